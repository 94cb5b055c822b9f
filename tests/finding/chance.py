"""Libraries and searches that nobody thought of. Invariant: they follow from a number alone."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from vnus_store.finding.terms import STATES
from vnus_store.finding.words import split_words
from vnus_store.records.folding import nfc
from vnus_store.records.refs import Ref

Document = dict[str, Any]

_WORDS = (
    "Hà Nội Hanoi hanoi Việt Nam Vietnam Viet-Nam Đà Nẵng Danang Hồ Chí Minh Tô Lâm To Lam Nguyễn Phú "
    "Trọng nguyên Dương Đường đương Biden’s Joe Biden BIDEN U.S. post-war postwar a lot alot an am ma mạ "
    "mã na nan năn đa da ha hà wash was held Washington 2023 10–11 q\u0303a qa x\u0323v Киев Й 東京都 が ไทย "
    "straße Øre no on in into A Mo 3rd oʼahu Ba Đình TP. met the of "
)
WORDS = tuple(_WORDS.split())
_SYLLABLES = "a ă â á ạ ậ n m N d đ Đ o h hà Hà nộ Nội i"
SYLLABLES = tuple(_SYLLABLES.split())
GAPS = (" ", " ", " ", " ", "-", "\n", ", ", "  ", ". ", "", "\u00a0", "–", "’", "_", " \u0323")
DATES = (
    "2023",
    "2023-09-10",
    "2023~",
    "[2023-12-30..2024-01-05]",
    "2016-05-23/2016-05-25",
    "202X",
    "2023-09?",
    "../2013",
    "nonsense",
    "",
)
DAYS = ("2023", "2015..2023-09", "..2016", "2024..", "2023-09-10", "2013", "2023-12..2024-01-03")
KINDS = ("visit", "meeting", "talks", "Đàm phán")
STATUSES = ("announced", "held", "postponed")
PLACES = (
    "Hà Nội",
    "Hanoi, Vietnam",
    "TP. Hồ Chí Minh",
    "US",
    "New York",
    "Saigon",
    "Đà Nẵng",
    "the White House",
)


class Chance(random.Random):
    """Makes libraries and searches."""

    def text(self, most: int) -> str:
        """Some words, with whatever between them."""
        parts = []
        for _ in range(self.randint(1, most)):
            if self.random() < 0.3:
                parts.append("".join(self.choices(SYLLABLES, k=self.randint(1, 3))))
            else:
                parts.append(self.choice(WORDS))
            parts.append(self.choice(GAPS))
        return self.form("".join(parts[:-1]))

    def form(self, text: str) -> str:
        """A text in one of the normal forms."""
        return unicodedata.normalize(self.choice(("NFC", "NFD")), text)

    def maybe(self, share: float, **fields: Any) -> Document:
        """Some fields, or none."""
        return fields if self.random() < share else {}

    def event(
        self, name: str, people: Sequence[str], articles: Sequence[str], events: Sequence[str]
    ) -> Document:
        """An event."""
        given = [{"person": each, "role": self.choice(("guest", "host"))} for each in self.sample(people, 1)]
        given += [
            {"name": self.text(3), "role": "guest", "title": self.text(2)} for _ in range(self.randint(0, 1))
        ]
        cited = [self.citation(each) for each in self.sample(articles, self.randint(0, 2))]
        return {
            "id": name,
            "title": self.text(5),
            "kind": self.choice(KINDS),
            "status": self.choice(STATUSES),
            "date": self.choice(DATES),
            "people": given if self.random() < 0.7 else [],
            **self.maybe(0.6, place=self.choice(PLACES) if self.random() < 0.7 else self.text(2)),
            **self.maybe(0.4, topics=[self.text(2) for _ in range(2)]),
            **self.maybe(0.3, summary=self.text(6), notes=self.text(3)),
            **self.maybe(0.2, about=self.choice(events)),
            **({"citations": cited} if cited else {}),
        }

    def citation(self, article: str) -> Document:
        """A passage that supports something, or gives another value."""
        return {
            "id": f"c-{article}",
            "article": article,
            "start": 0,
            "end": 3,
            "exact": self.choice(("Hà ", "met", "the")),
            "supports": self.sample(("date", "place", "status", "people"), 2),
            **self.maybe(0.2, says={"kind": "meeting"}),
        }

    def person(self, name: str, articles: Sequence[str]) -> Document:
        """A person."""
        office = {"id": "o", "title": self.text(2), "organization": self.text(2)}
        return {
            "id": name,
            "name": self.text(3),
            "aliases": [self.text(2) for _ in range(self.randint(0, 2))],
            "country": self.choice(("VN", "US")),
            **self.maybe(
                0.5, offices=[{**office, **self.maybe(0.5, citations=[self.citation(articles[0])])}]
            ),
        }

    def article(self, name: str, articles: Sequence[str]) -> Document:
        """An article."""
        return {
            "id": name,
            "title": self.text(4),
            "published": self.choice(DATES),
            "publisher": self.text(2),
            "authors": [self.text(2)],
            "origin": self.choice(("Reuters", "AP", "")),
            "text_kind": self.choice(("account", "original")),
            "text": self.text(40),
            **self.maybe(0.2, copy_of=self.choice(articles)),
        }

    def library(self) -> list[tuple[Ref, Document]]:
        """Records that refer to one another."""
        people = [f"person-{number}" for number in range(4)]
        articles = [f"article-{number}" for number in range(4)]
        events = [f"event-{number}" for number in range(22)]
        return [
            *((Ref("event", each), self.event(each, people, articles, events)) for each in events),
            *((Ref("person", each), self.person(each, articles)) for each in people),
            *((Ref("article", each), self.article(each, articles)) for each in articles),
        ]

    # Searches

    known: Sequence[str] = ()
    """Words of the library that is searched."""

    def typed(self) -> str:
        """One word as somebody might type it: without marks, with some, cut short, over a gap."""
        words = self.known if self.known and self.random() < 0.7 else WORDS + SYLLABLES
        at = self.randrange(len(words))
        word = "".join(words[at : at + self.choice((1, 1, 1, 2, 2, 3))])
        letters = []
        for letter in unicodedata.normalize("NFC", word):
            bare = unicodedata.normalize("NFD", letter)[0]
            bare = {"đ": "d", "Đ": "D", "Ø": "O"}.get(bare, bare)
            letters.append(self.choice((letter, bare, bare)))
        word = "".join(letters)
        word = self.choice((word, word.lower(), word)) or "a"
        return word[: self.randint(1, len(word))] if self.random() < 0.3 else word

    def term(self) -> str:
        """One term."""
        roll = self.random()
        if roll < 0.12:
            return f"date:{self.choice(DAYS)}"
        if roll < 0.24:
            return f"is:{self.choice(STATES)}"
        words = [self.typed() for _ in range(self.choice((1, 1, 1, 2, 3)))]
        value = " ".join(words)
        if self.random() < 0.3:
            value = f'"{value}"'
        if self.random() < 0.45:
            field = self.choice(("who", "where", "kind", "role", "topic", "status", "source"))
            value = f"{field}:{value}"
        return value

    def search(self) -> str:
        """What somebody types."""
        parts = []
        for number in range(self.choice((1, 1, 1, 2, 2, 3))):
            if number and self.random() < 0.3:
                parts.append("OR")
            parts.append(("-" if self.random() < 0.2 else "") + self.term())
        return self.form(" ".join(parts))


def words_of(documents: Iterator[Document]) -> list[str]:
    """The words of some documents, one after another as they stand there."""
    texts = [text for each in documents for text in _texts(each)]
    return [word for text in texts for word in split_words(nfc(text))]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
