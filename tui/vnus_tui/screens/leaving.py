"""Leaving while something is not saved. Invariant: nothing unsaved is left behind without the user's word, and
what is saved elsewhere is told once the terminal is given back.
"""

from __future__ import annotations

import datetime
import os
import tempfile
from dataclasses import dataclass

from vnus_store import StoreError
from vnus_tui.navigation import Mode
from vnus_tui.screens.asking import Asking
from vnus_tui.screens.changing import Changing
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.prompting import Prompting
from vnus_tui.screens.saving import Hands, Saving, Unsaved

NOT_SAVED = 6
"""The exit status where the store did not take the last change."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is asked, and done, before the program ends."""

    desk: Desk
    saving: Saving
    changing: Changing
    asking: Asking
    prompting: Prompting
    hands: Hands

    def begin(self) -> None:
        """Leave; what was not saved is asked about first."""
        unsaved, session = self.saving.unsaved, self.changing.session
        if unsaved is not None:
            self._ask(unsaved)
        elif session is not None and session.dispute is not None:
            self.desk.say("Decide first which value stands; Esc keeps both for later.", warning=True)
        elif session is not None and session.draft.text:
            self.desk.say("An editor is open: Enter saves, Esc drops it.", warning=True)
        else:
            self.hands.end(0)

    @property
    def _back(self) -> Mode:
        return Mode.EDIT if self.changing.session is not None else Mode.BROWSE

    def _ask(self, unsaved: Unsaved) -> None:
        keys = "s saves a copy of everything elsewhere, r tries again, l leaves without it, Esc stays."
        self.asking.choose(
            f"Not saved: {unsaved.what}. {keys}",
            {
                "s": ("copy elsewhere", lambda: self._ask_path(unsaved, default_copy(self.desk.store.path))),
                "r": ("again", unsaved.again),
                "l": ("leave without", lambda: self.hands.end(NOT_SAVED, f"Not saved: {unsaved.what}.")),
                "escape": ("stay", lambda: self.desk.say("Still not saved: " + unsaved.what, warning=True)),
            },
            self._back,
        )

    def _ask_path(self, unsaved: Unsaved, path: str, refusal: str = "") -> None:
        self.prompting.ask(
            "Copy to:", lambda typed: self._copy(unsaved, typed), text=path, back=self._back, refusal=refusal
        )

    def _copy(self, unsaved: Unsaved, typed: str) -> None:
        path = os.path.abspath(os.path.expanduser(typed.strip()))
        store, session = self.desk.store, self.changing.session

        def work() -> None:
            store.save_copy(path, unsaved.command)

        def done(_: object) -> None:
            words = "with" if unsaved.command is not None else "without"
            self.hands.end(NOT_SAVED, f"A copy of everything, {words} “{unsaved.what}”, is in {path}")

        def failed(error: StoreError) -> None:
            refusal = error.sentence.replace(path, os.path.basename(path))
            if self.desk.mode is self._back and self.changing.session is session:
                self._ask_path(unsaved, typed, refusal)
            else:  # something else was begun meanwhile, and has the keys
                self.desk.say(refusal, warning=True)

        self.desk.say(f"Writing {path} …")
        self.hands.write(work, done, failed)

    def rescue(self) -> tuple[str, ...]:
        """Keep what was typed where the program is ended from outside; says what was not saved, and where it is."""
        unsaved, session = self.saving.unsaved, self.changing.session
        if session is None or not session.has_typed:
            return (f"Not saved: {unsaved.what}: {unsaved.why}.",) if unsaved is not None else ()
        file = self.hands.keep_draft(self.changing.draft_key(session), session.draft.text)
        where = f"your text is in {file} and comes back in the editor" if file else "and your text is lost"
        record = self.desk.store.peek(session.ref)
        of = f" of {record.title}" if record is not None and not session.title else ""
        return (f"Not saved: {session.title or session.field.label}{of}; {where}.",)


def default_copy(store_path: str) -> str:
    """Where a copy would go: the store's name with the day, in the home folder, or where that cannot be written to
    in the folder for temporary files; a name that is free.
    """
    home = os.path.expanduser("~")
    folder = home if os.access(home, os.W_OK | os.X_OK) else tempfile.gettempdir()
    stem, extension = os.path.splitext(os.path.basename(store_path))
    name = f"{stem}-copy-{datetime.date.today().isoformat()}"
    for number in range(1, 1000):
        path = os.path.join(folder, f"{name}{f'-{number}' if number > 1 else ''}{extension or '.json'}")
        if not os.path.lexists(path):
            return path
    return os.path.join(folder, name + extension)
