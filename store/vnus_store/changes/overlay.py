"""Records as they would be after some edits. Invariant: the records beneath are only read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vnus_store.changes.change import Document, Edit
from vnus_store.changes.following import Records
from vnus_store.errors import InvalidValue
from vnus_store.records.documents import article_of, text_at
from vnus_store.records.links import references
from vnus_store.records.model import Article
from vnus_store.records.refs import KINDS, Ref
from vnus_store.records.rules import problems


class Overlay:
    """Records with edits laid over them; an edit of the same record twice becomes one."""

    def __init__(self, records: Records, edits: Iterable[Edit] = ()) -> None:
        self._records = records
        self._edits: dict[Ref, Edit] = {}
        self.take(edits)

    def document(self, ref: Ref) -> Document | None:
        """The document of a record, or `None`."""
        return self._edits[ref].after if ref in self._edits else self._records.document(ref)

    def has(self, ref: Ref) -> bool:
        """Is there such a record?"""
        return self.document(ref) is not None

    def text_of(self, article_id: str) -> str | None:
        """The text of an article; `None` where there is no such article."""
        document = self.document(Ref("article", article_id))
        return None if document is None else text_at(document, "text")

    def backlinks(self, ref: Ref) -> Iterable[Ref]:
        """The records that refer to one."""
        kept = {each for each in self._records.backlinks(ref) if each not in self._edits}
        edited = (each for each in self._edits.values() if each.after is not None)
        return kept | {each.ref for each in edited if ref in references(each.after or {}, each.ref.kind)}

    def was_used(self, ref: Ref) -> bool:
        """Whether the identifier names a record now or did before."""
        return ref in self._edits or self._records.was_used(ref)

    def conflicts_of(self, ref: Ref) -> Iterable[Ref]:
        """The rows that keep conflicts in a record."""
        return (row for row in self._records.conflicts_of(ref) if self.document(row) is not None)

    def iter_articles(self) -> Iterator[Article]:
        """Every article."""
        yield from (each for each in self._records.iter_articles() if each.ref not in self._edits)
        for ref, edit in self._edits.items():
            if ref.kind == "article" and edit.after is not None:
                yield article_of(edit.after)

    def take(self, edits: Iterable[Edit]) -> None:
        """Lay further edits over the records."""
        for edit in edits:
            first = self._edits.get(edit.ref, edit)
            self._edits[edit.ref] = Edit(edit.ref, first.before, edit.after)

    def edits(self) -> tuple[Edit, ...]:
        """What it comes to, an edit a record; none where a record is as it was."""
        return tuple(edit for edit in self._edits.values() if edit.before != edit.after)


def refuse_broken(edits: Iterable[Edit], records: Records, what: str = "") -> None:
    """Refuse edits after which a record would break a rule that it keeps now, one that they do not touch included.

    Args:
        what: stands before the sentence of the rule.

    Raises:
        InvalidValue: with the sentence of the rule.
    """
    edits = tuple(edits)
    now, then = Overlay(records), Overlay(records, edits)
    for ref in _concerned(edits, then):
        before, after = now.document(ref), then.document(ref)
        broken = list(problems(ref, after, then)) if after is not None else []
        if broken and before is not None:
            known = {(each.code, each.path) for each in problems(ref, before, now)}
            broken = [each for each in broken if (each.code, each.path) not in known]
        if broken:
            raise InvalidValue(what + broken[0].sentence)


def _concerned(edits: Iterable[Edit], then: Overlay) -> Iterable[Ref]:
    """The records that are edited, and those that refer to what is gone or to a text that is another one now."""
    found: dict[Ref, None] = {}
    for edit in edits:
        found[edit.ref] = None
        if edit.after is None or edit.ref.kind == "article":
            found.update(dict.fromkeys(then.backlinks(edit.ref)))
    return (ref for ref in found if ref.kind in KINDS)
