"""The records of a snapshot, their order and their links, packed. Invariant: it never changes, so that any thread may
read it.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from vnus_store.packed.links import Links
from vnus_store.packed.names import Texts
from vnus_store.packed.order import Key, Keys
from vnus_store.packed.shelf import Shelf
from vnus_store.records.refs import KINDS, Ref

AT_HAND = 16
"""For so many records it is remembered who refers to them; some are referred to by thousands."""


@dataclass(slots=True)
class Base:
    """What a snapshot holds of each kind of record."""

    shelves: Mapping[str, Shelf]
    """The rows, by kind."""
    keys: Mapping[str, Keys]
    """The order of the list, by kind."""
    links: Links
    is_proven: bool = True
    """Whether every line was read strictly. Where it was not yet, one that cannot be read is taken as absent."""
    _linked: object = field(init=False)

    def __post_init__(self) -> None:
        self._linked = lru_cache(maxsize=AT_HAND)(self._to)

    def __len__(self) -> int:
        return sum(map(len, self.shelves.values()))

    def row(self, ref: Ref) -> int | None:
        """The row of a record in its table."""
        shelf = self.shelves.get(ref.kind)
        return None if shelf is None else shelf.find(ref.id)

    def line(self, ref: Ref) -> bytes | None:
        """A record's document."""
        row = self.row(ref)
        return None if row is None else self.shelves[ref.kind].line(row)

    def key(self, ref: Ref) -> Key | None:
        """What a record sorts by in its list."""
        row = self.row(ref)
        return None if row is None else self.keys[ref.kind].of_row(row)

    def backlinks(self, ref: Ref) -> frozenset[Ref]:
        """The records that refer to one, which need not be there."""
        found: frozenset[Ref] = self._linked(ref)  # type: ignore[operator]  # made in `__post_init__`
        return found

    def _to(self, ref: Ref) -> frozenset[Ref]:
        return self.links.to(ref, self.row(ref))

    def articles_to(self, ref: Ref) -> frozenset[Ref]:
        """The articles among them."""
        return self.links.articles_to(ref, self.row(ref))


def _nothing() -> Base:
    def none() -> array[int]:
        return array("I")

    names = {kind: Texts(b"", array("I", bytes(4))) for kind in KINDS}
    shelves = {kind: Shelf(b"", array("I", bytes(4)), names[kind], array("Q"), none()) for kind in KINDS}
    keys = {kind: Keys(array("i"), array("i"), none(), none(), names[kind]) for kind in KINDS}
    return Base(shelves, keys, Links.none(names))


NOTHING = _nothing()
"""A snapshot without records."""
