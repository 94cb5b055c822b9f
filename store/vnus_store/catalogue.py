"""Every record once, as its line of bytes, decoded when asked for; their order, and who refers to whom.

Invariant: what was handed out stays whole. Lists and sets are replaced, never changed, so that a reader on another
thread sees the state before a change or the state after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from vnus_store.changes.change import Edit
from vnus_store.records.codec import decode, encode
from vnus_store.records.conflicts import CONFLICT_KIND, KeptConflict, conflict_of
from vnus_store.records.documents import date_at, objects_at, record_of, text_at
from vnus_store.records.folding import fold
from vnus_store.records.links import references
from vnus_store.records.model import Article, Event, Person, Record
from vnus_store.records.ordered import Ordered
from vnus_store.records.refs import Ref
from vnus_store.records.retired import RETIRED_KIND, retired_ref
from vnus_store.views import UNDATED, Key, View

if TYPE_CHECKING:
    from vnus_store.records.candidates import Candidate

MANY = 200
"""From so many edits on, lists and links are made anew once instead of once an edit."""

REMEMBERED = 4096
"""How many decoded records are kept at hand; a screenful is about fifty."""


class Catalogue:
    """The records of an open store, in memory."""

    def __init__(self, rows: Iterable[tuple[Ref, bytes]]) -> None:
        self._lines: dict[Ref, bytes] = {}
        self._keys: dict[Ref, Key] = {}
        self._referring: dict[Ref, frozenset[Ref]] = {}
        self._used: set[Ref] = set()
        self._decoded = lru_cache(maxsize=REMEMBERED)(_decoded)
        order: dict[str, list[Key]] = {"event": [], "person": [], "article": [], "candidate": []}
        referring: dict[Ref, set[Ref]] = {}
        self._aside: dict[Ref, bytes] = {}
        self._conflicts: dict[Ref, frozenset[Ref]] = {}
        for ref, line in rows:
            document = decode(line)
            if ref.kind not in order:
                self._put_aside(ref, document)
                continue
            self._lines[ref] = line
            self._keys[ref] = key = _key(ref, document)
            order[ref.kind].append(key)
            for target in references(document, ref.kind):
                referring.setdefault(target, set()).add(ref)
        self._used.update(self._lines)
        self._referring = {target: frozenset(refs) for target, refs in referring.items()}
        self._articles_to: dict[Ref, frozenset[Ref]] = {}
        for target, refs in self._referring.items():
            if target.kind == "article" and (found := [each for each in refs if each.kind == "article"]):
                self._articles_to[target] = frozenset(found)
        self._order = {kind: Ordered(keys) for kind, keys in order.items()}
        self._views = {kind: View(keys, kind, self.record) for kind, keys in self._order.items()}

    def __len__(self) -> int:
        return len(self._lines)

    def has(self, ref: Ref) -> bool:
        """Is there such a record?"""
        return ref in self._lines

    def was_used(self, ref: Ref) -> bool:
        """Whether the identifier names a record, or named one since the journal begins."""
        return ref in self._used

    def document(self, ref: Ref) -> dict[str, Any] | None:
        """A document of one's own, freely changeable; `None` where there is no such record."""
        line = self._lines.get(ref) or self._aside.get(ref)
        return None if line is None else decode(line)

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

    def record(self, ref: Ref) -> Record | None:
        """The value of a record; `None` where there is none, and for a candidate, which has no value."""
        line = self._lines.get(ref) if ref.kind != "candidate" else None
        return None if line is None else self._decoded(ref, line)

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
        return self._referring.get(ref, frozenset())

    linked_from = backlinks

    def articles_to(self, ref: Ref) -> frozenset[Ref]:
        """The articles among the records that refer to one; these are few where the events may be thousands."""
        return self._articles_to.get(ref, frozenset())

    def view(self, kind: str) -> View:
        """All records of a kind, in the order of their list."""
        return self._views[kind]

    def narrowed(self, kind: str, refs: Iterable[Ref]) -> View:
        """Those of a list that are among `refs`, in its order."""
        wanted = {ref for ref in refs if ref.kind == kind}
        return View(sorted(key for ref in wanted if (key := self._keys.get(ref))), kind, self.record)

    def position_key(self, ref: Ref) -> Key | None:
        """Where a record sorts in its list."""
        return self._keys.get(ref)

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
        made = tuple(edits)
        for edit in made:
            if edit.ref.kind not in self._order:
                self._put_aside(edit.ref, edit.after)
        ours = [edit for edit in made if edit.ref.kind in self._order]
        if len(ours) < MANY:
            for edit in ours:
                self._replace(edit.ref, edit.after)
        else:
            self._replace_many(ours)

    def remember_used(self, refs: Iterable[Ref]) -> None:
        """Identifiers that named records which are gone."""
        self._used.update(refs)

    def _put_aside(self, ref: Ref, document: Mapping[str, Any] | None) -> None:
        """Take over a row of the tables beside the records: conflicts, and identifiers that are gone."""
        if ref.kind == CONFLICT_KIND:
            for kept, change in ((self.document(ref), frozenset.difference), (document, frozenset.union)):
                told = conflict_of(kept or {})
                if told is not None:
                    self._conflicts[told.ref] = change(self._conflicts.get(told.ref, frozenset()), {ref})
        elif ref.kind == RETIRED_KIND:
            retired = retired_ref(document or {})
            self._used.update([retired] if retired else [])
        else:
            return
        if document is None:
            self._aside.pop(ref, None)
        else:
            self._aside[ref] = encode(document)

    def _replace(self, ref: Ref, document: Mapping[str, Any] | None) -> None:
        """Set a record, or take it away. What stays as it was is not touched: some are referred to by thousands."""
        old, new = self._keys.get(ref), None if document is None else _key(ref, document)
        before = self.document(ref) if old is not None else None
        lost = frozenset(references(before or {}, ref.kind))
        gained = frozenset(references(document or {}, ref.kind))
        if document is None or new is None:
            self._lines.pop(ref, None)
            self._keys.pop(ref, None)
        else:
            self._lines[ref], self._keys[ref] = encode(document), new
            self._used.add(ref)
        for links in (self._referring, self._articles_to)[: 2 if ref.kind == "article" else 1]:
            for target in lost - gained:
                links[target] = links.get(target, frozenset()) - {ref}
            for target in gained - lost:
                links[target] = links.get(target, frozenset()) | {ref}
        if old != new:
            self._order[ref.kind] = self._order[ref.kind].replaced(old, new)
            self._views[ref.kind] = View(self._order[ref.kind], ref.kind, self.record)

    def _replace_many(self, edits: Iterable[Edit]) -> None:
        """What `_replace` does for each, at a cost that does not grow with how many refer to one record."""
        fresh: tuple[dict[Ref, set[Ref]], ...] = ({}, {})
        for edit in edits:
            ref, document = edit.ref, edit.after
            before = self.document(ref)
            lost = references(before or {}, ref.kind)
            gained = references(document or {}, ref.kind)
            if document is None:
                self._lines.pop(ref, None)
                self._keys.pop(ref, None)
            else:
                self._lines[ref], self._keys[ref] = encode(document), _key(ref, document)
                self._used.add(ref)
            for links, new in zip(self._link_maps(ref), fresh, strict=False):
                for target in lost ^ gained:
                    if target not in new:
                        new[target] = set(links.get(target, ()))
                    (new[target].add if target in gained else new[target].discard)(ref)
        for links, new in zip((self._referring, self._articles_to), fresh, strict=True):
            links.update((target, frozenset(refs)) for target, refs in new.items())
        for kind in {edit.ref.kind for edit in edits}:
            self._order[kind] = Ordered(key for ref, key in self._keys.items() if ref.kind == kind)
            self._views[kind] = View(self._order[kind], kind, self.record)

    def _link_maps(self, ref: Ref) -> tuple[dict[Ref, frozenset[Ref]], ...]:
        both = (self._referring, self._articles_to)
        return both if ref.kind == "article" else both[:1]


def _decoded(ref: Ref, line: bytes) -> Record:
    return record_of(ref, decode(line))


def _key(ref: Ref, document: Mapping[str, Any]) -> Key:
    if ref.kind == "event":
        date = date_at(document, "date")
        return (*(date.sort_key if date is not None else UNDATED), ref.id)
    if ref.kind == "article":
        published = date_at(document, "published")
        return (*(published.sort_key if published is not None else UNDATED), ref.id)
    if ref.kind == "person":
        return (0 if objects_at(document, "offices") else 1, fold(text_at(document, "name")), ref.id)
    return (0, 0, ref.id)
