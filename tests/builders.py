"""Small documents and stores for tests. Invariant: each call makes new ones, and each breaks no rule."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vnus_store import Ref, Store, open_store, quote
from vnus_store.disk.storage import JournaledStorage

Document = dict[str, Any]

TODAY = datetime.date(2024, 9, 25)

VISIT, TALKS = Ref("event", "visit"), Ref("event", "talks")
BIDEN, TRONG = Ref("person", "joe-biden"), Ref("person", "nguyen-phu-trong")
WIRE = Ref("article", "wire")

TEXT = (
    "The spokesperson said that Joe Biden would be in Hà Nội on the 10th.\n\n"
    "He was invited by Nguyễn Phú Trọng, the General Secretary. Talks on trade were to follow in Hà Nội.\n"
)
"""The text of the article that `tables` holds."""


def event(id: str = "visit", **values: Any) -> Document:
    return {"id": id, "title": f"Title of {id}", "kind": "visit", "status": "held", **values}


def person(id: str = "joe-biden", **values: Any) -> Document:
    return {"id": id, "name": f"Name of {id}", **values}


def article(id: str = "wire", text: str = TEXT, **values: Any) -> Document:
    return {
        "id": id,
        "title": f"Title of {id}",
        "published": "2023-08-29",
        "language": "en",
        "text_kind": "account",
        "text": text,
        **values,
    }


def citation(id: str, words: str, *supports: str, text: str = TEXT, **values: Any) -> Document:
    """A citation of the first place where `words` stand in the text of `wire`."""
    start = text.index(words)
    place = {"start": start, "end": start + len(words), **quote(text, start, start + len(words))}
    return {"id": id, "article": "wire", **place, "supports": list(supports), **values}


def tables() -> dict[str, list[Document]]:
    """A visit with its talks, two people, and an article that says so."""
    return {
        "events": [
            event(
                title="Biden visits Hà Nội",
                date="2023-09-10/2023-09-11",
                place="Hà Nội",
                people=[
                    {"person": "joe-biden", "role": "guest"},
                    {"person": "nguyen-phu-trong", "role": "inviter", "title": "General Secretary"},
                ],
                topics=["trade", "chips"],
                citations=[
                    citation("c1", "in Hà Nội on the 10th", "date", "place"),
                    citation("c2", "invited by Nguyễn Phú Trọng", "people/nguyen-phu-trong"),
                    citation("c3", "Talks on trade", "topics/trade"),
                ],
            ),
            event(
                "talks",
                kind="talks",
                part_of="visit",
                citations=[citation("c1", "Talks on trade", "part_of")],
            ),
        ],
        "people": [
            person(
                name="Joe Biden",
                aliases=["Biden"],
                country="US",
                offices=[{"id": "president", "title": "President", "held": "2021-01-20/.."}],
            ),
            person(
                "nguyen-phu-trong",
                name="Nguyễn Phú Trọng",
                offices=[
                    {
                        "id": "general-secretary",
                        "title": "General Secretary",
                        "attested": ["2023-08-29"],
                        "citations": [citation("c1", "the General Secretary", "title", "attested")],
                    }
                ],
            ),
        ],
        "articles": [article()],
    }


def store_file(folder: Path, content: Mapping[str, Any] | None = None) -> Path:
    """A store file of its own, in a folder that is there."""
    path = folder / "vnus.json"
    JournaledStorage.create(path, tables() if content is None else content)
    return path


def opened(path: Path, **options: Any) -> Store:
    return open_store(path, today=lambda: TODAY, **options)


def new_store(folder: Path, **content: list[Document]) -> Store:
    """An open store of the tables given, else of `tables()`."""
    return opened(store_file(folder, content or None))


def documents(store: Store) -> dict[str, Document]:
    """Every record, by its reference."""
    refs = [ref for view in (store.timeline(), store.people(), store.articles()) for ref in view.refs()]
    return {str(ref): store.document(ref) for ref in refs}
