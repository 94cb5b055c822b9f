"""Which events of the store a candidate may be about. Invariant: a match gives its reasons, and decides nothing.

Events are looked up by passage, by person and by date, never one after the other: what is made of the whole timeline
is one list of its keys, without a record decoded.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as _date
from functools import lru_cache
from typing import Any, Protocol

from vnus_store.drafting.weighing import Traits, reasons, traits_of_candidate, traits_of_event, weight
from vnus_store.records.candidates import Candidate
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.model import Article, Citation, Event, Record
from vnus_store.records.refs import Ref

Key = tuple[Any, Any, str]

_LEAST = 0.3
"""The score from which an event is offered."""
_OFFERED = 5
"""Events that are offered to choose from."""
_TELLING = 40
"""Code points from which a quote tells its place; a shorter one stands in many sentences."""
_LONG = 31
"""Days: what lasted no longer is found by where its begin lies; the others, which are few, are kept apart."""
_WEEK = 6
"""Days after a day on which a week can end that holds it."""
_BY_DATE = 150
"""Events of the same days that are looked at; where there are more, the date says little."""
_BY_PERSON = 400
"""Events of one person in those days that are looked at."""
_REMEMBERED = 32768
"""Events whose traits are kept at hand."""
_LOOKED_AT = 600
"""Events that are weighed for one candidate, those first that several things lead to."""


class Events(Protocol):
    """What matching asks of the store; the catalogue answers it."""

    def view(self, kind: str) -> Timeline:
        """All records of a kind, in the order of their list."""

    def record(self, ref: Ref) -> Record | None:
        """The value of a record."""

    def backlinks(self, ref: Ref) -> Iterable[Ref]:
        """The records that refer to one."""

    def position_key(self, ref: Ref) -> Key | None:
        """What a record is sorted by."""


class Timeline(Protocol):
    """A view of records."""

    def refs(self) -> Sequence[Ref]:
        """The references of its records, in order."""


@dataclass(frozen=True, slots=True)
class Match:
    """An event that a candidate may be about."""

    event: Ref
    score: float
    """From 0 to 1; the passage counts most, then the date, the people, the kind and the place."""
    reasons: tuple[str, ...]
    """Why, the weightiest first."""


class Matcher:
    """The events of a store, to match candidates with. Made once for an import, on the records as they are then."""

    def __init__(self, records: Events) -> None:
        self._records = records
        found = map(records.position_key, records.view("event").refs())
        self._keys: list[Key] = [key for key in found if key is not None]
        self._long = _long(self._keys)
        self._of_person = lru_cache(maxsize=1024)(self._keys_of_person)
        self._citing = lru_cache(maxsize=64)(self._citing_events)
        self._traits = lru_cache(maxsize=_REMEMBERED)(self._traits_of)

    def matches(self, candidate: Candidate, text: str = "", beside: Iterable[Ref] = ()) -> tuple[Match, ...]:
        """The events that a candidate may be about, best first.

        Args:
            candidate: The candidate.
            text: The text of its article, where that is not in the store yet.
            beside: Articles that the text of the candidate's article repeats, or accounts of it, where the store
                does not know it yet: `duplicates` tells them.
        """
        article = self._article(candidate.article)
        whole = article.text if article is not None else text
        sentence = whole[candidate.start : candidate.end]
        shares = self._shares(candidate, sentence, beside)
        wanted = traits_of_candidate(candidate)
        rated: list[tuple[float, str, Traits]] = []
        for name in self._events(wanted, shares):
            traits = self._traits(name)
            if traits is not None and (score := weight(wanted, traits, shares.get(name, 0.0))) >= _LEAST:
                rated.append((-score, name, traits))
        return tuple(
            Match(
                Ref("event", name),
                round(-score, 3),
                reasons(wanted, traits, shares.get(name, 0.0), self._name_of),
            )
            for score, name, traits in sorted(rated, key=lambda each: each[:2])[:_OFFERED]
        )

    def _traits_of(self, name: str) -> Traits | None:
        event = self._records.record(Ref("event", name))
        return traits_of_event(event) if isinstance(event, Event) else None

    def _name_of(self, person: str) -> str:
        found = self._records.record(Ref("person", person)) if Ref.is_id(person) else None
        return found.title if found is not None else person

    def _article(self, name: str) -> Article | None:
        found = self._records.record(Ref("article", name)) if Ref.is_id(name) else None
        return found if isinstance(found, Article) else None

    # By passage

    def _shares(self, candidate: Candidate, sentence: str, beside: Iterable[Ref]) -> Mapping[str, float]:
        """The events that cite the passage already, and the part of it that they cite."""
        shares: dict[str, float] = {}
        span = (candidate.start, candidate.end)
        for ref, by_quote in self._related(candidate.article, beside).items():
            for event, citation in self._citing(ref):
                places = [_share(place, span) for place in _places(citation, ref.id, candidate.article)]
                if by_quote:
                    places.append(_quoted(citation.exact, sentence))
                share = max(places, default=0.0)
                if share > shares.get(event, 0.0):
                    shares[event] = share
        return shares

    def _related(self, article: str, beside: Iterable[Ref]) -> dict[Ref, bool]:
        """The articles whose citations may be of the same words, and whether they are known by the words alone."""
        here = self._article(article)
        own = Ref("article", article)
        known = {own: False, **dict.fromkeys(beside, True)}
        for ref in list(self._records.backlinks(own)):
            if ref.kind == "article":
                # an account has words of its own: it is only followed by the places that it notes in its original
                found = self._article(ref.id)
                known[ref] = found is not None and found.account_of != article
        for name in (here.copy_of, here.version_of) if here is not None else ():
            if Ref.is_id(name):
                known[Ref("article", name)] = True
        return known

    def _citing_events(self, article: Ref) -> tuple[tuple[str, Citation], ...]:
        refs = sorted(ref for ref in self._records.backlinks(article) if ref.kind == "event")
        events = (self._records.record(ref) for ref in refs)
        return tuple(
            (event.id, citation)
            for event in events
            if isinstance(event, Event)
            for citation in event.citations
            if citation.article == article.id
        )

    # By person and date

    def _events(self, wanted: Traits, shares: Mapping[str, float]) -> list[str]:
        led = Counter(dict.fromkeys(shares, len(wanted.people) + 2))
        if (date := wanted.date) is not None:
            for person in sorted(wanted.people):
                led.update(_within(*self._of_person(person), date, _BY_PERSON))
            if wanted.kind and wanted.place:  # without people in common an event has to share both
                led.update(_within(self._keys, self._long, date, _BY_DATE))
        return sorted(led, key=lambda each: -led[each])[:_LOOKED_AT]

    def _keys_of_person(self, person: str) -> tuple[Sequence[Key], Sequence[Key]]:
        """The keys of the events of a person, in the order of the timeline, and those of the long ones."""
        refs = self._records.backlinks(Ref("person", person)) if Ref.is_id(person) else ()
        found = (self._records.position_key(ref) for ref in refs if ref.kind == "event")
        keys = sorted(key for key in found if key is not None)
        return keys, _long(keys)


def matches(candidate: Candidate, records: Events, text: str = "") -> tuple[Match, ...]:
    """The events that one candidate may be about, best first; for many, make a `Matcher` once."""
    return Matcher(records).matches(candidate, text)


def _long(keys: Iterable[Key]) -> list[Key]:
    """Those of what lasted longer than a month."""
    return [key for key in keys if key[1] - key[0] > _LONG]


def _within(keys: Sequence[Key], long: Sequence[Key], date: EdtfDate, most: int) -> list[str]:
    """The events that can have been on the days of a date; of too many, those of exactly this date."""
    first, last = date.earliest_begin, date.latest_end
    windows = [(first - _LONG, last + _WEEK), *((day, day) for day in _ends(last + _WEEK))]
    spans = [(bisect_left(keys, (low, 0, "")), bisect_left(keys, (high + 1, 0, ""))) for low, high in windows]
    if sum(high - low for low, high in spans) > 20 * most:
        low = bisect_left(keys, (*date.sort_key, ""))
        spans = [(low, min(low + most, bisect_left(keys, (date.sort_key[0], date.sort_key[1] + 1, ""))))]
    near = [key for low, high in spans for key in keys[low:high] if key[1] >= first]
    near += [key for key in long if key[0] <= last and key[1] >= first]
    return list(dict.fromkeys(key[2] for key in near)) if len(near) <= most else []


def _ends(day: int) -> list[int]:
    """The last days, after a day, of the part of the month, of the month and of the year in which it lies: what is
    known no better stands there.
    """
    if not 1 <= day <= _date.max.toordinal():
        return []
    at = _date.fromordinal(day)
    month = day - at.day + monthrange(at.year, at.month)[1]
    ends = (day - at.day + 10, day - at.day + 20, month, _date(at.year, 12, 31).toordinal())
    return sorted({end for end in ends if end > day})


def _places(citation: Citation, cited: str, article: str) -> Iterator[tuple[int, int]]:
    """Where a citation of one article stands in another: the same one, or the original of an account."""
    if cited == article:
        yield citation.start, citation.end
    elif citation.original is not None:
        yield citation.original


def _share(place: tuple[int, int], span: tuple[int, int]) -> float:
    """The part of the longer of two places that both have."""
    common = min(place[1], span[1]) - max(place[0], span[0])
    longer = max(place[1] - place[0], span[1] - span[0])
    return max(0.0, common / longer) if longer else 0.0


def _quoted(exact: str, sentence: str) -> float:
    """How much of a sentence a quote is, or of a quote a sentence, where one stands in the other."""
    one, other = " ".join(exact.split()), " ".join(sentence.split())
    short, long = sorted((one, other), key=len)
    return len(short) / len(long) if len(short) >= _TELLING and short in long else 0.0
