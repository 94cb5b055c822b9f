"""Work beside the keys that calls back. Invariant: of the two that are given exactly one is called, on the keys'
thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from vnus_store import StoreError

Compute = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[StoreError], None]], None]
"""Works off the keys' thread, and calls back with what came of it, or with what the store said against it."""

Choose = Callable[[str, list[tuple[str, str]], Callable[[str], None]], None]
"""Lets the user choose one of some labelled values, under a title."""


class Program(Protocol):
    """What is asked of the app."""

    def run_worker(self, work: Any, *, group: str, exit_on_error: bool) -> Any:
        """Carry something out beside the keys."""


def call_back(
    program: Program,
    answer: Awaitable[Any],
    done: Callable[[Any], None],
    failed: Callable[[StoreError], None],
    group: str,
) -> None:
    """Call back once an answer is there.

    Args:
        group: what Textual calls such work.
    """

    async def carry_out() -> None:
        try:
            result = await answer
        except StoreError as error:
            failed(error)
        else:
            done(result)

    program.run_worker(carry_out(), group=group, exit_on_error=True)


def beside(program: Program, group: str) -> Compute:
    """Each work on a thread of its own, so that neither keys nor saving wait for it."""

    def compute(
        work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[StoreError], None]
    ) -> None:
        call_back(program, asyncio.to_thread(work), done, failed, group)

    return compute
