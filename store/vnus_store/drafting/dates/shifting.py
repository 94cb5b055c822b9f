"""Dates counted from another: yesterday, next week, two months ago, a year later, earlier this week.

Invariant: what is counted in weeks is known to the week, what is counted in years to the year.
"""

from __future__ import annotations

from vnus_store.drafting.dates import calendar
from vnus_store.drafting.dates.calendar import Point
from vnus_store.drafting.dates.said import Said, Shift


def shifted(said: Said, origin: Point | None, published: Point | None) -> tuple[str, str] | None:
    """The date as EDTF and how it was counted, or None where there is nothing to count from."""
    shift = said.shift
    if shift is None or origin is None:
        return None
    where = "publication" if shift.origin == "published" else "the last date before it"
    if said.within:
        text = _part(shift, said.within, origin)
    elif shift.unit == "month" and (said.third is not None or said.half is not None):
        text = _part_of_month(origin.month + shift.count, said)
    else:
        text = counted(shift, origin)
    return (text, f"counted from {where}, {calendar.day(origin.ordinal)}") if text else None


def counted(shift: Shift, origin: Point) -> str:
    """So many units from a day, as a day, month, year, or as one day in a week."""
    if shift.unit == "day":
        return calendar.day(origin.ordinal + shift.count)
    if shift.unit in ("week", "weekend"):
        week = calendar.monday(origin.ordinal) + 7 * shift.count
        return calendar.within(
            calendar.day(week + (5 if shift.unit == "weekend" else 0)), calendar.day(week + 6)
        )
    if shift.unit == "month":
        return calendar.month(origin.month + shift.count)
    if shift.unit == "quarter":
        first = (origin.month // 3 + shift.count) * 3
        return calendar.within(calendar.month(first), calendar.month(first + 2))
    return calendar.year(origin.year + shift.count)


def _part_of_month(index: int, said: Said) -> str:
    last = calendar.last_day(index)
    thirds = ((1, 10), (11, 20), (21, last))
    if said.third is not None:
        first, end = thirds[said.third]
    else:
        first, end = (1, 15) if said.half == 1 else (16, last)
    base = calendar.month(index)
    return calendar.within(f"{base}-{first:02}", f"{base}-{end:02}")


def _part(shift: Shift, side: str, origin: Point) -> str | None:
    """What lies before or after a day in its week, month or year; of another unit, all of it."""
    if shift.unit == "day":
        return counted(shift, origin)
    if shift.count:
        return counted(shift, origin)
    if shift.unit == "year":
        if not origin.knows("month"):
            return calendar.year(origin.year)
        first, last = calendar.month_index(origin.year, 1), calendar.month_index(origin.year, 12)
        pair = (first, origin.month) if side == "earlier" else (origin.month, last)
        return calendar.within(*map(calendar.month, pair))
    if not origin.knows("day"):
        return counted(shift, origin)
    if shift.unit == "week":
        first, last = calendar.monday(origin.ordinal), calendar.monday(origin.ordinal) + 6
    else:
        day = int(calendar.day(origin.ordinal)[8:])
        first = origin.ordinal - day + 1
        last = first + calendar.last_day(origin.month) - 1
    pair = (first, origin.ordinal) if side == "earlier" else (origin.ordinal, last)
    return calendar.within(*map(calendar.day, pair))
