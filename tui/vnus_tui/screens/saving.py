"""Carrying changes out and taking them back. Invariant: it says "saved" only when the store has it on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from vnus_store import Change, Command, Delete, Ref, RemoveItem, SetField, StoreError
from vnus_tui.navigation import Column
from vnus_tui.present.changes import changed_words
from vnus_tui.screens.browsing import Browsing
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


class Saving:
    """What is done to the store, and shown of it."""

    def __init__(self, desk: Desk, browsing: Browsing, hands: Hands) -> None:
        self.desk = desk
        self.browsing = browsing
        self.hands = hands

    def report(self, error: StoreError) -> None:
        """Say that something could not be done."""
        if error.exit_status in (3, 4, 6):
            self.desk.saving = "NOT SAVED"
        if self.desk.said != error.sentence:
            self.desk.say(error.sentence, warning=True)

    def apply(self, command: Command, verb: str = "saved") -> None:
        """Carry a command out that needs no editor."""
        self.hands.write(
            lambda: self.desk.store.apply(command), lambda change: self._done(change, verb), self.report
        )

    def _done(self, change: Change | None, verb: str) -> None:
        if change is None:
            self.desk.say("It was so already.")
        else:
            self.show_change(change, verb)

    def show_change(self, change: Change, verb: str) -> None:
        """Show what changed, and go where it is."""
        desk = self.desk
        desk.saving = "saved"
        first = change.edits[0]
        target = next(
            (each.ref for each in change.edits if each.after is not None and each.ref.kind == desk.tab.value),
            None,
        )
        if first.after is not None and first.ref.kind == desk.tab.value:
            target = first.ref
        hint = "" if verb.startswith("undid") else " (u takes it back)"
        desk.say(f"{verb}: {changed_words(change)}{hint}")
        lifted = desk.found is not None and target is not None and target not in set(desk.view().refs())
        if lifted:
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
        self._travel(self.desk.store.undo, "undid", "There is nothing to take back.")

    def redo(self) -> None:
        """Make it again."""
        self._travel(self.desk.store.redo, "redid", "There is nothing to make again.")

    def _travel(self, work: Callable[[], Change | None], verb: str, nothing: str) -> None:
        def done(change: Change | None) -> None:
            if change is None:
                self.desk.say(nothing)
            else:
                self._follow_to(change, verb)

        self.hands.write(work, done, self.report)

    def _follow_to(self, change: Change, verb: str) -> None:
        ref = next((each.ref for each in change.edits if each.after is not None), None)
        if ref is not None and ref.kind in ("event", "person", "article") and ref.kind != self.desk.tab.value:
            self.browsing.go_to(ref, change.path, Column.RECORD)
        self.show_change(change, verb)
