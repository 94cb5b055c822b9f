"""Deciding which of two values stands, in the editor's place. Invariant: only the keys that are shown do anything,
and leaving it open keeps every side's value.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from vnus_store import (
    Change,
    Command,
    Conflict,
    KeptConflict,
    NotFound,
    Ref,
    ResolveConflict,
    StoreError,
    value_at,
)
from vnus_tui.editing.deciding import SIDE_OF, Dispute
from vnus_tui.editing.opening import kept_session, told_of
from vnus_tui.editing.session import Session, State
from vnus_tui.present.asked import asked_words
from vnus_tui.present.conflicts import spot_of
from vnus_tui.present.parts import Spot
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.saving import IN_EDITOR, Hands, Saving


class Editor(Protocol):
    """What stands over a line of the record while one decides."""

    session: Session | None

    def put(self, session: Session, spot: Spot) -> None:
        """Open over a spot."""

    def show(self, session: Session) -> None:
        """Show a later state of it."""

    def wait(self, session: Session) -> None:
        """Take no keys while something is written."""

    def stop_waiting(self) -> None:
        """It is written, or refused."""

    def finish(self) -> None:
        """Put it away, and go back to where it was opened from."""


class Deciding:
    """What the keys of a conflict do."""

    def __init__(self, desk: Desk, editor: Editor, saving: Saving, hands: Hands) -> None:
        self.desk = desk
        self.editor = editor
        self.saving = saving
        self.hands = hands

    # Meeting a conflict

    def meet(self, session: Session, error: Conflict) -> None:
        """Enter met a value that somebody else has changed since the editor opened."""
        desk = self.desk
        theirs, told = error.found, told_of(desk.store, session.ref, session.path)
        try:
            mine = session.dispute.mine if session.dispute is not None else session.value(desk.store.today)
        except StoreError as refused:
            self.editor.show(session.refused(refused))
            return
        if theirs == mine:
            self.editor.finish()
            desk.say("It is so already: somebody else gave it the same value.")
        elif mine == session.expected and session.dispute is None:
            self.editor.finish()
            desk.say("You changed nothing; what stands now came meanwhile.")
        elif session.dispute is not None:
            dispute = Dispute(session.dispute.base, mine, theirs, told)
            self.editor.show(session.decided_by(dispute))
            desk.say("It was changed once more: decide again.", warning=True)
        else:
            self.editor.show(session.overtaken(theirs, desk.store.today, told))
            desk.say("Somebody else changed it meanwhile; nothing is written yet.", warning=True)

    def follow(self) -> None:
        """Tell in the editor what became of its value elsewhere; what is typed stays."""
        session, store = self.editor.session, self.desk.store
        if session is None or session.state is State.SAVING or session.path == "+":
            return
        if store.peek(session.ref) is None:
            self._tell(session, "The record was deleted elsewhere; u in that window brings it back.")
            return
        if session.commit is not None:
            return
        try:
            now = value_at(store.document(session.ref), session.path)
        except NotFound:
            self._tell(session, "What this value belongs to was taken out elsewhere.")
            return
        dispute = session.dispute
        if dispute is not None:
            if not dispute.is_kept and dispute.theirs != now:
                self.meet(session, Conflict("", now))
        elif now != session.expected:
            told = session.field.show(now) or "empty"
            self._tell(session, f"Meanwhile it became “{told}”; Enter asks which one stands.")
        elif session.meanwhile:
            self._tell(session, "")

    def _tell(self, session: Session, sentence: str) -> None:
        self.editor.show(replace(session, meanwhile=sentence))

    # Conflicts that are kept

    def kept_at(self, ref: Ref, spot: Spot) -> KeptConflict | None:
        """The first conflict that the line of a value stands for."""
        spots = self.desk.record.spots
        return next((each for each in self.desk.store.conflicts(ref) if spot_of(each, spots) == spot), None)

    def open(self) -> bool:
        """Show the sides of the conflict under the record's cursor; whether there is one."""
        ref, spot = self.desk.ref, self.desk.spot
        kept = self.kept_at(ref, spot) if ref is not None and spot is not None else None
        if kept is None or spot is None:
            return False
        if self.desk.store.read_only:
            self.desk.say("The store was opened for reading only: the conflict cannot be decided here.")
            return True
        self.editor.put(kept_session(self.desk.store, kept), spot)
        return True

    def forget(self, kept: KeptConflict) -> None:
        """End a conflict whose record is gone, after a question."""
        command = ResolveConflict(kept.ref, kept.path, "theirs")
        self.desk.ask(
            f"{kept.ref} is gone. Forget its conflict?", lambda: self.saving.apply(command, "forgotten")
        )

    # The keys

    def press(self, session: Session, key: str) -> bool:
        """A key while the sides are shown; all others are swallowed."""
        dispute = session.dispute
        assert dispute is not None
        offered = {key for key, _ in dispute.offers()}
        if key == "escape":
            self._later(session, dispute)
        elif key == "e" and "e" in offered:
            self.desk.say("Enter saves over theirs; Esc drops yours.")
            self.editor.show(session.editing_on())
        elif key in SIDE_OF and key in offered:
            command = dispute.command(key, session.ref, session.path)
            if command is None:
                self._leave_theirs()
            else:
                self._write(session, command, f"{SIDE_OF[key]} stands")
        return True

    def _leave_theirs(self) -> None:
        self.editor.finish()
        if self.saving.waits_in_editor:
            self.saving.give_up()
        self.desk.say("Theirs stays; nothing was written.")

    def _later(self, session: Session, dispute: Dispute) -> None:
        command = dispute.later(session.ref, session.path)
        if command is None:
            self.editor.finish()
            self.desk.say("Nothing was decided; ! lists what is left to decide.")
            return
        place = f"{session.field.label.lower()} of {self.desk.store.get(session.ref).title}"
        self._write(session, command, f"kept for later: conflict at {place} (! lists it)", is_told=True)

    def _write(self, session: Session, command: Command, verb: str, *, is_told: bool = False) -> None:
        self.editor.wait(session)

        def again() -> None:
            self._write(session, command, verb, is_told=is_told)

        def done(change: Change | None) -> None:
            self.editor.stop_waiting()
            self.editor.finish()
            if is_told:
                self.saving.new_conflicts()  # its own conflict is told by the message below
            if change is not None:
                self.saving.show_change(change, verb)
            if is_told or change is None:
                self.saving.saved()
                self.desk.say(verb, warning=is_told)  # in full, as it says where to find it

        def failed(error: StoreError) -> None:
            self.editor.stop_waiting()
            if isinstance(error, Conflict):
                self.meet(session, error)
            elif isinstance(error, NotFound):
                self.editor.finish()
                self.saving.report(error)
            else:
                self.editor.show(session.refused(error))
                what = asked_words(command, self.desk.store.peek)
                self.saving.failed(error, what, again, command, action=IN_EDITOR)

        self.hands.write(lambda: self.desk.store.apply(command), done, failed)
