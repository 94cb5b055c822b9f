"""The chronology of two people, and the people whom somebody met, as lines.

Invariant: what stands over the list follows the cursor without changing its height.
"""

from __future__ import annotations

from collections.abc import Mapping

from vnus_store import Aside, Chronology, EdtfDate, Event, Met, Occasion, Ref
from vnus_tui.present import dates
from vnus_tui.present.axis import HELD, Mark, axis_line, mark_line, scale_of
from vnus_tui.present.counted import many
from vnus_tui.present.meetings import Known, aside_words, occasion_words, summary
from vnus_tui.present.parts import Line, Part, Role, part
from vnus_tui.present.plain import plain
from vnus_tui.present.timeline import STATUS_MARKS
from vnus_tui.present.widths import cells, cut, wrapped

ENOUGH = 22
"""Lines of a screen from which on there is room for a strip of years."""
NARROW = 70
"""Columns below which what there is to say of a meeting takes two lines."""

Places = Mapping[Ref, Occasion | Aside]
"""What each event of a chronology belongs to."""


def places_in(told: Chronology) -> Places:
    """What each event of a chronology belongs to."""
    occasions = [
        (ref, each)
        for each in (*told.meetings, *told.others)
        for ref in (each.event.ref, *(other.ref for other in each.parts))
    ]
    return {**dict(occasions), **{each.event.ref: each for each in told.asides}}


def pair_lines(
    told: Chronology, at: Occasion | Aside | None, words: str, width: int, height: int, hint: str
) -> list[Line]:
    """What stands over the chronology of two people: the answer, the meeting under the cursor, and a strip of years.

    Args:
        told: the chronology.
        at: what the event under the cursor belongs to.
        words: what there is to say of it.
        width: columns.
        height: lines of the whole screen; with few of them there is no strip.
        hint: what the keys do here, set flush right.
    """
    names = " and ".join(plain(each.name or each.id) for each in told.people)
    lines = _told_lines(names, plain(summary(told)), width, hint)
    lines += _current_lines(plain(words), width)
    return [*lines, *(strip_lines(told, at, width) if height >= ENOUGH else ())]


def _current_lines(words: str, width: int) -> list[Line]:
    """The words on one line, on a narrow screen always on two: nothing jumps as the cursor moves."""
    spans = wrapped(words, width - 2)[:2] if width < NARROW and words else [(0, len(words))]
    lead = [Part("▸ " if words else "", Role.ACCENT), *(Part("  ") for _ in spans[1:])]
    shown = [cut(words[start:end], width - 2) for start, end in spans]
    lines = [Line((mark, Part(each))) for mark, each in zip(lead, shown, strict=True)]
    return [*lines, *(Line() for _ in range((2 if width < NARROW else 1) - len(lines)))]


def _told_lines(names: str, words: str, width: int, hint: str) -> list[Line]:
    """The names and the answer, on one line with the hint where there is room, else the answer on lines of its own."""
    if cells(names) + cells(words) + cells(hint) + 4 <= width:
        return [Line((Part(names, Role.STRONG), Part(f": {words}")), (Part(hint, Role.QUIET),))]
    room = width - cells(names) - 2
    shown = next((each for each in (hint, hint.partition(" · ")[0]) if cells(each) <= room), "")
    first = Line((Part(names, Role.STRONG),), (Part(shown, Role.QUIET),) if shown else ())
    words = words[:1].upper() + words[1:]
    spans = wrapped(words, width)
    if len(spans) < 2:
        return [first, Line((Part(words),))]
    start = spans[1][0]
    return [first, Line((Part(words[: spans[0][1]]),)), Line((Part(cut(words[start:].lstrip(" ·"), width)),))]


def current_words(told: Chronology, event: Ref | None, at: Occasion | Aside | None, is_known: Known) -> str:
    """What the event under the cursor is for the two, by what it belongs to."""
    if isinstance(at, Aside):
        return f"no meeting: {aside_words(at, told.people)}"
    if at is None:
        return ""
    if at.event.ref != event:
        return f"counted with “{at.event.title}”"
    return occasion_words(told, at, is_known)


def strip_lines(told: Chronology, at: Occasion | Aside | None, width: int) -> list[Line]:
    """The meetings on a strip of years, the one under the cursor marked; none where nothing has a date."""
    marks = [
        Mark(each.event.date, HELD if each.status == "held" else STATUS_MARKS[each.status], each is at)
        for each in (*told.meetings, *told.others)
        if each.event.date is not None
    ]
    scale = scale_of([mark.date for mark in marks], width)
    return [mark_line(scale, marks), axis_line(scale)] if scale is not None else []


def row_note(event: Event, at: Occasion | Aside | None) -> str:
    """What stands at the end of an event's row: why it is not counted, in a word or two."""
    if isinstance(at, Aside):
        return at.kind or "not both there"
    return "counted once" if at is not None and at.event.ref != event.ref else ""


def met_row(met: Met, width: int) -> Line:
    """Somebody whom a person met: country, name, how often, first and last, and what is told of."""
    parts = [part(f"{met.person.country:<3}", Role.LABEL), part(met.person.name or met.person.id)]
    days = ""
    if met.first is not None and met.last is not None:
        first, last = year_words(met.first), year_words(met.last)
        days = first if met.first == met.last else f"{first} – {last}"
    held = many(met.count, "meeting") if met.count else "" if met.others else "no meeting"
    other = f"{STATUS_MARKS['announced']} {met.others}" if met.others else ""
    columns = f"{days:<25}" if width >= 70 else ""
    return Line(
        tuple(parts),
        (Part(columns, Role.QUIET), Part(f"{held:>13}", Role.TEXT), Part(f"{other:>5}", Role.ACCENT)),
    )


def year_words(date: EdtfDate) -> str:
    """A date that stands without a year's heading above it, in a column's width."""
    words, year = dates.short(date), str(date.year)
    return words if year in words else f"{words} {year}"
