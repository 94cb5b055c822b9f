"""The date phrases of a text, in English and Vietnamese, each with its place, its date and how it was resolved.

Invariant: phrases stand in the order of the text and do not overlap; every date can be read, and none is more
precise than its words. The time is in proportion to the length, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vnus_store.drafting.dates.bounds import Reader
from vnus_store.drafting.dates.calendar import Point, point_of
from vnus_store.drafting.dates.english import english
from vnus_store.drafting.dates.pattern import Grammar
from vnus_store.drafting.dates.text import Stretch, Writing, plain, stretches
from vnus_store.drafting.dates.vietnamese import vietnamese
from vnus_store.records.edtf import EdtfDate

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 12
_MOST_ANCHORS = 12


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A wording of a date in a text."""

    start: int
    """Where it begins, in code points."""
    end: int
    """Where it ends, excluded."""
    text: str
    """The words themselves."""
    date: EdtfDate
    """What they mean, as precise as they are."""
    reason: str
    """How they were resolved, in a few words."""


def find_dates(text: str, published: EdtfDate | None, language: str = "") -> tuple[DatePhrase, ...]:
    """Find every date phrase of a text.

    Args:
        text: the article, NFC with LF; line ends within a paragraph count as blanks.
        published: when it was published; without it only phrases that stand on their own are found.
        language: BCP 47, where known; it settles only what the words leave open.

    Returns:
        The phrases in order, not overlapping.
    """
    low = plain(text)
    point = point_of(published, at_end=False) if published else None
    reader = Reader(text, low, point, is_american=language.lower() in ("en-us", "en_us"))
    found: list[DatePhrase] = []
    reached = 0
    for place, word, after, writing in _words(text, low, language.lower()):
        if place < reached:
            continue
        phrase, reached = _best(reader, place, (word, after), writing, text)
        if phrase:
            found.append(phrase)
            reader.anchors = (*reader.anchors[1 - _MOST_ANCHORS :], _ends(phrase.date))
    return tuple(found)


def _words(text: str, low: str, language: str) -> Iterator[tuple[int, str, str, Writing]]:
    """The words with which a phrase may begin, the word after each, and how their sentence is written."""
    sentences = stretches(low, language)
    here, starts = Stretch(0, 0, "english"), frozenset[str]()
    matches = _WORD.finditer(low)
    ahead = next(matches, None)
    while ahead:
        match, ahead = ahead, next(matches, None)
        place, word = match.start(), match[0]
        if place >= here.end:
            while place >= here.end:
                here = next(sentences)
            starts = _starts(here.writing)
        if (word in starts or word[0].isdigit()) and len(word) <= _LONGEST_WORD:
            is_verb = word in ("may", "march") and not text[place].isupper()
            if not is_verb:
                yield place, word, ahead[0] if ahead else "", here.writing


@lru_cache(maxsize=3)
def _grammars(writing: Writing) -> tuple[Grammar, Grammar]:
    """The language of a sentence, and the other one, which may be quoted in it."""
    if writing == "english":
        return _english(), _vietnamese(True)
    return _vietnamese(writing == "marked"), _english()


@lru_cache(maxsize=3)
def _starts(writing: Writing) -> frozenset[str]:
    own, other = _grammars(writing)
    return own.starts | other.starts


@lru_cache(maxsize=1)
def _english() -> Grammar:
    return english()


@lru_cache(maxsize=2)
def _vietnamese(has_marks: bool) -> Grammar:
    return vietnamese(has_marks=has_marks)


def _best(
    reader: Reader, place: int, words_here: tuple[str, str], writing: Writing, text: str
) -> tuple[DatePhrase | None, int]:
    """The longest phrase that begins at a place, in the language of the sentence or a quoted one.

    Returns:
        The phrase, and up to where nothing more is to be looked for: its end, or that of a name.
    """
    best: DatePhrase | None = None
    passed = 0
    for grammar in _grammars(writing):
        if not grammar.may_start(*words_here) or not _may_be_quoted(grammar, writing, reader.low, place):
            continue
        read = reader.read(grammar, place, has_marks=writing != "unmarked")
        if read is None and grammar.is_english == (writing == "english"):
            passed = reader.passed
        if read is None or (best and read.end <= best.end):
            continue
        words = text[read.start : read.end]
        if _is_at_home(grammar, writing, words):
            best = DatePhrase(read.start, read.end, words, read.date, read.reason)
    return best, best.end if best else passed


_MONTHLIKE = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,-]")


def _may_be_quoted(grammar: Grammar, writing: Writing, low: str, place: int) -> bool:
    """Can words of the other language than that of the sentence stand here at all?"""
    if grammar.is_english == (writing == "english"):
        return True
    near = low[place : place + 40]
    return _MONTHLIKE.search(near) is not None if grammar.is_english else not near.isascii()


def _is_at_home(grammar: Grammar, writing: Writing, words: str) -> bool:
    """May these words stand in such a sentence? What is quoted must be unmistakable."""
    if grammar.is_english == (writing == "english"):
        return True
    if not grammar.is_english:
        return not words.isascii()
    return re.search(r"\d", words) is not None and re.search(r"[A-Z][a-z]{2}", words) is not None


def _ends(found: EdtfDate) -> tuple[Point | None, Point | None]:
    return point_of(found, at_end=False), point_of(found, at_end=True)
