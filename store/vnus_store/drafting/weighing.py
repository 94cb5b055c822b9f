"""How much speaks for it that a candidate and an event are the same. Invariant: whatever counts is told as a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vnus_store.records.agreeing import agree
from vnus_store.records.candidates import Candidate
from vnus_store.records.date_words import date_words
from vnus_store.records.documents import text_at
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.fields import Shape
from vnus_store.records.model import Event

Standing = Literal["equal", "nests", "overlaps", "no"]
"""How two dates stand to each other."""

_PASSAGE = 0.3
_TOUCHED = 0.2
"""The part of a passage that a citation has to share to count as fully; what only touches it counts less."""
_WHOLE_PASSAGE = 0.15
"""More for a citation of the whole sentence."""
_DATES: dict[Standing, float] = {"equal": 0.3, "nests": 0.2, "overlaps": 0.08, "no": -0.3}
_ROUGH = 0.5
"""What a date counts that agrees although one of both is more than a hundred times as long."""
_PEOPLE = 0.2
_KIND = 0.1
_NEAR_KIND = 0.05
_PLACE = 0.05

_NEAR_KINDS = (
    frozenset(("visit", "meeting", "talks", "session")),
    frozenset(("visit", "invitation")),
    frozenset(("agreement", "anniversary")),
    frozenset(("meeting", "talks", "agreement")),
    frozenset(("verdict", "release")),
)
"""Kinds that one source may tell where another tells the other."""
_NEAR_PAIRS = frozenset((one, other) for near in _NEAR_KINDS for one in near for other in near)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a candidate and an event are compared by."""

    date: EdtfDate | None
    people: frozenset[str]
    """Their keys: a person's identifier, or the name as a slug."""
    kind: str
    place: str


def traits_of_event(event: Event) -> Traits:
    """What an event is compared by."""
    return Traits(event.date, frozenset(each.key for each in event.people), event.kind, event.place)


def traits_of_candidate(candidate: Candidate) -> Traits:
    """What a candidate is compared by."""
    draft = candidate.draft
    return Traits(
        candidate.date, frozenset(candidate.people), text_at(draft, "kind"), text_at(draft, "place")
    )


def weight(one: Traits, other: Traits, share: float) -> float:
    """What speaks for it that a candidate and an event are the same, from 0 to 1.

    Args:
        one: The candidate.
        other: The event.
        share: The part of the candidate's passage that the event cites already. Without one, only dates that agree
            and something more count: somebody in both, or kind and place.
    """
    kind, place = _kind(one.kind, other.kind), _place(one.place, other.place)
    people = _people(one.people, other.people)
    if not share and not people and not (kind and place):
        return 0.0
    date = _date(one.date, other.date)
    if date <= 0 and not share:
        return 0.0
    return min(1.0, max(0.0, _passage(share) + date + people + kind + place))


def reasons(one: Traits, other: Traits, share: float, name_of: Callable[[str], str]) -> tuple[str, ...]:
    """What counted, in words, the weightiest first; `name_of` gives the name of a person by key."""
    told: list[tuple[float, str]] = []
    if share:
        told.append((_passage(share), "it cites the same passage"))
    if one.date is not None and other.date is not None:
        told.append((_date(one.date, other.date), _date_words(one.date, other.date)))
    if both := sorted(one.people & other.people):
        told.append((_people(one.people, other.people), f"{', '.join(map(name_of, both))} in both"))
    if kind := _kind(one.kind, other.kind):
        same = one.kind == other.kind
        words = (
            f"both are of the kind {one.kind}" if same else f"{one.kind} and {other.kind} are near each other"
        )
        told.append((kind, words))
    if place := _place(one.place, other.place):
        told.append((place, f"both in {other.place}"))
    return tuple(words for _, words in sorted(told, key=lambda each: -abs(each[0])))


def _passage(share: float) -> float:
    return _PASSAGE * min(1.0, share / _TOUCHED) + _WHOLE_PASSAGE * share


def _date(one: EdtfDate | None, other: EdtfDate | None) -> float:
    if one is None or other is None:
        return 0.0
    how = _standing(one, other)
    return _DATES[how] * (_ROUGH if how == "nests" and _is_rough(one, other) else 1.0)


def _date_words(one: EdtfDate, other: EdtfDate) -> str:
    here, there = date_words(one), date_words(other)
    words: dict[Standing, str] = {
        "equal": f"the same date, {here}",
        "nests": f"the dates agree: {here} and {there}",
        "overlaps": f"the dates overlap: {here} and {there}",
        "no": f"another date: {here}, not {there}",
    }
    return words[_standing(one, other)]


def _standing(one: EdtfDate, other: EdtfDate) -> Standing:
    """Finer than whether they agree, since the nearest has to come first."""
    if one.latest_end < other.earliest_begin or other.latest_end < one.earliest_begin:
        return "no"
    if one.text == other.text or _bounds(one) == _bounds(other):
        return "equal"
    return "nests" if one.covers(other) or other.covers(one) else "overlaps"


def _bounds(date: EdtfDate) -> tuple[int, int, int, int]:
    return date.earliest_begin, date.latest_begin, date.earliest_end, date.latest_end


def _is_rough(one: EdtfDate, other: EdtfDate) -> bool:
    days, others = one.latest_end - one.earliest_begin + 1, other.latest_end - other.earliest_begin + 1
    return days > 100 * others or others > 100 * days


def _people(here: frozenset[str], there: frozenset[str]) -> float:
    if here.isdisjoint(there):
        return 0.0
    both = len(here & there)
    return _PEOPLE * (both / min(len(here), len(there)) + both / len(here | there)) / 2


def _kind(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return _KIND
    return _NEAR_KIND if (one, other) in _NEAR_PAIRS else 0.0


@lru_cache(maxsize=8192)
def _place(one: str, other: str) -> float:
    return _PLACE if one and other and agree(Shape.LINE, one, other) else 0.0
