"""From what was found in a text to candidate events. Invariant: one for each date phrase, in reading order; nothing
stands in a draft that does not stand in its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, Protocol

from vnus_store.drafting.roles import Role, is_list, role_of
from vnus_store.drafting.sentences import Span, lead_end, sentence_at, sentences
from vnus_store.drafting.titles import clauses, title_of
from vnus_store.records.candidates import Candidate, candidate_id
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.refs import Ref

NO_EVENT_WORD = "no event word"
"""The reason of a kind that is not told; the queue shows such candidates last."""

Kind = tuple[str, str, int, int, str]
"""Kind, status, the place of the word in what was asked about, and why."""


class Phrase(Protocol):
    """A date phrase; `dates.DatePhrase` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def date(self) -> EdtfDate: ...
    @property
    def reason(self) -> str: ...


class Named(Protocol):
    """A mention of a person; `people.Mention` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def person(self) -> Ref: ...
    @property
    def reason(self) -> str: ...


class Placed(Protocol):
    """A mention of a place; `places.PlaceMention` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def is_dateline(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found in a text, each in the order of the text."""

    dates: Sequence[Phrase]
    people: Sequence[Named]
    places: Sequence[Placed]


_DATELINE = re.compile(r"\s*(?:,\s*\d{4})?(?:\s*\([^)\n]{2,40}\))?\s*(?:–|—|--?)\s")
_DATELINE_REACH = 60
_OPENED = re.compile(r"[(\[][^()\[\]]{0,30}$")
_RESPECTIVELY = re.compile(r"\brespectively\b|\blần lượt\b", re.IGNORECASE)
_WHERE_REACH = 40
_WHERE = re.compile(
    r"\b(?:in|at|to|near|visit(?:s|ed|ing)?|toured?|reached|left|from|tại|ở|đến|tới|thăm|sang|về)"
    r"(?:\s+(?:the|thủ đô|thành phố|nước|capital(?: of)?|city of))?\s+$",
    re.IGNORECASE,
)


def drafted(
    article: str, text: str, finds: Finds, kind_of: Callable[[str], Kind | None]
) -> tuple[Candidate, ...]:
    """The candidates of an article, in reading order.

    Args:
        article: Its identifier.
        text: Its text, NFC with LF.
        finds: What was found in the text.
        kind_of: What tells the kind of a sentence, or of a part of one.
    """
    spans, lead = sentences(text), lead_end(text)
    dates = [each for each in finds.dates if each.start >= lead]
    found: list[Candidate] = []
    for span, group in groupby(dates, lambda each: sentence_at(spans, each.start, each.end)):
        if span is not None:
            found += _Sentence(article, text, span, tuple(group), finds, kind_of).candidates()
    return tuple(found)


def _between(items: Sequence[Any], span: Span) -> list[Any]:
    """Those of some finds, in order, that lie in a sentence."""
    first = bisect_left(items, span[0], key=lambda each: each.start)
    return [each for each in items[first : bisect_left(items, span[1], lo=first, key=_start)]]


def _start(item: Any) -> int:
    start: int = item.start
    return start


class _Sentence:
    """One sentence with what was found in it."""

    def __init__(
        self,
        article: str,
        text: str,
        span: Span,
        phrases: Sequence[Phrase],
        finds: Finds,
        kind_of: Callable[[str], Kind | None],
    ) -> None:
        self.article, self.span, self.phrases = article, span, phrases
        self.text = text[span[0] : span[1]]
        self.people = _between(finds.people, span)
        self.places = [each for each in _between(finds.places, span) if not each.is_dateline]
        whole = [self._here(each) for each in (*phrases, *self.people)]
        self.parts = clauses(self.text, whole)
        self._kind_of = kind_of
        self._whole: Kind | Literal[False] | None = False
        """What the whole sentence tells; `False` before it was asked for."""

    def candidates(self) -> list[Candidate]:
        """One for each phrase that does not only say again, in brackets, what the one before it says."""
        kept: list[Phrase] = []
        for each in self.phrases:
            if not kept or not self._restates(kept[-1], each):
                kept.append(each)
        return [self._candidate(each, kept) for each in kept]

    def _here(self, item: Any) -> Span:
        return item.start - self.span[0], item.end - self.span[0]

    def _restates(self, first: Phrase, second: Phrase) -> bool:
        if first.date.text != second.date.text:
            return False
        start = self._here(second)[0]
        inside = _OPENED.search(self.text[:start]) is not None
        return inside or _OPENED.search(self.text[: self._here(first)[0]]) is not None

    def _candidate(self, phrase: Phrase, phrases: Sequence[Phrase]) -> Candidate:
        place = self._here(phrase)
        part = next((each for each in self.parts if each[0] <= place[0] < each[1]), (0, len(self.text)))
        kind = None if self._is_dateline(place) else self._kind(part)
        about = (kind[2], kind[3]) if kind else place
        draft: dict[str, Any] = {"title": title_of(self.text, self.parts, about), "date": phrase.date.text}
        reasons = {"date": phrase.reason}
        if kind is None:
            reasons["kind"] = NO_EVENT_WORD
        else:
            draft |= {key: value for key, value in (("kind", kind[0]), ("status", kind[1])) if value}
            reasons |= dict.fromkeys(("kind", "status"), kind[4])
        self._add_place(draft, reasons, self._scene(part, kind), place)
        self._add_people(draft, reasons, phrase, phrases, kind[0] if kind else "")
        found = (phrase.start, phrase.end)
        name = candidate_id(self.article, self.span, found)
        return Candidate(name, self.article, *self.span, phrase=found, draft=draft, reasons=reasons)

    def _is_dateline(self, place: Span) -> bool:
        """Is this the date of a dateline: the day of the report, not of what it reports?"""
        return place[1] <= _DATELINE_REACH and _DATELINE.match(self.text, place[1]) is not None

    def _kind(self, part: Span) -> Kind | None:
        """What the words beside the date tell, else what the sentence does; its place counts in the sentence."""
        if found := self._kind_of(self.text[part[0] : part[1]]):
            kind, status, start, end, reason = found
            return kind, status, part[0] + start, part[0] + end, reason
        if self._whole is False:
            self._whole = self._kind_of(self.text)
        return self._whole or None

    def _scene(self, part: Span, kind: Kind | None) -> tuple[Span, ...]:
        """The parts of the sentence in which the place of the event can stand: of its date, and of its word."""
        about = kind[2] if kind else part[0]
        return (part, *(each for each in self.parts if each[0] <= about < each[1]))

    def _add_place(
        self, draft: dict[str, Any], reasons: dict[str, str], scene: Sequence[Span], at: Span
    ) -> None:
        """The nearest place of which a word says that it is one."""
        told = [each for each in self.places if self._is_told(each, scene)]
        if not told:
            return

        def distance(each: Placed) -> int:
            start, end = self._here(each)
            return min(abs(start - at[1]), abs(at[0] - end))

        nearest = min(told, key=distance)
        draft["place"] = nearest.place
        reasons["place"] = f"“{nearest.text}” stands in the sentence"

    def _is_told(self, place: Placed, scene: Sequence[Span]) -> bool:
        start = self._here(place)[0]
        inside = any(first <= start < last for first, last in scene)
        return inside and _WHERE.search(self.text[max(0, start - _WHERE_REACH) : start]) is not None

    def _add_people(
        self,
        draft: dict[str, Any],
        reasons: dict[str, str],
        phrase: Phrase,
        phrases: Sequence[Phrase],
        kind: str,
    ) -> None:
        people: dict[str, dict[str, str]] = {}
        told: set[str] = set()
        roles = self._roles(kind)
        for each in self._people_at(phrase, phrases):
            role = roles[each.start]
            if each.person.id in people and (each.person.id in told or not role.is_told):
                continue
            people[each.person.id] = {"person": each.person.id, "role": role.name}
            reasons[f"people/{each.person.id}"] = each.reason
            reasons[f"people/{each.person.id}/role"] = role.reason
            told |= {each.person.id} if role.is_told else set()
        if people:
            draft["people"] = list(people.values())

    def _roles(self, kind: str) -> dict[int, Role]:
        """The role of each mention; those named in one list have one role."""
        roles: dict[int, Role] = {}
        before: Named | None = None
        for each in self.people:
            start, end = self._here(each)
            role = role_of(self.text, start, end, kind)
            listed = before is not None and is_list(self.text[self._here(before)[1] : start])
            if before is not None and listed and not role.is_told and roles[before.start].is_told:
                role = Role(roles[before.start].name, f"named in one list with {before.text}", True)
            roles[each.start], before = role, each
        return roles

    def _people_at(self, phrase: Phrase, phrases: Sequence[Phrase]) -> Sequence[Named]:
        """Those in the sentence; where it lists as many people as dates "respectively", the one of this date."""
        if len(phrases) > 1 and len(phrases) == len(self.people) and _RESPECTIVELY.search(self.text):
            return (self.people[phrases.index(phrase)],)
        return self.people
