"""Where the user is and the way they came. Invariant: values only; the screen shows what stands here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from typing import Any

from vnus_store import Ref


class Tab(Enum):
    """What the left column lists."""

    TIMELINE = "event"
    LEADERS = "person"
    ARTICLES = "article"

    @property
    def list_name(self) -> str:
        """What the store and our own files call the list: "timeline"."""
        return self.name.lower()

    @property
    def words(self) -> str:
        """What a reader calls it: "Timeline"."""
        return self.name.capitalize()


class Column(IntEnum):
    """Left, middle and right."""

    LIST = 0
    RECORD = 1
    TEXT = 2


class Mode(Enum):
    """Who is listening to the keyboard."""

    BROWSE = "browse"
    FIND = "find"
    """The search line is typed in."""
    EDIT = "edit"
    PROMPT = "prompt"
    """The message line asks for something to be typed."""
    ASK = "ask"
    """A one-line question waits for `y`."""
    SELECT = "select"
    """A passage is being selected in a text."""


class Period(Enum):
    """What `<` and `>` step by."""

    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that one can come back to."""

    tab: Tab = Tab.TIMELINE
    column: Column = Column.LIST
    ref: Ref | None = None
    """The record under the list's cursor."""
    path: str = ""
    """The value under the record's cursor."""
    article: Ref | None = None
    """The text on the right, where it was chosen and does not follow from the record."""
    query: str = ""
    """What the list is narrowed by."""
    joint: Any = None
    """The chronology of two people that lay over the timeline; `None` where none did."""


LENGTH = 100
"""Places that are remembered."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The places one went deeper from."""

    places: tuple[Place, ...] = ()

    def deeper(self, place: Place) -> Trail:
        """With one more place to come back to."""
        if self.places and self.places[-1] == place:
            return self
        return replace(self, places=(*self.places, place)[-LENGTH:])

    def back(self) -> tuple[Place | None, Trail]:
        """The last place, and the trail before it."""
        if not self.places:
            return None, self
        return self.places[-1], replace(self, places=self.places[:-1])


def columns_shown(width: int, active: Column, zoomed: bool) -> tuple[Column, ...]:
    """The columns that a width has room for: three from 110, two from 70, else the active one."""
    if zoomed or width < 70:
        return (active,)
    if width < 110:
        return (Column.RECORD, Column.TEXT) if active is Column.TEXT else (Column.LIST, Column.RECORD)
    return (Column.LIST, Column.RECORD, Column.TEXT)
