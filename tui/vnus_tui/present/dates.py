"""Dates in a column's width for the timeline, and explained while one is typed; in full they stand in the store.

Invariant: no form claims more than the date does; `short` fits in eleven columns and is clear under the
heading of its year.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day

from vnus_store import MONTHS, EdtfDate, date_numbers, date_words, joined_words, season_words

COLUMNS = 11
"""The width of the date column on the timeline."""

long = date_words
"""The date in full: "10–11 September 2023", "about September 2024", "by 22 September 2024"."""

_WITH_YEAR = frozenset(("year", "decade", "century"))
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _marks(date: EdtfDate) -> tuple[bool, bool]:
    return date.approximate, date.uncertain


def short(date: EdtfDate) -> str:
    """The date in at most eleven columns, for a list under the heading of `date.year`.

    The first of several forms that fits; where begin and end lie in different years, the years are said.
    """
    forms = _under_heading(date) if _is_within_year(date) else _with_years(date)
    return next((form for form in forms if len(form) <= COLUMNS), str(date.year))


def _is_within_year(date: EdtfDate) -> bool:
    bounds = (date.earliest_begin, date.latest_begin, date.earliest_end, date.latest_end)
    return {_year(bound) for bound in bounds} <= {None, date.year}


def _year(ordinal: int) -> int | None:
    """The year of a day, None for a bound that is none."""
    return Day.fromordinal(ordinal).year if 1 <= ordinal <= Day.max.toordinal() else None


def _short_marks(date: EdtfDate, words: str) -> str:
    return f"{'~' * date.approximate}{words}{'?' * date.uncertain}"


def _short_plain(date: EdtfDate) -> str:
    """A date of one part, without its year unless it is all there is."""
    year, month, day = date_numbers(date)
    if date.precision == "day":
        return f"{day} {MONTHS[month - 1][:3]}"
    if date.precision == "month":
        return MONTHS[month - 1][:3]
    if date.precision == "season":
        name = season_words(date)
        return f"win {year % 100:02}–{(year + 1) % 100:02}" if name.startswith("winter") else name.split()[0]
    return {"decade": f"{year}s", "century": f"{year}–{year + 99}"}.get(date.precision, str(year))


def _under_heading(date: EdtfDate) -> Iterable[str]:
    """Forms from clear to tight for a date all of whose days lie in the heading's year."""
    if date.is_choice:
        yield from _short_choice(date)
    elif not date.is_range:
        yield _short_marks(date, _short_plain(date))
    else:
        yield from _short_range(date)
    yield from _spans(date)


def _short_range(date: EdtfDate) -> Iterable[str]:
    begin, end = date.sides
    if begin and end and not (begin.is_choice or end.is_choice) and _marks(begin) == _marks(end):
        joined = _short_marks(date, _short_joined(begin, end, "–"))
        yield from (joined, joined.replace(" ", ""))
        return
    if end is None or not end.is_choice:
        left, right = (short(side) if side else "" for side in (begin, end))
        unknown = "?" * (".." not in date.text.split("/"))
        yield f"{left or unknown}–{right or unknown}"


def _short_joined(first: EdtfDate, last: EdtfDate, sign: str) -> str:
    left, right = _short_plain(first), _short_plain(last)
    if left == right:
        return left
    both_days = first.precision == last.precision == "day"
    if both_days and left.split()[1] == right.split()[1]:
        return f"{left.split()[0]}{sign}{right}"
    return f"{left}{sign}{right}"


def _short_choice(date: EdtfDate) -> Iterable[str]:
    options = date.options
    if all(first is last and first for first, last in options) and len(options) == 2:
        (first, _), (last, _) = options
        if first and last:
            joined = _short_joined(first, last, "/")
            yield from (joined, joined.replace(" ", ""))
    elif len(options) == 1:
        first, last = options[0]
        if first and last:
            yield _short_joined(first, last, "–")
        elif last:
            yield f"by {_short_plain(last)}"
        elif first:
            yield f"{_short_plain(first)}+"


def _spans(date: EdtfDate) -> Iterable[str]:
    """The whole possible span, ever more coarsely, for what has no form of its own that fits."""
    first, last = _year(date.earliest_begin), _year(date.latest_end)
    if first and last:
        begin, end = Day.fromordinal(date.earliest_begin), Day.fromordinal(date.latest_end)
        names = MONTHS[begin.month - 1][:3], MONTHS[end.month - 1][:3]
        if names[0] == names[1]:
            yield _short_marks(date, f"{begin.day}–{end.day} {names[0]}")
        yield _short_marks(date, f"{begin.day}{names[0]}–{end.day}{names[1]}")
        yield _short_marks(date, names[0] if names[0] == names[1] else f"{names[0]}–{names[1]}")
    yield from _with_years(date)


def _with_years(date: EdtfDate) -> Iterable[str]:
    """Forms that name their years, for a date that crosses from one into another."""
    if not (date.is_range or date.is_choice):
        yield _short_marks(date, _short_plain(date))
    begin, end = date.sides
    plain = begin and end and not (begin.is_choice or end.is_choice)
    if date.is_range and begin and end and plain and {begin.precision, end.precision} <= _WITH_YEAR:
        yield _short_marks(date, f"{_short_plain(begin)}–{_short_plain(end)}")
    first, last = _year(date.earliest_begin), _year(date.latest_end)
    if first != last:
        yield _short_marks(date, f"{first or ''}–{last or ''}")
    yield _short_marks(date, str(date.year))


def reading(date: EdtfDate) -> str:
    """What a typed date was understood as: in full, and what it covers."""
    return f"{date_words(date)} · {_covered(date)}{', in doubt' * date.uncertain}"


def _covered(date: EdtfDate) -> str:
    first, last = _year(date.earliest_begin), _year(date.latest_end)
    if date.is_range:
        return _covered_range(date)
    if date.is_choice:
        if len(date.options) > 1:
            return "one of these"
        if first is None or last is None:
            moment = "on that day" if date.precision == "day" else "then"
            return f"{moment} or {'before' if first is None else 'after'}"
        return f"some day within {_days(date)}"
    if date.precision == "day" and not date.approximate:
        return f"a {_WEEKDAYS[Day.fromordinal(date.earliest_begin).weekday()]}"
    return f"some day {'around' if date.approximate else 'within'} {_days(date)}"


def _covered_range(date: EdtfDate) -> str:
    begin, end = date.sides
    if end is None or begin is None:
        known = ".." in date.text.split("/")
        if end is None:
            return "still lasting" if known else "lasting, until when is not known"
        return "without a begin" if known else "since when is not known"
    if date.precision == "day" and date.earliest_begin == date.latest_begin and not date.approximate:
        days = date.latest_end - date.earliest_begin + 1
        return f"lasting {days} day{'s' * (days > 1)}" if date.earliest_end == date.latest_end else "lasting"
    if _year(date.earliest_begin) is None or _year(date.latest_end) is None:
        return "lasting"
    return f"lasting, {'around' if date.approximate else 'at most'} {_days(date)}"


def _days(date: EdtfDate) -> str:
    """First and last possible day of a bounded date, in full."""
    first, last = (Day.fromordinal(bound).isoformat() for bound in (date.earliest_begin, date.latest_end))
    return joined_words(EdtfDate.parse(first), EdtfDate.parse(last), "–")
