"""The lists that come on top of the main screen: keys, palette, history, work list, everything that was found.

Invariant: each is asked of the store when it is opened, and Enter gives exactly one row to the main screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from vnus_store import Event, Ref, SetField, Store, StoreError, WorkList, link_to
from vnus_tui.drafts import Drafts
from vnus_tui.navigation import Column
from vnus_tui.panes.paint import Palette
from vnus_tui.postponed import Postponed
from vnus_tui.present.parts import Line, part
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cut
from vnus_tui.routing import Keymap
from vnus_tui.screens import sheets
from vnus_tui.screens.chooser import Chooser, Rows
from vnus_tui.screens.history import HistorySheet
from vnus_tui.screens.main import MainScreen
from vnus_tui.screens.work_rows import QUEUE, Answer, Todo


class Program(Protocol):
    """What is asked of the app."""

    store: Store
    drafts: Drafts
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
        """Who this window is in the history."""
        self._open_queue = open_queue
        self._work: WorkList | None = None
        """What is left to do, once it was asked for."""
        self._postponed = Postponed(self._program.drafts)
        self._last_work = ""
        """The work that was gone to last, by its name: there the list is opened again."""

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
        from vnus_tui.screens.work import WorkSheet  # brings the rules in

        store = self._program.store
        if self._work is None:
            self._work = store.work_list()
        sheet = WorkSheet(
            self._program.palette(),
            store,
            self._work,
            self._postponed,
            lambda: self._sheet_width,
            self._last_work,
        )
        self._app.push_screen(sheet, self._to_work)

    def _to_work(self, value: Any) -> None:
        if value == QUEUE:
            self._open_queue()
        elif isinstance(value, Answer):
            self._link(value)
        elif isinstance(value, Todo):
            self._last_work = value.name
            self._go_to_work(value)

    def _go_to_work(self, todo: Todo) -> None:
        screen, store = self._screen, self._program.store
        ref, path = todo.ref, todo.path
        kept = next((each for each in store.conflicts(ref) if each.path == path), None)
        if kept is None:
            screen.go_to(ref, path)
            screen.desk.say(f"{todo.sentence} ! goes on with the list.")
        elif store.peek(ref) is None:
            screen.changing.deciding.forget(kept)
        else:
            screen.browsing.go_to(ref, path, Column.RECORD)
            screen.desk.say("Enter shows what each side has.")

    def _link(self, answer: Answer) -> None:
        """Let the event that was held point to its announcement, after a question."""
        screen, store = self._screen, self._program.store
        announced, held = store.peek(answer.announced), store.peek(answer.held)
        if not isinstance(announced, Event) or not isinstance(held, Event):
            return
        field = link_to(announced, held)
        screen.browsing.go_to(held.ref, column=Column.RECORD)
        if not field:
            screen.desk.say("It points to other events already; edit its links to name this announcement.")
            return
        screen.desk.ask(
            f"Is this what became of “{announced.title}”?",
            lambda: screen.doers.saving.apply(SetField(held.ref, field, announced.id)),
        )

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
