"""What is known where a phrase stands: publication, the phrases before it, the tense around it.

Invariant: nothing is counted from a date that is known less finely than what is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vnus_store.drafting.dates.calendar import Point
from vnus_store.drafting.dates.said import Shift

Tense = Literal["past", "future", ""]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where a phrase stands."""

    published: Point | None
    """When the article was published, as finely as it is known."""
    anchors: tuple[tuple[Point | None, Point | None], ...]
    """Begin and end of the date phrases before it, the last one last."""
    tense: Tense
    """What the words around it tell."""
    is_sure: bool = True
    """Do they stand in the same clause, and leave no doubt? Else they do not outweigh a date near at hand."""
    is_american: bool = False
    """Is the month the first of two numbers?"""

    def origin(self, shift: Shift) -> Point | None:
        """What a shift is counted from: publication, or the last phrase that is known finely enough."""
        if shift.origin == "published":
            return self.published if self.published and self.published.knows(shift.unit) else None
        for begin, end in reversed(self.anchors):
            point = begin if shift.count < 0 else end
            if point and point.knows(shift.unit):
                return point
        return (
            self.published
            if not self.anchors and self.published and self.published.knows(shift.unit)
            else None
        )
