"""Where things stand at the moment of a key.

Invariant: a value; whatever asks "can this be done now" asks it alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from vnus_tui.navigation import Column, Mode, Tab


@dataclass(frozen=True, slots=True)
class Situation:
    """What the actions' conditions look at."""

    mode: Mode = Mode.BROWSE
    tab: Tab = Tab.TIMELINE
    column: Column = Column.LIST
    has_record: bool = False
    can_edit: bool = False
    can_add: bool = False
    can_remove: bool = False
    opens: bool = False
    """Whether Enter leads to another record."""
    has_sources: bool = False
    has_text: bool = False
    has_counterpart: bool = False
    """Whether the text shown is an account with its original in the store, or the other way round."""
    has_url: bool = False
    lit: int = 0
    """Places that `n` and `N` walk."""
    narrowed: bool = False
    read_only: bool = False
    has_trail: bool = False
    """Whether there is a place to come back to."""
    can_undo: bool = False
    marked: int = 0
    """Rows of the list that are marked."""
    can_prefer: bool = False
    """Whether the cursor is on what another source says in place of a value."""
    can_pin: bool = False
    """Whether a field is remembered that a selected passage can be pinned to."""
