"""Who met whom, in words. Invariant: what was announced is never told as if it had happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vnus_store import (
    Aside,
    Chronology,
    Event,
    Evidence,
    Occasion,
    Person,
    Silence,
    silences,
)
from vnus_tui.present import dates
from vnus_tui.present.counted import many

_MONTH, _YEAR = 30.44, 365.25
"""Days, on average."""
_ABSENT = {
    "mentioned": "only mentioned",
    "inviter": "invited",
    "subject": "the subject",
    "appointee": "took office",
    "speaker": "only spoke",
    "": "no role stated",
}
MOST_NAMED = 4
"""Places and origins that are named; of more the number is said."""

Known = Callable[[str], bool]
"""Whether an origin is the name of one, and not merely the identifier of an article of which nobody is named."""


# The answer


def summary(told: Chronology) -> str:
    """The answer in a sentence: how often, first and last, what else is told of, where, the longest silence."""
    parts = [_count_words(told)]
    for status, count in told.statuses.items():
        if status != "held" and told.meetings:
            parts.append(f"{count} {status}")
    if told.meetings and told.places:
        parts.append("in " + place_words(told))
    silence = silence_words(told)
    if silence:
        parts.append(f"longest silence {silence}")
    return " · ".join(parts)


def _count_words(told: Chronology) -> str:
    count, dated = len(told.meetings), told.dated
    if not count:
        return _none_words(told)
    words = many(count, "meeting")
    days = [each.event.date for each in dated if each.event.date is not None]
    if len(days) == 1:
        words += f", {dates.long(days[0])}"
    elif days:
        words += f", first {dates.long(days[0])}, last {dates.long(days[-1])}"
    undated = count - len(dated)
    return words + (f", {undated} without a date" if undated and count > 1 else ", no date" * bool(undated))


def _none_words(told: Chronology) -> str:
    """Where nothing is known to have been held: what is told of."""
    if not told.others:
        return "no meeting on record"
    if len(told.others) == 1:
        only = told.others[0]
        return f"no meeting known to have been held; one {only.status}{_when_where(only.event)}"
    counts = ", ".join(f"{count} {status}" for status, count in told.statuses.items())
    return f"no meeting known to have been held; {counts}"


def _when_where(event: Event) -> str:
    when = f" for {dates.long(event.date)}" if event.date is not None and event.status == "announced" else ""
    when = when or (f", {dates.long(event.date)}" if event.date is not None else ", no date")
    return when + (f" in {event.place}" if event.place else "")


def place_words(told: Chronology) -> str:
    """Where they met: "Hà Nội (2), New York"."""
    named = [f"{place} ({count})" if count > 1 else place for place, count in told.places[:MOST_NAMED]]
    more = len(told.places) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def silence_words(told: Chronology) -> str:
    """The longest time without a meeting, as far as the dates are known; "" where there were not two."""
    found = told.silence
    if found is None or not (found.at_least or found.at_most):
        return ""
    doubt = "" if found.is_sure and len(told.dated) == len(told.meetings) else ", as far as is known"
    return span_words(found) + doubt


def span_words(found: Silence) -> str:
    """A time between: "8 years 3 months", "at least 5 months", "1 to 2 years"."""
    if found.at_most is None:
        return f"at least {days_words(found.at_least)}" if found.at_least else "of unknown length"
    low, high = days_words(found.at_least), days_words(found.at_most)
    if low == high:
        return low
    return f"{low} to {high}" if found.at_least else f"at most {high}"


def days_words(days: int) -> str:
    """A number of days in the units that one thinks in."""
    if days < 60:
        return many(days, "day")
    months = int(days / _MONTH)
    if months < 24:
        return many(months, "month")
    years = int(days / _YEAR)
    rest = int((days - years * _YEAR) / _MONTH)
    return many(years, "year") + (f" {many(rest, 'month')}" if rest and years < 10 else "")


def evidence_words(found: Evidence, is_known: Known) -> str:
    """What it rests on: "2 articles, 1 origin: Reuters"."""
    if not found.articles:
        return "no source"
    names = [each for each in found.origins if is_known(each)]
    told = many(len(found.origins), "origin") if names or len(found.origins) < len(found.articles) else ""
    told = told or "origin not stated"
    if names:
        more = len(names) - MOST_NAMED
        told += ": " + ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{many(len(found.articles), 'article')}, {told}" + (", sources disagree" * found.is_disputed)


def occasion_words(told: Chronology, at: Occasion, is_known: Known) -> str:
    """One meeting: when, where, what it is, what it rests on, how long after the one before."""
    event = at.event
    parts = [dates.long(event.date) if event.date is not None else "no date"]
    parts += [event.place] if event.place else []
    parts.append(at.status if at.status == event.status else f"{at.status}: {_why_unsure(event)}")
    parts.append(evidence_words(at.evidence, is_known))
    before = silence_before(told, at)
    if before is not None:
        parts.append(f"{span_words(before)} after the one before")
    return " · ".join(parts)


def _why_unsure(event: Event) -> str:
    return "not sure that it was they" if event.status == "held" else f"“{event.status or 'no status'}”"


def silence_before(told: Chronology, at: Occasion) -> Silence | None:
    """The time between a meeting and the one before; `None` for the first, the undated, and what was not held."""
    dated = told.dated
    place = next((number for number, each in enumerate(dated) if each is at), 0)
    days = [each.event.date for each in dated[place - 1 : place + 1] if each.event.date is not None]
    return silences(days)[0] if place else None


def aside_words(at: Aside, people: Sequence[Person]) -> str:
    """Why an event is no meeting: "statement, both only mentioned", "invitation"."""
    names = {each.id: last_name(each) for each in people}
    told = [_ABSENT.get(role, role) for _, role in at.absent]
    if len(told) == 2 and told[0] == told[1]:
        roles = [f"both {told[0]}"]
    else:
        roles = [f"{names.get(name, name)} {words}" for (name, _), words in zip(at.absent, told, strict=True)]
    return ", ".join([*([at.kind] if at.kind else []), *roles])


def last_name(person: Person) -> str:
    """What a headline calls somebody: the last word of the name."""
    return (person.name.split() or [person.id])[-1]
