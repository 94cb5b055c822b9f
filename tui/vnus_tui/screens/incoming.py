"""Bringing an article in: from a path to what waits to be decided on.

Invariant: what reads, compares and finds runs on the thread that writes; nothing is stored before it was shown.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from vnus_store import Article, Change, Ref, Store, StoreError
from vnus_tui.navigation import Column
from vnus_tui.panes.paint import Palette
from vnus_tui.screens.main import MainScreen
from vnus_tui.screens.waiting import Left, Steps, wait_for

if TYPE_CHECKING:
    from vnus_store import Candidate, Duplicate, Intake, ReadArticle
    from vnus_tui.present.incoming import Answer

    Read = tuple[ReadArticle, tuple[Duplicate, ...], Intake]


class Program(Protocol):
    """What is asked of the app."""

    store: Store

    def palette(self) -> Palette:
        """The styles of the theme."""

    def write(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[StoreError], None]
    ) -> None:
        """Work on the writer's thread, and call back."""

    def push_screen(self, screen: Any, callback: Any = None) -> Any:
        """Put a screen on top."""


Write = Callable[
    [Callable[[], Change | None], Callable[[Change | None], None], Callable[[StoreError], None]], None
]


class Incoming:
    """What `i` does, and looking for candidates in an article of the store."""

    def __init__(
        self, program: Program, screen: MainScreen, write: Write, open_queue: Callable[[str], None]
    ) -> None:
        self._program = program
        self._screen = screen
        self._write = write
        self._open_queue = open_queue
        self._file = ""
        """The file that was to be brought in last."""

    def ask(self, refusal: str = "") -> None:
        """Ask for a path; again where what stood there could not be read."""
        unsaved = self._screen.doers.saving.unsaved
        again = self._file if refusal or (unsaved is not None and unsaved.action == "import") else ""
        self._screen.prompting.ask("Import file:", self._read, text=again, refusal=refusal)

    def _read(self, typed: str) -> None:
        path = self._file = os.path.expanduser(typed.strip().strip("'\""))
        store = self._program.store

        def work(steps: Steps) -> Read:
            from vnus_store import read_file  # loaded here, where no key waits for it
            from vnus_tui.screens import incoming_form, queue  # noqa: F401  what comes next

            read = read_file(path)
            intake = store.intake()
            for done, total in intake.preparing():
                steps.tell("Comparing with the articles that are here:", done, total)
            return read, intake.duplicates(read), intake

        words = f"Reading {os.path.basename(path)} …"
        self._wait_for(words, work, self._show, lambda error: self.ask(error.sentence))

    def _show(self, read: Read) -> None:
        from vnus_tui.screens.incoming_form import IncomingForm  # nothing of it is on the first screen

        article, found, intake = read
        self._screen.desk.say("")

        def store(
            chosen: ReadArticle, answer: Answer, of: Ref | None, refused: Callable[[str], None]
        ) -> Callable[[], bool]:
            return self._store(form, intake, (chosen, answer, of), refused)

        form = IncomingForm(
            self._program.palette(),
            article,
            found,
            self._program.store.today,
            store,
            has_account=self._is_of_account(article, found),
        )
        self._program.push_screen(form, self._left)

    def _left(self, was_stored: bool | None) -> None:
        if not was_stored:
            self._screen.desk.say("Nothing was stored.")

    def _is_of_account(self, read: ReadArticle, found: tuple[Duplicate, ...]) -> bool:
        """Whether it is, to the byte, what an account was written from whose original is missing."""
        if not found or found[0].kind != "original-of":
            return False
        account = self._program.store.peek(found[0].article)
        file = account.original if isinstance(account, Article) else None
        return file is not None and file.sha256 in (read.sha256, read.text_sha256)

    def _store(
        self,
        form: Any,
        intake: Intake,
        chosen: tuple[ReadArticle, Answer, Ref | None],
        refused: Callable[[str], None],
    ) -> Callable[[], bool]:
        """Store an article with what it seems to tell; gives how it is left as long as that can be."""
        store, screen = self._program.store, self._screen
        from vnus_store import ImportArticle

        read, answer, of = chosen
        steps = Steps("")

        def work() -> Change | None:
            candidates = intake.candidates(read)
            try:
                steps.commit()
            except Left:
                return None
            return store.apply(ImportArticle(read, answer.choice or "", of, candidates))

        def done(change: Change | None) -> None:
            if steps.is_left:
                return
            form.leave(True)
            self._stored(change)

        def failed(error: StoreError) -> None:
            command = ImportArticle(read, answer.choice or "", of)
            screen.doers.saving.failed(error, f"article “{read.title}”", self.ask, command, action="import")
            screen.show_bars()
            refused(error.sentence)

        self._write(work, done, failed)
        return steps.leave

    def _stored(self, change: Change | None) -> None:
        store, screen = self._program.store, self._screen
        screen.doers.saving.saved()
        if change is None:
            screen.desk.say("That text is in the store already; nothing was changed.")
            return
        new = next(edit.ref for edit in change.records if edit.before is None and edit.ref.kind == "article")
        waiting = sum(edit.ref.kind == "candidate" for edit in change.edits)
        screen.browsing.go_to(new, column=Column.RECORD)
        claims = len(store.claims(new))
        lit = f", and {claims} passages now light its own words" if claims else ""
        screen.desk.say(f"imported{lit} (u takes it back): {change.label}")
        if waiting:
            self._open_queue(new.id)

    def _wait_for(
        self,
        words: str,
        work: Callable[[Steps], Any],
        done: Callable[[Any], None],
        failed: Callable[[StoreError], None],
    ) -> None:
        screen = self._screen
        wait_for(screen, screen.doers.asking, self._program.write, words, work, done, failed)

    # Candidates of an article that is there

    def look_in(self, article: Article) -> None:
        """Look for candidates in an article of the store, and queue them."""
        store, desk = self._program.store, self._screen.desk
        found: list[tuple[Candidate, ...]] = []

        def work(steps: Steps) -> Change | None:
            from vnus_store import QueueCandidates

            found.append(store.intake().candidates_in(article))
            steps.commit()
            return store.apply(QueueCandidates(article.ref, found[0])) if found[0] else None

        def done(change: Change | None) -> None:
            if change is None:
                words = "All that was found in it is decided on." if found[0] else "No date was found in it."
                desk.say(words)
                return
            desk.say("")
            self._open_queue(article.id)

        words = f"Looking for dates and people in {len(article.text.split()):,} words …"
        self._wait_for(words, work, done, self._screen.doers.saving.report)
