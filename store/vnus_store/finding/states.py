"""What `is:` asks. Invariant: `unsourced` and `past` mean what the work list means by them.

`undated`: an event or article without a date that can be read. `announced`: an event told beforehand and not
known to have been held. `past`: such an event whose last possible day is over, while no event that was held
links to it. `unsourced`: an event or an office of which some evidence has no passage. `disputed`: sources give
values that cannot all be true, and none was preferred.
"""

from __future__ import annotations

from collections.abc import Iterable

from vnus_store.records.disagreements import against, cited, is_disputed
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.model import Event, Person, Record
from vnus_store.records.spans import LATEST


def date_of(record: Record) -> EdtfDate | None:
    """When an event took place or an article was published; a person has no date."""
    if isinstance(record, Event):
        return record.date
    return None if isinstance(record, Person) else record.published


class States:
    """The states of records on one day."""

    def __init__(self, events: Iterable[Event], today: int) -> None:
        """`events` are all of them, for those that tell that another was held; `today` is an ordinal."""
        self._today = today
        self._held: dict[str, int] = {}
        for event in events:
            if event.status == "held" and event.date is not None:
                for told in (event.about, event.after, event.part_of):
                    self._held[told] = max(event.date.latest_end, self._held.get(told, 0))

    def holds(self, state: str, record: Record) -> bool:
        """Is a record in one of `terms.STATES`?"""
        if state == "undated":
            return not isinstance(record, Person) and date_of(record) is None
        if isinstance(record, Person):
            return _person_is(state, record)
        return isinstance(record, Event) and self._event_is(state, record)

    def _event_is(self, state: str, event: Event) -> bool:
        if state == "disputed":
            return is_disputed(event)
        if state == "unsourced":
            return not all(_is_supported(path, event) for path in _evidence(event))
        return event.status == "announced" and (state == "announced" or self._is_past(event))

    def _is_past(self, event: Event) -> bool:
        date = event.date
        if date is None or date.within(self._today, LATEST) != "no":
            return False
        return self._held.get(event.id, 0) < date.earliest_begin


def _person_is(state: str, person: Person) -> bool:
    if state == "disputed":
        return is_disputed(person)
    return state == "unsourced" and any(
        not office.citations and not _is_supported(f"offices/{office.id}", person)
        for office in person.offices
    )


def _evidence(event: Event) -> list[str]:
    """Paths of the values of an event that a passage should support."""
    stated = {"date": event.date_text, "place": event.place, "status": event.status}
    return [
        *(path for path, text in stated.items() if text),
        *(f"people/{each.key}" for each in event.people),
    ]


def _is_supported(path: str, record: Event | Person) -> bool:
    """Does a passage of the record itself support the value at a path, or a part of it?"""
    contradicted = against(record)
    supported = (
        each
        for at, citation in cited(record)
        if not at.startswith("offices/")
        for each in citation.supports
        if (at, each) not in contradicted
    )
    return any(each == path or each.startswith(f"{path}/") for each in supported)
