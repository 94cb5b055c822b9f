"""Events as rows of the timeline.

Invariant: every date stands in one column, and announced never looks like held.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnus_store import Event, is_disputed
from vnus_tui.present import dates
from vnus_tui.present.parts import Heading, Light, Line, Part, Role, marked, unlit
from vnus_tui.present.record import DISPUTED
from vnus_tui.present.widths import cells

DATE_COLUMNS = dates.COLUMNS
STATUS_MARKS = {"announced": "◌", "postponed": "↷", "cancelled": "×", "unconfirmed": "?"}
"""What stands between date and title; nothing for what was held."""
DISPUTED_LEGEND = (DISPUTED, "sources disagree")


def headings(years: Sequence[tuple[int | None, int, int]]) -> tuple[Heading, ...]:
    """The headings of a timeline: years, and the undated at the end."""
    return tuple(("Undated" if year is None else str(year), start, end) for year, start, end in years)


def event_row(event: Event, light: Light = unlit) -> Line:
    """One event: date, whether sources disagree on it, what its status is, title."""
    day = dates.short(event.date) if event.date is not None else "—"
    title = event.title or event.id
    return Line(
        (
            Part(day + " " * max(0, DATE_COLUMNS - cells(day)), Role.LABEL),
            *_marks(event),
            *marked(title, light(title)),
        ),
    )


def _marks(event: Event) -> tuple[Part, ...]:
    """Three columns between date and title: whether sources disagree, and what the status is."""
    mark = STATUS_MARKS.get(event.status, " ")
    if is_disputed(event):
        return Part(DISPUTED, Role.WARNING), Part(f"{mark} ", Role.ACCENT)
    return (Part(f" {mark} ", Role.ACCENT),)
