"""What importing does in a fresh interpreter: no screen where none belongs, and nothing is touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
STORE, TUI = PROJECT / "store", PROJECT / "tui"


def python(*arguments: str, code: int = 0) -> str:
    """What a fresh interpreter prints, with both source roots on its path."""
    ran = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (TUI, STORE)))},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert ran.returncode == code, ran.stderr
    return ran.stdout


def imported(*roots: Path) -> dict[str, Any]:
    """What importing every module under some roots loads and touches."""
    script = Path(__file__).with_name("fresh_import.py")
    found: dict[str, Any] = json.loads(python(str(script), os.pathsep.join(map(str, roots))))
    return found


def screens(loaded: list[str]) -> list[str]:
    return [name for name in loaded if name.split(".")[0] in ("textual", "rich", "vnus_tui")]


def test_the_store_loads_no_screen() -> None:
    found = imported(STORE)
    assert "vnus_store.disk.storage" in found["imported"]
    assert screens(found["loaded"]) == []


def test_importing_any_module_touches_no_file_and_reads_no_environment() -> None:
    found = imported(STORE, TUI)
    assert {"vnus_store", "vnus_tui.cli"} <= set(found["imported"])
    assert found["touched"] == []


@pytest.mark.parametrize(
    "source",
    [
        "import os\nHOME = os.environ.get('HOME')",
        "import os\nHOME = os.getenv('HOME', '')",
        "import os\nALL = dict(os.environ)",
        "from pathlib import Path\nTEXT = Path(__file__).read_text()",
        "import os\nNAMES = os.listdir('.')",
        "import socket\nS = socket.socket()\nS.close()",
        "import rich",
    ],
)
def test_a_module_that_reaches_out_when_imported_is_noticed(tmp_path: Path, source: str) -> None:
    package = tmp_path / "bad_room"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    (package / "reaching.py").write_text(source, "utf-8")
    found = imported(tmp_path)
    if source == "import rich":
        assert screens(found["loaded"])
        assert found["touched"] == []
    else:
        assert "reaching.py" in found["touched"][0]


def test_the_command_is_imported_without_store_or_screen() -> None:
    listed = "import sys, vnus_tui.cli; print(*sys.modules)"
    loaded = python("-c", listed).split()
    assert "vnus_tui.cli" in loaded
    assert [name for name in loaded if name.split(".")[0] in ("vnus_store", "textual", "rich")] == []


def test_no_headless_command_loads_a_screen(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("date 2024-01-02 Something was said. By somebody.\n", "utf-8")
    event = "event:2023-biden-visits-hanoi"
    lines = [
        ["paths"],
        ["check"],
        ["check", "--gaps"],
        ["search", "biden", "--json"],
        ["show", event],
        ["show", event, "--json"],
        ["set", event, "place", "Somewhere"],
        ["undo"],
        ["redo"],
        ["history"],
        ["import", str(article)],
        ["nothing"],
        ["--version"],
    ]
    script = (
        "import json, sys; from vnus_tui.cli import main\n"
        "store, lines = json.loads(sys.argv[1])\n"
        "done = [main(['--store', store, *line]) for line in lines]\n"
        "print('!', json.dumps([done, sorted(sys.modules)]))\n"
    )
    printed = python("-c", script, json.dumps([str(tmp_path / "vnus.json"), lines]))
    done, loaded = json.loads(printed.rpartition("!")[2])
    assert done == [0] * (len(lines) - 2) + [2, 0]
    assert "vnus_tui.shell.import_files" in loaded
    assert [name for name in loaded if name.split(".")[0] in ("textual", "rich")] == []


@pytest.mark.parametrize("room", ["present", "editing.draft"])
def test_what_is_pure_loads_no_screen(room: str) -> None:
    folder = TUI / "vnus_tui" / room.replace(".", "/")
    names = sorted(f"vnus_tui.{room}.{path.stem}" for path in folder.glob("*.py")) or [f"vnus_tui.{room}"]
    listed = (
        f"import sys, importlib; [importlib.import_module(name) for name in {names!r}]; print(*sys.modules)"
    )
    loaded = python("-c", listed).split()
    assert set(names) <= set(loaded)
    assert [name for name in loaded if name.split(".")[0] in ("textual", "rich")] == []
