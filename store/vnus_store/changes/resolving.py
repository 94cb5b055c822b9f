"""Keeping a conflict, and deciding it. Invariant: a decision is a change like any other; until it is made, every
side's value is in the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vnus_store.changes.change import Document, Edit
from vnus_store.changes.commands import Delete, Plan
from vnus_store.changes.following import Records, existing
from vnus_store.errors import NotFound
from vnus_store.records.conflicts import KeptConflict, conflict_of, row_of
from vnus_store.records.documents import readable_title
from vnus_store.records.paths import item_key, value_at, without_lost_support
from vnus_store.records.refs import Ref

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class KeepConflict:
    """Keep one's own value beside the one that stands, to be decided later."""

    ref: Ref
    path: str
    mine: Any
    """`None` where the value was to be taken away."""
    base: Any
    """What both began with; `None` where there was no value."""

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`: the record, or the item that the value belongs to, is gone."""
        document = existing(records, self.ref)
        told = {"mine": self.mine, "theirs": value_at(document, self.path), "base": self.base}
        kept = KeptConflict(self.ref, self.path, {side: v for side, v in told.items() if v is not None})
        row = kept.row
        edit = Edit(row, records.document(row), kept.document())
        return Plan((edit,), f"conflict in {readable_title(document)}", self.path)


@dataclass(frozen=True, slots=True)
class ResolveConflict:
    """Let one side's value stand, and end the conflict."""

    ref: Ref
    path: str
    side: str
    """One of `records.conflicts.SIDES`."""

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`: there is no such conflict (any more), or no such side."""
        row = row_of(self.ref, self.path)
        kept = conflict_of(records.document(row) or {})
        if kept is None:
            raise NotFound(f"{self.ref} {self.path}: there is no conflict here any more.")
        if self.side not in ("mine", "theirs", "base"):
            raise NotFound(f"“{self.side}” is no side of a conflict: mine, theirs or base.")
        document = records.document(self.ref)
        ends = Edit(row, records.document(row), None)
        value = kept.sides.get(self.side, _ABSENT)
        if document is None or (not self.path and value is not _ABSENT):
            label = readable_title(document) if document else str(self.ref)
            return Plan((ends,), f"conflict in {label}", self.path)
        if not self.path:
            gone = Delete(self.ref, take_references=True).plan(records)
            return Plan(gone.edits, gone.label)
        after = without_lost_support(document, placed(document, self.path, value))
        edits = (ends,) if after == document else (Edit(self.ref, document, after), ends)
        return Plan(edits, f"conflict in {readable_title(document)}", self.path)


def placed(document: Document, path: str, value: Any = _ABSENT) -> dict[str, Any]:
    """The document with a value at the place that a merge named; without `value`, with nothing there.

    A place that is gone, an item of a list that somebody took out, stays gone.
    """
    result = _placed(document, path, value)
    assert isinstance(result, dict)
    return result


def _placed(holder: Any, path: str, value: Any, list_name: str = "") -> Any:
    if isinstance(holder, Mapping):
        key, _, rest = path.partition("/")
        new = value if not rest else _placed(holder.get(key), rest, value, key)
        kept = {**holder, key: new}
        return {k: v for k, v in kept.items() if v is not _ABSENT and not (k == key and v is None)}
    if isinstance(holder, list):
        return _in_list(holder, path, value, list_name)
    return holder


def _in_list(items: list[Any], path: str, value: Any, list_name: str) -> list[Any]:
    names = [item_key(list_name, item) for item in items]
    # an item's name may hold a slash, so the longest that fits is the one that is meant; a text has no parts
    fitting = [
        name
        for name, item in zip(names, items, strict=True)
        if name and (path == name or (isinstance(item, Mapping) and path.startswith(name + "/")))
    ]
    if not fitting:
        return items if value is _ABSENT or item_key(list_name, value) != path else [*items, value]
    at = names.index(max(fitting, key=len))
    rest = path[len(names[at]) + 1 :]
    new = value if not rest else _placed(items[at], rest, value)
    return [*items[:at], *(() if new is _ABSENT else (new,)), *items[at + 1 :]]
