"""What can be edited, and how text becomes a value.

Invariant: text <-> value happens here and nowhere else.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from vnus_store.errors import InvalidValue, NotFound
from vnus_store.records.folding import nfc
from vnus_store.records.model import EVENT_KINDS, ROLES, STATUSES, TEXT_KINDS
from vnus_store.records.refs import ID
from vnus_store.records.typed_dates import read_date


class Shape(Enum):
    """How a value is typed and kept."""

    LINE = "line"
    """A text on one line."""
    LONG = "long"
    """A text of many lines."""
    DATE = "date"
    """An EDTF text."""
    DATES = "dates"
    """A list of EDTF texts."""
    WORD = "word"
    """A word of a vocabulary; others are kept and are a gap."""
    REF = "ref"
    """The identifier of a record of one kind."""
    TEXTS = "texts"
    """A list of texts."""
    FLAG = "flag"
    """Yes, or not there."""
    ITEMS = "items"
    """A list of objects, each a line of its own."""
    FIXED = "fixed"
    """Never edited by hand."""


SEPARATOR = " | "
"""What parts the items of a list when they are typed on one line."""


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute of a record or of an item in it."""

    key: str
    label: str
    shape: Shape
    required: bool = False
    words: tuple[str, ...] = ()
    """The vocabulary of a `WORD`."""
    kind: str = ""
    """The kind of record that a `REF` names."""
    fields: tuple[Field, ...] = ()
    """The attributes of each object of `ITEMS`."""

    def parse(self, text: str, today: datetime.date) -> Any:
        """The value that was typed; `None` for nothing, which unsets the field.

        Raises:
            InvalidValue: the text is no value of this field; the sentence says what would be right.
        """
        typed = nfc(text).strip() if self.shape is not Shape.LONG else _lines(nfc(text)).strip("\n")
        if not typed.strip():
            if self.required:
                raise InvalidValue(f"{self.label} cannot be empty.")
            return None
        return _PARSERS.get(self.shape, _line)(self, typed, today)

    def show(self, value: Any) -> str:
        """The value as it would be typed; "" for nothing, JSON-like text for what this field does not expect."""
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return SEPARATOR.join(value)
        return str(value)


def _line(field: Field, text: str, today: datetime.date) -> str:
    if any(c in text for c in "\n\r\x0b\x0c\x85\u2028\u2029"):
        raise InvalidValue(f"{field.label} is one line; this text has a line break.")
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _long(field: Field, text: str, today: datetime.date) -> str:
    return text


def _date(field: Field, text: str, today: datetime.date) -> str:
    return read_date(text, today).text


def _dates(field: Field, text: str, today: datetime.date) -> list[str]:
    return [read_date(part, today).text for part in _parts(text)]


def _texts(field: Field, text: str, today: datetime.date) -> list[str]:
    return list(dict.fromkeys(_line(field, part, today) for part in _parts(text)))


def _word(field: Field, text: str, today: datetime.date) -> str:
    word = _line(field, text, today)
    known = [each for each in field.words if each.casefold() == word.casefold()]
    return known[0] if known else word


def _ref(field: Field, text: str, today: datetime.date) -> str:
    name = text.removeprefix(f"{field.kind}:")
    if not ID.fullmatch(name):
        raise InvalidValue(
            f"{field.label} is the id of a record ({field.kind}), such as {field.kind}:some-id."
        )
    return name


def _flag(field: Field, text: str, today: datetime.date) -> bool | None:
    if text.casefold() in ("yes", "y", "true", "1"):
        return True
    if text.casefold() in ("no", "n", "false", "0"):
        return None
    raise InvalidValue(f"{field.label} is yes or no.")


def _fixed(field: Field, text: str, today: datetime.date) -> Any:
    raise InvalidValue(f"{field.label} is not edited by hand.")


def _items(field: Field, text: str, today: datetime.date) -> Any:
    raise InvalidValue(f"{field.label} is a list: its items are added, edited and removed one by one.")


def _parts(text: str) -> list[str]:
    return [part for piece in text.split("|") if (part := piece.strip())]


