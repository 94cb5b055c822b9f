"""Where a record's lines say that two sides changed a value. Invariant: every conflict has a line that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vnus_store import KeptConflict
from vnus_tui.present.parts import Line, Part, Role, Spot, part
from vnus_tui.present.record import label

MARK = "≠"


def with_conflicts(lines: Sequence[Line], conflicts: Sequence[KeptConflict]) -> Sequence[Line]:
    """The lines with a mark on those where a choice waits; a conflict that has no line gets one, on top."""
    if not conflicts:
        return lines
    spots = tuple(dict.fromkeys(each.spot for each in lines if each.spot is not None))
    places = [(each, spot_of(each, spots)) for each in conflicts]
    extra = [_line(each) for each, spot in places if spot is None]
    left = {spot for _, spot in places if spot is not None}
    marked = list(lines)
    for number, each in enumerate(marked):
        if each.spot in left:
            left.discard(each.spot)
            marked[number] = replace(each, right=(*each.right, Part(f" {MARK}", Role.WARNING)))
    return [*extra, *([Line()] if extra else []), *marked]


def spot_of(conflict: KeptConflict, spots: Sequence[Spot]) -> Spot | None:
    """The value that a conflict is about, among those of a record, or the nearest that it belongs to."""
    path = conflict.path
    exact = [each for each in spots if each.path == path] or [
        each for each in spots if path and path == each.edit
    ]
    holding = [each for each in spots if each.path and path.startswith(f"{each.path}/")]
    within = [each for each in spots if path and each.path.startswith(f"{path}/")]
    nearest = sorted(holding, key=lambda each: -len(each.path))
    return next(iter((*exact, *nearest, *within)), None)


def conflict_words(number: int) -> str:
    """How many there are; "" for none."""
    return f"{number} conflict{'s' * (number > 1)}" if number else ""


def _line(conflict: KeptConflict) -> Line:
    words = conflict.path or "deleted by one side"
    spot = Spot(conflict.path, edit="conflict")
    parts = (label("Conflict"), part(words, Role.WARNING))
    return Line(parts, right=(Part(f" {MARK}", Role.WARNING),), spot=spot)
