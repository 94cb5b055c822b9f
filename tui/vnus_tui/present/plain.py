"""The one way by which text becomes showable, for the screen and the shell.

Invariant: as long as the text that came in, character for character, so that offsets stay true; and free of
everything that a terminal would act on or that would turn the reading order. What is stored is never changed.
"""

from __future__ import annotations

UNSHOWABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that has no picture of its own: C1 controls, bidi controls, tags, surrogates."""

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HIDDEN = (
    *range(0x80, 0xA0),
    *_BIDI,
    0x2028,
    0x2029,
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)


class _Marks(dict[int, str | None]):
    """A translation table that is filled on first use: importing makes no table of thousands of surrogates."""

    def __missing__(self, code: int) -> str | None:
        if code < 0x20:
            mark = " " if code == 0x09 else chr(0x2400 + code)
        elif code == 0x7F:
            mark = "\N{SYMBOL FOR DELETE}"
        elif code in _HIDDEN or 0xD800 <= code <= 0xDFFF:
            mark = UNSHOWABLE
        else:
            mark = chr(code)
        self[code] = mark
        return mark


_MARKS = _Marks()


def plain(text: str) -> str:
    """The text on one line with every dangerous character as a visible mark; a tab is a blank."""
    return text if text.isascii() and text.isprintable() else text.translate(_MARKS)


def harmless(text: str) -> str:
    """The text without every dangerous character: for what was laid out before anybody made it plain."""
    return "".join(each for each, mark in zip(text, plain(text), strict=True) if each == mark)


def plain_lines(text: str) -> str:
    """The same, with line feeds kept, for the shell and for long texts."""
    return "\n".join(plain(line) for line in text.split("\n"))
