"""A large store that is read while it is shown already. Invariant: whatever is asked of the writer's thread waits until
all of it was read, and a store that turns out damaged ends the program as it would have at its start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from vnus_store import Change, StoreError
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.main import MainScreen
from vnus_tui.shell.output import COMMAND

TELL_SECONDS = 0.25
"""How often it is told how far the reading is."""

Write = Callable[
    [Callable[[], Any], Callable[[Any], None], Callable[[StoreError], None]],
    None,
]
"""Does work on the writer's thread and calls back."""


class Loading:
    """Tells how far the reading is, and what came of it."""

    def __init__(self, main: MainScreen, write: Write, end: Callable[[int, Sequence[str]], None]) -> None:
        self._main = main
        self._write = write
        self._end = end

    def begin(self) -> None:
        """Wait for it on the writer's thread, where there is something to wait for."""
        if self._main.desk.store.progress is None:
            return
        self._timer = self._main.set_interval(TELL_SECONDS, self._tell)
        self._tell()
        self._write(self._main.desk.store.poll, self._done, self._failed)

    def _tell(self) -> None:
        progress = self._main.desk.store.progress
        if progress is not None:
            self._main.desk.saving = f"Reading {progress[0]:,} of {progress[1]:,}"
            self._main.desk.changed()

    def _done(self, changes: tuple[Change, ...]) -> None:
        self._timer.stop()
        self._main.doers.saving.polled()
        if changes:
            self._main.follow_changes(changes)
        elif not self._main.is_editing:
            _show_anew(self._main.desk)  # who refers to whom is known now

    def _failed(self, error: StoreError) -> None:
        self._timer.stop()
        kept = self._main.doers.leaving.rescue()
        self._end(error.exit_status, (*kept, f"{COMMAND}: {error.code} {error.sentence}"))


def _show_anew(desk: Desk) -> None:
    path = desk.spot.path if desk.spot is not None else ""
    desk.show_list()
    desk.show_record(path)
    desk.show_text()
