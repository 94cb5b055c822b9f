"""What changed and when: of one record, or of all, one key apart. Invariant: the title says which of the two it is."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from vnus_tui.panes.paint import Palette
from vnus_tui.screens.chooser import Chooser, Rows


class HistorySheet(Chooser):
    """The list of changes; Tab shows the other one."""

    def __init__(self, palette: Palette, lists: Sequence[tuple[str, Rows, str]]) -> None:
        """Args: the lists, each with its title and a hint; the first is shown."""
        title, rows, hint = lists[0]
        super().__init__(palette, title, rows, hint)
        self._lists = list(lists)

    def on_key(self, event: events.Key) -> None:
        """Tab is for here; every other key is for the list."""
        if event.key in ("tab", "shift+tab") and len(self._lists) > 1:
            event.stop()
            event.prevent_default()
            self._lists.append(self._lists.pop(0))
            self._list.show_other(*self._lists[0])
