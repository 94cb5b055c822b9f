"""Every row of the store as its line of bytes. Invariant: a row is found by what names it (the record's own
id; in tables that are not ours, the row's key), and a key that a foreign writer gave stays with its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vnus_store.disk.table import Names, Row, Table
from vnus_store.packed.base import Base
from vnus_store.records.refs import TABLES, Ref, row_key

__all__ = ["FOREIGN", "KIND_OF", "Row", "Rows", "place_of", "ref_of"]

KIND_OF = {table: kind for kind, table in TABLES.items()}
"""The kind of record that each of our tables holds."""

FOREIGN = "/"
"""Ends the `kind` of a reference to a row in a table that is not ours: `Ref("_default/", "1")`."""


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

    def __init__(
        self, tables: Mapping[str, Mapping[str, Row]] | None = None, base: Base | None = None
    ) -> None:
        self.base = base
        """The records of the snapshot, packed; None where they are not."""
        self.tables: dict[str, Table] = {
            name: rows if isinstance(rows, Table) else Table(rows=rows)
            for name, rows in (tables or {}).items()
        }

    def copy(self) -> Rows:
        """The rows as they are now; later changes do not show in it."""
        return Rows(self.view(), self.base)

    def get(self, ref: Ref) -> Row | None:
        """The row that a reference leads to, if it stands here."""
        table, name = place_of(ref)
        found = self.tables.get(table)
        return None if found is None else found.get(name)

    def line(self, ref: Ref) -> bytes | None:
        """The row's document, if it stands here."""
        row = self.get(ref)
        return row.line if row else None

    def names(self, table: str) -> Mapping[str, str]:
        """The name of each row of a table, by its key."""
        return Names(self.tables.get(table) or Table())

    def put(self, ref: Ref, line: bytes | None, key: str | None = None) -> None:
        """Set a row's document, or take the row away; `key` is used where it is new and the key is free."""
        table, name = place_of(ref)
        if line is None:
            self._remove(table, name)
            return
        rows = self.tables.setdefault(table, Table())
        old = rows.get(name)
        rows.put(name, Row(old.key if old else self._free_key(table, name, key), line))

    def _remove(self, table: str, name: str) -> None:
        rows = self.tables.get(table)
        if rows is None or name not in rows:
            return
        rows.remove(name)
        if not rows and table not in KIND_OF:
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

    def view(self) -> dict[str, Table]:
        """The tables as they are now; later changes do not show in it."""
        return {name: table.copy() for name, table in self.tables.items()}

    def beside(self, table: str) -> Iterator[tuple[str, bytes | None]]:
        """Each row that is not packed, or no longer, with its document; None where it was taken away."""
        rows = self.tables.get(table)
        if rows is not None:
            yield from ((name, None) for name in rows.gone)
            yield from ((name, row.line) for name, row in rows.changed.items())
            yield from ((name, row.line) for name, row in rows.added.items())

    def differences(self, other: Rows) -> Iterator[tuple[Ref, bytes | None, bytes | None]]:
        """Each row whose document is not the same in `other`: its reference, its line here and there."""
        for table in {**self.tables, **other.tables}:
            mine, theirs = self.tables.get(table) or Table(), other.tables.get(table) or Table()
            for name in _candidates(mine, theirs):
                old, new = mine.get(name), theirs.get(name)
                if (old and old.line) != (new and new.line):
                    yield ref_of(table, name), old and old.line, new and new.line


def _candidates(mine: Table, theirs: Table) -> Iterable[str]:
    """The names whose rows may not be the same."""
    if mine.shelf is theirs.shelf:
        return {**dict.fromkeys(mine.touched()), **dict.fromkeys(theirs.touched())}
    return dict.fromkeys((*mine, *theirs))
