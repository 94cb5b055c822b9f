"""The real program in a pseudo-terminal of its own, and every byte it writes. Invariant: what was written is read in
the phase in which it was written, and the program has ended, by itself or by force, when the session is left. Where it
is watched, a step is over when all that it set going is done and painted, whatever else the machine is doing.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.hostile.sessions import environment
from tests.hostile.terminal_parser import Phase, Reading, read
from tests.hostile.watched import MARK

ROWS, COLUMNS = 36, 120
QUIET = 0.025
"""Seconds without a byte after which what a key set going is painted."""
PATIENCE = 20.0
"""Seconds for what must come at all."""
ESC = "\x1b[27u"
"""Esc as the program asks the terminal for it, so that no other key can be made of it and the next one."""
TRACEBACKS = ("Traceback (most recent", "─ Traceback", "MarkupError", "A fault in this program")


def variables(home: Path, **more: str) -> dict[str, str]:
    """The environment of a run in a terminal with every colour."""
    return environment(home, COLORTERM="truecolor", **more)


class Session:
    """A program in a terminal."""

    def __init__(
        self,
        arguments: Sequence[str],
        cwd: Path,
        env: Mapping[str, str],
        first: Phase,
        *,
        is_watched: bool = False,
    ) -> None:
        """Args: is_watched: whether the arguments are those of the program itself, run with a watcher beside it."""
        self.readings: list[tuple[str, Reading]] = []
        """What was done, and what was written then."""
        self.raw = bytearray()
        """Every byte."""
        self._terminal, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.lost: list[str] = []
        """Steps of which something did not come that had to."""
        self._watcher, given = socket.socketpair() if is_watched else (None, None)
        self._marks = 0
        self._behind = b""
        """What was read past the end of a step, and belongs to the next one."""
        self._sent = 0
        passed = []
        if given is not None:
            passed = [given.fileno()]
            arguments = ["-m", "tests.hostile.watched", str(passed[0]), str(cwd / "witness"), *arguments]
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env=dict(env),
            start_new_session=True,
            pass_fds=passed,
        )
        os.close(theirs)
        if given is not None:
            given.close()
        self._first = first

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._watcher is not None:
            self._watcher.close()
        os.close(self._terminal)

    def begin(self, words: str) -> None:
        """Wait for the first screen."""
        data = self._settled() if self._watcher else self._until_quiet(PATIENCE, until=words.encode())
        self._keep("start", data, self._first)

    def do(
        self, what: str, keys: str, phase: Phase = Phase.RUNNING, wait: float = 0.15, until: str = ""
    ) -> str:
        """Press keys at once, and read all that comes of it; gives the words.

        Args:
            what: the step, for whoever reads of a fault.
            keys: what is typed; a lone Esc only at its end.
            phase: what the program may do meanwhile.
            wait: seconds for the first byte, where nobody watches.
            until: words that have to come.
        """
        data = self._type(keys.encode("utf-8", "surrogateescape"))
        data += self._settled() if self._watcher else self._until_quiet(wait, until.encode())
        found = self._keep(what, bytes(data), phase).text
        if until not in found:
            self.lost.append(f"{what}: “{until}” never came, but {found[-200:]!r}")
        return found

    def _type(self, data: bytes) -> bytearray:
        """Hand over bytes as fast as they are taken; what is said meanwhile."""
        said, limit = bytearray(self._behind), time.monotonic() + PATIENCE
        self._behind = b""
        while data and self.is_alive and time.monotonic() < limit:
            readable, writable, _ = select.select([self._terminal], [self._terminal], [], 0.1)
            if readable and (part := self._rest()) is not None:
                said += part
            if writable:
                count = os.write(self._terminal, data[:512])
                data = data[count:]
                self._sent += count
        return said

    def _settled(self) -> bytes:
        """All that comes until the watcher says that everything is done and painted."""
        assert self._watcher is not None
        self._marks += 1
        mark = MARK.format(self._marks).encode()
        data, limit = bytearray(), time.monotonic() + PATIENCE * 3
        try:
            self._watcher.sendall(f"{self._marks} late {self._sent}\n".encode())
        except OSError:  # it has just ended
            return bytes(self._rest() or b"")
        while time.monotonic() < limit and mark not in data:
            part = self._part(1.0)
            if part is None:
                return bytes(data)
            data += part
        if mark not in data:
            self.lost.append(f"no answer within {PATIENCE * 3:.0f} s")
        before, _, self._behind = bytes(data).partition(mark)  # what it paints next may have begun
        return before

    def each(self, what: str, keys: str, times: int = 1) -> None:
        """Press keys one by one."""
        for key in keys * times:
            self.do(f"{what} {key!r}", key)

    def leave(self) -> None:
        """Step out twice: of what was typed, and of what it was typed in."""
        for _ in range(2):
            self.do("step out", ESC, wait=0.3)  # so long that the next key makes no other key of it

    def end(self, keys: str = "", patience: float = PATIENCE) -> int:
        """Press keys, and read to the end; gives the exit status."""
        if keys and self.is_alive:
            os.write(self._terminal, keys.encode())
        data, until = bytearray(self._behind), time.monotonic() + patience
        while time.monotonic() < until and (part := self._part(0.5)) is not None:
            data += part
        self._keep("end", bytes(data), Phase.SHELL if self._first is Phase.SHELL else Phase.SWITCHING)
        try:
            return self.process.wait(1.0)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return -1

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    @property
    def text(self) -> str:
        """All words that were ever on the screen."""
        return "\n".join(reading.text for _, reading in self.readings)

    def faults(self) -> list[str]:
        """What no terminal should have been sent, and what tells of a crash."""
        found = [f"{what}: {each}" for what, reading in self.readings for each in reading.foreign]
        found += [
            f"{what}: the screen tells of “{each}”"
            for what, reading in self.readings
            for each in TRACEBACKS
            if each in reading.text
        ]
        return found + self.lost

    def _keep(self, what: str, data: bytes, phase: Phase) -> Reading:
        self.raw += data
        reading = read(data, phase)
        self.readings.append((what, reading))
        return reading

    def _until_quiet(self, first: float, until: bytes = b"") -> bytes:
        """All that comes until nothing does; with `until`, not before that has come."""
        data, limit = bytearray(), time.monotonic() + PATIENCE
        wait = first
        while time.monotonic() < limit and (
            (part := self._part(wait)) or (until and until not in data and part is not None)
        ):
            data += part
            wait = 0.5 if until and until not in data else QUIET
        return bytes(data)

    def _part(self, wait: float) -> bytes | None:
        """What is there; nothing after a while; `None` where the terminal was closed."""
        if not select.select([self._terminal], [], [], wait)[0]:
            return b"" if self.is_alive else self._rest()
        return self._rest()

    def _rest(self) -> bytes | None:
        try:
            if not select.select([self._terminal], [], [], 0)[0]:
                return None
            return os.read(self._terminal, 1 << 16) or None
        except OSError:  # how the end of a terminal looks on Linux
            return None
