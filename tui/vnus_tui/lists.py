"""The lists that come on top of the main screen: keys, palette, history, work list, everything that was found.

Invariant: each is asked of the store when it is opened, and Enter gives exactly one row to the main screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from vnus_store import Ref, Store, StoreError
from vnus_tui.navigation import Column
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Line, part
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cut
from vnus_tui.routing import Keymap
from vnus_tui.screens import sheets
from vnus_tui.screens.chooser import Chooser, Rows
from vnus_tui.screens.history import HistorySheet
from vnus_tui.screens.main import MainScreen


class Program(Protocol):
    """What is asked of the app."""

    store: Store
    keymap: Keymap
    theme: Any

    def palette(self) -> Palette:
        """The styles of the theme."""


class Lists:
    """Opens them."""

    def __init__(
        self, app: Any, screen: MainScreen, us: Callable[[], str], open_queue: Callable[[], None]
    ) -> None:
        self._app = app
        self._program: Program = app
        self._screen = screen
        self._us = us
        self._open_queue = open_queue
        """Who this window is in the history."""

    def _choose(self, title: str, rows: Rows, then: Callable[[Any], None], typed: str = "") -> None:
        def chosen(value: Any) -> None:
            if value is not None:
                try:
                    then(value)
                except StoreError as error:
                    self._screen.doers.saving.report(error)

        self._app.push_screen(Chooser(self._program.palette(), title, rows, typed=typed), chosen)

    def choose(self, title: str, values: list[tuple[str, str]], then: Callable[[str], None]) -> None:
        """One of some labelled values."""
        rows = [(Line((part(label),)), value) for label, value in values]
        self._choose(
            title, lambda typed: [each for each in rows if typed.casefold() in each[0].text.casefold()], then
        )

    def show_keys(self) -> None:
        """The keys, those that work now in full."""
        at = self._screen.desk.situation()
        self._choose(
            "Keys", lambda typed: sheets.key_rows(self._program.keymap, at, typed), self._screen.perform
        )

    def show_palette(self) -> None:
        """Actions and records by name."""
        at = self._screen.desk.situation()
        names = sorted(self._app.available_themes)
        self._choose(
            "Do",
            lambda typed: sheets.palette_rows(self._program.store, self._program.keymap, at, names, typed),
            self._palette,
        )

    def _palette(self, value: Any) -> None:
        if isinstance(value, Ref):
            self._screen.go_to(value)
        elif isinstance(value, tuple):
            self._app.theme = value[1]
        else:
            self._screen.perform(value)

    @property
    def _sheet_width(self) -> int:
        return int(min(110, self._app.size.width * 9 // 10))

    def show_history(self) -> None:
        """What changed and when, in the record's column that of the record; Tab shows the other; Enter goes there."""
        store, desk = self._program.store, self._screen.desk
        changes, width, us = store.history(), self._sheet_width, self._us()
        ref, subject = desk.ref, desk.subject

        def rows(of: Ref | None) -> Rows:
            return lambda typed: sheets.history_rows(changes, typed, us, width, of)

        lists = [("History of everything", rows(None), "Tab: record" if subject is not None else "Esc")]
        if subject is not None:
            one = (f"History of {cut(plain(subject.title), 30)}", rows(ref), "Tab: all")
            lists.insert(0 if desk.column is Column.RECORD or desk.zoomed else 1, one)

        def chosen(ref: Ref | None) -> None:
            if ref is not None:
                self._screen.go_to(ref)

        self._app.push_screen(HistorySheet(self._program.palette(), lists), chosen)

    def show_work(self) -> None:
        """The work list; Enter goes there."""
        store, width = self._program.store, self._sheet_width
        problems, gaps = list(store.check()), list(store.gaps())
        self._choose(
            f"To do · {len(problems) + len(gaps)}",
            lambda typed: sheets.work_rows(store, problems, gaps, typed, width),
            self._to_work,
        )

    def _to_work(self, value: Any) -> None:
        screen, store = self._screen, self._program.store
        if value == sheets.QUEUE:
            self._open_queue()
            return
        ref, path = value
        kept = next((each for each in store.conflicts(ref) if each.path == path), None)
        if kept is None:
            screen.go_to(ref, path)
        elif store.peek(ref) is None:
            screen.changing.deciding.forget(kept)
        else:
            screen.browsing.go_to(ref, path, Column.RECORD)
            screen.desk.say("Enter shows what each side has.")

    def show_everything(self) -> None:
        """Everything that a query finds, beginning with what the list is narrowed by; Enter goes there."""
        store, found = self._program.store, self._screen.desk.found
        typed = found.query.text if found is not None else ""
        self._choose("Find", lambda text: sheets.everything_rows(store, text), self._found, typed)

    def _found(self, value: Any) -> None:
        screen = self._screen
        if isinstance(value, tuple):
            hit, beside = value
            screen.browsing.go_to(hit.ref, column=Column.TEXT)
            screen.finding.show_hit(hit, beside)
        else:
            screen.go_to(value)
