"""Writing the file of an index. Invariant: a file under its name is whole: it is written under another one, ends in a
checksum, and is never written to again.
"""

from __future__ import annotations

import os
import sqlite3
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from vnus_store.finding.entries import Entries
from vnus_store.finding.views import Library
from vnus_store.records.model import Event, Record
from vnus_store.records.refs import Ref

FORMAT = 2
"""Grows whenever an entry of the same record becomes another one."""

NAME = "search.sqlite"
"""The file, in a store's own folder of the cache."""

MAGIC = b"vnusidx1"
"""Stands before the checksum at the end of the file."""

KINDS = ("event", "person", "article")
"""In the order of their rows."""

_STEP = 500
"""Records between two reports."""

_TABLES = (
    "CREATE VIRTUAL TABLE words USING "
    "fts5(entry, content='', detail=none, columnsize=0, prefix='3 4 5 6 7 8 9 10', tokenize='ascii')",
    "CREATE TABLE records (number INTEGER PRIMARY KEY, kind TEXT, id TEXT, line INTEGER, "
    "first INTEGER, begun INTEGER, over INTEGER, last INTEGER)",
    "CREATE TABLE forms (sort TEXT, letters TEXT, form TEXT, PRIMARY KEY (sort, letters, form)) WITHOUT ROWID",
    "CREATE TABLE offered (path TEXT, text TEXT)",
    "CREATE TABLE about (name TEXT PRIMARY KEY, value)",
)

Progress = Callable[[int], None]
"""Told how many records are done."""


def state_of_the_art() -> str:
    """What an index was made by; another answer makes it void."""
    return f"{FORMAT} {unicodedata.unidata_version}"


def build(
    folder: Path,
    library: Library,
    line_of: Callable[[Ref], int],
    today: int,
    progress: Progress = lambda done: None,
) -> Path:
    """Write an index, and put it in the place of one that is there.

    Args:
        folder: where it goes; made where it is not there.
        library: what is indexed.
        line_of: the checksum of a record's line, by which a change is noticed.
        today: an ordinal.
        progress: told how many records are done, every few hundred; what it raises ends the work.

    Raises:
        OSError, sqlite3.Error: it cannot be written; what was there before is there still.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target, new = folder / NAME, folder / f"{NAME}.{os.getpid()}.tmp"
    try:
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)  # it holds the words of the store
        with closing(sqlite3.connect(new, isolation_level=None)) as base:
            _fill(base, library, line_of, Entries(library, today), progress)
        seal(new)
        os.replace(new, target)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    return target


def _fill(
    base: sqlite3.Connection,
    library: Library,
    line_of: Callable[[Ref], int],
    entries: Entries,
    progress: Progress,
) -> None:
    for statement in (
        "PRAGMA journal_mode=OFF",
        "PRAGMA synchronous=OFF",
        "PRAGMA cache_size=-65536",
        *_TABLES,
    ):
        base.execute(statement)
    base.execute("INSERT INTO words(words, rank) VALUES('automerge', 0)")
    base.execute("INSERT INTO words(words, rank) VALUES('hashsize', 67108864)")
    base.execute("BEGIN")
    offered: dict[tuple[str, str], None] = {}
    number = 0
    for number, record in enumerate(_all(library), 1):
        ref, entry = record.ref, entries.of(record)
        base.execute("INSERT INTO words(rowid, entry) VALUES (?, ?)", (number, entry.words))
        row = (number, ref.kind, ref.id, line_of(ref), *entry.days)
        base.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        if isinstance(record, Event):
            _offer(offered, record)
        if number % _STEP == 0:
            progress(number)
    base.executemany("INSERT INTO forms VALUES (?, ?, ?)", entries.forms)
    base.executemany("INSERT INTO offered VALUES (?, ?)", offered)
    base.execute("INSERT INTO about VALUES ('made by', ?)", (state_of_the_art(),))
    base.execute("CREATE UNIQUE INDEX named ON records (id, kind)")
    base.execute("INSERT INTO words(words) VALUES('optimize')")
    base.execute("COMMIT")
    progress(number)


def _all(library: Library) -> Iterator[Record]:
    yield from library.iter_events()
    yield from library.iter_people()
    yield from library.iter_articles()


def _offer(offered: dict[tuple[str, str], None], event: Event) -> None:
    """Keep what somebody may have meant, each value once, in the order of the timeline."""
    offered["place", event.place] = None
    offered["kind", event.kind] = None
    offered["status", event.status] = None
    for topic in event.topics:
        offered["topic", topic] = None
    for participant in event.people:
        offered["role", participant.role] = None
        offered["name", participant.name] = None


def seal(path: Path) -> None:
    """Put the checksum of a file at its end."""
    with path.open("ab") as file:
        file.write(MAGIC + checksum(path, path.stat().st_size).to_bytes(4, "big"))


def is_sealed(path: Path) -> bool:
    """Is a file as it was sealed?

    Raises:
        OSError: it cannot be read.
    """
    size = path.stat().st_size - len(MAGIC) - 4
    if size <= 0:
        return False
    with path.open("rb") as file:
        file.seek(size)
        end = file.read()
    return end == MAGIC + checksum(path, size).to_bytes(4, "big")


def checksum(path: Path, size: int) -> int:
    """The CRC-32 of the first bytes of a file."""
    total = 0
    with path.open("rb") as file:
        while size > 0 and (part := file.read(min(size, 1 << 20))):
            total, size = zlib.crc32(part, total), size - len(part)
    return total
