"""What was read from an article's file. Invariant: what the file does not say is empty, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vnus_store.errors import InvalidArticle, InvalidValue
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.folding import nfc

LONGEST_TITLE = 300
"""In code points; what is longer is a paragraph, and the title is asked for."""

GIVEN = "given"
"""The source of a particular that the user gave."""

PARTICULARS = ("title", "published", "publisher", "authors", "url", "language", "origin")
"""The names of what can be corrected before an article is stored, in the order of a form."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as its file gives it."""

    title: str
    """One line; empty where it has to be asked for."""
    published: str
    """EDTF; empty where it has to be asked for."""
    publisher: str
    authors: tuple[str, ...]
    url: str
    language: str
    """A BCP 47 tag as the file writes it, else told from its words; empty where neither says."""
    origin: str
    """Who first reported it."""
    text: str
    """The whole text, NFC with LF, without front matter and otherwise untouched."""
    file: str
    """The base name of the file."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    text_sha256: str
    """Of `text` in UTF-8, in hexadecimal."""
    length: int
    """Code points of `text`."""
    asks: tuple[str, ...]
    """Which of "title" and "published" could not be read and was not given."""
    notices: tuple[str, ...] = ()
    """Sentences that a reader should see before the article is stored, such as how its letters were read."""
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Where each particular that is not empty was read: {"published": "line 2", "publisher": "og:site_name"}."""
    format: str = "text"
    """What the bytes are: text, markdown, html or pdf."""


def corrected(read: ReadArticle, values: Mapping[str, str | tuple[str, ...]]) -> ReadArticle:
    """The same article with particulars as the user corrected them; what is emptied is empty.

    Args:
        read: The article as it was read.
        values: Some of `PARTICULARS`; texts, for `authors` a tuple of texts. A value that is as it was
            keeps its source.

    Raises:
        InvalidArticle: the date is not EDTF, the title is too long, or a name is no particular.
    """
    changed: dict[str, str | tuple[str, ...]] = {}
    for name, value in values.items():
        if name not in PARTICULARS:
            raise InvalidArticle(f"“{name}” is nothing that an article states; {_names()} are.")
        clean = _clean(name, value)
        if clean != getattr(read, name):
            changed[name] = clean
    sources = {name: where for name, where in read.sources.items() if name not in changed}
    sources.update({name: GIVEN for name, value in changed.items() if value})
    return _asking(replace(read, sources=sources, **changed))  # type: ignore[arg-type]


def one_line(text: str) -> str:
    """A text in NFC on one line, its blanks single."""
    return " ".join(nfc(text).split())


def given_date(published: str) -> str:
    """The EDTF of a date that the user gave, "" for a blank one.

    Raises:
        InvalidArticle: it is no EDTF date.
    """
    try:
        return EdtfDate.parse(published).text if published.strip() else ""
    except InvalidValue as error:
        raise InvalidArticle(f"The date given is not readable: {error.sentence}", asks="published") from error


def _clean(name: str, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if name == "authors":
        listed = (value,) if isinstance(value, str) else value
        return tuple(author for author in map(one_line, listed) if author)
    text = one_line(value if isinstance(value, str) else ", ".join(value))
    if name == "title" and len(text) > LONGEST_TITLE:
        raise InvalidArticle(f"A title may have {LONGEST_TITLE} letters; this has {len(text)}.", asks="title")
    return given_date(text) if name == "published" else text


def _asking(read: ReadArticle) -> ReadArticle:
    asks = tuple(ask for ask, value in (("title", read.title), ("published", read.published)) if not value)
    return replace(read, asks=asks)


def _names() -> str:
    return f"{', '.join(PARTICULARS[:-1])} and {PARTICULARS[-1]}"
