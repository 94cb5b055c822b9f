"""What a curator would want to fill in. Invariant: a gap is work to do, told in a sentence, not an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from vnus_store.errors import Gap
from vnus_store.records.anchors import AnchorState, locate, passage
from vnus_store.records.conflicts import KeptConflict
from vnus_store.records.date_words import date_words
from vnus_store.records.disagreements import against, disagreements, sentence
from vnus_store.records.documents import (
    date_at,
    objects_at,
    participant_key,
    person_of,
    record_of,
    text_at,
    texts_at,
)
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.library import LinkedLibrary, each_citation, keyed, short
from vnus_store.records.links import EVENT_LINKS
from vnus_store.records.model import EVENT_KINDS, ROLES, STATUSES, Article, Record
from vnus_store.records.origins import origin_at
from vnus_store.records.paths import covers
from vnus_store.records.refs import ID, Ref
from vnus_store.records.spans import LATEST
from vnus_store.records.standards import is_country, is_language

KINDS = (
    "conflict",
    "disagreement",
    "undated",
    "unsourced",
    "past",
    "review",
    "lost",
    "vocabulary",
    "office",
    "unused",
    "no-events",
    "one-origin",
)
"""Every kind of gap, in the order of the work list."""

_EVIDENCE = (("date", "the date"), ("place", "the place"), ("status", "the status"))

Note = Callable[[str, str, str], Gap]
"""Kind, path, sentence -> the gap of the record at hand."""


def gaps(ref: Ref, document: Mapping[str, Any], library: LinkedLibrary, today: date) -> Iterator[Gap]:
    """What there is to do about a record.

    Args:
        ref: Under which the record is known.
        document: As it stands in the file; it may be wrong in any way.
        library: The records that it refers to, and those that refer to it.
        today: The day from which an announced event is past.
    """

    def note(kind: str, path: str, sentence: str) -> Gap:
        return Gap(kind, str(ref), path, sentence)

    if ref.kind == "event":
        yield from _event(ref, document, library, today, note)
    elif ref.kind == "person":
        yield from _person(ref, document, library, note)
    elif ref.kind == "article":
        yield from _article(ref, document, library, note)
    yield from _disputed(ref, document, library, note)
    yield from _passages(document, library, note)


def conflict_gap(kept: KeptConflict) -> Gap:
    """A conflict, as work: somebody has to decide."""
    place = kept.path or "the record as a whole"
    return Gap("conflict", str(kept.ref), kept.path, f"{place}: two sides changed it; choose one.")


def _event(
    ref: Ref, document: Mapping[str, Any], library: LinkedLibrary, today: date, note: Note
) -> Iterator[Gap]:
    if not text_at(document, "date").strip():
        yield note("undated", "date", "It has no date; give the one that a source states, however vague.")
    supported = _supported(ref, document)
    for key, what in _EVIDENCE:
        if text_at(document, key).strip() and not _is_supported(key, supported):
            yield note("unsourced", key, f"No passage supports {what}; pin one that says so.")
    for person in objects_at(document, "people"):
        path = f"people/{participant_key(person)}"
        if not _is_supported(path, supported):
            yield note("unsourced", path, "No passage says that they took part; pin one that does.")
    yield from _past(ref, document, library, today, note)
    yield from _event_words(document, note)
    yield from _offices(document, library, note)
    yield from _one_origin(document, library, note)


def _disputed(ref: Ref, document: Mapping[str, Any], library: LinkedLibrary, note: Note) -> Iterator[Gap]:
    """Values on which sources do not agree, and of which none was preferred."""
    if not any(item.get("says") for _, item, _ in each_citation(document)):
        return
    record = record_of(ref, document)
    if isinstance(record, Article):
        return

    for each in disagreements(record):
        if not each.is_settled:
            yield note("disagreement", each.path, sentence(record, each, _origins(library)))


def _origins(library: LinkedLibrary) -> Callable[[str], str]:
    """Says of an article, by its identifier, who first reported what it tells."""

    def peek(other: Ref) -> Record | None:
        found = library.document(other)
        return record_of(other, found) if found is not None else None

    return lambda name: origin_at(name, peek)


def _one_origin(document: Mapping[str, Any], library: LinkedLibrary, note: Note) -> Iterator[Gap]:
    """All that is said of an event comes from one origin, so that nobody confirms it."""
    articles = {text_at(item, "article") for _, item in keyed("citations", document.get("citations"))}
    origins = set(map(_origins(library), articles))
    if len(origins) != 1:
        return
    name = min(origins)
    article = library.document(Ref("article", name)) if name in articles and ID.fullmatch(name) else None
    told = f"“{short(text_at(article, 'title'))}”" if article is not None else short(name)
    yield note("one-origin", "", f"One origin tells of it, {told}; a second would confirm it.")


def _past(
    ref: Ref, document: Mapping[str, Any], library: LinkedLibrary, today: date, note: Note
) -> Iterator[Gap]:
    """Announced for a day that is over, and no later event says that it was held."""
    when = date_at(document, "date")
    if text_at(document, "status") != "announced" or when is None:
        return
    if when.within(today.toordinal(), LATEST) != "no" or _was_held(ref, when, library):
        return
    yield note(
        "past",
        "status",
        f"It was announced for {date_words(when)}, which is past; set the status that a later source gives, "
        "or add the event that was held and link it here.",
    )


def _was_held(ref: Ref, when: EdtfDate, library: LinkedLibrary) -> bool:
    """Does an event that was held, and no earlier than this was to be, link here?"""
    for other in library.linked_from(ref):
        document = library.document(other) if other.kind == "event" else None
        if document is None or text_at(document, "status") != "held":
            continue
        held = date_at(document, "date")
        links = any(text_at(document, key) == ref.id for key in EVENT_LINKS)
        if links and held is not None and held.latest_end >= when.earliest_begin:
            return True
    return False


def _event_words(document: Mapping[str, Any], note: Note) -> Iterator[Gap]:
    for key, words in (("status", STATUSES), ("kind", EVENT_KINDS)):
        yield from _word(text_at(document, key), key, words, note)
    for key, person in keyed("people", document.get("people")):
        yield from _word(text_at(person, "role"), f"people/{key}/role", ROLES, note)


def _word(word: str, path: str, words: Sequence[str], note: Note) -> Iterator[Gap]:
    if word.strip() and word not in words:
        yield note(
            "vocabulary",
            path,
            f"“{short(word)}” is a word of your own; the known ones are {', '.join(words)}.",
        )


def _offices(document: Mapping[str, Any], library: LinkedLibrary, note: Note) -> Iterator[Gap]:
    """Participants of whom it is not known what they were then; without a date there is no then."""
    when = date_at(document, "date")
    for item in objects_at(document, "people") if when is not None else ():
        name = text_at(item, "person")
        person = library.document(Ref("person", name)) if ID.fullmatch(name) else None
        if person is None or text_at(item, "title").strip():
            continue
        if not any(when is not None and office.covers(when) for office in person_of(person).offices):
            called = text_at(person, "name") or name
            yield note(
                "office",
                f"people/{name}",
                f"No office of {short(called)} covers {text_at(document, 'date')}; "
                "add one with its days, or the title that the source gives here.",
            )


def _person(ref: Ref, document: Mapping[str, Any], library: LinkedLibrary, note: Note) -> Iterator[Gap]:
    supported = _supported(ref, document)
    for key, office in keyed("offices", document.get("offices")):
        path = f"offices/{key}"
        if not objects_at(office, "citations") and not _is_supported(path, supported):
            yield note("unsourced", path, "No passage supports this office; pin one that says so.")
    country = text_at(document, "country")
    if country.strip() and not is_country(country):
        yield note(
            "vocabulary",
            "country",
            f"“{short(country)}” is no country code; write two capital letters such as VN (ISO 3166-1).",
        )
    if not _events_of(ref, library):
        yield note("no-events", "", "No event names this person; add them to one, or delete the record.")


def _article(ref: Ref, document: Mapping[str, Any], library: LinkedLibrary, note: Note) -> Iterator[Gap]:
    language = text_at(document, "language")
    if language.strip() and not is_language(language):
        yield note(
            "vocabulary",
            "language",
            f"“{short(language)}” is no language tag; write one such as vi or en-US (BCP 47).",
        )
    accounts = [other for other in library.linked_from(ref) if other.kind == "article"]
    if not _events_of(ref, library) and not any(_events_of(account, library) for account in accounts):
        yield note("unused", "", "No event cites this article; pin a passage of it, or delete it.")


def _events_of(ref: Ref, library: LinkedLibrary) -> bool:
    return any(other.kind == "event" for other in library.linked_from(ref))


def _passages(document: Mapping[str, Any], library: LinkedLibrary, note: Note) -> Iterator[Gap]:
    for path, item, _ in each_citation(document):
        name = text_at(item, "article")
        text = library.text_of(name) if ID.fullmatch(name) else None
        span, exact = passage((item.get("start"), item.get("end"))), text_at(item, "exact")
        if text is not None and span is not None and span[1] - span[0] == len(exact):
            anchor = locate(text, exact, text_at(item, "prefix"), text_at(item, "suffix"), *span)
            if anchor.state is AnchorState.REVIEW:
                count = len(anchor.candidates)
                places = "1 place is" if count == 1 else f"{count} places are"
                yield note(
                    "review", path, f"The text has changed there; {places} like it: choose, or unpin it."
                )
            elif anchor.state is AnchorState.LOST:
                yield note("lost", path, "Its words are in the text no more; pin other ones, or unpin it.")
        yield from _original_passage(path, item, library, note)


def _original_passage(
    path: str, item: Mapping[str, Any], library: LinkedLibrary, note: Note
) -> Iterator[Gap]:
    """The place in the original of an account, where the original is here and has become too short for it."""
    span, name = passage(item.get("original")), text_at(item, "article")
    account = library.document(Ref("article", name)) if span and ID.fullmatch(name) else None
    original = text_at(account or {}, "account_of")
    text = library.text_of(original) if ID.fullmatch(original) else None
    if span is not None and text is not None and span[1] > len(text):
        yield note("review", path, "Its place in the original is beyond the end of that text; mark it anew.")


def _supported(ref: Ref, document: Mapping[str, Any]) -> set[str]:
    """Every path that a citation of the record itself supports, without those that it gives another value for."""
    citations = list(keyed("citations", document.get("citations")))
    says = any(item.get("says") for _, item in citations)
    contradicted = against(record_of(ref, document)) if says else ()
    return {
        path
        for key, item in citations
        for path in texts_at(item, "supports")
        if (f"citations/{key}", path) not in contradicted
    }


def _is_supported(path: str, supported: set[str]) -> bool:
    return any(covers(path, each) for each in supported)
