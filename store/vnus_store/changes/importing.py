"""Importing an article that was read from a file. Invariant: the same text twice is one article, unless the reader
has chosen otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from vnus_store.changes.change import Edit
from vnus_store.changes.commands import Plan
from vnus_store.changes.curating import queued
from vnus_store.changes.following import Records
from vnus_store.changes.naming import free_ref
from vnus_store.changes.overlay import Overlay
from vnus_store.errors import InvalidArticle
from vnus_store.records.candidates import Candidate
from vnus_store.records.documents import article_of, slug
from vnus_store.records.model import Article
from vnus_store.records.refs import Ref


class Readable(Protocol):
    """An article as it was read from a file; `reading.ReadArticle` says what each is."""

    @property
    def title(self) -> str: ...

    @property
    def published(self) -> str: ...

    @property
    def publisher(self) -> str: ...

    @property
    def authors(self) -> tuple[str, ...]: ...

    @property
    def url(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def origin(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def file(self) -> str: ...

    @property
    def sha256(self) -> str: ...

    @property
    def text_sha256(self) -> str: ...

    @property
    def length(self) -> int: ...

    @property
    def asks(self) -> tuple[str, ...]: ...


Choice = Literal["", "new", "copy", "version"]
"""What a text is to an article that it repeats: not said, another article, the same as printed elsewhere, or the
same at another time."""


@dataclass(frozen=True, slots=True)
class ImportArticle:
    """Store an article with its candidates; where it is the original of an account, beside that account."""

    read: Readable
    choice: Choice = ""
    of: Ref | None = None
    """The article that this is a copy or a version of."""
    candidates: tuple[Candidate, ...] = ()
    """What waits to be decided on; the article that they name is replaced by the identifier that this one gets."""

    def plan(self, records: Records) -> Plan:
        """No edits where the text is here already and nobody has chosen.

        Raises:
            InvalidArticle: title or date are missing, or a copy or a version is of no article.
        """
        return self.planned(records, Known(records.iter_articles()))

    def planned(self, records: Records, known: Known) -> Plan:
        """The plan, where the articles that are there have been looked through already."""
        read = self.read
        account = known.account(read)
        if not self.choice and known.has(read):
            return Plan((), f"article {read.title}")
        self._refuse(records, account)
        ref = free_ref(records, "article", f"{account.id[:55]}-original" if account else slug(read.title))
        edits = [Edit(ref, None, self._document(ref, account))]
        if account is not None:
            before = records.document(account.ref)
            assert before is not None
            edits.append(Edit(account.ref, before, {**before, "account_of": ref.id}))
        edits += queued(records, ref.id, self.candidates)
        return Plan(tuple(edits), f"article {read.title or (account.title if account else '')}")

    def _refuse(self, records: Records, account: Article | None) -> None:
        if self.choice in ("copy", "version") and (self.of is None or records.document(self.of) is None):
            which = self.of or "no article"
            raise InvalidArticle(
                f"“{self.read.file}” cannot be a {self.choice} of {which}: name one that is here."
            )
        if self.read.asks and account is None:
            what = " and ".join(f"--{each}" for each in self.read.asks)
            raise InvalidArticle(
                f"{self.read.file} does not state its {' and '.join(self.read.asks)}: say so with {what}.",
                self.read.asks[0],
            )

    def _document(self, ref: Ref, account: Article | None) -> Mapping[str, Any]:
        read = self.read
        document = {
            "id": ref.id,
            "title": read.title or (account.title if account else ""),
            "published": read.published or (account.published_text if account else ""),
            "publisher": read.publisher,
            "authors": list(read.authors),
            "url": read.url,
            "language": read.language or "en",
            "origin": read.origin or (account.origin if account else ""),
            "copy_of": self.of.id if self.of and self.choice == "copy" else "",
            "version_of": self.of.id if self.of and self.choice == "version" else "",
            "text_kind": "original",
            "original": {"file": read.file, "sha256": read.sha256, "length": read.length},
            "text": read.text,
        }
        return {key: value for key, value in document.items() if value not in ("", [])}


@dataclass(frozen=True, slots=True)
class ImportArticles:
    """Store many articles as one change; those that are there are looked through once for all of them."""

    imports: Sequence[ImportArticle]

    def plan(self, records: Records) -> Plan:
        """Raises `InvalidArticle` for the first that cannot be stored; then nothing of it is done."""
        known, overlay = Known(records.iter_articles()), Overlay(records)
        stored = 0
        for each in self.imports:
            edits = each.planned(overlay, known).edits
            overlay.take(edits)
            stored += bool(edits)
            for edit in edits:
                if edit.ref.kind == "article" and edit.after is not None:
                    known.add(article_of(edit.after))
        return Plan(overlay.edits(), f"{stored} articles")


class Known:
    """The articles that are there, by text and by file."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles: dict[str, Article] = {}
        self._texts: dict[str, list[str]] = {}
        self._files: dict[str, list[str]] = {}
        for each in articles:
            self.add(each)

    def add(self, article: Article) -> None:
        """Take an article in, or as it is now."""
        if article.id not in self._articles:
            self._texts.setdefault(article.text, []).append(article.id)
            if article.original is not None:
                self._files.setdefault(article.original.sha256, []).append(article.id)
        self._articles[article.id] = article

    def has(self, read: Readable) -> bool:
        """Is this text, or this file, here as an original?"""
        names = (*self._texts.get(read.text, ()), *self._of_file(read))
        return any(self._articles[each].text_kind == "original" for each in names)

    def account(self, read: Readable) -> Article | None:
        """The account that was written from this file and has no original yet."""
        found = (self._articles[each] for each in self._of_file(read))
        return next((a for a in found if a.text_kind == "account" and not a.account_of), None)

    def _of_file(self, read: Readable) -> list[str]:
        hashes = dict.fromkeys((read.sha256, read.text_sha256))
        return [name for each in hashes for name in self._files.get(each, ())]
