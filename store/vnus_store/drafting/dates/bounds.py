"""A date with the words that bound it: before, by, after, since, about, from … to, between … and.

Invariant: a bound is named at the precision of the date that it stands with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from vnus_store.drafting.dates import calendar
from vnus_store.drafting.dates.calendar import Point
from vnus_store.drafting.dates.exclusions import is_english_name
from vnus_store.drafting.dates.exclusions_vietnamese import VietnameseNames
from vnus_store.drafting.dates.pattern import Grammar
from vnus_store.drafting.dates.ranges import completed, go_together, is_after, with_bound, year_of
from vnus_store.drafting.dates.resolving import resolve
from vnus_store.drafting.dates.said import Said
from vnus_store.drafting.dates.setting import Setting, Tense
from vnus_store.drafting.dates.settling import is_bare_weekday, is_open_shift, lasts, settled
from vnus_store.drafting.dates.tense import tense_of
from vnus_store.errors import InvalidValue
from vnus_store.records.edtf import EdtfDate


@dataclass(frozen=True, slots=True)
class Read:
    """A phrase that was read."""

    start: int
    """Where it begins."""
    end: int
    """Where it ends, excluded."""
    date: EdtfDate
    """What it means."""
    reason: str
    """How it was resolved."""


class Reader:
    """Reads the phrase that begins at a place of one article."""

    def __init__(self, text: str, low: str, published: Point | None, *, is_american: bool) -> None:
        self._text, self.low, self._published, self._is_american = text, low, published, is_american
        self.anchors: tuple[tuple[Point | None, Point | None], ...] = ()
        self._has_marks = True
        self.passed = 0

    def read(self, grammar: Grammar, place: int, *, has_marks: bool) -> Read | None:
        """The date phrase that begins here, or None."""
        self._has_marks, self.passed = has_marks, 0
        if not grammar.is_english and _is_meal(self.low, place):
            return None
        if not _may_begin(self.low, place):
            return None
        bound = grammar.bounds.match(self.low, place)
        if bound and not grammar.is_english and self._is_arrival(place, bound.end()):
            bound = None
        try:
            found = self._bounded(grammar, place, bound.end(), str(bound.lastgroup)) if bound else None
            found = found or self._plain(grammar, place, place, "")
            return replace_date(found) if found else None
        except (ValueError, InvalidValue):
            core = grammar.core(self.low, bound.end() if bound else place)
            self.passed = core.end if core else 0
            return None

    def _is_arrival(self, place: int, end: int) -> bool:
        """Do "đến" and "tới" say that somebody came; and is "toi", without marks, rather the evening?"""
        if not self.low.startswith(("đến ", "tới ", "den ", "toi "), place):
            return False
        if self.low.startswith("toi ", place) or self.low.startswith(("hôm ", "hom "), end):
            return True
        return _ARRIVED.search(self.low[max(0, place - 12) : place]) is not None

    def _core(self, grammar: Grammar, place: int) -> Said | None:
        core = grammar.core(self.low, place)
        return None if core is None or _continues(self.low, core.end) else core

    def _bounded(
        self, grammar: Grammar, start: int, place: int, kind: str
    ) -> tuple[int, int, str, str] | None:
        """A bound and its date."""
        if kind in ("start", "between", ""):
            return self._plain(grammar, start, place, kind)
        core = self._core(grammar, place)
        if core is None or self._is_name(grammar, start, core):
            return None
        value = self._value(grammar, core, kind)
        if value is None:
            return None
        text, reason = value
        still = grammar.still.match(self.low, core.end) if kind == "since" else None
        end = still.end() if still else core.end
        bounded = with_bound(kind, text, is_end="end of" in core.groups.get("third", ""))
        return (start, end, bounded, reason) if bounded else None

    def _plain(self, grammar: Grammar, start: int, place: int, kind: str) -> tuple[int, int, str, str] | None:
        """A date by itself, or from one to another."""
        first = grammar.core(self.low, place)
        if first is None:
            return None
        second = self._second(grammar, first, kind)
        if second is not None:
            if self._is_name(grammar, start if kind else first.start, first, second.end):
                return None
            span = self._span(grammar, first, second, kind)
            if span:
                return start, second.end, span, "from one to the other"
        if _continues(self.low, first.end) or (kind == "between" and first.last_day is None):
            return None
        if self._is_name(grammar, start if kind else first.start, first):
            return None
        return self._alone(grammar, start, first, kind)

    def _alone(
        self, grammar: Grammar, start: int, first: Said, kind: str
    ) -> tuple[int, int, str, str] | None:
        """One date, or one from which something lasts."""
        still = grammar.still.match(self.low, first.end)
        value = self._value(grammar, first, kind)
        if value is None:
            return None
        text, reason = value
        if "/" in text or (kind == "" and not (still and first.start == start)):
            mark = "~" if first.is_about and text[0] != "[" and "/" not in text else ""
            return start, first.end, text + mark, reason
        if still:
            return start, still.end(), f"{text}/..", reason
        if grammar.is_english and not lasts(self.low, start, first, text, self._published):
            return None
        return start, first.end, f"{text}/..", reason

    def _second(self, grammar: Grammar, first: Said, kind: str) -> Said | None:
        """The other end, where one follows that goes with the first."""
        join = (grammar.between if kind == "between" else grammar.joins).match(self.low, first.end)
        if (
            join is None
            or first.last_day is not None
            or first.last_year
            or (first.last_month and kind != "between")
        ):
            return None
        if grammar.is_english and grammar.still.match(self.low, first.end):
            return None
        second = self._core(grammar, join.end())
        if second is None or not go_together(first, second):
            return None
        return second

    def _span(self, grammar: Grammar, first: Said, second: Said, kind: str) -> str | None:
        """Both ends as EDTF, each completed by the other."""
        first, second = completed(first, second)
        if first.weekday is not None and first.day is None:
            begin = self._value(grammar, first, "")
            if begin is None:
                return None
            ordinal = EdtfDate.parse(begin[0]).earliest_begin
            ahead = ((second.weekday or 0) - (ordinal - 1) % 7) % 7
            return f"{begin[0]}/{calendar.day(ordinal + ahead)}" if ahead else None
        end = self._value(grammar, second, "")
        if end is None:
            return None
        if first.year is None and first.shift is None and first.month is not None:
            first = replace(first, year=year_of(end[0]))
        begin = self._value(grammar, first, "")
        if begin and first.year and "year" not in first.groups and is_after(begin[0], end[0]):
            begin = self._value(grammar, replace(first, year=first.year - 1), "")
        return f"{begin[0]}/{end[0]}" if begin and not is_after(begin[0], end[0]) else None

    def _is_name(self, grammar: Grammar, start: int, core: Said, end: int = 0) -> bool:
        end = end or core.end
        if grammar.is_english:
            is_name = is_english_name(self._text, self.low, start, end, core)
        else:
            is_name = _names(self._has_marks).is_name(self._text, self.low, start, end, core)
        if is_name:
            self.passed = end
        return is_name

    def _value(self, grammar: Grammar, core: Said, kind: str) -> tuple[str, str] | None:
        """A date as EDTF and how it was resolved."""
        core = self._with_next_year(grammar, core)
        tense, is_sure = self._tense(grammar, core, kind)
        core = settled(core, tense, self._published, self.anchors, is_english=grammar.is_english)
        setting = Setting(self._published, self.anchors, tense, is_sure, self._is_american)
        return resolve(core, setting)

    def _with_next_year(self, grammar: Grammar, core: Said) -> Said:
        """Of "May and June 2022" both have the year that only the last one names."""
        joint = _LISTED.match(self.low, core.end)
        if joint is None or core.month is None or core.year is not None or core.shift or core.choose:
            return core
        after = grammar.core(self.low, joint.end())
        is_alike = after is not None and after.month is not None and (after.day is None) == (core.day is None)
        return (
            replace(core, year=after.year)
            if after and is_alike and (after.month or 0) >= core.month
            else core
        )

    def _tense(self, grammar: Grammar, core: Said, kind: str) -> tuple[Tense, bool]:
        """What the words around it tell, where that matters, and whether that is sure."""
        if core.year is not None or (core.shift and not is_open_shift(core)):
            return "", False
        writing = "english" if grammar.is_english else "marked" if self._has_marks else "unmarked"
        if kind == "since" and grammar.is_english:
            return "past", True
        around, is_sure = tense_of(writing, self.low, core.start, core.end)
        if core.groups.get("weekday") and core.day is None and not grammar.is_english:
            called = self.low[core.start : core.start + 3]
            if called in ("hôm", "hom") or (
                "near" in core.groups and core.groups["near"] in ("ấy", "đó", "ay", "do")
            ):
                return "past", True
        if around == "" and (
            kind in ("by", "before", "after") or (grammar.is_english and is_bare_weekday(core))
        ):
            return "future", False
        return around, is_sure


def replace_date(found: tuple[int, int, str, str]) -> Read:
    """Check the date and give it its type."""
    start, end, text, reason = found
    return Read(start, end, EdtfDate.parse(text), reason)


@lru_cache(maxsize=2)
def _names(has_marks: bool) -> VietnameseNames:
    return VietnameseNames(has_marks=has_marks)


def _may_begin(low: str, place: int) -> bool:
    """A number must not be the tail of a longer one, of a price or of a name such as F-16."""
    if place == 0 or not low[place].isdigit():
        return place == 0 or low[place - 1] != "-" or place < 2 or not low[place - 2].isdigit()
    before = low[place - 1]
    if before in "$€£¥#+":
        return False
    return not (before in ".,:/-" and place > 1 and low[place - 2].isalnum())


_LISTED = re.compile(r",? {1,2}(?:and|or|và|va|hoặc|hoac) {1,2}|, {1,2}")
_ARRIVED = re.compile(
    r"(?<!\w)(?:ông|bà|họ|đoàn|sẽ|đã|vừa|mới|khách|từng|cũng|ong|ba|ho|doan|se|da|vua|moi|khach) {1,2}$"
)
_MEAL = re.compile(r"(?:cơm|com|bữa|bua|ăn|an|tiệc|tiec) {1,2}$")


def _is_meal(low: str, place: int) -> bool:
    """Is the part of the day that of a meal, "cơm trưa"?"""
    return low.startswith(("trưa", "trua", "tối", "toi", "sáng", "sang"), place) and bool(
        _MEAL.search(low[max(0, place - 6) : place])
    )


def _continues(low: str, end: int) -> bool:
    """Does a number or a compound go on after it: 737-8, 2017-born?"""
    return low[end - 1].isdigit() and low[end : end + 1] == "-" and low[end + 1 : end + 2].isalnum()
