"""A program in a pseudo-terminal, timed from outside. Invariant: what is timed is what a terminal would see."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BARE = str(Path(__file__).with_name("bare_app.py"))


class Terminal:
    """One run of a program."""

    def __init__(self, arguments: Sequence[str], home: Path, size: tuple[int, int] = (120, 40)) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(environment(home))
            os.execv(sys.executable, [sys.executable, *arguments])
        width, height = size
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.seen = b""

    def read(self, seconds: float) -> bytes:
        """What comes within some time; returns with the first bytes."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        self.seen += data
        return data

    def until(self, words: bytes, seconds: float = 20.0) -> float:
        """Seconds from the start until some words were painted."""
        end = time.perf_counter() + seconds
        while words not in self.seen:
            if time.perf_counter() > end:
                raise TimeoutError(f"{words!r} was never painted; the end of what was: {self.seen[-300:]!r}")
            self.read(0.5)
        return time.perf_counter() - self.started

    def settle(self, quiet: float = 0.25) -> None:
        """Read until nothing comes any more."""
        while self.read(quiet):
            pass

    def key(self, key: bytes, quiet: float = 0.1) -> tuple[float, float]:
        """Seconds from a key to the first bytes that it paints, and to the last."""
        sent = time.perf_counter()
        os.write(self.fd, key)
        first = last = 0.0
        while self.read(quiet if first else 2.0):
            last = time.perf_counter() - sent
            first = first or last
        return first, last

    def processor_seconds(self) -> float:
        """Time that the process has had a core."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """The most memory that it had, in KB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0])

    def end(self, key: bytes = b"\x11") -> None:
        """Leave, and wait for the program to be gone."""
        os.write(self.fd, key)
        while self.read(2.0):
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def environment(home: Path) -> Mapping[str, str]:
    """An environment in which a run leaves nothing behind but in its own home."""
    paths = os.pathsep.join(str(PROJECT / each) for each in ("tui", "store"))
    return {
        "PYTHONPATH": paths,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }
