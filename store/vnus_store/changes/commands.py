"""What can be asked of a store.

Invariant: a command is a value; planning it reads records and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from vnus_store.changes.change import Edit
from vnus_store.changes.deleting import deletion
from vnus_store.changes.following import Records, existing, moved_passages
from vnus_store.changes.overlay import Overlay
from vnus_store.errors import Conflict, InvalidValue, Referenced
from vnus_store.records.documents import readable_title
from vnus_store.records.fields import FIELDS, Field, Shape, field_at
from vnus_store.records.paths import (
    item_key,
    value_at,
    with_item,
    with_support_moved,
    with_value,
    without_item,
    without_lost_support,
)
from vnus_store.records.refs import ID, Ref

UNASKED: Any = object()
"""Stands for "the caller did not say what the value was"."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command comes to."""

    edits: tuple[Edit, ...]
    """Empty where everything is as asked already."""
    label: str
    path: str = ""
    checked_at: int | None = None
    """The version of the store on which every edit was held against the rules already; `None` where none was."""


class Command(Protocol):
    """A request that can be planned."""

    def plan(self, records: Records) -> Plan:
        """The edits it comes to; raises a `StoreError` where it cannot be done."""


@dataclass(frozen=True, slots=True)
class SetField:
    """Give one value; `None` unsets it."""

    ref: Ref
    path: str
    value: Any
    was: Any = UNASKED
    """What the caller saw there; another value by now is a conflict."""

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`, `InvalidValue` or `Conflict`."""
        field = field_at(self.ref.kind, self.path)
        before = existing(records, self.ref)
        found = value_at(before, self.path)
        label = f"{field.label.lower()} of {readable_title(before)}"
        if self.was is not UNASKED and found != self.was:
            raise Conflict(f"{self.ref} {self.path} is now “{field.show(found)}”.", found)
        value = None if self.value in ("", []) else self.value
        if found == value:
            return Plan((), label, self.path)
        _check(field, value, records, self.ref)
        after = with_value(before, self.path, value)
        if field.shape is Shape.TEXTS and (pair := _other_name(found, value)) is not None:
            after = with_support_moved(after, *(f"{self.path}/{name}" for name in pair))
        edits = [Edit(self.ref, before, without_lost_support(before, after))]
        if self.ref.kind == "article" and self.path == "text":
            edits += moved_passages(records, self.ref, before, after)
        return Plan(tuple(edits), label, self.path)


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add an object, or a text, to a list of a record."""

    ref: Ref
    list_name: str
    item: Any

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound` or `InvalidValue`."""
        field = field_at(self.ref.kind, self.list_name)
        before = existing(records, self.ref)
        if "/" in self.list_name:
            raise InvalidValue(
                f"“{self.list_name}” is a part of an item; items are added to lists of a record."
            )
        if not self.item:
            raise InvalidValue(f"{field.label}: an item cannot be empty.")
        if field.shape is Shape.ITEMS:
            for inner in field.fields:
                if inner.required and not self.item.get(inner.key):
                    raise InvalidValue(f"{inner.label} cannot be empty.")
        elif field.shape is not Shape.TEXTS:
            raise InvalidValue(f"{field.label} is not a list.")
        after = with_item(before, self.list_name, self.item)
        path = f"{self.list_name}/{item_key(self.list_name, self.item)}"
        return Plan((Edit(self.ref, before, after),), f"{_one(field)} of {readable_title(before)}", path)


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item out of a list, with what it was supported by."""

    ref: Ref
    path: str

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`."""
        field = field_at(self.ref.kind, self.path.split("/")[0])
        before = existing(records, self.ref)
        after = without_lost_support(before, without_item(before, self.path))
        return Plan((Edit(self.ref, before, after),), f"{_one(field)} of {readable_title(before)}", self.path)


@dataclass(frozen=True, slots=True)
class Create:
    """A new record."""

    ref: Ref
    document: Mapping[str, Any]
    """The whole document, its `id` included."""

    def plan(self, records: Records) -> Plan:
        """Raises `InvalidValue`: the identifier is malformed or was used, or a required value is missing."""
        if not ID.fullmatch(self.ref.id) or self.document.get("id") != self.ref.id:
            raise InvalidValue(
                f"“{self.ref.id}” is no identifier: small letters, digits and hyphens, at most 64."
            )
        if records.was_used(self.ref):
            raise InvalidValue(
                f"{self.ref} names a record already, or did before; identifiers are never reused."
            )
        for each in FIELDS[self.ref.kind]:
            if each.required and self.document.get(each.key) in (None, "", []):
                raise InvalidValue(f"{each.label} cannot be empty.")
        return Plan(
            (Edit(self.ref, None, dict(self.document)),),
            f"new {self.ref.kind} {readable_title(self.document)}",
        )


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove a record; with `take_references` what refers to it is cut in the same change."""

    ref: Ref
    take_references: bool = False

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`, or `Referenced` with the list of those that refer to the record."""
        before = existing(records, self.ref)
        referring = sorted(set(records.backlinks(self.ref)) - {self.ref})
        if referring and not self.take_references:
            listed = ", ".join(str(each) for each in referring[:5]) + (" ..." if len(referring) > 5 else "")
            raise Referenced(
                f"{self.ref} is referred to by {len(referring)} records: {listed}.",
                tuple(map(str, referring)),
            )
        label = f"{self.ref.kind} {readable_title(before)}"
        return Plan(deletion(records, (self.ref,)), label)


@dataclass(frozen=True, slots=True)
class DeleteMany:
    """Remove several records, and what refers to them is cut, in one change."""

    refs: Sequence[Ref]
    label: str

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`."""
        return Plan(deletion(records, self.refs), self.label)


@dataclass(frozen=True, slots=True)
class Batch:
    """Several commands as one change; each sees what those before it did."""

    commands: Sequence[Command]
    label: str
    path: str = field(default="")

    def plan(self, records: Records) -> Plan:
        """Raises what its commands raise; then nothing of it is done."""
        overlay = Overlay(records)
        for command in self.commands:
            overlay.take(command.plan(overlay).edits)
        return Plan(overlay.edits(), self.label, self.path)


def _check(field: Field, value: Any, records: Records, ref: Ref) -> None:
    if field.shape is Shape.FIXED:
        raise InvalidValue(f"{field.label} is not edited by hand.")
    if field.required and not value:
        raise InvalidValue(f"{field.label} cannot be empty.")
    if field.shape is Shape.REF and isinstance(value, str):
        target = Ref(field.kind, value)
        if records.document(target) is None:
            raise InvalidValue(f"There is no {target} that {field.label.lower()} could name.")
        if target == ref:
            raise InvalidValue(f"A record cannot be its own “{field.label.lower()}”.")


def _other_name(found: Any, value: Any) -> tuple[str, str] | None:
    """The one text of a list that was given another name, and that name."""
    if not (isinstance(found, list) and isinstance(value, list) and len(found) == len(value)):
        return None
    changed = [pair for pair in zip(found, value, strict=True) if pair[0] != pair[1]]
    return changed[0] if len(changed) == 1 and changed[0][1] not in found else None


def _one(field: Field) -> str:
    return {"people": "participant", "offices": "office", "citations": "source"}.get(
        field.key, field.label.lower().removesuffix("s")
    )
