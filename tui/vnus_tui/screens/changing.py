"""Changing what the store holds: edit, add, delete, undo.

Invariant: nothing typed is lost; it says "saved" only when it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.timer import Timer

from vnus_store import Change, Conflict, Ref, Shape, StoreError
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.opening import addition, new_record, session_at
from vnus_tui.editing.session import Session, State
from vnus_tui.editing.view import editor_lines
from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.present.asked import asked_words
from vnus_tui.present.parts import Spot
from vnus_tui.screens.browsing import Browsing
from vnus_tui.screens.deciding import Deciding
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.saving import IN_EDITOR, Hands, Saving

SAVING_SECONDS = 0.05
"""After which it says that it is saving. Most changes are on disk before, and painting would only hold them up."""


class Changing:
    """What the keys of editing do."""

    def __init__(self, desk: Desk, browsing: Browsing, saving: Saving, hands: Hands) -> None:
        self.desk = desk
        self.browsing = browsing
        self.saving = saving
        self.hands = hands
        self.deciding = Deciding(desk, self, saving, hands)
        self.session: Session | None = None
        self._spot: Spot | None = None
        self._next_after_save = 0
        self._home: Column | None = None
        """The column to go back to, where the editor was opened from another one."""
        self._draft_key = ""
        """Of the kept text that the editor opened with."""
        self._patience: Timer | None = None

    # Opening

    def edit(self, *, selected: bool) -> None:
        """Edit the value under the cursor; from the list, the title; from a text, the whole text."""
        desk = self.desk
        ref = desk.ref
        self._home = desk.column
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
        elif not selected and self.deciding.open():
            return
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
        self.put(self._with_draft(session), spot)

    def put(self, session: Session, spot: Spot) -> None:
        """Open an editor over a spot of the record."""
        self._spot = next((each for each in self.desk.record.spots if each.path == spot.path), None)
        self.desk.mode = Mode.EDIT
        self.show(session)

    def draft_key(self, session: Session) -> str:
        """Under which name a text is kept that was typed and not saved."""
        return f"{session.ref} {session.path}"

    def _with_draft(self, session: Session) -> Session:
        """With the text that was typed here when the program was ended, if there is one."""
        key = self.draft_key(session)
        kept = self.hands.draft(key)
        self._draft_key = key if kept is not None else ""
        if kept is None or kept == session.opened:
            return session
        self.desk.say("A text that was not saved is back: Enter saves it, Esc drops it.", warning=True)
        return session.typed(Draft.of(kept))

    def show(self, session: Session) -> None:
        """Show the editor as it is now."""
        self.session = session
        self.desk.offers = session.dispute.offers() if session.dispute is not None else ()
        self.lay_out()
        self.desk.changed()

    def lay_out(self) -> None:
        """Lay the open editor out, for the room that there is and with all that was typed."""
        if self.session is not None:
            record, over = self.desk.record, self._spot or Spot("")
            lines, caret = editor_lines(self.session, record.inner_width, self.desk.store.today)
            record.edit_over(over, lines, caret, below=self.session.path.endswith("/+"))

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
        self._home = desk.column
        desk.trail = desk.trail.deeper(desk.place)
        self.browsing.activate(Column.RECORD)
        first = desk.record.spots[0] if desk.record.spots else Spot("")
        self._open(Ref(kind, "new"), first, lambda: new_record(desk.store, kind, desk.store.today, extra))

    # Typing

    def press(self, key: str, character: str | None) -> bool:
        """A key while the editor is open; whether it was taken."""
        session = self.session
        if session is None:
            return False
        if session.is_saving:
            return True  # also Esc: what is being written can be taken back, not called off
        if session.dispute is not None:
            return self.deciding.press(session, key)
        if key == "escape":
            self.finish()
            given_up = self.saving.give_up() if self.saving.waits_in_editor else ""
            self.desk.say(given_up or "Nothing was changed.")
        elif key in ("enter", "tab", "shift+tab"):
            self._save({"enter": 0, "tab": 1, "shift+tab": -1}[key])
        elif key in ("down", "up") and session.choices:
            self.show(session.moved(1 if key == "down" else -1))
        elif key == "ctrl+o":
            self._hand_over()
        else:
            draft = session.draft.press(key, character)
            if draft is None:
                return False
            self.session = session.typed(draft)  # shown with the bars, once for all the letters that wait
            self.desk.changed()
        return True

    def paste(self, text: str) -> None:
        """Text that was pasted into the editor."""
        if self.session is not None and self.session.state not in (State.SAVING, State.CONFLICT):
            self.show(self.session.typed(self.session.draft.insert(text)))

    def hand_over(self) -> None:
        """Edit the value under the cursor in the user's own editor."""
        self.edit(selected=False)
        if self.session is not None and self.session.dispute is None:
            self._hand_over()

    def _hand_over(self) -> None:
        session = self.session
        assert session is not None
        text = self.hands.hand_over(session.draft.text, ".txt")
        if text is not None:
            self.show(
                session.typed(
                    replace(session.draft, text="", caret=0, selected=False).insert(text.strip("\n"))
                )
            )

    def close(self) -> None:
        """Put the editor away."""
        self._put_away()
        self.desk.show_record(self._spot.path if self._spot is not None else "")
        self.desk.changed()

    def _put_away(self) -> None:
        self.session = None
        self.desk.mode, self.desk.offers = Mode.BROWSE, ()
        if self._draft_key:
            self.hands.drop_draft(self._draft_key)
            self._draft_key = ""

    def finish(self) -> None:
        """Put the editor away, and go back to where it was opened from."""
        self.close()
        self._go_home()

    def _go_home(self) -> None:
        if self._home is not None and self._home is not self.desk.column:
            self.browsing.activate(self._home)
            self.desk.show_text()
        self._home = None

    # Saving

    def _save(self, then: int, *, is_again: bool = False) -> None:
        session = self.session
        assert session is not None
        try:
            command = session.command(self.desk.store.today)
        except StoreError as error:
            self.show(session.refused(error))
            return
        self._next_after_save = then

        def saved(change: Change | None) -> None:
            self.stop_waiting()
            self._saved(change)

        def refused(error: StoreError) -> None:
            self.stop_waiting()
            if isinstance(error, Conflict) and session.commit is not None and not is_again:
                self.show(session)
                self._save(then, is_again=True)  # what it asks for may go with what others made of the list
                return
            self._refused(error)
            if not isinstance(error, Conflict):
                what = asked_words(command, self.desk.store.peek)
                self.saving.failed(error, what, self.retry, command, action=IN_EDITOR)

        self.wait(session)
        self.hands.write(lambda: self.desk.store.apply(command), saved, refused)

    def wait(self, session: Session) -> None:
        """Take no keys while something is written; it is said only where that takes long."""
        self.session = session.saving()
        self._patience = self.desk.record.set_timer(SAVING_SECONDS, self.lay_out)

    def stop_waiting(self) -> None:
        """It is written, or refused."""
        if self._patience is not None:
            self._patience.stop()
            self._patience = None

    def retry(self) -> None:
        """Try again to save what stands in the editor."""
        if self.session is not None:
            self._save(self._next_after_save)

    def _saved(self, change: Change | None) -> None:
        was_new = self.session is not None and self.session.path == "+"
        if change is None:
            self.close()
            self.saving.saved()
            self.desk.say("It was so already.")
        else:
            self._put_away()
            self.saving.show_change(change, "saved")
        if self._next_after_save and self.desk.record.step(self._next_after_save):
            try:
                self.edit(selected=False)
            except StoreError as error:  # the record is being deleted
                self.saving.report(error)
        elif not was_new:
            self._go_home()

    def _refused(self, error: StoreError) -> None:
        session = self.session
        if session is None:
            return
        if isinstance(error, Conflict) and session.commit is None:
            self.deciding.meet(session, error)
            return
        self.show(session.refused(error))
        if isinstance(error, Conflict):
            self.saving.report(error)
