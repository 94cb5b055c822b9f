"""One value being edited, from the key that opened it to "saved". Invariant: a refusal keeps what was typed.

Pure: it says what was typed, how that reads, and which command it comes to; the screen carries the command out.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from vnus_store import Command, EdtfDate, Field, InvalidValue, Ref, SetField, Shape, StoreError
from vnus_tui.editing.deciding import Dispute
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.picker import TYPED, Choice, matching
from vnus_tui.present import dates

NOTHING_NAMED_SO = "Nothing of that name: type a part of a title and pick one."


class State(Enum):
    """What the editor is doing."""

    OPEN = "open"
    SAVING = "saving"
    REFUSED = "refused"
    CONFLICT = "conflict"
    """Two sides changed the value: nothing is typed until one of the keys that are shown was pressed."""


Committing = Callable[[Any, "Session"], Command]
"""From the value that was typed to the command that gives it."""


@dataclass(frozen=True, slots=True)
class Session:
    """An editor over one line."""

    ref: Ref
    path: str
    """What is edited; for something added, the list and a plus sign: `people/+`."""
    field: Field
    draft: Draft
    was: Any
    """The value when the editor opened, which the command must still find."""
    state: State = State.OPEN
    refusal: str = ""
    """Why it was not saved, in one sentence."""
    choices: tuple[Choice, ...] = ()
    """What may be picked; empty for a value that is typed freely."""
    chosen: int = -1
    """The choice under the cursor, among those that match; -1 for what is typed."""
    commit: Committing | None = dataclasses.field(default=None, compare=False)
    """How a value becomes a command; by default the field is set to it."""
    title: str = ""
    """What is being done, where it is not the editing of a field."""
    opened: str = ""
    """The text that the editor opened with."""
    eager: bool = False
    """Whether the first choice that matches is meant, unless another is picked."""
    theirs: tuple[Any, ...] = ()
    """The value that somebody else gave it meanwhile, once that was told; the command then expects this one."""
    dispute: Dispute | None = None
    """What the two sides have, while one of them has to be chosen."""
    meanwhile: str = ""
    """What became of the value elsewhere since the editor opened, in one sentence."""

    def typed(self, draft: Draft) -> Session:
        """After a key."""
        after = replace(self, draft=draft, state=State.OPEN, refusal="", chosen=-1)
        # all choices stand under the text that it opened with, so the first of them is not what is meant
        picks = self.eager and draft.text.strip() and draft.text != self.opened and after.offered()
        return replace(after, chosen=0) if picks else after

    def moved(self, by: int) -> Session:
        """With another choice under the cursor; the last step up returns to what is typed."""
        last = len(self.offered()) - 1
        return replace(self, chosen=max(-1, min(last, self.chosen + by)))

    def saving(self) -> Session:
        """While the store is writing."""
        return replace(self, state=State.SAVING, refusal="")

    @property
    def is_saving(self) -> bool:
        """Whether it is being written; keys wait meanwhile."""
        return self.state is State.SAVING

    def refused(self, error: StoreError | str) -> Session:
        """Back in the editor, or before the decision, with the reason."""
        state = State.CONFLICT if self.dispute is not None else State.REFUSED
        return replace(self, state=state, refusal=getattr(error, "sentence", str(error)))

    @property
    def expected(self) -> Any:
        """The value that must still stand where what is typed is saved over it."""
        return self.theirs[0] if self.theirs else self.was

    def overtaken(self, theirs: Any, today: datetime.date, told: str = "") -> Session:
        """Somebody else gave the value another content meanwhile: one of the two has to be chosen.

        Args:
            theirs: the content that stands.
            today: the day that what is typed is read by.
            told: when and by whom it came.
        """
        dispute = Dispute(self.expected, self.value(today), theirs, told)
        return self.decided_by(dispute)

    def decided_by(self, dispute: Dispute) -> Session:
        """With the sides to choose from."""
        return replace(self, dispute=dispute, state=State.CONFLICT, refusal="", meanwhile="")

    def editing_on(self) -> Session:
        """Back to what was typed; what is saved then goes over theirs."""
        theirs = (self.dispute.theirs,) if self.dispute is not None else self.theirs
        return replace(self, theirs=theirs, dispute=None, state=State.OPEN, refusal="")

    @property
    def has_typed(self) -> bool:
        """Whether there is a text that would be lost with the editor."""
        return self.draft.text != self.opened and bool(self.draft.text.strip())

    def offered(self) -> Sequence[Choice]:
        """The choices that what is typed leaves."""
        typed = "" if self.draft.selected or self.draft.text == self.opened else self.draft.text
        return matching(self.choices, typed) if self.choices else ()

    def reading(self, today: datetime.date) -> tuple[str, bool]:
        """How the store would read what is typed, and whether it would take it."""
        text = self.draft.text
        if self.is_saving:
            return "saving …", True
        if self.refusal:
            return self.refusal, False
        if self.choices and (text == self.opened or self.chosen >= 0):
            return "↓ ↑ pick, Enter saves", True
        if not text.strip():
            if self.field.required and not self.opened:
                return "type it, Enter saves", True
            if self.field.required:
                return f"{self.field.label} cannot be empty.", False
            return "empty: the value is taken away", True
        if self.field.shape is Shape.REF and text != self.opened and not self.offered():
            return NOTHING_NAMED_SO, False
        try:
            value = self.field.parse(text, today)
        except InvalidValue as error:
            return error.sentence, False
        if self.field.shape is Shape.DATE:
            return f"{value}   {dates.reading(EdtfDate.parse(value))}", True
        if self.field.words and value not in self.field.words:
            return f"not one of the usual words: {', '.join(self.field.words)}", True
        return "", True

    def value(self, today: datetime.date) -> Any:
        """The value that is typed, or picked.

        Raises:
            InvalidValue: what is typed is no value of the field.
        """
        offered = self.offered()
        picks = self.choices or self.field.shape is Shape.REF
        if 0 <= self.chosen < len(offered):
            value: Any = offered[self.chosen].value
            return self.field.parse(self.draft.text, today) if value == TYPED and not self.commit else value
        if picks and self.draft.text == self.opened and self.commit is None:
            return self.was
        if self.field.shape is Shape.REF and self.draft.text.strip() and not offered:
            raise InvalidValue(NOTHING_NAMED_SO)
        return self.field.parse(self.draft.text, today)

    def command(self, today: datetime.date) -> Command:
        """What Enter comes to.

        Raises:
            InvalidValue: what is typed is no value of the field.
        """
        value = self.value(today)
        if self.commit is not None:
            return self.commit(value, self)
        return SetField(self.ref, self.path, value, self.expected)
