"""How often everybody met everybody, counted in one pass over the events.

Invariant: a number here is the number of meetings in the chronology of the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Protocol

from vnus_store.meetings.chronology import Library, named, part_of_in
from vnus_store.meetings.occasions import Group, PartOf, grouped
from vnus_store.meetings.rule import HELD, Presence, presence_of
from vnus_store.records.documents import text_at
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.model import STATUSES, Person
from vnus_store.records.refs import Ref

Pair = tuple[str, str]
"""Identifiers of two people, in the order of the alphabet."""

_PLACE = {status: at for at, status in enumerate(STATUSES)}


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody whom a person met, or was to meet, or stands beside."""

    person: Person
    count: int
    """Meetings that were held."""
    others: int
    """Meetings announced, postponed, cancelled or unconfirmed."""
    joint: int
    """Events in which both stand, meetings or not."""
    first: EdtfDate | None
    """When they first met, as far as dates are known."""
    last: EdtfDate | None
    latest: int
    """The day of the last meeting, held or not, as an ordinal; 0 where none has a date."""


@dataclass(frozen=True, slots=True)
class Grid:
    """People by people, a number a cell."""

    counts: Mapping[Pair, tuple[int, ...]]
    """Meetings by status, in the order of `STATUSES`, for each two that have any."""
    people: tuple[Person, ...]
    """Everybody who has any, those first who met most often."""

    def cell(self, one: str, other: str) -> tuple[int, int]:
        """How many meetings two people had, and how many more are announced, postponed, cancelled, unconfirmed."""
        found = self.counts.get((one, other) if one < other else (other, one), ())
        held = found[_PLACE[HELD]] if found else 0
        return held, sum(found) - held

    def statuses(self, one: str, other: str) -> Mapping[str, int]:
        """How many meetings two people had or were to have, by status; those that there are."""
        found = self.counts.get((one, other) if one < other else (other, one), ())
        return {status: count for status, count in zip(STATUSES, found, strict=False) if count}


class Events(Library, Protocol):
    """What the grid asks of the catalogue."""

    def view(self, kind: str) -> Any:
        """All records of a kind in the order of their list."""


def met_with(ref: Ref, library: Library) -> tuple[Met, ...]:
    """Everybody who stands beside a person in any event: those first whom they met most often, then most recently.

    Raises:
        NotFound: there is no such person.
    """
    person = named(ref, library)
    beside: dict[str, list[Presence]] = {}
    refs = (each for each in library.backlinks(ref) if each.kind == "event")
    for each in sorted(refs, key=library.position_key):
        document = library.document(each) or {}
        presence = presence_of(document)
        for name in _names(document) - {person.id}:
            beside.setdefault(name, []).append(presence)
    part_of = part_of_in(library)
    found = (
        _met(other, grouped(events, (person.id, name), part_of), len(events))
        for name, events in beside.items()
        if (other := library.person(name)) is not None
    )
    return tuple(sorted(found, key=_most_first))


def _names(document: Mapping[str, Any]) -> set[str]:
    people = document.get("people")
    items = people if isinstance(people, list) else []
    return {
        name for each in items if isinstance(each, Mapping) and Ref.is_id(name := text_at(each, "person"))
    }


def _met(person: Person, groups: Sequence[Group], joint: int) -> Met:
    held = [each for each in groups if each.status == HELD]
    dates = [date for each in held if (date := each.head.date) is not None]
    first, last = (dates[0], dates[-1]) if dates else (None, None)
    days = (date.sort_key[0] for each in groups if (date := each.head.date) is not None)
    return Met(person, len(held), len(groups) - len(held), joint, first, last, max(days, default=0))


def _most_first(met: Met) -> tuple[int, int, int, int, str]:
    return -met.count, -met.others, -met.latest, -met.joint, met.person.name


def meeting_grid(library: Events) -> Grid:
    """How often everybody met everybody: every event is read once."""
    events: list[Presence] = []
    part_of: dict[str, str] = {}
    for ref in library.view("event").refs():
        presence = presence_of(library.document(ref) or {})
        if presence.part_of:
            part_of[presence.id] = presence.part_of
        if len(presence.there) > 1:
            events.append(presence)
    counts: dict[Pair, list[int]] = {}
    for pair, status in _counted(events, part_of):
        counts.setdefault(pair, [0] * len(STATUSES))[_PLACE[status]] += 1
    return Grid({pair: tuple(found) for pair, found in counts.items()}, _ranked(counts, library))


def _counted(events: Sequence[Presence], part_of: Mapping[str, str]) -> Iterator[tuple[Pair, str]]:
    """Two people and the status of a meeting of theirs, each meeting once."""
    linked = _linked(events, part_of)
    together: dict[Pair, list[Presence]] = {}
    for each in events:
        is_linked = each.id in linked
        for pair in combinations(sorted(each.there), 2):
            if is_linked:
                together.setdefault(pair, []).append(each)
            else:
                yield pair, each.of(pair)
    follow: PartOf = lambda name: part_of.get(name, "")  # noqa: E731
    for pair, found in together.items():
        yield from ((pair, group.status) for group in grouped(found, pair, follow))


def _linked(events: Iterable[Presence], part_of: Mapping[str, str]) -> set[str]:
    """Events that may be one meeting with another one; for all others a look at themselves is enough."""
    found: set[str] = set()
    for each in events:
        targets = {target for target in (each.part_of, each.about, each.after) if target}
        if targets:
            found |= {each.id, *targets}
            name = each.part_of
            while (name := part_of.get(name, "")) and name not in found:
                found.add(name)
    return found


def _ranked(counts: Mapping[Pair, Sequence[int]], library: Library) -> tuple[Person, ...]:
    met: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for pair, found in counts.items():
        for name in pair:
            met[name] += found[_PLACE[HELD]]
            others[name] += sum(found)
    people = (person for name in others if (person := library.person(name)) is not None)
    return tuple(sorted(people, key=lambda each: (-met[each.id], -others[each.id], each.name)))
