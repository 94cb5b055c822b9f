"""How the command starts: the version, the help, and the app where there is a terminal for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.acceptance.running import Shell, stood

from vnus_store import Store, create_store
from vnus_tui import __version__, cli
from vnus_tui.shell.arguments import COMMANDS
from vnus_tui.shell.commands import HEADLESS


class Terminal:
    """A terminal, and in place of the app something that notes with what it was started."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.started: list[dict[str, Any]] = []
        app = ModuleType("vnus_tui.app")
        app.run = self._run  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "vnus_tui.app", app)
        monkeypatch.setenv("TERM", "xterm-256color")

    def _run(self, store: Store, **options: Any) -> int:
        self.started.append({"path": store.path, **options})
        return 7

    def __call__(self, *arguments: str) -> int:
        """Run the command, and give its exit status."""
        with self._monkeypatch.context() as patched:
            for stream in (sys.stdin, sys.stdout):
                patched.setattr(stream, "isatty", lambda: True, raising=False)
            return cli.main(arguments)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal to start the app on."""
    return Terminal(monkeypatch)


def test_the_version_and_the_help_need_no_store(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    assert shell("--version").out == f"vnus-tui {__version__}\n"
    helped = shell("--help")
    assert helped.status == 0
    assert all(f"vnus-tui {name}" in helped.out for name in COMMANDS)
    assert shell("import", "--help").out.startswith("usage: vnus-tui import FILE...")
    assert stood(tmp_path) == {}


@pytest.mark.parametrize("loaded", ["vnus_tui.cli", "vnus_tui.shell.arguments", "vnus_store.opening"])
def test_ctrl_c_while_the_program_is_loaded_is_quiet_and_status_130(tmp_path: Path, loaded: str) -> None:
    code = (
        "import runpy, sys\n"
        "class Interrupting:\n"
        "    def find_spec(name, *_):\n"
        f"        if name == {loaded!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting)\n"
        "sys.argv = ['vnus-tui', 'check']\n"
        "runpy.run_module('vnus_tui', run_name='__main__')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=Shell(tmp_path).variables(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


@pytest.mark.parametrize("word", ["high\ud83d", "low\ude00", "\udcff", "\ud83d\ude00"])
def test_what_is_no_text_is_a_wrong_command_line(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["search", word], ["set", word, word, word], [word], ["undo", word]):
        assert cli.main(command) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_every_command_of_the_help_is_there() -> None:
    assert list(HEADLESS) == list(COMMANDS)


@pytest.mark.parametrize("term", ["dumb", "", "xterm-256color"])
def test_without_a_terminal_one_line_names_the_headless_commands(tmp_path: Path, term: str) -> None:
    ran = Shell(tmp_path, environment={"TERM": term})()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert all(name in ran.err for name in COMMANDS)
    assert stood(tmp_path) == {}


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_can_do_nothing_starts_no_app(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    assert terminal("--store", str(tmp_path / "vnus.json")) == 2
    assert terminal.started == []


def test_the_app_gets_the_store_and_the_options(terminal: Terminal, tmp_path: Path) -> None:
    path = str(tmp_path / "vnus.json")
    assert terminal("--store", path) == 7
    assert terminal("--read-only", "--theme", "dark", f"--store={path}") == 7
    assert terminal.started == [
        {"path": path, "read_only": False, "theme": "", "first_start": True},
        {"path": path, "read_only": True, "theme": "dark", "first_start": False},
    ]


def test_a_store_that_cannot_be_read_is_told_before_the_app_starts(
    terminal: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "vnus.json").write_text("no store", "utf-8")
    assert terminal("--store", str(tmp_path / "vnus.json")) == 4
    assert terminal.started == []
    assert capsys.readouterr().err.startswith("vnus-tui: VN-S03 ")


@pytest.mark.parametrize(
    ("given", "no_colour", "theme"),
    [(None, None, None), ("", None, None), ("1", "1", "ansi-dark"), ("0", "0", "ansi-dark")],
)
def test_no_color_counts_where_it_is_not_empty(
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    given: str | None,
    no_colour: str | None,
    theme: str | None,
) -> None:
    environment = {"TERM": "xterm-256color"} | ({} if given is None else {"NO_COLOR": given})
    monkeypatch.setattr("os.environ", environment)
    create_store(tmp_path / "vnus.json", empty=True)
    assert terminal("--store", str(tmp_path / "vnus.json")) == 7
    assert environment.get("NO_COLOR") == no_colour
    assert environment.get("TEXTUAL_THEME") == theme
