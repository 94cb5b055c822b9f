"""An event as lines: when, where, who with which office, and what says so.

Invariant: each value has a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from vnus_store import (
    AnchorState,
    Event,
    Participant,
    Passage,
    Person,
    Record,
    Ref,
    office_then,
    origin_at,
)
from vnus_tui.present import dates
from vnus_tui.present.counted import many
from vnus_tui.present.disagreements import value_words, with_disagreements
from vnus_tui.present.parts import Line, Part, Role, Spot, block, line, part
from vnus_tui.present.record import (
    EMPTY,
    Sources,
    dispute_marks,
    field_lines,
    label,
    list_lines,
    path_words,
    source_marks,
)
from vnus_tui.present.widths import cells, cut

Peek = Callable[[Ref], Record | None]
"""Gives the record of a reference, or `None`."""

ROLE_COLUMNS = 14
NOT_STATED = "office not stated"


def event_lines(event: Event, sources: Sources, peek: Peek, width: int) -> list[Line]:
    """The particulars of an event."""
    when = dates.long(event.date) if event.date is not None else event.date_text
    sources = sources.about(event)
    marks = dispute_marks(sources, "title")
    lines = [*block(event.title, width, Spot("title", "title"), role=Role.STRONG, right=marks), line()]
    lines += field_lines("When", when, "date", sources, width, evidence=True)
    lines += field_lines("Where", event.place, "place", sources, width, evidence=True)
    lines += field_lines("Status", event.status, "status", sources, width, evidence=True)
    lines += [*field_lines("Kind", event.kind, "kind", sources, width), line()]
    lines += _people(event, sources, peek, width)
    lines += [line(), *field_lines("Summary", event.summary, "summary", sources, width)]
    lines += list_lines("Topics", event.topics, "topics", width)
    lines += field_lines("Notes", event.notes, "notes", sources, width)
    lines += _links(event, sources, peek, width)
    lines = with_disagreements(lines, sources, peek, width)
    lines += [line(), *source_lines(sources, peek, width)]
    return lines


def _people(event: Event, sources: Sources, peek: Peek, width: int) -> list[Line]:
    if not event.people:
        return [line(label("People"), Part(EMPTY, Role.QUIET), spot=Spot("people", adds="people"))]
    return [each for who in event.people for each in participant_lines(who, event, sources, peek, width)]


def participant_lines(who: Participant, event: Event, sources: Sources, peek: Peek, width: int) -> list[Line]:
    """A participant with the role there, and under the name the office held then."""
    base = f"people/{who.key}"
    person = peek(Ref("person", who.person)) if who.person else None
    name = (person.name if isinstance(person, Person) else who.name or who.person) + (
        " ?" if who.unsure else ""
    )
    spot = Spot(base, f"{base}/role", person.ref if isinstance(person, Person) else None, "people", base)
    marks = source_marks(sources, base)
    role = cut(who.role, ROLE_COLUMNS)
    room = width - cells(role) - sum(cells(each.text) for each in marks) - 3
    right = (part(role, Role.LABEL), Part("  "), *marks)
    lines = [line(part(cut(name, room), Role.TEXT), spot=spot, right=right)]
    title = Spot(f"{base}/title", f"{base}/title", spot.opens, "people", f"{base}/title" if who.title else "")
    office = office_then(who, event, person if isinstance(person, Person) else None)
    if who.person or who.title:
        lines += block(office or NOT_STATED, width - 4, title, first=(Part("  "),), role=Role.QUIET)
    return lines


def _links(event: Event, sources: Sources, peek: Peek, width: int) -> list[Line]:
    lines = []
    for name, path, target in (
        ("Part of", "part_of", event.part_of),
        ("About", "about", event.about),
        ("After", "after", event.after),
    ):
        if target:
            ref = Ref("event", target)
            other = peek(ref)
            shown = other.title if other is not None else target
            lines += field_lines(
                name, shown, path, sources, width, spot=Spot(path, path, ref if other else None)
            )
    return lines


def source_lines(sources: Sources, peek: Peek, width: int) -> list[Line]:
    """The passages themselves, a line an item, after how many articles and origins they come from."""
    articles = {each.article for each in sources.passages}
    origins = {origin_at(each.id, peek) for each in articles}
    is_stated = any(not Ref.is_id(each) or peek(Ref("article", each)) is None for each in origins)
    told = many(len(origins), "origin") if is_stated or len(origins) < len(articles) else "origin not stated"
    counted = f"{many(len(articles), 'article')}, {told}" if articles else EMPTY
    lines = [line(label("Sources"), Part(counted, Role.QUIET), spot=Spot("citations", adds="citations"))]
    for passage in sources.passages:
        spot = Spot(passage.path, f"{passage.path}/supports", None, "citations", passage.path, passage.path)
        lines.append(line(*_passage_parts(passage, peek, width), spot=spot))
    return lines


def _passage_parts(passage: Passage, peek: Peek, width: int) -> tuple[Part, ...]:
    citation = passage.citation
    said = [f"{path_words(each, peek)}: {value_words(each, text)}" for each, text in citation.says.items()]
    supported = (path_words(each, peek) for each in citation.supports if each not in citation.says)
    supports = ", ".join(dict.fromkeys((*supported, *said)))
    state = "" if passage.state is AnchorState.EXACT else f"{passage.state.value} · "
    lead = cut(supports, max(6, width // 2))
    room = max(4, width - cells(lead) - cells(state) - 7)
    quoted = cut(" ".join(citation.exact.split()), room)
    return (
        Part("  "),
        part(lead, Role.LABEL),
        Part("  "),
        Part(state, Role.WARNING),
        part(f"“{quoted}”", Role.QUIET),
    )
