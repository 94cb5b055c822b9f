"""The program as a user runs it: a process of its own in a pseudo-terminal, read by a terminal emulator."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.acceptance.running import Shell

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")

WIDTH, HEIGHT = 120, 36
PATIENCE = 30
"""Seconds after which what is waited for will not come, however busy the machine is."""
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8;[25];[0-9;]*)(?:;[0-9;]*)?m")
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
"""What a terminal needs to be as it was: the main screen, and the cursor."""


@dataclass
class Terminal:
    """A terminal with the program in it."""

    child: pexpect.spawn
    screen: pyte.Screen = field(default_factory=lambda: pyte.Screen(WIDTH, HEIGHT))
    output: bytes = b""

    def __post_init__(self) -> None:
        self._stream = pyte.ByteStream(self.screen)

    def wait_for(self, words: str) -> str:
        """Read until a line of the screen has these words, and give the line."""
        while True:
            found = next((line for line in self.screen.display if words in line), None)
            if found is not None:
                return found
            try:
                self._take(self.child.read_nonblocking(1 << 16, timeout=PATIENCE))
            except (pexpect.EOF, pexpect.TIMEOUT):
                lines = "\n".join(self.screen.display)
                raise AssertionError(f"“{words}” never came:\n{lines}") from None

    def rest(self) -> int:
        """Read to the end, and give the exit status as a shell would."""
        try:
            while True:
                self._take(self.child.read_nonblocking(1 << 16, timeout=PATIENCE))
        except pexpect.EOF:
            self.child.wait()
        status, signalled = self.child.exitstatus, self.child.signalstatus
        return status if status is not None else 128 + signalled

    def _take(self, data: bytes) -> None:
        self.output += data
        self._stream.feed(data)

    def send(self, keys: str) -> None:
        """Type."""
        self.child.send(keys)


@contextmanager
def terminal(shell: Shell, *arguments: str, **environment: str) -> Iterator[Terminal]:
    """The program in a terminal; ended in any case."""
    command, *rest = shell.command(*arguments)
    variables = {**shell.variables(), "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
    child = pexpect.spawn(
        command, rest, env=variables, cwd=str(shell.folder), dimensions=(HEIGHT, WIDTH), timeout=PATIENCE
    )
    try:
        yield Terminal(child)
    finally:
        child.close(force=True)


def test_it_shows_the_timeline_and_q_leaves_with_0_and_the_terminal_as_it_was(shell: Shell) -> None:
    with terminal(shell) as seen:
        seen.wait_for("Biden is to meet Tô Lâm")
        seen.wait_for("? keys")
        seen.send("q")
        assert seen.rest() == 0
        assert all(each in seen.output for each in RESTORED)


def test_the_first_start_makes_the_users_own_store_and_gives_a_hint(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    with terminal(shell) as seen:
        seen.wait_for("Who met whom, when, where, and how do we know?")
        seen.send("q")
        assert seen.rest() == 0
    assert len(list((tmp_path / "home").rglob("vnus.json"))) == 1


def test_three_keys_lead_to_the_passage_behind_a_date_and_backspace_leads_back(shell: Shell) -> None:
    with terminal(shell) as seen:
        seen.wait_for("Biden is to meet Tô Lâm")
        seen.send("\rj\r")
        seen.wait_for("passage 1/3")
        seen.send("\x7f")
        seen.wait_for("▌When     25 September 2024")
        seen.send("q")
        assert seen.rest() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_its_status_and_gives_the_terminal_back(
    shell: Shell, number: signal.Signals
) -> None:
    with terminal(shell) as seen:
        seen.wait_for("Biden is to meet Tô Lâm")
        seen.child.kill(number)
        assert seen.rest() == 128 + number
        assert all(each in seen.output for each in RESTORED)
        assert b"Traceback" not in seen.output


def test_what_was_saved_is_there_after_a_kill_and_can_be_taken_back(shell: Shell) -> None:
    with terminal(shell) as seen:
        seen.wait_for("Biden is to meet Tô Lâm")
        seen.send("\rc")
        seen.wait_for("Enter save")
        seen.send("A meeting in autumn\r")
        seen.wait_for("saved: ")
        seen.child.kill(signal.SIGKILL)
        assert seen.rest() == 128 + signal.SIGKILL
    assert "A meeting in autumn" in shell("show", "event:2024-biden-to-lam-meeting").out
    with terminal(shell) as again:
        again.wait_for("A meeting in autumn")
        again.send("u")
        again.wait_for("undid: ")
        again.send("q")
        assert again.rest() == 0
    assert "Biden is to meet Tô Lâm" in shell("show", "event:2024-biden-to-lam-meeting").out


def test_a_long_text_that_was_not_saved_is_offered_again_after_a_kill(shell: Shell) -> None:
    with terminal(shell) as seen:
        seen.wait_for("Biden is to meet Tô Lâm")
        seen.send("\t\te")
        seen.wait_for("Full text of")
        seen.send("NEARLY LOST ")
        seen.wait_for("NEARLY LOST")
        seen.child.kill(signal.SIGKILL)
        seen.rest()
    with terminal(shell) as again:
        again.wait_for("Biden is to meet Tô Lâm")
        again.send("\t\te")
        again.wait_for("A draft that was not saved is back.")
        again.wait_for("NEARLY LOST")


def test_the_users_own_editor_gets_the_value_and_gives_it_back(shell: Shell) -> None:
    editor = shell.folder / "editor.py"
    editor.write_text(
        "import pathlib, sys\np = pathlib.Path(sys.argv[1])\np.write_text(p.read_text() + ' in autumn')\n"
    )
    with terminal(shell, VISUAL=f"{sys.executable} {editor}") as seen:
        seen.wait_for("Biden is to meet Tô Lâm")
        seen.send("E")
        seen.wait_for("in autumn")
        seen.wait_for("Enter save")
        seen.send("\r")
        seen.wait_for("saved: ")
        seen.send("q")
        assert seen.rest() == 0
    assert "Biden is to meet Tô Lâm in autumn" in shell("show", "event:2024-biden-to-lam-meeting").out


def test_with_no_color_no_colour_reaches_the_terminal_and_the_cursor_is_still_seen(shell: Shell) -> None:
    with terminal(shell, NO_COLOR="1") as seen:
        line = seen.wait_for("25 Sep      ◌ Biden is to meet Tô Lâm")
        assert line.startswith("▌")
        seen.send("q")
        seen.rest()
    assert COLOUR.findall(seen.output) == []


def test_with_colour_colour_reaches_the_terminal(shell: Shell) -> None:
    with terminal(shell) as seen:
        seen.wait_for("Biden is to meet Tô Lâm")
        seen.send("q")
        seen.rest()
    assert COLOUR.search(seen.output), "or the test without colour proves nothing"


def test_a_dumb_terminal_is_one_line_that_names_the_commands_and_status_2(shell: Shell) -> None:
    with terminal(shell, TERM="dumb") as seen:
        assert seen.rest() == 2
        lines = seen.output.decode().strip().splitlines()
        assert len(lines) == 1
        assert "search" in lines[0]


def test_without_a_terminal_it_is_one_line_and_status_2(shell: Shell) -> None:
    ran = subprocess.run(
        shell.command(),
        env={**shell.variables(), "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
    )
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert len(ran.stderr.decode().strip().splitlines()) == 1


def test_a_store_that_cannot_be_read_never_takes_the_screen(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    with terminal(Shell(tmp_path, broken)) as seen:
        assert seen.rest() == 4
        assert b"\x1b[?1049h" not in seen.output
        assert b"Traceback" not in seen.output
    assert broken.read_text(encoding="utf-8") == "{"
