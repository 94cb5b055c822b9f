"""Which articles of the store a new text repeats. Invariant: it tells, it decides nothing; and what it tells is true
of the texts as they stand, counted in their words with case and marks set aside.

A text is known by its runs of five words. Of each text in the store only one run in eight is kept in the index,
chosen by the words themselves, so that the same runs are kept of every text; the few texts that share some of them
are then compared in full.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from vnus_store.records.documents import readable_date
from vnus_store.records.folding import fold
from vnus_store.records.model import Article, Record
from vnus_store.records.origins import origin_of
from vnus_store.records.refs import Ref

Kind = Literal["same", "original-of", "version", "near", "origin"]

KINDS: tuple[Kind, ...] = ("same", "original-of", "version", "near", "origin")
"""What an article can be to a text, the weightiest first."""

NEAR = 0.6
"""The share of a text's words from which it is a near copy."""

RELATED = 0.3
"""The share from which two texts have one origin."""

_RUN = 5
_KEPT = 8
"""One run in as many is kept in the index."""
_SUSPECTED = 0.08
"""The part of a text's kept runs that an article has to share to be compared."""
_COMPARED = 8
"""Articles that are compared with a text in full."""
_DAYS = 3
"""Texts of one origin are published within as many days."""
_SHOWN = 3
"""Articles of the same origin that are told of; a great agency has hundreds."""
_ACCOUNT_LENGTH = 0.03
"""How far the length of a text may be from that of the original of an account."""
_ACCOUNT_NAMES = 0.6
"""The part of an account's names and numbers that its original has as well."""

_WORD = re.compile(r"\w+")
_NAME_OR_NUMBER = re.compile(r"[^\W\d_]{2,}|\d{2,}")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article of the store that a new text repeats, and how."""

    kind: Kind
    """same: this text or file is here. original-of: this is what an account was written from. version: a near copy
    of the same address, or publisher and title. near: a near copy. origin: another text of the same origin."""
    article: Ref
    share: float
    """The part of the new text's words that stand there in runs of five; of an account, of its names and numbers."""
    sentence: str
    """For the reader."""


