"""The middle column: a record's values as lines, one of which may be an editor.

Invariant: the cursor stands on a spot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Line, Part, Role, Spot, span_of


class RecordPane(LinePane):
    """Shows lines that were made elsewhere and keeps a cursor on them."""

    head_lines = 2

    def __init__(self, palette: Palette, **kwargs: Any) -> None:
        super().__init__(palette, **kwargs)
        self.head = Line()
        self.lines: Sequence[Line] = ()
        self.spots: tuple[Spot, ...] = ()
        self.spot: Spot | None = None
        self._editor: tuple[int, int, Sequence[Line]] | None = None
        self.caret: tuple[int, int] | None = None
        """Where the caret is while a line is edited: column and line, for input methods."""

    def show_lines(self, lines: Sequence[Line], spot: Spot | None) -> None:
        """Show a record; the cursor goes to the spot that is asked for, or to the nearest like it."""
        self.lines = lines
        self._editor = None
        self.caret = None
        self.spots = tuple(dict.fromkeys(each.spot for each in lines if each.spot is not None))
        self.spot = self._like(spot)
        self.top = max(0, min(self.top, self.line_count() - self.page))
        if self.spot is not None:
            self.reveal_spot()
        self.show_again()

    def _like(self, spot: Spot | None) -> Spot | None:
        if not self.spots:
            return None
        if spot is not None:
            path = spot.path
            while path:
                for each in self.spots:
                    if each.path == path:
                        return each
                path = path.rpartition("/")[0]
            for each in self.spots:
                if each.path.split("/")[0] == spot.path.split("/")[0]:
                    return each
        return self.spots[0]

    def put_spot(self, spot: Spot | None) -> None:
        """Move the cursor."""
        before, self.spot = self.spot, spot
        for each in (before, spot):
            if each is not None:
                first, last = span_of(self.lines, each)
                self.repaint(first, last)
        self.reveal_spot()

    def step(self, by: int) -> bool:
        """Move the cursor by some spots; whether it moved."""
        if not self.spots or self.spot is None:
            return False
        at = self.spots.index(self.spot)
        to = max(0, min(at + by, len(self.spots) - 1))
        self.put_spot(self.spots[to])
        return to != at

    def reveal_spot(self) -> None:
        """Scroll to the cursor; at the first and last spot to the very first and last line."""
        if self.spot is None:
            return
        first, last = span_of(self.lines, self.spot)
        if self.spot == self.spots[0]:
            self.show_from(0)
        elif self.spot == self.spots[-1]:
            self.show_from(self.line_count())
        self.reveal(first, min(last - 1, first + self.page - 1))

    def edit_over(
        self, spot: Spot, editor: Sequence[Line], caret: tuple[int, int] | None, *, below: bool = False
    ) -> None:
        """Show an editor in place of the lines of a spot, or below them for something that is added.

        Args:
            spot: what is edited.
            editor: the lines of the editor.
            caret: column and line of the caret within the editor.
            below: whether the spot stays and the editor stands below it.
        """
        first, last = span_of(self.lines, spot)
        first = last if below else first
        self._editor = (first, last, editor)
        self.reveal(first, first + len(editor) - 1)
        self.caret = (caret[0], first + caret[1] - self.top + self.head_lines) if caret is not None else None
        self.show_again()

    @property
    def is_editing(self) -> bool:
        """Whether an editor stands over a line."""
        return self._editor is not None

    def line_count(self) -> int:
        """Lines of the record, with the editor in place of those it stands over."""
        if self._editor is None:
            return len(self.lines)
        first, last, editor = self._editor
        return len(self.lines) - (last - first) + len(editor)

    def line_at(self, index: int) -> Line:
        """A line of the record or of the editor."""
        if self._editor is None:
            return self.lines[index]
        first, last, editor = self._editor
        if index < first:
            return self.lines[index]
        if index < first + len(editor):
            return editor[index - first]
        return self.lines[index - len(editor) + (last - first)]

    def head_line(self) -> Line:
        """What kind of record it is."""
        return self.head

    def is_cursor(self, index: int) -> bool:
        """Whether the line belongs to the spot under the cursor."""
        return self._editor is None and self.spot is not None and self.lines[index].spot == self.spot

    def spot_at(self, index: int) -> Spot | None:
        """What stands on a line that was clicked."""
        return self.lines[index].spot if self._editor is None and index < len(self.lines) else None


def title(text: str, quiet: str = "") -> Line:
    """The head of a column."""
    return Line((Part(text, Role.HEADING), Part(f"  {quiet}" if quiet else "", Role.QUIET)))
