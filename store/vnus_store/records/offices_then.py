"""The office that somebody held at an event. Invariant: none is named that no source or record gives for that day."""

from __future__ import annotations

from vnus_store.records.model import Event, Office, Participant, Person


def office_then(who: Participant, event: Event, person: Person | None) -> str:
    """The office as the source gives it there, else those whose days cover the event's; "" where none does."""
    if who.title:
        return who.title
    if person is None or event.date is None:
        return ""
    held = [each for each in person.offices if each.covers(event.date)]
    return "; ".join(office_words(each) for each in held)


def office_words(office: Office) -> str:
    """An office with what it is an office of, unless its title says that already."""
    said = not office.organization or office.organization in office.title
    return office.title if said else f"{office.title}, {office.organization}"
