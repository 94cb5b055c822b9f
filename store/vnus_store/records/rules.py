"""What every record keeps to. Invariant: any JSON object can be checked; what is wrong is told, never raised.

A rule is broken by what no editing in this program leads to: a wrong type, a reference to nothing, a quote
that is not where its numbers say. What only waits for a curator is no matter of rules but of `gaps`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from vnus_store.errors import InvalidValue, Problem
from vnus_store.records.anchors import passage
from vnus_store.records.candidates import STATES
from vnus_store.records.documents import text_at
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.fields import FIELDS, Field, Shape
from vnus_store.records.folding import nfc
from vnus_store.records.library import Library, Report, each_citation, is_empty, keyed, short, type_name
from vnus_store.records.links import ARTICLE_LINKS
from vnus_store.records.model import TEXT_KINDS
from vnus_store.records.passage_rules import (
    citation_problems,
    preferred_problems,
    reference_problems,
    support_problems,
)
from vnus_store.records.paths import item_key
from vnus_store.records.refs import ID, Ref

CODES: Mapping[str, str] = {
    "VN-P01": "A value that every such record has is missing or empty.",
    "VN-P02": "A value is of another type than its field.",
    "VN-P03": "An identifier is malformed, or is not the one under which the record is known.",
    "VN-P04": "A date cannot be read.",
    "VN-P05": "A reference leads to no record.",
    "VN-P06": "Two items of a list have the same key.",
    "VN-P07": "The numbers of a passage are no passage, or do not fit its quote.",
    "VN-P08": "The quote of a passage stands in another place than its numbers say.",
    "VN-P09": "A path in a citation is malformed, or leads to nothing in the record.",
    "VN-P10": "References of one sort lead from a record back to itself.",
    "VN-P11": "A word is not one of those that its field can hold.",
    "VN-P12": "A text is not NFC with LF, so that places in it cannot be counted.",
}
"""Every code, with what it stands for; a code is never given another meaning."""

_CHAINS = {"event": ("part_of", "about", "after"), "article": ARTICLE_LINKS}
_LONGEST_CHAIN = 1000
"""References that are followed; a longer loop is no worse than a long chain."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_DATES = (Shape.DATE, Shape.DATES)


def problems(ref: Ref, document: Mapping[str, Any], library: Library) -> Iterator[Problem]:
    """Every rule that a record breaks, in the order of its fields.

    Args:
        ref: Under which the record is known.
        document: As it stands in the file; it may be wrong in any way.
        library: The records that it may refer to.
    """

    def report(code: str, path: str, sentence: str) -> Problem:
        return Problem(code, str(ref), path, sentence)

    if document.get("id") != ref.id or not ID.fullmatch(ref.id):
        yield report("VN-P03", "id", f"The id is not “{ref.id}”: small letters, digits, hyphens, at most 64.")
    if ref.kind == "candidate":
        yield from _candidate(document, report, library)
        return
    yield from _fields(FIELDS[ref.kind], document, "", report, library)
    for path, citation, office in each_citation(document):
        yield from citation_problems(path, citation, report, library)
        yield from support_problems(ref.kind, document, path, citation, office, report)
    for key in _CHAINS.get(ref.kind, ()):
        yield from _loop(ref, document, key, report, library)
    if ref.kind in ("event", "person") and "preferred" in document:
        yield from preferred_problems(ref.kind, document, report)
    if ref.kind == "article":
        yield from _article(document, report)


def _fields(
    fields: Sequence[Field], document: Mapping[str, Any], base: str, report: Report, library: Library
) -> Iterator[Problem]:
    for field in fields:
        path = base + field.key
        value = document.get(field.key)
        if field.key not in document or (field.required and is_empty(value)):
            if field.required:
                yield report("VN-P01", path, f"{field.label} is missing or empty; every such record has it.")
            continue
        if isinstance(value, str) and not value.strip():
            continue
        wanted, fits = _TYPES[field.shape]
        if not fits(value):
            yield report("VN-P02", path, f"{field.label} is {wanted}, not {type_name(value)}.")
            continue
        yield from _value(field, value, path, report, library)


def _value(field: Field, value: Any, path: str, report: Report, library: Library) -> Iterator[Problem]:
    """What is wrong with a value of the right type."""
    if field.shape in _DATES:
        yield from _dates(field.label, [value] if isinstance(value, str) else value, path, report)
    if field.shape is Shape.REF:
        yield from reference_problems(field.kind, value, path, report, library)
    if isinstance(value, list):
        yield from _repeated(field, value, path, report)
    if field.shape is Shape.ITEMS:
        for key, item in keyed(field.key, value):
            yield from _item(field, item, f"{path}/{key}", report, library)


