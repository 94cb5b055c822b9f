"""Dates in full, in plain English: "10–11 September 2023", "about September 2024", "by 22 September 2024".

Invariant: the words claim no more than the date does.
"""

from __future__ import annotations

from datetime import date as Day

from vnus_store.records.edtf import EdtfDate

MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July")
MONTHS += ("August", "September", "October", "November", "December")
_SEASONS = ("spring", "summer", "autumn", "winter")


def date_words(date: EdtfDate) -> str:
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
        return _qualified(begin, joined_words(begin, end, "–"))
    return f"{_long_side(begin)} – {_long_side(end)}"


def _long_side(side: EdtfDate | None) -> str:
    """One side of an interval in full, worded so that "from" or "until" may stand before it."""
    if side is None or not side.is_choice:
        return date_words(side) if side else ""
    words = _long_choice(side, "one {1} within {0}")
    return f"{words[3:]} or earlier" if words.startswith("by ") and " or " not in words else words


def _marks(date: EdtfDate) -> tuple[bool, bool]:
    return date.approximate, date.uncertain


def _qualified(date: EdtfDate, words: str) -> str:
    return f"{'about ' * date.approximate}{words}{'?' * date.uncertain}"


def _long_plain(date: EdtfDate) -> str:
    """A date of one part without its qualifiers."""
    year, month, day = date_numbers(date)
    if date.precision == "decade":
        return f"the {year}s"
    if date.precision == "century":
        return f"the years {year}–{year + 99}"
    if date.precision == "season":
        return season_words(date)
    if date.precision == "year":
        return f"{year}{' (month unknown)' * ('-XX' in date.text)}"
    if date.precision == "month":
        return f"{MONTHS[month - 1]} {year}{' (day unknown)' * date.text.rstrip('?~%').endswith('-XX')}"
    return f"{day} {MONTHS[month - 1]} {year}"


def date_numbers(date: EdtfDate) -> tuple[int, int, int]:
    """Year, month and day of the first day of a date of one part; a decade by its round number."""
    text = date.text.replace("X", "0")
    if date.precision in ("decade", "century"):
        return int(text[:4]), 1, 1
    first = Day.fromordinal(date.earliest_begin)
    return first.year, first.month, first.day


def season_words(date: EdtfDate) -> str:
    name, year = _SEASONS[int(date.text[5:7]) - 21], int(date.text[:4])
    return f"winter {year}–{year + 1}" if name == "winter" else f"{name} {year}"


def joined_words(first: EdtfDate, last: EdtfDate, sign: str) -> str:
    """Two dates of one part with what they share said once: "10–11 September 2023"."""
    left, right = _long_plain(first), _long_plain(last)
    if left == right:
        return left
    if first.precision == last.precision in ("day", "month") and "(" not in left + right:
        (year, month, day), other = date_numbers(first), date_numbers(last)
        if year == other[0] and first.precision == "month":
            return f"{MONTHS[month - 1]}{sign}{right}"
        if (year, month) == other[:2]:
            return f"{day}{sign}{right}"
        if year == other[0]:
            return f"{day} {MONTHS[month - 1]} {sign.strip()} {right}"
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
    return within.format(joined_words(first, last, "–"), unit)


def _alternatives(dates: list[EdtfDate]) -> str:
    """ "16 or 17 November 2000"; all but the last two are joined by commas."""
    *others, last = dates
    same_month = all(d.precision == "day" and date_numbers(d)[:2] == date_numbers(last)[:2] for d in dates)
    if same_month:
        return f"{', '.join(str(date_numbers(d)[2]) for d in others)} or {_long_plain(last)}"
    return f"{', '.join(map(_long_plain, others))} or {_long_plain(last)}"
