"""Days, weeks, months and years as EDTF, and the day against which an article's words are read.

Invariant: a text made here names a day, month or year that exists, or ValueError is raised.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from vnus_store.drafting.dates.said import Unit
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.spans import EARLIEST, LATEST

_FINENESS: dict[str, int] = {
    "day": 0,
    "week": 1,
    "weekend": 1,
    "month": 2,
    "quarter": 3,
    "season": 3,
    "year": 4,
}
"""The finer of two units has the smaller number."""


def day(ordinal: int) -> str:
    """A day as EDTF."""
    return date.fromordinal(ordinal).isoformat()


def month(index: int) -> str:
    """A month as EDTF; months are counted from the January of the year 0."""
    year, rest = divmod(index, 12)
    return date(year, rest + 1, 1).isoformat()[:7]


def year(number: int) -> str:
    """A year as EDTF."""
    return date(number, 1, 1).isoformat()[:4]


def within(first: str, last: str) -> str:
    """Once, between two dates; a single one where they are the same."""
    return first if first == last else f"[{first}..{last}]"


def month_index(year_number: int, month_number: int) -> int:
    """The months from the January of the year 0."""
    return year_number * 12 + month_number - 1


def last_day(index: int) -> int:
    """How many days a month has."""
    return monthrange(index // 12, index % 12 + 1)[1]


def monday(ordinal: int) -> int:
    """The Monday of the week in which a day lies."""
    return ordinal - (ordinal - 1) % 7


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year from which something is counted."""

    ordinal: int
    """Its day, or the first of its days."""
    fineness: int
    """How finely it is known: 0 to the day, 2 to the month, 4 to the year."""

    @property
    def month(self) -> int:
        """The index of its month."""
        return month_index(self.year, date.fromordinal(self.ordinal).month)

    @property
    def year(self) -> int:
        """Its year."""
        return date.fromordinal(self.ordinal).year

    def knows(self, unit: Unit | str) -> bool:
        """Is it known finely enough to count such units from it?"""
        return self.fineness <= _FINENESS[unit]


def point_of(found: EdtfDate, *, at_end: bool) -> Point | None:
    """The begin or the end of a date; None where neither is known.

    How finely it is known depends on the span in which that side can lie: a day, within a month, within a year.
    """
    sides = ((found.earliest_end, found.latest_end), (found.earliest_begin, found.latest_begin))
    for first, last in sides if at_end else sides[::-1]:
        first, last = (last, last) if first in (EARLIEST, LATEST) else (first, last)
        first, last = (first, first) if last in (EARLIEST, LATEST) else (first, last)
        if first not in (EARLIEST, LATEST):
            return Point(last if at_end else first, _fineness(first, last, found))
    return None


def _fineness(first: int, last: int, found: EdtfDate) -> int:
    """Days lie on one day, months within one month; what is a range of years counts years only."""
    if "[.." in found.text or "..]" in found.text:
        return _FINENESS.get(found.precision, 5)
    begin, end = date.fromordinal(first), date.fromordinal(last)
    if begin == end:
        return 0
    if (begin.year, begin.month) == (end.year, end.month):
        return 2 if monday(first) != monday(last) else 1
    if monday(first) == monday(last):
        return 1
    return 4 if begin.year == end.year else 5
