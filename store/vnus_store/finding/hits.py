"""What to light in the records found. Invariant: nothing is looked for before somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from vnus_store.finding.found import Hit
from vnus_store.records.refs import Ref


class Hits(Mapping[Ref, tuple[Hit, ...]]):
    """What to light in each record found."""

    def __init__(self, hits_in: Callable[[Ref], tuple[Hit, ...]], refs: Mapping[str, Sequence[Ref]]) -> None:
        """
        Args:
            hits_in: what to light in one record.
            refs: those found, by their kind.
        """
        self._hits_in = hits_in
        self._refs = refs

    def __getitem__(self, ref: Ref) -> tuple[Hit, ...]:
        hits = self._hits_in(ref)
        if not hits:
            raise KeyError(ref)
        return hits

    def __iter__(self) -> Iterator[Ref]:
        return (ref for refs in self._refs.values() for ref in refs if self._hits_in(ref))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]
