"""A packed snapshot as bytes, and back. Invariant: what is read back was written whole by this version of this program
on such a machine, about exactly these bytes of a store; in doubt nothing is given.
"""

from __future__ import annotations

import json
import struct
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from vnus_store.disk.files import Identity
from vnus_store.disk.rows import KIND_OF, Row, Rows
from vnus_store.disk.table import Table
from vnus_store.packed.base import Base
from vnus_store.packed.links import Links
from vnus_store.packed.names import Texts
from vnus_store.packed.order import Keys
from vnus_store.packed.shelf import Shelf
from vnus_store.records.refs import KINDS, Ref

VERSION = 1
"""Of this layout and of what the numbers mean: how records are sorted, what counts as a reference."""

_MAGIC = b"vnus columns\n"
_SUM, _LENGTH = struct.Struct("<I"), struct.Struct("<I")
"""The checksum of all that follows it, and the length of the header."""


@dataclass(frozen=True, slots=True)
class Source:
    """The snapshot that columns are about."""

    identity: Identity
    """Its file."""
    digest: str
    """Its SHA-256, in hexadecimal."""
    crc: int
    """Its CRC-32, which takes a sixth of the time."""


def maker() -> list[Any]:
    """What must be the same where columns are read: this layout, the rules of letters, the machine's numbers."""
    return [VERSION, sys.version_info[:2], unicodedata.unidata_version, sys.byteorder, array("I").itemsize]


def written(rows: Rows, source: Source) -> bytes:
    """Columns as bytes.

    Args:
        rows: as they were read, packed, with nothing changed since.
    """
    base = rows.base
    assert base is not None
    parts = list(_parts(base))
    header = {
        "maker": maker(),
        "identity": source.identity,
        "sha256": source.digest,
        "crc": source.crc,
        "tables": list(rows.tables),
        "others": {
            table: [[row.key, row.line.decode()] for row in found.added.values()]
            for table, found in rows.tables.items()
            if table not in KIND_OF
        },
        "loose": [[ref.kind, ref.id, list(numbers)] for ref, numbers in base.links.loose.items()],
        "parts": [[part.typecode if isinstance(part, array) else "", _length(part)] for part in parts],
    }
    head = json.dumps(header).encode()
    body = b"".join((_LENGTH.pack(len(head)), head, *(bytes(part) for part in parts)))
    return _MAGIC + _SUM.pack(zlib.crc32(body)) + body


def _length(part: array[int] | bytes) -> int:
    return len(part) * (part.itemsize if isinstance(part, array) else 1)


def _parts(base: Base) -> Iterator[array[int] | bytes]:
    for kind in KINDS:
        shelf, keys = base.shelves[kind], base.keys[kind]
        yield from (shelf.starts, shelf.names.blob, shelf.names.ends, shelf.keys, shelf.by_key)
        yield from (keys.first, keys.rows, keys.ranks)
        second = keys.second
        if isinstance(second, Texts):
            yield from (second.blob, second.ends)
        else:
            assert isinstance(second, array)
            yield from (b"", second)
        yield from (base.links.heads[kind], base.links.sources[kind])


class Columns:
    """Columns that were read back, for a snapshot that has not been yet."""

    def __init__(self, header: Mapping[str, Any], parts: Sequence[Any]) -> None:
        self._header, self._parts = header, parts
        self.source = Source(Identity(*header["identity"]), header["sha256"], header["crc"])
        """The snapshot that they are about."""

    def rows(self, data: bytes, *, is_proven: bool) -> Rows:
        """The rows of that snapshot, whose bytes these are."""
        take = partial(next, iter(self._parts))
        shelves: dict[str, Shelf] = {}
        keys: dict[str, Keys] = {}
        heads: dict[str, Any] = {}
        sources: dict[str, Any] = {}
        for kind in KINDS:
            starts, blob, ends, numbers, by_key, first, rows, ranks = (take() for _ in range(8))
            names = Texts(blob, ends)
            texts, second = take(), take()
            shelves[kind] = Shelf(data, starts, names, numbers, by_key)
            keys[kind] = Keys(
                first, Texts(texts, second) if second.typecode == "I" else second, rows, ranks, names
            )
            heads[kind], sources[kind] = take(), take()
        loose = {Ref(kind, name): tuple(numbers) for kind, name, numbers in self._header["loose"]}
        links = Links({kind: shelf.names for kind, shelf in shelves.items()}, heads, sources, loose)
        others = self._header["others"]
        tables = {
            name: Table(shelves[KIND_OF[name]])
            if name in KIND_OF
            else Table(rows={key: Row(key, line.encode()) for key, line in others[name]})
            for name in self._header["tables"]
        }
        return Rows(tables, Base(shelves, keys, links, is_proven))


def read(data: bytes) -> Columns | None:
    """Columns out of bytes; None where they are not whole, or another program's."""
    start = len(_MAGIC) + _SUM.size
    if not data.startswith(_MAGIC) or len(data) < start + _LENGTH.size:
        return None
    body = memoryview(data)[start:]
    if zlib.crc32(body) != _SUM.unpack_from(data, len(_MAGIC))[0]:
        return None
    at, length = _LENGTH.size, _LENGTH.unpack_from(body)[0]
    header = json.loads(bytes(body[at : at + length]))
    if header["maker"] != json.loads(json.dumps(maker())):
        return None
    parts: list[array[int] | bytes] = []
    at += length
    for kind, size in header["parts"]:
        piece = bytes(body[at : at + size])
        parts.append(array(kind, piece) if kind else piece)
        at += size
    return Columns(header, parts)
