"""Every row of the store as its line of bytes. Invariant: a row is found by what names it (the record's own
id; in tables that are not ours, the row's key), and a key that a foreign writer gave stays with its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vnus_store.records.refs import TABLES, Ref, row_key

KIND_OF = {table: kind for kind, table in TABLES.items()}
"""The kind of record that each of our tables holds."""

FOREIGN = "/"
"""Ends the `kind` of a reference to a row in a table that is not ours: `Ref("_default/", "1")`."""


class Row(NamedTuple):
    """One record as it stands in the file."""

    key: str
    """What TinyDB knows it by: a decimal string, or whatever a foreign writer gave."""
    line: bytes
    """The document as canonical JSON, without a newline."""


def ref_of(table: str, name: str) -> Ref:
    """The reference to a row; of a table that is not ours, its `kind` is the table's name and a slash."""
    return Ref(KIND_OF.get(table) or table + FOREIGN, name)


def place_of(ref: Ref) -> tuple[str, str]:
    """The table that a reference leads to, and the row's name there."""
    if ref.kind.endswith(FOREIGN):
        return ref.kind.removesuffix(FOREIGN), ref.id
    return TABLES[ref.kind], ref.id


class Rows:
    """All tables of a store."""

    def __init__(self, tables: Mapping[str, dict[str, Row]] | None = None) -> None:
        self.tables: dict[str, dict[str, Row]] = dict(tables or {})
        self._names: dict[str, dict[str, str]] = {}

    def get(self, ref: Ref) -> Row | None:
        """The row that a reference leads to, if it stands here."""
        table, name = place_of(ref)
        return self.tables.get(table, {}).get(name)

    def line(self, ref: Ref) -> bytes | None:
        """The row's document, if it stands here."""
        row = self.get(ref)
        return row.line if row else None

    def names(self, table: str) -> Mapping[str, str]:
        """The name of each row of a table, by its key."""
        if table not in self._names:
            self._names[table] = {row.key: name for name, row in self.tables.get(table, {}).items()}
        return self._names[table]

    def put(self, ref: Ref, line: bytes | None, key: str | None = None) -> None:
        """Set a row's document, or take the row away; `key` is used where it is new and the key is free."""
        table, name = place_of(ref)
        if line is None:
            self._remove(table, name)
            return
        rows = self.tables.setdefault(table, {})
        old = rows.get(name)
        if old:
            rows[name] = Row(old.key, line)
            return
        names = self.names(table)
        chosen = self._free_key(table, name, key)
        assert isinstance(names, dict)
        names[chosen] = name
        rows[name] = Row(chosen, line)

    def _remove(self, table: str, name: str) -> None:
        rows = self.tables.get(table, {})
        row = rows.pop(name, None)
        if row and table in self._names:
            self._names[table].pop(row.key, None)
        if row and not rows and table not in KIND_OF:
            del self.tables[table]

    def _free_key(self, table: str, name: str, wanted: str | None) -> str:
        if table not in KIND_OF:
            return name
        names = self.names(table)
        if wanted is not None and wanted not in names:
            return wanted
        key = row_key(name)
        while key in names:  # two ids in 2**53, or a foreign key that happens to be the same
            key = str(int(key) + 1)
        return key

    def view(self) -> dict[str, dict[str, Row]]:
        """The tables as they are now; later changes do not show in it."""
        return {table: dict(rows) for table, rows in self.tables.items()}

    def differences(self, other: Rows) -> Iterator[tuple[Ref, bytes | None, bytes | None]]:
        """Each row whose document is not the same in `other`: its reference, its line here and there."""
        for table in {**self.tables, **other.tables}:
            mine, theirs = self.tables.get(table, {}), other.tables.get(table, {})
            for name in {**mine, **theirs}:
                old, new = mine.get(name), theirs.get(name)
                if (old and old.line) != (new and new.line):
                    yield ref_of(table, name), old and old.line, new and new.line
