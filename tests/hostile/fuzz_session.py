"""One start of the program under watch, worked as a terminal would work it.

Invariant: what the program wrote is kept whole without the watcher's marks; a program that does not answer counts as
stalled by the time that it had or slept itself, never by the time for which others had the processor.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.hostile.sessions import PROJECT, Pty, environment
from tests.hostile.watched import EXPLAIN, MARK

STALL = 2.0
"""Seconds of its own after which a program that does not answer counts as stalled."""
PATIENT = 1.2
"""Seconds more where it is waited for a paste without an end, which the program takes after one."""
SOON = 0.3
"""Seconds for which it is not asked whose they were."""
LOST = 60.0
"""Seconds after which nothing is waited for any more, whoever had the processor."""
LOOK = 0.02
"""Seconds between two looks at a program that does not answer yet."""
_TICKS = os.sysconf("SC_CLK_TCK")


class Forks:
    """The process that starts programs; one at a time."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        roots = os.pathsep.join(str(PROJECT / each) for each in ("tui", "store", "."))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.forks", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": roots, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
        )
        theirs.close()
        self.control = ours
        self.answers = ours.makefile("r", encoding="ascii")

    def __enter__(self) -> Forks:
        return self

    def __exit__(self, *_: object) -> None:
        self.control.shutdown(socket.SHUT_RDWR)
        self.answers.close()
        self.control.close()
        self._process.wait(LOST)


class Program(Pty):
    """A start of it."""

    def __init__(
        self,
        forks: Forks | None,
        home: Path,
        arguments: Sequence[str],
        size: tuple[int, int],
        broken: str = "",
    ) -> None:
        super().__init__(size)
        self.longest = 0.0
        """The longest that it took to answer, in seconds of its own."""
        self._why = home / "witness.jsonl.why"
        self._mark = 0
        self._sent = 0
        self._forks = forks
        self._watcher, given = socket.socketpair()
        env = {**environment(home), "PYTHONHASHSEED": "0"}
        witness = str(home / "witness.jsonl")
        self._process: subprocess.Popen[bytes] | None = None
        if forks is None:
            program = [sys.executable, "-m", "tests.hostile.watched", str(given.fileno())]
            self._process = self.start([*program, witness, *arguments], env, home, [given.fileno()])
            self.pid = self._process.pid
        else:
            start = {"env": env, "cwd": str(home), "witness": witness, "broken": broken}
            data = json.dumps({**start, "arguments": list(arguments)}).encode()
            socket.send_fds(forks.control, [data], [self.theirs, given.fileno()])
            self.pid = int(forks.answers.readline())
        os.close(self.theirs)
        given.close()

    def close(self) -> int:
        """Make sure that it has ended; its exit status."""
        if not self.is_over:
            self.kill()
            while not self.is_over:
                self.read(1.0)
        if self._process is not None:
            status = self._process.wait()
        else:
            assert self._forks is not None
            status = int(self._forks.answers.readline())
        self._watcher.close()
        os.close(self.ours)
        return status

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send it a signal."""
        if not self.is_over:
            os.kill(self.pid, number)

    def send(self, data: bytes) -> str:
        """Send bytes as a terminal would, and read meanwhile; what went wrong, or nothing."""
        clock: Own | None = None
        while data and not self.is_over:
            readable, writable, _ = select.select([self.ours], [self.ours], [], LOOK)
            if readable:
                self.read(0)
            if writable and not self.is_over:
                try:
                    count = os.write(self.ours, data[:1024])
                except OSError:  # it ended between two looks
                    self.read(0)
                    return ""
                data = data[count:]
                self._sent += count
                clock = None
            elif clock is None:
                clock = Own(self.pid)
            elif clock.look() > STALL:
                return f"it stalled: it takes no more keys; {self._reasons()}"
        return ""

    def settle(self, *, late: bool = False) -> str:
        """Wait until all that was sent is worked off and painted; what went wrong, or nothing.

        Args:
            late: whether a lone Esc and a paste without an end are waited for, which are taken after some time.
        """
        self._mark += 1
        mark = MARK.format(self._mark).encode()
        try:
            self._watcher.sendall(f"{self._mark} {'late' if late else 'soon'} {self._sent}\n".encode())
        except OSError:  # it ended meanwhile
            while not self.is_over:
                self.read(LOOK)
            return ""
        begun, own = time.monotonic(), 0.0
        clock: Own | None = None
        allowed = STALL + (PATIENT if late else 0.0)
        seam = max(0, len(self.output) - len(mark))
        while not self.is_over:
            at = self.output.find(mark, seam)
            if at >= 0:
                del self.output[at : at + len(mark)]
                self.longest = max(self.longest, own - allowed + STALL)
                return ""
            seam = max(seam, len(self.output) - len(mark))
            self.read(LOOK)
            waited = time.monotonic() - begun
            if clock is None and waited > SOON:
                clock = Own(self.pid)
            own = clock.look() + SOON if clock is not None else waited
            if own > allowed or waited > LOST:
                return f"it stalled: no answer for {own:.1f} s of its own; {self._reasons()}"
        return ""

    def _reasons(self) -> str:
        """What it is about, where it can still say so."""
        self.kill(EXPLAIN)
        until = time.monotonic() + STALL
        while time.monotonic() < until and not self.is_over:
            self.read(LOOK)
        words = self._why.read_text("utf-8").split("\n") if self._why.exists() else ["no word of it"]
        ours = [each.strip() for each in words if "vnus_" in each or "Current" in each]
        return " / ".join((words[0], *ours[-12:]))


class Own:
    """The time that a process had for itself: that in which it computed, and that in which none of it wanted to."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.own = 0.0
        self._looked = time.monotonic()
        self._computed = self._ticks()[0]

    def look(self) -> float:
        """Seconds of its own so far."""
        now, (computed, wants) = time.monotonic(), self._ticks()
        passed, had = now - self._looked, computed - self._computed
        self.own += min(passed, had) if wants else passed
        self._looked, self._computed = now, computed
        return self.own

    def _ticks(self) -> tuple[float, bool]:
        """Seconds that it has computed, and whether one of its threads wants to."""
        computed, wants = 0, False
        try:
            for each in os.listdir(f"/proc/{self._pid}/task"):
                with open(f"/proc/{self._pid}/task/{each}/stat", encoding="utf-8", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
                computed += int(fields[11]) + int(fields[12])
                wants = wants or fields[0] in "RD"
        except OSError:  # it has ended
            return self._computed if hasattr(self, "_computed") else 0.0, False
        return computed / _TICKS, wants
