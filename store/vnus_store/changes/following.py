"""What else changes with a record: passages when a text changes, references when a record goes.

Invariant: no passage is put on words that it did not quote, and no reference leads to what is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from vnus_store.changes.change import Document, Edit
from vnus_store.errors import NotFound
from vnus_store.records.anchors import AnchorState, locate, passage, quote, reanchored
from vnus_store.records.documents import text_at
from vnus_store.records.links import ARTICLE_LINKS, EVENT_LINKS
from vnus_store.records.model import Article
from vnus_store.records.paths import with_value, without_lost_support
from vnus_store.records.refs import Ref


class Records(Protocol):
    """What a command may ask while it is planned."""

    def document(self, ref: Ref) -> Document | None:
        """The document of a record, or `None`."""

    def backlinks(self, ref: Ref) -> Iterable[Ref]:
        """The records that refer to one."""

    def was_used(self, ref: Ref) -> bool:
        """Whether the identifier names a record now or did before."""

    def conflicts_of(self, ref: Ref) -> Iterable[Ref]:
        """The rows that keep conflicts in a record."""

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
    """The edits by which passages follow a text that changed.

    A quote that is not certain keeps its numbers, and is told from one that is by its words. A place in the
    original of an account quotes no words, so an uncertain one is taken away: the account's passage stands.
    """
    texts = (text_at(after, "text"), text_at(before, "text"))
    referring = set(records.backlinks(article)) - {article}
    accounts = sorted(each for each in referring if each.kind == "article")
    moved: dict[Ref, Document | None] = {}
    for source in (article, *accounts):
        for ref in sorted(set(records.backlinks(source)) - {article}):
            if ref.kind == "candidate":
                if source == article:
                    moved |= _moved_candidate(ref, existing(records, ref), *texts)
                continue
            document = moved.get(ref) or existing(records, ref)
            fresh = _reanchored_document(document, source.id, *texts, original=source != article)
            if fresh is not None:
                moved[ref] = fresh
    return [Edit(ref, existing(records, ref), document) for ref, document in moved.items()]


def _moved_candidate(ref: Ref, document: Document, new: str, old: str) -> dict[Ref, Document | None]:
    """A candidate at its new place; without its passage there is nothing to decide on, and it goes."""
    span = passage((document.get("start"), document.get("end")))
    if span is None or span[1] > len(old):
        return {}
    anchor = locate(new, **quote(old, *span), start=span[0], end=span[1])
    if anchor.state not in (AnchorState.EXACT, AnchorState.MOVED):
        return {ref: None}
    if (by := anchor.start - span[0]) == 0:
        return {}
    fresh = {**document, "start": anchor.start, "end": anchor.end}
    phrase = passage(document.get("phrase"))
    if phrase is not None:
        fresh["phrase"] = [phrase[0] + by, phrase[1] + by]
    return {ref: fresh}


def _reanchored_document(
    document: Document, article: str, new: str, old: str, *, original: bool
) -> Document | None:
    changed: dict[str, Any] = {}
    citations = document.get("citations")
    if isinstance(citations, list):
        moved = reanchored(citations, article, new, old, original=original) or citations
        if original:
            moved = [
                _certain(item, article, new, old, was) for item, was in zip(moved, citations, strict=True)
            ]
        if moved != citations:
            changed["citations"] = moved
    offices = document.get("offices")
    if isinstance(offices, list):
        fresh = [
            _reanchored_document(each, article, new, old, original=original)
            if isinstance(each, dict)
            else None
            for each in offices
        ]
        if any(each is not None for each in fresh):
            changed["offices"] = [new_one or o for new_one, o in zip(fresh, offices, strict=True)]
    return {**document, **changed} if changed else None


def _certain(item: Any, article: str, new: str, old: str, was: Any) -> Any:
    """A citation without its place in the original, where that place stayed and its words did not."""
    if item is not was or not isinstance(item, Mapping) or item.get("article") != article:
        return item
    span = passage(item.get("original"))
    if span is None or span[1] > len(old):
        return item
    anchor = locate(new, **quote(old, *span), start=span[0], end=span[1])
    return item if anchor.state is AnchorState.EXACT else with_value(item, "original", None)


def without_reference(document: Document, gone: Ref) -> Document:
    """The document with every reference to a record cut, and what only supported that reference."""
    left: Document = document
    if gone.kind == "person":
        people = [each for each in document.get("people") or [] if not _names(each, "person", gone.id)]
        left = with_value(left, "people", people or None)
    elif gone.kind == "event":
        for key in EVENT_LINKS:
            if left.get(key) == gone.id:
                left = with_value(left, key, None)
    elif gone.kind == "article":
        for key in ARTICLE_LINKS:
            if left.get(key) == gone.id:
                left = with_value(left, key, None)
        left = _without_article(left, gone.id)
    return without_lost_support(document, left)


def _without_article(document: Document, article: str) -> Document:
    left = dict(document)
    for name in ("citations", "offices"):
        items = left.get(name)
        if not isinstance(items, list):
            continue
        if name == "citations":
            kept = [each for each in items if not _names(each, "article", article)]
        else:
            kept = [_without_article(o, article) if isinstance(o, dict) else o for o in items]
        if kept != items:
            left = with_value(left, name, kept or None)
    return left


def _names(item: Any, key: str, name: str) -> bool:
    return isinstance(item, Mapping) and item.get(key) == name
