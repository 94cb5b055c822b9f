"""A first look at a large snapshot: enough to show its lists. Invariant: nothing is taken as read by it: no line was
proven to be JSON, nobody knows who refers to whom, and what it gives is replaced by a strict reading.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import accumulate, pairwise
from operator import lt
from typing import Any

from vnus_store.disk.own_layout import Walk
from vnus_store.disk.rows import KIND_OF, Row, Rows
from vnus_store.disk.strict import canonical
from vnus_store.disk.table import Table
from vnus_store.packed.base import NOTHING, Base
from vnus_store.packed.building import packed_keys
from vnus_store.packed.links import Links
from vnus_store.packed.names import Texts
from vnus_store.packed.order import Keys
from vnus_store.packed.shelf import Shelf
from vnus_store.packed.sorting import DATES, day_values, sort_values
from vnus_store.records.refs import KINDS

_ID = rb'"[0-9]{1,18}": \{"id": "([a-z0-9][a-z0-9-]{0,63})"'
_TEXTS = rb'(?:"[a-z_]+": "[^"\\\n]*(?:\\.[^"\\\n]*)*", )*'
"""Members whose values are texts."""
_DATED = rb'^%b, %b"%b": "([^"\\\n]*)"[^\n]*\n|^("[^\n]*)\n'
"""A row whose date stands before all lists, as it does where nobody else wrote it; else any line that may be a row."""


def read(data: bytes) -> Rows | None:
    """The rows of a snapshot that seems to be laid out as we write it; None where it is not."""
    walk = Walk.begun(data)
    if walk is None:
        return None
    shelves, keys = dict(NOTHING.shelves), dict(NOTHING.keys)
    tables: dict[str, Table] = {}
    for table in walk.tables():
        kind = KIND_OF.get(table)
        if kind is None:
            tables[table] = Table(rows={m[1].decode(): Row(m[1].decode(), m[2]) for m in walk.rows()})
            continue
        found = _packed(walk, kind) if walk.has_rows else (NOTHING.shelves[kind], NOTHING.keys[kind])
        if found is None:
            return None
        shelves[kind], keys[kind] = found
        tables[table] = Table(found[0])
    if not walk.is_whole:
        return None
    links = Links.none({kind: shelves[kind].names for kind in KINDS})
    return Rows(tables, Base(shelves, keys, links, is_proven=False))


def _packed(walk: Walk, kind: str) -> tuple[Shelf, Keys] | None:
    data, start = walk.data, walk.at
    end = data.find(b"\n}", start) + 1
    starts = array("I", _line_starts(data, start, end)) if end else array("I")
    found = _named(data, kind, start, end) if kind in DATES else _read(data, kind, starts)
    if found is None:
        return None
    names, values = found
    if len(names) != len(starts) - 1 or not all(map(lt, names, names[1:])):
        return None
    walk.at, walk.has_rows = end, False
    texts = Texts(b"".join(names), array("I", accumulate(map(len, names), initial=0)))
    return Shelf(data, starts, texts, array("Q"), array("I")), packed_keys(kind, values, texts)


def _line_starts(data: bytes, at: int, end: int) -> Iterator[int]:
    find = data.find
    while at < end:
        yield at
        at = find(b"\n", at) + 1
    yield end


Found = tuple[list[bytes], list[tuple[int, Any]]]
"""The identifier of each row, and what it sorts by."""


def _named(data: bytes, kind: str, start: int, end: int) -> Found | None:
    """Rows that are dated; None where one of those that were read cannot be."""
    row = re.compile(_DATED % (_ID, _TEXTS, DATES[kind].encode()), re.MULTILINE)
    found = row.findall(data, start, end)
    names, dates = [each[0] for each in found], [each[1] for each in found]
    known = {date: day_values(date.decode("utf-8", "replace")) for date in set(dates)}
    values: list[tuple[int, Any]] = [known[date] for date in dates]
    for at in (at for at, name in enumerate(names) if not name):
        one = _document(found[at][2], kind)
        if one is None:
            return None
        names[at], values[at] = one
    return names, values


def _read(data: bytes, kind: str, starts: array[int]) -> Found | None:
    names, values = [], []
    for at, to in pairwise(starts):
        one = _document(data[at : to - 1], kind)
        if one is None:
            return None
        names.append(one[0])
        values.append(one[1])
    return names, values


def _document(line: bytes, kind: str) -> tuple[bytes, tuple[int, Any]] | None:
    document = canonical(line[line.find(b": ") + 2 :].removesuffix(b","))
    id = (document or {}).get("id")
    if document is None or not isinstance(id, str) or not id.isascii():
        return None
    return id.encode(), sort_values(kind, document)
