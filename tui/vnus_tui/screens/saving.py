"""Carrying changes out and taking them back. Invariant: it says "saved" only when the store has it on disk, and
what the system refused is remembered until it is saved or given up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from vnus_store import Change, Command, Delete, Ref, RemoveItem, SetField, StoreError
from vnus_tui.navigation import Column, Place
from vnus_tui.present.asked import asked_words
from vnus_tui.present.changes import changed_words, subject_of
from vnus_tui.screens.browsing import Browsing, lists
from vnus_tui.screens.desk import Desk

Done = Callable[[Change | None], None]


class Hands(Protocol):
    """What the screen does for those who change things."""

    def write(
        self, work: Callable[[], Change | None], done: Done, failed: Callable[[StoreError], None]
    ) -> None:
        """Do some work on the writer's thread; then call back on this one."""

    def write_long(self, ref: Ref, path: str) -> None:
        """Open the editor of long texts."""

    def hand_over(self, text: str, suffix: str) -> str | None:
        """Let the user's own editor change a text; `None` where there is none, or it failed."""

    def key_of(self, action_id: str) -> str:
        """The key of an action, as a reader sees it."""

    def draft(self, key: str) -> str | None:
        """The text of a value that was typed and not saved when the program was ended."""

    def keep_draft(self, key: str, text: str) -> str:
        """Keep such a text; gives the file, or "" where it could not be written."""

    def drop_draft(self, key: str) -> None:
        """Forget such a text."""

    def end(self, status: int, *words: str) -> None:
        """End the program, with words on standard error once the terminal is given back."""


IN_EDITOR, LONG_TEXT = "", "long text"
"""In the place of an action's id: what an open editor over a line tries again, or the editor of long texts."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What the system refused to save."""

    what: str
    """In words: "when of Biden visits Hanoi"."""
    why: str
    """The cause in a few words: "the disk is full"."""
    again: Callable[[], None]
    """Tries again."""
    command: Command | None
    """What was asked for; `None` where something was to be taken back or made again."""
    action: str = ""
    """The action that asked for it, `IN_EDITOR` where its editor is open still, or `LONG_TEXT`."""
    place: Place | None = None
    """Where one was."""


def is_refusal(error: StoreError) -> bool:
    """Whether it is the system, or the file, that would not take a change."""
    return error.exit_status in (3, 4, 6)


def cause(error: StoreError) -> str:
    """Why something was not saved, in a few words."""
    said, _, why = error.sentence.partition(": ")
    return (why if why and said.startswith("Not saved") else error.sentence).rstrip(".")


