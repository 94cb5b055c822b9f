"""From what the words say to a date: the nearest one that the day of publication and the tense allow.

Invariant: a value is as precise as the words and never more; what the words leave open is not decided here.
"""

from __future__ import annotations

from dataclasses import replace

from vnus_store.drafting.dates import calendar
from vnus_store.drafting.dates.nearest import chosen_year, day_of, month_of_days, nearest_day
from vnus_store.drafting.dates.said import Said, Shift
from vnus_store.drafting.dates.setting import Setting, Tense
from vnus_store.drafting.dates.shifting import shifted


def resolve(said: Said, setting: Setting) -> tuple[str, str] | None:
    """A date as EDTF and how it was found, or None where nothing settles it.

    Raises:
        ValueError: it names a day or month that does not exist.
    """
    if said.decade is not None:
        return f"{said.decade}X", "as written"
    said = _with_year(said, setting)
    if setting.is_american and "numeric" in said.groups and said.day and said.day <= 12:
        said = replace(said, day=said.month, month=said.day)
    if said.day is not None:
        return _days(said, setting)
    if said.month is not None:
        return _month(said, setting)
    if said.weekday is not None:
        return _weekday(said, setting)
    if said.season is not None:
        return _season(said, setting)
    if said.year is not None or said.months is not None:
        return _year(said, setting)
    return shifted(said, setting.origin(said.shift), setting.published) if said.shift else None


def _with_year(said: Said, setting: Setting) -> Said:
    """Complete a year of two digits, and take "last year" for the year that it is."""
    year = said.groups.get("year")
    if year and len(year) == 2 and setting.published:
        near = setting.published.year // 100 * 100 + int(year)
        return replace(said, year=near if near <= setting.published.year + 20 else near - 100)
    if year and len(year) == 2:
        return replace(said, year=0)
    shift = said.shift
    if (
        shift
        and shift.unit == "year"
        and not said.within
        and (said.month or said.season or said.months or said.third is not None)
    ):
        origin = setting.origin(shift)
        return replace(said, year=origin.year + shift.count if origin else 0, shift=None)
    return said


def _days(said: Said, setting: Setting) -> tuple[str, str] | None:
    """One day of a month, or two."""
    if said.month is None:
        index = month_of_days(said, setting)
        reason = "a day of the month of publication, or the one beside it"
    elif said.year is not None:
        index, reason = calendar.month_index(said.year, said.month), "as written"
    else:
        index, reason = nearest_day(said, setting), _by_tense(setting)
    if index is None or not said.day:
        return None
    first = day_of(index, said.day)
    if said.last_day is None:
        return calendar.day(first), reason
    last = day_of(index, said.last_day)
    if last <= first:
        raise ValueError
    pair = calendar.day(first), calendar.day(last)
    return (f"[{pair[0]},{pair[1]}]" if said.is_choice else "/".join(pair)), reason


def _by_tense(setting: Setting) -> str:
    side = {"past": "the last one before", "future": "the next one after"}.get(
        setting.tense, "the nearest to"
    )
    return f"{side} publication"


