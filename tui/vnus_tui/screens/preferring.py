"""Preferring one of the values on which sources disagree. Invariant: it is never done without a reason."""

from __future__ import annotations

from vnus_store import Disagreement, InvalidValue, Prefer, Ref, disagreements
from vnus_tui.navigation import Column
from vnus_tui.present.disagreements import choices
from vnus_tui.screens.calling_back import Choose
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.prompting import Prompting
from vnus_tui.screens.saving import Saving


class Preferring:
    """What is done on a line that says what another source says."""

    def __init__(self, desk: Desk, saving: Saving, prompting: Prompting, choose: Choose) -> None:
        self.desk = desk
        self.saving = saving
        self.prompting = prompting
        self.choose = choose

    @property
    def is_here(self) -> bool:
        """Whether the cursor is on such a line."""
        spot = self.desk.spot
        return self.desk.column is Column.RECORD and spot is not None and spot.prefers is not None

    def begin(self) -> None:
        """Ask which of the values stands."""
        desk, spot, subject = self.desk, self.desk.spot, self.desk.subject
        if spot is None or spot.prefers is None or subject is None:
            return
        path = spot.prefers[0]
        found = next((each for each in disagreements(subject) if each.path == path), None)
        if found is None:
            desk.say("The sources agree on it by now.")
            return
        ref = subject.ref
        self.choose("Which of them stands?", list(choices(found)), lambda value: self._ask(ref, found, value))

    def _ask(self, ref: Ref, found: Disagreement, value: str) -> None:
        def take(reason: str) -> None:
            if not reason.strip():
                raise InvalidValue("A reason is needed: what makes this value the better one?")
            self.saving.apply(Prefer(ref, found.path, value, reason, was=found.value or None), "saved")

        self.prompting.ask("Why it is the better one:", take)
