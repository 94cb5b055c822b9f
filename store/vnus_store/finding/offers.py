"""What somebody may have meant, as far as an index has kept it. Invariant: each value is there once, in the order in
which a walk through the records meets it first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vnus_store.finding.holdings import Holdings
from vnus_store.finding.index import Index
from vnus_store.finding.stale import Stale
from vnus_store.records.model import Article, Event, Participant, Person

_BLANK: dict[str, Any] = {
    "id": "",
    "title": "",
    "date": None,
    "date_text": "",
    "kind": "",
    "status": "",
    "place": "",
    "people": (),
    "part_of": "",
    "about": "",
    "after": "",
    "topics": (),
    "summary": "",
    "notes": "",
    "citations": (),
    "preferred": {},
}


class Offers:
    """A library in which each value of the events stands once: what suggestions are taken from."""

    def __init__(self, index: Index, library: Holdings, stale: Stale) -> None:
        self._index = index
        self._library = library
        self._stale = stale

    def iter_events(self) -> Iterator[Event]:
        """An event for each value, then those that have changed since."""
        for path, text in self._index.offered():
            yield _event_with(path, text)
        for ref in self._stale:
            record = self._library.record(ref)
            if isinstance(record, Event):
                yield record

    def iter_people(self) -> Iterator[Person]:
        """Every person."""
        return self._library.iter_people()

    def iter_articles(self) -> Iterator[Article]:
        """Every article."""
        return self._library.iter_articles()

    def person(self, id: str, /) -> Person | None:
        """A person."""
        return self._library.person(id)


def _event_with(path: str, text: str) -> Event:
    """An event of which nothing is known but one value."""
    if path == "topic":
        return Event(**{**_BLANK, "topics": (text,)})
    if path in ("role", "name"):
        given = {"name": text} if path == "name" else {"role": text}
        blank: dict[str, Any] = {
            "key": "",
            "person": "",
            "name": "",
            "role": "",
            "title": "",
            "unsure": False,
        }
        return Event(**{**_BLANK, "people": (Participant(**{**blank, **given}),)})
    return Event(**{**_BLANK, path: text})
