"""Time drawn in text: a scale of years, bars for what lasted, marks for what happened.

Invariant: whatever is drawn for a day stands in one column, in every row over one scale; and what was only announced
never looks like what was held.
"""

from __future__ import annotations

from calendar import isleap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day

from vnus_store import EdtfDate
from vnus_tui.present.density import BARS
from vnus_tui.present.parts import Line, Part, Role
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cells, cut

HELD, BESIDE = "●", "·"
"""A mark of what was held, and of what one is only mentioned in."""
CROWD = "▄"
"""Stands for `HELD` in a legend where a row has bars."""
_MOST = 9
"""As many are counted in one column."""
POSSIBLE = "┄"
"""Days of which it is not known whether they belong to it."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_LABEL = 6
"""Columns that the label of a year takes with what parts it from the next."""
_MONTHS = ((4, "Apr"), (7, "Jul"), (10, "Oct"))
_LAST_DAY = Day.max.toordinal()


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened, on a row of marks."""

    date: EdtfDate
    sign: str = HELD
    """One character; `HELD` is counted where several fall into one column."""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Which column a day stands in; every year is as wide as every other."""

    first: int
    """The first year."""
    years: int
    """How many years it has, at least one."""
    width: int
    """Columns."""

    def column(self, day: int) -> int:
        """The column of a day (an ordinal); days beyond either end stand at the end."""
        year = Day.fromordinal(max(1, min(day, _LAST_DAY))).year
        length = 366 if isleap(year) else 365
        since = (year - self.first) * length + day - Day(year, 1, 1).toordinal()
        return max(0, min(self.width - 1, since * self.width // (self.years * length)))


def scale_of(dates: Iterable[EdtfDate], width: int) -> Scale | None:
    """The whole years that some dates fall into; `None` where no date has a bound."""
    bounds = (
        day
        for date in dates
        for day in (date.earliest_begin, date.latest_begin, date.earliest_end, date.latest_end)
    )
    days = [day for day in bounds if 1 <= day <= _LAST_DAY]
    if not days or width < 8:
        return None
    first, last = Day.fromordinal(min(days)).year, Day.fromordinal(max(days)).year
    return Scale(first, last - first + 1, width)


def axis_line(scale: Scale) -> Line:
    """The years of a scale, each written from the column on in which it begins; for one year its quarters."""
    row = ["─"] * scale.width
    free = 0
    for column, label in _ticks(scale):
        if column >= free and column + len(label) <= scale.width:
            row[column : column + len(label)] = label
            free = column + len(label) + 1
    return Line((Part("".join(row), Role.QUIET),))


def _ticks(scale: Scale) -> list[tuple[int, str]]:
    first, years = scale.first, scale.years
    if years == 1:
        months = ((scale.column(Day(first, month, 1).toordinal()), name) for month, name in _MONTHS)
        return [(0, str(first)), *months]
    step = next((each for each in _STEPS if scale.width * each // years >= _LABEL), _STEPS[-1])
    found = [year for year in range(first, first + years) if year % step == 0]
    ticks = [(scale.column(Day(year, 1, 1).toordinal()), str(year)) for year in found]
    return ticks if ticks and ticks[0][0] < _LABEL else [(0, str(first)), *ticks]


def mark_line(scale: Scale, marks: Sequence[Mark]) -> Line:
    """What happened, each at its day; where that is not known, in the middle of the days that it may have been.

    Several that were held within one column are counted there; where any column has more than nine, all of them
    are bars. What was not held gives way to what was.
    """
    row: list[tuple[str, Role]] = [(" ", Role.QUIET)] * scale.width
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        begin, end = _span(scale, mark.date)
        for column in range(begin, end + 1):
            row[column] = (POSSIBLE, Role.QUIET)
        found.setdefault((begin + end) // 2, []).append(mark)
    most = max((_held(here) for here in found.values()), default=0)
    for column, here in found.items():
        row[column] = _sign(here, most)
    return Line(_parts(row))


def is_crowded(scale: Scale, marks: Sequence[Mark]) -> bool:
    """Whether a row of marks has bars, as more were held within one column than a digit can count."""
    columns = Counter(sum(_span(scale, mark.date)) // 2 for mark in marks if mark.sign == HELD)
    return max(columns.values(), default=0) > _MOST


def _span(scale: Scale, date: EdtfDate) -> tuple[int, int]:
    """The columns that a date may lie in; one column where one side has no bound."""
    if date.earliest_begin >= 1 and date.latest_end <= _LAST_DAY:
        return scale.column(date.earliest_begin), scale.column(date.latest_end)
    column = scale.column(date.sort_key[0])
    return column, column


def _held(here: Sequence[Mark]) -> int:
    return sum(mark.sign == HELD for mark in here)


def _sign(here: Sequence[Mark], most: int) -> tuple[str, Role]:
    held = _held(here)
    if not held:
        sign = next((mark.sign for mark in here if mark.sign != BESIDE), BESIDE)
    elif most > _MOST:
        sign = BARS[max(1, round(held / most * (len(BARS) - 1)))]
    else:
        sign = HELD if held == 1 else str(held)
    is_current = any(mark.is_current for mark in here)
    return sign, Role.SELECTED if is_current else Role.QUIET if sign == BESIDE else Role.ACCENT


def bar_lines(scale: Scale, held: EdtfDate | None, attested: Sequence[EdtfDate], name: str) -> list[Line]:
    """An office: a bar while it was held, a mark on each day on which it is attested, its name beside it.

    The name stands where there is room, right of the bar rather than left; where there is none, above it.
    """
    row: list[tuple[str, Role]] = [(" ", Role.QUIET)] * scale.width
    for date in attested:
        begin, end = _span(scale, date)
        for column in range(begin, end + 1):
            row[column] = (POSSIBLE, Role.QUIET)
        row[(begin + end) // 2] = ("┆", Role.ACCENT)
    if held is not None:
        _draw_bar(row, scale, held)
    used = [column for column, (sign, _) in enumerate(row) if sign != " "]
    if not used:
        return []
    words, right, left = plain(name), scale.width - used[-1] - 2, used[0] - 1
    drawn = row[used[0] : used[-1] + 1]
    if cells(words) <= right:
        return [Line((Part(" " * used[0]), *_parts(drawn), Part(f" {words}", Role.TEXT)))]
    if cells(words) <= left:
        blank = " " * (left - cells(words))
        return [Line((Part(blank), Part(f"{words} ", Role.TEXT), *_parts(drawn)))]
    return [Line((Part(cut(words, scale.width), Role.TEXT),)), Line((Part(" " * used[0]), *_parts(drawn)))]


def _draw_bar(row: list[tuple[str, Role]], scale: Scale, held: EdtfDate) -> None:
    """Draw what surely lasted as a line, what perhaps did as a broken one, and open ends as arrows."""
    last = scale.width - 1
    perhaps = _column(scale, held.earliest_begin, 0), _column(scale, held.latest_end, last)
    surely = _column(scale, held.latest_begin, 0), _column(scale, held.earliest_end, last)
    for column in range(perhaps[0], perhaps[1] + 1):
        row[column] = (POSSIBLE, Role.QUIET)
    for column in range(surely[0], surely[1] + 1):
        row[column] = ("─", Role.ACCENT)
    begin, end = held.sides
    is_known = ".." in held.text.split("/")
    if begin is not None:
        row[surely[0]] = ("├", Role.ACCENT)
    else:
        row[0] = ("◁" if is_known else "?", Role.ACCENT)
    if end is None:
        row[last] = ("▷" if is_known else "?", Role.ACCENT)
    elif surely[1] > surely[0] or begin is None:
        row[max(surely[1], 0)] = ("┤", Role.ACCENT)


def _column(scale: Scale, day: int, beyond: int) -> int:
    """The column of a bound; that at the edge where there is no bound."""
    return scale.column(day) if 1 <= day <= _LAST_DAY else beyond


def _parts(row: Sequence[tuple[str, Role]]) -> tuple[Part, ...]:
    """Signs as parts, neighbours of one role together."""
    parts: list[Part] = []
    for sign, role in row:
        if parts and parts[-1].role is role:
            parts[-1] = Part(parts[-1].text + sign, role)
        else:
            parts.append(Part(sign, role))
    return tuple(parts)
