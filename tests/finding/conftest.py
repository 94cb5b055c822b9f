"""A small library to search, made of plain documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from vnus_store.records.documents import article_of, event_of, person_of
from vnus_store.records.model import Article, Event, Person


class Shelf:
    """Records in the order in which they were given."""

    def __init__(
        self,
        events: tuple[dict[str, Any], ...] = (),
        people: tuple[dict[str, Any], ...] = (),
        articles: tuple[dict[str, Any], ...] = (),
    ) -> None:
        self.events = [event_of(each) for each in events]
        self.people = [person_of(each) for each in people]
        self.articles = [article_of(each) for each in articles]

    def iter_events(self) -> Iterator[Event]:
        return iter(self.events)

    def iter_people(self) -> Iterator[Person]:
        return iter(self.people)

    def iter_articles(self) -> Iterator[Article]:
        return iter(self.articles)

    def person(self, name: str, /) -> Person | None:
        return next((each for each in self.people if each.id == name), None)


EVENTS = (
    {
        "id": "old-visit",
        "title": "A first visit",
        "date": "2016-05-23",
        "kind": "visit",
        "status": "held",
        "place": "TP. Hồ Chí Minh",
        "people": [{"name": "Đặng Văn Đường", "role": "host"}],
        "summary": "Talks about trade, then a walk.",
    },
    {
        "id": "visit",
        "title": "Biden visits Hanoi",
        "date": "2023-09-10/2023-09-11",
        "kind": "visit",
        "status": "announced",
        "place": "Hà Nội",
        "people": [
            {"person": "joe-biden", "role": "guest", "title": "President of the United States"},
            {"person": "to-lam", "role": "mentioned"},
        ],
        "topics": ["Semiconductors", "rare earths"],
        "notes": "Told to the press in Vietnam.",
        "citations": [
            {
                "id": "c1",
                "article": "wire",
                "exact": "zebra crossing",
                "supports": ["date", "place", "status", "people/joe-biden", "people/to-lam"],
                "says": {"kind": "meeting"},
            }
        ],
    },
    {
        "id": "about-then",
        "title": "Upgrade of the partnership",
        "date": "2023~",
        "kind": "agreement",
        "status": "held",
        "topics": ["trade"],
    },
    {
        "id": "next-year",
        "title": "Tô Lâm meets Biden",
        "date": "[2023-12-30..2024-01-05]",
        "kind": "meeting",
        "status": "announced",
        "place": "New York",
        "people": [{"person": "to-lam", "role": "guest"}, {"person": "joe-biden", "role": "host"}],
    },
    {"id": "no-date", "title": "A speech", "kind": "statement", "status": "held"},
)

PEOPLE = (
    {
        "id": "to-lam",
        "name": "Tô Lâm",
        "aliases": ["To Lam", "General Lam"],
        "country": "VN",
        "offices": [{"id": "o1", "title": "General Secretary", "organization": "Communist Party"}],
    },
    {"id": "joe-biden", "name": "Joe Biden", "aliases": ["Joseph R. Biden Jr."], "country": "US"},
    {"id": "trong", "name": "Nguyễn Phú Trọng", "aliases": ["Trong"], "country": "VN"},
)

ARTICLES = (
    {
        "id": "wire",
        "title": "A visit to Hanoi is announced",
        "published": "2023-08-29",
        "publisher": "Báo Mới",
        "authors": ["Phạm Thu Hằng", "An Other"],
        "origin": "Reuters",
        "text_kind": "account",
        "text": "Biden will come to Hà Nội.\nThe zebra crossing near Ba Đình is closed; Biden knows.",
    },
    {
        "id": "later",
        "title": "A look back",
        "published": "2024-10-01",
        "text_kind": "original",
        "text": "Nothing was held that day.",
    },
)


@pytest.fixture
def shelf() -> type[Shelf]:
    """What makes a library out of documents."""
    return Shelf


@pytest.fixture
def library() -> Shelf:
    """Five events, three people and two articles around one visit."""
    return Shelf(events=EVENTS, people=PEOPLE, articles=ARTICLES)
