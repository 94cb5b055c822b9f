"""A text as words with their places, for the search of names.

Invariant: word `i` stands at `spans[i]` of the text itself, so a place found among words is a place in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from vnus_store.drafting.people.lists import ABBREVIATIONS, ENGLISH_WORDS, VIETNAMESE_WORDS
from vnus_store.records.folding import fold

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<![\d.,$])(?:19|20)\d\d(?!\d|[.,]\d)")
_STOP = re.compile(r"[.!?…]+[\"”’)\]]*\s+|\n+")
_BLANKS = frozenset((" ", "\n", "\u00a0"))
_CLOSING = frozenset('.!?,;:…”"')
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=65536)
def _marks(word: str) -> tuple[str, str]:
    """A word in lower case without its tone, and the tone: so that Hòa and Hoà are one word."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = "".join(sorted(filter(_TONES.__contains__, decomposed)))
    return "".join(sign for sign in decomposed if sign not in _TONES), tones


@lru_cache(maxsize=65536)
def agrees(found: str, name: str) -> bool:
    """Whether a word of a text can be that word of a name: the same marks, or none at all.

    Both fold to the same letters already.
    """
    lowered = found.lower()
    return lowered == fold(found) or _marks(lowered) == _marks(name)


def is_marked(word: str) -> bool:
    """Whether a word carries marks; đ is one."""
    return word.lower() != fold(word)


@lru_cache(maxsize=1024)
def _folded_to_words(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for word in words:
        table[fold(word)] = (*table.get(fold(word), ()), word)
    return table


@lru_cache(maxsize=65536)
def is_one_of(word: str, words: frozenset[str]) -> bool:
    """Whether a word as written is one of a list, with the marks of the list or without any."""
    return any(agrees(word, each) for each in _folded_to_words(words).get(fold(word), ()))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text."""

    text: str
    """NFC, as the store holds it."""
    spans: list[tuple[int, int]]
    """Where each word stands, in code points."""
    folded: list[str]
    """Each word folded."""
    capitals: list[int]
    """The words that begin with a capital letter, by number."""
    years: list[tuple[int, int]]
    """Where a year of four digits stands, and the year."""
    stops: list[int]
    """Where sentences begin, in order, 0 first; empty until somebody asks."""
    vocabulary: set[str]
    """The folded words, each once; empty until somebody asks."""
    is_vietnamese: bool
    """Is it written in Vietnamese, with or without marks?"""
    has_marks: bool
    """Is it written with Vietnamese marks throughout?"""

    @staticmethod
    @lru_cache(maxsize=1)  # people and places are looked for in one text after the other
    def of(text: str) -> Words:
        """Take a text apart, in time linear in its length."""
        spans = [match.span() for match in _WORD.finditer(text)]
        plain = fold(text)
        folded = [plain[start:end] for start, end in spans]
        capitals = [i for i, (start, _) in enumerate(spans) if text[start].isupper()]
        years = [(match.start(), int(match[0])) for match in _YEAR.finditer(text)]
        vietnamese = sum(map(VIETNAMESE_WORDS.__contains__, folded))
        marked = 0 if text.isascii() else _small_and_marked(text, spans)
        is_vietnamese = vietnamese + marked > sum(map(ENGLISH_WORDS.__contains__, folded))
        return Words(
            text,
            spans,
            folded,
            capitals,
            years,
            [],
            set(),
            is_vietnamese,
            is_vietnamese and marked * 5 > len(spans),
        )

    def __len__(self) -> int:
        return len(self.spans)

    def word(self, i: int) -> str:
        """A word as written; empty beyond the ends."""
        return self.text[slice(*self.spans[i])] if 0 <= i < len(self.spans) else ""

    def is_capital(self, i: int) -> bool:
        """Whether a word begins with a capital letter."""
        return 0 <= i < len(self.spans) and self.text[self.spans[i][0]].isupper()

    def gap(self, i: int) -> str:
        """What stands between the word before and this one; a line end beyond the ends."""
        return self.text[self.spans[i - 1][1] : self.spans[i][0]] if 0 < i < len(self.spans) else "\n\n"

    def is_joined(self, i: int) -> bool:
        """Whether a word follows the one before as in a name: by a blank, or after an initial or "Mr."."""
        gap = self.gap(i)
        if gap in _BLANKS:
            return True
        if not gap.startswith("."):
            return False
        before = self.folded[i - 1]
        short = len(before) == 1 or before in ABBREVIATIONS
        return short and (gap == "." or gap[1:] in _BLANKS)

    def opens(self, i: int) -> bool:
        """Whether a word stands at the head of a sentence, a quotation, a line or a clause after a colon."""
        if i <= 0:
            return True
        gap = self.gap(i)
        return not self.is_joined(i) and any(sign in gap for sign in '.!?…:;\n•“"(')

    def is_one_of(self, i: int, words: frozenset[str]) -> bool:
        """Whether a word, if there is one, is in a list, with its marks or without any."""
        return 0 <= i < len(self.spans) and is_one_of(self.word(i), words)

    def years_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The years that stand between two places, each with its place."""
        return self.years[bisect_left(self.years, (start, 0)) : bisect_left(self.years, (end, 0))]

    def has(self, folded: str) -> bool:
        """Whether a folded word stands anywhere in the text."""
        if not self.vocabulary:
            self.vocabulary.update(self.folded)
        return folded in self.vocabulary

    def sentence(self, place: int) -> tuple[int, int]:
        """Begin and end of the sentence around a place."""
        if not self.stops:
            self.stops.extend(_sentences(self.text))
        at = bisect_right(self.stops, place)
        return self.stops[at - 1], self.stops[at] if at < len(self.stops) else len(self.text)

    def line(self, place: int) -> tuple[int, int]:
        """Begin and end of the line around a place, at most 400 characters each way."""
        start = self.text.rfind("\n", max(0, place - 400), place) + 1 or max(0, place - 400)
        end = self.text.find("\n", place, place + 400)
        return start, end if end >= 0 else min(len(self.text), place + 400)

    def is_heading(self, i: int) -> bool:
        """Whether a word stands in a line where capital letters tell nothing: all or nearly all words have one."""
        start, end = self.line(self.spans[i][0])
        line = self.text[start:end].rstrip()
        if len(line) > 200 or line[-1:] in _CLOSING or ". " in line:
            return False
        words = _WORD.findall(line)
        return len(words) > 2 and sum(word[0].isupper() for word in words) * 10 >= len(words) * 7

    def is_shouted(self, i: int) -> bool:
        """Whether a word stands in a line of capital letters alone."""
        start, end = self.line(self.spans[i][0])
        return len(_WORD.findall(self.text, start, end)) > 2 and self.text[start:end].isupper()


def _small_and_marked(text: str, spans: list[tuple[int, int]]) -> int:
    """How many words in small letters carry marks: names do in any language, other words in Vietnamese only."""
    return sum(text[start].islower() and not text[start:end].isascii() for start, end in spans)


def _sentences(text: str) -> list[int]:
    """Where sentences begin; a full stop after an abbreviation or an initial ends none."""
    starts = [0]
    for match in _STOP.finditer(text):
        if text[match.start()] == "." and "\n" not in match[0]:
            before = text[max(0, match.start() - 6) : match.start()].split()[-1:]
            if before and (len(before[0]) == 1 or before[0].lower() in ABBREVIATIONS):
                continue
        starts.append(match.end())
    return starts
