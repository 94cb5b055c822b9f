"""Events that are one meeting, counted once.

Invariant: every event of two people belongs to exactly one occasion, which is held where any of its events is.

Two events of the same two people are one occasion where

- one is part of the other, also through events between (talks within a visit);
- one is about the other, unless both were held on days that are surely not the same;
- one was announced, postponed or unconfirmed and the other, held after it (`after`), fell on days for which it had
  been told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vnus_store.meetings.rule import HELD, Presence

_LONGEST_CHAIN = 20
"""Steps of `part_of` that are followed; longer is a mistake in the file."""

_EXPECTED = ("announced", "postponed", "unconfirmed")
"""What an event is of which a later one may say that it was held."""

PartOf = Callable[[str], str]
"""Identifier of an event -> identifier of what it is a part of; "" where it is a part of nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """Events that are one meeting."""

    head: Presence
    """The one that stands for it: a held one before others, the whole before its parts."""
    parts: tuple[Presence, ...]
    """The others, in the order given."""
    status: str
    """That of the head, for the two people."""


def grouped(events: Sequence[Presence], pair: tuple[str, str], part_of: PartOf) -> list[Group]:
    """The occasions on which two people met, or were to.

    Args:
        events: in timeline order; those that are no meeting of the two are left out.
        pair: identifiers of the two.
        part_of: leads from an event to what it is a part of, for all events of the store.

    Returns:
        In the order in which their heads stand in `events`.
    """
    known = {each.id: each for each in events if each.of(pair)}
    if not any(each.part_of or each.about or each.after for each in known.values()):
        return [Group(each, (), each.of(pair)) for each in known.values()]
    roots = {name: name for name in known}
    for each in known.values():
        for other in _same(each, known, pair, part_of):
            roots[_root(roots, each.id)] = _root(roots, other.id)
    members: dict[str, list[Presence]] = {}
    for name, each in known.items():
        members.setdefault(_root(roots, name), []).append(each)
    found = [_group(each, pair, part_of) for each in members.values()]
    place = {name: at for at, name in enumerate(known)}
    return sorted(found, key=lambda group: place[group.head.id])


def _same(
    event: Presence, known: Mapping[str, Presence], pair: tuple[str, str], part_of: PartOf
) -> list[Presence]:
    """The events that an event is one meeting with, as far as its own links say."""
    found = []
    whole = _whole(event, known, part_of)
    if whole is not None:
        found.append(whole)
    told = known.get(event.about)
    if told is not None and not (event.of(pair) == told.of(pair) == HELD and _are_apart(event, told)):
        found.append(told)
    before = known.get(event.after)
    if before is not None and event.of(pair) == HELD and before.of(pair) in _EXPECTED:
        has_dates = event.date is not None and before.date is not None
        if has_dates and not _are_apart(event, before):
            found.append(before)
    return found


def _whole(event: Presence, known: Mapping[str, Presence], part_of: PartOf) -> Presence | None:
    """The nearest of the known events that an event is a part of."""
    name = event.part_of
    for _ in range(_LONGEST_CHAIN):
        if not name or name == event.id:
            return None
        if name in known:
            return known[name]
        name = part_of(name)
    return None


def _are_apart(one: Presence, other: Presence) -> bool:
    """Do two dates surely share no day?"""
    first, second = one.date, other.date
    if first is None or second is None:
        return False
    return first.latest_end < second.earliest_begin or second.latest_end < first.earliest_begin


def _root(roots: dict[str, str], name: str) -> str:
    while roots[name] != name:
        roots[name] = name = roots[roots[name]]
    return name


def _group(members: Sequence[Presence], pair: tuple[str, str], part_of: PartOf) -> Group:
    names = {each.id: each for each in members}

    def weight(each: Presence) -> tuple[int, int]:
        status = each.of(pair)
        inner = _whole(each, names, part_of) is not None
        if status in ("postponed", "cancelled"):
            # What is told of an announced event overrides it; a part that falls out does not.
            return (1, 0) if each.about in names else (3, inner)
        return (0 if status == HELD else 2), inner or each.about in names

    head = min(members, key=weight)
    return Group(head, tuple(each for each in members if each is not head), head.of(pair))
