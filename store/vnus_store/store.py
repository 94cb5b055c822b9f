"""The store behind the door: records in, changes out. Invariant: what `apply` returned is on disk.

Reading methods may be called from any thread; `apply`, `undo`, `redo` and `poll` from one thread only, where the
subscribers are called as well.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from vnus_store.catalogue import Catalogue
from vnus_store.changes.change import Change, Edit
from vnus_store.changes.history import Stacks
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import Conflict, Gap, NotFound, Problem, StoreReadOnly
from vnus_store.evidence import Passage, passages_for, passages_of
from vnus_store.profiles import Profile, profile_of
from vnus_store.records.model import Article, Record
from vnus_store.records.refs import KINDS, Ref
from vnus_store.views import View

if TYPE_CHECKING:
    from vnus_store.changes.commands import Command
    from vnus_store.finding.found import Found


class Store:
    """An open store. Made by `opening.open_store`."""

    def __init__(
        self, storage: JournaledStorage, read_only: bool, today: Callable[[], datetime.date]
    ) -> None:
        self._storage = storage
        self._today = today
        self._subscribers: list[Callable[[Change], None]] = []
        self.read_only = read_only
        """Whether every change is refused."""
        self._catalogue = Catalogue(storage.rows())
        self._stacks = Stacks(storage.history())
        self._catalogue.remember_used(self._stacks.mentioned())

    # Reading

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        return self._storage.seq

    @property
    def path(self) -> str:
        """The file."""
        return str(self._storage.path)

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
        return self._catalogue.narrowed(kind, refs)

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
        for ref in sorted(self.backlinks(article.ref)):
            other = self._catalogue.record(ref)
            if isinstance(other, Article) and other.account_of == article.id:
                return other
        return None

    def find(self, query: str) -> Found:
        """Everything that answers a query.

        Raises:
            InvalidQuery: it cannot be read; the error marks the part at fault.
        """
        from vnus_store.finding.query import parse_query  # a start that only shows pays for no search
        from vnus_store.finding.scan import scan

        return scan(parse_query(query), self._catalogue, self._today())

    def check(self) -> Iterator[Problem]:
        """Every rule that a record breaks."""
        from vnus_store.records.rules import problems  # a start that only shows pays for no check

        for ref, document in self._documents():
            yield from problems(ref, document, self._catalogue)

    def gaps(self) -> Iterator[Gap]:
        """The work that is left to do."""
        from vnus_store.records.gaps import gaps

        for ref, document in self._documents():
            yield from gaps(ref, document, self._catalogue, self._today())

    def _documents(self) -> Iterator[tuple[Ref, dict[str, Any]]]:
        for view in (self.timeline(), self.people(), self.articles()):
            for ref in view.refs():
                document = self._catalogue.document(ref)
                if document is not None:
                    yield ref, document

    # Changing

    def apply(self, command: Command) -> Change | None:
        """Do what was asked; returns when it is on disk, `None` where everything was so already.

        Raises:
            NotFound, InvalidValue, Referenced: the command cannot be done, or a record would then break a rule.
            Conflict: somebody else changed the same record meanwhile.
            StoreReadOnly, StoreLocked, SaveFailed: it could not be saved; the store is as it was.
        """
        self._refuse_read_only()
        self.poll()
        plan = command.plan(self._catalogue)
        if not plan.edits:
            return None
        from vnus_store.changes.overlay import refuse_broken  # brings the rules in

        refuse_broken(plan.edits, self._catalogue)
        return self._commit(plan.edits, label=plan.label, path=plan.path)

    def undo(self) -> Change | None:
        """Take the last change back; `None` where there is nothing to undo.

        Raises:
            Conflict: a record was changed since by somebody else; nothing is done.
        """
        self._refuse_read_only()
        self.poll()
        last = self._stacks.to_undo()
        return (
            None
            if last is None
            else self._commit(last.inverted_edits(), last.label, last.path, undoes=last.seq)
        )

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return not self.read_only and self._stacks.to_undo() is not None

    def redo(self) -> Change | None:
        """Make the change again that was last taken back; `None` where there is none.

        Raises:
            Conflict: a record was changed since by somebody else; nothing is done.
        """
        self._refuse_read_only()
        self.poll()
        last = self._stacks.to_redo()
        return None if last is None else self._commit(last.edits, last.label, last.path, redoes=last.seq)

    def _commit(
        self,
        edits: tuple[Edit, ...],
        label: str,
        path: str,
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Change:
        for edit in edits:
            if self._catalogue.document(edit.ref) != edit.before:
                raise Conflict(f"{edit.ref} was changed since; “{label}” is left as it is.")
        change, foreign = self._storage.commit(edits, label=label, path=path, undoes=undoes, redoes=redoes)
        for each in (*foreign, change):
            self._follow(each)
        return change

    def poll(self) -> tuple[Change, ...]:
        """Take over what other processes changed since; cheap where nothing did."""
        foreign = self._storage.poll()
        for each in foreign:
            self._follow(each)
        return foreign

    def history(self, ref: Ref | None = None) -> tuple[Change, ...]:
        """The changes that the journal keeps, newest first; those of one record where it is given."""
        changes = reversed(self._stacks.changes)
        return tuple(each for each in changes if ref is None or any(edit.ref == ref for edit in each.edits))

    def changes(self, since: int) -> tuple[Change, ...]:
        """The changes after a sequence number, oldest first."""
        return tuple(each for each in self._stacks.changes if each.seq > since)

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back on every change, on the thread that made or noticed it; returns how to end that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def close(self) -> None:
        """Bring the file up to date and let go of it; every change was on disk before."""
        self._storage.close()

    def _follow(self, change: Change) -> None:
        self._catalogue.apply(edit for edit in change.edits if edit.ref.kind in KINDS)
        self._stacks.push(change)
        for callback in tuple(self._subscribers):
            callback(change)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StoreReadOnly("The store was opened for reading only.")
