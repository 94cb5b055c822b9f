"""The year and the month that a date leaves out: the nearest, on the side of publication that the tense tells.

Invariant: what is chosen exists; there is no 29 February of a common year.
"""

from __future__ import annotations

from datetime import date

from vnus_store.drafting.dates import calendar
from vnus_store.drafting.dates.said import Said
from vnus_store.drafting.dates.setting import Setting


def day_of(index: int, day: int) -> int:
    return date(index // 12, index % 12 + 1, day).toordinal()


def month_of_days(said: Said, setting: Setting) -> int | None:
    """The month of "the 24th": that of publication, or the one before or after it where the tense says so."""
    if said.shift:
        origin = setting.origin(said.shift)
        return origin.month + said.shift.count if origin and said.shift.unit == "month" else None
    if setting.published is None or not setting.published.knows("month"):
        return None
    index, today = setting.published.month, setting.published.ordinal
    tense = {"last": "past", "next": "future"}.get(said.choose, setting.tense)
    if said.day and setting.published.knows("day") and said.day <= calendar.last_day(index):
        this = day_of(index, said.day)
        if tense == "past" and this > today:
            return _back_to(index, said.day)
        if tense == "future" and this < today:
            return index + 1
    return index


def _back_to(index: int, day: int) -> int:
    """The last month before that has such a day."""
    return index - 1 if day <= calendar.last_day(index - 1) else index - 2


def nearest_day(said: Said, setting: Setting) -> int | None:
    """The month of a date without a year: nearest to publication, on the side that the tense tells."""
    published, day, month = setting.published, said.day or 1, said.month or 1
    if published is None or not published.knows("month"):
        return None
    years = [year for year in range(published.year - 4, published.year + 5) if _exists(year, month, day)]
    named = [year for year in years if _falls_on(year, month, day, said.weekday)]
    near = [year for year in named if abs(year - published.year) <= 1] or years
    tense = {"last": "past", "next": "future"}.get(said.choose, setting.tense)
    far = (
        said.last_day
        if said.last_day and tense == "future" and _exists(published.year, month, said.last_day)
        else day
    )
    ordinals = {year: date(year, month, min(far, 28) if month == 2 else far).toordinal() for year in near}
    if not near:
        return None
    year = chosen_year(ordinals, published.ordinal, tense, 0 if said.choose or setting.is_sure else 92)
    return calendar.month_index(year, month)


def _exists(year: int, month: int, day: int) -> bool:
    return (
        1 <= month <= 12
        and 1 <= year <= 9999
        and 1 <= day <= calendar.last_day(calendar.month_index(year, month))
    )


def _falls_on(year: int, month: int, day: int, weekday: int | None) -> bool:
    return weekday is None or date(year, month, day).weekday() == weekday


def chosen_year(places: dict[int, int], today: int, tense: str, nearby: int = 0) -> int:
    """The year whose place is nearest to today, on one side of it where there is one; a tie is past.

    What lies `nearby` is taken on either side.
    """

    def is_allowed(place: int) -> bool:
        return _is_on_side(place - today, tense) or abs(place - today) < nearby

    sided = {year: place for year, place in places.items() if is_allowed(place)} or places
    return min(sided, key=lambda year: (abs(sided[year] - today), sided[year] > today))


def _is_on_side(distance: int, tense: str) -> bool:
    return (distance <= 0 or tense != "past") and (distance >= 0 or tense != "future")
