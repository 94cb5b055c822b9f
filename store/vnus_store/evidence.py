"""From a value to the passage that says so, and back.

Invariant: a passage is shown as exact only where it is.

Where the original of an account is in the store, the passage in the original is given; the account's own passage
stays at hand as `account`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from vnus_store.records.anchors import AnchorState, locate
from vnus_store.records.model import Article, Citation, Record, cited
from vnus_store.records.paths import covers
from vnus_store.records.refs import Ref


@dataclass(frozen=True, slots=True)
class Passage:
    """A citation, resolved to the words it points at."""

    claim: Ref
    """The record whose values rest on it."""
    path: str
    """The citation's own place in that record: `citations/c1`, `offices/president/citations/c1`."""
    citation: Citation
    article: Ref
    start: int
    end: int
    state: AnchorState
    account: Passage | None = None
    """The same in the account, where this one is in the original."""

    @property
    def supports(self) -> tuple[str, ...]:
        """Paths, from the record's root, of the values that rest on it."""
        office = self.path.removesuffix(f"citations/{self.citation.id}")
        return tuple(each if each.startswith(office) else office + each for each in self.citation.supports)


class Articles(Protocol):
    """What resolving a passage asks of the store."""

    def article(self, name: str) -> Article | None:
        """The article of an identifier, or `None`."""


def passages_of(record: Record, articles: Articles) -> tuple[Passage, ...]:
    """Every passage that a record's values rest on, in the order in which they were pinned."""
    return tuple(resolved(record.ref, path, citation, articles) for path, citation in cited(record))


def passages_for(record: Record, path: str, articles: Articles) -> tuple[Passage, ...]:
    """The passages that support one value; for an item of a list also those of its attributes."""
    return tuple(
        passage
        for passage in passages_of(record, articles)
        if any(covers(path, each) for each in passage.supports)
    )


def resolved(claim: Ref, path: str, citation: Citation, articles: Articles) -> Passage:
    """Where a citation points now."""
    article = articles.article(citation.article)
    text = article.text if article is not None else ""
    anchor = locate(text, citation.exact, citation.prefix, citation.suffix, citation.start, citation.end)
    here = Passage(
        claim, path, citation, Ref("article", citation.article), anchor.start, anchor.end, anchor.state
    )
    original = articles.article(article.account_of) if article is not None and article.account_of else None
    if original is None or citation.original is None:
        return here
    start, end = citation.original
    if not 0 <= start < end <= len(original.text):
        return here
    return replace(here, article=original.ref, start=start, end=end, state=AnchorState.EXACT, account=here)
