"""Importing an article that was read from a file. Invariant: the same text twice is one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from vnus_store.changes.change import Edit
from vnus_store.changes.commands import Plan
from vnus_store.changes.following import Records
from vnus_store.errors import InvalidArticle
from vnus_store.records.documents import slug
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


@dataclass(frozen=True, slots=True)
class ImportArticle:
    """Store an article; where it is the original of an account, beside that account."""

    read: Readable

    def plan(self, records: Records) -> Plan:
        """Raises `InvalidArticle` where title or date are missing; no edits where the text is here already."""
        hashes = {self.read.sha256, self.read.text_sha256}
        known = tuple(records.iter_articles())
        twins = [a for a in known if a.original is not None and a.original.sha256 in hashes]
        if any(a.text_kind == "original" and (a in twins or a.text == self.read.text) for a in known):
            return Plan((), f"article {self.read.title}")
        account = next((a for a in twins if a.text_kind == "account"), None)
        if self.read.asks and account is None:
            what = " and ".join(f"--{each}" for each in self.read.asks)
            raise InvalidArticle(
                f"{self.read.file} does not state its {' and '.join(self.read.asks)}: say so with {what}.",
                self.read.asks[0],
            )
        ref = _free(records, f"{account.id[:55]}-original" if account else slug(self.read.title))
        edits = [Edit(ref, None, self._document(ref, account))]
        if account is not None:
            before = records.document(account.ref)
            assert before is not None
            edits.append(Edit(account.ref, before, {**before, "account_of": ref.id}))
        return Plan(tuple(edits), f"article {self.read.title or (account.title if account else '')}")

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
            "text_kind": "original",
            "original": {"file": read.file, "sha256": read.sha256, "length": read.length},
            "text": read.text,
        }
        return {key: value for key, value in document.items() if value not in ("", [])}


def _free(records: Records, name: str) -> Ref:
    """A reference that never named a record: the name itself, or with the first free number behind it."""
    ref, number = Ref("article", name), 1
    while records.was_used(ref):
        number += 1
        ref = Ref("article", f"{name[:58]}-{number}")
    return ref
