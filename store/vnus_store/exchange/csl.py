"""The cited articles as CSL-JSON, which Zotero and every CSL processor read. Invariant: names of people and outlets
are never taken apart where it is not certain how, and no text of a record is taken for a field of its own.

https://github.com/citation-style-language/schema, `csl-data.json`; version 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date as Day
from typing import Any

from vnus_store.evidence import Passage
from vnus_store.exchange.chronology import quote_of
from vnus_store.exchange.options import ExportOptions, Library
from vnus_store.exchange.showable import language, one_line, web_address
from vnus_store.records.documents import readable_date
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.links import references
from vnus_store.records.model import Article
from vnus_store.records.refs import Ref
from vnus_store.records.spans import EARLIEST, LATEST

MOST_PASSAGES = 20
"""Passages in the note of an article; a note of hundreds helps nobody."""

_BY = re.compile(r"(?i)(?:by|theo)\s+")


def cited(refs: Sequence[Ref], library: Library) -> Sequence[Ref]:
    """The articles that events and people rest on; where there are none of these, the articles themselves.

    An account stands for its original, where that is in the store.
    """
    claiming = frozenset(ref for ref in refs if ref.kind in ("event", "person"))
    articles = library.narrowed("article", _articles(refs, claiming, library)).refs()
    return list(dict.fromkeys(_standing_for(ref, library) for ref in articles))


def _articles(refs: Sequence[Ref], claiming: frozenset[Ref], library: Library) -> set[Ref]:
    if not claiming:
        return {ref for ref in refs if ref.kind == "article"}
    found: set[Ref] = set()
    for ref in claiming:
        document = library.document(ref)
        if document is not None:
            found |= {each for each in references(document, ref.kind) if each.kind == "article"}
    return found


def _standing_for(ref: Ref, library: Library) -> Ref:
    article = library.peek(ref)
    other = library.counterpart(article) if isinstance(article, Article) and article.account_of else None
    return other.ref if other is not None else ref


def write(refs: Sequence[Ref], library: Library, options: ExportOptions) -> Iterator[str]:
    """One JSON array, a piece for each article."""
    yield "["
    between = "\n"
    for ref in refs:
        article = library.peek(ref)
        if isinstance(article, Article):
            made = item(article, _passages(article, library), library, options)
            yield between + json.dumps(made, ensure_ascii=False)
            between = ",\n"
        else:
            yield ""
    yield "\n]\n"


def _passages(article: Article, library: Library) -> list[Passage]:
    """What rests on an article, in reading order; what its account alone says is among it."""
    found = list(library.claims(article.ref))
    account = library.counterpart(article) if not article.account_of else None
    if account is not None:
        known = {(each.claim, each.path) for each in found}
        found += [each for each in library.claims(account.ref) if (each.claim, each.path) not in known]
    return found


def item(
    article: Article, passages: Sequence[Passage], library: Library, options: ExportOptions
) -> dict[str, Any]:
    """An article as an item of a bibliography."""
    made: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": one_line(article.title) or article.id,
    }
    values = (
        ("container-title", one_line(article.publisher)),
        ("author", [name(each) for each in article.authors if one_line(each)]),
        ("issued", _date(article.published, article.published_text)),
        ("accessed", _date(readable_date(article.retrieved), "")),
        ("URL", web_address(article.url)),
        ("language", language(article.language)),
        ("note", _note(article, passages, library, options)),
    )
    made.update({key: value for key, value in values if value})
    return made


def name(text: str) -> dict[str, str]:
    """An author: "Family, Given" is taken apart at its comma; every other name is one whole.

    Vietnamese names begin with the family's and are addressed by the last part, so that to split is to guess.
    """
    text = _BY.sub("", one_line(text), count=1) if _BY.match(one_line(text)) else one_line(text)
    family, comma, given = (each.strip() for each in text.partition(","))
    if comma and family and given and "," not in given:
        return {"family": family, "given": given}
    return {"literal": text}


def _date(date: EdtfDate | None, text: str) -> dict[str, Any]:
    """A date in parts, no finer than it is known; one that cannot be read stays in words."""
    if date is None:
        return {"literal": one_line(text)} if one_line(text) else {}
    begin, end = date.sides if date.is_range else (date, None)
    parts = [_parts(each) for each in (begin, end) if each is not None]
    made: dict[str, Any] = {"date-parts": parts}
    if date.approximate or date.uncertain or date.is_choice:
        made["circa"] = True
    return made


def _parts(date: EdtfDate) -> list[int]:
    known = [day for day in (date.latest_begin, date.earliest_begin) if EARLIEST < day < LATEST]
    day = Day.fromordinal(known[0])
    parts = {"day": [day.year, day.month, day.day], "month": [day.year, day.month]}
    return parts.get(date.precision, [day.year])


def _note(article: Article, passages: Sequence[Passage], library: Library, options: ExportOptions) -> str:
    """Passages, a line each; each begins with a quotation mark, so that Zotero takes none for a field."""
    lines = ["“Account” in the words of this project."] if article.text_kind == "account" else []
    for passage in passages[:MOST_PASSAGES]:
        record = library.peek(passage.claim)
        found = library.peek(passage.article)
        words = quote_of(passage, found if isinstance(found, Article) else None)
        title = one_line(record.title) if record is not None else passage.claim.id
        lines.append(f"“{words}” ({title})")
    left = len(passages) - MOST_PASSAGES
    if left > 0:
        lines.append(f"“…” and {left:,} more passages")
        options.unsaid.note(
            f"article has more than {MOST_PASSAGES} passages: its note has the first ones",
            f"articles have more than {MOST_PASSAGES} passages: their notes have the first ones",
        )
    return "\n".join(lines)
