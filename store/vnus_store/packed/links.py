"""Who refers to whom, in arrays. Invariant: for each record the rows that refer to it, ascending, none twice."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from vnus_store.packed.names import Texts
from vnus_store.records.refs import KINDS, Ref


class Links:
    """The references of a snapshot, backwards. Rows are numbered through, kind after kind."""

    __slots__ = ("_firsts", "_names", "heads", "loose", "sources")

    def __init__(
        self,
        names: Mapping[str, Texts],
        heads: Mapping[str, array[int]],
        sources: Mapping[str, array[int]],
        loose: Mapping[Ref, Sequence[int]],
    ) -> None:
        self.heads = heads
        """By kind, for each row where its part of `sources` begins; then where the last one ends."""
        self.sources = sources
        """By kind, the numbers of the rows that refer to one."""
        self.loose = loose
        """The same for what is referred to and is not there."""
        self._names = names
        self._firsts: list[int] = [0]
        for kind in KINDS:
            self._firsts.append(self._firsts[-1] + len(names[kind]))

    @staticmethod
    def none(names: Mapping[str, Texts]) -> Links:
        """No references, among those records."""
        heads = {kind: array("I", bytes(4 * (len(names[kind]) + 1))) for kind in KINDS}
        return Links(names, heads, {kind: array("I") for kind in KINDS}, {})

    def to(self, ref: Ref, row: int | None) -> frozenset[Ref]:
        """The records that refer to one, which has that row in its table; None where it has none."""
        return frozenset(map(self._ref, self._numbers(ref, row)))

    def articles_to(self, ref: Ref, row: int | None) -> frozenset[Ref]:
        """The articles among them."""
        numbers, at = self._numbers(ref, row), KINDS.index("article")
        low, high = (bisect_left(numbers, self._firsts[each]) for each in (at, at + 1))
        return frozenset(map(self._ref, numbers[low:high]))

    def _numbers(self, ref: Ref, row: int | None) -> Sequence[int]:
        if row is None:
            return self.loose.get(ref, ())
        heads = self.heads[ref.kind]
        return self.sources[ref.kind][heads[row] : heads[row + 1]]

    def _ref(self, number: int) -> Ref:
        at = 0
        while number >= self._firsts[at + 1]:
            at += 1
        return Ref(KINDS[at], self._names[KINDS[at]][number - self._firsts[at]])