class Saving:
    """What is done to the store, and shown of it."""

    def __init__(self, desk: Desk, browsing: Browsing, hands: Hands) -> None:
        self.desk = desk
        self.browsing = browsing
        self.hands = hands
        self.unsaved: Unsaved | None = None
        self.action = ""
        """The action that was asked for last."""
        self._unread = ""
        self._conflicts = {each.row for each in desk.store.conflicts()}

    # What could not be done

    def report(self, error: StoreError) -> None:
        """Say that something could not be done."""
        if self.desk.said != error.sentence:
            self.desk.say(error.sentence, warning=True)

    def failed(
        self,
        error: StoreError,
        what: str,
        again: Callable[[], None],
        command: Command | None = None,
        *,
        action: str | None = None,
    ) -> None:
        """Say that something was not done; where the system refused it, it is remembered and can be tried again.

        Args:
            error: why not.
            what: what it was, in words.
            again: tries it again.
            command: what was asked for, so that a copy of the store can have it.
            action: the action that tries it again, else `IN_EDITOR` or `LONG_TEXT`; by default the last one.
        """
        if not is_refusal(error):
            self.report(error)
            return
        action = self.action if action is None else action
        self.unsaved = Unsaved(what, cause(error), again, command, action, self.desk.place)
        self._show_state()
        key = {IN_EDITOR: "Enter", LONG_TEXT: "Ctrl+S"}.get(action) or self.hands.key_of(action)
        self.desk.say(f"{error.sentence} {key} tries again: {what}.", warning=True)

    def retries(self, action_id: str) -> bool:
        """Try again what was not saved, where this action asked for it at this place; whether it did."""
        self.action = action_id
        unsaved = self.unsaved
        if unsaved is None or unsaved.action != action_id or unsaved.place != self.desk.place:
            return False
        if action_id == "import":  # the path is asked for again, so that another one can be given
            return False
        self.desk.say(f"Trying again: {unsaved.what} …")
        unsaved.again()
        return True

    def give_up(self) -> str:
        """Let go of what was not saved; says what it was, or nothing where there was nothing."""
        unsaved, self.unsaved = self.unsaved, None
        self._show_state()
        return f"Given up: {unsaved.what}." if unsaved is not None else ""

    @property
    def waits_in_editor(self) -> bool:
        """Whether what was not saved stands in the editor still."""
        return self.unsaved is not None and self.unsaved.action == IN_EDITOR

    def polled(self, error: StoreError | None = None) -> None:
        """The file was looked at, or could not be read."""
        if error is not None:
            self._unread = cause(error)
            self.report(error)
        elif self._unread:
            self._unread = ""
            self.desk.say("The file can be read again.")
        self._show_state()

    def _show_state(self) -> None:
        desk = self.desk
        state = "read only" if desk.store.read_only else "saved"
        if self.unsaved is not None:
            state = f"NOT SAVED: {self.unsaved.why}"
        elif self._unread:
            state = f"NOT READ: {self._unread}"
        if state != desk.saving:
            desk.saving = state
            desk.changed()

    # Doing

    def apply(self, command: Command, verb: str = "saved") -> None:
        """Carry a command out that needs no editor."""
        what = asked_words(command, self.desk.store.peek)
        self.hands.write(
            lambda: self.desk.store.apply(command),
            lambda change: self._done(change, verb),
            lambda error: self.failed(error, what, lambda: self.apply(command, verb), command),
        )

    def _done(self, change: Change | None, verb: str) -> None:
        if change is None:
            self.unsaved = None
            self._show_state()
            self.desk.say("It was so already.")
        else:
            self.show_change(change, verb)

    def saved(self) -> None:
        """Something is on disk: what was not saved before is done, or can be done now."""
        self.unsaved = None
        self._show_state()

    def new_conflicts(self) -> str:
        """In words, how many values turned out to be changed on both sides since this was asked last."""
        known, self._conflicts = self._conflicts, {each.row for each in self.desk.store.conflicts()}
        number = len(self._conflicts - known)
        if not number:
            return ""
        return f"{number} value{' was' if number == 1 else 's were'} changed on both sides: ! lists it"

    def show_change(self, change: Change, verb: str) -> None:
        """Show what changed, and go where it is."""
        desk = self.desk
        self.saved()
        target = subject_of(change, desk.tab.value)
        if target is not None and (target.kind != desk.tab.value or desk.store.peek(target) is None):
            target = None
        hint = "" if verb.startswith("undid") else " (u takes it back)"
        conflicts = self.new_conflicts()
        desk.say(
            f"{verb}: {changed_words(change)}{hint}" + (f" · {conflicts}" if conflicts else ""),
            warning=bool(conflicts),
        )
        if desk.found is not None and target is not None and not lists(desk, target):
            desk.found = None
        desk.show_list(target)
        desk.show_record(change.path if target is not None else "")
        desk.show_text()
        desk.changed()

    # Deleting and taking back

    def delete(self) -> None:
        """Delete the record, or take the item out, after a question."""
        desk = self.desk
        spot, ref = desk.spot, desk.ref
        if ref is None:
            return
        if desk.column is Column.RECORD and spot is not None and spot.removes:
            path = spot.removes
            words = next((each.text.strip() for each in desk.record.lines if each.spot == spot), path)
            in_item = path.split("/")[0] in ("people", "offices") and path.count("/") == 2
            command: Command = SetField(ref, path, None) if in_item else RemoveItem(ref, path)
            desk.ask(f"Remove “{words}”?", lambda: self.apply(command, "removed"))
            return
        subject = desk.subject
        name = subject.title if subject is not None else str(ref)
        referring = sorted(desk.store.backlinks(ref) - {ref})
        also = f" {len(referring)} records refer to it and lose that." if referring else ""
        whole = Delete(ref, take_references=bool(referring))
        desk.ask(f"Delete “{name}”?{also}", lambda: self.apply(whole, "deleted"))

    def undo(self) -> None:
        """Take the last change back."""
        self._travel(self.desk.store.undo, "undid", "There is nothing to take back.", self.undo)

    def redo(self) -> None:
        """Make it again."""
        self._travel(self.desk.store.redo, "redid", "There is nothing to make again.", self.redo)

    def _travel(
        self, work: Callable[[], Change | None], verb: str, nothing: str, again: Callable[[], None]
    ) -> None:
        def done(change: Change | None) -> None:
            if change is None:
                self.saved()
                self.desk.say(nothing)
            else:
                self._follow_to(change, verb)

        what = "taking the last change back" if verb == "undid" else "making the last change again"
        self.hands.write(work, done, lambda error: self.failed(error, what, again))

    def _follow_to(self, change: Change, verb: str) -> None:
        ref = subject_of(change)
        is_elsewhere = ref is not None and ref.kind != self.desk.tab.value
        if ref is not None and is_elsewhere and self.desk.store.peek(ref) is not None:
            self.browsing.go_to(ref, change.path, Column.RECORD)
        self.show_change(change, verb)
