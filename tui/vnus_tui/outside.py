"""What the main screen cannot do by itself: the writer's thread, long texts, the clipboard, files.

Invariant: nothing here knows how a column is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from vnus_store import (
    Article,
    Change,
    Conflict,
    InvalidValue,
    Ref,
    SetField,
    Store,
    StoreError,
    field_at,
    value_at,
)
from vnus_tui.drafts import Drafts
from vnus_tui.handover import clipboard, edited, open_in_browser
from vnus_tui.lists import Lists
from vnus_tui.navigation import Mode
from vnus_tui.panes.paint import Palette
from vnus_tui.routing import Keymap
from vnus_tui.screens.incoming import Incoming
from vnus_tui.screens.main import MainScreen
from vnus_tui.screens.meeting_sheets import MeetingSheets
from vnus_tui.screens.saving import LONG_TEXT

if TYPE_CHECKING:
    from vnus_store import SavedView
    from vnus_tui.screens.queue import QueueScreen
    from vnus_tui.screens.queue_list import QueueList
    from vnus_tui.screens.writing import Save

OVERTAKEN = (
    "Somebody else changed this text meanwhile. Ctrl+S once more puts yours in its place, "
    "and the history (U) keeps theirs; Esc, d keeps theirs."
)


class Program(Protocol):
    """What is asked of the app."""

    store: Store
    drafts: Drafts
    keymap: Keymap

    def palette(self) -> Palette:
        """The styles of the theme."""

    def write(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[StoreError], None]
    ) -> None:
        """Work on the writer's thread, and call back."""

    def end(self, status: int, words: Sequence[str]) -> None:
        """End the program."""