class Text(Protocol):
    """A text as it was read from a file; `reading.ReadArticle` is one."""

    @property
    def title(self) -> str: ...
    @property
    def published(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def text_sha256(self) -> str: ...


class DuplicateIndex:
    """The articles of a store, to look a text up in. Made once for an import; what is imported is added to it."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._articles: dict[str, Article] = {}
        self._runs: dict[int, list[str]] = {}
        self._texts: dict[str, list[str]] = {}
        self._files: dict[str, list[str]] = {}
        self._origins: dict[str, list[str]] = {}
        for each in articles:
            self.add(each)

    def add(self, article: Article) -> None:
        """Take an article in; one of the same identifier and text is there already."""
        known = self._articles.get(article.id)
        self._articles[article.id] = article
        if known is not None and known.text == article.text:
            return
        self._texts.setdefault(article.text, []).append(article.id)
        if article.original is not None:
            self._files.setdefault(article.original.sha256, []).append(article.id)
        if article.origin.strip():
            self._origins.setdefault(_plain(article.origin), []).append(article.id)
        for run in _kept_runs(article.text):
            self._runs.setdefault(run, []).append(article.id)

    def peek(self, ref: Ref) -> Record | None:
        """An article that was taken in."""
        return self._articles.get(ref.id)

    def of_text(self, text: str) -> list[Article]:
        """The articles with exactly this text."""
        return self._found(self._texts.get(text, ()), lambda each: each.text == text)

    def of_files(self, hashes: Iterable[str]) -> list[Article]:
        """The articles that came from a file, or were written from one, of one of these hashes."""
        names = [name for each in hashes for name in self._files.get(each, ())]
        return self._found(names, lambda each: each.original is not None)

    def of_origin(self, origin: str) -> list[Article]:
        """The articles that name an origin."""
        return self._found(self._origins.get(_plain(origin), ()), lambda each: bool(each.origin))

    def alike(self, text: str) -> list[tuple[float, Article]]:
        """The articles that share runs of words with a text, with the share of its words, highest first."""
        kept = _kept_runs(text)
        counted = Counter(name for run in kept for name in self._runs.get(run, ()))
        words = _words(text)
        rated = [
            (share, self._articles[name])
            for name, common in counted.most_common(_COMPARED)
            if common >= _SUSPECTED * len(kept) and (share := _share(words, self._articles[name].text)) > 0
        ]
        return sorted(rated, key=lambda each: (-each[0], each[1].id))

    def accounts(self) -> list[Article]:
        """The accounts whose original is missing."""
        every = self._articles.values()
        return [a for a in every if a.text_kind == "account" and a.original and not a.account_of]

    def _found(self, names: Iterable[str], fits: Callable[[Article], bool]) -> list[Article]:
        articles = (self._articles[name] for name in dict.fromkeys(names))
        return [each for each in articles if fits(each)]


def duplicates(read: Text, index: DuplicateIndex) -> tuple[Duplicate, ...]:
    """What a text repeats, the weightiest first; an article is named once.

    Where the text itself is here already, nothing else is told.
    """
    twins = index.of_files((read.sha256, read.text_sha256))
    same = [
        a for a in (*index.of_text(read.text), *twins) if a.text_kind == "original" or a.text == read.text
    ]
    if same:
        told = f"This text is here already, as “{same[0].title}”."
        return (Duplicate("same", same[0].ref, 1.0, told),)
    found = [_original_of(each) for each in twins if each.text_kind == "account" and not each.account_of]
    found = found or list(_by_content(read, index))
    rated = index.alike(read.text)
    found += [each for share, article in rated if (each := _near(read, share, article)) is not None]
    found += _of_origin(read, index, {article.id: share for share, article in rated})
    once: dict[Ref, Duplicate] = {}
    for each in found:
        once.setdefault(each.article, each)
    return tuple(sorted(once.values(), key=lambda each: (KINDS.index(each.kind), -each.share)))


def _original_of(account: Article, share: float = 1.0) -> Duplicate:
    told = f"This is the original of the account “{account.title}”."
    return Duplicate("original-of", account.ref, share, told)


def _by_content(read: Text, index: DuplicateIndex) -> Iterable[Duplicate]:
    """Accounts that may have been written from this text, though its file is another."""
    names: frozenset[str] | None = None
    for each in index.accounts():
        length = each.original.length if each.original else 0
        if each.published_text != read.published or abs(len(read.text) - length) > _ACCOUNT_LENGTH * length:
            continue
        names = _telling(read.text) if names is None else names
        wanted = _telling(each.text)
        share = len(wanted & names) / len(wanted) if wanted else 0.0
        if share >= _ACCOUNT_NAMES:
            told = (
                f"This may be the original of the account “{each.title}”: the same day and length, and "
                f"{share:.0%} of its names and numbers."
            )
            yield Duplicate("original-of", each.ref, share, told.replace("%", " %"))


def _near(read: Text, share: float, article: Article) -> Duplicate | None:
    percent = f"{int(100 * share)} %"
    if share < RELATED:
        return None
    if share < NEAR:
        told = f"{percent} of its words stand in “{article.title}”: both may come from one origin."
        return Duplicate("origin", article.ref, share, told)
    same_address = bool(read.url) and _address(read.url) == _address(article.url)
    same_title = bool(read.title) and _plain(read.title) == _plain(article.title)
    same_publisher = bool(read.publisher) and _plain(read.publisher) == _plain(article.publisher)
    if not same_address and not (same_title and same_publisher):
        return Duplicate("near", article.ref, share, f"{percent} of its words stand in “{article.title}”.")
    why = "of the same address" if same_address else "of the same publisher and title"
    told = f"This is another version of “{article.title}”, {why}: {percent} of its words stand there."
    return Duplicate("version", article.ref, share, told)


def _of_origin(read: Text, index: DuplicateIndex, shares: dict[str, float]) -> list[Duplicate]:
    """Articles that name the same origin and were published within days."""
    published = readable_date(read.published)
    if not read.origin.strip() or published is None:
        return []
    found = []
    for each in index.of_origin(read.origin):
        if each.published is None:
            continue
        days = abs(each.published.earliest_begin - published.earliest_begin)
        if days <= _DAYS and shares.get(each.id, 0.0) < RELATED:
            apart = {0: "the same day", 1: "a day apart"}.get(days, f"{days} days apart")
            told = f"“{each.title}” names the same origin, {origin_of(each, index.peek)}, {apart}."
            rank = (-shares.get(each.id, 0.0), days, each.id)
            found.append((rank, Duplicate("origin", each.ref, shares.get(each.id, 0.0), told)))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])[:_SHOWN]]


def _address(url: str) -> str:
    """An address without what does not tell one page from another."""
    bare = re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url.strip().lower())
    return bare.rstrip("/")


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


@lru_cache(maxsize=256)
def _telling(text: str) -> frozenset[str]:
    """The names and numbers of a text, folded."""
    return frozenset(fold(each) for each in _NAME_OR_NUMBER.findall(text) if not each[0].islower())


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=65536)
def _is_kept(word: str) -> bool:
    """Whether the runs that a word begins are kept; told by the word, so that it is the same in every text."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % _KEPT == 0


def _kept_runs(text: str) -> set[int]:
    """The runs of a text that stand in the index; all of them where the text is too short to choose among."""
    words = _words(text)
    if len(words) < _RUN:
        return {hash(words)} if words else set()
    chosen = len(words) > 20 * _KEPT
    starts = range(len(words) - _RUN + 1)
    return {hash(words[at : at + _RUN]) for at in starts if not chosen or _is_kept(words[at])}


def _share(words: Sequence[str], text: str) -> float:
    """The part of the words that stand, in a run of five, in another text as well."""
    others = _words(text)
    if min(len(words), len(others)) < _RUN:
        return float(bool(words) and tuple(words) == others)
    runs = {others[at : at + _RUN] for at in range(len(others) - _RUN + 1)}
    shared, reached = 0, 0
    for at in range(len(words) - _RUN + 1):
        if tuple(words[at : at + _RUN]) in runs:
            shared += at + _RUN - max(at, reached)
            reached = at + _RUN
    return shared / len(words)
