"""What may be asked of an open store. Invariant: nothing here changes anything; it may be asked from any thread."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vnus_store.catalogue import Catalogue
from vnus_store.errors import Gap, NotFound, Problem
from vnus_store.evidence import Passage, passages_for, passages_of
from vnus_store.profiles import Profile, profile_of
from vnus_store.records.conflicts import KeptConflict
from vnus_store.records.model import Article, Event, Record
from vnus_store.records.refs import Ref
from vnus_store.views import View

if TYPE_CHECKING:
    from vnus_store.changes.commands import Command
    from vnus_store.changes.many import Preview
    from vnus_store.finding.find import Finder
    from vnus_store.finding.found import Found
    from vnus_store.finding.question import Question
    from vnus_store.intake import Intake
    from vnus_store.meetings.chronology import Chronology
    from vnus_store.meetings.grid import Grid, Met
    from vnus_store.narrowed import Narrowing
    from vnus_store.records.candidates import Candidate
    from vnus_store.records.saved_views import SavedView


class Reader:
    """The records of an open store, to be read."""

    def __init__(self, catalogue: Catalogue, today: Callable[[], datetime.date]) -> None:
        self._catalogue = catalogue
        self._today = today

    @property
    def today(self) -> datetime.date:
        """The day that relative dates count from."""
        return self._today()

    def get(self, ref: Ref) -> Record:
        """The record.

        Raises:
            NotFound: there is none.
        """
        record = self._catalogue.record(ref)
        if record is None:
            raise NotFound(f"There is no {ref}.")
        return record

    def peek(self, ref: Ref) -> Record | None:
        """The record, or `None`."""
        return self._catalogue.record(ref)

    def document(self, ref: Ref) -> dict[str, Any]:
        """The record as it stands in the file: a copy that may be changed freely.

        Raises:
            NotFound: there is none.
        """
        document = self._catalogue.document(ref)
        if document is None:
            raise NotFound(f"There is no {ref}.")
        return document

    def was_used(self, ref: Ref) -> bool:
        """Whether the identifier names a record now or did before."""
        return self._catalogue.was_used(ref)

    def timeline(self) -> View:
        """Every event in the order of the timeline."""
        return self._catalogue.view("event")

    def people(self) -> View:
        """Every person, those with an office first."""
        return self._catalogue.view("person")

    def articles(self) -> View:
        """Every article, by date of publication."""
        return self._catalogue.view("article")

    def narrowed(self, kind: str, refs: Iterable[Ref]) -> View:
        """Those records of a kind that are among `refs`, in the order of their list."""
        known = self._narrowing.view(kind, refs) if "_narrowing" in vars(self) else None
        return self._catalogue.narrowed(kind, refs) if known is None else known

    def key(self, ref: Ref) -> Any:
        """What a view sorts the record by, to ask it for a position; `None` where there is no such record."""
        return self._catalogue.position_key(ref)

    def backlinks(self, ref: Ref) -> frozenset[Ref]:
        """The records that refer to one."""
        return self._catalogue.backlinks(ref)

    def profile(self, ref: Ref) -> Profile:
        """A person with what the store knows about them.

        Raises:
            NotFound: there is no such person.
        """
        return profile_of(ref, self._catalogue)

    def passages(self, ref: Ref, path: str = "") -> tuple[Passage, ...]:
        """The passages that a record, or one value of it, rests on.

        Raises:
            NotFound: there is no such record.
        """
        record = self.get(ref)
        return passages_for(record, path, self._catalogue) if path else passages_of(record, self._catalogue)

    def claims(self, article: Ref) -> tuple[Passage, ...]:
        """Every passage of an article that some record rests on, in reading order.

        For an original those of its account are among them, at their places in the original; asked for an account,
        they stand at their places in the account.
        """
        accounts = {ref for ref in self.backlinks(article) if ref.kind == "article"}
        claiming = set(self.backlinks(article)).union(*(self.backlinks(each) for each in accounts)) - accounts
        found = []
        for ref in claiming:
            record = self.peek(ref)
            for passage in passages_of(record, self._catalogue) if record is not None else ():
                here = passage if passage.article == article else passage.account
                if here is not None and here.article == article:
                    found.append(here)
        return tuple(sorted(found, key=lambda each: (each.start, each.end, each.claim)))

    def counterpart(self, article: Article) -> Article | None:
        """The original of an account, or the account of an original; `None` where it is not in the store."""
        if article.account_of:
            return self._catalogue.article(article.account_of)
        for ref in sorted(self._catalogue.articles_to(article.ref)):
            other = self._catalogue.record(ref)
            if isinstance(other, Article) and other.account_of == article.id:
                return other
        return None

    def candidates(self, state: str = "") -> tuple[Candidate, ...]:
        """What waits in the queue, by article and in reading order; of one state where it is given."""
        found = self._catalogue.candidates()
        return tuple(each for each in found if not state or each.state == state)

    def intake(self) -> Intake:
        """What is known of the store, prepared for articles that are to be brought in."""
        from vnus_store.intake import Intake  # only an import needs what finds dates and people

        return Intake(self._catalogue)

    def conflicts(self, ref: Ref | None = None) -> tuple[KeptConflict, ...]:
        """The values that two sides changed and nobody has decided on; those of one record where it is given."""
        return tuple(self._catalogue.conflicts(ref))

    def saved_views(self) -> tuple[SavedView, ...]:
        """Every list that was saved with its search, by its name."""
        return tuple(self._catalogue.saved_views())

    def find(
        self,
        query: str,
        question: Question | None = None,
        *,
        first: Callable[[Found], None] | None = None,
        near: Ref | None = None,
        limit: int | None = None,
    ) -> Found:
        """Everything that answers a query; `Finder.find` says what the rest is for.

        Raises:
            InvalidQuery: it cannot be read; the error marks the part at fault.
            Superseded: the question was cancelled.
        """
        from vnus_store.finding.query import parse_query  # a start that only shows pays for no search

        def got(found: Found) -> Found:
            for kind, refs in (
                ("event", found.events),
                ("person", found.people),
                ("article", found.articles),
            ):
                self._narrowing.remember(kind, refs)
                if first is not None:
                    self.narrowed(kind, refs).years()  # here, where no key waits for it
            return found

        tell = None if first is None else lambda found: first(got(found))
        return got(self._finder.find(parse_query(query), self._today(), question, tell, near, limit))

    @cached_property
    def _narrowing(self) -> Narrowing:
        from vnus_store.narrowed import Narrowing

        return Narrowing(self._catalogue)

    @cached_property
    def _finder(self) -> Finder:
        from vnus_store.finding.find import Finder

        return Finder(self._catalogue)

    def prepare_search(self) -> None:
        """Make the first search as fast as any other; takes a while, so it is asked off the screen's thread."""
        self._finder.prepare()

    @property
    def search_progress(self) -> tuple[int, int] | None:
        """How many of how many records an index that is being made has; `None` where none is."""
        return self._finder.progress if "_finder" in vars(self) else None

    def preview(self, commands: Mapping[Ref, Command], label: str) -> Preview:
        """What one command a record would come to, as one change; nothing is changed."""
        from vnus_store.changes.many import preview  # only whoever changes many at once asks

        return preview(commands, label, self._catalogue)

    def preview_deletion(self, refs: Sequence[Ref], label: str) -> Preview:
        """What deleting records would come to, as one change; nothing is changed."""
        from vnus_store.changes.many import preview_deletion

        return preview_deletion(refs, label, self._catalogue)

    def meetings(self, one: Ref, other: Ref, among: frozenset[Ref] | None = None) -> Chronology:
        """What two people had to do with each other, among some events or all; `meetings.rule` says what counts.

        Raises:
            NotFound, InvalidValue: one of them is not there; it is the same person twice.
        """
        from vnus_store.meetings.chronology import chronology  # a start that only shows asks for no meeting

        return chronology(one, other, self._catalogue, among)

    def met_with(self, ref: Ref) -> tuple[Met, ...]:
        """Everybody who stands beside a person in any event, those first whom they met most often.

        Raises:
            NotFound: there is no such person.
        """
        from vnus_store.meetings.grid import met_with

        return met_with(ref, self._catalogue)

    def meeting_grid(self) -> Grid:
        """How often everybody met everybody; reads every event once, so it is asked off the screen's thread."""
        from vnus_store.meetings.grid import meeting_grid

        return meeting_grid(self._catalogue)

    def pair_asked(self, query: str) -> tuple[Ref, Ref] | None:
        """The two people that a search names with two `who:`; `None` where it does not name exactly two."""
        from vnus_store.finding.query import parse_query
        from vnus_store.meetings.asked import pair_asked

        return pair_asked(parse_query(query), self._catalogue.iter_people())

    def perhaps_held(self, announced: Event) -> tuple[Event, ...]:
        """What was held later with the same people, and may be what was announced."""
        from vnus_store.meetings.fulfilment import perhaps_held  # only the work list asks

        return perhaps_held(announced, self._catalogue)

    def check(self) -> Iterator[Problem]:
        """Every rule that a record breaks."""
        from vnus_store.records.rules import problems  # a start that only shows pays for no check

        for ref, document in self._documents():
            yield from problems(ref, document, self._catalogue)

    def gaps(self) -> Iterator[Gap]:
        """The work that is left to do."""
        from vnus_store.records.gaps import conflict_gap, gaps

        yield from map(conflict_gap, self._catalogue.conflicts())
        for ref, document in self._documents():
            yield from gaps(ref, document, self._catalogue, self._today())

    def _documents(self) -> Iterator[tuple[Ref, dict[str, Any]]]:
        for view in (self.timeline(), self.people(), self.articles()):
            for ref in view.refs():
                document = self._catalogue.document(ref)
                if document is not None:
                    yield ref, document
