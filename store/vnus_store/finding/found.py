"""What a search answers. Invariant: a hit lies within the value at its path, in NFC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from vnus_store.finding.terms import Query
from vnus_store.records.refs import Ref


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that was found."""

    ref: Ref
    """The record."""
    path: str
    """Where in it: `title`, `people/joe-biden`, `offices/ID/title`, `text` ...

    At `people/KEY` the value is the participant's name, lit whole where an alias or the id was found.
    At `topics`, `aliases` and `authors` it is the list on one line, its items parted by ` | `.
    """
    start: int
    """First code point of the place in that value."""
    end: int
    """One past the last."""


class Counts(NamedTuple):
    """How many of each kind were found."""

    events: int
    people: int
    articles: int
    passages: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one query over one state of the store."""

    query: Query
    events: Sequence[Ref] = ()
    """In timeline order."""
    people: Sequence[Ref] = ()
    """In the order of their list."""
    articles: Sequence[Ref] = ()
    """In the order of their list."""
    passages: tuple[Hit, ...] = ()
    """Places in the texts of those articles, in reading order."""
    hits: Mapping[Ref, tuple[Hit, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """What to light in each record found, passages included; absent where a date or state was enough."""
    surely: int = 0
    """Events that answer for certain; all of them, where the query asks no date."""
    possibly: int = 0
    """Events whose uncertain date may fall into the days asked for; they are in `events` as well."""
    why_nothing: str = ""
    """A sentence that says why and which key helps; empty where anything was found."""
    is_whole: bool = True
    """Whether it is all that answers; of a first answer the lists are a screenful or two, of those that come first."""
    total: Counts | None = None
    """How many of each kind there are, where the lists are cut and it is known."""

    @property
    def counts(self) -> Counts:
        """How many of each kind; of an answer that is not whole, how many are known."""
        return self.total or Counts(
            len(self.events), len(self.people), len(self.articles), len(self.passages)
        )

    @property
    def is_nothing(self) -> bool:
        """Was neither an event nor a person nor an article found?"""
        return not (self.events or self.people or self.articles)
