"""Texts and typed words as the tokens of the index.

Invariant: a text that `words.places` finds a single word in has one of the tokens which `asking` names for the
word; where a typed word is plain and shorter than `LONGEST`, and reaches over one gap at most, no other text has.

    s  a word; a name over its gaps as well (hanoi of Hà Nội), as far as an unfinished word may reach into it
    p  two words with one blank or hyphen between them, written as one; asked for as a whole only
    c  a capitalised word and those that follow, up to `FOLLOWING`, parted by `BETWEEN`: what is typed in one piece
    m  n  `s` and `p` with their marks, where they have any
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from vnus_store.finding.words import is_word_character, normal
from vnus_store.records.folding import fold

LONGEST = 64
"""Letters of a token; what is longer is cut, and then nothing is certain."""

FOLLOWING = 4
"""Words of a `c` at the most."""

BETWEEN = "\ue001"
"""Parts the words of a `c`."""

_PLAIN_WORD = re.compile(r"[^\W_]+")
_STAND_IN = "\ue000"
"""For what folds to a sign that parts words: a token has none."""

MARKED = {"s": "m", "p": "n"}
"""The class of a token with its marks, by the class of the same without."""


class Tokens(NamedTuple):
    """What one text is looked up by."""

    plain: list[str]
    """Class and letters of each, without marks."""
    marked: list[tuple[str, str, str]]
    """Class, letters, and the letters in small with their marks, of those that have any."""
    is_odd: bool
    """Whether a lone mark stands before a word, so that nothing about the text is certain."""


Run = tuple[int, int, str, str]
"""A word of a text: its begin and end there, its letters without marks, and in small letters with them."""


def tokens_of(text: str) -> Tokens:
    """The tokens of a text in NFC; some may stand there twice."""
    runs, is_odd = _runs(text)
    found = Tokens([], [], is_odd)
    open_names: list[tuple[str, str, int]] = []
    last_end, last, last_small = -2, "", ""
    for start, end, word, small in runs:
        _add(found, "s", word, small)
        is_joined = start == last_end + 1 and _is_gap(text, last_end, last, start)
        if is_joined:
            _add(found, "p", last + word, last_small + small)
        if open_names:
            open_names = _grown(
                found, text, open_names, (last_end, start) if is_joined else None, word, small
            )
        open_names.append((word, small, start))
        last_end, last, last_small = end, word, small
    for letters, small, _ in open_names[:-1]:
        _add(found, "s", letters, small)
    for at, run in enumerate(runs[:-1]):
        if text[run[0]].isupper():
            found.plain.append("c" + BETWEEN.join([each[2] for each in runs[at : at + FOLLOWING]])[:LONGEST])
    return found


def _add(found: Tokens, sort: str, letters: str, small: str) -> None:
    found.plain.append(sort + letters[:LONGEST])
    if small != letters:
        found.marked.append((sort, letters[:LONGEST], small[: 2 * LONGEST]))


def _grown(
    found: Tokens,
    text: str,
    names: list[tuple[str, str, int]],
    gap: tuple[int, int] | None,
    word: str,
    small: str,
) -> list[tuple[str, str, int]]:
    """Names into whose next word an unfinished one may reach; those that end here are kept. As `words.places` has it.

    Args:
        names: letters, small letters, and where the last part between blanks begins.
        gap: the end of the word before and the beginning of this one, where they are joined.
    """
    grown = []
    for number, (letters, with_marks, part) in enumerate(names):
        if gap is not None and len(letters) < LONGEST:
            end, start = gap
            is_part = text[end].isspace()
            if not is_part or (text[part].isupper() and end - part > 1 and text[start].isupper()):
                grown.append((letters + word, with_marks + small, start if is_part else part))
                continue
        if number < len(names) - 1:  # the last is the word before alone
            _add(found, "s", letters, with_marks)
    return grown


def _runs(text: str) -> tuple[list[Run], bool]:
    """The words of a text from the left, and whether one begins with a lone mark."""
    folded = fold(text)
    if text.isascii():
        return [(*m.span(), m[0], m[0]) for m in _PLAIN_WORD.finditer(folded)], False
    small = _small(text)
    if any(each > "\u02ff" and is_word_character(each) and not each.isalnum() for each in set(text)):
        return _marked_runs(text, folded, small)
    spans = (match.span() for match in _PLAIN_WORD.finditer(text))
    return [(start, end, _safe(folded[start:end]), _safe(small[start:end])) for start, end in spans], False


def _marked_runs(text: str, folded: str, small: str) -> tuple[list[Run], bool]:
    """The same where marks stand by themselves, upon letters that have no form with them."""
    runs: list[Run] = []
    start, is_odd = 0, False
    while start < len(text):
        if not is_word_character(text[start]):
            start += 1
            continue
        end = start
        while end < len(text) and is_word_character(text[end]):
            end += 1
        is_odd |= not text[start].isalnum()
        while start < end and not text[start].isalnum():
            start += 1
        bare = "".join(f for c, f in zip(text[start:end], folded[start:end], strict=True) if c.isalnum())
        if bare:
            runs.append((start, end, _safe(bare), _safe(small[start:end])))
        start = max(end, start + 1)
    return runs, is_odd


def _small(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _safe(word: str) -> str:
    return word if word.isalnum() else "".join(c if is_word_character(c) else _STAND_IN for c in word)


def _is_gap(text: str, at: int, before: str, after: int) -> bool:
    """May a typed word reach over the sign at a place into the word behind it? As `folding.matches_at` has it."""
    sign = text[at]
    if sign not in " -\n" and (sign.isascii() or fold(sign) not in (" ", "-")):
        return False
    return (before[-1].isalpha() or before[-1] == _STAND_IN) and text[after].isalpha()


class Typed(NamedTuple):
    """One typed word."""

    folded: str
    is_plain: bool
    """Do letters alone decide, because it carries no mark?"""
    is_composed: bool
    """Is each of its marks upon a letter that has a form with it?"""


@lru_cache(maxsize=1024)
def typed_word(word: str) -> Typed:
    """What is looked up for one word of `words.split_words`."""
    text = normal(word)
    folded = _safe("".join(f for c, f in zip(text, fold(text), strict=True) if c.isalnum()))
    is_composed = text.isalnum() and folded.isalnum()
    return Typed(folded, is_composed and all(map(_is_bare, text)), is_composed)


def _is_bare(character: str) -> bool:
    """Does a letter carry no mark, so that it asks for none?"""
    if character.isascii():
        return True
    parts = unicodedata.normalize("NFD", character)
    return fold(character) == character.lower() and not any(
        is_word_character(c) and not c.isalnum() for c in parts
    )


def cuts(folded: str) -> Iterator[tuple[str, str]]:
    """Every way to part a word in two."""
    return ((folded[:at], folded[at:]) for at in range(1, len(folded)))
