"""How far a long run is, on a terminal. Invariant: nothing is left on the line, and nothing goes into a pipe."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from vnus_tui.present.plain import plain

_PAUSE = 0.2
"""Seconds between two words; more often nobody can read them."""

_SOON = 0.5
"""Seconds that a run may take without a word."""


class Progress:
    """Counts on standard error while a run lasts: "read 12,000 of 100,000"."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + _SOON
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def tell(self, what: str, done: int, total: int) -> None:
        """Say how far it is, if it is time to; `total` is 0 where that is not known."""
        now = time.monotonic()
        if not self._is_shown or now < self._next:
            return
        self._next = now + _PAUSE
        self._put(f"{what} {done:,}" + (f" of {total:,}" if total else ""))

    def clear(self) -> None:
        """Take the words away again."""
        if self._width:
            self._put("")
            print("\r", end="", file=sys.stderr, flush=True)

    def _put(self, text: str) -> None:
        print("\r" + plain(text).ljust(self._width), end="", file=sys.stderr, flush=True)
        self._width = len(text)
