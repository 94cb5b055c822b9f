"""Packing a snapshot while it is read. Invariant: it takes rows in the order of the file, and gives nothing where they
are not in the order of their names or a key stands twice.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import eq
from typing import Any

from vnus_store.packed.base import NOTHING, Base
from vnus_store.packed.links import Links
from vnus_store.packed.names import Texts
from vnus_store.packed.order import Keys
from vnus_store.packed.shelf import Shelf
from vnus_store.packed.sorting import sort_values
from vnus_store.records.links import references
from vnus_store.records.refs import KINDS, Ref


class _Kind:
    """One table, as far as it was read."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.starts = array("I")
        self.names: list[str] = []
        self.keys = array("Q")
        self.values: list[tuple[int, Any]] = []
        self.is_ordered = True


class Builder:
    """Takes one row after the other, table after table."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._kinds = {kind: _Kind(kind) for kind in KINDS}
        self._targets: dict[Ref, int] = {}
        self._sources: dict[str, tuple[array[int], array[int]]] = {
            kind: (array("I"), array("I")) for kind in KINDS
        }

    def add(self, kind: str, name: str, key: int, start: int, values: tuple[int, Any]) -> None:
        """Take a row: its identifier, its key, where its line begins in the file, and what it sorts by."""
        here = self._kinds[kind]
        if here.names and name <= here.names[-1]:
            here.is_ordered = False
        here.starts.append(start)
        here.names.append(name)
        here.keys.append(key)
        here.values.append(values)

    def link(self, kind: str, targets: Iterable[Ref]) -> None:
        """The row that was taken last refers to these."""
        rows, numbers = self._sources[kind]
        row = len(self._kinds[kind].names) - 1
        known = self._targets
        for target in targets:
            rows.append(row)
            numbers.append(known.setdefault(target, len(known)))

    def document(self, kind: str, name: str, key: int, start: int, document: Mapping[str, Any]) -> None:
        """Take a row that was read."""
        self.add(kind, name, key, start, sort_values(kind, document))
        self.link(kind, references(document, kind))

    def end(self, kind: str, at: int) -> None:
        """The table is read; the line after its last row begins at `at`."""
        self._kinds[kind].starts.append(at)

    def base(self, *, is_proven: bool = True) -> Base | None:
        """All of it, packed; None where it cannot be."""
        shelves, keys = {}, {}
        for kind, here in self._kinds.items():
            shelf = _shelf(self._data, here) if here.names else NOTHING.shelves[kind]
            if shelf is None:
                return None
            shelves[kind] = shelf
            keys[kind] = packed_keys(kind, here.values, shelf.names)
            here.values, here.names = [], []
        return Base(shelves, keys, self._links(shelves), is_proven)

    def _links(self, shelves: Mapping[str, Shelf]) -> Links:
        names = {kind: shelf.names for kind, shelf in shelves.items()}
        firsts = dict(zip(KINDS, accumulate((len(names[kind]) for kind in KINDS), initial=0), strict=False))
        places = [_place(ref, shelves) for ref in self._targets]
        counts = {kind: array("I", bytes(4 * (len(names[kind]) + 1))) for kind in KINDS}
        for _, _, number in self._pairs():
            kind, target = places[number]
            if target is not None:
                counts[kind][target + 1] += 1
        heads = {kind: array("I", accumulate(each)) for kind, each in counts.items()}
        sources = {kind: array("I", bytes(4 * heads[kind][-1])) for kind in KINDS}
        free = {kind: array("I", each) for kind, each in heads.items()}
        for source_kind, row, number in self._pairs():
            kind, target = places[number]
            if target is not None:
                sources[kind][free[kind][target]] = firsts[source_kind] + row
                free[kind][target] += 1
        return Links(names, heads, sources, self._loose(places, firsts))

    def _pairs(self) -> Iterable[tuple[str, int, int]]:
        """Kind and row of each source with the number of its target, ascending."""
        for kind in KINDS:
            rows, numbers = self._sources[kind]
            for row, number in zip(rows, numbers, strict=True):
                yield kind, row, number

    def _loose(
        self, places: Sequence[tuple[str, int | None]], firsts: Mapping[str, int]
    ) -> dict[Ref, Sequence[int]]:
        refs = list(self._targets)
        found: dict[Ref, list[int]] = {}
        for kind, row, number in self._pairs():
            if places[number][1] is None:
                found.setdefault(refs[number], []).append(firsts[kind] + row)
        return {ref: tuple(numbers) for ref, numbers in found.items()}


def _place(ref: Ref, shelves: Mapping[str, Shelf]) -> tuple[str, int | None]:
    shelf = shelves.get(ref.kind)
    return ref.kind, None if shelf is None else shelf.find(ref.id)


def _shelf(data: bytes, here: _Kind) -> Shelf | None:
    order = sorted(range(len(here.keys)), key=here.keys.__getitem__)
    keys = array("Q", map(here.keys.__getitem__, order))
    if not here.is_ordered or any(map(eq, keys, keys[1:])):
        return None
    return Shelf(data, here.starts, Texts.of(here.names), keys, array("I", order))


def packed_keys(kind: str, values: Sequence[tuple[int, Any]], names: Texts) -> Keys:
    """The order of a list.

    Args:
        values: what each row sorts by, in the order of the identifiers.
    """
    # Rows of the same values stay in order; one number is compared faster than two.
    numbers = values if kind == "person" else [(one << 32) + two for one, two in values]
    order = sorted(range(len(values)), key=numbers.__getitem__)
    ranks = array("I", bytes(4 * len(order)))
    for rank, row in enumerate(order):
        ranks[row] = rank
    first = array("i", (values[row][0] for row in order))
    seconds = (values[row][1] for row in order)
    second: Sequence[Any] = Texts.of(seconds) if kind == "person" else array("i", seconds)
    return Keys(first, second, array("I", order), ranks, names)
