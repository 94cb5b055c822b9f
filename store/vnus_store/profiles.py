"""A person with everything that the store knows about them.

Invariant: it holds references and values, no text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Any, Protocol

from vnus_store.errors import NotFound
from vnus_store.records.folding import fold
from vnus_store.records.model import ROLES, Article, Event, Person, Record
from vnus_store.records.refs import Ref

LISTED = 200
"""Events that a profile holds: whoever has more is read along the timeline, and a profile is painted at every step
of the cursor.
"""
REMEMBERED = 4096
"""Folded texts that are kept, as every profile asks all of them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile shows."""

    person: Person
    events: tuple[tuple[str, tuple[Event, ...]], ...]
    """The person's events in timeline order, grouped by their role there; those present before those mentioned.

    Where there are more than `LISTED`, the latest.
    """
    articles: tuple[Article, ...]
    """Articles whose text names the person in full; the original where it is there, else the account."""
    total: int = 0
    """The person's events, also those that are not listed."""


class People(Protocol):
    """What a profile asks of the catalogue."""

    def person(self, name: str) -> Person | None:
        """The person of an identifier."""

    def backlinks(self, ref: Ref) -> Iterable[Ref]:
        """The records that refer to one."""

    def record(self, ref: Ref) -> Record | None:
        """The record, or `None`."""

    def position_key(self, ref: Ref) -> Any:
        """Where a record sorts."""

    def iter_articles(self) -> Iterable[Article]:
        """Every article."""


def profile_of(ref: Ref, people: People) -> Profile:
    """The profile of a person.

    Raises:
        NotFound: there is no such person.
    """
    person = people.person(ref.id) if ref.kind == "person" else None
    if person is None:
        raise NotFound(f"There is no {ref}.")
    linked = [each for each in people.backlinks(ref) if each.kind == "event"]
    groups: dict[str, list[Event]] = {}
    for each in sorted(nlargest(LISTED, linked, key=people.position_key), key=people.position_key):
        event = people.record(each)
        if isinstance(event, Event):
            groups.setdefault(_role(event, person.id), []).append(event)
    known = [role for role in ROLES if role in groups]
    ordered = [*known, *sorted(role for role in groups if role not in ROLES)]
    events = tuple((role, tuple(groups[role])) for role in ordered)
    return Profile(person, events, _naming(person, people), len(linked))


def _role(event: Event, person: str) -> str:
    return next((each.role for each in event.people if each.person == person), "mentioned") or "mentioned"


def _naming(person: Person, people: People) -> tuple[Article, ...]:
    """Articles whose text holds the name, or an alias, of at least two whole words, whatever the marks."""
    names = {" ".join(fold(name).split()) for name in (person.name, *person.aliases)}
    wanted = [re.escape(name) for name in sorted(names) if " " in name]
    if not wanted:
        return ()
    named = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)".replace(r"\ ", r"\s+"))
    return tuple(
        article
        for article in people.iter_articles()
        if not article.account_of and named.search(_folded(article.text))
    )


@lru_cache(maxsize=REMEMBERED)
def _folded(text: str) -> str:
    return fold(text)
