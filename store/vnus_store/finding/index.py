"""The index of a store, opened: which records answer, in the order of their lists.

Invariant: the file is only read. What the index says is what it said when it was made; whoever asks knows which
records have changed since.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from vnus_store.finding.asking import Asked, Asker
from vnus_store.finding.building import NAME, is_sealed, state_of_the_art
from vnus_store.finding.entries import TELLS
from vnus_store.finding.terms import Query
from vnus_store.records.refs import Ref

Row = tuple[int, Ref]
"""The number of a record in the index, and the record."""

AT_ONCE = 512
"""Rows that are fetched in one go."""


class IndexUnusable(Exception):
    """There is none, or it is not whole, or it was made by another version."""


class Index:
    """One file. It may be asked from any thread; each has its own connection."""

    def __init__(self, folder: Path) -> None:
        """Open it.

        Raises:
            IndexUnusable: it cannot be used; the words say why.
        """
        self.path = folder / NAME
        self._opened: dict[threading.Thread, sqlite3.Connection] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._names: dict[str, list[str]] = {}
        """The identifiers of a kind, in the order of their numbers, once all that answer was asked for."""
        try:
            if not is_sealed(self.path):
                raise IndexUnusable("it is not whole")
            made_by = self.connection.execute("SELECT value FROM about WHERE name = 'made by'").fetchone()
            if made_by != (state_of_the_art(),):
                raise IndexUnusable("another version made it")
            spans = self.connection.execute(
                "SELECT kind, min(number), max(number) FROM records GROUP BY kind"
            )
            self._spans = {kind: (first, last) for kind, first, last in spans}
        except (OSError, sqlite3.Error) as error:
            raise IndexUnusable(str(error)) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """That of the thread which asks."""
        thread = threading.current_thread()
        found = self._opened.get(thread)
        if found is None:
            for other, its in tuple(self._opened.items()):
                if not other.is_alive() and self._opened.pop(other, None) is not None:
                    its.close()
            address = f"file:{quote(str(self.path))}?mode=ro&immutable=1"
            found = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            self._opened[thread] = found
        return found

    def __len__(self) -> int:
        """How many records it knows."""
        return sum(last - first + 1 for first, last in self._spans.values())

    def close(self) -> None:
        """Let go of the file; a question that is being asked ends with `sqlite3.Error`."""
        for each in tuple(self._opened.values()):
            each.interrupt()
        self._opened = {}

    def lines(self) -> Iterator[tuple[int, Ref, int]]:
        """Number, record, and the checksum of its line, of each record, in the order of the lists."""
        with closing(self.connection.execute("SELECT number, kind, id, line FROM records")) as found:
            while rows := found.fetchmany(AT_ONCE):
                yield from ((number, Ref(kind, name), line) for number, kind, name, line in rows)

    def offered(self) -> Iterator[tuple[str, str]]:
        """Path and text of the values that somebody may have meant."""
        yield from self.connection.execute("SELECT path, text FROM offered")

    def telling(self) -> tuple[Ref, ...]:
        """The events that tell that another was held."""
        sql = "SELECT r.kind, r.id FROM words JOIN records r ON r.number = words.rowid WHERE words MATCH ?"
        return tuple(Ref(*row) for row in self.connection.execute(sql, (f'"{TELLS}"',)))

    def asked(self, query: Query) -> Asked:
        """A query in the index's own language."""
        return Asker(self.connection).asked(query)

    def rows(
        self,
        kind: str,
        asked: Asked,
        *,
        most: bool = True,
        possibly: bool = True,
        after: int = 0,
        limit: int = -1,
    ) -> Iterator[Row]:
        """The records of a kind that answer, in the order of their list.

        Args:
            asked: the query.
            most, possibly: see `Asked.where`.
            after: only those behind this number.
            limit: no more than so many; -1 for all.
        """
        sql, values = self._select("r.number, r.id", kind, asked, most, possibly, after)
        if not sql:
            return
        with closing(
            self.connection.execute(f"{sql} ORDER BY {_number(asked)} LIMIT ?", (*values, limit))
        ) as found:
            while rows := found.fetchmany(min(AT_ONCE, limit) if limit > 0 else AT_ONCE):
                yield from ((number, Ref(kind, name)) for number, name in rows)

    def names(self, kind: str, asked: Asked, *, most: bool = True, possibly: bool = True) -> list[str]:
        """The identifiers of those that `rows` gives, all of them at once: a step for each would take many times as
        long.
        """
        sql, values = self._select(f"{_number(asked)} AS number", kind, asked, most, possibly, 0)
        if not sql:
            return []
        found = self.connection.execute(f"SELECT group_concat(number) FROM ({sql})", values).fetchone()[0]
        if found is None:
            return []
        known, first = self._names_of(kind), self._spans[kind][0]
        return [known[number - first] for number in sorted(map(int, found.split(",")))]

    def _names_of(self, kind: str) -> list[str]:
        if kind not in self._names:
            sql = "SELECT id FROM records WHERE number BETWEEN ? AND ? ORDER BY number"
            self._names[kind] = [name for (name,) in self.connection.execute(sql, self._spans[kind])]
        return self._names[kind]

    def number(self, ref: Ref) -> int | None:
        """The number of a record."""
        sql = "SELECT number FROM records WHERE id = ? AND kind = ?"
        found = self.connection.execute(sql, (ref.id, ref.kind)).fetchone()
        return None if found is None else int(found[0])

    def has(self, kind: str, asked: Asked, number: int) -> bool:
        """May the record of a number answer?"""
        sql, values = self._select(_number(asked), kind, asked, True, True, number - 1, number)
        return bool(sql) and self.connection.execute(sql, values).fetchone() is not None

    def back(self, kind: str, asked: Asked, number: int, count: int) -> int:
        """The number behind which so many rows that may answer stand before another number."""
        sql, values = self._select(_number(asked), kind, asked, True, True, 0)
        order = f"ORDER BY {_number(asked)} DESC LIMIT 1 OFFSET ?"
        found = self.connection.execute(f"{sql} AND {_number(asked)} < ? {order}", (*values, number, count))
        return int((found.fetchone() or (0,))[0])

    def count(self, kind: str, asked: Asked, *, most: bool = True, possibly: bool = True) -> int:
        """How many they are."""
        sql, values = self._select("count(*)", kind, asked, most, possibly, 0)
        return int(self.connection.execute(sql, values).fetchone()[0]) if sql else 0

    def _select(
        self,
        what: str,
        kind: str,
        asked: Asked,
        most: bool,
        possibly: bool,
        after: int,
        last: int | None = None,
    ) -> tuple[str, Sequence[object]]:
        """The statement, up to its order; empty where nothing can answer."""
        condition = asked.where(most=most, possibly=possibly)
        if condition is None or kind not in self._spans:
            return "", ()
        first, end = self._spans[kind]
        tables = "records r" if not asked.has_words else "words"
        if asked.has_words and (asked.mixed or "r." in what):
            tables = "words CROSS JOIN records r ON r.number = words.rowid"
        number = _number(asked)
        sql = f"SELECT {what} FROM {tables} WHERE {condition[0]} AND {number} BETWEEN ? AND ?"
        return sql, (*condition[1], max(first, after + 1), end if last is None else min(end, last))


def _number(asked: Asked) -> str:
    return "words.rowid" if asked.has_words else "r.number"
