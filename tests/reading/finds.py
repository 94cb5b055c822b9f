"""Finders that know only what a test tells them. Invariant: every place is that of the words in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnus_store.drafting.drafts import Finds, Kind
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.refs import Ref


@dataclass(frozen=True)
class Found:
    """Whatever was found."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True)
class Phrase(Found):
    date: EdtfDate


@dataclass(frozen=True)
class Named(Found):
    person: Ref


@dataclass(frozen=True)
class Placed(Found):
    place: str
    is_dateline: bool


def spans(text: str, words: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(words), text)]


def finds(
    text: str,
    dates: dict[str, str] | None = None,
    people: dict[str, str] | None = None,
    places: tuple[str, ...] = (),
) -> Finds:
    """What finders would give: words -> EDTF, words -> person's id, and names of places."""
    phrases = [Phrase(*at, words, "as written", EdtfDate.parse(edtf)) for words, edtf in (dates or {}).items()
               for at in spans(text, words)]  # fmt: skip
    named = [Named(*at, words, "full name", Ref("person", name)) for words, name in (people or {}).items()
             for at in spans(text, words)]  # fmt: skip
    placed = [Placed(*at, words, "as written", words, False) for words in places for at in spans(text, words)]
    return Finds(*(sorted(each, key=lambda found: found.start) for each in (phrases, named, placed)))


KINDS = {"visit": "visit", "thăm": "visit", "met": "meeting", "said": "statement", "signed": "agreement"}


def kind_of(sentence: str) -> Kind | None:
    """A kind by the first of a few words."""
    hits = [(at, word) for word in KINDS if (at := sentence.find(word)) >= 0]
    if not hits:
        return None
    at, word = min(hits)
    return KINDS[word], "held", at, at + len(word), f"the word “{word}”"
