"""The program in a terminal of its own, worked byte by byte, as harshly as a test wants.

Invariant: the process is ended, and the terminal closed, in any case; what the terminal was told is kept whole.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[2]
CURATED = PROJECT / "store" / "vnus_store" / "curated" / "vnus.json"
PATIENCE = 15.0
"""Seconds until what is waited for is given up."""

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])|\x1b\[([><])[0-9]*u")
AT_FIRST = {25: True, 7: True}
"""Modes that a terminal has on before anybody asks; the others are off."""

UNGUARDED = "from textual.app import App\nfrom textual.widgets import Input\n" + (
    "class Bare(App):\n    def compose(self):\n        yield Input()\nBare().run()\n"
)
"""A program as Textual's own first example makes it, for the harnesses to catch."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing of the machine's own but what starts Python."""
    roots = os.pathsep.join(str(PROJECT / each) for each in ("tui", "store", "."))
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": roots,
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "VISUAL": "true",
        "EDITOR": "true",
        "BROWSER": "true",
        **more,
    }


def ours(store: Path, *before: str) -> list[str]:
    """The command line of the program, after some lines of Python."""
    start = ["-m", "vnus_tui"]
    if before:
        start = [
            "-c",
            "\n".join((*before, "import sys", "from vnus_tui.cli import main", "sys.exit(main())")),
        ]
    return [sys.executable, *start, "--store", str(store)]


def modes_left(output: bytes) -> set[str]:
    """What the terminal was told to do and not told to stop doing."""
    now: dict[int, bool] = {}
    keyboards = 0
    for numbers, switch, keyboard in _MODE.findall(output):
        if keyboard:
            keyboards += 1 if keyboard == b">" else -1
        for number in numbers.split(b";") if numbers else ():
            now[int(number)] = switch == b"h"
    left = {f"mode {number}" for number, is_on in now.items() if is_on != AT_FIRST.get(number, False)}
    return left | ({"keyboard protocol"} if keyboards else set())


class Pty:
    """Both ends of a pseudo-terminal, and all that was ever written to it."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.ours, self.theirs = pty.openpty()
        self.output = bytearray()
        self.is_over = False
        """Whether nobody writes to it any more."""
        self.resize(*size)

    def start(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        cwd: Path | None = None,
        files: Sequence[int] = (),
    ) -> subprocess.Popen[bytes]:
        """Start a process that has it as its own terminal, and some open files beside."""
        return subprocess.Popen(
            command,
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            env=dict(env),
            cwd=cwd,
            pass_fds=files,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self, seconds: float) -> bytes:
        """What is written within some time; at once where something is there."""
        if self.is_over or not select.select([self.ours], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.ours, 1 << 16)
        except OSError:  # how the end of a terminal looks on Linux
            data = b""
        self.is_over = not data
        self.output += data
        return data


class Session(Pty):
    """A process in a terminal."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (120, 36)
    ) -> None:
        super().__init__(size)
        self.before = termios.tcgetattr(self.theirs)
        self.process = self.start(command, env)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for handle in (self.ours, self.theirs):
            if handle >= 0:
                os.close(handle)

    def send(self, data: bytes) -> None:
        """Send bytes as a terminal would; what the program says meanwhile is read, so that neither waits."""
        until = time.monotonic() + PATIENCE
        while data and time.monotonic() < until and not self.is_over:
            readable, writable, _ = select.select([self.ours], [self.ours], [], 0.1)
            if readable:
                self.read(0)
            if writable:
                data = data[os.write(self.ours, data[:1024]) :]
            if self.process.poll() is not None:
                return

    def wait_for(self, words: str, since: int = 0, seconds: float = PATIENCE) -> bool:
        """Read until some words have been written after a place in the output."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if words.encode() in self.output[since:]:
                return True
            self.read(0.05)
            if self.process.poll() is not None and not self.read(0):
                return words.encode() in self.output[since:]
        return False

    def signal(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed."""
        os.close(self.theirs)
        os.close(self.ours)
        self.ours = self.theirs = -1
        self.is_over = True

    def rest(self, seconds: float = PATIENCE) -> int | None:
        """Read until the process has ended; its exit status as a shell gives it, or nothing where it stays."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            if self.is_over:
                time.sleep(0.01)
            self.read(0.05)
        while self.read(0.05):
            pass
        status = self.process.poll()
        return status if status is None or status >= 0 else 128 - status

    def settings_differ(self) -> bool:
        """Whether the terminal's settings are others than they were."""
        return termios.tcgetattr(self.theirs) != self.before
