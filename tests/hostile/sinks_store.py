"""A store in which every value means harm. Invariant: each hostile string stands in at least one value of every kind
of record, and no rule of the store is broken that would keep it from opening.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.hostile.sinks_strings import LONG, STRINGS

Document = dict[str, Any]


def write_store(folder: Path, strings: Sequence[str] = STRINGS, *, rows: int = 0) -> Path:
    """A store file with as many events, people and articles as there are strings; with `rows`, with so many, and the
    strings dealt out among their values.
    """
    count = rows or len(strings)
    tables = {
        "events": [_event(n, _dealt(strings, n, count)) for n in range(count)],
        "people": [_person(n, _dealt(strings, n, count)) for n in range(count)],
        "articles": [_article(n, _dealt(strings, n, count)) for n in range(count)],
        "candidates": [_candidate(n, _dealt(strings, n, count)) for n in range(0, count, 4)],
    }
    tables["articles"] += [_long(n, text) for n, text in enumerate(LONG[2:] if rows else LONG)]
    whole: Document = {name: {str(n): row for n, row in enumerate(kept, 1)} for name, kept in tables.items()}
    whole["meta"] = {"1": {"format": "vnus", "version": 1}}
    path = folder / "vnus.json"
    path.write_text(json.dumps(whole), encoding="ascii")
    return path


def _dealt(strings: Sequence[str], row: int, count: int) -> Iterator[str]:
    """The strings of a row, round and round: of one that has a row to itself, that one always."""
    own = list(strings[row::count]) or [strings[row % len(strings)]]
    while True:
        yield from own


def _event(number: int, some: Iterator[str]) -> Document:
    words = next(some)
    meets = {"kind": "meeting", "status": "held"} if number % 3 == 1 else {}
    beside = [{"person": f"p{number - 1}", "role": "host", "title": next(some)}] if meets else []
    role = "guest" if meets else next(some)
    return {
        "id": f"e{number}",
        "title": words,
        "date": f"{1800 + number}-01-02",
        "kind": next(some),
        "status": next(some),
        "place": next(some),
        "people": [
            {"person": f"p{number}", "role": role, "title": next(some)},
            {"name": next(some), "role": "guest"},
            *beside,
        ],
        "topics": [next(some), f"t{next(some)}"],
        "summary": f"{next(some)} and {next(some)}",
        "notes": next(some),
        "citations": [_citation(number, next(some)), _citation(number, next(some), "c2")],
        **meets,
    }


def _citation(number: int, words: str, name: str = "c1") -> Document:
    return {
        "id": name,
        "article": f"a{number}",
        "start": 0,
        "end": 5,
        "exact": words[:5] or "x",
        "prefix": words,
        "suffix": words,
        "supports": ["date", "place", "title"],
        "by": words,
        "says": {"date": "1999", "place": words},
        "words": {"date": words},
    }


def _person(number: int, some: Iterator[str]) -> Document:
    return {
        "id": f"p{number}",
        "name": next(some),
        "aliases": [next(some)],
        "country": next(some),
        "offices": [{"id": "o1", "title": next(some), "organization": next(some), "held": "1700/.."}],
        "summary": next(some),
    }


def _article(number: int, some: Iterator[str]) -> Document:
    return {
        "id": f"a{number}",
        "title": next(some),
        "published": "1999-01-01",
        "publisher": next(some),
        "authors": [next(some)],
        "url": next(some),
        "language": "en",
        "text": f"{next(some)} begins here.\n\n{next(some)}{next(some)}\n",
        "text_kind": "original",
        "origin": next(some),
    }


def _long(number: int, text: str) -> Document:
    return {
        "id": f"long{number}",
        "title": f"Long {number}",
        "published": "2030-01-01",
        "language": "en",
        "text": text,
        "text_kind": "original",
    }


def _candidate(number: int, some: Iterator[str]) -> Document:
    draft = {
        "title": next(some),
        "kind": next(some),
        "status": "held",
        "place": next(some),
        "summary": next(some),
    }
    draft["people"] = [{"name": next(some), "role": next(some)}]
    return {"id": f"k{number}", "article": f"a{number}", "start": 0, "end": 3, "draft": draft, "state": "new"}
