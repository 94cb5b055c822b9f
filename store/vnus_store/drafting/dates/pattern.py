"""What the patterns of both languages share: how they are written, and what a language is to the finder.

Invariant: a pattern is matched at one place and reads a bounded number of characters from there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnus_store.drafting.dates.said import Said, Shift, said_from
from vnus_store.records.folding import fold

ENDS = r"(?![\w%]|[.,/:]\d)"
"""After a date stands no letter, no digit, and nothing that makes a longer number of it."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The date wordings of one language, written with marks or without."""

    starts: frozenset[str]
    """The first words that a phrase can have, beside numbers."""
    followed: dict[str, frozenset[str]]
    """What must follow some of those words, unless it is a number; it spares the patterns most places."""
    cores: tuple[re.Pattern[str], ...]
    """Wordings that are a date by themselves."""
    bounds: re.Pattern[str]
    """Words before a date that make a bound of it; `lastgroup` says which."""
    joins: re.Pattern[str]
    """What stands between the two ends of "from … to", or of a span."""
    between: re.Pattern[str]
    """What stands between the two ends of "between … and"."""
    still: re.Pattern[str]
    """Words after "since" which say that it still goes on."""
    shifts: dict[str, Shift]
    """What the words of a group `relative` mean."""
    chosen: dict[str, str]
    """What the words of a group `choose` mean."""
    is_english: bool
    """Is it English, with capital letters for its months?"""

    def may_start(self, word: str, after: str) -> bool:
        """Can a phrase begin with a word, given the word after it?"""
        if word[0].isdigit():
            return True
        if word not in self.starts:
            return False
        wanted = self.followed.get(word)
        return wanted is None or after[:1].isdigit() or after in wanted

    def core(self, low: str, place: int) -> Said | None:
        """The longest wording of a date that begins at a place."""
        best: re.Match[str] | None = None
        for pattern in self.cores:
            match = pattern.match(low, place)
            if match and (best is None or match.end() > best.end()):
                best = match
        return said_from(best, self.shifts, self.chosen) if best else None


def compiled(pattern: str, *, has_marks: bool = True) -> re.Pattern[str]:
    """A pattern whose blanks match one or two blanks, `" ?"` none to two; it asks for marks or does not."""
    if not has_marks:
        pattern = without_marks(pattern)
    return re.compile(re.sub(r" (\??)", lambda blank: " {0,2}" if blank[1] else " {1,2}", pattern))


def core(pattern: str, *, has_marks: bool = True) -> re.Pattern[str]:
    """The pattern of a whole date: `compiled`, and it ends where a date may end."""
    return compiled(f"(?:{pattern}){ENDS}", has_marks=has_marks)


def without_marks(pattern: str) -> str:
    """The letters of a pattern without their marks; its signs stay what they are."""
    return "".join(sign if sign.isascii() else fold(sign) for sign in pattern)
