"""Documents into values. Invariant: building one from any JSON object never fails.

A value of the wrong shape is left out here and reported by `rules`; the document itself stays the truth, so that
nothing is lost by reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from vnus_store.errors import InvalidValue
from vnus_store.records.anchors import passage
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.folding import fold
from vnus_store.records.model import Article, Citation, Event, Office, Original, Participant, Person, Record
from vnus_store.records.refs import Ref


def record_of(ref: Ref, document: Mapping[str, Any]) -> Record:
    """The value of a document; wrong shapes are left out, never an error."""
    return _BUILDERS[ref.kind](document)


def event_of(document: Mapping[str, Any]) -> Event:
    """An event out of its document."""
    return Event(
        id=text_at(document, "id"),
        title=text_at(document, "title"),
        date=date_at(document, "date"),
        date_text=text_at(document, "date"),
        kind=text_at(document, "kind"),
        status=text_at(document, "status"),
        place=text_at(document, "place"),
        people=tuple(_participant(item) for item in objects_at(document, "people")),
        part_of=text_at(document, "part_of"),
        about=text_at(document, "about"),
        after=text_at(document, "after"),
        topics=texts_at(document, "topics"),
        summary=text_at(document, "summary"),
        notes=text_at(document, "notes"),
        citations=_citations(document),
        preferred=_texts_by_path(document.get("preferred")),
    )


def person_of(document: Mapping[str, Any]) -> Person:
    """A person out of its document."""
    return Person(
        id=text_at(document, "id"),
        name=text_at(document, "name"),
        aliases=texts_at(document, "aliases"),
        country=text_at(document, "country"),
        offices=tuple(_office(item) for item in objects_at(document, "offices")),
        summary=text_at(document, "summary"),
        wikidata=text_at(document, "wikidata"),
        citations=_citations(document),
        preferred=_texts_by_path(document.get("preferred")),
    )


def article_of(document: Mapping[str, Any]) -> Article:
    """An article out of its document."""
    original = document.get("original")
    return Article(
        id=text_at(document, "id"),
        title=text_at(document, "title"),
        published=date_at(document, "published"),
        published_text=text_at(document, "published"),
        publisher=text_at(document, "publisher"),
        authors=texts_at(document, "authors"),
        url=text_at(document, "url"),
        language=text_at(document, "language"),
        text=text_at(document, "text"),
        text_kind=text_at(document, "text_kind"),
        account_of=text_at(document, "account_of"),
        copy_of=text_at(document, "copy_of"),
        version_of=text_at(document, "version_of"),
        original=_original(original) if isinstance(original, Mapping) else None,
        origin=text_at(document, "origin"),
        retrieved=text_at(document, "retrieved"),
    )


_BUILDERS: Mapping[str, Callable[[Mapping[str, Any]], Record]] = {
    "event": event_of,
    "person": person_of,
    "article": article_of,
}


def readable_title(document: Mapping[str, Any]) -> str:
    """What a reader calls the record of a document."""
    return text_at(document, "title") or text_at(document, "name") or text_at(document, "id")


def participant_key(item: Mapping[str, Any]) -> str:
    """The last part of a participant's path: the person's id, else the name as a slug."""
    return text_at(item, "person") or slug(text_at(item, "name"))


def slug(text: str) -> str:
    """A name as an identifier: folded, with a hyphen for whatever is no letter or digit; at most 64 long."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(text))
    return "-".join(part for part in letters.split("-") if part)[:64].strip("-") or "unnamed"


def text_at(document: Mapping[str, Any], key: str) -> str:
    """A text, or "" where there is none or something else."""
    value = document.get(key)
    return value if isinstance(value, str) else ""


def texts_at(document: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts; other items are left out."""
    value = document.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def objects_at(document: Mapping[str, Any], key: str) -> tuple[Mapping[str, Any], ...]:
    """A list of objects; other items are left out."""
    value = document.get(key)
    return (
        tuple(item for item in value if isinstance(item, (dict, Mapping))) if isinstance(value, list) else ()
    )


def date_at(document: Mapping[str, Any], key: str) -> EdtfDate | None:
    """A date, or `None` where there is none that can be read."""
    return readable_date(text_at(document, key))


def readable_date(text: str) -> EdtfDate | None:
    """The date of a text, or `None`."""
    if not text:
        return None
    try:
        return EdtfDate.parse(text)
    except InvalidValue:
        return None


def _citations(document: Mapping[str, Any]) -> tuple[Citation, ...]:
    return tuple(_citation(item) for item in objects_at(document, "citations"))


def _citation(item: Mapping[str, Any]) -> Citation:
    return Citation(
        id=text_at(item, "id"),
        article=text_at(item, "article"),
        start=_whole(item.get("start")),
        end=_whole(item.get("end")),
        exact=text_at(item, "exact"),
        prefix=text_at(item, "prefix"),
        suffix=text_at(item, "suffix"),
        supports=texts_at(item, "supports"),
        says=_texts_by_path(item.get("says")),
        words=_texts_by_path(item.get("words")),
        by=text_at(item, "by"),
        original=passage(item.get("original")),
    )


def _participant(item: Mapping[str, Any]) -> Participant:
    return Participant(
        key=participant_key(item),
        person=text_at(item, "person"),
        name=text_at(item, "name"),
        role=text_at(item, "role"),
        title=text_at(item, "title"),
        unsure=item.get("unsure") is True,
    )


def _office(item: Mapping[str, Any]) -> Office:
    attested = (readable_date(text) for text in texts_at(item, "attested"))
    return Office(
        id=text_at(item, "id"),
        title=text_at(item, "title"),
        organization=text_at(item, "organization"),
        held=date_at(item, "held"),
        held_text=text_at(item, "held"),
        attested=tuple(date for date in attested if date is not None),
        citations=_citations(item),
    )


def _original(item: Mapping[str, Any]) -> Original:
    return Original(text_at(item, "file"), text_at(item, "sha256"), _whole(item.get("length")))


def _texts_by_path(value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        return {}
    return {key: text for key, text in value.items() if isinstance(text, str)}


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
