"""Who of several people is meant: by a title, "the elder", a full name in the text, a year, or nobody.

Invariant: where two remain possible after all that the text says, it is nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vnus_store.drafting.people.context import Context, context, year_near
from vnus_store.drafting.people.evidence import Evidence, key_of, last_before
from vnus_store.drafting.people.offices import held_in
from vnus_store.drafting.people.sightings import Sighting, belongs_before, is_name_part
from vnus_store.records.model import Office
from vnus_store.records.spans import LATEST

Settled = tuple[int, str]
"""The number of a person, and why it is that one."""

_MANY = 50
"""Of so many bearers of a name only those whom the text names in full can be meant."""

_RANKS = (
    ("alias", None),
    ("full name", None),
    ("given name", True),
    ("family name", False),
    ("given name", False),
    ("family name", True),
)
"""By what people go, most usual first: a way of naming, and whether of a Vietnamese name."""


def settled_whole(known: Evidence, sighting: Sighting) -> Settled | None:
    """Whom a whole name means."""
    people, how = list(sighting.people), sighting.forms[0].how
    if len(people) == 1:
        return people[0], how
    near = context(known.words, sighting.first, sighting.last)
    return _among(known, sighting, known.possible(people, near), near, how)


def settled_part(known: Evidence, sighting: Sighting) -> Settled | None:
    """Whom a part of a name means; a part of somebody else's name is noted as a stranger's."""
    words = known.words
    if is_name_part(words, sighting.last + 1):
        known.forenames.add(key_of(words, sighting))
        return None
    if belongs_before(words, sighting.first):
        known.strangers.setdefault(key_of(words, sighting), []).append(sighting.first)
        return None
    near = context(words, sighting.first, sighting.last)
    forms_here = sighting.forms
    if len(forms_here) > _MANY:
        forms_here = [form for form in forms_here if form.who in known.named]
    for how, vietnamese in _RANKS:
        forms = [form for form in forms_here if form.how == how and vietnamese in (None, form.is_vietnamese)]
        possible = known.possible([form.who for form in forms], near)
        people = [form.who for form in forms if form.who in possible and known.bears(form, sighting, near)]
        if people:
            return _among(known, sighting, people, near, how)
    return None


def _among(
    known: Evidence, sighting: Sighting, people: Sequence[int], near: Context, how: str
) -> Settled | None:
    """The one whom the text settles, and by what."""
    if len(people) == 1:
        return people[0], f"{how}, {_why_alone(known, sighting, people[0], near)}"
    for why, chosen in _choices(known, sighting, people, near):
        if len(chosen) == 1:
            return chosen[0], f"{how}, {why}"
    return None


def _why_alone(known: Evidence, sighting: Sighting, who: int, near: Context) -> str:
    name = known.names.people[who].name
    if len(sighting.people) == 1:
        return f"{name} alone bears it"
    if near.title and near.is_given_to(known.names.people[who]):
        return f"the title before it is that of {name}"
    if near.gender:
        return f"the word before it says a {near.gender}"
    return f"of those who bear it {name} goes by it here"


def _choices(
    known: Evidence, sighting: Sighting, people: Sequence[int], near: Context
) -> Iterable[tuple[str, Sequence[int]]]:
    """Ways to choose, the surest first: why, and whom it leaves."""
    words, first = known.words, sighting.first
    if near.generation:
        ordered = sorted(people, key=lambda who: _first_day(known, who))
        yield (
            f"the {near.generation} of those who bear it",
            ordered[:: -1 if near.generation == "younger" else 1][:1],
        )
    named = [who for who in people if who in known.named]
    year = year_near(words, words.spans[first][0])
    timely = [
        who for who in people if year and any(held_in(office, year) for office in _offices(known, who, near))
    ]
    if near.title and len(timely) == 1:
        yield f"in that office in {year}", timely
    yield "the text names that one in full", named
    yield f"in office in {year}", [who for who in timely if not named or who in named]
    before = [(last_before(known.named[who], first), who) for who in named]
    yield "the one named last", [who for place, who in sorted(before)[-1:] if place >= 0]
    yield "in office on the day of publication", [who for who in people if known.is_in_office(who)]


def _offices(known: Evidence, who: int, near: Context) -> list[Office]:
    offices = known.names.people[who].offices
    return [office for office in offices if near.fits(office)] if near.title else list(offices)


def _first_day(known: Evidence, who: int) -> int:
    """The day on which somebody's first office began; `LATEST` where none is known."""
    dates = [office.held.latest_begin for office in known.names.people[who].offices if office.held]
    return min(dates, default=LATEST)
