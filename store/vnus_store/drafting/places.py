"""The places in a text: those that the store's events carry, and the usual ones by either language's spelling.

Invariant: a mention is exact words of the text; where the store has a name for the place, that name is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vnus_store.drafting.people.lists import COMMON_GIVEN, word_set
from vnus_store.drafting.people.words import Words, agrees
from vnus_store.records.folding import fold, nfc
from vnus_store.records.place_names import SPELLINGS

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \u00a0.'’-]{1,2}|\n|, ")
_HEAD = 1_000
"""A dateline stands among the first so many code points."""

_DATELINE = re.compile(
    r"^[ \t(*_]*(?P<place>[^\W\d_][^\n()–—:;]{1,60}?)(?P<agency>\s*\([^()\n]{1,40}\)|\))?\s*(?:–|—|--|-)\s",
    re.MULTILINE,
)
_SMALL = frozenset(("ngày", "tháng", "năm", "ngay", "thang", "nam", "of", "the"))
"""Words of a dateline that need no capital."""

_PART_OF_ANOTHER = word_set(
    "post times journal examiner herald university college institute mới consensus dc heights yankees knicks "
    "airlines news agency street avenue square monument redskins accords"
)
"""Words with a capital behind a place that make of it the name of something else."""

_BEFORE_MY = word_set("sang tai tham den toi nuoc cua tu o qua tren dat")
"""Words of an unmarked Vietnamese text behind which My is the country."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words of a text that name a place."""

    start: int
    """First code point of the name in the text."""
    end: int
    """One past the last code point."""
    text: str
    """The words as they stand there."""
    place: str
    """The place as the store names it, or else by its usual name."""
    is_dateline: bool
    """Does it say where the report was written, not where something happened?"""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to write a place."""

    words: tuple[str, ...]
    """Its words with their marks."""
    commas: tuple[bool, ...]
    """Before which of the words a comma stands."""
    place: str
    """The name to give back."""


def find_places(text: str, known: Iterable[str]) -> tuple[PlaceMention, ...]:
    """Every place in a text, in its order and without overlaps.

    Args:
        text: NFC with LF, as the store holds it.
        known: The places that events of the store carry; of their spellings the store's is given back.
    """
    table = _table(tuple(sorted(set(known))))
    words = Words.of(text)
    datelines = _datelines(text)
    found: list[PlaceMention] = []
    reached = 0
    for i, word in enumerate(words.folded):
        if i < reached or word not in table:
            continue
        spelling = _spelling_at(words, i, table[word])
        if spelling and not _is_of_another(words, i, i + len(spelling.words)):
            reached = i + len(spelling.words)
            start, end = words.spans[i][0], _end(words, reached - 1, spelling)
            within = any(first <= start and end <= last for first, last in datelines)
            found.append(PlaceMention(start, end, text[start:end], spelling.place, within))
    return tuple(_really_datelines(found, datelines))


@lru_cache(maxsize=8)
def _table(known: tuple[str, ...]) -> dict[str, list[_Spelling]]:
    """First folded word -> the spellings that begin so, the longest first."""
    names = {_key(name): nfc(name) for name in known if _WORD.search(name)}
    table: dict[str, list[_Spelling]] = {}
    for row in SPELLINGS:
        stored = next((names[_key(each)] for each in row if _key(each) in names), row[0])
        for each in row:
            _put(table, each, names.pop(_key(each), stored))
    for name in names.values():
        _put(table, name, name)
    for spellings in table.values():
        spellings.sort(key=lambda each: -len(each.words))
    return table


def _key(name: str) -> str:
    return " ".join(_WORD.findall(fold(name)))


def _put(table: dict[str, list[_Spelling]], name: str, place: str) -> None:
    words = tuple(_WORD.findall(nfc(name)))
    ends = [match.end() for match in _WORD.finditer(nfc(name))]
    starts = [match.start() for match in _WORD.finditer(nfc(name))]
    commas = (False, *("," in nfc(name)[a:b] for a, b in zip(ends, starts[1:], strict=False)))
    table.setdefault(fold(words[0]), []).append(_Spelling(words, commas, place))


def _spelling_at(words: Words, i: int, spellings: Sequence[_Spelling]) -> _Spelling | None:
    """The longest spelling that stands here; none where the words, without marks, can be two places."""
    standing = [each for each in spellings if _stands_at(words, i, each)]
    longest = [each for each in standing if len(each.words) == len(standing[0].words)]
    if words.is_vietnamese and not words.has_marks and len({each.place for each in longest}) > 1:
        return None
    exact = [each for each in longest if words.text.startswith(each.words[0], words.spans[i][0])]
    return next(iter(exact or longest), None)


def _stands_at(words: Words, i: int, spelling: _Spelling) -> bool:
    if i + len(spelling.words) > len(words):
        return False
    for offset, (name, comma) in enumerate(zip(spelling.words, spelling.commas, strict=True)):
        at = i + offset
        if words.folded[at] != fold(name) or not _is_spelt(words.word(at), name):
            return False
        if offset and (("," in words.gap(at)) != comma or not _GAP.fullmatch(words.gap(at))):
            return False
    if spelling.words == ("Mỹ",) and words.word(i) not in ("Mỹ", "MỸ"):
        alone = not (words.is_joined(i + 1) and words.is_capital(i + 1))
        plain = words.is_vietnamese and not words.has_marks
        return alone and plain and i > 0 and words.folded[i - 1] in _BEFORE_MY
    return True


def _is_spelt(found: str, name: str) -> bool:
    """Whether a word has the marks of the name or none, and capitals where the name has them: US is no "us"."""
    if len(name) < 3 and name.isupper() and not found.isupper():
        return False
    return agrees(found, name) and (found[0].isupper() or name[0].islower())


def _end(words: Words, last: int, spelling: _Spelling) -> int:
    """Where a mention ends; the full stop of "U.S." and "D.C." belongs to it."""
    end = words.spans[last][1]
    abbreviated = len(words.word(last)) == 1 and len(spelling.words) > 1
    return end + 1 if abbreviated and words.text[end : end + 1] == "." else end


def _is_of_another(words: Words, first: int, after: int) -> bool:
    """Whether the place is in somebody's name or in that of a newspaper: George Washington, New York Times."""
    joined = words.gap(after) == " " and words.is_capital(after)
    if joined and words.is_one_of(after, _PART_OF_ANOTHER):
        return True
    before = words.is_joined(first) and words.is_capital(first - 1)
    return before and (words.folded[first - 1] in COMMON_GIVEN or words.word(first - 1) == "USS")


def _datelines(text: str) -> list[tuple[int, int]]:
    """Where datelines stand: at the head of a line, a place, perhaps a day and an agency, then a dash."""
    found = []
    for match in _DATELINE.finditer(text[:_HEAD]):
        words = match["place"].split()
        if all(not word[0].islower() or word.lower() in _SMALL for word in words):
            found.append((match.start("place"), match.end("place")))
    return found


def _really_datelines(
    found: Sequence[PlaceMention], datelines: Sequence[tuple[int, int]]
) -> Iterable[PlaceMention]:
    """Take back what is no dateline because the line does not begin with a place."""
    heads = {first for first, _ in datelines}.intersection(each.start for each in found)
    for each in found:
        is_one = each.is_dateline and any(
            first in heads for first, last in datelines if first <= each.start < last
        )
        yield PlaceMention(each.start, each.end, each.text, each.place, is_one)
