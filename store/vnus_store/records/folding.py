"""Text made comparable, letter for letter: case, marks and typographic signs set aside.

Invariant: on NFC text `fold` keeps the length, so a place in folded text is the same place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MOST_MARKS = 30
"""As many combining marks in a row are kept (the stream-safe limit of Unicode annex 15)."""

_NO_ASCII_RUN = re.compile(f"[\u0300-\U0010ffff]{{{_MOST_MARKS + 1},}}")
_JOINER = "\u200d"

_ALIKE = (
    ("đĐ", "d"),
    ("øØ", "o"),
    ("łŁ", "l"),
    ("‘’‚‛′`´ʼ", "'"),
    ("“”„‟″«»", '"'),
    ("‐‑‒–—―−", "-"),
)
"""What Unicode does not decompose, and the plain sign that people type for it."""


class _FoldTable(dict[int, str]):
    """A translation table that fills itself with the characters it meets."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_TABLE = _FoldTable()


def nfc(text: str) -> str:
    """Compose marks with their letters (Unicode NFC).

    Runs of more than 30 combining marks are cut to 30 first: normalising takes the square of a run's length.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _NO_ASCII_RUN.sub(_cut_runs, text))


def _cut_runs(match: re.Match[str]) -> str:
    """Drop the marks that follow thirty others; other characters of the match stay."""
    if not any(map(_is_mark, set(match[0]))):
        return match[0]  # as a long text without a blank, in Chinese
    kept, run = [], 0
    for character in match[0]:
        run = run + 1 if _is_mark(character) else 0
        if run <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def fold(text: str) -> str:
    """Lower case, no marks (đ is d), plain quotes, dashes, blanks: one character for each of `nfc(text)`."""
    return text.lower() if text.isascii() else nfc(text).translate(_TABLE)


def _fold_character(character: str) -> str:
    for signs, plain in _ALIKE:
        if character in signs:
            return plain
    if unicodedata.category(character) == "Zs":
        return " "
    decomposed = unicodedata.normalize("NFD", character)
    base = decomposed[0] if all(map(_is_mark, decomposed[1:])) else character
    lowered = base.lower()
    return lowered if len(lowered) == 1 else base


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


@lru_cache(maxsize=4096)
def _letter(character: str) -> tuple[str, frozenset[str]]:
    """A character as what it folds to and the marks upon it; the stroke of đ, ø and ł counts as a mark."""
    marks = frozenset(filter(_is_mark, unicodedata.normalize("NFD", character)[1:]))
    folded = fold(character)
    if not marks and character.isalpha() and character.lower() != folded:
        marks = frozenset("\u0335")
    return folded, marks


def matches_at(text: str, pos: int, typed: str) -> int | None:
    """Match `typed` at `pos` with smart marks; both texts are NFC.

    A mark that was typed must be there, one that was not typed may be: `e` finds e, ê and ế, `ê` finds ê and
    ế, `d` finds d and đ, `đ` only đ. Case is ignored. One blank or hyphen between two letters of the text may
    be left out inside a typed word: `hanoi` finds "Hà Nội".

    Returns:
        The offset in `text` after the match, or None; an empty `typed` matches nowhere.
    """
    if not typed:
        return None
    before = ""
    for character in typed:
        pos = _after_gap(text, pos, before, character)
        if pos >= len(text) or not _agrees(character, text[pos]):
            return None
        pos += 1
        before = character
    return _after_marks(text, pos)


def _agrees(typed: str, found: str) -> bool:
    if typed == found:
        return True
    (typed_base, typed_marks), (base, marks) = _letter(typed), _letter(found)
    return typed_base == base and typed_marks <= marks


def _after_gap(text: str, pos: int, before: str, typed: str) -> int:
    """Step over marks that nobody typed, and over one gap between two letters inside a typed word."""
    if not before:
        return pos
    if not _is_mark(typed):
        pos = _after_marks(text, pos)
    inside_word = before.isalpha() and typed.isalpha()
    if inside_word and fold(text[pos : pos + 1]) in (" ", "-", "\n") and text[pos + 1 : pos + 2].isalpha():
        return pos + 1
    return pos


def _after_marks(text: str, pos: int) -> int:
    while pos < len(text) and _is_mark(text[pos]):
        pos += 1
    return pos


def graphemes(text: str) -> list[str]:
    """Split into what a reader takes for one character, so that a cursor never stands inside one.

    Covers letters with combining marks, emoji with variation selectors, skin tones, tags and joiners, flags,
    Hangul jamo, and CR LF (a working part of Unicode annex 29). Joined again, the parts are the text.
    """
    if text.isascii() and "\r" not in text:
        return list(text)
    parts: list[str] = []
    start = 0
    for at in range(1, len(text)):
        if not _belongs(text, start, at):
            parts.append(text[start:at])
            start = at
    return [*parts, text[start:]] if text else []


def begins_grapheme(character: str) -> bool:
    """Whether a grapheme begins with a character wherever it stands: so with nearly all letters of texts, and no mark.

    From such a place on a text can be split without what stands before it.
    """
    return (
        (character < "\u0300" and character != "\n")
        or "\u0370" <= character <= "\u0481"  # Greek, Cyrillic
        or "\u1e00" <= character <= "\u1fff"  # Vietnamese, Greek
        or "\u3400" <= character <= "\u4dbf"  # Chinese; the signs between them can be pictures
        or "\u4e00" <= character <= "\u9fff"
    )


def _belongs(text: str, start: int, at: int) -> bool:
    """Does the character at a place continue the grapheme that began at `start`?"""
    last, character = text[at - 1], text[at]
    if character < "\u0300":
        return last == "\r" and character == "\n"
    if unicodedata.category(last) == "Cc":
        return False
    if _is_mark(character) or character in "\u200c\u200d\u0e33\u0eb3" or _is_modifier(character):
        return True
    if last == _JOINER:
        return _is_pictograph(character) and _is_pictograph(text[start])
    if _is_flag_half(character):
        return at - start == 1 and _is_flag_half(text[start])
    return _jamo(character) in _JAMO_AFTER.get(_jamo(last), "")


def _is_modifier(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f"


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_pictograph(character: str) -> bool:
    return character >= "\U0001f000" or unicodedata.category(character) == "So"


_JAMO_AFTER = {"L": "LVS", "V": "VT", "S": "VT", "T": "T"}
"""Which kinds of jamo may follow which: leading, vowel, trailing, and whole syllables (S)."""


def _jamo(character: str) -> str:
    """The kind of a Hangul jamo or syllable; "-" for anything else."""
    if "\uac00" <= character <= "\ud7a3":
        return "S"
    if "\u1100" <= character <= "\u115f" or "\ua960" <= character <= "\ua97c":
        return "L"
    if "\u1160" <= character <= "\u11a7" or "\ud7b0" <= character <= "\ud7c6":
        return "V"
    if "\u11a8" <= character <= "\u11ff" or "\ud7cb" <= character <= "\ud7fb":
        return "T"
    return "-"
