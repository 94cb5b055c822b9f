"""Dates in words: in full for a record, in a column's width for the timeline, explained while one is typed.

Invariant: no form claims more than the date does; `short` fits in eleven columns and is clear under the
heading of its year.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day

from vnus_store import EdtfDate

COLUMNS = 11
"""The width of the date column on the timeline."""

_MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July")
_MONTHS += ("August", "September", "October", "November", "December")
_SEASONS = ("spring", "summer", "autumn", "winter")
_WITH_YEAR = frozenset(("year", "decade", "century"))
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long(date: EdtfDate) -> str:
    """The date in full: "10–11 September 2023", "about September 2024", "by 22 September 2024"."""
    if date.is_choice:
        return _long_choice(date, "{} (one {} within)")
    if not date.is_range:
        return _qualified(date, _long_plain(date))
    begin, end = date.sides
    unknown = ".." not in date.text.split("/")
    if begin is None:
        return f"until {_long_side(end)}{', begin unknown' * unknown}"
    if end is None:
        return f"from {_long_side(begin)}{', end unknown' * unknown}"
    if not (begin.is_choice or end.is_choice) and _marks(begin) == _marks(end):
        return _qualified(begin, _joined(begin, end, "–"))
    return f"{_long_side(begin)} – {_long_side(end)}"


def _long_side(side: EdtfDate | None) -> str:
    """One side of an interval in full, worded so that "from" or "until" may stand before it."""
    if side is None or not side.is_choice:
        return long(side) if side else ""
    words = _long_choice(side, "one {1} within {0}")
    return f"{words[3:]} or earlier" if words.startswith("by ") and " or " not in words else words


def _marks(date: EdtfDate) -> tuple[bool, bool]:
    return date.approximate, date.uncertain


def _qualified(date: EdtfDate, words: str) -> str:
    return f"{'about ' * date.approximate}{words}{'?' * date.uncertain}"


def _long_plain(date: EdtfDate) -> str:
    """A date of one part without its qualifiers."""
    year, month, day = _numbers(date)
    if date.precision == "decade":
        return f"the {year}s"
    if date.precision == "century":
        return f"the years {year}–{year + 99}"
    if date.precision == "season":
        return _season(date)
    if date.precision == "year":
        return f"{year}{' (month unknown)' * ('-XX' in date.text)}"
    if date.precision == "month":
        return f"{_MONTHS[month - 1]} {year}{' (day unknown)' * date.text.rstrip('?~%').endswith('-XX')}"
    return f"{day} {_MONTHS[month - 1]} {year}"


def _numbers(date: EdtfDate) -> tuple[int, int, int]:
    """Year, month and day of the first day of a date of one part; a decade by its round number."""
    text = date.text.replace("X", "0")
    if date.precision in ("decade", "century"):
        return int(text[:4]), 1, 1
    first = Day.fromordinal(date.earliest_begin)
    return first.year, first.month, first.day


def _season(date: EdtfDate) -> str:
    name, year = _SEASONS[int(date.text[5:7]) - 21], int(date.text[:4])
    return f"winter {year}–{year + 1}" if name == "winter" else f"{name} {year}"


def _joined(first: EdtfDate, last: EdtfDate, sign: str) -> str:
    """Two dates of one part with what they share said once: "10–11 September 2023"."""
    left, right = _long_plain(first), _long_plain(last)
    if left == right:
        return left
    if first.precision == last.precision in ("day", "month") and "(" not in left + right:
        (year, month, day), other = _numbers(first), _numbers(last)
        if year == other[0] and first.precision == "month":
            return f"{_MONTHS[month - 1]}{sign}{right}"
        if (year, month) == other[:2]:
            return f"{day}{sign}{right}"
        if year == other[0]:
            return f"{day} {_MONTHS[month - 1]} {sign.strip()} {right}"
    return f"{left}{sign}{right}" if " " not in left + right else f"{left} {sign.strip()} {right}"


def _long_choice(date: EdtfDate, within: str) -> str:
    """A set of one choice in full; `within` says where the unit of a span stands."""
    options = date.options
    if all(first is last and first for first, last in options):
        return _alternatives([first for first, _ in options if first])
    return " or ".join(_option(first, last, within) for first, last in options)


def _option(first: EdtfDate | None, last: EdtfDate | None, within: str) -> str:
    if first is None:
        return f"by {_long_plain(last)}" if last else ""
    if last is None:
        return f"{_long_plain(first)} or later"
    if first == last:
        return _long_plain(first)
    unit = first.precision if first.precision == last.precision else "day"
    return within.format(_joined(first, last, "–"), unit)


def _alternatives(dates: list[EdtfDate]) -> str:
    """ "16 or 17 November 2000"; all but the last two are joined by commas."""
    *others, last = dates
    same_month = all(d.precision == "day" and _numbers(d)[:2] == _numbers(last)[:2] for d in dates)
    if same_month:
        return f"{', '.join(str(_numbers(d)[2]) for d in others)} or {_long_plain(last)}"
    return f"{', '.join(map(_long_plain, others))} or {_long_plain(last)}"


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
    year, month, day = _numbers(date)
    if date.precision == "day":
        return f"{day} {_MONTHS[month - 1][:3]}"
    if date.precision == "month":
        return _MONTHS[month - 1][:3]
    if date.precision == "season":
        name = _season(date)
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
        names = _MONTHS[begin.month - 1][:3], _MONTHS[end.month - 1][:3]
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
    return f"{long(date)} · {_covered(date)}{', in doubt' * date.uncertain}"


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
    return _joined(EdtfDate.parse(first), EdtfDate.parse(last), "–")
