"""How wide text is in a terminal, and where lines break.

Invariant: no line is wider than it may be, no character lost; and every terminal gives a drawn text the same columns.

Terminals do not agree on pictures that are joined, coloured or asked for with a variation selector: one draws a family
on two columns, another on six. So each part is drawn by itself, and what a terminal may not know yet as a mark.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from vnus_tui.present.plain import UNSHOWABLE

NOTHING = "\N{ZERO WIDTH NON-JOINER}"
"""Takes no column anywhere and changes none of its neighbours."""

_PREPENDED = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
_SEEN = frozenset("\N{SOFT HYPHEN}" + _PREPENDED)
"""The formatting characters that terminals give a column to."""

_CHANGING = frozenset("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What gives its neighbours other columns in some terminals: the joiner, the variation selectors of pictures, and the
tones of skin."""

_DISPUTED = (
    (0x3164, 0x3164),
    (0xFFA0, 0xFFA0),
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x4DC0, 0x4DFF),
    (0x1D300, 0x1D356),
    (0x1D360, 0x1D376),
)
"""Fillers that take two columns, one or none, and signs that are wide since Unicode 16 and were not before."""


class _Drawings(dict[int, str | None]):
    """A translation table that is filled on first use."""

    def __missing__(self, code: int) -> str:
        self[code] = drawing = _drawing(chr(code))
        return drawing


def _drawing(character: str) -> str:
    if character in _CHANGING:
        return NOTHING
    is_unknown = unicodedata.category(character) == "Cn"  # its width is not known here, nor to every terminal
    is_disputed = any(first <= ord(character) <= last for first, last in _DISPUTED)
    return UNSHOWABLE if is_unknown or is_disputed else character


_DRAWINGS = _Drawings()


def drawn(text: str) -> str:
    """A plain text as it is handed to the terminal: as many characters, each with columns of its own."""
    return text if text.isascii() else text.translate(_DRAWINGS)


def cells(text: str) -> int:
    """The columns that a plain text takes when it is drawn; wide characters take two, marks none."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    character = _drawing(character)
    category = unicodedata.category(character)
    if category[0] == "M" or (category == "Cf" and character not in _SEEN) or _joins(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _joins(character: str) -> bool:
    """Hangul vowels and finals stand within the syllable."""
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def cut(text: str, width: int) -> str:
    """The text within a width; what does not fit ends in an ellipsis."""
    if cells(text) <= width:
        return text
    return text[: _filling(text, 0, width - 1)].rstrip() + "…" if width > 0 else ""


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
    """One past the last character that fits on a line beginning at `start`; at least one letter."""
    if text[start : start + width].isascii():
        end = min(len(text), start + width)
        while end < len(text) and _width(text[end]) == 0:
            end += 1  # a mark stays with its letter
        return end
    end = _filling(text, start, width)
    return end if end > start else _filling(text, start, 2)


def _filling(text: str, start: int, width: int) -> int:
    """One past the last letter that begins at `start` or after it and ends within a width; no flag is parted."""
    used, letter, half = 0, start, False
    for at in range(start, len(text)):
        columns = _width(text[at])
        if columns:
            is_second = half and _is_flag_half(text[at])
            half = not is_second and _is_flag_half(text[at])
            if not is_second:
                letter = at
        used += columns
        if used > width:
            return letter
    return len(text)
