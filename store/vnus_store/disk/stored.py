"""A change as the journal holds it. Invariant: its line was whole by its checksum; what it says of records is read when
somebody asks, as the snapshot holds it already.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from vnus_store.changes.change import Change, Edit
from vnus_store.disk.rows import FOREIGN
from vnus_store.errors import StoreDamaged
from vnus_store.records.refs import Ref

LEAST = 16 << 10
"""Bytes of a line from which on it is worth putting off; shorter ones are read at once, as strictly as ever."""

AT_HAND = 1 << 20
"""Bytes up to which a line stays in memory; a longer one is read from the journal again."""

EDITS = b', "edits": ['
"""Parts what is said of a change from its edits; within a text its quotes would be escaped."""
KEY = b', "key": "'
"""Where an edit notes a row's key, the line is read at once."""

_REF = re.compile(
    rb'\{"ref": (?:"([a-z]+):([a-z0-9-]+)"|\["((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\]), "before": '
)

Again = Callable[[int, int], bytes | None]
"""Finds the line of a checksum and a number in the journal; None where it is gone."""


@dataclass(slots=True)
class Found:
    """A line of the journal."""

    summed: int
    """Its checksum, as it is written in it."""
    length: int
    """In bytes, its newline counted."""
    again: Again | None
    """How to find it once more."""
    line: bytes | None = None
    """The line itself, where it is kept."""

    def read(self, seq: int) -> bytes | None:
        """The line; None where the journal that held it is gone."""
        if self.line is not None or self.again is None:
            return self.line
        return self.again(self.summed, seq)


class Stored(Change):
    """A change whose edits have not been read yet."""

    __slots__ = ("_read", "found")

    found: Found
    """Its line."""
    _read: Callable[[bytes], tuple[Edit, ...]]

    def __init__(self, head: dict[str, Any], found: Found, read: Callable[[bytes], tuple[Edit, ...]]) -> None:
        """Take a line over.

        Args:
            head: what stands before the edits.
            found: the line.
            read: gives the edits of a line.
        """
        keep = object.__setattr__
        for name in ("seq", "at", "by", "label", "path", "undoes", "redoes"):
            keep(self, name, head[name])
        keep(self, "found", found)
        keep(self, "_read", read)

    @property
    def line(self) -> bytes | None:
        """The line with its newline; None where the journal that held it is gone."""
        return self.found.read(self.seq)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits, read anew each time.

        Raises:
            StoreDamaged: the journal that held them is gone, or they are no edits.
        """
        line = self.line
        if line is None:
            raise StoreDamaged(f"The journal no longer holds what change {self.seq} did.")
        return self._read(line)

    def refs(self) -> Iterator[Ref]:
        """What the edits are about."""
        for kind, name, table, key in _REF.findall(self.line or b""):
            if kind:
                yield Ref(kind.decode(), name.decode())
            else:
                yield Ref(json.loads(b'"%s"' % table) + FOREIGN, json.loads(b'"%s"' % key))

    def touches(self, ref: Ref) -> bool:
        """Whether an edit is about a record."""
        if not ref.kind.endswith(FOREIGN):
            return b'{"ref": "%s", "before": ' % str(ref).encode() in (self.line or b"")
        return ref in self.refs()

    def _told(self) -> tuple[object, ...]:
        return (self.seq, self.at, self.by, self.label, self.path, self.undoes, self.redoes)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Stored):
            both = [(each.seq, each.found.summed, each.found.length) for each in (self, other)]
            return bool(both[0] == both[1])
        if not isinstance(other, Change):
            return NotImplemented
        said = (other.seq, other.at, other.by, other.label, other.path, other.undoes, other.redoes)
        return self._told() == said and self.edits == other.edits

    def __hash__(self) -> int:
        return hash(self._told())


def line_again(read: Callable[[], bytes]) -> Again:
    """How to find a line once more.

    Args:
        read: gives the whole journal as it is now.
    """

    def again(summed: int, seq: int) -> bytes | None:
        try:
            data = read()
        except OSError:
            return None
        at = data.find(b'\n%08x {"seq": %d,' % (summed, seq)) + 1
        end = data.find(b"\n", at) + 1
        if not at or not end or zlib.crc32(memoryview(data)[at + 9 : end - 1]) != summed:
            return None
        return data[at:end]

    return again
