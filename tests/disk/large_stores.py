"""Stores that count as large in a test, with all that makes a row hard to read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from vnus_store import Store, open_store
from vnus_store.disk import caching, taking_in
from vnus_store.disk.storage import JournaledStorage

Document = dict[str, Any]

EVENTS: list[Document] = [
    {"id": "a1", "title": 'Says "date": "1999" and \\ more', "date": "2010-03-04", "people": []},
    {
        "id": "b2",
        "title": "Undated",
        "citations": [{"id": "c1", "article": "paper", "says": {"date": "1980"}}],
    },
    {"id": "c3", "title": "Late", "people": [{"person": "joe"}, {"person": "nobody"}], "date": "2023-09"},
    {"title": "Its id stands second", "id": "d4", "date": "[2024-08-01..2024-08-10]"},
    {"id": "e5", "title": "A date that is none", "date": "someday", "part_of": "c3"},
    *({"id": f"f{n:03}", "title": f"Thăm Hà Nội {n}", "date": f"20{n % 25:02}-05-06"} for n in range(150)),
]
PEOPLE: list[Document] = [
    {"id": "joe", "name": "Joe Biden", "offices": [{"id": "president", "title": "President"}]},
    {"id": "an", "name": "Đặng Ân"},
]
ARTICLES: list[Document] = [{"id": "paper", "title": "Báo", "published": "2011-01-01", "text": "x " * 300}]
TABLES = {"events": EVENTS, "people": PEOPLE, "articles": ARTICLES, "mine": {"7": {"x": 1}}}


def large_store(folder: Path, tables: Any = TABLES) -> Path:
    path = folder / "vnus.json"
    JournaledStorage.create(path, tables)
    return path


def every_store_is_large(patch: pytest.MonkeyPatch) -> None:
    """Small ones get columns and first looks as well."""
    patch.setattr(caching, "LARGE", 0)
    patch.setattr(taking_in, "LOOKED_AT", 0)


def opened(path: Path, **options: Any) -> Store:
    return open_store(path, cache=path.parent / "cache", **options)


def columns_file(path: Path) -> Path:
    """Where the columns of the only store are."""
    [found] = (path.parent / "cache").glob("*/columns")
    return found


def told(store: Store) -> dict[str, Any]:
    """Everything that a reader sees."""
    views = {"event": store.timeline(), "person": store.people(), "article": store.articles()}
    refs = {kind: [str(ref) for ref in view.refs()] for kind, view in views.items()}
    every = [ref for view in views.values() for ref in view.refs()]
    return {
        "order": refs,
        "documents": {str(ref): store.document(ref) for ref in every},
        "years": store.timeline().years(),
        "links": {str(ref): sorted(map(str, store.backlinks(ref))) for ref in every},
        "rows": [view.position(store.key(ref)) for view in views.values() for ref in view.refs()],
    }
