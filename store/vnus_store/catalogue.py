"""Every record once, as its line of bytes, decoded when asked for; their order, and who refers to whom.

Invariant: what was handed out stays whole. What a snapshot held is packed and never changes; what became of it since
lies beside it, and lists and sets are replaced, never changed, so that a reader on another thread sees the state before
a change or the state after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from vnus_store.changes.change import Edit
from vnus_store.packed.base import NOTHING, Base
from vnus_store.packed.order import Span
from vnus_store.packed.sorting import sort_values
from vnus_store.records.codec import decode, encode
from vnus_store.records.conflicts import CONFLICT_KIND, KeptConflict, conflict_of
from vnus_store.records.documents import record_of
from vnus_store.records.folding import fold
from vnus_store.records.links import references
from vnus_store.records.model import Article, Event, Person, Record
from vnus_store.records.ordered import Ordered
from vnus_store.records.refs import KINDS, Ref
from vnus_store.records.retired import RETIRED_KIND, retired_ref
from vnus_store.records.saved_views import VIEWS_KIND, SavedView, view_of
from vnus_store.views import Key, View

if TYPE_CHECKING:
    from vnus_store.records.candidates import Candidate

MANY = 200
"""From so many edits on, links are made anew once instead of once an edit."""

SHARE = 50
"""From this part of its rows on, a list is made anew once instead of a block of it for each row that moved."""

REMEMBERED = 4096
"""How many decoded records are kept at hand; a screenful is about fifty."""

Rows = Iterable[tuple[Ref, bytes | None]]
"""Records as they read now, or None for one that was taken away."""


class Catalogue:
    """The records of an open store, in memory."""

    def __init__(self, rows: Rows, base: Base = NOTHING) -> None:
        """Take records over.

        Args:
            rows: those that are not in `base`, or read otherwise there.
            base: those of the snapshot.
        """
        self._base = base
        self._lines: dict[Ref, bytes | None] = {}
        self._keys: dict[Ref, Key | None] = {}
        self._count = len(base)
        self._referring: dict[Ref, frozenset[Ref]] = {}
        self._articles_to: dict[Ref, frozenset[Ref]] = {}
        self._used: set[Ref] = set()
        self._mentioned: Callable[[], Iterable[Ref]] | None = None
        self._decoded = lru_cache(maxsize=REMEMBERED)(_decoded)
        self._aside: dict[Ref, bytes] = {}
        self._conflicts: dict[Ref, frozenset[Ref]] = {}
        self._order = {kind: Ordered.of(base.keys[kind], partial(Span, base.keys[kind])) for kind in KINDS}
        self._views = {kind: View(keys, kind, self.record) for kind, keys in self._order.items()}
        self._replace_many(rows)

    def __len__(self) -> int:
        return self._count

    def _line(self, ref: Ref) -> bytes | None:
        return self._lines[ref] if ref in self._lines else self._base.line(ref)

    def has(self, ref: Ref) -> bool:
        """Is there such a record?"""
        return self._lines[ref] is not None if ref in self._lines else self._base.row(ref) is not None

    def was_used(self, ref: Ref) -> bool:
        """Whether the identifier names a record, or named one since the journal begins."""
        if self.has(ref):
            return True
        if self._mentioned is not None:
            self._used.update(each for each in self._mentioned() if not self.has(each))
            self._mentioned = None
        return ref in self._used

    def document(self, ref: Ref) -> dict[str, Any] | None:
        """A document of one's own, freely changeable; `None` where there is no such record."""
        line = self._line(ref) or self._aside.get(ref)
        return None if line is None else self._read(decode, line)

    def _read(self, how: Callable[..., Any], *line: Any) -> Any:
        """What a line holds; None where nobody has proven yet that it can be read, and it cannot."""
        try:
            return how(*line)
        except (ValueError, AssertionError):
            if self._base.is_proven:
                raise
            return None

    def conflicts_of(self, ref: Ref) -> Iterable[Ref]:
        """The rows that keep conflicts in a record."""
        return sorted(self._conflicts.get(ref, ()))

    def conflicts(self, ref: Ref | None = None) -> Iterator[KeptConflict]:
        """Every value in conflict, or those of one record."""
        rows = (
            self.conflicts_of(ref)
            if ref
            else sorted(row for each in self._conflicts.values() for row in each)
        )
        for row in rows:
            kept = conflict_of(self.document(row) or {})
            if kept is not None:
                yield kept

    def saved_views(self) -> list[SavedView]:
        """Every list that was saved with its search, by its name."""
        rows = (self.document(ref) for ref in tuple(self._aside) if ref.kind == VIEWS_KIND)
        views = (view_of(row) for row in rows if row is not None)
        return sorted((view for view in views if view), key=lambda each: (fold(each.title), each.id))

    def record(self, ref: Ref) -> Record | None:
        """The value of a record; `None` where there is none, and for a candidate, which has no value."""
        line = self._line(ref) if ref.kind != "candidate" else None
        found: Record | None = None if line is None else self._read(self._decoded, ref, line)
        return found

    def person(self, name: str) -> Person | None:
        """The person of an identifier."""
        found = self.record(Ref("person", name)) if name else None
        return found if isinstance(found, Person) else None

    def article(self, name: str) -> Article | None:
        """The article of an identifier."""
        found = self.record(Ref("article", name)) if name else None
        return found if isinstance(found, Article) else None

    def text_of(self, article_id: str) -> str | None:
        """The text of an article; `None` where there is no such article."""
        found = self.article(article_id)
        return None if found is None else found.text

    def candidates(self) -> list[Candidate]:
        """Every candidate, by article and in reading order."""
        from vnus_store.records.candidates import candidate_of  # a start shows none

        documents = (self.document(Ref("candidate", key[-1])) for key in self._order["candidate"])
        found = [candidate_of(each) for each in documents if each is not None]
        return sorted(found, key=lambda each: (each.article, each.start, each.phrase or (0, 0), each.id))

    def backlinks(self, ref: Ref) -> frozenset[Ref]:
        """The records that refer to one."""
        found = self._referring.get(ref)
        return self._base.backlinks(ref) if found is None else found

    linked_from = backlinks

    def articles_to(self, ref: Ref) -> frozenset[Ref]:
        """The articles among the records that refer to one; these are few where the events may be thousands."""
        found = self._articles_to.get(ref)
        return self._base.articles_to(ref) if found is None else found

    def view(self, kind: str) -> View:
        """All records of a kind, in the order of their list."""
        return self._views[kind]

    def narrowed(self, kind: str, refs: Iterable[Ref]) -> View:
        """Those of a list that are among `refs`, in its order."""
        wanted = {ref for ref in refs if ref.kind == kind}
        return View(sorted(key for ref in wanted if (key := self.position_key(ref))), kind, self.record)

    def position_key(self, ref: Ref) -> Key | None:
        """Where a record sorts in its list."""
        return self._keys[ref] if ref in self._keys else self._base.key(ref)

    def iter_events(self) -> Iterator[Event]:
        """Every event in timeline order."""
        return (each for each in self.view("event") if isinstance(each, Event))

    def iter_people(self) -> Iterator[Person]:
        """Every person, those with an office first."""
        return (each for each in self.view("person") if isinstance(each, Person))

    def iter_articles(self) -> Iterator[Article]:
        """Every article, by date of publication."""
        return (each for each in self.view("article") if isinstance(each, Article))

    def apply(self, edits: Iterable[Edit]) -> None:
        """Take over edits that are durable."""
        self._replace_many(
            (edit.ref, None if edit.after is None else encode(edit.after)) for edit in tuple(edits)
        )

    @property
    def base(self) -> Base:
        """The records of the snapshot, as they were taken over."""
        return self._base

    def begin_anew(self, rows: Rows, base: Base) -> None:
        """Hold these records from now on; a reader on another thread sees all of the old or all of the new ones."""
        fresh = vars(Catalogue(rows, base))
        views = {kind: View(keys, kind, self.record) for kind, keys in fresh["_order"].items()}
        used = self._used | fresh["_used"]
        vars(self).update(fresh, _views=views, _used=used, _mentioned=self._mentioned)

    def remember_used(self, mentioned: Callable[[], Iterable[Ref]]) -> None:
        """Identifiers that may have named records which are gone; they are only asked for where it matters."""
        self._mentioned = mentioned

    def _put_aside(self, ref: Ref, line: bytes | None) -> None:
        """Take over a row of the tables beside the records: conflicts, identifiers that are gone, saved views."""
        document = None if line is None else decode(line)
        if ref.kind == CONFLICT_KIND:
            for kept, change in ((self.document(ref), frozenset.difference), (document, frozenset.union)):
                told = conflict_of(kept or {})
                if told is not None:
                    self._conflicts[told.ref] = change(self._conflicts.get(told.ref, frozenset()), {ref})
        elif ref.kind == RETIRED_KIND:
            retired = retired_ref(document or {})
            self._used.update([retired] if retired else [])
        elif ref.kind != VIEWS_KIND:
            return
        if line is None:
            self._aside.pop(ref, None)
        else:
            self._aside[ref] = line

    def _replace_many(self, rows: Rows) -> None:
        """Set records, or take them away. What stays as it was is not touched: some are referred to by thousands,
        and a set of them is made anew once, however many edits there are.
        """
        fresh: tuple[dict[Ref, set[Ref]], ...] = ({}, {})
        moved: dict[str, dict[Ref, Key | None]] = {}
        for ref, line in rows:
            if ref.kind not in KINDS:
                self._put_aside(ref, line)
                continue
            old = self.position_key(ref)
            before = self.document(ref) if old is not None else None
            document = None if line is None else decode(line)
            key = None if document is None else (*sort_values(ref.kind, document), ref.id)
            if key != old:
                moved.setdefault(ref.kind, {}).setdefault(ref, old)
            self._count += (line is not None) - (old is not None)
            self._lines[ref], self._keys[ref] = line, key
            if line is None:
                self._used.add(ref)
            lost, gained = (references(each or {}, ref.kind) for each in (before, document))
            reading = (self.backlinks, self.articles_to)
            for read, new in zip(reading, fresh[: 2 if ref.kind == "article" else 1], strict=False):
                for target in lost ^ gained:
                    if target not in new:
                        new[target] = set(read(target))
                    (new[target].add if target in gained else new[target].discard)(ref)
        for links, new in zip((self._referring, self._articles_to), fresh, strict=True):
            links.update((target, frozenset(refs)) for target, refs in new.items())
        for kind, refs in moved.items():
            self._reorder(kind, refs)

    def _reorder(self, kind: str, moved: Mapping[Ref, Key | None]) -> None:
        """Put records in their new places; `moved` says where each one was."""
        order = self._order[kind]
        if len(moved) > max(MANY, len(order) // SHARE):
            kept = set(moved)
            rest = (key for key in order if Ref(kind, key[2]) not in kept)
            order = Ordered([*rest, *(key for ref in moved if (key := self._keys[ref]))])
        else:
            for ref, old in moved.items():
                order = order.replaced(old, self._keys[ref])
        self._order[kind] = order
        self._views[kind] = View(order, kind, self.record)


def _decoded(ref: Ref, line: bytes) -> Record:
    return record_of(ref, decode(line))
