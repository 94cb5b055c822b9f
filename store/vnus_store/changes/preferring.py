"""Preferring one of the values on which sources disagree. Invariant: what a source says is not lost by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vnus_store.changes.change import Document, Edit
from vnus_store.changes.commands import UNASKED, Plan, SetField
from vnus_store.changes.following import Records, existing
from vnus_store.errors import Conflict, InvalidValue
from vnus_store.records.disagreements import Disagreement, disagreements, root_path
from vnus_store.records.documents import readable_title, record_of, text_at, texts_at
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.fields import FIELDS, Field, Shape, field_at
from vnus_store.records.folding import nfc
from vnus_store.records.library import short
from vnus_store.records.paths import covers, item_key, value_at
from vnus_store.records.refs import Ref

_SET = (Shape.LINE, Shape.LONG, Shape.DATE, Shape.WORD, Shape.REF)
"""Values in whose place one text can be put; lists are changed item by item."""


@dataclass(frozen=True, slots=True)
class Prefer:
    """Let one of the values that sources give stand, with the reason for it.

    Where it is not the one that stands already: citations that supported that one now say it, and those that
    said the preferred one now support it. A citation has to support something, so one that supported nothing
    else keeps the path beside what it says; what it says counts.
    """

    ref: Ref
    path: str
    value: str
    """The value that stands, or one of the others, as `disagreements` gives it."""
    reason: str
    """Why; one line."""
    was: Any = UNASKED
    """What the caller saw there; another value by now is a conflict."""

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`, `InvalidValue` (no reason, no such value, nothing to prefer) or `Conflict`."""
        field = field_at(self.ref.kind, self.path)
        before = existing(records, self.ref)
        found = value_at(before, self.path)
        if self.was is not UNASKED and found != self.was:
            raise Conflict(f"{self.ref} {self.path} is now “{field.show(found)}”.", found)
        reason = _one_line(self.reason)
        disagreement = self._disagreement(before)
        after = dict(before)
        if self.value != disagreement.value:
            after = self._with_value(field, records, before)
            after = _with_citations(after, self.path, disagreement.value, self.value)
        known = before.get("preferred")
        after["preferred"] = {**(known if isinstance(known, Mapping) else {}), self.path: reason}
        edits = () if after == before else (Edit(self.ref, before, after),)
        return Plan(edits, f"preferred {field.label.lower()} of {readable_title(before)}", self.path)

    def _disagreement(self, document: Document) -> Disagreement:
        found = disagreements(record_of(self.ref, document))
        here = next((each for each in found if each.path == self.path), None)
        if here is None:
            raise InvalidValue(
                f"No source disagrees on {self.path} of {self.ref}: there is nothing to prefer."
            )
        choices = [each for each in (here.value, *(other.value for other in here.others)) if each]
        if self.value not in choices:
            listed = ", ".join(f"“{short(each)}”" for each in choices)
            raise InvalidValue(f"No source gives “{short(self.value)}”: prefer one of {listed}.")
        return here

    def _with_value(self, field: Field, records: Records, before: Document) -> dict[str, Any]:
        if field.shape not in _SET:
            raise InvalidValue(f"{field.label} is a list or a mark: change what stands there itself.")
        if field.shape is Shape.DATE:
            EdtfDate.parse(self.value)
        edits = SetField(self.ref, self.path, self.value).plan(records).edits
        return dict(next((each.after for each in edits if each.ref == self.ref and each.after), before))


def _one_line(reason: str) -> str:
    """The reason as it is kept; raises `InvalidValue` where there is none or it has more than one line."""
    text = nfc(reason).strip()
    if not text:
        raise InvalidValue("A reason is needed: what makes this value the better one?")
    if len(text.splitlines()) > 1:
        raise InvalidValue("A reason is one line; this text has a line break.")
    return text


def _with_citations(document: Document, path: str, old: str, new: str) -> dict[str, Any]:
    """The document whose citations, and those of its offices, support `new` where they said it."""
    after = dict(document)
    citations, offices = document.get("citations"), document.get("offices")
    if isinstance(citations, list):
        after["citations"] = [_moved(each, "", path, old, new) for each in citations]
    if isinstance(offices, list):
        after["offices"] = [_office(each, path, old, new) for each in offices]
    return after


def _office(office: Any, path: str, old: str, new: str) -> Any:
    citations = office.get("citations") if isinstance(office, Mapping) else None
    if not isinstance(citations, list):
        return office
    base = f"offices/{item_key('offices', office)}/"
    return {**office, "citations": [_moved(each, base, path, old, new) for each in citations]}


def _moved(item: Any, base: str, path: str, old: str, new: str) -> Any:
    """One citation, after the value at a path has changed from `old` to `new`."""
    if not isinstance(item, Mapping):
        return item
    at = f"{base}citations/{text_at(item, 'id')}"
    supports, says = list(texts_at(item, "supports")), dict(item.get("says") or {})
    here = [each for each in says if root_path(at, each) == path]
    if here:
        if says.pop(here[0]) != new:
            return item
        supports = _with_support(supports, here[0], at, path)
    elif old and _supported(supports, at, path):
        exact = next((each for each in supports if root_path(at, each) == path), path)
        says[exact] = old
        left = [each for each in supports if each != exact]
        supports = left if left and not _supported(left, at, path) else supports
    else:
        return item
    kept = {key: value for key, value in item.items() if key != "says"}
    return {**kept, "supports": supports, **({"says": says} if says else {})}


def _supported(supports: list[str], at: str, path: str) -> bool:
    return any(covers(path, root_path(at, each)) for each in supports)


def _with_support(supports: list[str], name: str, at: str, path: str) -> list[str]:
    """The paths with one more, where the order of the fields puts it; the same where one covers it already."""
    if _supported(supports, at, path):
        return supports
    before = [each for each in supports if _rank(root_path(at, each)) <= _rank(path)]
    return [*before, name, *(each for each in supports if each not in before)]


def _rank(path: str) -> int:
    keys = list(dict.fromkeys(field.key for kind in ("event", "person") for field in FIELDS[kind]))
    name = path.split("/")[0]
    return keys.index(name) if name in keys else len(keys)
