"""What a store holds in memory, as TinyDB and the catalogue ask for it. Invariant: it reads memory only, and changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tinydb.storages import Storage

from vnus_store.changes.change import Change
from vnus_store.disk.copies import Copies
from vnus_store.disk.rows import KIND_OF, ref_of
from vnus_store.disk.saving import Saver
from vnus_store.packed.base import NOTHING, Base
from vnus_store.records import conflicts, retired, saved_views
from vnus_store.records.codec import decode
from vnus_store.records.refs import Ref


class Held(Storage):
    """One store, open, to be read."""

    _saver: Saver
    _copies: Copies

    @property
    def progress(self) -> tuple[int, int] | None:
        """How many rows were read strictly, of how many; None where all were. Any thread may ask."""
        reading = self._saver.reading
        return None if reading is None else (reading.done, reading.total)

    @property
    def seq(self) -> int:
        """The number of the last change; 0 before the first."""
        return self._saver.state.seq

    @property
    def has_unfinished_line(self) -> bool:
        """Whether the journal ends in a line cut short: a change that was never reported as saved."""
        return self._saver.state.is_torn

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of the files: merge marks that were settled in memory, copies that a sync
        program left; a sentence each, for as long as it is so.
        """
        state = self._saver.state
        return (*((state.notice,) if state.notice and state.has_merged else ()), *self._copies.notices)

    def rows(self) -> Iterator[tuple[Ref, bytes]]:
        """Each record and its line, in the order of the file, as they are when the walk begins.

        The rows of the tables beside them follow: conflicts, identifiers that are gone, saved views.
        """
        view = self._saver.state.rows.view()
        for table in (*KIND_OF, conflicts.TABLE, retired.TABLE, saved_views.TABLE):
            for name, row in view.get(table, {}).items():
                yield ref_of(table, name), row.line

    def held(self) -> tuple[Iterator[tuple[Ref, bytes | None]], Base]:
        """What a catalogue begins with: the records of the snapshot, packed, and what is to be laid over them."""
        base = self._saver.state.rows.base
        return (iter(self.rows()), NOTHING) if base is None else (self._beside(), base)

    def _beside(self) -> Iterator[tuple[Ref, bytes | None]]:
        """Each record that `base` does not have, or not as it is now; None for one that was taken away.

        The rows of the tables beside them follow: conflicts, identifiers that are gone, saved views.
        """
        rows = self._saver.state.rows
        for table in (*KIND_OF, conflicts.TABLE, retired.TABLE, saved_views.TABLE):
            for name, line in list(rows.beside(table)):
                yield ref_of(table, name), line

    def line(self, ref: Ref) -> bytes | None:
        """A record's line, or None where there is no such record."""
        return self._saver.state.rows.line(ref)

    def row_names(self, table: str) -> Mapping[str, str]:
        """The name of each row of a table by its key; to be read, not changed."""
        return self._saver.state.rows.names(table)

    def history(self) -> tuple[Change, ...]:
        """The changes that can be looked back on, oldest first: at least the last thousand."""
        return tuple(self._saver.state.changes)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables as TinyDB knows them: fresh copies, by row key."""
        view = self._saver.state.rows.view()
        return {table: {row.key: decode(row.line) for _, row in rows.items()} for table, rows in view.items()}
