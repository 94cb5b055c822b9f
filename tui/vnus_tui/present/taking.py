"""A record in a sentence, and a passage as a citation, to take away. Invariant: a sentence says no more than the
record: what was only announced is told as announced, and an uncertain date stays one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vnus_store import (
    AnchorState,
    Article,
    EdtfDate,
    Event,
    Participant,
    Passage,
    Person,
    Record,
    Ref,
    office_then,
    office_words,
)
from vnus_tui.present import dates

Peek = Callable[[Ref], Record | None]
"""Gives the record of a reference, or `None`."""

_LONGEST = 600
"""Code points of a passage that is taken along."""

_WITH_THE = ("United ", "White House", "Philippines", "Netherlands", "Pentagon")
"""How places begin that are spoken with an article."""

_MET = ("guest", "host", "participant", "speaker", "signatory")
"""Roles of those who were there."""


def sentence(record: Record, peek: Peek) -> str:
    """A record in one sentence: what happened, of whom one reads, or what was published."""
    if isinstance(record, Event):
        return f"{_event_words(record, peek)}."
    if isinstance(record, Person):
        offices = "; ".join(_office_words(record))
        return f"{record.name}, {offices}." if offices else f"{record.name}."
    return f"{source_words(record)}."


def citation(record: Record | None, passage: Passage | None, article: Article | None, peek: Peek) -> str:
    """The record's sentence, the words of a passage that it rests on, and where they stand."""
    words = sentence(record, peek) if record is not None else ""
    if passage is None or article is None:
        return words
    said = " ".join(quoted(passage, article).split())
    said = said if len(said) <= _LONGEST else said[:_LONGEST] + " […]"
    by = f"according to {passage.citation.by}, " if passage.citation.by else ""
    return f"{words} “{said}” ({by}{source_words(article)}).".strip()


def quoted(passage: Passage, article: Article) -> str:
    """The words of a passage; those that were noted, where they do not stand in the text any more."""
    is_there = passage.state in (AnchorState.EXACT, AnchorState.MOVED)
    return article.text[passage.start : passage.end] if is_there else passage.citation.exact


def source_words(article: Article) -> str:
    """Publisher, title, date, address and when it was retrieved; an account says that it is one."""
    published = dates.long(article.published) if article.published is not None else article.published_text
    title = f"“{article.title}”" + " (an account in this project’s own words)" * (
        article.text_kind == "account"
    )
    retrieved = f"retrieved {article.retrieved}" if article.retrieved else ""
    parts = (article.publisher, ", ".join(article.authors), title, published, article.url, retrieved)
    return ", ".join(each for each in parts if each)


# Events


def _event_words(event: Event, peek: Peek) -> str:
    """Who did what when, where the record says enough of that; else its title with date, place and people."""
    there = [each for each in event.people if each.role in _MET]
    guests = [each for each in there if each.role == "guest"]
    if event.kind == "visit" and guests and event.place:
        return _told(
            event,
            _named(guests, event, peek),
            ("visited", "visit"),
            _spoken(event.place),
            _invited(event, peek),
        )
    if event.kind in ("meeting", "talks") and len(there) > 1:
        verbs = ("met", "meet") if event.kind == "meeting" else ("held talks", "hold talks")
        place = f"in {_spoken(event.place)}" if event.place else ""
        return _told(event, _named(there, event, peek), verbs, place, "")
    parts = [f"{_capital(when_words(event.date)) if event.date is not None else 'Undated'}: {event.title}"]
    parts += [f"in {_spoken(event.place)}"] if event.place and event.place not in event.title else []
    status = f" ({event.status})" if event.status and event.status != "held" else ""
    return ", ".join(parts) + status + "".join(_by_role(event, peek))


def _by_role(event: Event, peek: Peek) -> list[str]:
    """The people with what they were there, so that being mentioned does not read as a meeting."""
    roles: dict[str, list[str]] = {}
    for who in event.people:
        roles.setdefault(who.role or "people", []).append(_one(who, event, peek))
    return [f"; {role}: {', '.join(names)}" for role, names in roles.items()]


def _told(event: Event, who: str, verbs: tuple[str, str], where: str, more: str) -> str:
    """What was held in the past; what was not, as what was announced, or with its status behind it."""
    when = when_words(event.date) if event.date is not None else ""
    if event.status == "announced":
        parts = (who, "would", verbs[1], where, when)
        return "It was announced that " + " ".join(each for each in parts if each) + more
    status = "" if event.status in ("held", "") else f" ({event.status})"
    told = " ".join(each for each in (who, verbs[0], where) if each) + more + status
    return f"{_capital(when)} {told}" if when else f"{told} (date not known)"


def _spoken(place: str) -> str:
    """A place as it stands in a sentence: the United States."""
    return f"the {place}" if place.startswith(_WITH_THE) or place in ("US", "USA", "UK") else place


def when_words(date: EdtfDate) -> str:
    """A date with the word that stands before it: "on 25 September 2024", "in 2015", "by 22 September 2024"."""
    words = dates.long(date)
    if not words[:1].isdigit() and words.split()[0] in ("by", "about", "from", "until"):
        return words
    if date.is_choice and words.endswith(" within)"):
        span, _, unit = words.rpartition(" (one ")
        return f"on one {unit.removesuffix(')')} {span}"
    fine = [each for each in date.sides if each is not None]
    is_day = any(each.precision == "day" for each in fine) or date.precision == "day"
    return f"{'on' if is_day else 'in'} {words}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _invited(event: Event, peek: Peek) -> str:
    inviters = [each for each in event.people if each.role == "inviter"]
    return f", invited by {_named(inviters, event, peek)}" if inviters else ""


def _named(people: Sequence[Participant], event: Event, peek: Peek) -> str:
    names = [_one(each, event, peek) for each in people]
    return " and ".join(each for each in (", ".join(names[:-1]), names[-1]) if each)


def _one(who: Participant, event: Event, peek: Peek) -> str:
    """A name with the office held then; one that is unsure says so."""
    found = peek(Ref("person", who.person)) if who.person else None
    person = found if isinstance(found, Person) else None
    name = (person.name if person is not None else who.name) or who.person
    notes = [each for each in (office_then(who, event, person), "unsure" if who.unsure else "") if each]
    return f"{name} ({', '.join(notes)})" if notes else name


def _office_words(person: Person) -> list[str]:
    made = []
    for office in person.offices:
        when = dates.long(office.held) if office.held is not None else ""
        when = when or ", ".join(f"attested {dates.long(day)}" for day in office.attested)
        made.append(office_words(office) + (f" ({when})" if when else ""))
    return made
