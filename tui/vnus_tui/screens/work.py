"""The work list on top of the main screen: Enter goes there, Tab puts off.

Invariant: it never waits for the whole store; what was found so far is listed, and how much is left is told.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Protocol

from textual import events

from vnus_store import Store, WorkList
from vnus_tui.panes.paint import Palette
from vnus_tui.screens.chooser import Chooser
from vnus_tui.screens.sheets import Row
from vnus_tui.screens.work_rows import Todo, work_rows

FEW = 100
"""Records that are all looked at before the list is first shown."""
AT_ONCE = 0.03
"""Seconds for which more than those are looked at before."""
SLICE, PAUSE = 0.02, 0.01
"""Seconds of looking in one go, and of leaving the other threads alone."""
AGAIN = 0.5
"""Seconds between two paintings while it is being looked."""
HINT = "Enter: go there · Tab: later · Esc"


class Later(Protocol):
    """What was put off."""

    @property
    def names(self) -> frozenset[str]:
        """The names of it."""

    def toggle(self, name: str) -> None:
        """Put something off, or take it up again."""


class WorkSheet(Chooser):
    """What is left to do."""

    def __init__(
        self, palette: Palette, store: Store, found: WorkList, later: Later, width: Callable[[], int], at: str
    ) -> None:
        """Args: `at` is the name of the work on which the cursor stands at first, where it is there still."""
        self._store = store
        self._work = found
        self._later = later
        self._sheet_width = width
        found.look(AT_ONCE if found.left > FEW else math.inf)
        self._items = found.items()
        super().__init__(palette, self._title(), self._rows_of, HINT)
        self._list.put_cursor(lambda value: isinstance(value, Todo) and value.name == at)

    def on_mount(self) -> None:
        """Look on where there is more than was looked at."""
        if self._work.left:
            self.run_worker(self._look_on, thread=True, group="work list")

    def _rows_of(self, typed: str) -> list[Row]:
        return work_rows(self._store, self._items, self._later.names, typed, self._sheet_width())

    def _title(self) -> str:
        number = f"To do · {len(self._items):,}"
        if not self._work.left:
            return number
        return (
            f"{number} so far · {max(0, self._work.total - self._work.left):,} of {self._work.total:,} read"
        )

    def _look_on(self) -> None:
        shown = time.monotonic()
        while not self._has_answered and not self._work.look(SLICE):
            time.sleep(PAUSE)
            if time.monotonic() - shown > AGAIN:
                self.app.call_from_thread(self._show_again)
                shown = time.monotonic()
        if not self._has_answered:
            self.app.call_from_thread(self._show_again)

    def _show_again(self) -> None:
        self._items = self._work.items()
        self._list.title = self._title()
        self._list.again()

    def on_key(self, event: events.Key) -> None:
        """Tab is for here; every other key is for the list."""
        if event.key == "tab" and not self._has_answered:
            event.stop()
            event.prevent_default()
            chosen = self._list.chosen
            if isinstance(chosen, Todo):
                self._later.toggle(chosen.name)
                self._list.again(is_same_row=True)
