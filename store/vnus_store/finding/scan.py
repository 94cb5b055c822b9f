"""Searching by reading everything: the fallback of any index, and what it is held against.

Invariant: an answer depends on the records, the query and the day alone, never on what was asked before.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from types import MappingProxyType

from vnus_store.finding.found import Found, Hit
from vnus_store.finding.query import parse_query
from vnus_store.finding.reasons import Tally, why_nothing
from vnus_store.finding.states import States, date_of
from vnus_store.finding.terms import Clause, Query, Span, Term
from vnus_store.finding.values import Value, lit_spans
from vnus_store.finding.views import Library, Views
from vnus_store.finding.words import merged, normal
from vnus_store.records.model import Event, Record
from vnus_store.records.refs import Ref


class Answer(IntEnum):
    """Whether a record answers; a record answers all clauses as well as it answers the worst."""

    NO = 0
    POSSIBLY = 1
    SURELY = 2


Watch = Callable[[Mapping[Ref, Answer]], None]
"""Looks on while records are read."""

_SURENESS = {"no": Answer.NO, "possibly": Answer.POSSIBLY, "surely": Answer.SURELY}

_SHOWN_FIELDS = ("", "who", "where", "topic")
"""Terms of these fields are lit wherever their words are displayed."""


def scan(
    query: Query, library: Library, today: datetime.date | None = None, watch: Watch = lambda found: None
) -> Found:
    """Search every record.

    Args:
        query: from `parse_query`; an empty one finds everything.
        library: what to search; read once, and again if nothing is found or a term asks about other records.
        today: the day that `is:past` counts from; by default the present one.
        watch: given what was found of a kind so far, after every record; what it raises ends the search.
    """
    judge = Judge(query, library, (today or datetime.date.today()).toordinal())
    answers = {
        "event": judge.those_found(library.iter_events(), watch),
        "person": judge.those_found(library.iter_people(), watch),
        "article": judge.those_found(library.iter_articles(), watch),
    }
    surely = sum(answer is Answer.SURELY for answer in answers["event"].values())
    passages = (hit for ref in answers["article"] for hit in judge.hits.get(ref, ()))
    return Found(
        query,
        events=tuple(answers["event"]),
        people=tuple(answers["person"]),
        articles=tuple(answers["article"]),
        passages=tuple(hit for hit in passages if hit.path == "text"),
        hits=MappingProxyType(judge.hits),
        surely=surely,
        possibly=len(answers["event"]) - surely,
        why_nothing="" if any(answers.values()) else why_nothing(query, library, judge.tallied(watch)),
    )


def find_in_text(text: str, typed: str) -> tuple[Span, ...]:
    """The places in one text of what was typed to find there, in order; they count in the text's NFC.

    Words without quotation marks are found side by side if they stand so anywhere, else each by itself.

    Raises:
        InvalidQuery: as `parse_query` does.
    """
    return lit(text, parse_query(typed))


def lit(text: str, query: Query) -> tuple[Span, ...]:
    """The places to light in any displayed text, in order; they count in the text's NFC."""
    shown = [group for group in query.groups if group[0].field in _SHOWN_FIELDS]
    return lit_spans(normal(text), shown) if shown else ()


class Judge:
    """Puts one query to records, and keeps what to light in those that answer."""

    def __init__(
        self, query: Query, library: Library, today: int, telling: Iterable[Event] | None = None
    ) -> None:
        """`telling` are the events that tell that another was held, where they are known; `today` is an ordinal."""
        self._query = query
        self._library = library
        events = library.iter_events() if telling is None else telling
        self._states = States(events, today, library.iter_articles())
        self._views = Views(library, {term.field for term in query.terms})
        self.hits: dict[Ref, tuple[Hit, ...]] = {}

    def those_found(self, records: Iterable[Record], watch: Watch = lambda found: None) -> dict[Ref, Answer]:
        """The records that answer, in the order given."""
        found: dict[Ref, Answer] = {}
        for record in records:
            values = self._values(record)
            answer = self._answer(record, values)
            if answer is not Answer.NO:
                found[record.ref] = answer
                self._keep_hits(record.ref, values)
            watch(found)
        return found

    def answer(self, record: Record) -> Answer:
        """Whether one record answers."""
        return self._answer(record, self._values(record))

    def hits_in(self, record: Record) -> tuple[Hit, ...]:
        """What to light in one record, which answers."""
        if record.ref not in self.hits:
            self._keep_hits(record.ref, self._values(record))
        return self.hits.get(record.ref, ())

    def tallied(self, watch: Watch = lambda found: None) -> Tally:
        """How many records each clause finds alone, and how many all others find without it."""
        tally = Tally(len(self._query.clauses))
        library = self._library
        for records in (library.iter_events(), library.iter_people(), library.iter_articles()):
            for record in records:
                values = self._views.of(record)
                clauses = self._query.clauses
                tally.add(record, [bool(self._clause(each, record, values)) for each in clauses])
                watch({})
        return tally

    def _values(self, record: Record) -> list[Value]:
        return self._views.of(record) if self._query.clauses else []

    def _answer(self, record: Record, values: list[Value]) -> Answer:
        worst = Answer.SURELY
        for clause in self._query.clauses:
            worst = min(worst, self._clause(clause, record, values))
            if worst is Answer.NO:
                break
        return worst

    def _clause(self, clause: Clause, record: Record, values: list[Value]) -> Answer:
        return max(self._term(term, record, values) for term in clause.alternatives)

    def _term(self, term: Term, record: Record, values: list[Value]) -> Answer:
        if term.days is not None:
            answer = _within(record, term.days)
        elif term.field == "is":
            answer = Answer.SURELY if self._states.holds(term.value, record) else Answer.NO
        else:
            answer = Answer.SURELY if any(value.has(term) for value in values) else Answer.NO
        return Answer(Answer.SURELY - answer) if term.negated else answer

    def _keep_hits(self, ref: Ref, values: list[Value]) -> None:
        by_path: dict[str, list[Span]] = {}
        for value in values:
            spans = value.lit(self._query.groups)
            is_stand_in = value.lights is not None and value.path in by_path
            if spans and not is_stand_in:
                by_path.setdefault(value.path, []).extend(spans)
        hits = tuple(Hit(ref, path, *span) for path, spans in by_path.items() for span in merged(spans))
        if hits:
            self.hits[ref] = hits


def _within(record: Record, days: tuple[int, int]) -> Answer:
    date = date_of(record)
    return Answer.NO if date is None else _SURENESS[date.within(*days)]
