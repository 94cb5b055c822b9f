"""Stores of any size in the shape of the shipped one. Invariant: the same size gives the same bytes.

An event takes about 750 bytes, has two people and two passages, and a few people have very many events, as in life.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vnus_store.disk import snapshot
from vnus_store.disk.rows import Row
from vnus_store.records.codec import encode
from vnus_store.records.refs import row_key

Document = dict[str, Any]

WORDS = (
    "harbour lantern orchard willow copper meadow granite saffron ribbon thimble cedar gravel pepper quartz "
    "linen barley timber velvet anchor saddle walnut ginger pebble mallet bridge kettle"
)
SENTENCE = 12
"""Words to a sentence."""


def write_store(path: Path, events: int, articles_wanted: int = 0) -> Path:
    """Write a store with so many events, a hundredth of that of people and articles (20 at least).

    Args:
        articles_wanted: another number of articles.
    """
    chance = random.Random(events)
    others = max(20, events // 100)
    articles = [_article(chance, number) for number in range(articles_wanted or others)]
    tables = {
        "articles": {each["id"]: each for each in articles},
        "candidates": {},
        "events": {each["id"]: each for each in _events(chance, events, others, articles)},
        "people": {each["id"]: each for each in (_person(number) for number in range(others))},
    }
    rows = {
        table: {name: Row(row_key(name), encode(document)) for name, document in documents.items()}
        for table, documents in tables.items()
    }
    rows["meta"] = {"1": Row("1", encode(snapshot.META))}
    with path.open("wb") as file:
        file.writelines(snapshot.render(rows))
    return path


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS.split(), k=count))


def _article(chance: random.Random, number: int) -> Document:
    sentences = [_words(chance, SENTENCE).capitalize() + "." for _ in range(24)]
    return {
        "id": f"article-{number}",
        "title": f"Article {number} on {_words(chance, 2)}",
        "published": f"{1990 + number % 35}-05-{number % 28 + 1:02}",
        "language": "en",
        "text_kind": "account",
        "text": " ".join(sentences),
    }


def _person(number: int) -> Document:
    office = {"id": "chair", "title": f"Chair {number}", "held": f"{1980 + number % 40}-01-20/.."}
    return {"id": f"person-{number}", "name": f"Person {number}", "country": "VN", "offices": [office]}


def _events(chance: random.Random, count: int, others: int, articles: list[Document]) -> Iterator[Document]:
    for number in range(count):
        guest, host = (int(others * chance.random() ** 3) for _ in range(2))
        article = articles[int(len(articles) * chance.random() ** 2)]
        people = [{"person": f"person-{guest}", "role": "guest", "title": f"Chair {guest}"}]
        if host != guest:
            people.append({"person": f"person-{host}", "role": "host"})
        yield {
            "id": f"event-{number}",
            "title": f"Event {number}: {_words(chance, 3)}",
            "date": f"{chance.randint(1950, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "kind": "meeting",
            "status": "held",
            "place": "Hà Nội",
            "people": people,
            "citations": [
                _citation(chance, "c1", article, "date", "place"),
                _citation(chance, "c2", article, f"people/person-{guest}"),
            ],
        }


def _citation(chance: random.Random, name: str, article: Document, *supports: str) -> Document:
    text = article["text"]
    start = text.index(". ", chance.randrange(len(text) - 200)) + 2
    end = start + 24
    return {
        "id": name,
        "article": article["id"],
        "start": start,
        "end": end,
        "exact": text[start:end],
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[end : end + 32],
        "supports": list(supports),
    }
