"""Two ends of one date, each completed by the other, and what bounds a date: before, by, after, since, about.

Invariant: a bound is named at the precision of the date that it stands with.
"""

from __future__ import annotations

from dataclasses import replace

from vnus_store.drafting.dates import calendar
from vnus_store.drafting.dates.said import Said
from vnus_store.records.edtf import EdtfDate


def go_together(first: Said, second: Said) -> bool:
    """Are both days, both months, both years or both weekdays?"""
    if first.shift and first.shift.origin == "anchor":
        return False

    def kind(said: Said) -> str:
        if said.day is not None:
            return "day"
        if said.month is not None:
            return "month"
        if said.weekday is not None:
            return "weekday"
        unit = said.shift.unit if said.shift else "day"
        return "year" if said.year is not None or unit == "year" else unit if said.shift else "other"

    return kind(first) == kind(second) != "other" and second.last_day is None


def completed(first: Said, second: Said) -> tuple[Said, Said]:
    """Give each end the month and the year that only the other one names."""
    if second.month is None and second.day is not None:
        second = replace(second, month=first.month, shift=first.shift, year=second.year or first.year)
    if first.month is None and first.day is not None:
        first = replace(first, month=second.month)
    named = second.shift and second.shift.unit == "year"
    if first.year is None and first.month is not None and first.shift is None and (second.year or named):
        first = replace(first, year=second.year, shift=second.shift if named else None)
    elif second.year is None and second.month is not None and second.shift is None and first.year:
        is_next = (second.month, second.day or 0) < (first.month or 0, first.day or 0)
        second = replace(second, year=first.year + is_next)
    return first, second


def year_of(text: str) -> int:
    return int(text.lstrip("[")[:4])


def is_after(first: str, second: str) -> bool:
    return EdtfDate.parse(first).earliest_begin > EdtfDate.parse(second).latest_end


def with_bound(kind: str, text: str, *, is_end: bool) -> str | None:
    """Put a bound to a date."""
    found = EdtfDate.parse(text)
    if kind == "about":
        return text if found.is_choice or found.is_range else text + "~"
    if kind == "since":
        return None if found.is_range else f"{text}/.."
    if kind == "by" or (kind == "before" and is_end):
        return f"[..{_side(found, last=True)}]"
    return f"[..{_beside(found, -1)}]" if kind == "before" else f"[{_beside(found, 1)}..]"


def _side(found: EdtfDate, *, last: bool) -> str:
    """The first or the last of the dates that it names."""
    pairs = found.sides if found.is_range else found.options[-1 if last else 0]
    chosen = pairs[1 if last else 0]
    return chosen.text if chosen else found.text


def _beside(found: EdtfDate, step: int) -> str:
    """The unit before (-1) or after (1) a date: a day for days, a month for months, a year for years."""
    side = EdtfDate.parse(_side(found, last=step > 0))
    if side.precision == "decade":
        return f"{int(side.text[:3]) + step}X"
    day = calendar.day(side.earliest_begin - 1 if step < 0 else side.latest_end + 1)
    return {"month": day[:7], "year": day[:4]}.get(side.precision, day)
