"""One side of a date: a day, month, season, year, decade or century, or a set of one choice among such.

Invariant: a `Span` names days that exist, the first not after the last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Literal, NamedTuple, NoReturn

from vnus_store.errors import InvalidValue

EARLIEST = 0
"""The bound of what has no first day: one before the ordinal of 0001-01-01."""

LATEST = date.max.toordinal() + 1
"""The bound of what has no last day: one after the ordinal of 9999-12-31."""

Precision = Literal["day", "month", "season", "year", "decade", "century"]

COARSENESS: dict[Precision, int] = {
    "day": 1,
    "month": 31,
    "season": 92,
    "year": 366,
    "decade": 3653,
    "century": 36525,
}
"""The most days that a date of each precision spans."""

_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_EXAMPLES = "write 2024-09-25, 2024-09 or 2024, 2023-09-10/2023-09-11, or [2024-08-01..2024-08-10]"


class Span(NamedTuple):
    """The days on which one side of a date can lie, as ordinals of `datetime.date.toordinal`."""

    text: str
    """It in EDTF."""
    first: int
    """The first of the days, or `EARLIEST`."""
    last: int
    """The last of the days, or `LATEST`."""
    precision: Precision
    """The unit of its coarsest part."""
    mark: str = ""
    """Its qualifier: `?`, `~`, `%` or none."""


def refuse(text: str, why: str = "is no date") -> NoReturn:
    """Raise InvalidValue for what cannot be read; a long text is shown by its beginning only."""
    shown = text if len(text) <= 40 else text[:39] + "…"
    raise InvalidValue(f"“{shown}” {why}: {_EXAMPLES}.")


def read_span(text: str) -> Span:
    """Read a date or a set of one choice, without blanks around it.

    Raises:
        InvalidValue: it cannot be read, names a day that does not exist, or runs backwards.
    """
    return _choice(text) if text[:1] == "[" else _simple(text)


def _choice(text: str) -> Span:
    """Read a set of one choice; its members are put in order."""
    if text[-1] != "]":
        refuse(text, "is not closed by ]")
    members = sorted((_member(item.strip()) for item in text[1:-1].split(",")), key=lambda span: span[1:3])
    first, last = members[0].first, max(span.last for span in members)
    texts = [span.text for span in members]
    if len(texts) == 1 and ".." not in texts[0]:
        raise InvalidValue(f"“{text}” leaves no choice: write {texts[0]}.")
    if first == EARLIEST and last == LATEST:
        raise InvalidValue(f"“{text}” is open on both sides: leave the date empty where none is known.")
    if len(set(texts)) < len(texts):
        raise InvalidValue(f"“{text}” names a date twice: name each once.")
    precision = max((span.precision for span in members), key=COARSENESS.__getitem__)
    return Span(f"[{','.join(texts)}]", first, last, precision)


def _member(text: str) -> Span:
    """Read one member of a set: a date, `a..b`, `..b` or `a..`."""
    left, dots, right = (part.strip() for part in text.partition(".."))
    if not dots:
        return _plain(left)
    if not left and not right:
        refuse(text, "says nothing")
    first, last = _plain(left or right), _plain(right or left)
    if first.first > last.last:
        raise InvalidValue(f"“{text}” ends before it begins: write {right}..{left}.")
    precision = max(first.precision, last.precision, key=COARSENESS.__getitem__)
    return Span(
        f"{left}..{right}", first.first if left else EARLIEST, last.last if right else LATEST, precision
    )


def _plain(text: str) -> Span:
    span = _simple(text)
    if span.mark:
        raise InvalidValue(f"“{text}” stands in brackets, where ? ~ and % have no place: write {text[:-1]}.")
    return span


def _simple(text: str) -> Span:
    match = _DATE.fullmatch(text)
    if match is None:
        refuse(text)
    year, month, day, mark = match.groups("")
    try:
        first, last, precision = _days(year, month, day)
    except ValueError:
        raise InvalidValue(_why(text, year, month, day)) from None
    return Span(text, first, last, precision, mark)


def _days(year: str, month: str, day: str) -> tuple[int, int, Precision]:
    """First day, last day and precision. Raises ValueError where there is no such date."""
    if "X" in year:
        return _years(year, month)
    if month in ("", "XX"):
        if day not in ("", "XX"):
            raise ValueError
        return date(int(year), 1, 1).toordinal(), date(int(year), 12, 31).toordinal(), "year"
    if day in ("", "XX"):
        return _months(int(year), int(month), day)
    ordinal = date(int(year), int(month), int(day)).toordinal()
    return ordinal, ordinal, "day"


def _years(year: str, month: str) -> tuple[int, int, Precision]:
    """The bounds of `201X` or `20XX`; the year 0000, which nobody had, is left out of its decade."""
    if month:
        raise ValueError
    first, last = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    precision: Precision = "century" if year[2] == "X" else "decade"
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal(), precision


def _months(year: int, number: int, day: str) -> tuple[int, int, Precision]:
    """The bounds of a month (1-12) or a season (21-24; the winter of 9999 ends with the calendar)."""
    if number <= 12:
        first = date(year, number, 1).toordinal()
        return first, first + monthrange(year, number)[1] - 1, "month"
    if number not in (21, 22, 23, 24) or day:
        raise ValueError
    begin = 3 * (number - 20)
    first = date(year, begin, 1).toordinal()
    if number < 24:
        return first, date(year, begin + 3, 1).toordinal() - 1, "season"
    return first, LATEST - 1 if year == 9999 else date(year + 1, 3, 1).toordinal() - 1, "season"


def _why(text: str, year: str, month: str, day: str) -> str:
    """One sentence for a text that has the form of a date and is none."""
    if year == "0000":
        return f"“{text}”: there is no year 0000; years run from 0001 to 9999."
    if "X" in year or month == "XX":
        return f"“{text}”: what follows an unknown part is unknown as well; write {year} alone."
    if int(month) in (21, 22, 23, 24):
        return f"“{text}”: a season has no days of its own; write {year}-{month} alone."
    if not 1 <= int(month) <= 12:
        return (
            f"“{text}”: there is no month {month}; months are 01 to 12, seasons 21 (spring) to 24 (winter)."
        )
    return f"“{text}”: {year}-{month} has the days 01 to {monthrange(int(year), int(month))[1]}, not {day}."
