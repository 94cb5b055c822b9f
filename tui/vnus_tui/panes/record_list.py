"""A list of records with headings between them.

Invariant: the cursor belongs to a record, not to a row number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from vnus_store import Record, Ref, View
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Heading, Line, Part, Role

MADE = 500
"""Rows that are kept at hand."""

RowMaker = Callable[[Record], Line]


class RecordList(LinePane):
    """The left column. Lines are headings and rows; rows come from a view as they are shown."""

    head_lines = 2

    def __init__(self, palette: Palette, **kwargs: Any) -> None:
        super().__init__(palette, **kwargs)
        self.view: View | None = None
        self.row = 0
        """The row under the cursor."""
        self.head = Line()
        self.marks: frozenset[Ref] = frozenset()
        """The records that are marked, of any list; a sign stands before them while there are some in this one."""
        self.empty: tuple[str, ...] = ()
        """What is said where there are no rows."""
        self._headings: tuple[Heading, ...] = ()
        self._starts: list[int] = []
        self._heads: list[int] = []
        """The lines on which the headings stand."""
        self._made: dict[int, Line] = {}
        """Rows that were made, each of which is looked at several times for one painting."""
        self._make_row: RowMaker = lambda record: Line((Part(record.title),))

    def show_view(self, view: View, headings: Sequence[Heading], make_row: RowMaker) -> None:
        """List other records; the cursor is placed by the caller."""
        self.view = view
        self._headings = tuple(headings)
        self._starts = [start for _, start, _ in self._headings]
        self._heads = [start + number for number, start in enumerate(self._starts)]
        self._made = {}
        self._make_row = make_row
        self.row = max(0, min(self.row, len(view) - 1))
        self.show_again()

    @property
    def ref(self) -> Ref | None:
        """The record under the cursor."""
        return self.view.ref(self.row) if self.view is not None and len(self.view) else None

    def put_cursor(self, row: int) -> bool:
        """Move the cursor to a row, as far as there are rows; whether it moved."""
        count = len(self.view) if self.view is not None else 0
        row = max(0, min(row, count - 1))
        before, self.row = self.row, row
        if before != row:
            for each in (before, row):
                self.repaint(self.line_of(each), self.line_of(each))
        line = self.line_of(row)
        self.reveal(line - 1 if self._is_first(row) else line, line)
        return before != row

    def line_of(self, row: int) -> int:
        """The line on which a row stands, headings counted."""
        return row + bisect_right(self._starts, row)

    def row_of(self, line: int) -> int | None:
        """The row that stands on a line; `None` for a heading."""
        low = bisect_right(self._heads, line)
        if low and self._heads[low - 1] == line:
            return None
        return line - low

    def heading_over(self, row: int) -> str:
        """What the heading over a row says."""
        at = bisect_right(self._starts, row)
        return self._headings[at - 1][0] if at else ""

    def _is_first(self, row: int) -> bool:
        return row in self._starts

    def line_count(self) -> int:
        """Rows and headings; where there are no rows, the sentence that says why."""
        rows = len(self.view) if self.view is not None else 0
        return rows + len(self._headings) if rows else len(self.empty)

    def line_at(self, index: int) -> Line:
        """A heading or a row."""
        if self.view is None or not len(self.view):
            return Line((Part(self.empty[index], Role.QUIET),))
        row = self.row_of(index)
        if row is None:
            at = bisect_right(self._heads, index)
            return Line((Part(self._headings[at - 1][0], Role.HEADING),))
        line = self._made.get(row)
        if line is None:
            found = self.view.rows(row, row + 1)
            line = self._make_row(found[0]) if found else Line((Part("deleted", Role.QUIET),))
            if len(self._made) > MADE:
                self._made = {}
            self._made[row] = line
        return self._with_mark(line, self.view.ref(row)) if self.marks else line

    def _with_mark(self, line: Line, ref: Ref) -> Line:
        sign = Part("● ", Role.ACCENT) if ref in self.marks else Part("  ")
        return replace(line, parts=(sign, *line.parts))

    def head_line(self) -> Line:
        """The names of the three lists."""
        return self.head

    def is_cursor(self, index: int) -> bool:
        """Whether the line is the cursor's row."""
        return self.row_of(index) == self.row and self.view is not None and bool(len(self.view))
