"""Answers by the index. Invariant: the same as those of `scan`, in the same order.

What the index cannot decide, and what has changed since it was made, is judged record by record.
"""

from __future__ import annotations

import datetime
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from vnus_store.finding.asking import Asked
from vnus_store.finding.building import KINDS
from vnus_store.finding.found import Counts, Found, Hit
from vnus_store.finding.hits import Hits
from vnus_store.finding.holdings import Holdings
from vnus_store.finding.index import Index
from vnus_store.finding.offers import Offers
from vnus_store.finding.question import Question
from vnus_store.finding.reasons import Tally, why_nothing
from vnus_store.finding.refs_found import RefsFound
from vnus_store.finding.scan import Answer, Judge
from vnus_store.finding.stale import Stale
from vnus_store.finding.terms import Clause, Query
from vnus_store.records.model import Event
from vnus_store.records.refs import Ref

SCREEN = 120
"""Records of a first answer: more than a screen has lines."""

OFTEN = 32
"""Rows between two looks at the question."""

First = Callable[[Found], None]


class Answering:
    """One query, asked of an index."""

    def __init__(
        self,
        index: Index,
        stale: Stale,
        query: Query,
        library: Holdings,
        today: datetime.date,
        question: Question,
    ) -> None:
        self._index = index
        self._stale = stale
        self._query = query
        self._library = library
        self._question = question
        self._today = today
        self._asked = index.asked(query)
        self.judge = Judge(query, library, today.toordinal(), _telling(index, stale, library))
        self._changed: dict[str, dict[Ref, Answer]] | None = None

    def changed(self, kind: str) -> dict[Ref, Answer]:
        """Those that answer among the records about which the index is no longer right."""
        if self._changed is None:
            self._changed = {each: {} for each in KINDS}
            for ref in self._stale:
                self._question.check()
                record = self._library.record(ref)
                answer = Answer.NO if record is None else self.judge.answer(record)
                if answer is not Answer.NO:
                    self._changed[ref.kind][ref] = answer
        return self._changed[kind]

    def found(self, kind: str, *, after: int = 0, limit: int = -1) -> Iterator[tuple[Ref, Answer | None]]:
        """Records of the index that answer, in order; with how well, where that was looked at."""
        asked, number = self._asked, 0
        if asked.is_exact:
            for number, (_, ref) in enumerate(self._index.rows(kind, asked, after=after, limit=limit)):
                if ref not in self._stale:
                    yield ref, None
                if number % OFTEN == 0:
                    self._question.check()
            return
        yield from self._judged(kind, asked, after)

    def _judged(self, kind: str, asked: Asked, after: int) -> Iterator[tuple[Ref, Answer | None]]:
        """The same where the index leaves some open: those it is sure of are passed over, the others are judged."""
        possibly = (
            not self._query.asks_dates
        )  # a date may be possible where the words, looked at, are certain
        sure = self._index.rows(kind, asked, most=False, possibly=possibly, after=after)
        known = next(sure, None)
        for number, ref in self._index.rows(kind, asked, after=after):
            self._question.check()
            while known is not None and known[0] < number:
                known = next(sure, None)
            if ref in self._stale:
                continue
            if known is not None and known[0] == number:
                yield ref, None
                continue
            record = self._library.record(ref)
            answer = Answer.NO if record is None else self.judge.answer(record)
            if answer is not Answer.NO:
                yield ref, answer

    def _all(self, kind: str, by_index: Iterable[Ref] | None = None) -> RefsFound:
        """All that answer, in the order of their list.

        Args:
            by_index: those of the index that have not changed since, where that is known.
        """
        if by_index is None and self._asked.is_exact:
            names = RefsFound(kind, self._index.names(kind, self._asked)).without(self._stale)
        else:
            judged = (ref for ref, _ in self.found(kind)) if by_index is None else by_index
            names = [ref.id for ref in judged]
        self._question.check()
        for ref in self.changed(kind):
            insort(names, ref.id, key=lambda name: self._key(Ref(kind, name)))
        return RefsFound(kind, names)

    def _key(self, ref: Ref) -> Any:
        return self._library.position_key(ref) or (0, 0, "")  # one that was deleted this moment

    def firsts(self, near: Ref | None) -> Iterator[Found]:
        """A screenful of each kind, without the places in the texts; that of the kind that `near` is of comes first."""
        refs: dict[str, tuple[Ref, ...]] = dict.fromkeys(KINDS, ())
        shown, *others = sorted(KINDS, key=lambda kind: near is not None and near.kind != kind)
        refs[shown] = self._screenful(shown, near)
        is_told = near is not None and bool(refs[shown])
        if is_told:
            yield self._first(refs)
        refs |= {kind: self._screenful(kind, None) for kind in others}
        if not is_told or any(map(refs.get, others)):
            yield self._first(refs)

    def _first(self, refs: Mapping[str, tuple[Ref, ...]]) -> Found:
        why = "" if any(refs.values()) else f"Nothing matches “{self._query.text.strip()}”. Esc clears."
        given = refs["event"], refs["person"], refs["article"]
        return Found(
            self._query, *given, hits=Hits(self.hits_in, dict(refs)), why_nothing=why, is_whole=False
        )

    def _screenful(self, kind: str, near: Ref | None, size: int = SCREEN) -> tuple[Ref, ...]:
        start = self._before(kind, near, size // 2) if near is not None else 0
        refs: list[Ref] = []
        for ref, _ in self.found(kind, after=start, limit=-1 if len(self._stale) else size):
            refs.append(ref)
            if len(refs) >= size:
                break
        is_cut = len(refs) >= size
        low, high = (
            (self._key(refs[0]) if start and refs else None),
            (self._key(refs[-1]) if is_cut else None),
        )
        for ref in self.changed(kind):
            key = self._key(ref)
            if (low is None or low <= key) and (high is None or key <= high):
                insort(refs, ref, key=self._key)
        return tuple(refs)

    def _before(self, kind: str, near: Ref, rows: int) -> int:
        """The number behind which a screenful around a record begins; 0 where the record does not answer."""
        number = self._index.number(near)
        if number is None or near in self._stale or not self._index.has(kind, self._asked, number):
            return 0
        return self._index.back(kind, self._asked, number, rows)

    def limited(self, limit: int) -> Found:
        """A few of each kind, with how many there are."""
        refs = {kind: self._screenful(kind, None, limit) for kind in KINDS}
        if all(len(each) < limit for each in refs.values()):
            return self.whole()
        counts = [len(refs[kind]) if len(refs[kind]) < limit else self._count(kind) for kind in KINDS]
        passages = self._passages(refs["article"])
        return Found(
            self._query,
            refs["event"][:limit],
            refs["person"][:limit],
            refs["article"][:limit],
            passages,
            Hits(self.hits_in, refs),
            is_whole=False,
            total=Counts(counts[0], counts[1], counts[2], len(passages)),
        )

    def _count(self, kind: str) -> int:
        if self._asked.is_exact and not len(self._stale):
            return self._index.count(kind, self._asked)
        return len(self._all(kind))

    def whole(self, tell: First | None = None) -> Found:
        """Everything that answers; `tell` is given all but the places in the texts as soon as it is known."""
        is_judged = self._query.asks_dates and not self._asked.is_exact
        answers = dict(self.found("event")) if is_judged else None
        refs = {kind: self._all(kind, answers if kind == "event" else None) for kind in KINDS}
        events, people, articles = refs["event"], refs["person"], refs["article"]
        surely = self._surely(answers or {}) if self._query.asks_dates else len(events)
        self._question.check()
        found = Found(
            self._query,
            events,
            people,
            articles,
            hits=Hits(self.hits_in, refs),
            surely=surely,
            possibly=len(events) - surely,
            is_whole=False,
            total=Counts(len(events), len(people), len(articles), 0),
        )
        if tell is not None and articles:
            tell(found)
        return replace(found, passages=self._passages(articles), is_whole=True, total=None)

    def _surely(self, answers: Mapping[Ref, Answer | None]) -> int:
        """How many events answer for certain."""
        names = self._index.names("event", self._asked, most=False, possibly=False)
        by_index = RefsFound("event", names).without(self._stale)
        sure = len(by_index)
        if not self._asked.is_exact:
            known = set(by_index)
            judged = (
                answer is Answer.SURELY or (answer is None and ref.id in known)
                for ref, answer in answers.items()
            )
            sure = sum(judged)
        return sure + sum(answer is Answer.SURELY for answer in self.changed("event").values())

    def _passages(self, articles: Sequence[Ref]) -> tuple[Hit, ...]:
        found: list[Hit] = []
        for ref in articles:
            self._question.check()
            found += (hit for hit in self.hits_in(ref) if hit.path == "text")
        return tuple(found)

    def why_nothing(self) -> str:
        """Why nothing answers, without reading what the index has counted."""
        clauses = self._query.clauses
        tally = Tally(len(clauses), len(self._index))
        for at in range(len(clauses)):
            tally.alone[at] = sum(self._counts((clauses[at],)).values())
            tally.without[at] = self._counts(clauses[:at] + clauses[at + 1 :])
        return why_nothing(self._query, Offers(self._index, self._library, self._stale), tally)

    def _counts(self, clauses: tuple[Clause, ...]) -> dict[str, int]:
        """How many records of each kind answer some clauses."""
        if not clauses:
            return {kind: len(self._library.view(kind)) for kind in KINDS}
        query = Query(self._query.text, clauses, ())
        part = Answering(self._index, self._stale, query, self._library, self._today, self._question)
        return {kind: part._count(kind) for kind in KINDS}

    def hits_in(self, ref: Ref) -> tuple[Hit, ...]:
        """What to light in a record; nothing in one that does not answer."""
        record = self._library.record(ref)
        if record is None or self.judge.answer(record) is Answer.NO:
            return ()
        return self.judge.hits_in(record)


def _telling(index: Index, stale: Stale, library: Holdings) -> Iterator[Event]:
    """The events that tell that another was held: those of the index, and those that have changed since."""
    for ref in dict.fromkeys((*index.telling(), *stale)):
        record = library.record(ref)
        if isinstance(record, Event):
            yield record


def answer_by_index(
    index: Index,
    stale: Stale,
    query: Query,
    library: Holdings,
    today: datetime.date,
    question: Question,
    first: First | None,
    near: Ref | None,
    limit: int | None,
) -> Found:
    """Everything that answers, and where it is wanted a first answer before.

    Raises:
        Superseded: the question was cancelled.
        sqlite3.Error: the index cannot be used.
    """
    answering = Answering(index, stale, query, library, today, question)
    if limit is None and first is not None:
        for found in answering.firsts(near):
            first(found)
        question.rest()
    found = answering.whole(first) if limit is None else answering.limited(limit)
    return replace(found, why_nothing=answering.why_nothing()) if found.is_nothing else found
