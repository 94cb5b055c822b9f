"""`python -m tests.finding.oracle [PAIRS] [SEED]`: the index gives the answers of the scan, and prints for how many
pairs of a search and a library of texts it was asked.

Invariant: a library and a search follow from the seed alone. Each library is searched as it was indexed, and again
after records of it have changed; in both normal forms; with the index, and where there is no FTS5.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.finding.chance import Chance, words_of

from vnus_store.catalogue import Catalogue
from vnus_store.changes.change import Change, Edit
from vnus_store.errors import InvalidQuery
from vnus_store.finding import building
from vnus_store.finding.find import Finder
from vnus_store.finding.found import Found
from vnus_store.finding.query import parse_query
from vnus_store.finding.scan import scan
from vnus_store.records.codec import encode
from vnus_store.records.refs import Ref

TODAY = date(2024, 1, 2)
PER_LIBRARY = 60
"""Searches of each library."""


@dataclass
class Tried:
    """What came of it."""

    pairs: int = 0
    """Searches times libraries."""
    found: int = 0
    """How many of them found something."""
    exact: int = 0
    """How many the index decided alone."""
    refused: int = 0
    """Searches that were none."""


class Differs(AssertionError):
    """The index and the scan do not agree."""


def index_of(library: Catalogue, folder: Path) -> None:
    """Make the index of a library."""

    def line_of(ref: Ref) -> int:
        return zlib.crc32(encode(library.document(ref)))

    building.build(folder, library, line_of, TODAY.toordinal())


def finder_of(library: Catalogue, folder: Path) -> Finder:
    """What answers with the index of that folder, however small the library is."""

    def line_of(ref: Ref) -> bytes | None:
        document = library.document(ref)
        return None if document is None else encode(document)

    return Finder(library, folder, line_of, small=0)


def check(finder: Finder, library: Catalogue, typed: str, tried: Tried, *, changed: bool) -> None:
    """One search of one library.

    Raises:
        Differs: the answers do.
    """
    try:
        query = parse_query(typed)
    except InvalidQuery:
        tried.refused += 1
        return
    expected = scan(query, library, TODAY)
    found = finder.find(query, TODAY)
    compare(typed, found, expected, why=not changed)
    limited = finder.find(query, TODAY, limit=3)
    if limited.counts[:3] != expected.counts[:3] or limited.events[:3] != expected.events[:3]:
        raise Differs(f"{typed!r}: {limited.counts} of a few, {expected.counts} of all")
    tried.pairs += 1
    tried.found += not expected.is_nothing


def compare(typed: str, found: Found, expected: Found, *, why: bool = True) -> None:
    """Hold two answers against each other.

    Raises:
        Differs: they are not the same.
    """
    for name in ("events", "people", "articles", "passages", "surely", "possibly", "hits", "is_nothing"):
        one, other = getattr(found, name), getattr(expected, name)
        if name == "hits":
            one, other = dict(one), dict(other)
        if one != other:
            raise Differs(f"{typed!r}: {name}: the index says {one}, the scan {other}")
    if why and found.why_nothing != expected.why_nothing:
        raise Differs(f"{typed!r}: {found.why_nothing!r} and {expected.why_nothing!r}")


def changes(chance: Chance, library: Catalogue) -> Iterator[Edit]:
    """Some records others, some gone, one new."""
    articles = [each.id for each in library.view("article").refs()]
    people = [each.id for each in library.view("person").refs()]
    events = [each.id for each in library.view("event").refs()]
    for name in chance.sample(events, 3):
        ref = Ref("event", name)
        yield Edit(ref, library.document(ref), chance.event(name, people, articles, events))
    gone = Ref("event", next(each for each in events if each != events[0]))
    if library.document(gone) is not None:
        yield Edit(gone, library.document(gone), None)
    yield Edit(Ref("event", "event-new"), None, chance.event("event-new", people, articles, events))
    person, article = Ref("person", people[0]), Ref("article", articles[0])
    yield Edit(person, library.document(person), chance.person(people[0], articles))
    yield Edit(article, library.document(article), chance.article(articles[0], articles))


def change(chance: Chance, library: Catalogue, finder: Finder, seq: int) -> None:
    """Change a library, one record at a time."""
    for edit in tuple({edit.ref: edit for edit in changes(chance, library)}.values()):
        library.apply((edit,))
        finder.follow(Change(seq, "", "", "", (edit,)))


def run(pairs: int, seed: int, folder: Path) -> Tried:
    """Try so many pairs.

    Raises:
        Differs: some answer did.
    """
    tried, number = Tried(), 0
    while tried.pairs < pairs:
        number += 1
        chance = Chance(seed * 1_000_003 + number)
        records = chance.library()
        library = Catalogue((ref, encode(each)) for ref, each in records)
        chance.known = words_of(each for _, each in records)
        own = folder / str(number)
        with patch("sqlite3.connect", _without_fts5) if number % 10 == 0 else nullcontext():
            with suppress(sqlite3.OperationalError):
                index_of(library, own)
            finder = finder_of(library, own)
            for at in range(PER_LIBRARY):
                if at == PER_LIBRARY // 2:
                    change(chance, library, finder, at)
                    if number % 3 == 0:
                        finder.close()
                        finder = finder_of(library, own)  # it finds by itself what has changed
                try:
                    check(finder, library, chance.search(), tried, changed=at >= PER_LIBRARY // 2)
                except Differs as error:
                    raise Differs(f"seed {seed}, library {number}, search {at}: {error}") from None
            finder.close()
    return tried


class _Without(sqlite3.Connection):
    """A connection to an SQLite that was built without FTS5."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if "fts5" in sql or " words" in sql:
            raise sqlite3.OperationalError("no such module: fts5")
        return super().execute(sql, *values)


_connect = sqlite3.connect


def _without_fts5(*arguments: Any, **named: Any) -> sqlite3.Connection:
    return _connect(*arguments, **{**named, "factory": _Without})


def main() -> None:
    """Try, and say of how many."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as name:
        tried = run(pairs, seed, Path(name))
    print(
        f"{tried.pairs:,} pairs of a search and a library: index and scan agree in all. "
        f"{tried.found:,} of them found something; {tried.refused:,} more searches were refused."
    )


if __name__ == "__main__":
    main()
