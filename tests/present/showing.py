"""What the tests of lines ask of them. Invariant: it only looks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from vnus_store import Ref
from vnus_tui.present.parts import Line, Spot

HIDDEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff"


def unshowable(lines: Sequence[Line]) -> list[str]:
    """Parts that hold what a terminal would act on or what turns the reading order."""
    return [
        part.text
        for line in lines
        for part in (*line.parts, *line.right)
        if any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in HIDDEN for c in part.text)
    ]


def texts(lines: Sequence[Line]) -> list[str]:
    """Each line as it reads, what stands at the right after a bar."""
    return [
        line.text.rstrip() + ("|" + "".join(part.text for part in line.right) if line.right else "")
        for line in lines
    ]


def spots(lines: Sequence[Line]) -> dict[str, Spot]:
    """The spot of each path."""
    return {line.spot.path: line.spot for line in lines if line.spot is not None}


def nobody(ref: Ref) -> None:
    """A store without records."""
    return
