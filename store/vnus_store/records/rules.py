"""What every record keeps to. Invariant: any JSON object can be checked; what is wrong is told, never raised.

A rule is broken by what no editing in this program leads to: a wrong type, a reference to nothing, a quote
that is not where its numbers say. What only waits for a curator is no matter of rules but of `gaps`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from vnus_store.errors import InvalidValue, Problem
from vnus_store.records.anchors import passage
from vnus_store.records.candidates import STATES
from vnus_store.records.documents import text_at
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.fields import FIELDS, Field, Shape
from vnus_store.records.folding import nfc
from vnus_store.records.library import Library, Report, each_citation, is_empty, short, type_name
from vnus_store.records.links import ARTICLE_LINKS, EVENT_LINKS
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

_CHAINS = {"event": EVENT_LINKS, "article": ARTICLE_LINKS}
_LONGEST_CHAIN = 1000
"""References that are followed; a longer loop is no worse than a long chain."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


class _Rule(NamedTuple):
    """What is asked of the value of one field."""

    key: str
    is_required: bool
    is_text: bool
    """Does every text fit?"""
    fits: Callable[[Any], bool]
    look: _Look | None
    """What else is asked of a value of the right type; `None` where nothing is."""
    field: Field
    within: tuple[_Rule, ...]
    """The rules of what stands in each item of a list."""


def problems(ref: Ref, document: Mapping[str, Any], library: Library) -> Iterator[Problem]:
    """Every rule that a record breaks, in the order of its fields.

    Args:
        ref: Under which the record is known.
        document: As it stands in the file; it may be wrong in any way.
        library: The records that it may refer to.
    """
    found: list[Problem] = []

    def report(code: str, path: str, sentence: str) -> None:
        found.append(Problem(code, str(ref), path, sentence))

    if document.get("id") != ref.id or not ID.fullmatch(ref.id):
        report("VN-P03", "id", f"The id is not “{ref.id}”: small letters, digits, hyphens, at most 64.")
    if ref.kind == "candidate":
        _candidate(document, report, library)
        return iter(found)
    _fields(_rules_of(ref.kind), document, "", report, library)
    if "citations" in document or "offices" in document:
        for path, citation, office in each_citation(document):
            citation_problems(path, citation, report, library)
            support_problems(ref.kind, document, path, citation, office, report)
    for key in _CHAINS.get(ref.kind, ()):
        if key in document:
            _loop(ref, document, key, report, library)
    if "preferred" in document and ref.kind in ("event", "person"):
        preferred_problems(ref.kind, document, report)
    if ref.kind == "article":
        _article(document, report)
    return iter(found)


def _fields(
    rules: Sequence[_Rule], document: Mapping[str, Any], base: str, report: Report, library: Library
) -> None:
    """Asks of a hundred thousand records in a row, so it looks once and writes a path only where it is wanted."""
    for rule in rules:
        key, is_required, is_text, fits, look, field, _ = rule
        if key not in document:
            if is_required:
                _missing(field, base, report)
            continue
        value = document[key]
        if isinstance(value, str):
            if not value or value.isspace():
                if is_required:
                    _missing(field, base, report)
                continue
            if is_text and look is None:
                continue
        elif is_required and is_empty(value):
            _missing(field, base, report)
            continue
        if not fits(value):
            wanted = _TYPES[field.shape][0]
            report("VN-P02", base + key, f"{field.label} is {wanted}, not {type_name(value)}.")
        elif look is not None:
            look(rule, value, base + key, report, library)


def _missing(field: Field, base: str, report: Report) -> None:
    report("VN-P01", base + field.key, f"{field.label} is missing or empty; every such record has it.")


def _look_at_date(rule: _Rule, value: str, path: str, report: Report, library: Library) -> None:
    try:
        _is_date(value)
    except InvalidValue as error:
        report("VN-P04", path, f"{rule.field.label} cannot be read. {error.sentence}")


@lru_cache(maxsize=65536)
def _is_date(text: str) -> bool:
    """True; raises `InvalidValue` where it cannot be read, which is not remembered."""
    EdtfDate.parse(text)
    return True


def _look_at_dates(rule: _Rule, value: Sequence[str], path: str, report: Report, library: Library) -> None:
    for text in value:
        _look_at_date(rule, text, path, report, library)
    _repeated(value, path, report)


def _look_at_ref(rule: _Rule, value: str, path: str, report: Report, library: Library) -> None:
    reference_problems(rule.field.kind, value, path, report, library)


