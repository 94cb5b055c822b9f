"""An article file into a `ReadArticle`. Invariant: the same bytes give the same article, on every machine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping

from vnus_store.errors import InvalidArticle, InvalidValue
from vnus_store.reading.article import ReadArticle
from vnus_store.reading.decoding import decoded, refuse_wordless
from vnus_store.reading.files import file_bytes, showable
from vnus_store.reading.front_matter import Entry, split_front_matter
from vnus_store.reading.headline import LONGEST_TITLE, leading_date, markdown_heading
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.folding import nfc

_MARKDOWN = (".md", ".markdown")
_READABLE = ("", ".txt", ".text", *_MARKDOWN)


def read_file(path: str | os.PathLike[str], *, title: str = "", published: str = "") -> ReadArticle:
    """Read a plain-text or Markdown file as an article.

    Args:
        path: The file; a link to one is followed.
        title: The title, where the user has given it; it goes before what the file says.
        published: The date in EDTF, where the user has given it; it goes before what the file says.

    Raises:
        InvalidArticle: the file cannot become an article; the sentence says why.
    """
    named = os.fsdecode(path)
    return read_bytes(file_bytes(named), named, title=title, published=published)


def read_bytes(data: bytes, name: str, *, title: str = "", published: str = "") -> ReadArticle:
    """Read bytes as `read_file` reads a file of that name.

    Raises:
        InvalidArticle: they cannot become an article; the sentence says why.
    """
    name = showable(name)
    suffix = _suffix(name)
    text = decoded(data, name)
    entries, text = split_front_matter(text, name)
    refuse_wordless(text, name)
    lead_date, lead_title = leading_date(text)
    heading = markdown_heading(text) if suffix in _MARKDOWN else ""
    date = _given_date(published) or _entered_date(entries, name) or lead_date
    head = _one_line(title) or _one(entries, "title") or heading or lead_title
    if len(head) > LONGEST_TITLE:
        head = ""
    return ReadArticle(
        title=head,
        published=date,
        publisher=_one(entries, "publisher"),
        authors=entries["authors"].values if "authors" in entries else (),
        url=_one(entries, "url"),
        language=_one(entries, "language"),
        origin=_one(entries, "origin"),
        text=text,
        file=os.path.basename(name),
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        length=len(text),
        asks=tuple(ask for ask, value in (("title", head), ("published", date)) if not value),
    )


def _suffix(name: str) -> str:
    suffix = os.path.splitext(os.path.basename(name))[1].lower()
    if suffix not in _READABLE:
        raise InvalidArticle(
            f"“{name}” is a {suffix} file; save it as plain text (.txt) or Markdown (.md) first."
        )
    return suffix


def _given_date(published: str) -> str:
    try:
        return EdtfDate.parse(published).text if published.strip() else ""
    except InvalidValue as error:
        raise InvalidArticle(f"The date given is not readable: {error.sentence}", asks="published") from error


def _entered_date(entries: Mapping[str, Entry], name: str) -> str:
    """The date of the front matter; of a time stamp the day, as it is written there."""
    text = _one(entries, "published")
    if not text:
        return ""
    day = text[:10] if text[10:11] in ("T", " ") and text[11:13].isdigit() else text
    try:
        return EdtfDate.parse(day).text
    except InvalidValue as error:
        line = entries["published"].line
        raise InvalidArticle(
            f"“{name}”, line {line} of the front matter: {error.sentence}", asks="published"
        ) from error


def _one(entries: Mapping[str, Entry], key: str) -> str:
    return entries[key].values[0] if key in entries and entries[key].values else ""


def _one_line(text: str) -> str:
    return " ".join(nfc(text).split())
