"""What is kept away while much is saved: Ctrl+C, and the cyclic collector. Invariant: Ctrl+C is heard, and nothing is
cut off halfway.
"""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_interrupts() -> Iterator[list[int]]:
    """Note Ctrl+C instead of being cut off by it: half of a change in memory would be worse than a wait."""
    pressed: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield pressed
        return

    def note(number: int, frame: object) -> None:
        pressed.append(number)
        print("\nStopping; what was begun is taken back.", file=sys.stderr, flush=True)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def no_collecting() -> Iterator[None]:
    """Keep the cyclic collector from walking through thousands of records that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
