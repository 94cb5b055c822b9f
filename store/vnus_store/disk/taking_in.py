"""The ways to the rows of a snapshot. Invariant: each says of itself how far its rows may be trusted: read
strictly, known from an earlier strict reading and still to be proven, or only looked at.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass

from vnus_store.disk import marked
from vnus_store.disk.columns import Columns, Source
from vnus_store.disk.files import Stat
from vnus_store.disk.own_layout import Told
from vnus_store.disk.proof import Proof
from vnus_store.disk.rows import Rows

LOOKED_AT = 2 << 20
"""Bytes from which on reading strictly takes so long that a first look is worth its time."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot as it was read."""

    rows: Rows
    digest: str
    """The SHA-256 of its bytes, in hexadecimal; empty where they were only looked at."""
    notice: str = ""
    """What is to be said of it: that a merge left its marks, which were settled in memory."""
    proof: Proof | None = None
    """Whether the bytes have that digest, where that is not known yet."""

    @property
    def is_packed(self) -> bool:
        """Whether columns can be made of its rows: they are the file's own, laid out as we write it."""
        return self.rows.base is not None and not self.notice

    def source(self, stat: Stat, data: bytes) -> Source:
        """What columns say that they are about."""
        return Source(stat.identity, self.digest, zlib.crc32(data))


def strictly(data: bytes, last: Rows | None, name: str, told: Told | None = None) -> Snapshot:
    """Read every line.

    Args:
        last: rows that were read before, whose lines need no second proof.
        name: what the file is called.
        told: is called now and then with the number of rows that were read.

    Raises:
        StoreDamaged, StoreNewer: the file is.
    """
    rows, notice = marked.read(data, last, name, told)
    return Snapshot(rows, hashlib.sha256(data).hexdigest(), notice)


def known(data: bytes, stat: Stat, columns: Columns | None) -> Snapshot | None:
    """What was worked out about these bytes before; the slower proof waits until something is to be written."""
    if columns is None or columns.source.identity != stat.identity or columns.source.crc != zlib.crc32(data):
        return None
    digest = columns.source.digest
    return Snapshot(columns.rows(data, is_proven=False), digest, proof=Proof(data, digest))


def looked_at(data: bytes) -> Snapshot | None:
    """What a first look at a large snapshot gives; None where it is small, or laid out in another way."""
    if len(data) < LOOKED_AT:
        return None
    from vnus_store.disk import quick  # only the first start with a large store takes two looks

    rows = quick.read(data)
    return None if rows is None else Snapshot(rows, "")
