"""How wide text is in a terminal, and where lines break.

Invariant: no line is wider than it may be, no character lost.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

JOINER = "\N{ZERO WIDTH JOINER}"
_JOINED = re.compile(f"{JOINER}.?", re.DOTALL)
"""What is joined to a picture is drawn within it."""

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""The one formatting character that terminals give a column to."""


def cells(text: str) -> int:
    """The columns that a plain text takes; wide characters take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in (_JOINED.sub("", text) if JOINER in text else text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    category = unicodedata.category(character)
    if category[0] == "M" or (category == "Cf" and character != SOFT_HYPHEN) or _joins(character):
        return 0
    return 2 if category != "Cn" and unicodedata.east_asian_width(character) in ("W", "F") else 1


def _joins(character: str) -> bool:
    """Hangul vowels and finals stand within the syllable, a skin tone within the picture before it."""
    return (
        "\u1160" <= character <= "\u11ff"
        or "\ud7b0" <= character <= "\ud7fb"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def cut(text: str, width: int) -> str:
    """The text within a width; what does not fit ends in an ellipsis."""
    if cells(text) <= width:
        return text
    if width <= 0:
        return ""
    used, kept = 0, 0
    for character in text:
        used += _width(character)
        if used > width - 1:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def wrapped(text: str, width: int) -> list[tuple[int, int]]:
    """Where each line of a text begins and ends (code points), broken at blanks, a long word anywhere.

    A line feed always ends a line; the blank at which a line broke belongs to neither.
    """
    lines: list[tuple[int, int]] = []
    at = 0
    for paragraph in text.split("\n"):
        lines += [(at + start, at + end) for start, end in _wrapped_line(paragraph, max(1, width))]
        at += len(paragraph) + 1
    return lines


def _wrapped_line(text: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start = 0
    while True:
        end = _fitting(text, start, width)
        if end == len(text):
            return [*lines, (start, end)]
        blank = text.rfind(" ", start, end + 1)
        if blank > start:
            lines.append((start, blank))
            start = blank + 1
        else:
            lines.append((start, end))
            start = end


def _fitting(text: str, start: int, width: int) -> int:
    """One past the last character that fits on a line beginning at `start`; at least one character."""
    if text[start : start + width].isascii():
        end = min(len(text), start + width)
        while end < len(text) and _width(text[end]) == 0:
            end += 1  # a mark stays with its letter
        return end
    used = 0
    for at in range(start, len(text)):
        used += _width(text[at])
        if used > width:
            return max(at, start + 1)
    return len(text)
