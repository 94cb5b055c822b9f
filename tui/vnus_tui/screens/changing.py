"""Changing what the store holds: edit, add, delete, undo.

Invariant: nothing typed is lost; it says "saved" only when it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from vnus_store import Change, Command, Delete, Ref, RemoveItem, Shape, StoreError
from vnus_tui.editing.opening import addition, new_record, session_at
from vnus_tui.editing.session import Session, State
from vnus_tui.editing.view import editor_lines
from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.present.parts import Spot
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


class Changing:
    """What the keys of editing do."""

    def __init__(self, desk: Desk, browsing: Browsing, hands: Hands) -> None:
        self.desk = desk
        self.browsing = browsing
        self.hands = hands
        self.session: Session | None = None
        self._spot: Spot | None = None
        self._next_after_save = 0

    # Opening

    def edit(self, *, selected: bool) -> None:
        """Edit the value under the cursor; from the list, the title; from a text, the whole text."""
        desk = self.desk
        ref = desk.ref
        if desk.column is Column.TEXT and desk.article is not None:
            self.hands.write_long(desk.article.ref, "text")
            return
        if ref is None:
            return
        spot = desk.spot
        if desk.column is Column.LIST:
            spot = Spot(
                "name" if ref.kind == "person" else "title", "name" if ref.kind == "person" else "title"
            )
            self.browsing.activate(Column.RECORD)
        if spot is None:
            return
        if not spot.edit:
            self.add()
            return
        self._open(ref, spot, lambda: session_at(desk.store, ref, spot.edit, selected=selected))

    def _open(self, ref: Ref, spot: Spot, opening: Callable[[], Session]) -> None:
        try:
            session = opening()
        except StoreError as error:
            self.desk.say(error.sentence, warning=True)
            return
        if session.field.shape is Shape.LONG:
            self.hands.write_long(ref, spot.edit)
            return
        self._spot = next((each for each in self.desk.record.spots if each.path == spot.path), None)
        self.desk.mode = Mode.EDIT
        self._show(session)

    def _show(self, session: Session) -> None:
        self.session = session
        width = self.desk.record.inner_width
        lines, caret = editor_lines(session, width, self.desk.store.today)
        over = self._spot or Spot("")
        self.desk.record.edit_over(over, lines, caret)
        self.desk.changed()

    def resize(self) -> None:
        """Lay the open editor out again."""
        if self.session is not None:
            self._show(self.session)

    def add(self) -> None:
        """Add what belongs where the cursor is: a record in a list, an item in a record."""
        desk = self.desk
        if desk.column is not Column.RECORD:
            self._add_record()
            return
        spot, ref = desk.spot, desk.ref
        if spot is None or ref is None:
            return
        list_name = spot.adds or {"event": "people", "person": "offices", "article": "authors"}[ref.kind]
        self._open(ref, spot, lambda: addition(desk.store, ref, list_name))

    def _add_record(self) -> None:
        desk = self.desk
        if desk.tab is Tab.ARTICLES:
            desk.say("An article comes from a file: press i and give its path.")
            return
        self.begin_record({})

    def begin_record(self, extra: dict[str, Any]) -> None:
        """Ask for the title of a new event, or the name of a new person."""
        desk = self.desk
        kind = "event" if extra else desk.tab.value
        self.browsing.activate(Column.RECORD)
        first = desk.record.spots[0] if desk.record.spots else Spot("")
        self._open(Ref(kind, "new"), first, lambda: new_record(desk.store, kind, desk.store.today, extra))

    # Typing

    def press(self, key: str, character: str | None) -> bool:
        """A key while the editor is open; whether it was taken."""
        session = self.session
        if session is None:
            return False
        if key == "escape":
            self.close()
            self.desk.say("Nothing was changed.")
        elif session.state is State.SAVING:
            return True
        elif key in ("enter", "tab", "shift+tab"):
            self._save({"enter": 0, "tab": 1, "shift+tab": -1}[key])
        elif key in ("down", "up") and session.choices:
            self._show(session.moved(1 if key == "down" else -1))
        elif key == "ctrl+o":
            self._hand_over()
        else:
            draft = session.draft.press(key, character)
            if draft is None:
                return False
            self._show(session.typed(draft))
        return True

    def paste(self, text: str) -> None:
        """Text that was pasted into the editor."""
        if self.session is not None and self.session.state is not State.SAVING:
            self._show(self.session.typed(self.session.draft.insert(text)))

    def hand_over(self) -> None:
        """Edit the value under the cursor in the user's own editor."""
        self.edit(selected=False)
        if self.session is not None:
            self._hand_over()

    def _hand_over(self) -> None:
        session = self.session
        assert session is not None
        text = self.hands.hand_over(session.draft.text, ".txt")
        if text is not None:
            self._show(
                session.typed(
                    replace(session.draft, text="", caret=0, selected=False).insert(text.strip("\n"))
                )
            )

    def close(self) -> None:
        """Put the editor away."""
        self.session = None
        self.desk.mode = Mode.BROWSE
        self.desk.show_record(self._spot.path if self._spot is not None else "")
        self.desk.changed()

    # Saving

    def _save(self, then: int) -> None:
        session = self.session
        assert session is not None
        try:
            command = session.command(self.desk.store.today)
        except StoreError as error:
            self._show(session.refused(error))
            return
        self._show(session.saving())
        self._next_after_save = then
        self.hands.write(lambda: self.desk.store.apply(command), self._saved, self._refused)

    def _saved(self, change: Change | None) -> None:
        self.close()
        if change is None:
            self.desk.say("It was so already.")
        else:
            self.show_change(change, "saved")
        if self._next_after_save and self.desk.record.step(self._next_after_save):
            self.edit(selected=False)

    def _refused(self, error: StoreError) -> None:
        if self.session is not None:
            self._show(self.session.refused(error))
        self.report(error)

    def report(self, error: StoreError) -> None:
        """Say that something could not be done."""
        if error.exit_status in (3, 6):
            self.desk.saving = "NOT SAVED"
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
        desk.say(f"{verb}: {change.label}{hint}")
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
            desk.ask(
                f"Remove {path.rpartition('/')[2]}?", lambda: self.apply(RemoveItem(ref, path), "removed")
            )
            return
        subject = desk.subject
        name = subject.title if subject is not None else str(ref)
        referring = sorted(desk.store.backlinks(ref) - {ref})
        also = f" {len(referring)} records refer to it and lose that." if referring else ""
        command = Delete(ref, take_references=bool(referring))
        desk.ask(f"Delete “{name}”?{also}", lambda: self.apply(command, "deleted"))

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
