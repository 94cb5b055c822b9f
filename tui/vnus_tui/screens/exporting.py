"""Writing what the list shows, or the marked, into a file. Invariant: it runs beside keys and saving, a file is
whole or not there, and another file is replaced only after a question.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from vnus_store import FORMATS, ExportOptions, Format, InvalidValue, Ref, Store, StoreError, slug
from vnus_tui.navigation import Tab
from vnus_tui.present.counted import records
from vnus_tui.screens.calling_back import Choose, beside
from vnus_tui.screens.main import MainScreen
from vnus_tui.screens.waiting import Left, Steps, wait_for
from vnus_tui.shell.export_file import is_there, refuse_own, told, write_whole
from vnus_tui.shell.output import OutputRefused

Listed = Callable[[], Sequence[Ref]]
"""Gives what is to be written."""

NAMES = {Tab.TIMELINE: "chronology", Tab.LEADERS: "people", Tab.ARTICLES: "articles"}
LONGEST_NAME = 40
TOLD_EVERY = 100
"""Pieces between two looks at whether somebody still waits."""


class Program(Protocol):
    """What is asked of the app."""

    store: Store
    is_running: bool

    def run_worker(self, work: Any, *, group: str, exit_on_error: bool) -> Any:
        """Carry something out beside the keys."""


class Exporting:
    """What `x` does."""

    def __init__(self, program: Program, screen: MainScreen, choose: Choose) -> None:
        self._program = program
        self._screen = screen
        self._choose = choose

    def begin(self, refs: Sequence[Ref] | None = None) -> None:
        """Ask for the format, then for the file.

        Args:
            refs: what is written; `None` for the marked of this list, or else all that it shows.
        """
        desk = self._screen.desk
        refs = refs or self._screen.doers.marking.marked
        view = desk.view()
        number = len(refs or view)
        if not number:
            desk.say("There is nothing to export here.")
            return
        # A view never changes; what it lists is asked of it where no key waits for a hundred thousand.
        wanted = (lambda: refs) if refs else view.refs
        values = [(f"{each.name:<11} {each.label}", each.name) for each in FORMATS.values()]
        title = f"Export {records(number, desk.tab.value)} as"
        self._choose(title, values, lambda name: self._ask_path(FORMATS[name], wanted))

    def _ask_path(self, kind: Format, refs: Listed, typed: str = "", refusal: str = "") -> None:
        desk = self._screen.desk

        def take(text: str) -> None:
            path = os.path.abspath(os.path.expanduser(text.strip()))
            if not text.strip():
                raise InvalidValue("Type the name of the file.")
            is_forced = is_there(path)
            refuse_own(path, self._program.store.path)
            if is_forced:
                desk.ask(
                    f"{text.strip()} is there already. Replace it?",
                    lambda: self._write(kind, refs, text.strip(), is_forced=True),
                )
            else:
                self._write(kind, refs, text.strip(), is_forced=False)

        self._screen.prompting.ask(
            f"Export as {kind.name} to:", take, text=typed or self._free_name(kind), refusal=refusal
        )

    def _free_name(self, kind: Format) -> str:
        """A name for the file: what was searched for, in the home folder, or where that takes no file, here."""
        desk = self._screen.desk
        words = slug(desk.found.query.text)[:LONGEST_NAME].strip("-") if desk.found is not None else ""
        name = f"{NAMES[desk.tab]}{f'-{words}' if words else ''}{kind.ending}"
        return f"~/{name}" if os.access(os.path.expanduser("~"), os.W_OK | os.X_OK) else name

    def _write(self, kind: Format, refs: Listed, typed: str, *, is_forced: bool) -> None:
        path = os.path.abspath(os.path.expanduser(typed))
        screen, store = self._screen, self._program.store
        query = screen.desk.found.query.text if screen.desk.found is not None else ""
        name = os.path.splitext(os.path.basename(store.path))[0]
        options = ExportOptions(query=query, store=name)

        def work(steps: Steps) -> str:
            chosen = kind.choose(refs(), store)
            pieces = self._counting(kind.write(chosen, store, options), len(chosen), steps)
            try:
                write_whole(path, pieces, is_forced=is_forced)
            except OutputRefused as error:
                raise InvalidValue(str(error)) from None
            return " ".join(told(typed, chosen, options.unsaid))

        def failed(error: StoreError) -> None:
            screen.desk.say(error.sentence, warning=True)

        wait_for(
            screen,
            screen.doers.asking,
            beside(self._program, "export"),  # a long export keeps nothing from being saved
            f"Writing {typed} …",
            work,
            self._say,
            failed,
            verb="written",
        )

    def _say(self, words: str | None) -> None:
        if words:
            self._screen.desk.say(words, warning=len(words) >= self._screen.desk.message.size.width)

    def _counting(self, pieces: Iterable[str], total: int, steps: Steps) -> Iterator[str]:
        """The pieces, told now and then; ends where nobody waits, or the program is left; after the last no more."""
        for number, piece in enumerate(pieces, 1):
            if number % TOLD_EVERY == 0:
                steps.tell("Written", min(number, total), total)
                if not self._program.is_running:
                    raise Left
            yield piece
        steps.commit()
