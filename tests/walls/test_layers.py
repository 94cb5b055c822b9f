"""The arrows between the parts of the program, held against the sources; each wall is shown to fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.walls import arrows
from tests.walls.arrows import SCREEN_LIBRARIES, STORE, STORE_ORDER, TUI, TUI_ORDER, Graph

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def imports() -> Graph:
    """The imports of both packages."""
    return arrows.graph({**arrows.sources(PROJECT / "store"), **arrows.sources(PROJECT / "tui")})


def told(faults: list[arrows.Fault]) -> str:
    """The faults, a line each: pytest shows a text in full, and cuts a list short."""
    return "\n".join(map(str, faults))


def a_graph(**modules: str) -> Graph:
    """Imports of made-up modules; `__` in a name stands for a dot."""
    return arrows.graph(
        {name.replace("__", "."): (source, name in (STORE, TUI)) for name, source in modules.items()}
    )


def test_both_packages_are_found(imports: Graph) -> None:
    assert {STORE, TUI, f"{STORE}.disk.journal", f"{TUI}.cli"} <= set(imports)


def test_the_store_never_imports_a_screen(imports: Graph) -> None:
    unknown = (*SCREEN_LIBRARIES, TUI)
    assert told(arrows.of_libraries(imports, unknown, lambda module: not arrows.is_of(module, STORE))) == ""


@pytest.mark.parametrize("line", ["import textual", "from rich.text import Text", "from vnus_tui import cli"])
def test_a_screen_in_the_store_is_noticed(line: str) -> None:
    bad = a_graph(vnus_store__records=f"def late():\n    {line}\n")
    unknown = (*SCREEN_LIBRARIES, TUI)
    assert len(arrows.of_libraries(bad, unknown, lambda module: not arrows.is_of(module, STORE))) == 1


def test_the_store_follows_its_order(imports: Graph) -> None:
    assert told(arrows.against_the_order(imports, STORE, STORE_ORDER)) == ""


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("vnus_store__records__edtf", "from vnus_store.changes import commands"),
        ("vnus_store__disk__journal", "import vnus_store.catalogue"),
        ("vnus_store__finding__scan", "from vnus_store.store import Store"),
        ("vnus_store__errors", "from . import records"),
        ("vnus_store__records__paths", "from ..store import Store"),
        ("vnus_store__views", "from vnus_store.catalogue import Catalogue"),
        ("vnus_store__attic", "from vnus_store.errors import StoreError"),
        ("vnus_store__store", "from vnus_store import Ref"),
    ],
)
def test_an_arrow_to_the_right_is_noticed_in_the_store(module: str, source: str) -> None:
    bad = a_graph(**{module: source, "vnus_store": "", "vnus_store__records": ""})
    assert len(arrows.against_the_order(bad, STORE, STORE_ORDER)) == 1


def test_the_program_follows_its_order(imports: Graph) -> None:
    assert told(arrows.against_the_order(imports, TUI, TUI_ORDER)) == ""


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("vnus_tui__present__event", "from vnus_tui.editing.draft import Draft"),
        ("vnus_tui__panes__text", "from vnus_tui.screens.main import MainScreen"),
        ("vnus_tui__shell__show", "from vnus_tui.panes.text import TextPane"),
        ("vnus_tui__app", "def late():\n    from vnus_tui.cli import main\n"),
    ],
)
def test_an_arrow_to_the_right_is_noticed_in_the_program(module: str, source: str) -> None:
    assert len(arrows.against_the_order(a_graph(**{module: source}), TUI, TUI_ORDER)) == 1


def test_the_program_knows_the_store_by_its_door_only(imports: Graph) -> None:
    assert told(arrows.beyond_the_door(imports)) == ""


@pytest.mark.parametrize(
    "source", ["import vnus_store.records.edtf", "def late():\n    from vnus_store.store import Store\n"]
)
def test_a_way_past_the_door_is_noticed(source: str) -> None:
    assert len(arrows.beyond_the_door(a_graph(vnus_tui__app=source))) == 1
    assert arrows.beyond_the_door(a_graph(vnus_tui__app="from vnus_store import Store")) == []


def test_tinydb_is_imported_where_things_last_and_nowhere_else(imports: Graph) -> None:
    def may(module: str) -> bool:
        return arrows.is_of(module, f"{STORE}.disk")

    assert told(arrows.of_libraries(imports, ("tinydb",), may)) == ""
    assert arrows.of_libraries(a_graph(vnus_store__store="from tinydb import TinyDB"), ("tinydb",), may)


def test_what_is_pure_imports_no_screen(imports: Graph) -> None:
    def may(module: str) -> bool:
        pure = (f"{TUI}.present", f"{TUI}.editing.draft", f"{TUI}.shell", f"{TUI}.places", f"{TUI}.cli")
        return not any(arrows.is_of(module, each) for each in pure)

    assert told(arrows.of_libraries(imports, SCREEN_LIBRARIES, may)) == ""
    assert arrows.of_libraries(a_graph(vnus_tui__present__dates="import rich"), SCREEN_LIBRARIES, may)


def test_no_pane_imports_its_neighbour(imports: Graph) -> None:
    assert told(arrows.between_panes(imports)) == ""


def test_a_pane_that_imports_its_neighbour_is_noticed() -> None:
    known = {f"vnus_tui__panes__{name}": "" for name in ("text", "paint", "lines", "record_list")}
    allowed = "from vnus_tui.panes import lines, record_list\nfrom vnus_tui.panes.paint import strip"
    assert arrows.between_panes(a_graph(**known, vnus_tui__panes__record=allowed)) == []
    bad = a_graph(**known, vnus_tui__panes__record="from vnus_tui.panes import text")
    assert len(arrows.between_panes(bad)) == 1


def test_nothing_imports_itself_in_a_circle(imports: Graph) -> None:
    assert arrows.cycles(imports) == []


def test_a_circle_is_noticed_also_when_it_is_for_types_only() -> None:
    bad = a_graph(
        vnus_store__a="from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from vnus_store.b import B\n",
        vnus_store__b="def late():\n    import vnus_store.c\n",
        vnus_store__c="from vnus_store import a",
        vnus_store__d="from vnus_store import a",
    )
    assert arrows.cycles(bad) == [("vnus_store.a", "vnus_store.b", "vnus_store.c")]
