"""Picking by typing: which of many names are meant.

Invariant: the order of equals is the order they came in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vnus_store import fold

TYPED = "\x00typed"
"""The value of a choice that stands for what is typed; no identifier and no name looks like it."""

SHOWN = 7
"""Choices that are shown at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be picked."""

    label: str
    value: Any
    note: str = ""
    """Said quietly beside the label."""
    also: tuple[str, ...] = ()
    """Other names under which it is found."""
    always: bool = False
    """Shown whatever is typed, at the end: "add NAME"."""


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Those that what was typed may mean: as a whole, at the beginning of the name, of a word, then anywhere."""
    wanted = fold(typed).split()
    ranked = []
    for number, choice in enumerate(choices):
        if choice.always:
            if typed.strip():
                ranked.append((9, number, choice))
            continue
        ranks = [_rank(fold(name), wanted) for name in (choice.label, *choice.also)]
        best = min((rank for rank in ranks if rank is not None), default=None)
        if best is not None:
            ranked.append((best, number, choice))
    return [choice for _, _, choice in sorted(ranked, key=lambda each: each[:2])]


def _rank(name: str, wanted: Sequence[str]) -> int | None:
    if name.split() == wanted:
        return -1
    if all(name.startswith(word) for word in wanted[:1]) and all(word in name for word in wanted):
        return 0
    words = name.replace("-", " ").split()
    if all(any(each.startswith(word) for each in words) for word in wanted):
        return 1
    return 2 if all(word in name for word in wanted) else None
