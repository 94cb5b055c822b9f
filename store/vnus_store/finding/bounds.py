"""What is known of the records that answer, in the language of the index.

Invariant: every record of `sure` answers, and every record that answers is in `most`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vnus_store.finding.entries import EVERY


@dataclass(frozen=True, slots=True)
class Bounds:
    """Two expressions of the index; `None` stands for no record."""

    sure: str | None
    most: str | None

    @property
    def is_exact(self) -> bool:
        """Are they the same?"""
        return self.sure == self.most


NOTHING = Bounds(None, None)
EVERYTHING = Bounds(EVERY, EVERY)


def exactly(expression: str | None) -> Bounds:
    """An expression that decides."""
    return Bounds(expression, expression)


def token(word: str, *, begun: bool = False) -> str:
    """The records that have a token, or one that begins so."""
    return f'"{word}"*' if begun else f'"{word}"'


def any_of(expressions: Iterable[str | None]) -> str | None:
    """The records of at least one expression."""
    known = list(dict.fromkeys(each for each in expressions if each is not None))
    return None if not known else known[0] if len(known) == 1 else f"({' OR '.join(known)})"


def all_of(expressions: Iterable[str | None]) -> str | None:
    """The records that are in each expression."""
    known = list(dict.fromkeys(expressions))
    if None in known:
        return None
    wanted = [each for each in known if each is not None and each != EVERY] or [EVERY]
    return wanted[0] if len(wanted) == 1 else f"({' AND '.join(wanted)})"


def without(expression: str | None, other: str | None) -> str | None:
    """The records of the one that are not in the other."""
    if expression is None or other is None:
        return expression
    return None if expression == other or other == EVERY else f"({expression} NOT {other})"


def either(bounds: Iterable[Bounds]) -> Bounds:
    """At least one holds."""
    known = list(bounds)
    return Bounds(any_of(each.sure for each in known), any_of(each.most for each in known))


def every(bounds: Iterable[Bounds]) -> Bounds:
    """Each of them holds."""
    known = list(bounds)
    return Bounds(all_of(each.sure for each in known), all_of(each.most for each in known))


def negated(bounds: Bounds) -> Bounds:
    """It does not hold."""
    return Bounds(without(EVERY, bounds.most), without(EVERY, bounds.sure))
