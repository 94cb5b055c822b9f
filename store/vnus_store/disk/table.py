"""One table of a store: packed rows, and beside them what is other than there. Invariant: it reads like a dictionary of
rows by name, in the order of the file, what was added last at the end; the packed rows themselves never change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vnus_store.packed.shelf import Shelf


class Row(NamedTuple):
    """One record as it stands in the file."""

    key: str
    """What TinyDB knows it by: a decimal string, or whatever a foreign writer gave."""
    line: bytes
    """The document as canonical JSON, without a newline."""


class Table(Mapping[str, Row]):
    """The rows of a table by their names."""

    __slots__ = ("_count", "_keys", "added", "changed", "gone", "shelf")

    def __init__(self, shelf: Shelf | None = None, rows: Mapping[str, Row] | None = None) -> None:
        self.shelf = shelf
        """The packed rows; None where there are none."""
        self.changed: dict[str, Row] = {}
        """Packed rows that read otherwise now."""
        self.gone: set[str] = set()
        """Packed rows that were taken away; one that came back is among `added`."""
        self.added: dict[str, Row] = dict(rows or {})
        """Rows that are not packed."""
        self._keys: dict[str, str] | None = None
        self._count = 0 if shelf is None else len(shelf)

    def copy(self) -> Table:
        """The table as it is now; later changes do not show in it."""
        made = Table(self.shelf, self.added)
        made.changed, made.gone = dict(self.changed), set(self.gone)
        return made

    def __len__(self) -> int:
        return self._count - len(self.gone) + len(self.added)

    def __iter__(self) -> Iterator[str]:
        if self.shelf is not None:
            yield from (name for name in self.shelf.names if name not in self.gone)
        yield from self.added

    def __contains__(self, name: object) -> bool:
        if name in self.added:
            return True
        return isinstance(name, str) and name not in self.gone and self.row(name) is not None

    def __getitem__(self, name: str) -> Row:
        found = self.added.get(name) or self.changed.get(name)
        if found is not None:
            return found
        row = None if name in self.gone else self.row(name)
        if row is None or self.shelf is None:
            raise KeyError(name)
        return Row(self.shelf.key(row), self.shelf.line(row))

    def items(self) -> Pairs:  # type: ignore[override]  # walks without looking each name up
        """Each name and its row."""
        return Pairs(self)

    def row(self, name: str) -> int | None:
        """Where a name is packed, whatever became of it since."""
        return None if self.shelf is None else self.shelf.find(name)

    def name_of(self, key: str) -> str | None:
        """The name of the row that has a key."""
        if self._keys is None:
            self._keys = {row.key: name for name, row in self.added.items()}
        if key in self._keys:
            return self._keys[key]
        row = None if self.shelf is None else self.shelf.row_of_key(key)
        if row is None or self.shelf is None:
            return None
        name = self.shelf.names[row]
        return None if name in self.gone else name

    def put(self, name: str, row: Row) -> None:
        """Set a row; one that stands here already keeps its key."""
        if name in self.added or name in self.gone or self.row(name) is None:
            self.added[name] = row
            if self._keys is not None:
                self._keys[row.key] = name
        else:
            self.changed[name] = row

    def remove(self, name: str) -> None:
        """Take a row away that stands here."""
        row = self.added.pop(name, None)
        if row is None:
            self.changed.pop(name, None)
            self.gone.add(name)
        elif self._keys is not None:
            self._keys.pop(row.key, None)

    def touched(self) -> set[str]:
        """Every name whose row may be other than the packed one."""
        return {*self.changed, *self.gone, *self.added}


class Pairs:
    """Names and rows of a table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        table, shelf = self._table, self._table.shelf
        if shelf is not None:
            for row, name in enumerate(shelf.names):
                if name not in table.gone:
                    yield name, table.changed.get(name) or Row(shelf.key(row), shelf.line(row))
        yield from table.added.items()


class Names(Mapping[str, str]):
    """The name of each row of a table, by its key."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __getitem__(self, key: str) -> str:
        name = self._table.name_of(key)
        if name is None:
            raise KeyError(key)
        return name

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._table.name_of(key) is not None

    def __iter__(self) -> Iterator[str]:
        return (row.key for _, row in self._table.items())

    def __len__(self) -> int:
        return len(self._table)
