"""What else changes with a record: passages when a text changes, references when a record goes.

Invariant: what is not certain stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from vnus_store.changes.change import Document, Edit
from vnus_store.errors import NotFound
from vnus_store.records.anchors import reanchored
from vnus_store.records.model import Article
from vnus_store.records.paths import with_value, without_item, without_support
from vnus_store.records.refs import Ref


class Records(Protocol):
    """What a command may ask while it is planned."""

    def document(self, ref: Ref) -> Document | None:
        """The document of a record, or `None`."""

    def backlinks(self, ref: Ref) -> Iterable[Ref]:
        """The records that refer to one."""

    def was_used(self, ref: Ref) -> bool:
        """Whether the identifier names a record now or did before."""

    def iter_articles(self) -> Iterable[Article]:
        """Every article."""


def existing(records: Records, ref: Ref) -> Document:
    """The document of a record that must be there.

    Raises:
        NotFound: it is not.
    """
    document = records.document(ref)
    if document is None:
        raise NotFound(f"There is no {ref}.")
    return document


def moved_passages(records: Records, article: Ref, before: Document, after: Document) -> list[Edit]:
    """The edits by which passages follow a text that changed; what is not certain stays where it was."""
    edits = []
    texts = (str(after.get("text", "")), str(before.get("text", "")))
    for ref in sorted(set(records.backlinks(article)) - {article}):
        document = existing(records, ref)
        moved = _reanchored_document(document, article.id, *texts)
        if moved is not None:
            edits.append(Edit(ref, document, moved))
    return edits


def _reanchored_document(document: Document, article: str, new: str, old: str) -> Document | None:
    changed: dict[str, Any] = {}
    citations = document.get("citations")
    if isinstance(citations, list) and (moved := reanchored(citations, article, new, old)) is not None:
        changed["citations"] = moved
    offices = document.get("offices")
    if isinstance(offices, list):
        fresh = [_reanchored_document(o, article, new, old) if isinstance(o, dict) else None for o in offices]
        if any(each is not None for each in fresh):
            changed["offices"] = [new_one or o for new_one, o in zip(fresh, offices, strict=True)]
    return {**document, **changed} if changed else None


def without_reference(document: Document, gone: Ref) -> Document:
    """The document with every reference to a record cut, and what only supported that reference."""
    left: Document = document
    if gone.kind == "person":
        path = f"people/{gone.id}"
        left = without_support(without_item(left, path), path)
    elif gone.kind == "event":
        for key in ("part_of", "about", "after"):
            if left.get(key) == gone.id:
                left = without_support(with_value(left, key, None), key)
    elif gone.kind == "article":
        if left.get("account_of") == gone.id:
            left = with_value(left, "account_of", None)
        left = _without_article(left, gone.id)
    return left


def _without_article(document: Document, article: str) -> Document:
    left = dict(document)
    for name in ("citations", "offices"):
        items = left.get(name)
        if not isinstance(items, list):
            continue
        if name == "citations":
            kept = [c for c in items if not (isinstance(c, dict) and c.get("article") == article)]
        else:
            kept = [_without_article(o, article) if isinstance(o, dict) else o for o in items]
        left = with_value(left, name, kept or None)
    return left
