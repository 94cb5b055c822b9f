"""How wide the columns are, and which are shown. Invariant: together they fill the width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vnus_tui.navigation import Column, Tab
from vnus_tui.panes.lines import LinePane

LIST_COLUMNS = 50
RECORD_COLUMNS = 50
NAME_COLUMNS = 38
"""Columns of the terminal that a list, a record and a list of names take at most; the text takes what is left."""


def widths(total: int, shown: Sequence[Column], tab: Tab) -> Mapping[Column, int]:
    """The columns' widths; names need less than titles, and the text takes what is left."""
    if len(shown) == 1:
        return {shown[0]: total}
    widest = NAME_COLUMNS if tab is Tab.LEADERS else LIST_COLUMNS
    if len(shown) == 2:
        left = min(widest if shown[0] is Column.LIST else RECORD_COLUMNS, total // 2)
        return {shown[0]: left, shown[1]: total - left}
    left = min(widest, max(28, total * 2 // 5))
    middle = min(RECORD_COLUMNS, max(34, (total - left) // 2))
    return {Column.LIST: left, Column.RECORD: middle, Column.TEXT: total - left - middle}


def place(panes: Mapping[Column, LinePane], total: int, shown: Sequence[Column], tab: Tab) -> bool:
    """Give the panes their widths and hide those that there is no room for; whether words must be laid out again."""
    wanted = widths(total, shown, tab)
    changed = False
    for column, pane in panes.items():
        pane.set_class(column not in shown, "hidden")
        edge, width = column is not shown[0], wanted.get(column)
        if width is None or (width == pane.planned[0] and edge == pane.edge):
            continue
        pane.edge, pane.planned = edge, (width, pane.planned[1])
        pane.styles.width = width
        changed = True
    return changed