def _look_at_texts(rule: _Rule, value: Sequence[str], path: str, report: Report, library: Library) -> None:
    _repeated(value, path, report)


def _look_at_items(
    rule: _Rule, value: Sequence[Mapping[str, Any]], path: str, report: Report, library: Library
) -> None:
    """The objects of a list: what names each, then its own fields."""
    keys = [item_key(rule.key, item) for item in value]
    _repeated(keys, path, report)
    for number, (key, item) in enumerate(zip(keys, value, strict=True), 1):
        place = f"{path}/{key or f'#{number}'}"
        _fields(rule.within, item, place + "/", report, library)
        if rule.key == "people":
            _person(item, place, report, library)
        elif not ID.fullmatch(text_at(item, "id")):
            report(
                "VN-P03", place, "The id is missing or malformed: small letters, digits, hyphens, at most 64."
            )


def _person(item: Mapping[str, Any], path: str, report: Report, library: Library) -> None:
    """Who a participant is."""
    if person := text_at(item, "person"):
        reference_problems("person", person, path, report, library)
    elif not text_at(item, "name").strip():
        report("VN-P01", path, "Nobody is named; give “person” (an id) or “name”.")


def _repeated(keys: Sequence[str], path: str, report: Report) -> None:
    if len(set(keys)) == len(keys):
        return
    seen: set[str] = set()
    for key in keys:
        if key and key in seen:
            report("VN-P06", path, f"“{short(key)}” stands twice; keep one, or give the other a new key.")
        seen.add(key)


def _loop(ref: Ref, document: Mapping[str, Any], key: str, report: Report, library: Library) -> None:
    """Does following one sort of reference lead back to where it began?"""
    seen: set[str] = set()
    name = text_at(document, key)
    while ID.fullmatch(name) and name not in seen and len(seen) < _LONGEST_CHAIN:
        if name == ref.id:
            report("VN-P10", key, f"“{key}” leads from here back to here; take one of its steps away.")
            return
        seen.add(name)
        name = text_at(library.document(Ref(ref.kind, name)) or {}, key)


def _article(document: Mapping[str, Any], report: Report) -> None:
    kind, text, original = (document.get(key) for key in ("text_kind", "text", "original"))
    if isinstance(kind, str) and kind and kind not in TEXT_KINDS:
        report("VN-P11", "text_kind", f"“{short(kind)}” is no kind of text: account or original.")
    if isinstance(text, str) and ("\r" in text or nfc(text) != text):
        report("VN-P12", "text", "The text is not NFC with LF; import the file again, or normalise it.")
    if "original" in document and not _is_original(original):
        report(
            "VN-P02",
            "original",
            "“original” is {file: text, sha256: 64 hexadecimal digits, length: a number}.",
        )


def _candidate(document: Mapping[str, Any], report: Report, library: Library) -> None:
    article, state = text_at(document, "article"), document.get("state")
    reference_problems("article", article, "article", report, library)
    span = passage((document.get("start"), document.get("end")))
    text = library.text_of(article) if ID.fullmatch(article) else None
    if span is None or (text is not None and span[1] > len(text)):
        report("VN-P07", "start", "“start” and “end” are whole numbers within the text, start before end.")
    if not isinstance(document.get("draft"), Mapping):
        report("VN-P02", "draft", f"“draft” is an object, not {type_name(document.get('draft'))}.")
    if state not in STATES:
        report("VN-P11", "state", f"“state” is one of: {', '.join(STATES)}.")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_objects(value: Any) -> bool:
    # Asked of an exact type first: nearly every object is a `dict`, and an abstract class takes long to ask.
    return isinstance(value, list) and all(isinstance(each, (dict, Mapping)) for each in value)


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

_Look = Callable[[_Rule, Any, str, Report, Library], None]

_LOOKS: Mapping[Shape, _Look] = {
    Shape.DATE: _look_at_date,
    Shape.DATES: _look_at_dates,
    Shape.REF: _look_at_ref,
    Shape.TEXTS: _look_at_texts,
    Shape.ITEMS: _look_at_items,
}


@cache
def _rules_of(kind: str) -> tuple[_Rule, ...]:
    """The rules of a kind's fields, in their order."""
    return tuple(map(_rule, FIELDS[kind]))


def _rule(field: Field) -> _Rule:
    fits = _TYPES[field.shape][1]
    within = tuple(map(_rule, field.fields))
    return _Rule(field.key, field.required, fits is _is_text, fits, _LOOKS.get(field.shape), field, within)
