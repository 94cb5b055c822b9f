"""A value that two sides changed, until somebody decides which stands. Invariant: nothing is decided but by a key
that is named on the screen, and until then every side's value is kept.

Pure: it says which keys there are and which command each comes to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vnus_store import Command, KeepConflict, Ref, ResolveConflict, SetField

SIDE_OF = {"m": "mine", "t": "theirs", "b": "base"}
"""The side that each key lets stand."""

Offer = tuple[str, str]
"""A key as a reader sees it, and what it does."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the sides have; `None` for a side that has no value."""

    base: Any
    """What both began with."""
    mine: Any
    theirs: Any
    told: str = ""
    """When and by whom theirs came, where the history tells it."""
    is_kept: bool = False
    """Whether it is kept in the store: a decision then ends it there."""
    is_whole: bool = False
    """Whether it is about the record as a whole, which one side deleted."""

    def side(self, name: str) -> Any:
        """The value of a side, one of `SIDE_OF`."""
        return {"mine": self.mine, "theirs": self.theirs, "base": self.base}[name]

    def offers(self) -> tuple[Offer, ...]:
        """The keys that are answered, in the order in which they are named."""
        sides = tuple(each for each in SIDE_OF.items() if not (self.is_whole and each[0] == "b"))
        return (*sides, *(() if self.is_kept else (("e", "edit on"),)), ("Esc", "later"))

    def command(self, key: str, ref: Ref, path: str) -> Command | None:
        """What a key of a side comes to; `None` where nothing has to be written."""
        if self.is_kept:
            return ResolveConflict(ref, path, SIDE_OF[key])
        if key == "t":
            return None
        return SetField(ref, path, self.side(SIDE_OF[key]), self.theirs)

    def later(self, ref: Ref, path: str) -> Command | None:
        """What keeps both sides until another day; `None` where the store does already."""
        return None if self.is_kept else KeepConflict(ref, path, self.mine, self.base)
