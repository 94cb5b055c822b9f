"""What others did meanwhile, brought to the screen. Invariant: the cursor stays on its record, an editor keeps what
is typed, and a question that waits stays on the line.
"""

from __future__ import annotations

from vnus_store import Change
from vnus_tui.navigation import Mode
from vnus_tui.screens.changing import Changing
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.saving import Saving


class Following:
    """Shows changes that this window did not make, and what the store says of its file."""

    def __init__(self, desk: Desk, changing: Changing, saving: Saving) -> None:
        self.desk = desk
        self.changing = changing
        self.saving = saving
        self._told: tuple[str, ...] = ()

    def follow(self, changes: tuple[Change, ...]) -> None:
        """Show what other processes changed."""
        desk = self.desk
        path = desk.spot.path if desk.spot is not None else ""
        desk.show_list()
        if self.changing.session is None:
            desk.show_record(path)
            desk.show_text()
        else:
            self.changing.deciding.follow()
        conflicts = self.saving.new_conflicts()
        self._say(conflicts or f"Changed elsewhere: {changes[-1].label}", warning=bool(conflicts))

    def tell_notices(self) -> None:
        """Say what the store has to say of its file and has not said yet; the work list keeps it."""
        notices = self.desk.store.notices
        new = [each for each in notices if each not in self._told]
        self._told = notices
        if new:
            more = f" And {len(new) - 1} more." if len(new) > 1 else ""
            self._say(f"{new[0]}{more} ! keeps it.", warning=True)

    def _say(self, sentence: str, *, warning: bool) -> None:
        if self.desk.mode is not Mode.ASK:
            self.desk.say(sentence, warning=warning)
