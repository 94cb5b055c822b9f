"""Words that somebody typed, found in a text. Invariant: a place is only reported where `matches_at` says so.

A pattern finds candidates quickly in the text as it is, without folding it first (folding 4 KB costs about
twenty times as much as the search); each candidate is then verified letter by letter where it has to be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from vnus_store.finding.terms import Span
from vnus_store.records.folding import fold, matches_at, nfc

_ALPHABETS = ((0x00, 0x250), (0x370, 0x530), (0x1E00, 0x2000))
"""Latin, Greek and Cyrillic, whose letters have many forms."""

_OTHERS = ((0x530, 0x1200), (0x3040, 0x3100))
"""Armenian to Georgian, and kana; looked at only when a word of theirs is typed."""

_SINGLE = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]")
"""Letters that have one form only: Chinese characters and Hangul syllables."""

_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")


def normal(text: str) -> str:
    """The text in NFC; the text itself wherever it is that already, as all stored text should be."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else nfc(text)


def is_word_character(character: str) -> bool:
    """Is it a letter, a digit, or a mark upon one?"""
    return character.isalnum() or _is_mark(character)


def _is_mark(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character)[0] == "M"


def split_words(text: str) -> tuple[str, ...]:
    """The words of a text in NFC: runs of letters, digits and their marks; all else parts them."""
    composed = normal(text)
    parted = "".join(c if is_word_character(c) else " " for c in composed)
    bare = (word.lstrip("".join(c for c in word if not c.isalnum())) for word in parted.split())
    return tuple(word for word in bare if word)


def places(text: str, words: tuple[str, ...], whole: bool) -> Iterator[Span]:
    """Where words stand one after another in a text, from the left, without overlap.

    Args:
        text: in NFC (see `normal`).
        words: one or more, from `split_words`; all but the last match whole words.
        whole: must the last match a whole word as well, or is its beginning enough?
    """
    pattern, at = _pattern(words[0]), 0
    while match := pattern.search(text, at):
        start = match.start()
        end = _end_of(text, match, words, whole)
        if end is None:
            at = start + 1
        else:
            yield start, end
            at = end


def stands_in(text: str, words: tuple[str, ...], whole: bool) -> bool:
    """Do the words stand anywhere in the text? As `places`."""
    return _pattern(words[0]).search(text) is not None and any(True for _ in places(text, words, whole))


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return tuple(result)


def _end_of(text: str, match: re.Match[str], words: tuple[str, ...], whole: bool) -> int | None:
    """Where the words end that begin at a candidate, or None if they do not stand there."""
    start, end = match.span()
    if start and _is_mark(text[start - 1]):
        return None
    if not whole and len(words) == 1 and end - start == len(words[0]) and _is_plain(words[0]):
        return _after_marks(text, end)
    pos = start
    for index, word in enumerate(words):
        is_last = index == len(words) - 1
        word_end = _word_end(text, pos, word, whole or not is_last)
        if word_end is None or is_last:
            return word_end
        pos = _next_word(text, word_end)
    return None


def _word_end(text: str, pos: int, typed: str, whole: bool) -> int | None:
    """The end of one typed word at the beginning of a word of the text."""
    end = matches_at(text, pos, typed)
    if end is None:
        return None
    if end == len(text) or not is_word_character(text[end]):
        return end
    return None if whole or not _may_go_on(text[pos:end]) else end


def _may_go_on(found: str) -> bool:
    """May a word that was typed across a blank still be unfinished?

    Only over the syllables of a name (Hà No…). Otherwise "wash" would light every "was held".
    """
    syllables = found.split()
    if len(syllables) == 1:
        return True
    return all(each[0].isupper() for each in syllables) and all(len(each) > 1 for each in syllables[:-1])


def _next_word(text: str, pos: int) -> int:
    """Where the word begins that follows the one that ended at `pos`."""
    while pos < len(text) and not text[pos].isalnum():
        pos += 1
    return pos


def _after_marks(text: str, pos: int) -> int:
    while pos < len(text) and _is_mark(text[pos]):
        pos += 1
    return pos


@lru_cache(maxsize=1024)
def _is_plain(typed: str) -> bool:
    """Does the pattern alone decide, because nothing typed carries a mark or can be left out?"""
    return typed.isascii() and typed.isalnum()


@lru_cache(maxsize=1024)
def _pattern(typed: str) -> re.Pattern[str]:
    """What finds every place where a typed word may begin, and some where it does not."""
    letters = [_any_form(letter) for letter in fold(typed) if letter.isalnum()]
    if not all(letters):
        return _WORD_START
    first, *rest = letters
    return re.compile(rf"{first}(?<![^\W_].)" + "".join(rf"\W*{letter}" for letter in rest), re.DOTALL)


def _any_form(letter: str) -> str:
    """A pattern for every form of a folded letter; empty where its alphabet is not known here."""
    if _SINGLE.fullmatch(letter):
        return letter
    forms = _forms(_ALPHABETS).get(letter) or _forms(_OTHERS).get(letter)
    return f"[{re.escape(forms)}]" if forms else ""


@lru_cache(maxsize=2)
def _forms(alphabets: tuple[Span, ...]) -> dict[str, str]:
    """Each letter and digit of some alphabets with all the characters that fold to it."""
    forms: dict[str, str] = {}
    for first, last in alphabets:
        for character in map(chr, range(first, last)):
            if character.isalnum():
                folded = fold(character)
                forms[folded] = forms.get(folded, "") + character
    return forms
