"""Figures of many runs, and a watch on an event loop. Invariant: a watch does nothing but wake up and look at the
clock, so the longest time that it overslept is the longest that a key would have waited.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

TICK = 0.005
"""Seconds between two looks at the clock."""


def part(values: Sequence[float], share: float) -> float:
    """The value below which a share of them lies, in milliseconds."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] * 1000 if values else float("nan")


def figures(values: Sequence[float]) -> str:
    """Median, 99th of a hundred and the longest, in milliseconds; none where nothing was measured."""
    if not values:
        return f"{'-':>9}{'-':>9}{'-':>9}{0:>7}"
    return "".join(f"{part(values, share):>9.2f}" for share in (0.5, 0.99, 1)) + f"{len(values):>7}"


class Watch:
    """How much later than asked for the loop came back, each time."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.is_on = True
        """Whether what is seen counts."""

    async def _look(self) -> None:
        while True:
            before = time.perf_counter()
            counts = self.is_on
            await asyncio.sleep(TICK)
            if counts:
                self.gaps.append(max(0.0, time.perf_counter() - before - TICK))


@asynccontextmanager
async def watching(*, on: bool = True) -> AsyncIterator[Watch]:
    """Watch the loop that runs now."""
    watch = Watch()
    watch.is_on = on
    task = asyncio.create_task(watch._look())
    try:
        yield watch
    finally:
        task.cancel()
