"""People as rows, and a profile as lines. Invariant: being mentioned never reads as a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from vnus_store import Event, Office, Person, Profile, office_words
from vnus_tui.present import dates
from vnus_tui.present.disagreements import Peek, with_disagreements
from vnus_tui.present.lives import life_lines
from vnus_tui.present.parts import Heading, Light, Line, Part, Role, Spot, block, line, marked, part, unlit
from vnus_tui.present.record import (
    EMPTY,
    Sources,
    dispute_marks,
    field_lines,
    label,
    list_lines,
    source_marks,
)
from vnus_tui.present.timeline import DATE_COLUMNS, STATUS_MARKS
from vnus_tui.present.widths import cells

ROLE_HEADINGS = {
    "guest": "As a guest",
    "host": "As a host",
    "inviter": "Inviting",
    "participant": "Taking part",
    "speaker": "Speaking",
    "signatory": "Signing",
    "subject": "As the subject",
    "appointee": "Taking office",
    "mentioned": "Only mentioned",
}


def headings(people: Sequence[Person]) -> tuple[Heading, ...]:
    """Leaders are those with an office; the others follow."""
    leaders = sum(1 for person in people if person.offices)
    found = (("Leaders", 0, leaders), ("Others", leaders, len(people)))
    return tuple(each for each in found if each[1] < each[2])


def person_row(person: Person, light: Light = unlit) -> Line:
    """One person: country and name, with the latest office where there is room."""
    name = person.name or person.id
    return Line((part(f"{person.country:<3}", Role.LABEL), *marked(name, light(name))))


def profile_lines(
    profile: Profile, sources: Sources, width: int, peek: Peek = lambda ref: None
) -> list[Line]:
    """The profile of a person, every value with its sources; `peek` names those that say otherwise."""
    person = profile.person
    sources = sources.about(person)
    marks = dispute_marks(sources, "name")
    lines = block(person.name, width, Spot("name", "name"), role=Role.STRONG, right=marks)
    lines += list_lines("Also", person.aliases, "aliases", width)
    lines += field_lines("Country", person.country, "country", sources, width)
    lines += [
        line(),
        line(
            label("Offices"),
            Part("" if person.offices else EMPTY, Role.QUIET),
            spot=None if person.offices else Spot("offices", adds="offices"),
        ),
    ]
    lines += [each for office in person.offices for each in office_lines(office, sources, width)]
    lines += life_lines(profile, width)
    listed = sum(len(events) for _, events in profile.events)
    if listed < profile.total:
        words = f"The latest {listed:,} of {profile.total:,} events; / who:{person.id} lists them all."
        lines += [line(), *block(words, width, role=Role.QUIET)]
    for role, events in profile.events:
        lines += [
            line(),
            line(part(f"{ROLE_HEADINGS.get(role, role.capitalize())} · {len(events)}", Role.LABEL)),
        ]
        lines += [event_line(event) for event in events]
    lines += [line(), line(label(f"Named in · {len(profile.articles)}"))]
    for article in profile.articles:
        lines += block(article.title, width, Spot("named", opens=article.ref), indent=2, first=(Part("  "),))
    lines += [line(), *field_lines("Summary", person.summary, "summary", sources, width)]
    return with_disagreements(lines, sources, peek, width)


def office_lines(office: Office, sources: Sources, width: int) -> list[Line]:
    """An office with when it was held, drawn as a bar, or the days on which it is attested."""
    base = f"offices/{office.id}"
    spot = Spot(base, f"{base}/title", adds="offices", removes=base)
    lines = block(
        office_words(office), width, spot, indent=2, first=(Part("  "),), right=source_marks(sources, base)
    )
    if office.held is not None:
        lines.append(
            line(
                Part("  ├", Role.ACCENT),
                Part("─" * 4 + "┤ ", Role.ACCENT),
                part(dates.long(office.held), Role.QUIET),
                spot=Spot(f"{base}/held", f"{base}/held", adds="offices", removes=f"{base}/held"),
            )
        )
    elif office.attested:
        days = ", ".join(dates.long(day) for day in office.attested)
        attested = Spot(f"{base}/attested", f"{base}/attested", adds="offices", removes=f"{base}/attested")
        lines += block(
            f"attested {days}", width, attested, first=(Part("  ┆ ", Role.ACCENT),), role=Role.QUIET
        )
    else:
        lines.append(
            line(
                Part("  ", Role.QUIET),
                Part("when is not stated", Role.QUIET),
                spot=Spot(f"{base}/held", f"{base}/held"),
            )
        )
    return lines


def event_line(event: Event) -> Line:
    """An event as one line of a profile: it opens the event."""
    day = year_first(event)
    mark = STATUS_MARKS.get(event.status, " ")
    return line(
        Part(f"  {day}" + " " * max(1, DATE_COLUMNS + 4 - cells(day)), Role.LABEL),
        Part(f"{mark} ", Role.ACCENT),
        part(event.title),
        spot=Spot(f"event/{event.id}", opens=event.ref),
    )


def year_first(event: Event) -> str:
    """A date that stands without a year's heading above it."""
    if event.date is None:
        return "no date"
    words, year = dates.short(event.date), str(event.date.year)
    return words if year in words else f"{words} {year}"
