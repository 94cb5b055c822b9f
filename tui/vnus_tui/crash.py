"""What is left behind when this program itself is at fault: one sentence, and a short report file.

Invariant: nothing of the user's stands in the report, neither text nor names of files: kinds of exceptions, modules
with line numbers, and versions. Writing it never raises.
"""

from __future__ import annotations

import datetime
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from traceback import walk_tb
from types import TracebackType

from vnus_tui.places import crash_folder
from vnus_tui.shell.output import complain

SOFTWARE = 70
"""The exit status of a fault in the program, as sysexits.h gives it."""

_LIBRARIES = ("vnus-tui", "textual", "rich", "tinydb", "filelock", "platformdirs")
_MOST_CAUSES = 8
"""Exceptions that are followed back to the one that came first."""
_MOST_FRAMES = 60
"""Frames that are told of each; a recursion without end would give thousands."""
_MOST_KEPT = 20
"""Reports that are kept, the newest ones."""


def tell(error: BaseException) -> int:
    """Say on standard error that the program was at fault, leave a report, and give the exit status."""
    kind, where = _names(error)
    first = f"A fault in this program ended it ({kind}, {where}); what was saved is safe."
    try:
        second = f"A report without any of your texts is in {_kept(report(error))}"
    except OSError as refused:
        second = f"No report could be written: {refused.strerror or type(refused).__name__}."
    with suppress(OSError, ValueError):  # a terminal that was closed takes no more words
        complain(f"{first} {second}")
    return SOFTWARE


def report(error: BaseException) -> str:
    """The report: when, with what, and the way through the code; never a message, a value or a path."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    lines = [f"when     {now}", f"python   {platform.python_version()} on {sys.platform}"]
    lines += [f"{name:<8} {found}" for name, found in _versions()]
    for number, each in enumerate(_causes(error)):
        frames = list(_frames(each.__traceback__))
        lines += ["", ("because of " if number else "") + _kind(each)]
        lines += [f"  {frame}" for frame in frames[:_MOST_FRAMES]]
        if len(frames) > _MOST_FRAMES:
            lines.append(f"  and {len(frames) - _MOST_FRAMES} more")
    return "\n".join(lines) + "\n"


def _kept(text: str) -> str:
    """Write a report for its owner alone; gives the file's path."""
    folder = crash_folder()
    os.makedirs(folder, mode=0o700, exist_ok=True)
    now = datetime.datetime.now(datetime.UTC)
    path = os.path.join(folder, f"crash-{now:%Y%m%d-%H%M%S-%f}-{os.getpid()}.txt")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    older = sorted(name for name in os.listdir(folder) if name.startswith("crash-"))[:-_MOST_KEPT]
    for name in older:
        with suppress(OSError):
            os.unlink(os.path.join(folder, name))
    return path


def _versions() -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version  # only a fault needs it

    for name in _LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception, and those that led to it."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(seen) < _MOST_CAUSES:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _frames(trace: TracebackType | None) -> Iterator[str]:
    """Module, line and function of each frame, the outermost first."""
    for frame, line in walk_tb(trace):
        yield f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"


def _names(error: BaseException) -> tuple[str, str]:
    """The exception's kind, and the last place of ours that it came through."""
    ours = [each for each in _frames(error.__traceback__) if each.startswith(("vnus_tui", "vnus_store"))]
    return _kind(error), ours[-1].split(" ", 1)[0] if ours else "outside our own code"
