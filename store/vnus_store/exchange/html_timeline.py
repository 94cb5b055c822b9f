"""All events of a page on one axis, as a drawing in the page. Invariant: places are percentages, so that it fits every
width; an uncertain date is a line over its possible days, never a point.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date as Day
from typing import NamedTuple

from vnus_store.exchange.options import Library, View
from vnus_store.exchange.showable import escaped, one_line
from vnus_store.records.date_words import MONTHS, date_words
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.model import Event
from vnus_store.records.spans import EARLIEST, LATEST

MOST_MARKS = 250
"""Events that are marked one by one; of more only the bars are drawn."""

_MONTHLY = 3
"""Years up to which the bars count months."""

_LANES, _LANE = 7, 12
"""Lanes for the marks, and how high one is."""

_BARS = 46
"""How high the highest bar is."""

_DOT = 1.1
"""The width of a mark, in hundredths of the axis on a common screen."""

_GAP = 0.4
"""How far two in one lane stand apart."""

_TAIL = 2.0
"""How far an event is drawn beyond the first or last day that is known of it, where there is more."""

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_LABELS, _FEW = 9, 4
"""Labels that fit under the axis, and under one that is narrow."""


class _Axis(NamedTuple):
    first: Day
    last: Day

    def at(self, day: int) -> float:
        """Where a day (an ordinal) stands, from 0 to 100."""
        whole = self.last.toordinal() - self.first.toordinal() + 1
        return max(0.0, min(100.0, 100 * (day - self.first.toordinal()) / whole))


def timeline_svg(view: View, library: Library) -> str:
    """The drawing, or nothing where no event has a date."""
    years = view.counts_by_year()
    if not years:
        return ""
    axis = _Axis(Day(min(years), 1, 1), Day(max(years), 12, 31))
    dated = sum(years.values())
    events = list(_dated(view, library)) if dated <= MOST_MARKS else []
    marks, lanes = _marks(events, axis)
    top = lanes * _LANE + 6
    base = top + _BARS
    bars = _bars(_counts(years, events, axis), axis, base)
    labels = "".join(_labels(axis, base))
    words = f"{dated:,} events, {axis.first.year}–{axis.last.year}; every one is listed below"
    return (
        f'<figure class="timeline"><svg role="img" aria-label="{words}" width="100%" height="{base + 22}">\n'
        f'{bars}<line class="axis" x1="0" x2="100%" y1="{base}" y2="{base}"/>\n{labels}{marks}</svg></figure>\n'
    )


def _dated(view: View, library: Library) -> Iterator[tuple[Event, EdtfDate]]:
    for ref in view.refs():
        event = library.peek(ref)
        if isinstance(event, Event) and event.date is not None:
            yield event, event.date


def _counts(
    years: Mapping[int, int], events: list[tuple[Event, EdtfDate]], axis: _Axis
) -> dict[tuple[int, int], int]:
    """How many events each piece of time has, by its first day and the one past its last (ordinals)."""
    if events and axis.last.year - axis.first.year < _MONTHLY:
        counts: Counter[tuple[int, int]] = Counter()
        for _, date in events:
            counts[_month(Day.fromordinal(date.sort_key[0]))] += 1
        return counts
    return {(Day(year, 1, 1).toordinal(), Day(year, 12, 31).toordinal() + 1): n for year, n in years.items()}


def _month(day: Day) -> tuple[int, int]:
    """The first day of a month, and the one past its last."""
    first = day.replace(day=1).toordinal()
    return first, first + monthrange(day.year, day.month)[1]


def _bars(counts: Mapping[tuple[int, int], int], axis: _Axis, base: int) -> str:
    most = max(counts.values())
    made = []
    for (first, end), number in sorted(counts.items()):
        left, right = axis.at(first), axis.at(end)
        high = max(2.0, _BARS * number / most)
        gap = min(0.15, (right - left) / 5)
        made.append(
            f'<rect class="bar" x="{left + gap:.2f}%" width="{right - left - 2 * gap:.2f}%" y="{base - high:.1f}" '
            f'height="{high:.1f}"><title>{number:,} in {_name(first, end)}</title></rect>\n'
        )
    return "".join(made)


def _name(first: int, end: int) -> str:
    day = Day.fromordinal(first)
    return f"{MONTHS[day.month - 1]} {day.year}" if end - first < 40 else str(day.year)


def _labels(axis: _Axis, base: int) -> Iterator[str]:
    """Years, or years and quarters, under the axis; a narrow page leaves those out that are odd."""
    first, last = axis.first.year, axis.last.year
    if last - first < _MONTHLY:
        days = [Day(year, month, 1) for year in range(first, last + 1) for month in (1, 4, 7, 10)]
        yield from (_label(axis, base, day, is_odd=day.month > 1) for day in days)
        return
    step = next((each for each in _STEPS if (last - first) / each < _LABELS), _STEPS[-1])
    years = range(-(-first // step) * step, last + 1, step)
    for number, year in enumerate(years):
        yield _label(axis, base, Day(year, 1, 1), is_odd=number % 2 == 1 and len(years) > _FEW)


def _label(axis: _Axis, base: int, day: Day, *, is_odd: bool) -> str:
    at = axis.at(day.toordinal())
    words = str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3]
    kind = ' class="odd"' if is_odd else ""
    return (
        f'<line class="tick" x1="{at:.2f}%" x2="{at:.2f}%" y1="{base}" y2="{base + 6}"/>'
        f'<text{kind} x="{at:.2f}%" dx="3" y="{base + 16}">{words}</text>\n'
    )


def _marks(events: list[tuple[Event, EdtfDate]], axis: _Axis) -> tuple[str, int]:
    """A mark for each event that leads to it, in lanes where they would lie over each other; and how many lanes."""
    ends: list[float] = []
    placed = []
    for event, date in events:
        first, last = _days(date)
        left, right = axis.at(first), axis.at(last + 1)
        if date.earliest_begin == EARLIEST:  # a tail to where it may reach
            left = max(0.0, left - _TAIL)
        if date.latest_end == LATEST:
            right = min(100.0, right + _TAIL)
        lane = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        lane = min(lane, _LANES - 1)
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = max(right, left + _DOT) + _GAP
        placed.append((event, date, lane, left, right))
    lanes = len(ends)
    return "".join(_mark(*each[:2], (lanes - each[2]) * _LANE - 4, *each[3:]) for each in placed), lanes


def _days(date: EdtfDate) -> tuple[int, int]:
    """The first and the last possible day, as far as they are known."""
    known = (date.earliest_begin, date.latest_begin, date.earliest_end, date.latest_end)
    days = [day for day in known if EARLIEST < day < LATEST]
    return min(days), max(days)


def _mark(event: Event, date: EdtfDate, y: int, left: float, right: float) -> str:
    status = one_line(event.status)
    words = escaped(f"{date_words(date)}: {one_line(event.title)}{f' ({status})' if status else ''}")
    kind = "" if event.status == "held" else " open"
    if right - left > _DOT:
        drawn = f'<line class="mark span{kind}" x1="{left:.2f}%" x2="{right:.2f}%" y1="{y}" y2="{y}"/>'
    else:
        drawn = f'<circle class="mark{kind}" cx="{(left + right) / 2:.2f}%" cy="{y}" r="4"/>'
    return f'<a href="#e-{escaped(event.id)}"><title>{words}</title>{drawn}</a>\n'
