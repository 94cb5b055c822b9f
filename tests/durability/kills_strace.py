"""Kill a command at a chosen system call. Invariant: a kill counts as made only where the trace of that very run
ends in the call that was meant.

strace counts the calls of one name; where the program opens other files in another order, the number leads to
another call, and the run says so.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.durability.kills_terminal import Keys, play

_LINE = re.compile(r"(\d+) +(\w+)\((.*)")
_TEMPORARY = re.compile(r"\.tmp\.\d+\.[0-9a-f]+")
_CHANGING = frozenset(
    ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "renameat2", "link", "linkat")
    + ("unlink", "close", "fchmod", "fchown", "flock")
)
PATIENCE = 60.0
"""Seconds that one run of a command may take."""


@dataclass(frozen=True, slots=True)
class Point:
    """A system call on the files of a store, before which the command is killed."""

    call: str
    """The name of the call."""
    number: int
    """How many calls of that name the process has made by then, this one included."""
    about: str
    """The file, seen from the store's folder; what is random in the name of a temporary file reads `X`."""
    is_changing: bool
    """Whether the call may change a file or hands something over to the device."""

    def __str__(self) -> str:
        return f"{self.call} {self.number} on {self.about}"


@dataclass(frozen=True, slots=True)
class Run:
    """A command that has ended."""

    status: int
    """Its exit status; negative where a signal ended it."""
    out: str
    """What it wrote to standard output."""
    err: str
    """What it wrote to standard error."""
    points: tuple[Point, ...] = ()
    """The calls on the store's files, as far as they were traced."""


def why_not() -> str:
    """Why no process can be traced here; empty where one can."""
    if not sys.platform.startswith("linux"):
        return "strace works on Linux only"
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-f", "-o", os.devnull, "true"], capture_output=True, text=True, check=False
    )
    return "" if tried.returncode == 0 else f"no process may be traced here: {tried.stderr.strip()[-120:]}"


def run(command: Sequence[str], home: Path, keys: Keys = ()) -> Run:
    """Run a command as a user would, with an empty home folder; in a terminal where keys are to be pressed."""
    return _run(list(command), home, keys)


def traced(
    command: Sequence[str],
    folder: Path,
    home: Path,
    keys: Keys = (),
    calls: Sequence[str] = ("%file", "%desc"),
) -> Run:
    """Run a command to its end; the result has every call of those that it made on something in `folder`."""
    log = home / "trace"
    done = _run([*_strace(log), "-e", f"trace={','.join(calls)}", *command], home, keys)
    return Run(done.status, done.out, done.err, tuple(_points(log, folder)))


def killed(
    command: Sequence[str], point: Point, folder: Path, home: Path, keys: Keys = ()
) -> tuple[Run, Point | None]:
    """Run a command that is killed before it makes a call.

    Returns:
        How it ended, and the call at which it was killed; None where it was killed at no call on the
        store's files, or not at all.
    """
    log = home / "trace"
    inject = f"inject={point.call}:signal=KILL:when={point.number}"
    done = _run([*_strace(log), "-e", f"trace={point.call}", "-e", inject, *command], home, keys)
    if done.status != -9:
        return done, None
    # Behind the call that was not made stand only lines that tell of the signal, or that it was not resumed.
    calls = [hit for line in log.read_text(errors="replace").splitlines() if (hit := _LINE.match(line))]
    hit = calls[-1] if calls else None
    about = _about(hit[3], folder) if hit else None
    return done, None if hit is None or about is None else Point(hit[2], point.number, about, True)


def _strace(log: Path) -> list[str]:
    return ["strace", "-f", "-y", "-q", "-s", "8", "-o", str(log)]


def _run(command: list[str], home: Path, keys: Keys) -> Run:
    if keys:
        return Run(*play(command, keys, home, _environment(home)), "")
    # Straight to files: what a killed process had said by then is what counts as said.
    with open(home / "out", "w+b") as out, open(home / "err", "w+b") as err:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=home,
            env=_environment(home),
            timeout=PATIENCE,
            check=False,
        )
    texts = [(home / name).read_text(errors="replace") for name in ("out", "err")]
    return Run(done.returncode, texts[0], texts[1])


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
    # The same calls in the same order in every run, and each word said at once.
    steady = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    return {**kept, **steady, "HOME": str(home), "LC_ALL": "C.UTF-8"}


def _points(log: Path, folder: Path) -> list[Point]:
    counted: Counter[tuple[str, str]] = Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        hit = _LINE.match(line)
        if hit is None:
            continue
        process, call, rest = hit.groups()
        counted[process, call] += 1
        about = None if call == "execve" else _about(rest, folder)
        if about is not None:
            is_changing = call in _CHANGING or "O_CREAT" in rest
            found.append(Point(call, counted[process, call], about, is_changing))
    return found


def _about(arguments: str, folder: Path) -> str | None:
    """The first path in the folder that a call names, by text or by an open file."""
    hit = re.search(rf'[<"]{re.escape(str(folder))}(/[^">]*)?[>"]', arguments)
    return None if hit is None else _TEMPORARY.sub(".tmp.X", (hit[1] or "/")[1:]) or "the folder"
