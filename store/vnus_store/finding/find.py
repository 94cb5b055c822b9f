"""Answering a search: by the index where there is one that can be used, else by reading everything.

Invariant: both give the same answer. What has changed since the index was made is read, never looked up; an index that
fails in any way is let go, and the records are read instead.
"""

from __future__ import annotations

import datetime
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from vnus_store.changes.change import Change
from vnus_store.finding.answering import answer_by_index
from vnus_store.finding.building import NAME
from vnus_store.finding.child import Building
from vnus_store.finding.found import Found
from vnus_store.finding.holdings import Holdings
from vnus_store.finding.index import Index, IndexUnusable
from vnus_store.finding.question import Question, Superseded
from vnus_store.finding.scan import Answer, Watch, scan
from vnus_store.finding.stale import Stale, compared
from vnus_store.finding.terms import Query
from vnus_store.records.refs import Ref

SMALL = 2000
"""Records of which fewer are simply read."""

TOO_MANY = 400
"""Changed records from which on a new index is made."""

HOPELESS = 5000
"""Changed records from which on the old one is of no use meanwhile."""

FIRST_AFTER = 40
"""Records that a first answer needs where everything is read."""

EVERY = 0.4
"""Seconds after which what was found so far is given again."""

First = Callable[[Found], None]
"""Given a first answer, before the whole one is known."""

Stamp = tuple[int, int, int]
"""Inode, size and time of a file."""


class Finder:
    """Answers searches over one store. It may be asked from any thread."""

    def __init__(
        self,
        library: Holdings,
        folder: Path | None = None,
        line_of: Callable[[Ref], bytes | None] = lambda ref: None,
        build: Callable[[], Building | None] = lambda: None,
        *,
        small: int = SMALL,
    ) -> None:
        """
        Args:
            library: the records.
            folder: where the index is, or goes; `None` where there is none, and everything is read.
            line_of: a record's line, by which a change is noticed.
            build: begins to make an index, beside this process; `None` where that cannot be.
            small: records of which fewer are simply read.
        """
        self._library = library
        self._folder = folder
        self._line_of = line_of
        self._build = build
        self._small = small
        self._guard = threading.RLock()
        self._index: Index | None = None
        self._stale = Stale()
        self._building: Building | None = None
        self._has_failed = False
        """Whether no index can be made."""
        self._listens = False
        self._changes: deque[Change] = deque()
        """Those that are not in `_stale` yet: whoever saves does not wait for whoever searches."""
        self._is_closed = False
        self._refused: Stamp | None = None
        """The file that could not be used."""

    def find(
        self,
        query: Query,
        today: datetime.date,
        question: Question | None = None,
        first: First | None = None,
        near: Ref | None = None,
        limit: int | None = None,
    ) -> Found:
        """The answer to a query.

        Args:
            query: from `parse_query`.
            today: the day that `is:past` counts from.
            question: what can stop it.
            first: given a first answer; not called where the whole one is there as soon.
            near: a record around which the first answer should lie, if it is among those that answer.
            limit: where a few of each kind are enough; the answer then is not whole, and has their number.

        Raises:
            Superseded: the question was cancelled.
        """
        question = question or Question(is_patient=False)
        usable = self._usable(builds=first is not None) if query.clauses else None
        if usable is not None:
            index, stale = usable
            try:
                question.asks(index.connection)
                return answer_by_index(
                    index, stale, query, self._library, today, question, first, near, limit
                )
            except sqlite3.Error:
                self._check(question)  # a question that was cancelled ends so as well
                self._drop(index)
            finally:
                question.asks_no_more()
        return scan(query, self._library, today, _watch(query, lambda: self._check(question), first))

    def _check(self, question: Question) -> None:
        question.check()
        if self._is_closed:
            raise Superseded

    def prepare(self) -> None:
        """Open the index, or begin to make one, so that the first search does not wait for it."""
        self._usable(builds=True)

    @property
    def progress(self) -> tuple[int, int] | None:
        """How many records are in the index that is being made, and how many there are; `None` where none is made."""
        building = self._building
        return None if building is None or building.is_over else (building.done, len(self._library))

    def follow(self, change: Change) -> None:
        """Records have changed; called once the library has them."""
        if self._listens:
            self._changes.append(change)

    def close(self) -> None:
        """Let go of everything; an index that is being made is given up."""
        self._is_closed = True
        with self._guard:
            if self._building is not None:
                self._building.give_up()
            if self._index is not None:
                self._index.close()
            self._building = self._index = None

    # The index

    def _usable(self, *, builds: bool) -> tuple[Index, Stale] | None:
        """The index, opened, and what it is not right about; `None` where everything has to be read.

        Args:
            builds: whether one that lacks is to be made: nobody makes one for a single question.
        """
        if self._folder is None or self._is_closed or len(self._library) < self._small:
            return None
        with self._guard:
            was_built = self._building is not None and self._building.is_over
            if was_built:
                self._building, self._refused = None, None
                self._let_go()
            if self._index is None and (stamp := _stamp(self._folder)) not in (None, self._refused):
                assert stamp is not None
                self._open(self._folder, stamp)
            while self._changes:
                self._stale.add(self._changes.popleft(), self._library)
            is_wanted = self._index is None or len(self._stale) > TOO_MANY
            self._has_failed |= was_built and is_wanted
            if builds and is_wanted and self._building is None and not self._has_failed:
                self._building = self._build()
                self._has_failed = self._building is None
            if self._index is None or len(self._stale) > HOPELESS:
                return None
            return self._index, self._stale.copy()

    def _open(self, folder: Path, stamp: Stamp) -> None:
        """Open the index and see what has changed since it was made; a newer letter does not stop that."""
        self._refused = stamp
        try:
            index = Index(folder)
        except IndexUnusable:
            return
        self._listens = True  # what changes while they are compared is noticed
        try:
            self._stale = compared(index, self._library, self._line_of, partial(self._check, Question()))
        except (sqlite3.Error, Superseded):
            index.close()
        else:
            self._index = index

    def _let_go(self) -> None:
        if self._index is not None:
            self._index.close()
        self._index, self._stale = None, Stale()

    def _drop(self, index: Index) -> None:
        """An index failed while it was asked."""
        with self._guard:
            if self._index is index:
                self._let_go()


def _stamp(folder: Path) -> Stamp | None:
    """What tells one file of an index from another; `None` where there is none."""
    try:
        found = (folder / NAME).stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _watch(query: Query, check: Callable[[], None], first: First | None) -> Watch:
    """Looks at the question while everything is read, and gives what was found so far, every now and then."""
    latest: dict[str, Mapping[Ref, Answer]] = {}
    told_at, has_told = time.perf_counter(), False

    def refs(kind: str) -> tuple[Ref, ...]:
        return tuple(latest.get(kind, ()))

    def watch(found: Mapping[Ref, Answer]) -> None:
        nonlocal told_at, has_told
        check()
        if first is None:
            return
        if found:
            latest[next(iter(found)).kind] = found
        if time.perf_counter() - told_at < EVERY and (has_told or len(found) < FIRST_AFTER):
            return
        told_at, has_told = time.perf_counter(), True
        why = "" if latest else "Nothing yet; still reading. Esc clears."
        given = refs("event"), refs("person"), refs("article")
        first(Found(query, *given, why_nothing=why, is_whole=False))

    return watch
