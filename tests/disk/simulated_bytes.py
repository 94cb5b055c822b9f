"""What a power cut may leave of a file. Invariant: bytes that were synced are whole; of the others any sector may
be there or not.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

SECTORS = (512, 4096)
"""What a device writes in one piece, in bytes: old drives and new ones."""

_CUTS = 48
"""At most so many places at which one long write is torn, spread evenly."""

T = TypeVar("T")


@dataclass
class Inode:
    """A file, whatever its names."""

    number: int
    mode: int
    seen: bytes = b""
    """What programs read."""
    synced: bytes = b""
    """What the device surely holds."""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes (place, bytes) and cuts (length, None) since the last sync."""
    tick: int = 0


def put(data: bytes, offset: int, part: bytes) -> bytes:
    """The data with a part written over it; a gap before the part reads as NUL bytes."""
    return data[:offset].ljust(offset, b"\0") + part + data[offset + len(part) :]


def survivors(inode: Inode) -> list[bytes]:
    """What may be found in the file after a power cut: torn, with holes, in the wrong order.

    The first is what the device surely holds, the last what programs see; the others stand once.
    """
    found = dict.fromkeys([inode.synced])
    for steps in subsets(inode.pending):
        current = inode.synced
        for offset, part in steps[:-1]:
            current = _stepped(current, offset, part)
        for offset, part in steps[-1:]:
            if part:
                found.update(dict.fromkeys(_torn(current, offset, part)))
            found[_stepped(current, offset, part)] = None
    return list(found) if inode.seen == inode.synced else [*found, inode.seen]


def subsets(steps: list[T]) -> Iterator[tuple[T, ...]]:
    """All that may have arrived of these; of many, each beginning, and all but one."""
    if len(steps) <= 6:
        for count in range(len(steps) + 1):
            yield from itertools.combinations(steps, count)
        return
    yield from beginnings(steps)
    for lost in range(len(steps)):
        yield tuple(steps[:lost] + steps[lost + 1 :])


def beginnings(steps: list[T]) -> Iterator[tuple[T, ...]]:
    """All that may have arrived of these, where they arrive in order."""
    for count in range(len(steps) + 1):
        yield tuple(steps[:count])


def _stepped(current: bytes, offset: int, part: bytes | None) -> bytes:
    if part is None:
        return current[:offset].ljust(offset, b"\0")
    return put(current, offset, part)


def _torn(current: bytes, offset: int, part: bytes) -> Iterator[bytes]:
    end = offset + len(part)
    for cut in _cuts(offset, end):
        head = put(current, offset, part[: cut - offset])
        yield head
        yield head.ljust(end, b"\0")  # the length arrived, the bytes did not
        yield put(current, cut, part[cut - offset :])  # the end arrived before the beginning
    new = put(current, offset, part)
    for size in SECTORS:
        for start in _thinned(range(offset - offset % size, end, size)):
            lost, until = max(start, offset), min(start + size, end)
            yield new[:lost] + current[lost:until].ljust(until - lost, b"\0") + new[until:]


def _cuts(offset: int, end: int) -> set[int]:
    middle = {offset + 1, (offset + end) // 2, end - 1} & set(range(offset + 1, end))
    first = SECTORS[0]
    return middle | set(_thinned(range(offset - offset % first + first, end, first)))


def _thinned(places: range) -> range:
    return places[:: len(places) // _CUTS + 1]
