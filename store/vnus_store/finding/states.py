"""What `is:` asks. Invariant: `unsourced`, `past`, `one-origin` and `review` mean what the work list means by them.

`undated`: an event or article without a date that can be read. `announced`: an event told beforehand and not
known to have been held. `past`: such an event whose last possible day is over, while no event that was held
links to it. `unsourced`: an event or an office of which some evidence has no passage. `disputed`: sources give
values that cannot all be true, and none was preferred. `one-origin`: an event with passages, all of which
come from the same origin. `review`: a passage of it stands no more where it was pinned, changed or lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from vnus_store.records.anchors import AnchorState, locate
from vnus_store.records.disagreements import against, is_disputed
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.model import Article, Citation, Event, Person, Record, cited
from vnus_store.records.origins import origin_at
from vnus_store.records.paths import covers
from vnus_store.records.refs import Ref
from vnus_store.records.spans import LATEST


def date_of(record: Record) -> EdtfDate | None:
    """When an event took place or an article was published; a person has no date."""
    if isinstance(record, Event):
        return record.date
    return None if isinstance(record, Person) else record.published


class States:
    """The states of records on one day."""

    def __init__(self, events: Iterable[Event], today: int, articles: Iterable[Article] = ()) -> None:
        """
        Args:
            events: all of them, for those that tell that another was held; read when that is asked.
            today: an ordinal.
            articles: all of them, for where passages come from and whether they stand; read when that is asked.
        """
        self._today = today
        self._all_events = events
        self._all_articles = articles
        self._origins: dict[str, str] = {}

    @cached_property
    def _held(self) -> dict[str, int]:
        """Of each event that one which was held links to, the last day of that one."""
        held: dict[str, int] = {}
        for event in self._all_events:
            if event.status == "held" and event.date is not None:
                for told in (event.about, event.after, event.part_of):
                    held[told] = max(event.date.latest_end, held.get(told, 0))
        return held

    @cached_property
    def _articles(self) -> dict[str, Article]:
        return {each.id: each for each in self._all_articles}

    def holds(self, state: str, record: Record) -> bool:
        """Is a record in one of `terms.STATES`?"""
        if state == "undated":
            return not isinstance(record, Person) and date_of(record) is None
        if isinstance(record, Article):
            return False
        if state == "review":
            return any(not self._stands(citation) for _, citation in cited(record))
        if state == "one-origin":
            return isinstance(record, Event) and self._has_one_origin(record.citations)
        return _person_is(state, record) if isinstance(record, Person) else self._event_is(state, record)

    def _has_one_origin(self, citations: Iterable[Citation]) -> bool:
        return len({self._origin(each.article) for each in citations}) == 1

    def _origin(self, article_id: str) -> str:
        if article_id not in self._origins:
            self._origins[article_id] = origin_at(article_id, self._peek)
        return self._origins[article_id]

    def _peek(self, ref: Ref) -> Record | None:
        return self._articles.get(ref.id) if ref.kind == "article" else None

    def _stands(self, citation: Citation) -> bool:
        """Are the words of a passage still where it says, or in one other place for certain?"""
        article = self._articles.get(citation.article)
        original = self._articles.get(article.account_of) if article is not None else None
        if original is not None and citation.original and citation.original[1] > len(original.text):
            return False
        if article is None or citation.end - citation.start != len(citation.exact):
            return True  # that breaks a rule, which is told elsewhere
        quoted = (citation.exact, citation.prefix, citation.suffix, citation.start, citation.end)
        return locate(article.text, *quoted).state in (AnchorState.EXACT, AnchorState.MOVED)

    def _event_is(self, state: str, event: Event) -> bool:
        if state == "disputed":
            return is_disputed(event)
        if state == "unsourced":
            supported = _supported(event)
            return not all(_is_among(path, supported) for path in _evidence(event))
        return event.status == "announced" and (state == "announced" or self._is_past(event))

    def _is_past(self, event: Event) -> bool:
        date = event.date
        if date is None or date.within(self._today, LATEST) != "no":
            return False
        return self._held.get(event.id, 0) < date.earliest_begin


def _person_is(state: str, person: Person) -> bool:
    if state == "disputed":
        return is_disputed(person)
    if state != "unsourced" or all(office.citations for office in person.offices):
        return False
    supported = _supported(person)
    return any(
        not office.citations and not _is_among(f"offices/{office.id}", supported) for office in person.offices
    )


def _evidence(event: Event) -> list[str]:
    """Paths of the values of an event that a passage should support."""
    stated = {"date": event.date_text, "place": event.place, "status": event.status}
    return [
        *(path for path, text in stated.items() if text),
        *(f"people/{each.key}" for each in event.people),
    ]


def _supported(record: Event | Person) -> frozenset[str]:
    """Paths of the values that a passage of the record itself supports."""
    contradicted = against(record)
    return frozenset(
        each
        for at, citation in cited(record)
        if not at.startswith("offices/")
        for each in citation.supports
        if (at, each) not in contradicted
    )


def _is_among(path: str, supported: frozenset[str]) -> bool:
    return any(covers(path, each) for each in supported)
