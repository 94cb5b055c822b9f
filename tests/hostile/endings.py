"""Every way in which the program can end, and the terminal afterwards.

Invariant: an ending passes only where every mode and setting of the terminal is as it was, the exit status tells
what happened, and no traceback was shown.
"""

from __future__ import annotations

import fcntl
import os
import pty
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.durability.report import Control, Report
from tests.hostile.sessions import CURATED, PATIENCE, UNGUARDED, Session, environment, modes_left, ours

FAULT = 70
"""The exit status of a fault in the program."""
READY = "keys"
"""Words that are there once the program takes keys."""

BROKEN_ACTION = (
    "from vnus_tui.screens.browsing import Browsing",
    "def broken(self, *_): raise LookupError('a secret text')",
    "Browsing.open = broken",
)
BROKEN_WORKER = (
    "from vnus_tui.app import VnusApp",
    "async def broken(): raise LookupError('a secret text')",
    "VnusApp._tidy_up = lambda self: self.run_worker(broken(), exit_on_error=True)",
)
BROKEN_READER = (
    "from vnus_tui.terminal.arriving import Arriving",
    "def broken(self, *_): raise LookupError('a secret text')",
    "Arriving.feed = broken",
)


@dataclass(frozen=True, slots=True)
class Ending:
    """A way to end, and what is to come of it."""

    name: str
    act: Callable[[Session], object]
    """What is done once the program takes keys."""
    status: int
    """The exit status as a shell gives it."""
    broken: Sequence[str] = ()
    """Lines of Python that break the program first."""
    is_seen: bool = True
    """Whether there is a terminal left to look at."""


def _bytes(data: bytes) -> Callable[[Session], object]:
    return lambda session: session.send(data)


def _signal(number: signal.Signals) -> Callable[[Session], object]:
    return lambda session: session.signal(number)


def _while_typing(session: Session) -> None:
    session.send(b"\rcA meeting that was not saved")
    session.wait_for("saved", len(session.output), 3)
    session.signal(signal.SIGTERM)


ENDINGS = (
    Ending("q", _bytes(b"q"), 0),
    Ending("Ctrl+Q", _bytes(b"\x11"), 0),
    Ending("an exception in an action", _bytes(b"\r"), FAULT, BROKEN_ACTION),
    Ending("an exception in a worker", lambda session: None, FAULT, BROKEN_WORKER),
    Ending("an exception in the thread that reads", _bytes(b"j"), FAULT, BROKEN_READER),
    Ending("SIGTERM", _signal(signal.SIGTERM), 128 + signal.SIGTERM),
    Ending("SIGTERM while something is typed", _while_typing, 128 + signal.SIGTERM),
    Ending("SIGHUP", _signal(signal.SIGHUP), 128 + signal.SIGHUP),
    Ending("SIGINT", _signal(signal.SIGINT), 128 + signal.SIGINT),
    Ending("SIGQUIT", _signal(signal.SIGQUIT), 128 + signal.SIGQUIT),
    Ending("SIGUSR1", _signal(signal.SIGUSR1), 128 + signal.SIGUSR1),
    Ending("the terminal hung up", lambda session: session.hang_up(), 128 + signal.SIGHUP, is_seen=False),
)
"""The endings of one process; two more need a shell, or another terminal, around it."""

FEW = ("q", "an exception in a worker", "SIGTERM while something is typed", "SIGHUP", "the terminal hung up")
"""The endings of the small run: one of each path through the program."""


def judged(ending: Ending, command: Sequence[str], ready: str, home: Path) -> list[str]:
    """What was wrong after an ending."""
    with Session(command, environment(home)) as session:
        if not session.wait_for(ready):
            return [f"{ending.name}: it never took keys: {session.output[-300:]!r}"]
        ending.act(session)
        status = session.rest()
        wrong = [] if status == ending.status else [f"status {status}, not {ending.status}"]
        if ending.is_seen:
            wrong += sorted(f"{each} left" for each in modes_left(session.output))
            wrong += ["settings are others"] * session.settings_differ()
        wrong += ["a traceback"] * (b"Traceback" in session.output)
        wrong += ["a text of the user's in the error"] * (b"a secret text" in session.output)
        return [f"{ending.name}: {each}" for each in wrong]


