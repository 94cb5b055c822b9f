"""Rows out of what stands in a file, by two processes. Invariant: they come as one process would give them, in the
order of the file, and no more is held at a time than `AT_ONCE` of them or `MOST_BYTES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from vnus_store.exchange.halves import parts
from vnus_store.exchange.rows import BadRow, Row
from vnus_store.records.codec import Written

AT_ONCE = 20_000
"""Rows that are read between two forks."""

MOST_BYTES = 1 << 25
"""What is held at a time where rows are long: as many bytes, or letters, and the row that went beyond."""

Raw = TypeVar("Raw")


def read_in_two(
    raws: Iterable[tuple[int, Raw]], read: Callable[[Raw], Row | BadRow | None]
) -> Iterator[Row | BadRow]:
    """What `read` makes of each; nothing where it gives `None`.

    Args:
        raws: each with its length.
        read: needs nothing but what it is given, and changes nothing.
    """
    for some in _held(raws):

        def packed(start: int, stop: int, some: Sequence[Raw] = some) -> list[Any]:
            return [_packed(read(raw)) for raw in some[start:stop]]

        for part in parts(len(some), packed):
            yield from (_unpacked(each) for each in part if each is not None)


def _held(raws: Iterable[tuple[int, Raw]]) -> Iterator[list[Raw]]:
    held: list[Raw] = []
    size = 0
    for length, raw in raws:
        held.append(raw)
        size += length
        if len(held) >= AT_ONCE or size >= MOST_BYTES:
            yield held
            held, size = [], 0
    yield held


def _packed(row: Row | BadRow | None) -> tuple[Any, ...] | None:
    """A row as another process can be told of it; its values as their line alone, where that says all."""
    if row is None or isinstance(row, BadRow):
        return row and tuple(row)
    values = row.values if row.line_of_values is None else None
    return row.line, row.kind, row.id, values, row.unset, row.line_of_values


def _unpacked(packed: tuple[Any, ...]) -> Row | BadRow:
    if len(packed) == 2:
        return BadRow(*packed)
    line, kind, name, values, unset, written = packed
    return Row(line, kind, name, values if written is None else Written(written), unset, written)
