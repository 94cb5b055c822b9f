"""From what authors write to the packaged snapshot.

Invariant: the same authors' files make the same bytes, and a file that contradicts itself makes none.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from vnus_store.curated.passages import CuratedError, context, locate
from vnus_store.disk.snapshot import render_documents
from vnus_store.records import saved_views
from vnus_store.records.saved_views import SavedView, view_of

Document = dict[str, Any]
"""A record as it stands in the file: JSON values only."""

_ARTICLE_KEYS = (
    "id",
    "title",
    "published",
    "publisher",
    "authors",
    "url",
    "language",
    "text",
    "text_kind",
    "original",
    "origin",
)
_EVENT_KEYS = (
    "id",
    "title",
    "date",
    "kind",
    "status",
    "place",
    "people",
    "part_of",
    "about",
    "after",
    "topics",
    "summary",
    "notes",
    "citations",
)
_PERSON_KEYS = ("id", "name", "aliases", "country", "offices", "summary", "citations")
_CITATION_KEYS = ("id", "article", "exact", "after", "original", "supports", "words", "says", "by")


def build(folder: Path) -> bytes:
    """The snapshot that the authors' files in `folder` make.

    Args:
        folder: Holds `articles.toml`, `people.toml`, `events.toml`, `accounts/ID.txt`, and perhaps `views.toml`.

    Raises:
        CuratedError: the files contradict themselves.
        OSError: one of them cannot be read.
        tomllib.TOMLDecodeError: one of them is no TOML.
    """
    made: dict[str, Any] = {name: list(found.values()) for name, found in tables(folder).items()}
    views = _views(folder)
    return render_documents({**made, saved_views.TABLE: views} if views else made)


def tables(folder: Path) -> dict[str, dict[str, Document]]:
    """The tables of the store, each a record by its id; raises as `build`."""
    articles = _records(folder, "articles", lambda item: _article(folder, item))
    return {
        "articles": articles,
        "events": _records(folder, "events", lambda item: _cited(articles, item, _EVENT_KEYS)),
        "people": _records(folder, "people", lambda item: _cited(articles, item, _PERSON_KEYS)),
    }


def _views(folder: Path) -> dict[str, Document]:
    """The saved views, each by the key of its row."""
    path = folder / "views.toml"
    items = tomllib.loads(path.read_bytes().decode("utf-8"))["views"] if path.is_file() else []
    made: dict[str, Document] = {}
    for item in items:
        view = view_of(item)
        if view is None or view.row.id in made:
            raise CuratedError(f"views.toml, {item.get('id', 'a view without id')}: no view, or there twice.")
        made[view.row.id] = _ordered(item, SavedView._fields)
    return made


def _records(folder: Path, name: str, make: Callable[[Document], Document]) -> dict[str, Document]:
    with (folder / f"{name}.toml").open("rb") as file:
        items: list[Document] = tomllib.load(file)[name]
    made: dict[str, Document] = {}
    for item in items:
        try:
            document = make(item)
        except CuratedError as error:
            raise CuratedError(f"{name}.toml, {item.get('id', 'a record without id')}: {error}") from error
        if document["id"] in made:
            raise CuratedError(f"{name}.toml, {document['id']}: the id stands there twice.")
        made[document["id"]] = document
    return made


def _article(folder: Path, item: Document) -> Document:
    text = (folder / "accounts" / f"{item['id']}.txt").read_bytes().decode("utf-8")
    if "\r" in text or not unicodedata.is_normalized("NFC", text):
        raise CuratedError("its account is not in NFC with line feeds alone.")
    return _ordered({**item, "text": text.removesuffix("\n"), "text_kind": "account"}, _ARTICLE_KEYS)


def _cited(articles: Mapping[str, Document], item: Document, keys: Iterable[str]) -> Document:
    """An event or a person; `article` in it is where its citations stand unless they say otherwise."""
    default = item.pop("article", "")
    wanted = item.get("citations", [])
    if len({each.get("id") for each in wanted}) < len(wanted):
        raise CuratedError("two of its citations have the same id, or none.")
    made = [_citation(articles, {"article": default, **each}) for each in wanted]
    return _ordered({**item, "citations": made}, keys)


def _citation(articles: Mapping[str, Document], item: Document) -> Document:
    item = _ordered(item, _CITATION_KEYS)
    if item["article"] not in articles:
        raise CuratedError(f"citation {item['id']}: there is no article “{item['article']}”.")
    text, exact = articles[item["article"]]["text"], item["exact"]
    try:
        start = locate(text, exact, item.pop("after", ""))
    except CuratedError as error:
        raise CuratedError(f"citation {item['id']}: {error}") from error
    end = start + len(exact)
    prefix, suffix = context(text, start, end)
    place = {"start": start, "end": end, "exact": exact, "prefix": prefix, "suffix": suffix}
    keys = ("id", "article", *place, "supports", "says", "words", "by", "original")
    return _ordered({**item, **place}, keys)


def _ordered(item: Document, keys: Iterable[str]) -> Document:
    """The item with its keys in the order of the schema; what the schema does not know is a slip."""
    order = list(keys)
    if strangers := sorted(set(item) - set(order)):
        raise CuratedError(f"unknown key {', '.join(strangers)}.")
    return {key: item[key] for key in order if key in item}
