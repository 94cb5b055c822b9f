"""Announced: did it happen? What later sources say was held, beside what had been announced.

Invariant: it proposes and decides nothing; every proposal was held, later, with the same people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from vnus_store.meetings.rule import HELD, ONLY_WORDS
from vnus_store.records.model import Event, Record
from vnus_store.records.refs import Ref

WITHIN_DAYS = 60
"""How long after the announced days something may have been held and still be what was announced."""
MOST_EVENTS = 5_000
"""Events of one person that are looked at; whoever has more is in everything and tells nothing apart."""
SHOWN = 3
"""Proposals to one announcement."""


class Linked(Protocol):
    """What is asked of the catalogue."""

    def backlinks(self, ref: Ref) -> Iterable[Ref]:
        """The records that refer to one."""

    def record(self, ref: Ref) -> Record | None:
        """The record, or `None`."""


def perhaps_held(announced: Event, records: Linked) -> tuple[Event, ...]:
    """Events that were held on the announced days or soon after, with the people it was announced for.

    Of two people or more, two have to be there; what is linked to the announcement already is left out.

    Returns:
        At most three, those with most people in common first, then the nearest.
    """
    when = announced.date
    people = _taking_part(announced)
    if when is None or not people:
        return ()
    shared: Counter[Ref] = Counter()
    for name in people:
        events = [ref for ref in records.backlinks(Ref("person", name)) if ref.kind == "event"]
        shared.update(events if len(events) <= MOST_EVENTS else ())
    wanted = min(2, len(people))
    found = []
    for ref, number in shared.items():
        event = records.record(ref) if number >= wanted and ref.id != announced.id else None
        if not isinstance(event, Event) or event.date is None or event.status != HELD:
            continue
        if event.kind in ONLY_WORDS or len(_taking_part(event) & people) < wanted:
            continue
        late = event.date.earliest_begin - when.latest_end
        is_after = event.date.latest_end >= when.earliest_begin and late <= WITHIN_DAYS
        if is_after and announced.id not in (event.about, event.after, event.part_of):
            found.append((-number, max(0, late), event.id, event))
    return tuple(event for *_, event in sorted(found, key=lambda each: each[:3])[:SHOWN])


def _taking_part(event: Event) -> set[str]:
    """Those who take part, and are not only spoken of.

    More than `rule.is_present` counts: who had only invited when it was announced is the host when it is held.
    """
    return {each.person for each in event.people if each.person and each.role != "mentioned"}


def link_to(announced: Event, held: Event) -> str:
    """The field by which the event that was held can point to its announcement; "" where all are taken."""
    fields = (("after", held.after), ("about", held.about), ("part_of", held.part_of))
    return next((name for name, value in fields if not value), "") if held.id != announced.id else ""
