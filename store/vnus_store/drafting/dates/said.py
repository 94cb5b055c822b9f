"""What a wording says of a date, before anything is known of the day on which it was written.

Invariant: a `Said` holds only what the words name; nothing is filled in here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vnus_store.drafting.dates import words
from vnus_store.records.folding import fold

Unit = Literal["day", "week", "weekend", "month", "quarter", "year"]
Origin = Literal["published", "anchor"]


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units on or back from the day of publication, or from the last date phrase."""

    unit: Unit
    """What is counted."""
    count: int
    """How many; negative for back."""
    origin: Origin = "published"
    """What it is counted from."""


@dataclass(frozen=True, slots=True)
class Said:
    """The parts of a date as far as the words name them."""

    start: int
    """Where the wording begins."""
    end: int
    """Where it ends, excluded."""
    groups: dict[str, str]
    """The named parts of the wording, in small letters."""
    day: int | None = None
    """The day of the month."""
    last_day: int | None = None
    """The second of two days named together."""
    is_choice: bool = False
    """Are the two days joined by "or"?"""
    month: int | None = None
    """The month."""
    last_month: int | None = None
    """The second of two months named together."""
    year: int | None = None
    """The year, of four digits, or of two as it stands."""
    last_year: int | None = None
    """The second of two years named together."""
    weekday: int | None = None
    """The day of the week, 0 for Monday."""
    third: int | None = None
    """Early (0), mid (1) or late (2)."""
    months: tuple[int, int] | None = None
    """The first and the last month of a half, a quarter, or the first or last so many months."""
    half: int | None = None
    """Which half of a month, 1 or 2."""
    season: int | None = None
    """The season in EDTF, 21 to 24."""
    decade: int | None = None
    """The decade: 199 for the 1990s."""
    choose: str = ""
    """Which of several: last, next or this, "after" or "before" the last date phrase, or "" for what the tense says."""
    shift: Shift | None = None
    """A unit counted from elsewhere: yesterday, next week, two years later; or the unit that the rest lies in."""
    within: str = ""
    """"earlier" or "later" where only that part of the unit is meant."""
    is_about: bool = False
    """Is it said to be about then?"""


def said_from(match: re.Match[str], shifts: dict[str, Shift], chosen: dict[str, str]) -> Said | None:
    """Turn the named groups of a pattern into a `Said`; None where a part of it cannot be.

    Args:
        match: what a pattern of a language found.
        shifts: what the words of the group `relative` mean.
        chosen: what the words of the group `choose` mean.
    """
    groups = _tidied({name: value for name, value in match.groupdict().items() if value})
    shift = shifts.get(" ".join(groups["relative"].split())) if "relative" in groups else _counted(groups)
    day, last_day = _number(groups, "day"), _number(groups, "day2")
    month = words.month(groups["month"]) if "month" in groups else None
    if ("relative" in groups and shift is None) or ("month" in groups and month is None):
        return None
    year, last_year = groups.get("year"), groups.get("year2")
    return Said(
        match.start(),
        match.end(),
        groups,
        day=day,
        last_day=last_day,
        is_choice=groups.get("join", "").strip() in ("or", "hoặc", "hoac", "hay"),
        month=month,
        last_month=words.month(groups["month2"]) if "month2" in groups else None,
        year=int(year) if year else None,
        last_year=_second_year(year, last_year),
        weekday=words.weekday(groups["weekday"]) if "weekday" in groups else None,
        third=words.third(groups["third"]) if "third" in groups else None,
        months=_months(groups),
        half=_number(groups, "halfmonth"),
        season=words.SEASONS[fold(groups["season"])] if "season" in groups else None,
        decade=_decade(groups),
        choose=chosen.get(" ".join(groups.get("choose", "").split()), ""),
        shift=shift,
        within=groups.get("within", ""),
        is_about="approx" in groups or "approx2" in groups,
    )


def _tidied(groups: dict[str, str]) -> dict[str, str]:
    """Settle what one wording can hide: 2023-09 is a month and 2016-21 are years; 9/13/2023 has the month first."""
    year, second = groups.get("year", groups.get("year4", "")), groups.get("year2", "")
    if len(second) == 2 and second <= year[2:]:
        groups["month"] = second
        del groups["year2"]
    if "numeric" in groups and int(groups["month"]) > 12:
        groups["month"], groups["day"] = groups["day"], groups["month"]
    if "year4" in groups:
        groups["year"] = year
    return groups


def _number(groups: dict[str, str], name: str) -> int | None:
    return words.number(groups[name]) if name in groups else None


def _second_year(year: str | None, second: str | None) -> int | None:
    """The end of 2016-2021, 1965-73 or 2023/24."""
    if not (year and second):
        return None
    return int(second) if len(second) == 4 else int(year[:2] + second)


def _decade(groups: dict[str, str]) -> int | None:
    if "decade" in groups:
        return int(groups["decade"])
    if "short" in groups:
        named = words.number(groups["short"].removesuffix("ies") + "y")
        tens = int(groups["short"]) if groups["short"].isdigit() else (named or 0) // 10
        return 190 + tens if tens else None
    return None


def _months(groups: dict[str, str]) -> tuple[int, int] | None:
    """The months of a half, a quarter, or of "the first nine months"."""
    if "half" in groups:
        return (1, 6) if words.number(groups["half"]) == 1 else (7, 12)
    if "quarter" in groups and (quarter := words.number(groups["quarter"])):
        return 3 * quarter - 2, 3 * quarter
    count = _number(groups, "months")
    if count and count < 12:
        return (1, count) if fold(groups["side"]) in ("first", "dau") else (13 - count, 12)
    return None


_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "year": ("year", 1),
    "ngay": ("day", 1),
    "hom": ("day", 1),
    "tuan": ("week", 1),
    "thang": ("month", 1),
    "nam": ("year", 1),
}
_DIRECTIONS: dict[str, tuple[int, Origin]] = {
    "ago": (-1, "published"),
    "from now": (1, "published"),
    "from today": (1, "published"),
    "earlier": (-1, "anchor"),
    "before": (-1, "anchor"),
    "before that": (-1, "anchor"),
    "later": (1, "anchor"),
    "after": (1, "anchor"),
    "after that": (1, "anchor"),
    "afterward": (1, "anchor"),
    "afterwards": (1, "anchor"),
    "truoc": (-1, "published"),
    "truoc day": (-1, "published"),
    "ve truoc": (-1, "published"),
    "cach day": (-1, "published"),
    "nua": (1, "published"),
    "truoc do": (-1, "anchor"),
    "sau": (1, "anchor"),
    "sau do": (1, "anchor"),
    "sau nua": (1, "anchor"),
}


def _counted(groups: dict[str, str]) -> Shift | None:
    """What "two weeks ago", "a year later" or "ba ngày sau" counts."""
    if not {"count", "unit", "direction"} <= groups.keys():
        return None
    number = words.number(groups["count"])
    unit, size = _UNITS[fold(groups["unit"])]
    sign, origin = _DIRECTIONS[" ".join(fold(groups["direction"]).split())]
    return Shift(unit, sign * size * number, origin) if number else None