def _item(
    field: Field, item: Mapping[str, Any], path: str, report: Report, library: Library
) -> Iterator[Problem]:
    """An object in a list: what names it, then its own fields."""
    yield from _fields(field.fields, item, f"{path}/", report, library)
    if field.key == "people":
        if not text_at(item, "person") and not text_at(item, "name").strip():
            yield report("VN-P01", path, "Nobody is named; give “person” (an id) or “name”.")
        elif text_at(item, "person"):
            yield from reference_problems("person", item["person"], path, report, library)
    elif not ID.fullmatch(text_at(item, "id")):
        yield report(
            "VN-P03", path, "The id is missing or malformed: small letters, digits, hyphens, at most 64."
        )


def _dates(label: str, texts: Sequence[str], path: str, report: Report) -> Iterator[Problem]:
    for text in texts:
        try:
            EdtfDate.parse(text)
        except InvalidValue as error:
            yield report("VN-P04", path, f"{label} cannot be read. {error.sentence}")


def _repeated(field: Field, items: Sequence[Any], path: str, report: Report) -> Iterator[Problem]:
    seen: set[str] = set()
    for item in items:
        key = item_key(field.key, item)
        if key and key in seen:
            yield report(
                "VN-P06", path, f"“{short(key)}” stands twice; keep one, or give the other a new key."
            )
        seen.add(key)


def _loop(
    ref: Ref, document: Mapping[str, Any], key: str, report: Report, library: Library
) -> Iterator[Problem]:
    """Does following one sort of reference lead back to where it began?"""
    seen: set[str] = set()
    name = text_at(document, key)
    while ID.fullmatch(name) and name not in seen and len(seen) < _LONGEST_CHAIN:
        if name == ref.id:
            yield report("VN-P10", key, f"“{key}” leads from here back to here; take one of its steps away.")
            return
        seen.add(name)
        name = text_at(library.document(Ref(ref.kind, name)) or {}, key)


def _article(document: Mapping[str, Any], report: Report) -> Iterator[Problem]:
    kind, text, original = (document.get(key) for key in ("text_kind", "text", "original"))
    if isinstance(kind, str) and kind and kind not in TEXT_KINDS:
        yield report("VN-P11", "text_kind", f"“{short(kind)}” is no kind of text: account or original.")
    if isinstance(text, str) and ("\r" in text or nfc(text) != text):
        yield report("VN-P12", "text", "The text is not NFC with LF; import the file again, or normalise it.")
    if "original" in document and not _is_original(original):
        yield report(
            "VN-P02",
            "original",
            "“original” is {file: text, sha256: 64 hexadecimal digits, length: a number}.",
        )


def _candidate(document: Mapping[str, Any], report: Report, library: Library) -> Iterator[Problem]:
    article, state = text_at(document, "article"), document.get("state")
    yield from reference_problems("article", article, "article", report, library)
    span = passage((document.get("start"), document.get("end")))
    text = library.text_of(article) if ID.fullmatch(article) else None
    if span is None or (text is not None and span[1] > len(text)):
        yield report(
            "VN-P07", "start", "“start” and “end” are whole numbers within the text, start before end."
        )
    if not isinstance(document.get("draft"), Mapping):
        yield report("VN-P02", "draft", f"“draft” is an object, not {type_name(document.get('draft'))}.")
    if state not in STATES:
        yield report("VN-P11", "state", f"“state” is one of: {', '.join(STATES)}.")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, Mapping) for each in value)


def _is_original(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    length = value.get("length")
    whole = isinstance(length, int) and not isinstance(length, bool) and length >= 0
    return whole and bool(text_at(value, "file")) and _SHA256.fullmatch(text_at(value, "sha256")) is not None


_TYPES: Mapping[Shape, tuple[str, Callable[[Any], bool]]] = {
    **dict.fromkeys(Shape, ("a text", _is_text)),
    Shape.TEXTS: ("a list of texts", _is_texts),
    Shape.DATES: ("a list of dates", _is_texts),
    Shape.ITEMS: ("a list of objects", _is_objects),
    Shape.FLAG: ("true or false", lambda value: isinstance(value, bool)),
}
"""For each shape what it is in words, and the test of it."""
