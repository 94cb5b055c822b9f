"""One question that somebody waits for. Invariant: once it is cancelled, whoever works on it stops within a few
milliseconds and gives no answer.
"""

from __future__ import annotations

import sqlite3
import threading
import time

SLICE = 0.003
"""Seconds after which work lets others have the processor."""

PAUSE = 0.002
"""Seconds for which it does."""

REST = 0.06
"""Seconds between a first answer and the work on the whole: the first is painted, or a newer letter comes."""


class Superseded(Exception):
    """A newer question took the place of this one."""


class Question:
    """What a search looks at while it works, and what stops it; `cancel` may be called from any thread."""

    def __init__(self, *, is_patient: bool = True, seconds: float | None = None) -> None:
        """
        Args:
            is_patient: let other threads have the processor every few milliseconds.
            seconds: after so long nobody waits for the answer any more.
        """
        self._ends = None if seconds is None else time.perf_counter() + seconds
        self._cancelled = threading.Event()
        self._is_patient = is_patient
        self._asked: sqlite3.Connection | None = None
        self._until = 0.0

    def cancel(self) -> None:
        """Nobody waits for the answer any more."""
        self._cancelled.set()
        asked = self._asked
        if asked is not None:
            asked.interrupt()

    def rest(self) -> None:
        """Called once the first answers were given.

        Raises:
            Superseded: it was cancelled.
        """
        if self._is_patient:
            self._cancelled.wait(REST)
        self.check()

    def asks(self, connection: sqlite3.Connection) -> None:
        """What is asked from now on, so that it can be interrupted."""
        self._asked = connection
        self.check()

    def asks_no_more(self) -> None:
        """It is asked no more."""
        self._asked = None

    def check(self) -> None:
        """Called for every few records.

        Raises:
            Superseded: it was cancelled.
        """
        if self._cancelled.is_set() or (self._ends is not None and time.perf_counter() > self._ends):
            raise Superseded
        if self._is_patient and (now := time.perf_counter()) > self._until:
            if self._until:
                time.sleep(PAUSE)
            self._until = now + SLICE + PAUSE
