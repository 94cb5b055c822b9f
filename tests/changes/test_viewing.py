"""Saved views are kept like anything else: journaled, taken back, merged, and never mistaken for records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from vnus_store import (
    Batch,
    DeleteView,
    InvalidValue,
    NotFound,
    RenameView,
    SavedView,
    SaveView,
    Store,
    create_store,
    open_store,
)
from vnus_store.disk.tables import open_database
from vnus_store.records.saved_views import LONGEST_TITLE, view_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty store."""
    create_store(tmp_path / "vnus.json", empty=True)
    return tmp_path / "vnus.json"


def titles(store: Store) -> list[str]:
    """What the views are called, in their order."""
    return [view.title for view in store.saved_views()]


def test_a_view_is_there_after_a_restart_and_in_the_file_for_plain_tinydb(path: Path) -> None:
    store = open_store(path)
    store.apply(SaveView("  Hà   Nội ", "leaders", "where:hanoi"))
    store.close()
    assert open_store(path).saved_views() == (SavedView("ha-noi", "Hà Nội", "leaders", "where:hanoi"),)
    with TinyDB(path) as plain:
        assert plain.table("views").all() == [
            {"id": "ha-noi", "title": "Hà Nội", "list": "leaders", "query": "where:hanoi"}
        ]


def test_views_stand_in_the_order_of_their_names_marks_and_case_set_aside(path: Path) -> None:
    store = open_store(path)
    for title in ("zebra", "Đà Nẵng", "east", "Apple"):
        store.apply(SaveView(title, "timeline", ""))
    assert titles(store) == ["Apple", "Đà Nẵng", "east", "zebra"]


def test_two_names_of_one_identifier_are_two_views(path: Path) -> None:
    store = open_store(path)
    store.apply(Batch([SaveView(title, "timeline", title) for title in ("北京", "東京", "東 京")], "three"))
    assert sorted(view.id for view in store.saved_views()) == ["unnamed", "unnamed-2", "unnamed-3"]


def test_every_step_is_taken_back_and_made_again(path: Path) -> None:
    store = open_store(path)
    first, second = SavedView("a", "A", "timeline", "x"), SavedView("a", "B", "timeline", "x")
    steps = [
        (SaveView("A", "timeline", "x"), (first,)),
        (RenameView("a", "B"), (second,)),
        (SaveView("B", "articles", "y", replaces="a"), (SavedView("a", "B", "articles", "y"),)),
        (DeleteView("a"), ()),
    ]
    seen: list[Any] = [()]
    for command, after in steps:
        assert store.apply(command) is not None
        assert store.saved_views() == after
        seen.append(after)
    for before in reversed(seen[:-1]):
        store.undo()
        assert store.saved_views() == before
    for after in seen[1:]:
        store.redo()
        assert store.saved_views() == after


def test_what_is_so_already_is_no_change(path: Path) -> None:
    store = open_store(path)
    store.apply(SaveView("A", "timeline", "x"))
    assert store.apply(SaveView("A", "timeline", "x", replaces="a")) is None
    assert store.apply(RenameView("a", " A ")) is None


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (SaveView(" ", "timeline", ""), InvalidValue),
        (SaveView("x" * (LONGEST_TITLE + 1), "timeline", ""), InvalidValue),
        (SaveView("A", "queue", ""), InvalidValue),
        (SaveView("A", "timeline", "", replaces="gone"), NotFound),
        (RenameView("gone", "A"), NotFound),
        (DeleteView("gone"), NotFound),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    path: Path, command: Any, error: type[Exception]
) -> None:
    store = open_store(path)
    with pytest.raises(error):
        store.apply(command)
    assert store.history() == ()


def test_two_windows_see_each_others_views_and_both_stay(path: Path) -> None:
    one, other = open_store(path), open_store(path)
    one.apply(SaveView("One", "timeline", "1"))
    other.apply(SaveView("Other", "timeline", "2"))
    one.poll()
    assert titles(one) == titles(other) == ["One", "Other"]
    assert one.undo() is not None
    other.poll()
    assert titles(other) == ["Other"]


def test_views_are_no_records_and_break_no_rule(path: Path) -> None:
    store = open_store(path)
    change = store.apply(SaveView("A", "timeline", "x"))
    assert change is not None
    assert change.records == ()
    assert not list(store.check())
    assert not list(store.gaps())
    assert len(store.timeline()) == 0


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"id": "a", "title": "", "list": "timeline", "query": ""},
        {"id": "A b", "title": "A", "list": "timeline", "query": ""},
        {"id": "a", "title": "A", "list": "queue", "query": ""},
        {"id": ["a"], "title": 7, "list": None},
    ],
)
def test_a_row_that_a_foreign_hand_wrote_and_that_is_no_view_is_kept_and_not_shown(
    path: Path, row: dict[str, Any]
) -> None:
    with open_database(path) as database:
        database.table("views").insert(row)
    store = open_store(path)
    assert store.saved_views() == ()
    assert view_of(row) is None
    store.apply(SaveView("B", "timeline", ""))
    store.close()
    with TinyDB(path) as plain:
        assert row in plain.table("views").all()
