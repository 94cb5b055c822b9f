"""The records of one kind that a search found. Invariant: what is kept of each is its identifier alone.

A hundred thousand references would be as many objects, which every full collection of garbage has to look at while
all keys wait; a text is none of those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from vnus_store.records.refs import Ref


class RefsFound(Sequence[Ref]):
    """References, made when they are asked for; equal to any sequence of the same."""

    __slots__ = ("kind", "names")

    def __init__(self, kind: str, names: Sequence[str] = ()) -> None:
        self.kind = kind
        self.names = names
        """Their identifiers, in the order of their list."""

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Ref]:
        return (Ref(self.kind, name) for name in self.names)

    @overload
    def __getitem__(self, index: int) -> Ref: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Ref, ...]: ...
    def __getitem__(self, index: int | slice) -> Ref | tuple[Ref, ...]:
        if isinstance(index, slice):
            return tuple(Ref(self.kind, name) for name in self.names[index])
        return Ref(self.kind, self.names[index])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, RefsFound):
            return self.kind == other.kind and list(self.names) == list(other.names)
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def without(self, refs: Iterable[Ref]) -> list[str]:
        """The identifiers of those that are not among some others."""
        others = {ref.id for ref in refs if ref.kind == self.kind}
        return [name for name in self.names if name not in others] if others else list(self.names)
