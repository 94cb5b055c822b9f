"""Many texts in one. Invariant: they are never changed, and cost their bytes and one number each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import overload


class Texts(Sequence[str]):
    """Texts by number."""

    __slots__ = ("blob", "ends")

    def __init__(self, blob: bytes, ends: array[int]) -> None:
        self.blob = blob
        """All texts in UTF-8, one behind the other."""
        self.ends = ends
        """Where each begins, and where the last one ends: one number more than there are texts."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Pack texts."""
        parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        ends = array("I", bytes(4))
        at = 0
        for part in parts:
            at += len(part)
            ends.append(at)
        return cls(b"".join(parts), ends)

    def __len__(self) -> int:
        return len(self.ends) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.blob[self.ends[index] : self.ends[index + 1]].decode("utf-8", "surrogatepass")

    def place(self, text: str) -> tuple[int, bool]:
        """Where a text stands, or would stand, among texts that are ASCII and in order; and whether it is there."""
        wanted = text.encode("utf-8", "surrogatepass")
        blob, ends = self.blob, self.ends
        low, high = 0, len(ends) - 1
        while low < high:
            middle = (low + high) // 2
            if blob[ends[middle] : ends[middle + 1]] < wanted:
                low = middle + 1
            else:
                high = middle
        is_here = low < len(ends) - 1 and blob[ends[low] : ends[low + 1]] == wanted
        return low, is_here
