"""Every record once, as its line of bytes, decoded when asked for; their order, and who refers to whom.

Invariant: what was handed out stays whole. Lists and sets are replaced, never changed, so that a reader on another
thread sees the state before a change or the state after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from vnus_store.changes.change import Edit
from vnus_store.records.codec import decode, encode
from vnus_store.records.documents import date_at, objects_at, record_of, text_at
from vnus_store.records.folding import fold
from vnus_store.records.links import references
from vnus_store.records.model import Article, Event, Person, Record
from vnus_store.records.refs import Ref
from vnus_store.views import UNDATED, Key, View

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
        for ref, line in rows:
            document = decode(line)
            self._lines[ref] = line
            self._keys[ref] = key = _key(ref, document)
            order[ref.kind].append(key)
            for target in references(document, ref.kind):
                referring.setdefault(target, set()).add(ref)
        self._used.update(self._lines)
        self._referring = {target: frozenset(refs) for target, refs in referring.items()}
        self._order = {kind: sorted(keys) for kind, keys in order.items()}

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
        line = self._lines.get(ref)
        return None if line is None else decode(line)

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

    def backlinks(self, ref: Ref) -> frozenset[Ref]:
        """The records that refer to one."""
        return self._referring.get(ref, frozenset())

    linked_from = backlinks

    def view(self, kind: str) -> View:
        """All records of a kind, in the order of their list."""
        return View(self._order[kind], kind, self.record)

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
        for edit in edits:
            self._forget(edit.ref)
            if edit.after is not None:
                self._take(edit.ref, edit.after)

    def remember_used(self, refs: Iterable[Ref]) -> None:
        """Identifiers that named records which are gone."""
        self._used.update(refs)

    def _forget(self, ref: Ref) -> None:
        document = self.document(ref)
        if document is None:
            return
        order = self._order[ref.kind]
        at = bisect_left(order, self._keys[ref])
        self._order[ref.kind] = order[:at] + order[at + 1 :]
        for target in references(document, ref.kind):
            self._referring[target] = self._referring.get(target, frozenset()) - {ref}
        del self._lines[ref], self._keys[ref]

    def _take(self, ref: Ref, document: Mapping[str, Any]) -> None:
        key = _key(ref, document)
        order = self._order[ref.kind]
        at = bisect_left(order, key)
        self._keys[ref] = key
        self._lines[ref] = encode(document)
        self._used.add(ref)
        for target in references(document, ref.kind):
            self._referring[target] = self._referring.get(target, frozenset()) | {ref}
        self._order[ref.kind] = [*order[:at], key, *order[at:]]


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
