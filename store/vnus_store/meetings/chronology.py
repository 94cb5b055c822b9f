"""The joint chronology of two people, each meeting with its evidence.

Invariant: every event in which both stand is in it exactly once: in a meeting, in one that is not known to have been
held, or aside with the reason why it is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from vnus_store.errors import InvalidValue, NotFound
from vnus_store.meetings.occasions import Group, PartOf, grouped
from vnus_store.meetings.rule import HELD, is_present, meets, presence_of
from vnus_store.meetings.silences import Silence, longest
from vnus_store.records.disagreements import against, is_disputed
from vnus_store.records.documents import text_at
from vnus_store.records.folding import fold
from vnus_store.records.model import STATUSES, Article, Event, Person, Record
from vnus_store.records.origins import origin_at
from vnus_store.records.refs import Ref


@dataclass(frozen=True, slots=True)
class Evidence:
    """What says that it was, or would be, so."""

    articles: tuple[str, ...]
    """Identifiers of the articles that say who, when, where or whether, in the order of the citations; an original
    counts for its account."""
    origins: tuple[str, ...]
    """Who first reported it, as `origin_of` tells them apart."""
    is_disputed: bool
    """Whether sources disagree on it and none was preferred."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One meeting, whatever the number of events that tell of it."""

    event: Event
    """The event that stands for it."""
    parts: tuple[Event, ...]
    """The other events that are the same meeting: its parts, and what announced it."""
    status: str
    """One of `STATUSES`."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Aside:
    """An event in which both stand and which is no meeting of theirs."""

    event: Event
    kind: str
    """Its kind, where people do not come together for it; else ""."""
    absent: tuple[tuple[str, str], ...]
    """Who of the two was perhaps not there, each with their role; "" where none is stated."""


@dataclass(frozen=True, slots=True)
class Chronology:
    """What two people had to do with each other."""

    people: tuple[Person, Person]
    meetings: tuple[Occasion, ...]
    """What was held, in timeline order; the undated at the end."""
    others: tuple[Occasion, ...]
    """What was announced, postponed, cancelled or is unconfirmed, in timeline order."""
    asides: tuple[Aside, ...]
    """Everything else in which both stand, in timeline order."""

    @property
    def dated(self) -> tuple[Occasion, ...]:
        """The meetings of which it is known when they were."""
        return tuple(each for each in self.meetings if each.event.date is not None)

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """Where they met and how often, the most frequent first; as the first event writes it."""
        named = [each.event.place for each in self.meetings if each.event.place.strip()]
        spelling: dict[str, str] = {}
        for place in named:
            spelling.setdefault(_place_key(place), place)
        counts = Counter(_place_key(place) for place in named)
        return tuple((spelling[key], count) for key, count in counts.most_common())

    @property
    def statuses(self) -> Mapping[str, int]:
        """How many were held, announced ..., those that there are."""
        counts = Counter(each.status for each in (*self.meetings, *self.others))
        return {status: counts[status] for status in STATUSES if counts[status]}

    @property
    def silence(self) -> Silence | None:
        """The longest time between two meetings; `after` counts in `dated`."""
        return longest([each.event.date for each in self.dated if each.event.date is not None])

    @property
    def evidence(self) -> Evidence:
        """What all the meetings rest on; where none was held, what those rest on that were told of."""
        return together(each.evidence for each in self.meetings or self.others)

    def refs(self, *, everything: bool = False) -> tuple[Ref, ...]:
        """The events of the meetings, held or not; with `everything` all in which both stand."""
        found = [ref for each in (*self.meetings, *self.others) for ref in _refs(each)]
        return (*found, *(each.event.ref for each in self.asides if everything))


class Library(Protocol):
    """What a chronology asks of the catalogue."""

    def person(self, name: str) -> Person | None:
        """The person of an identifier."""

    def article(self, name: str) -> Article | None:
        """The article of an identifier."""

    def backlinks(self, ref: Ref) -> Iterable[Ref]:
        """The records that refer to one."""

    def document(self, ref: Ref) -> dict[str, Any] | None:
        """The document of a record, or `None`."""

    def record(self, ref: Ref) -> Record | None:
        """The record, or `None`."""

    def position_key(self, ref: Ref) -> Any:
        """Where a record sorts."""


def chronology(one: Ref, other: Ref, library: Library, among: Collection[Ref] | None = None) -> Chronology:
    """What two people had to do with each other.

    Args:
        one: a person.
        other: another one.
        library: the records.
        among: the events that are looked at; by default all.

    Raises:
        NotFound: there is no such person.
        InvalidValue: it is the same person twice.
    """
    if one == other:
        raise InvalidValue("Nobody meets themselves: name two people.")
    people = named(one, library), named(other, library)
    linked = set(library.backlinks(one)) & set(library.backlinks(other))
    refs = [ref for ref in linked if ref.kind == "event" and (among is None or ref in among)]
    documents = {ref: library.document(ref) for ref in sorted(refs, key=library.position_key)}
    pair = one.id, other.id
    events = [presence_of(each) for each in documents.values() if each is not None]
    groups = grouped(events, pair, part_of_in(library))
    taken = {Ref("event", name) for each in groups for name in _names(each)}
    found = [_occasion(each, pair, library) for each in groups]
    asides = (_event(ref, library) for ref in documents if ref not in taken)
    return Chronology(
        people,
        tuple(each for each in found if each.status == HELD),
        tuple(each for each in found if each.status != HELD),
        tuple(_aside(each, pair) for each in asides),
    )


def named(ref: Ref, library: Library) -> Person:
    """The person of a reference.

    Raises:
        NotFound: there is none.
    """
    person = library.person(ref.id) if ref.kind == "person" else None
    if person is None:
        raise NotFound(f"There is no {ref}." if ref.kind == "person" else f"{ref} is no person.")
    return person


def part_of_in(library: Library) -> PartOf:
    """Leads from an event to what it is a part of."""

    def part_of(name: str) -> str:
        document = library.document(Ref("event", name)) if Ref.is_id(name) else None
        return text_at(document or {}, "part_of")

    return part_of


def together(found: Iterable[Evidence]) -> Evidence:
    """The evidence of several meetings, each article and origin once."""
    each = tuple(found)
    return Evidence(
        tuple(dict.fromkeys(name for one in each for name in one.articles)),
        tuple(dict.fromkeys(name for one in each for name in one.origins)),
        any(one.is_disputed for one in each),
    )


def _occasion(group: Group, pair: tuple[str, str], library: Library) -> Occasion:
    head = _event(Ref("event", group.head.id), library)
    parts = [(_event(Ref("event", each.id), library), each.of(pair)) for each in group.parts]
    telling = [head, *(event for event, status in parts if status == group.status)]
    evidence = together(_evidence(event, pair, library) for event in telling)
    return Occasion(head, tuple(event for event, _ in parts), group.status, evidence)


def _evidence(event: Event, pair: tuple[str, str], library: Library) -> Evidence:
    """The articles that say who, when, where or whether; one that gives another value says nothing for this one."""
    wanted = {"date", "place", "status", "people", *(f"people/{name}" for name in pair)}
    contradicted = against(event)
    articles, origins = [], []
    for citation in event.citations:
        at = f"citations/{citation.id}"
        if not any(path in wanted and (at, path) not in contradicted for path in citation.supports):
            continue
        article = library.article(citation.article)
        original = library.article(article.account_of) if article is not None and article.account_of else None
        found = original or article
        name = found.id if found is not None else citation.article
        articles.append(name)
        origins.append(origin_at(name, library.record))
    return Evidence(tuple(dict.fromkeys(articles)), tuple(dict.fromkeys(origins)), is_disputed(event))


def _aside(event: Event, pair: tuple[str, str]) -> Aside:
    roles: dict[str, list[str]] = {name: [] for name in pair}
    for who in event.people:
        if who.person in roles:
            roles[who.person].append(who.role)
    absent = tuple(
        (name, next(iter(found), ""))
        for name, found in roles.items()
        if not any(is_present(role, event.kind) for role in found)
    )
    return Aside(event, "" if meets(event.kind) else event.kind or "event", absent)


def _event(ref: Ref, library: Library) -> Event:
    found = library.record(ref)
    assert isinstance(found, Event)
    return found


def _names(group: Group) -> tuple[str, ...]:
    return (group.head.id, *(each.id for each in group.parts))


def _refs(occasion: Occasion) -> tuple[Ref, ...]:
    return (occasion.event.ref, *(each.ref for each in occasion.parts))


def _place_key(place: str) -> str:
    """The same place however it is written: "Ha Noi" and "Hà Nội" and "Hanoi"."""
    return "".join(fold(place).split())