def _month(said: Said, setting: Setting) -> tuple[str, str] | None:
    """A month, a part of it, or two months."""
    index, reason = _month_index(said, setting)
    if index is None:
        return None
    if said.last_month:
        last = calendar.month_index(index // 12, said.last_month)
        begin = calendar.month(index if last >= index else index - 12)
        return f"{begin}/{calendar.month(last)}", reason
    if said.third is None and said.half is None:
        return calendar.month(index), reason
    return part_of_month(index, said.third, said.half), reason


def part_of_month(index: int, third: int | None, half: int | None) -> str:
    """One day in the first, second or last ten days of a month, or in one of its halves."""
    last = calendar.last_day(index)
    if half is not None:
        first, end = (1, 15) if half == 1 else (16, last)
    else:
        first, end = ((1, 10), (11, 20), (21, last))[third or 0]
    return calendar.within(calendar.day(day_of(index, first)), calendar.day(day_of(index, end)))


def _month_index(said: Said, setting: Setting) -> tuple[int | None, str]:
    month = said.month or 1
    if not 1 <= month <= 12:
        raise ValueError
    if said.year is not None:
        return calendar.month_index(
            said.year, month
        ), "as written" if "year" in said.groups else "in the year named"
    published = setting.published
    if published is None or not published.knows("month"):
        return None, ""
    now = published.month
    places = {
        year: calendar.month_index(year, month) for year in range(published.year - 1, published.year + 2)
    }
    if said.choose == "this":
        return places[published.year], "that of the year of publication"
    if said.choose in ("last", "next"):
        step = -1 if said.choose == "last" else 1
        sided = [place for place in places.values() if (place - now) * step > 0]
        return min(sided, key=lambda place: abs(place - now)), f"the {said.choose} one from publication"
    nearby = 0 if setting.is_sure else 4
    return places[chosen_year(places, now, setting.tense, nearby)], _by_tense(setting)


def _weekday(said: Said, setting: Setting) -> tuple[str, str] | None:
    """A day of the week: of a week named, or the last or the next one from publication."""
    weekday = said.weekday or 0
    if said.shift:
        origin = setting.origin(Shift("day", said.shift.count, said.shift.origin))
        if origin is None:
            return None
        week = calendar.monday(origin.ordinal) + 7 * said.shift.count
        return calendar.day(week + weekday), "that day of the week named"
    if said.choose in ("after", "before", "same"):
        origin = setting.origin(Shift("day", -1 if said.choose == "before" else 1, "anchor"))
    else:
        origin = setting.published if setting.published and setting.published.knows("day") else None
    if origin is None:
        return None
    return _weekday_near(weekday, said.choose, origin.ordinal, setting.tense)


def _weekday_near(weekday: int, choose: str, today: int, tense: Tense) -> tuple[str, str]:
    ahead = (weekday - (today - 1) % 7) % 7
    back = (ahead - 7) % -7
    if choose == "same":
        return calendar.day(calendar.monday(today) + weekday), "in the week of the last date before it"
    if choose in ("last", "before"):
        return calendar.day(today + (back or -7)), "the last one before"
    if choose in ("next", "after") or (tense == "future" and choose != "this"):
        return calendar.day(today + (ahead or 7)), "the first one after"
    if choose == "this":
        return calendar.day(
            today + (back if tense == "past" else ahead)
        ), "the nearest on the side of its tense"
    return calendar.day(today + back), "the latest on or before publication"


def _season(said: Said, setting: Setting) -> tuple[str, str] | None:
    season = said.season or 21
    if said.year is not None:
        return f"{calendar.year(said.year)}-{season}", "as written"
    published = setting.published
    if published is None or not published.knows("month"):
        return None
    begins = {
        year: calendar.month_index(year, 3 * (season - 20))
        for year in range(published.year - 2, published.year + 2)
    }
    if said.choose == "last":
        year = max(year for year, begin in begins.items() if begin + 3 <= published.month)
    elif said.choose == "next":
        year = min(year for year, begin in begins.items() if begin > published.month)
    else:
        year = published.year
    return f"{calendar.year(year)}-{season}", "counted from publication"


def _year(said: Said, setting: Setting) -> tuple[str, str] | None:
    """A year, a third, half or quarter of it, or years from one to another."""
    year = said.year
    if year is None:
        published = setting.published
        if published is None or not published.knows("month") or not said.months:
            return None
        ends = {
            each: calendar.month_index(each, said.months[1])
            for each in range(published.year - 1, published.year + 2)
        }
        year = chosen_year(ends, published.month, setting.tense)
    if said.last_year is not None:
        if said.last_year <= year:
            raise ValueError
        return f"{calendar.year(year)}/{calendar.year(said.last_year)}", "as written"
    months = ((1, 4), (5, 8), (9, 12))[said.third] if said.third is not None else said.months
    if months is None:
        return calendar.year(year), "as written"
    first, last = (calendar.month(calendar.month_index(year, each)) for each in months)
    return calendar.within(first, last), "within the year named"
