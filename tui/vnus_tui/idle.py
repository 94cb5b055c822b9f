"""Bringing the snapshot up to date while nobody types. Invariant: it happens on the writer's thread a few
milliseconds at a time, so that whatever is saved meanwhile goes between two steps, and never behind all of them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from vnus_store import Store, StoreError

SLICE_SECONDS = 0.002
"""What the writer's thread does at once, and what a change has to wait for at most but for one step."""

PAUSE_SECONDS = 0.005
"""Between two slices: room for keys, for painting, and for what is saved."""

BUSY_PAUSE_SECONDS = 0.05
"""The same while somebody types: it goes on, so that it ends some time, but leaves nearly all the time to them."""

BUSY_SECONDS = 1.0
"""For so long after a key or a change somebody is taken to be typing."""

RETRY_SECONDS = 60.0
"""After a failure; the journal has every change, so nothing presses."""

Submit = Callable[[Callable[[], Any]], "Future[Any]"]
"""Hands work to the writer's thread."""


class IdleWork:
    """Knows how long nothing has happened, and what to do then."""

    def __init__(self, store: Store, submit: Submit, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._submit = submit
        self._clock = clock
        self._touched = clock()
        self._not_before = self._touched
        self.is_running = False
        """Whether the snapshot is being written now."""
        store.subscribe(lambda change: self.touch())

    def touch(self) -> None:
        """A key was pressed, or something changed."""
        self._touched = self._clock()

    def is_wanted(self) -> bool:
        """Whether `run` should be started now."""
        now = self._clock()
        if self.is_running or now < self._not_before:
            return False
        return self._store.compaction_due(now - self._touched)

    def _pause(self) -> float:
        return BUSY_PAUSE_SECONDS if self._clock() - self._touched < BUSY_SECONDS else PAUSE_SECONDS

    async def run(self) -> None:
        """Bring the snapshot up to date. A failure is no news for the user: nothing is lost, and it is tried again."""
        self.is_running = True
        steps = self._store.compaction()
        try:
            while await asyncio.wrap_future(self._submit(lambda: _some(steps))):
                await asyncio.sleep(self._pause())
        except StoreError:
            self._not_before = self._clock() + RETRY_SECONDS
        finally:
            self.is_running = False
            with suppress(
                RuntimeError
            ):  # the writer has gone home; the store's own closing writes the snapshot
                self._submit(steps.close)


def _some(steps: Generator[None, None, None]) -> bool:
    """Take some steps; whether there are more."""
    end = time.monotonic() + SLICE_SECONDS
    return any(time.monotonic() >= end for _ in steps)
