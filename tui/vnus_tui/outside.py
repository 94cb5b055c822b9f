"""What the main screen cannot do by itself: other screens, the clipboard, files, the user's editor.

Invariant: nothing here knows how a column is drawn.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Protocol

from vnus_store import (
    Change,
    ImportArticle,
    InvalidArticle,
    InvalidValue,
    ReadArticle,
    Ref,
    SetField,
    Store,
    StoreError,
    field_at,
    read_date,
    read_file,
    value_at,
)
from vnus_tui.drafts import Drafts
from vnus_tui.handover import clipboard, edited, open_in_browser
from vnus_tui.navigation import Column
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Line, part
from vnus_tui.routing import Keymap
from vnus_tui.screens import sheets
from vnus_tui.screens.chooser import Chooser, Rows
from vnus_tui.screens.main import MainScreen


class Program(Protocol):
    """What is asked of the app."""

    store: Store
    drafts: Drafts
    keymap: Keymap
    theme: Any

    def palette(self) -> Palette:
        """The styles of the theme."""

    def write(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[StoreError], None]
    ) -> None:
        """Work on the writer's thread, and call back."""


class OutsideWork:
    """The app's hands."""

    def __init__(self, app: Any, screen: MainScreen) -> None:
        self._app = app
        self._program: Program = app
        self._screen = screen

    def write(
        self,
        work: Callable[[], Change | None],
        done: Callable[[Change | None], None],
        failed: Callable[[StoreError], None],
    ) -> None:
        """Work on the writer's thread, and call back."""
        self._program.write(work, done, failed)

    def leave(self) -> None:
        """End the program; what was typed and not saved is asked about first."""
        screen = self._screen
        if screen.changing.session is not None and screen.changing.session.draft.text:
            screen.desk.say("An editor is open: Enter saves, Esc drops it.", warning=True)
            return
        self._app.exit(0)

    def suspend(self) -> None:
        """Give the terminal back to the shell for a while."""
        self._app.action_suspend_process()

    # Lists on top

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

    def show_history(self) -> None:
        """What changed and when; Enter goes there."""
        changes = self._program.store.history()
        self._choose("History", lambda typed: sheets.history_rows(changes, typed), self._screen.go_to)

    def show_work(self) -> None:
        """The work list; Enter goes there."""
        store = self._program.store
        problems, gaps = list(store.check()), list(store.gaps())
        width = min(110, self._app.size.width * 9 // 10)
        self._choose(
            f"To do · {len(problems) + len(gaps)}",
            lambda typed: sheets.work_rows(store, problems, gaps, typed, width),
            lambda value: self._screen.go_to(*value),
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

    # Long texts

    def write_long(self, ref: Ref, path: str) -> None:
        """The editor of long texts."""
        from vnus_tui.screens.writing import (
            Writing,
        )  # brings TextArea in, which the first screen does not need

        store = self._program.store
        field = field_at(ref.kind, path)
        was = value_at(store.document(ref), path)
        title = f"{field.label} of {store.get(ref).title}"
        current = {"was": was}

        def save(text: str, done: Callable[[], None], failed: Callable[[str], None]) -> None:
            try:
                value = field.parse(text, store.today)
            except InvalidValue as error:
                failed(error.sentence)
                return

            def saved(change: Change | None) -> None:
                current["was"] = value
                done()
                if change is not None:
                    self._screen.doers.saving.show_change(change, "saved")

            command = SetField(ref, path, value, current["was"])
            self._program.write(lambda: store.apply(command), saved, lambda error: failed(error.sentence))

        self._app.push_screen(
            Writing(
                self._program.palette(),
                title,
                field.show(was),
                self._program.drafts,
                f"{ref} {path}",
                save,
                lambda text: self.hand_over(text, ".txt"),
            )
        )

    def hand_over(self, text: str, suffix: str) -> str | None:
        """The user's own editor, with the terminal to itself."""
        result, sentence = edited(self._app, text, suffix)
        if sentence:
            self._screen.desk.say(sentence, warning=True)
        return result

    # Taking away

    def copy(self, text: str) -> str:
        """To the clipboard, what the mouse has selected before anything else; says which way it went."""
        chosen = (self._screen.get_selected_text() or "").strip()
        self._screen.clear_selection()
        return clipboard(self._app, chosen or text)

    def open_address(self, url: str) -> str:
        """To the browser; says what was done."""
        return open_in_browser(url)

    # Bringing in

    def ask_import(self) -> None:
        """Ask for a path, then for what the file does not state."""
        self._screen.prompting.ask("Import file:", self._import)

    def _import(self, typed: str) -> None:
        path = os.path.expanduser(typed.strip().strip("'\""))
        self._take_in(path, read_file(path))

    def _take_in(self, path: str, read: ReadArticle) -> None:
        store, screen = self._program.store, self._screen

        def done(change: Change | None) -> None:
            if change is None:
                screen.desk.say("That text is in the store already; nothing was changed.")
                return
            new = next(edit.ref for edit in change.edits if edit.before is None)
            screen.browsing.go_to(new, column=Column.RECORD)
            article = store.peek(new)
            claims = len(store.claims(new)) if article is not None else 0
            lit = f", and {claims} passages now light its own words" if claims else ""
            screen.desk.say(f"imported{lit} (u takes it back): {change.label}")

        def failed(error: StoreError) -> None:
            if isinstance(error, InvalidArticle) and error.asks:
                self._ask_missing(path, error.asks, read)
            else:
                screen.doers.saving.report(error)

        self._program.write(lambda: store.apply(ImportArticle(read)), done, failed)

    def _ask_missing(self, path: str, what: str, read: ReadArticle) -> None:
        today = self._program.store.today

        def take(typed: str) -> None:
            given = {"title": read.title, "published": read.published}
            given[what] = typed.strip() if what == "title" else read_date(typed, today).text
            if not given[what]:
                raise InvalidValue("This cannot be empty.")
            self._take_in(path, read_file(path, **given))

        label = "Its title:" if what == "title" else "When it was published:"
        self._screen.prompting.ask(label, take)
