"""Work on many things in processes beside each other. Invariant: the results are those of one process, in order.

The processes are copies of this one (fork), so that what was prepared is there without being sent. Where such copies
cannot be made, or one of them dies, the work is done here.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import TypeVar

from vnus_tui.shell.output import flush

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 16
"""Things for which a second process pays."""
_MOST_PROCESSES = 4


def side_by_side(work: Callable[[Item], Result], items: Sequence[Item]) -> Generator[Result, None, None]:
    """The result for each thing, in order; close the iterator where it is not read to its end.

    Args:
        work: must not change anything, as it may be done in a copy of this process.
        items: what to work on.
    """
    processes = min(_cores(), _MOST_PROCESSES)
    if len(items) < FEWEST or processes < 2 or not sys.platform.startswith("linux"):
        yield from map(work, items)
        return
    started = _started(work, [items[at::processes] for at in range(processes)])
    receivers: list[Connection | None] = [receiver for _, receiver in started]
    try:
        for at, item in enumerate(items):
            receiver = receivers[at % processes]
            try:
                if receiver is None:
                    raise EOFError
                result: Result = receiver.recv()
            except (EOFError, OSError):
                receivers[at % processes] = None
                result = work(item)
            yield result
    finally:
        for process, receiver in started:
            process.terminate()
            receiver.close()
        for process, _ in started:
            process.join()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _started(
    work: Callable[[Item], Result], shares: Sequence[Sequence[Item]]
) -> list[tuple[ForkProcess, Connection]]:
    """A process for each share, and where its results come from."""
    context = multiprocessing.get_context("fork")
    started: list[tuple[ForkProcess, Connection]] = []
    flush()  # a copy would print once more what waits to be printed
    # Ctrl+C is for this process to answer; the copies keep it blocked.
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        for share in shares:
            receiver, sender = context.Pipe(duplex=False)
            inherited = [*(each for _, each in started), receiver]
            process = context.Process(target=_serve, args=(work, share, sender, inherited), daemon=True)
            process.start()
            sender.close()
            started.append((process, receiver))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    return started


def _serve(
    work: Callable[[Item], Result], share: Sequence[Item], sender: Connection, inherited: Sequence[Connection]
) -> None:
    """What a copy does: its share, until nobody listens any more."""
    for receiver in inherited:
        receiver.close()
    for item in share:
        result = work(item)
        try:
            sender.send(result)
        except OSError:
            return
