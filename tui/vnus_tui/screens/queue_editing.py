"""Editing a draft where it stands, before it is decided on. Invariant: a refusal keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable

from vnus_store import Candidate, StoreError
from vnus_tui.editing.session import Session
from vnus_tui.editing.view import editor_lines
from vnus_tui.panes.record import RecordPane
from vnus_tui.present.parts import Spot
from vnus_tui.screens.queue_deciding import QueueDeciding
from vnus_tui.screens.queue_drafts import applied, without

TITLE = Spot("title", "title")


class QueueEditor:
    """The editor over a line of a candidate."""

    def __init__(self, doing: QueueDeciding, card: RecordPane, changed: Callable[[], None]) -> None:
        self._doing = doing
        self._card = card
        self._changed = changed
        self.session: Session | None = None
        self._over = TITLE

    def _editable(self) -> Candidate | None:
        """The candidate, where it can be edited."""
        doing = self._doing
        if doing.list.state != "new":
            doing.say("n takes it back into the queue first.")
            return None
        return doing.list.current if doing.can_write() else None

    # Opening

    def edit(self, *, selected: bool = False) -> None:
        """Edit what is under the cursor; the title, where that can be no value."""
        candidate, spot = self._editable(), self._card.spot
        if candidate is None:
            return
        spot = spot if spot is not None and (spot.edit or spot.adds) else TITLE
        if spot.edit:
            self._open(self._doing.drafts.session(candidate, spot.edit, selected=selected), spot)
        else:
            self.add()

    def add(self) -> None:
        """Add a participant."""
        candidate = self._editable()
        if candidate is not None:
            known = [each for each in self._card.spots if each.adds == "people"]
            self._open(self._doing.drafts.addition(candidate), known[-1] if known else TITLE)

    def remove(self) -> None:
        """Take the participant under the cursor out."""
        candidate, spot = self._editable(), self._card.spot
        if candidate is None:
            return
        if spot is None or not spot.removes:
            self._doing.say("d takes a participant out.")
            return
        self._doing.drafts.put(candidate, without(self._doing.drafts.of(candidate), spot.removes))

    def _open(self, session: Session, spot: Spot) -> None:
        self._over = next((each for each in self._card.spots if each.path == spot.path), spot)
        self._show(session)

    # Typing

    def _show(self, session: Session) -> None:
        self.session = session
        lines, caret = editor_lines(session, self._card.inner_width, self._doing.store.today)
        self._card.edit_over(self._over, lines, caret, below=session.path.endswith("/+"))

    def resize(self) -> None:
        """Lay the open editor out again."""
        if self.session is not None:
            self._show(self.session)

    def press(self, key: str, character: str | None) -> None:
        """A key while the editor is open."""
        session = self.session
        assert session is not None
        if key in ("escape", "ctrl+q"):
            self._close()
        elif key in ("enter", "tab"):
            self._keep(session)
        elif key in ("down", "up") and session.choices:
            self._show(session.moved(1 if key == "down" else -1))
        else:
            draft = session.draft.press(key, character)
            if draft is not None:
                self._show(session.typed(draft))

    def paste(self, text: str) -> None:
        """Text that was pasted into the editor."""
        if self.session is not None:
            self._show(self.session.typed(self.session.draft.insert(text)))

    def _keep(self, session: Session) -> None:
        candidate = self._doing.list.current
        try:
            command = session.command(self._doing.store.today)
        except StoreError as error:
            self._show(session.refused(error))
            return
        if candidate is not None:
            self._doing.drafts.put(candidate, applied(self._doing.drafts.of(candidate), command))
        self._close()

    def _close(self) -> None:
        self.session = None
        self._changed()
