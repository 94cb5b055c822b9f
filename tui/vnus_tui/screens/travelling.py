"""Moving through time: by periods, and to a day. Invariant: at an edge it says so and stays."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from vnus_tui.navigation import Period
from vnus_tui.screens.desk import Desk

PERIODS = (Period.DECADE, Period.YEAR, Period.MONTH)
BEYOND = datetime.date.max.toordinal() + 1
"""Sorts after every date and before the undated."""


class Travelling:
    """What the keys of time do on the timeline."""

    def __init__(self, desk: Desk, follow: Callable[[], None]) -> None:
        self.desk = desk
        self._follow = follow

    def step_period(self, by: int) -> None:
        """To the first event of the next period, or of the one before."""
        desk = self.desk
        subject = desk.subject
        date = getattr(subject, "date", None)
        view = desk.list.view
        if view is None or not len(view):
            return
        day = datetime.date.fromordinal(date.sort_key[0]) if date is not None else desk.store.today
        if date is None and by > 0:
            desk.say("These have no date; < goes back to those that do.")
            return
        target = _period_start(day, desk.period, by)
        row = view.first_not_before(target.toordinal())
        if by < 0 and date is None:
            row = max(0, view.first_not_before(BEYOND) - 1)
        if by < 0 and row >= desk.list.row:
            row = desk.list.row - 1
            row = self._first_of_period(row)
        if row >= len(view) or row < 0:
            desk.say(f"Nothing {'after' if by > 0 else 'before'} {_named(day, desk.period)}.")
            return
        if desk.list.put_cursor(row):
            self._follow()

    def _first_of_period(self, row: int) -> int:
        """The first row of the period that a row is in; -1 where there is no row."""
        view = self.desk.list.view
        if view is None or row < 0:
            return -1
        record = view.rows(row, row + 1)
        date = getattr(record[0], "date", None) if record else None
        if date is None:
            return row
        start = _period_start(datetime.date.fromordinal(date.sort_key[0]), self.desk.period, 0)
        return view.first_not_before(start.toordinal())

    def change_period(self, by: int) -> None:
        """Step by longer or shorter periods."""
        at = PERIODS.index(self.desk.period) + by
        if 0 <= at < len(PERIODS):
            self.desk.period = PERIODS[at]
        self.desk.say(f"< and > step by {self.desk.period.value}.")

    def go_to_day(self, day: datetime.date) -> None:
        """To the first event on or after a day, else to the last dated one."""
        desk = self.desk
        view = desk.list.view
        if view is None or not len(view):
            return
        row = view.first_not_before(day.toordinal())
        dated = view.first_not_before(BEYOND)
        desk.list.put_cursor(min(row, max(0, dated - 1)))
        if row >= dated:
            desk.say(f"Nothing after {day.isoformat()}; this is the last that has a date.")
        self._follow()


def _period_start(day: datetime.date, period: Period, by: int) -> datetime.date:
    if period is Period.MONTH:
        months = day.year * 12 + day.month - 1 + by
        year, month = months // 12, months % 12 + 1
    elif period is Period.YEAR:
        year, month = day.year + by, 1
    else:
        year, month = day.year // 10 * 10 + 10 * by, 1
    return datetime.date(max(1, min(9999, year)), month, 1)


def _named(day: datetime.date, period: Period) -> str:
    if period is Period.MONTH:
        return f"{day.year}-{day.month:02}"
    return f"the {day.year // 10 * 10}s" if period is Period.DECADE else str(day.year)
