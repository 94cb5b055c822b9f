"""A sorted sequence in blocks. Invariant: it never changes; what is put in or taken out gives another one, which
shares all blocks but one, so that a change costs the same in a long list as in a short one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Any, overload

Key = tuple[Any, ...]

BLOCK = 512
"""Keys to a block as it is made; one of twice as many is parted in two."""


class Ordered(Sequence[Key]):
    """Keys in ascending order, no two alike."""

    __slots__ = ("_blocks", "_ends")

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        every = sorted(keys)
        self._set([tuple(every[start : start + BLOCK]) for start in range(0, len(every), BLOCK)])

    @classmethod
    def of(cls, keys: Sequence[Key], part: Callable[[int, int], Sequence[Key]]) -> Ordered:
        """Keys that are in order already, each block of which is made when it is changed.

        Args:
            part: gives those from one place up to another; a slice of it is a tuple.
        """
        made = cls()
        every = range(0, len(keys), BLOCK)
        made._set([part(start, min(start + BLOCK, len(keys))) for start in every])
        return made

    def _set(self, blocks: list[Sequence[Key]]) -> None:
        self._blocks = blocks
        self._ends = list(accumulate(map(len, blocks)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Key]:
        return chain.from_iterable(self._blocks)

    @overload
    def __getitem__(self, index: int) -> Key: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Key]: ...
    def __getitem__(self, index: int | slice) -> Key | Sequence[Key]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return self._between(start, stop) if step == 1 else tuple(self)[index]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        block = bisect_right(self._ends, at)
        return self._blocks[block][at - self._ends[block]]  # counted from the end of the block

    def _between(self, start: int, stop: int) -> Sequence[Key]:
        found: list[Key] = []
        block = bisect_right(self._ends, start)
        while start < stop:
            end, keys = self._ends[block], self._blocks[block]
            first = start - end + len(keys)
            found += keys[first : first + stop - start]
            start, block = end, block + 1
        return found

    def replaced(self, old: Key | None, new: Key | None) -> Ordered:
        """Without a key that stands here, and with another; `None` stands for none."""
        blocks = list(self._blocks)
        if old is not None:
            self._take_out(blocks, old)
        if new is not None:
            self._put_in(blocks, new)
        made = Ordered()
        made._set(blocks)
        return made

    @staticmethod
    def _take_out(blocks: list[Sequence[Key]], key: Key) -> None:
        at = bisect_left(blocks, key, key=_last)
        place = bisect_left(blocks[at], key) if at < len(blocks) else 0
        if at == len(blocks) or blocks[at][place] != key:
            raise KeyError(key)
        blocks[at : at + 1] = [rest] if (rest := (*blocks[at][:place], *blocks[at][place + 1 :])) else []

    @staticmethod
    def _put_in(blocks: list[Sequence[Key]], key: Key) -> None:
        if not blocks:
            blocks.append((key,))
            return
        at = min(bisect_left(blocks, key, key=_last), len(blocks) - 1)
        place = bisect_left(blocks[at], key)
        block = (*blocks[at][:place], key, *blocks[at][place:])
        blocks[at : at + 1] = [block] if len(block) < 2 * BLOCK else [block[:BLOCK], block[BLOCK:]]


def _last(block: Sequence[Key]) -> Key:
    return block[-1]
