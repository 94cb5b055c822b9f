"""Dates as sources give them: a day, a month, a lasting interval, one day within a span, "about", "perhaps".

Invariant: an `EdtfDate` exists only for a text that can be read, and its bounds are in order: it can begin no
later than it can have ended at the latest, and end no earlier than it can have begun at the earliest.

The notation is EDTF (ISO 8601-2:2019, annex A; https://www.loc.gov/standards/datetime/): level 0; of level 1
the qualifiers `? ~ %` at the end, unspecified digits, seasons, and open or unknown ends; of level 2 sets of
one choice, `[a..b]` and `[a,b]`, without qualifiers. Years run from 0001 to 9999. Ours alone is a set as a
side of an interval, `[2024-08-01..2024-08-10]/..`: begun on one of these days and lasting since.

Seasons: EDTF numbers spring to winter 21 to 24 and leaves their months open. Here they are the meteorological
seasons of the northern half of the globe (World Meteorological Organization, guide no. 100): March to May,
June to August, September to November, and December to February of the year that follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from vnus_store.errors import InvalidValue
from vnus_store.records.spans import COARSENESS, EARLIEST, LATEST, Precision, Span, read_span, refuse

_LONGEST = 200
"""No date needs more characters."""


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date with what is not known about it; bounds are ordinals of days (`datetime.date.toordinal`)."""

    text: str
    """The date in EDTF, as it is stored."""
    earliest_begin: int
    """The first day on which it can have begun; `EARLIEST` where nothing is known or it has no begin."""
    latest_begin: int
    """The last day on which it can have begun; `EARLIEST` where it has no begin, `LATEST` where unbounded."""
    earliest_end: int
    """The first day on which it can have ended; `LATEST` where it still goes on."""
    latest_end: int
    """The last day on which it can have ended; `LATEST` where unbounded."""
    precision: Precision
    """The unit of its coarsest part."""
    approximate: bool = False
    """Is it "about" this date (`~` or `%`)?"""
    uncertain: bool = False
    """Is the date itself in doubt (`?` or `%`)?"""
    is_range: bool = False
    """Did it last from one date to another (`a/b`)?"""
    is_choice: bool = False
    """Was it once, on one of several days (`[a..b]`, `[a,b]`)?"""

    @staticmethod
    def parse(text: str) -> EdtfDate:
        """Read a date in EDTF; blanks around its parts and a small x are forgiven, nothing else is.

        Raises:
            InvalidValue: it cannot be read, names a day that does not exist, or runs backwards.
        """
        return _parse(text)

    @property
    def sort_key(self) -> tuple[int, int]:
        """The latest day on which it can have begun, then the latest on which it can have ended.

        Where there is no latest day of beginning, the nearest bound that is known stands in for it:
        `[2024-09-23..]` sorts after everything of that day, `../2013` with the last day of 2013.
        """
        if EARLIEST < self.latest_begin < LATEST:
            return self.latest_begin, self.latest_end
        known = (self.earliest_begin, self.latest_end, self.earliest_end)
        return next(day for day in known if EARLIEST < day < LATEST), self.latest_end

    @property
    def year(self) -> int:
        """The year under which it stands on a timeline: that of `sort_key`, so headings never jump back."""
        return date.fromordinal(self.sort_key[0]).year

    @property
    def sides(self) -> tuple[EdtfDate | None, EdtfDate | None]:
        """Begin and end of an interval, None where open or unknown; twice itself if it is no interval."""
        if not self.is_range:
            return self, self
        begin, _, end = self.text.partition("/")
        return _known(begin), _known(end)

    @property
    def options(self) -> tuple[tuple[EdtfDate | None, EdtfDate | None], ...]:
        """The members of a set of one choice as first and last, None where unbounded; else itself twice."""
        if not self.is_choice:
            return ((self, self),)
        members = (item.partition("..") for item in self.text[1:-1].split(","))
        return tuple((_known(left), _known(right if dots else left)) for left, dots, right in members)

    def covers(self, other: EdtfDate) -> bool:
        """Does the whole possible span of `other` lie within the whole possible span of this date?"""
        return self.earliest_begin <= other.earliest_begin and other.latest_end <= self.latest_end

    def within(self, first: int, last: int) -> Literal["surely", "possibly", "no"]:
        """Did some of it fall on the days from `first` to `last`, both included (ordinals)?

        "About" widens the bounds by the date's own unit, a doubted date is never more than possible.
        """
        margin = COARSENESS[self.precision] if self.approximate else 0
        if self.earliest_begin - margin > last or self.latest_end + margin < first:
            return "no"
        if self.uncertain or self.latest_begin + margin > last or self.earliest_end - margin < first:
            return "possibly"
        return "surely"

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=16384)
def _parse(text: str) -> EdtfDate:
    trimmed = text.strip().replace("x", "X")
    if len(trimmed) > _LONGEST:
        refuse(trimmed)
    if "/" in trimmed:
        return _interval(trimmed)
    canonical, first, last, precision, mark = read_span(trimmed)
    about, doubted = mark in ("~", "%"), mark in ("?", "%")
    return EdtfDate(
        canonical, first, last, first, last, precision, about, doubted, False, canonical[0] == "["
    )


def _known(side: str) -> EdtfDate | None:
    """One side of an interval, or None where it is open or unknown."""
    return None if side in ("", "..") else _parse(side)


def _interval(text: str) -> EdtfDate:
    """Read `a/b`, where a side may be open (`..`) or unknown (empty), but not both."""
    before, after, *more = (side.strip() for side in text.split("/"))
    if more:
        refuse(text)
    begin = None if before in ("", "..") else read_span(before)
    end = None if after in ("", "..") else read_span(after)
    if begin and end and begin.first > end.last:
        raise InvalidValue(f"“{text}” ends before it begins: write {after}/{before}.")
    canonical = f"{begin.text if begin else before}/{end.text if end else after}"
    known = [side for side in (begin, end) if side]
    if not known:
        raise InvalidValue(f"“{text}” says nothing: leave the date empty where none is known.")
    marks = "".join(side.mark for side in known)
    return EdtfDate(
        canonical,
        *_ordered_bounds(begin, end, before, after),
        max((side.precision for side in known), key=COARSENESS.__getitem__),
        "~" in marks or "%" in marks,
        "?" in marks or "%" in marks,
        is_range=True,
    )


def _ordered_bounds(
    begin: Span | None, end: Span | None, before: str, after: str
) -> tuple[int, int, int, int]:
    """The four bounds of an interval, each limited by what the other side allows."""
    earliest_begin = begin.first if begin else EARLIEST
    latest_end = end.last if end else LATEST
    if begin:
        latest_begin = min(begin.last, latest_end)
    else:
        latest_begin = EARLIEST if before == ".." else latest_end
    if end:
        earliest_end = max(end.first, earliest_begin)
    else:
        earliest_end = LATEST if after == ".." else earliest_begin
    return earliest_begin, latest_begin, earliest_end, latest_end
