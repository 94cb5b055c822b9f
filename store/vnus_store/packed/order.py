"""The order of a list in arrays. Invariant: it reads like the list of its sort keys, each made when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any, overload

from vnus_store.packed.names import Texts

Key = tuple[Any, ...]


class Keys(Sequence[Key]):
    """The sort keys of a kind of record, ascending: two values and the identifier."""

    __slots__ = ("first", "names", "ranks", "rows", "second")

    def __init__(
        self,
        first: array[int],
        second: Sequence[Any],
        rows: array[int],
        ranks: array[int],
        names: Texts,
    ) -> None:
        self.first = first
        """The first value of each key, in the order of the list."""
        self.second = second
        """The second one: numbers, or texts."""
        self.rows = rows
        """The row in the table, in the order of the list."""
        self.ranks = ranks
        """The place in the list, in the order of the table."""
        self.names = names
        """The identifiers, in the order of the table."""

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Key: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Key]: ...
    def __getitem__(self, index: int | slice) -> Key | Sequence[Key]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self.rows))))
        return self.first[index], self.second[index], self.names[self.rows[index]]

    def of_row(self, row: int) -> Key:
        """The key of a row of the table."""
        return self[self.ranks[row]]


class Span(Sequence[Key]):
    """Some keys that follow each other; a part of it is a tuple of its own."""

    __slots__ = ("_keys", "_start", "_stop")

    def __init__(self, keys: Keys, start: int, stop: int) -> None:
        self._keys, self._start, self._stop = keys, start, stop

    def __len__(self) -> int:
        return self._stop - self._start

    def __iter__(self) -> Iterator[Key]:
        return (self._keys[each] for each in range(self._start, self._stop))

    @overload
    def __getitem__(self, index: int) -> Key: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Key, ...]: ...
    def __getitem__(self, index: int | slice) -> Key | tuple[Key, ...]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return tuple(self._keys[self._start + each] for each in range(start, stop, step))
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self._keys[self._start + at]
