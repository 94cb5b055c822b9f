"""One long look at many things, by two processes. Invariant: the answer is that of one process; whatever becomes of
the second one, its half is then done here.
"""

from __future__ import annotations

import marshal
import os
import signal
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

WORTH = 5_000
"""Things from which on a second process takes less time than it saves."""

Found = TypeVar("Found")

Work = Callable[[int, int], Found]
"""What was found among the things from one place up to another: texts, bytes, numbers, and plain tuples, lists and
dictionaries of these.
"""


def in_two(count: int, work: Work[Mapping[int, str]]) -> dict[int, str]:
    """What `work` finds by place, from 0 to `count`; the second half of it in another process, as `parts` says."""
    return {place: found for part in parts(count, work) for place, found in part.items()}


def parts(count: int, work: Work[Found]) -> list[Found]:
    """`[work(0, count)]`; or two parts, the second by another process, where there is a processor for one.

    A process with more than one thread is never doubled: a lock that another thread holds would stay locked there.
    """
    is_worth_it = count >= WORTH and (os.cpu_count() or 1) > 1 and threading.active_count() == 1
    if not is_worth_it or not hasattr(os, "fork"):
        return [work(0, count)]
    middle = count // 2
    try:
        answer, child = _begun(middle, count, work)
    except OSError:  # no process, or no pipe, to be had
        return [work(0, count)]
    try:
        with os.fdopen(answer, "rb") as pipe:
            found = work(0, middle)
            told = pipe.read()
    except BaseException:
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(child, 0)
    # What our own double wrote, in the form that costs least to read.
    return [found, marshal.loads(told) if status == 0 else work(middle, count)]


def _begun(start: int, stop: int, work: Work[Any]) -> tuple[int, int]:
    """Where the second process will write its answer, and its number."""
    answer, mouth = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(answer)
        os.close(mouth)
        raise
    if child == 0:
        _answer(mouth, start, stop, work)
    os.close(mouth)
    return answer, child


def _answer(mouth: int, start: int, stop: int, work: Work[Any]) -> None:
    """Work, write, and end, without what a process does on leaving: all of that is the first one's."""
    status = 1
    try:
        with os.fdopen(mouth, "wb") as pipe:
            pipe.write(marshal.dumps(work(start, stop)))
        status = 0
    finally:
        os._exit(status)
