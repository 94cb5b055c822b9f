"""What is to become of an article that was read. Invariant: what repeats another article is stored only by somebody's
choice, and every article of a call is known to those that follow it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from vnus_store import (
    Article,
    Duplicate,
    EdtfDate,
    Intake,
    InvalidArticle,
    InvalidValue,
    ReadArticle,
    Ref,
    Store,
    slug,
)
from vnus_tui.shell.arguments import Call

Choice = Literal["", "new", "copy", "version", "skip"]

ANSWERS = "--new, --skip, --copy-of REF or --version-of REF"
"""The options that answer what an article is to those that it repeats."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of an article."""

    choice: Choice = ""
    """Empty where there was nothing to choose."""
    of: Ref | None = None
    """What it is a copy or a version of."""


def decision_of(call: Call, store: Store) -> Decision | None:
    """What the options answer for all articles of a call; `None` where they do not.

    Raises:
        NotFound, InvalidValue: the article that they name is none.
    """
    if call.choice == "copy":
        return Decision("copy", article_ref(call.of, store))
    if call.choice == "version":
        return Decision("version", article_ref(call.of, store))
    if call.choice == "skip":
        return Decision("skip")
    return Decision("new") if call.choice else None


def article_ref(text: str, store: Store) -> Ref:
    """The article of the store that a text names.

    Raises:
        NotFound, InvalidValue: there is none.
    """
    ref = Ref.parse(text)
    if ref.kind != "article":
        raise InvalidValue(f"{ref} is no article; a copy or a version is of one.")
    store.get(ref)
    return ref


def account_of(read: ReadArticle, duplicates: Sequence[Duplicate], store: Store) -> Article | None:
    """The account that was written from exactly this file or text; there is nothing to ask then."""
    hashes = (read.sha256, read.text_sha256)
    told = (store.peek(each.article) for each in duplicates if each.kind == "original-of")
    accounts = (each for each in told if isinstance(each, Article))
    return next((each for each in accounts if each.original and each.original.sha256 in hashes), None)


def by_options(read: ReadArticle, duplicates: Sequence[Duplicate], decided: Decision | None) -> Decision:
    """What is decided without asking.

    Raises:
        InvalidArticle: it is not; the sentence names the options that would do it.
    """
    if read.asks:
        what = " and ".join(f"--{each}" for each in read.asks)
        raise InvalidArticle(
            f"{read.file} does not state its {' and '.join(read.asks)}: say so with {what}.", read.asks[0]
        )
    if decided is not None and decided.of is not None:
        return decided
    if not duplicates:
        return Decision()
    if decided is None:
        raise InvalidArticle(f"{read.file} is not stored: say with {ANSWERS} what it is.")
    return decided


class Pending:
    """The articles of a call that are not stored yet: the names that they will have, and what they are."""

    def __init__(self, store: Store, intake: Intake) -> None:
        self._store, self._intake = store, intake
        self._reads: dict[Ref, ReadArticle] = {}

    def add(self, read: ReadArticle, account: Article | None = None) -> Ref:
        """Make an article known to those that follow; gives the name that it will have."""
        ref = self._free(f"{account.id[:55]}-original" if account is not None else slug(read.title))
        self._reads[ref] = read
        self._intake.take(_article(ref, read))
        return ref

    def title(self, ref: Ref) -> str:
        """The title of an article of the call or of the store; "" where there is none."""
        found = self._reads.get(ref) or self._store.peek(ref)
        return found.title if found is not None else ""

    def twin(
        self, read: ReadArticle, duplicates: Sequence[Duplicate], decided: Decision | None
    ) -> Ref | None:
        """The article that makes storing this one needless: of the same file, or of the same text where nobody
        calls this one a copy or a version.
        """
        if not duplicates or duplicates[0].kind != "same":
            return None
        if decided is None or decided.of is None:
            return duplicates[0].article
        pending = (ref for ref, each in self._reads.items() if each.sha256 == read.sha256)
        return next(pending, self._stored_files.get(read.sha256))

    @cached_property
    def _stored_files(self) -> dict[str, Ref]:
        """The originals of the store by the SHA-256 of their files."""
        every = (each for each in self._store.articles() if isinstance(each, Article))
        return {
            each.original.sha256: each.ref for each in every if each.original and each.text_kind == "original"
        }

    def _free(self, name: str) -> Ref:
        ref, number = Ref("article", name), 1
        while ref in self._reads or self._store.was_used(ref):
            number += 1
            ref = Ref("article", f"{name[:58].rstrip('-')}-{number}")
        return ref


def _article(ref: Ref, read: ReadArticle) -> Article:
    try:
        published = EdtfDate.parse(read.published) if read.published else None
    except InvalidValue:
        published = None
    return Article(
        id=ref.id,
        title=read.title,
        published=published,
        published_text=read.published,
        publisher=read.publisher,
        authors=read.authors,
        url=read.url,
        language=read.language,
        text=read.text,
        text_kind="original",
        account_of="",
        copy_of="",
        version_of="",
        original=None,
        origin=read.origin,
        retrieved="",
    )
