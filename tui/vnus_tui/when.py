"""When an action can be done. Invariant: each asks the situation alone."""

from __future__ import annotations

from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.situation import Situation


def browsing(at: Situation) -> bool:
    """One goes through what is shown, and types nothing."""
    return at.mode is Mode.BROWSE


def always(at: Situation) -> bool:
    """Nothing is typed."""
    return at.mode in (Mode.BROWSE, Mode.SELECT)


def timeline(at: Situation) -> bool:
    """The events are listed."""
    return at.mode is Mode.BROWSE and at.tab is Tab.TIMELINE


def record(at: Situation) -> bool:
    """The cursor is on a record."""
    return at.mode is Mode.BROWSE and at.has_record


def writable(at: Situation) -> bool:
    """Something can be changed."""
    return at.mode is Mode.BROWSE and not at.read_only


def row(at: Situation) -> bool:
    """The cursor of the list is on a record."""
    return record(at) and at.column is Column.LIST


def not_in_list(at: Situation) -> bool:
    """The record or the text has the keyboard."""
    return browsing(at) and at.column is not Column.LIST


def editable(at: Situation) -> bool:
    """The value under the cursor can be edited."""
    return writable(at) and at.can_edit


def addable(at: Situation) -> bool:
    """Something can be added here."""
    return writable(at) and at.can_add


def removable(at: Situation) -> bool:
    """Something can be deleted here."""
    return writable(at) and at.can_remove


def in_text(at: Situation) -> bool:
    """The text has the keyboard."""
    return always(at) and at.column is Column.TEXT and at.has_text


def walkable(at: Situation) -> bool:
    """Something is lit."""
    return browsing(at) and at.lit > 0


def pinnable(at: Situation) -> bool:
    """Words of the text are selected, and can be made something of."""
    return in_text(at) and not at.read_only and at.mode is Mode.SELECT
