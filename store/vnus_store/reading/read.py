"""An article file into a `ReadArticle`. Invariant: the same bytes give the same article, on every machine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from vnus_store.errors import InvalidArticle, InvalidValue
from vnus_store.reading.article import GIVEN, LONGEST_TITLE, ReadArticle, given_date, one_line
from vnus_store.reading.decoding import TEXT_LIMIT, decoded, refuse_length, refuse_wordless
from vnus_store.reading.extraction import extracted
from vnus_store.reading.files import LIMIT, STANDARD_INPUT, file_bytes, refuse_size, showable, stream_bytes
from vnus_store.reading.front_matter import Entry, split_front_matter
from vnus_store.reading.head import read_head
from vnus_store.reading.headline import leading_date, markdown_heading
from vnus_store.reading.kinds import format_of
from vnus_store.reading.language import language_of
from vnus_store.reading.particulars import Found, Particulars, first_of
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.folding import nfc

_LANGUAGES = {"vi": "Vietnamese", "en": "English"}


@dataclass(frozen=True, slots=True)
class _Content:
    """The text of some bytes, and what is stated outside of it."""

    text: str
    stated: Particulars
    notices: tuple[str, ...] = ()
    before: int = 0
    """Lines of the file that stand before the text."""
    marked: Particulars = field(default_factory=dict)
    """What the text's own marks state, such as the heading of Markdown."""


def read_file(path: str | os.PathLike[str], *, title: str = "", published: str = "") -> ReadArticle:
    """Read a file of plain text, Markdown, HTML or PDF as an article.

    Args:
        path: The file; a link to one is refused.
        title: The title, where the user has given it; it goes before what the file says.
        published: The date in EDTF, where the user has given it; it goes before what the file says.

    Raises:
        InvalidArticle: the file cannot become an article; the sentence says why.
    """
    named = os.fsdecode(path)
    return read_bytes(file_bytes(named), named, title=title, published=published)


def read_stdin(stream: BinaryIO | None, *, title: str = "", published: str = "") -> ReadArticle:
    """Read standard input, such as `sys.stdin.buffer`, to its end as an article.

    Raises:
        InvalidArticle: it is a terminal or closed, or what it gives cannot become an article.
    """
    return read_bytes(stream_bytes(stream), STANDARD_INPUT, title=title, published=published)


def read_bytes(data: bytes, name: str, *, title: str = "", published: str = "") -> ReadArticle:
    """Read bytes as `read_file` reads a file of that name.

    Raises:
        InvalidArticle: they cannot become an article; the sentence says why.
    """
    name = showable(name)
    if len(data) > LIMIT:
        refuse_size(f"“{name}”", f"{len(data) / 1_000_000:,.1f} MB")
    kind = format_of(data, name)
    content = _content(data, kind, name)
    refuse_wordless(content.text, name)
    if len(content.text) > TEXT_LIMIT:
        refuse_length(name, len(content.text))
    told = language_of(content.text)
    head = read_head(content.text, told, content.before)
    found = first_of(
        (_given(title, published), content.stated, content.marked, _leading(content), head.found, _told(told))
    )
    notices = [*content.notices, *(head.notices if "published" not in found else ())]
    if kind == "html":
        notices += _settle_language(found, told)
    return _article(data, name, kind, content.text, found, tuple(notices))


def _content(data: bytes, kind: str, name: str) -> _Content:
    """The text of bytes of that kind."""
    if kind in ("html", "pdf"):
        ending = os.path.splitext(name)[1].lower()
        is_named = ending in ("", ".pdf") if kind == "pdf" else ending in ("", ".html", ".htm", ".xhtml")
        misnamed = (
            () if is_named else (f"It ends in {ending} and is {kind.upper()}; read as {kind.upper()}.",)
        )
        page = decoded(data, name, is_page=True) if kind == "html" else None
        inner = extracted(page.text.encode("utf-8") if page else data, kind, name)
        notices = (*misnamed, *(page.notices if page else ()), *inner.notices)
        return _Content(nfc(inner.text), inner.found, notices)
    plain = decoded(data, name)
    entries, text = split_front_matter(plain.text, name)
    before = plain.text[: len(plain.text) - len(text)].count("\n")
    is_markdown = kind == "markdown" or name == STANDARD_INPUT
    heading = markdown_heading(text) if is_markdown else ""
    marked = {"title": Found((heading,), "the first heading")} if 0 < len(heading) <= LONGEST_TITLE else {}
    return _Content(text, _entered(entries, name), plain.notices, before, marked)


def _given(title: str, published: str) -> Particulars:
    given = {"title": one_line(title), "published": given_date(published)}
    return {name: Found((value,), GIVEN) for name, value in given.items() if value}


def _entered(entries: Mapping[str, Entry], name: str) -> Particulars:
    """What the front matter states."""
    stated = {}
    for key, entry in entries.items():
        values = (_entered_date(entry, name),) if key == "published" and entry.values else entry.values
        if values:
            stated[key] = Found(values, f"front matter, line {entry.line}")
    return stated


def _entered_date(entry: Entry, name: str) -> str:
    """The date of the front matter; of a time stamp the day, as it is written there."""
    text = entry.values[0]
    day = text[:10] if text[10:11] in ("T", " ") and text[11:13].isdigit() else text
    try:
        return EdtfDate.parse(day).text
    except InvalidValue as error:
        raise InvalidArticle(
            f"“{name}”, line {entry.line} of the front matter: {error.sentence}", asks="published"
        ) from error


def _leading(content: _Content) -> Particulars:
    """What a text says that begins with `date 2024-09-23`."""
    date, title = leading_date(content.text)
    where = "the beginning of the text"
    stated = {"published": date, "title": title if len(title) <= LONGEST_TITLE else ""}
    return {name: Found((value,), where) for name, value in stated.items() if value}


def _told(language: str) -> Particulars:
    return {"language": Found((language,), "the words of the text")} if language else {}


def _settle_language(found: dict[str, Found], told: str) -> list[str]:
    """Believe the words of a page where its mark names another language, as many templates do; say so."""
    stated = found.get("language")
    if stated is None or not told or stated.values[0].lower().split("-")[0] == told:
        return []
    found["language"] = Found((told,), "the words of the text")
    return [f"Its {stated.source} says {stated.values[0]}; its words are {_LANGUAGES[told]}."]


def _article(
    data: bytes, name: str, kind: str, text: str, found: Mapping[str, Found], notices: tuple[str, ...]
) -> ReadArticle:
    one = {key: each.values[0] for key, each in found.items()}
    if len(one.get("title", "")) > LONGEST_TITLE:
        one["title"] = ""
    return ReadArticle(
        title=one.get("title", ""),
        published=one.get("published", ""),
        publisher=one.get("publisher", ""),
        authors=found["authors"].values if "authors" in found else (),
        url=one.get("url", ""),
        language=one.get("language", ""),
        origin=one.get("origin", ""),
        text=text,
        file=os.path.basename(name),
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        length=len(text),
        asks=tuple(ask for ask in ("title", "published") if not one.get(ask)),
        notices=notices,
        sources={key: each.source for key, each in found.items() if key != "title" or one["title"]},
        format=kind,
    )
