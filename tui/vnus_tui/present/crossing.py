"""People by people as lines: a row a person, a number a cell.

Invariant: every number of a column stands in that column; what was only announced carries its own sign.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from vnus_store import Person
from vnus_tui.present.counted import many
from vnus_tui.present.meetings import last_name
from vnus_tui.present.parts import Line, Part, Role
from vnus_tui.present.plain import plain
from vnus_tui.present.timeline import STATUS_MARKS
from vnus_tui.present.widths import cells, cut

CELL = 8
"""Columns of a cell, with the blank that parts it from the next."""
NONE, SELF = "·", "—"
OTHER = STATUS_MARKS["announced"]
"""Stands before the number of meetings that are not known to have been held."""

Counts = Callable[[str, str], tuple[int, int]]
"""How many meetings two people had, and how many more are told of."""


def name_columns(width: int) -> int:
    """Columns of the names at the left."""
    return max(10, min(24, width // 4))


def cells_shown(width: int) -> int:
    """How many cells there is room for."""
    return max(1, (width - name_columns(width)) // CELL)


def across_line(people: Sequence[Person], at: int, width: int) -> Line:
    """The people across, by the last word of their names; the one under the cursor in full strength."""
    parts = [Part(" " * name_columns(width))]
    for number, each in enumerate(people):
        words = cut(plain(last_name(each)), CELL - 1)
        blank = " " * (CELL - cells(words))
        parts += [Part(blank), Part(words, Role.STRONG if number == at else Role.LABEL)]
    return Line(tuple(parts))


def down_line(person: Person, people: Sequence[Person], counts: Counts, at: int | None, width: int) -> Line:
    """A person against the people across.

    Args:
        person: whose row it is.
        people: those across.
        counts: how often two of them met.
        at: the cell under the cursor; `None` in the other rows.
        width: columns.
    """
    room = name_columns(width)
    words = cut(plain(person.name or person.id), room - 1)
    parts = [Part(words + " " * (room - cells(words)), Role.STRONG if at is not None else Role.TEXT)]
    for number, each in enumerate(people):
        parts += _cell(person, each, counts, is_current=number == at)
    return Line(tuple(parts))


def _cell(person: Person, other: Person, counts: Counts, *, is_current: bool) -> list[Part]:
    if person.id == other.id:
        words, role = SELF, Role.QUIET
        held, more = "", ""
    else:
        count, others = counts(person.id, other.id)
        held = f"{count:,}" if count else ""
        more = f"{OTHER}{others}" if others else ""
        words, role = " ".join(each for each in (held, more) if each) or NONE, Role.QUIET
    blank = Part(" " * max(1, CELL - cells(words)))
    if is_current:
        return [blank, Part(words, Role.SELECTED)]
    if not held and not more:
        return [blank, Part(words, role)]
    gap = " " if held and more else ""
    return [blank, Part(held + gap, Role.TEXT), Part(more, Role.ACCENT)]


def pair_words(one: Person, other: Person, statuses: Mapping[str, int]) -> str:
    """The cell under the cursor in words."""
    if one.id == other.id:
        return one.name
    held = statuses.get("held", 0)
    told = [
        many(held, "meeting") if held else "no meeting known to have been held" if statuses else "no meeting"
    ]
    told += [f"{count} {status}" for status, count in statuses.items() if status != "held"]
    return f"{one.name} and {other.name}: {', '.join(told)}"