def suspended(store: Path, home: Path) -> list[str]:
    """Ctrl+Z under a shell, a look at the terminal, fg, and q."""
    name = "Ctrl+Z and fg"
    command = shlex.join(ours(store))
    script = f"{command}; echo STOPPED; read -r go; fg; echo STATUS $?"
    with Session(["bash", "--norc", "-mc", script], environment(home)) as session:
        if not session.wait_for(READY):
            return [f"{name}: it never took keys"]
        session.send(b"\x1a")
        if not session.wait_for("STOPPED"):
            return [f"{name}: it did not stop"]
        wrong = sorted(f"{each} left while stopped" for each in modes_left(session.output))
        wrong += ["settings are others while stopped"] * session.settings_differ()
        since = len(session.output)
        session.send(b"\n")
        if not session.wait_for(READY, since):
            return [f"{name}: nothing was painted after fg: {session.output[since:][-300:]!r}"]
        session.send(b"q")
        if not session.wait_for("STATUS 0"):
            wrong.append("it did not end with 0 after fg")
        session.rest()
        wrong += sorted(f"{each} left" for each in modes_left(session.output))
        wrong += ["settings are others"] * session.settings_differ()
        return [f"{name}: {each}" for each in wrong]


def broken_output(store: Path, home: Path) -> list[str]:
    """Keys from one terminal and the screen on another, which goes away."""
    name = "the output refused"
    keys, their_keys = pty.openpty()
    screen, their_screen = pty.openpty()
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    before = termios.tcgetattr(their_keys)
    process = subprocess.Popen(
        ours(store),
        stdin=their_keys,
        stdout=their_screen,
        stderr=subprocess.DEVNULL,
        env=environment(home),
        start_new_session=True,
    )
    os.close(their_screen)
    try:
        seen, until = b"", time.monotonic() + PATIENCE
        while READY.encode() not in seen and time.monotonic() < until:
            seen += os.read(screen, 1 << 16)
        os.close(screen)
        os.write(keys, b"jjj")
        status = process.wait(PATIENCE)
        wrong = [] if status == 128 + signal.SIGHUP else [f"status {status}"]
        return [
            f"{name}: {each}" for each in (*wrong, *["settings"] * (termios.tcgetattr(their_keys) != before))
        ]
    except (OSError, subprocess.TimeoutExpired) as error:
        return [f"{name}: {error}"]
    finally:
        process.kill()
        process.wait()
        os.close(keys)
        os.close(their_keys)


def measure(full: bool) -> Report:
    """End the program in every way; the slice takes one of each path."""
    faults: list[str] = []
    chosen = ENDINGS if full else tuple(each for each in ENDINGS if each.name in FEW)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        store = home / "vnus.json"
        shutil.copy(CURATED, store)
        for ending in chosen:
            faults += judged(ending, ours(store, *ending.broken), READY, home)
        faults += suspended(store, home) + (broken_output(store, home) if full else [])
        control = _control(home)
    failed = len({each.split(":")[0] for each in faults})
    count = len(chosen) + (2 if full else 1)
    return Report("endings", f"{count - failed} of {count} give the terminal back", tuple(faults), (control,))


def _control(home: Path) -> Control:
    """A program without any of our guards, ended by a signal."""
    ending = Ending("SIGTERM", _signal(signal.SIGTERM), 128 + signal.SIGTERM)
    wrong = judged(ending, [sys.executable, "-c", UNGUARDED], "\x1b[?2004h", home)
    figure = f"{len(wrong)} things wrong after SIGTERM"
    return Control("a bare Textual app", figure, any("left" in each for each in wrong))