class OutsideWork:
    """The app's hands."""

    def __init__(self, app: Any, screen: MainScreen) -> None:
        self._app = app
        self._program: Program = app
        self._screen = screen
        self.lists = Lists(app, screen, lambda: self._us, self.open_queue)
        """What lies on top of the columns when it is asked for."""
        self.meetings = MeetingSheets(app)
        """What lies on top when it is asked who met whom."""
        self._us = ""
        """Who this window is in the history, once it has changed something."""
        self._incoming = Incoming(app, screen, self.write, self.open_queue)

    def write(
        self,
        work: Callable[[], Change | None],
        done: Callable[[Change | None], None],
        failed: Callable[[StoreError], None],
    ) -> None:
        """Work on the writer's thread, and call back."""

        def noting(change: Change | None) -> None:
            if change is not None:
                self._us = change.by
            done(change)

        before = self._program.store.sequence

        def refused(error: StoreError) -> None:
            others = self._program.store.changes(before)
            if others:  # what others did was taken over before it was refused, and no later look finds it
                self._screen.follow_changes(others)
            failed(error)

        self._program.write(work, noting, refused)

    def key_of(self, action_id: str) -> str:
        """The key of an action, as a reader sees it."""
        return self._program.keymap.key_of(action_id)

    def draft(self, key: str) -> str | None:
        """The text of a value that was typed and not saved when the program was ended."""
        return self._program.drafts.kept(key)

    def keep_draft(self, key: str, text: str) -> str:
        """Keep such a text; gives the file, or "" where it could not be written."""
        drafts = self._program.drafts
        drafts.keep(key, text)
        return str(drafts.file_of(key)) if drafts.kept(key) == text else ""

    def drop_draft(self, key: str) -> None:
        """Forget such a text."""
        self._program.drafts.drop(key)

    def end(self, status: int, *words: str) -> None:
        """End the program, with words on standard error once the terminal is given back."""
        self._program.end(status, words)

    def suspend(self) -> None:
        """Give the terminal back to the shell for a while."""
        self._app.action_suspend_process()

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
        screen = Writing(
            self._program.palette(),
            title,
            field.show(was),
            self._program.drafts,
            f"{ref} {path}",
            self._long_save(SetField(ref, path, None, was), title),
            lambda text: self.hand_over(text, ".txt"),
        )
        self._app.push_screen(screen)

    def _long_save(self, first: SetField, title: str) -> Save:
        """How a long text is saved: over what it was when its editor opened, or when it was told to be another."""
        store, saving = self._program.store, self._screen.doers.saving
        field = field_at(first.ref.kind, first.path)
        current = {"was": first.was}

        def save(text: str, done: Callable[[], None], failed: Callable[[str], None]) -> None:
            try:
                value = field.parse(text, store.today)
            except InvalidValue as error:
                failed(error.sentence)
                return
            command = SetField(first.ref, first.path, value, current["was"])

            def saved(change: Change | None) -> None:
                current["was"] = value
                done()
                saving.saved()
                if change is not None:
                    saving.show_change(change, "saved")

            def refused(error: StoreError) -> None:
                if isinstance(error, Conflict):
                    current["was"] = error.found
                    failed(OVERTAKEN)
                    return
                failed(error.sentence)
                saving.failed(error, title, lambda: save(text, done, failed), command, action=LONG_TEXT)

            self.write(lambda: store.apply(command), saved, refused)

        return save

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
        return clipboard(self._app, chosen or text, tell=self._screen.desk.say)

    def open_address(self, url: str) -> str:
        """To the browser; says what was done."""
        return open_in_browser(url)

    def export(self) -> None:
        """Write what the list shows, or the marked, into a file."""
        from vnus_tui.screens.exporting import Exporting  # no other key needs it

        Exporting(self._app, self._screen, self.lists.choose).begin()

    # Bringing in

    def ask_import(self) -> None:
        """Ask for a path, then show what was read to be corrected."""
        self._incoming.ask()

    def compute(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[StoreError], None]
    ) -> None:
        """Ask the store on the writer's thread, and call back."""
        self._program.write(work, done, failed)

    def decide(self) -> None:
        """The queue; on an article of which nothing was ever queued, after a question, look for candidates in it."""
        store, desk = self._program.store, self._screen.desk
        subject = desk.subject
        if not isinstance(subject, Article):
            self.open_queue()
        elif store.read_only or any(ref.kind == "candidate" for ref in store.backlinks(subject.ref)):
            self.open_queue(subject.id)
        else:
            question = f"Look for events in “{subject.title}”?"
            desk.ask(question, lambda: self._incoming.look_in(subject))

    def show_views(self) -> None:
        """The saved views; the one that is chosen is shown."""
        from vnus_tui.screens.listed import open_view  # no other key needs either
        from vnus_tui.screens.saved_views import TABS, ViewsSheet

        program, screen = self._program, self._screen
        desk = screen.desk
        query = desk.found.query.text if desk.found is not None else ""

        def chosen(view: SavedView | None) -> None:
            if view is not None:
                listed = (TABS[view.list], view.query)
                open_view(desk, screen.browsing, self.compute, listed, view.title)
            screen.show_bars()

        sheet = ViewsSheet(program.palette(), program.store, program.keymap, self, (desk.tab, query))
        self._app.push_screen(sheet, chosen)

    def open_queue(self, first: str = "") -> None:
        """The queue, beginning with the candidates of an article."""
        screen, program = self._screen, self._program

        def work() -> tuple[type[QueueScreen], QueueList]:
            from vnus_tui.screens.queue import QueueScreen  # loaded here, where no key waits for it
            from vnus_tui.screens.queue_list import QueueList

            return QueueScreen, QueueList(program.store.candidates(), first).arranged()

        def show(found: tuple[type[QueueScreen], QueueList]) -> None:
            of_kind, waiting = found
            if not waiting.candidates:
                screen.desk.say(
                    "Nothing waits to be decided. On an article (3) this key looks for events in it."
                )
            elif self._app.screen is screen and screen.desk.mode is Mode.BROWSE:
                queue = of_kind(program.palette(), program.store, self, waiting)
                self._app.push_screen(queue, self._left_queue)

        program.write(work, show, screen.doers.saving.report)

    def _left_queue(self, came: str | None) -> None:
        """Show what became of it."""
        desk = self._screen.desk
        path = desk.spot.path if desk.spot is not None else ""
        desk.show_list()
        desk.show_record(path)
        desk.show_text()
        if came:
            desk.say(f"Decided: {came}.")
