"""Reading a snapshot that is laid out as we write it. Invariant: every line is exactly as we write it, or was proven to
be so before; where one is not, nothing is given, without a reason, and the file is read as any JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from vnus_store.disk.rows import KIND_OF, Row, Rows
from vnus_store.disk.strict import canonical
from vnus_store.disk.table import Table
from vnus_store.packed.building import Builder
from vnus_store.packed.shelf import Shelf
from vnus_store.records.refs import ID

OPENING, ENDING = b"{\n", b"}\n"

ROW = re.compile(rb'"([0-9]{1,18})": (\{.*\})(,?)\n')
TABLE = re.compile(rb'"([A-Za-z0-9_-]+)": \{(\})?(,?)\n')
_LAST = re.compile(rb"\}(,?)\n")
_NAME = re.compile(rb'\{"id": "([a-z0-9][a-z0-9-]{0,63})"[,}]')

OFTEN = 1000
"""Rows between two words on how far it is."""

BLOCK = 512
"""Packed rows that are compared at once."""

Told = Callable[[int], None]
"""Is called now and then with the number of rows that were read."""


@dataclass(slots=True)
class Walk:
    """Where the reading is in the file."""

    data: bytes
    at: int = len(OPENING)
    has_rows: bool = False
    """Whether another row of the table must follow."""
    has_tables: bool = True
    """Whether another table must."""
    is_ours: bool = True
    """Whether everything was as we write it so far."""

    @classmethod
    def begun(cls, data: bytes) -> Walk | None:
        """At the first table; None where the file begins otherwise."""
        return cls(data) if data.startswith(OPENING) else None

    def tables(self) -> Iterator[str]:
        """The name of each table; the caller reads its rows before asking for the next."""
        seen: set[str] = set()
        while self.has_tables and self.is_ours:
            opening = TABLE.match(self.data, self.at)
            if not opening or opening[1].decode() in seen or (opening[3] and not opening[2]):
                self.is_ours = False
                return
            self.at, self.has_rows = opening.end(), not opening[2]
            name, self.has_tables = opening[1].decode(), bool(opening[3])
            seen.add(name)
            yield name
            if not opening[2]:
                self._close()

    def _close(self) -> None:
        ending = _LAST.match(self.data, self.at)
        if ending is None or not self.is_ours:
            self.is_ours = False
            return
        self.at, self.has_tables = ending.end(), bool(ending[1])

    def rows(self, row: re.Pattern[bytes] = ROW) -> Iterator[re.Match[bytes]]:
        """Each row of the table that was opened last; the last group of the pattern is the comma behind a row."""
        while self.has_rows:
            match = row.match(self.data, self.at)
            if match is None:
                self.is_ours = False
                return
            self.at, self.has_rows = match.end(), bool(match[match.re.groups])
            yield match

    def skip(self, shelf: Shelf, row: int) -> int:
        """Pass over packed rows that stand here as well; gives the first one that may not."""
        data, starts, step = self.data, shelf.starts, BLOCK
        while step and self.has_rows and row < len(shelf):
            to = min(row + step, len(shelf))
            if not data.startswith(shelf.data[starts[row] : starts[to]], self.at):
                step //= 8
                continue
            self.at += starts[to] - starts[row]
            row, self.has_rows = to, data[self.at - 2] == ord(",")
        return row

    @property
    def is_whole(self) -> bool:
        """Whether the file ends here as it should."""
        return self.is_ours and self.data[self.at :] == ENDING


def read(data: bytes, told: Told | None = None) -> Rows | None:
    """The rows of a snapshot, packed, each read strictly; None where a line is not as we write it."""
    walk, builder, count = Walk.begun(data), Builder(data), 0
    if walk is None:
        return None
    others: dict[str, dict[str, Row]] = {}
    for table in walk.tables():
        kind, rows = KIND_OF.get(table), others.setdefault(table, {})
        for match in walk.rows():
            key, document = match[1].decode(), canonical(match[2])
            name = _name(document) if kind else key
            if document is None or name is None or name in rows:
                return None
            if kind:
                builder.document(kind, name, int(key), match.start(), document)
            else:
                rows[name] = Row(key, match[2])
            count += 1
            if told and not count % OFTEN:
                told(count)
        if kind:
            builder.end(kind, walk.at)
    base = builder.base() if walk.is_whole else None
    if base is None:
        return None
    shelves = {table: base.shelves[kind] for table, kind in KIND_OF.items() if table in others}
    tables = {name: Table(shelves.get(name), rows) for name, rows in others.items()}
    return Rows(tables, base)


def _name(document: dict[str, Any] | None) -> str | None:
    name = (document or {}).get("id")
    return name if isinstance(name, str) and ID.fullmatch(name) else None


def against(data: bytes, known: Rows) -> Rows | None:
    """The rows of a snapshot that is much like one that was read before, whose packed rows it shares.

    Only lines that do not stand in `known` under the same name are read. It costs a comparison of bytes where
    nothing changed.
    """
    walk = Walk.begun(data)
    if walk is None or known.base is None or not known.base.is_proven:
        return None
    tables: dict[str, Table] = {}
    for table in walk.tables():
        old = known.tables.get(table) or Table()
        kind = KIND_OF.get(table)
        made = Table(known.base.shelves[kind] if kind else None)
        if not (_follow(walk, made, old, known.base.shelves[kind]) if kind else _read_others(walk, made)):
            return None
        tables[table] = made
    return Rows(tables, known.base) if walk.is_whole else None


def _read_others(walk: Walk, made: Table) -> bool:
    for match in walk.rows():
        name = match[1].decode()
        if canonical(match[2]) is None or name in made:
            return False
        made.put(name, Row(name, match[2]))
    return walk.is_ours


def _follow(walk: Walk, made: Table, old: Table, shelf: Shelf) -> bool:
    """Take over the rows of one table; whether each could be."""
    at, last = walk.skip(shelf, 0), ""
    for match in walk.rows():
        key, line = match[1].decode(), match[2]
        name = _proven_name(old, line) or _name(canonical(line)) or ""
        place, is_here = shelf.names.place(name)
        if name <= last or place < at:
            return False
        made.gone.update(shelf.names[at:place])
        if is_here and shelf.key(place) != key:
            made.gone.add(name)  # under another key it is another row to those who count by keys
        if (not is_here or name in made.gone) and made.name_of(key) is not None:
            return False
        if not is_here or name in made.gone or shelf.line(place) != line:
            made.put(name, Row(key, line))
        at, last = walk.skip(shelf, place + is_here), name
    made.gone.update(shelf.names[at:])
    return walk.is_ours


def _proven_name(old: Table, line: bytes) -> str | None:
    """The name of a line that stands in the table already."""
    match = _NAME.match(line)
    row = old.get(match[1].decode()) if match else None
    return match[1].decode() if match and row and row.line == line else None
