"""A person's offices and events on one axis of time. Invariant: nothing is drawn for what has no date."""

from __future__ import annotations

from collections import Counter

from vnus_store import Event, Profile, office_words
from vnus_tui.present.axis import (
    BESIDE,
    CROWD,
    HELD,
    Mark,
    axis_line,
    bar_lines,
    is_crowded,
    mark_line,
    scale_of,
)
from vnus_tui.present.parts import Line, Part, Role, line
from vnus_tui.present.record import label
from vnus_tui.present.timeline import STATUS_MARKS

_NAMES = {HELD: "held", **{mark: status for status, mark in STATUS_MARKS.items()}, BESIDE: "mentioned"}
"""What each mark means, in the order of the legend."""


def life_lines(profile: Profile, width: int) -> list[Line]:
    """The offices as bars, the events as marks, the years below; nothing where there is no date to draw.

    Args:
        profile: whose life it is.
        width: columns that the lines may take.
    """
    events = [(role, each) for role, found in profile.events for each in found]
    marks = [mark for role, each in events if (mark := _mark(role, each)) is not None]
    offices = profile.person.offices
    dates = [each.held for each in offices if each.held is not None]
    dates += [day for each in offices for day in each.attested]
    scale = scale_of([*dates, *(mark.date for mark in marks)], width)
    if scale is None:
        return []
    lines = [line(label("In time"), right=_legend(marks, is_crowded(scale, marks), width))]
    for office in offices:
        lines += bar_lines(scale, office.held, office.attested, office_words(office))
    if marks:
        lines.append(mark_line(scale, marks))
    return [line(), *lines, axis_line(scale)]


def sign_of(event: Event) -> str:
    """The mark of an event that somebody takes part in."""
    return STATUS_MARKS.get(event.status, HELD if event.status == "held" else STATUS_MARKS["unconfirmed"])


def _mark(role: str, event: Event) -> Mark | None:
    if event.date is None:
        return None
    return Mark(event.date, BESIDE if role == "mentioned" else sign_of(event))


def _legend(marks: list[Mark], is_crowd: bool, width: int) -> tuple[Part, ...]:
    """How many of each there are, with what the mark means where there is room."""
    counts = Counter(mark.sign for mark in marks)
    known = [sign for sign in _NAMES if counts[sign]]
    is_wide = sum(len(f"{counts[sign]} {_NAMES[sign]}   ") + 2 for sign in known) < width - 9
    parts: list[Part] = []
    for sign in known:
        words = f" {counts[sign]:,} {_NAMES[sign]}" if is_wide else f" {counts[sign]:,}"
        shown = CROWD if is_crowd and sign == HELD else sign
        parts += [Part(shown, Role.QUIET if sign == BESIDE else Role.ACCENT), Part(f"{words}   ", Role.QUIET)]
    return (*parts[:-1], Part(parts[-1].text.rstrip(), Role.QUIET)) if parts else ()
