"""A grid of people by people with one cell under the cursor. Invariant: the cursor stands on a cell that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from vnus_store import Grid, Person
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.present.crossing import across_line, cells_shown, down_line, pair_words
from vnus_tui.present.parts import Line, Part, Role


class CrossingPane(LinePane):
    """Rows of people against columns of people; only what is shown is made."""

    head_lines = 0

    def __init__(self, palette: Palette, grid: Grid) -> None:
        super().__init__(palette, id="crossing")
        self.grid = grid
        self.counts = grid.cell
        self.down: Sequence[Person] = ()
        self.across: Sequence[Person] = ()
        self.row = 0
        self.column = 0
        self.left = 0
        """The first column that is shown."""
        self.active = True

    def show_people(self, down: Sequence[Person], across: Sequence[Person]) -> None:
        """Show other people, the cursor on the first cell that counts anything."""
        self.down, self.across = down, across
        self.row, self.column, self.top, self.left = 0, 0, 0, 0
        if down:
            first = (at for at, each in enumerate(across) if any(self.counts(down[0].id, each.id)))
            self.column = next(first, 0)
        self.move(0, 0)

    def move(self, down: int, across: int) -> None:
        """Move the cursor by some cells, as far as there are any."""
        self.row = max(0, min(self.row + down, len(self.down) - 1))
        self.column = max(0, min(self.column + across, len(self.across) - 1))
        shown = cells_shown(self.inner_width)
        last = max(0, len(self.across) - shown)
        self.left = max(self.column - shown + 1, min(self.left, self.column, last))
        self.reveal(self.row, margin=0)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many columns as there is room for now."""
        self.move(0, 0)

    @property
    def pair(self) -> tuple[Person, Person] | None:
        """The two of the cell under the cursor; `None` where it is one person twice, or there is none."""
        if not self.down or not self.across:
            return None
        one, other = self.down[self.row], self.across[self.column]
        return None if one.id == other.id else (one, other)

    @property
    def words(self) -> str:
        """The cell under the cursor in words."""
        if not self.down or not self.across:
            return ""
        one, other = self.down[self.row], self.across[self.column]
        return pair_words(one, other, self.grid.statuses(one.id, other.id))

    def across_line(self) -> Line:
        """The names over the columns that are shown."""
        return across_line(self._shown(), self.column - self.left, self.inner_width)

    def _shown(self) -> Sequence[Person]:
        return self.across[self.left : self.left + cells_shown(self.inner_width)]

    def line_count(self) -> int:
        """A row a person, or the sentence that there is none."""
        return max(1, len(self.down))

    def line_at(self, index: int) -> Line:
        """A row."""
        if not self.down:
            return Line(
                (Part("Nobody of that name met anybody here. Backspace widens, Esc closes.", Role.QUIET),)
            )
        at = self.column - self.left if index == self.row else None
        return down_line(self.down[index], self._shown(), self.counts, at, self.inner_width)

    def is_cursor(self, index: int) -> bool:
        """Whether it is the row of the cell under the cursor."""
        return bool(self.down) and index == self.row
