"""One table of a snapshot where it stands in the file. Invariant: a row is cut out of the file's bytes when it is asked
for, and by nothing but the places noted here.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left

from vnus_store.packed.names import Texts

_BETWEEN = b'": '
"""What stands between a row's key and its document."""


class Shelf:
    """The rows of a table, in the order of their names, which is the order of the file."""

    __slots__ = ("by_key", "data", "keys", "names", "starts")

    def __init__(
        self, data: bytes, starts: array[int], names: Texts, keys: array[int], by_key: array[int]
    ) -> None:
        self.data = data
        """The file."""
        self.starts = starts
        """Where the line of each row begins; then where the line after the last one does."""
        self.names = names
        """The identifier of each row, ascending."""
        self.keys = keys
        """The keys as numbers, ascending."""
        self.by_key = by_key
        """The row of each of these keys."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def end(self, row: int) -> int:
        """Where a row's document ends; a comma and the end of the line, or that alone, follow."""
        return self.starts[row + 1] - (1 if row == len(self.starts) - 2 else 2)

    def line(self, row: int) -> bytes:
        """A row's document."""
        data, start = self.data, self.starts[row]
        return data[data.index(_BETWEEN, start) + 3 : self.end(row)]

    def key(self, row: int) -> str:
        """A row's key."""
        data, start = self.data, self.starts[row] + 1
        return data[start : data.index(_BETWEEN, start)].decode()

    def row_of_key(self, key: str) -> int | None:
        """The row that has a key."""
        if not (key.isascii() and key.isdigit() and len(key) <= 18):
            return None
        number = int(key)
        at = bisect_left(self.keys, number)
        if at == len(self.keys) or self.keys[at] != number:
            return None
        row = self.by_key[at]
        return row if self.key(row) == key else None

    def find(self, name: str) -> int | None:
        """The row of an identifier."""
        row, is_here = self.names.place(name)
        return row if is_here else None