_PARSERS = {
    Shape.LONG: _long,
    Shape.DATE: _date,
    Shape.DATES: _dates,
    Shape.TEXTS: _texts,
    Shape.WORD: _word,
    Shape.REF: _ref,
    Shape.FLAG: _flag,
    Shape.FIXED: _fixed,
    Shape.ITEMS: _items,
}

_CITATION = (
    Field("id", "Id", Shape.FIXED),
    Field("article", "Article", Shape.FIXED),
    Field("by", "Said by", Shape.LINE),
    Field("supports", "Supports", Shape.TEXTS, required=True),
)
_CITATIONS = Field("citations", "Sources", Shape.ITEMS, fields=_CITATION)

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "event": (
        Field("title", "Title", Shape.LINE, required=True),
        Field("date", "When", Shape.DATE),
        Field("place", "Where", Shape.LINE),
        Field("status", "Status", Shape.WORD, required=True, words=STATUSES),
        Field("kind", "Kind", Shape.WORD, required=True, words=EVENT_KINDS),
        Field(
            "people",
            "People",
            Shape.ITEMS,
            fields=(
                Field("person", "Person", Shape.FIXED),
                Field("name", "Name", Shape.FIXED),
                Field("role", "Role", Shape.WORD, required=True, words=ROLES),
                Field("title", "Office then", Shape.LINE),
                Field("unsure", "Unsure", Shape.FLAG),
            ),
        ),
        Field("part_of", "Part of", Shape.REF, kind="event"),
        Field("about", "About", Shape.REF, kind="event"),
        Field("after", "After", Shape.REF, kind="event"),
        Field("topics", "Topics", Shape.TEXTS),
        Field("summary", "Summary", Shape.LONG),
        Field("notes", "Notes", Shape.LONG),
        _CITATIONS,
    ),
    "person": (
        Field("name", "Name", Shape.LINE, required=True),
        Field("aliases", "Also", Shape.TEXTS),
        Field("country", "Country", Shape.LINE),
        Field(
            "offices",
            "Offices",
            Shape.ITEMS,
            fields=(
                Field("id", "Id", Shape.FIXED),
                Field("title", "Office", Shape.LINE, required=True),
                Field("organization", "Of", Shape.LINE),
                Field("held", "Held", Shape.DATE),
                Field("attested", "Attested", Shape.DATES),
                _CITATIONS,
            ),
        ),
        Field("summary", "Summary", Shape.LONG),
        Field("wikidata", "Wikidata", Shape.LINE),
        _CITATIONS,
    ),
    "article": (
        Field("title", "Title", Shape.LINE, required=True),
        Field("published", "Published", Shape.DATE, required=True),
        Field("publisher", "Publisher", Shape.LINE),
        Field("authors", "Authors", Shape.TEXTS),
        Field("url", "Address", Shape.LINE),
        Field("language", "Language", Shape.LINE, required=True),
        Field("text_kind", "Text", Shape.WORD, required=True, words=TEXT_KINDS),
        Field("account_of", "Original", Shape.REF, kind="article"),
        Field("copy_of", "Copy of", Shape.REF, kind="article"),
        Field("version_of", "Version of", Shape.REF, kind="article"),
        Field("origin", "Origin", Shape.LINE),
        Field("retrieved", "Retrieved", Shape.DATE),
        Field("text", "Full text", Shape.LONG, required=True),
    ),
    "candidate": (),
}
"""Every attribute that can be edited, by kind of record, in the order in which it is shown."""


def field_at(kind: str, path: str) -> Field:
    """The field that a path names; for an item of a list, the field of the list.

    Raises:
        NotFound: records of this kind have no such field; the sentence lists those that they have.
    """
    name, *rest = path.split("/")
    known = FIELDS[kind]
    field = next((each for each in known if each.key == name), None)
    if field is None:
        raise NotFound(f"{kind} has no field “{name}”: it has {', '.join(each.key for each in known)}.")
    if len(rest) >= 2 and field.fields:
        inner = next((each for each in field.fields if each.key == rest[-1]), None)
        if inner is None:
            raise NotFound(f"{name} has no field “{rest[-1]}”: {', '.join(f.key for f in field.fields)}.")
        return inner
    return field
