"""What can still be read of a damaged journal. Invariant: a change counts as read only if its whole line holds, by
its checksum and its form; nothing is guessed, and every number that is missing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from vnus_store.changes.change import Change
from vnus_store.disk import journal
from vnus_store.disk.journal import Header
from vnus_store.errors import StoreDamaged
from vnus_store.records.refs import Ref

_NUMBER = re.compile(rb'[0-9a-f]{8} \{"seq": (\d{1,15})\b')
FARTHEST = 1_000_000
"""How far two numbers may lie apart for the lines between them to be called lost."""
_UNKNOWN = Header(0, "0" * 64)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A journal, as far as it can be read."""

    header: Header | None
    """Its first line; None where that is damaged."""
    changes: tuple[Change, ...]
    """Every change whose line holds, in order; numbers may be missing."""
    keys: Mapping[Ref, str]
    """Row keys that do not follow from a record's id."""
    why: str = ""
    """What is wrong with it first; empty for a journal that is whole."""
    damaged: tuple[int, ...] = ()
    """The lines that do not hold, from 1."""
    rescued: tuple[tuple[int, int], ...] = ()
    """Those that hold behind the first damage: line and number of the change."""
    has_open_end: bool = False
    """Whether damaged lines stand behind the last one that holds."""

    @property
    def applied(self) -> int:
        """The number of the last change that the snapshot held; 0 where nobody knows."""
        return self.header.applied if self.header else 0

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers that are missing between changes that hold."""
        found = [change.seq for change in self.changes]
        return tuple(number for one, two in pairwise(found) for number in range(one + 1, two))

    @property
    def run(self) -> tuple[Change, ...]:
        """The last changes that follow each other without a gap."""
        start = len(self.changes)
        while start and (
            start == len(self.changes) or self.changes[start - 1].seq + 1 == self.changes[start].seq
        ):
            start -= 1
        return self.changes[start:]


def read(data: bytes) -> Salvaged:
    """Read a journal line by line.

    Raises:
        StoreNewer: a later version wrote it.
    """
    try:
        whole = journal.parse(data)
    except StoreDamaged as error:
        return _salvaged(data, error.sentence)
    return Salvaged(whole.header, whole.changes, whole.keys)


def _salvaged(data: bytes, why: str) -> Salvaged:
    first, _, rest = data.partition(b"\n")
    header = _header(first)
    changes: list[Change] = []
    keys: dict[Ref, str] = {}
    damaged = [] if header else [1]
    rescued: list[tuple[int, int]] = []
    for number, line in _whole_lines(rest):
        change = _change(line, changes[-1].seq if changes else 0, keys)
        if change is None:
            damaged.append(number)
            continue
        is_behind = bool(damaged) or bool(changes and change.seq != changes[-1].seq + 1)
        changes.append(change)
        if is_behind or rescued:
            rescued.append((number, change.seq))
    last = 1 + rest.count(b"\n")
    has_open_end = bool(damaged) and damaged[-1] == last and damaged != [1]
    return Salvaged(header, tuple(changes), keys, why, tuple(damaged), tuple(rescued), has_open_end)


def _whole_lines(rest: bytes) -> Iterator[tuple[int, bytes]]:
    """Each line with its newline, and its number; a half-written last one was never acknowledged."""
    for number, line in enumerate(rest.split(b"\n")[:-1], 2):
        yield number, line + b"\n"


def _header(line: bytes) -> Header | None:
    try:
        return journal.parse(line + b"\n").header
    except StoreDamaged:
        return None


def _change(line: bytes, last: int, keys: dict[Ref, str]) -> Change | None:
    number = _NUMBER.match(line)
    if number is None or not last < int(number[1]) <= last + FARTHEST:
        return None
    try:
        found = journal.parse_tail(line, _UNKNOWN, after=int(number[1]) - 1)
    except StoreDamaged:
        return None
    keys.update(found.keys)
    return found.changes[0] if found.changes else None
