"""One letter off: what somebody may have meant. Invariant: a suggestion is one of what was offered."""

from __future__ import annotations

from collections.abc import Iterable

from vnus_store.records.folding import fold

_SHORTEST = 3
"""Below three letters everything is near to everything."""


def near(typed: str, offered: Iterable[str]) -> str | None:
    """The first of the offered words that is at most one letter away, case, marks and blanks set aside.

    One letter away means: one too many, one too few, another one, or two neighbours swapped.
    """
    wanted = _bare(typed)
    if len(wanted) < _SHORTEST:
        return None
    return next((word for word in offered if is_one_off(wanted, _bare(word))), None)


def is_one_off(one: str, other: str) -> bool:
    """Do two words differ by at most one letter, or by two neighbours swapped?"""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    rest, left = one[same:], other[same:]
    swapped = rest[:2] == left[1::-1] and rest[2:] == left[2:]
    return swapped or rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]


def _bare(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
