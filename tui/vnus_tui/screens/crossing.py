"""Who met whom at a glance: people by people, a number a cell. Invariant: Enter gives exactly the two of the cell."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from vnus_store import Ref
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.view import typed_parts
from vnus_tui.panes.bars import Bar
from vnus_tui.panes.crossing import CrossingPane
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.present.crossing import OTHER
from vnus_tui.present.parts import Line, Part, Role, hints, part
from vnus_tui.present.widths import cells
from vnus_tui.screens.board import Board

STEPS = {
    "down": (1, 0),
    "up": (-1, 0),
    "right": (0, 1),
    "left": (0, -1),
    "pagedown": (10, 0),
    "pageup": (-10, 0),
    "home": (0, -1_000),
    "end": (0, 1_000),
}
KEYS = (("↑ ↓ ← →", "move"), ("type", "filter"), ("Enter", "their meetings"), ("Esc", "close"))


class CrossingScreen(ModalScreen[Any]):
    """Choose two people by what they have in common; gives their references."""

    def __init__(self, palette: Palette, board: Board) -> None:
        super().__init__()
        self._board = board
        self._at = 0
        """Which of the board's modes is shown."""
        self._draft = Draft()
        self._head, self._foot = Bar(palette, id="crossing-head"), Bar(palette, id="crossing-foot")
        self._grid = CrossingPane(palette, board.grid)
        self._has_answered = False
        self._is_due = False
        """Whether something was typed that those who are listed do not answer to yet."""

    def compose(self) -> ComposeResult:
        """One framed grid with the names over it."""
        with Vertical(id="sheet"):
            yield self._head
            yield self._grid
            yield self._foot

    def on_mount(self) -> None:
        """Show those who met most often."""
        self.call_after_refresh(self._narrow)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self._move, 0, 0)

    def _narrow(self) -> None:
        self._is_due = False
        shown = self._board.shown(self._board.modes[self._at], self._draft.text)
        self._grid.show_people(shown.down, shown.across)
        self._show()

    def _move(self, down: int, across: int) -> None:
        self._grid.move(down, across)
        self._show()

    def _show(self) -> None:
        mode = self._board.modes[self._at].words
        others = [each.words for each in self._board.modes[self._at + 1 :] or self._board.modes[:1]]
        title = part(f"Who met whom · {mode}  ", Role.HEADING)
        hint = part(f"Tab: {others[0]}" if len(self._board.modes) > 1 else "", Role.QUIET)
        width = self._head.size.width - 2
        typed, _ = typed_parts(self._draft, max(6, width - cells(title.text) - cells(hint.text) - 1))
        legend = (Part(OTHER, Role.ACCENT), Part(" not known to have been held", Role.QUIET))
        self._head.show((Line((title, *typed), right=(hint,)), Line(), self._grid.across_line()))
        right = legend if self.size.width >= 110 else ()
        keys = hints(KEYS, width - sum(cells(each.text) for each in right))
        self._foot.show((Line(), Line((part(self._grid.words),)), Line(keys, right=right)))

    def _answer(self, value: Any) -> None:
        if not self._has_answered:
            self._has_answered = True
            self.dismiss(value)

    def on_key(self, event: events.Key) -> None:
        """Every key is for the grid; letters filter."""
        event.stop()
        event.prevent_default()
        if self._has_answered:
            return
        if event.key in ("escape", "ctrl+q"):
            self._answer(None)
        elif event.key == "enter":
            self._settle()
            self._choose()
        elif event.key in STEPS:
            self._settle()
            self._move(*STEPS[event.key])
        elif event.key in ("tab", "shift+tab"):
            self._at = (self._at + (1 if event.key == "tab" else -1)) % len(self._board.modes)
            self._narrow()
        else:
            self._type(self._draft.press(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text filters as well."""
        event.stop()
        self._type(self._draft.insert(event.text))

    def _type(self, draft: Draft | None) -> None:
        if draft is None:
            return
        is_other = draft.text != self._draft.text
        self._draft = draft
        if not is_other:
            self._show()
        elif not self._is_due:
            self._is_due = True
            self.call_later(self._settle)  # once for all the letters that wait

    def _settle(self) -> None:
        """List those whom what is typed names, where that was put off."""
        if self._is_due:
            self._narrow()

    def _choose(self) -> None:
        pair = self._grid.pair
        if pair is not None and any(self._board.grid.cell(pair[0].id, pair[1].id)):
            self._answer((Ref("person", pair[0].id), Ref("person", pair[1].id)))

    def on_line_pane_clicked(self, event: LinePane.Clicked) -> None:
        """A click goes to the row; a second one opens."""
        event.stop()
        self._settle()
        self._move(event.index - self._grid.row, 0)
        if event.chain == 2:
            self._choose()
