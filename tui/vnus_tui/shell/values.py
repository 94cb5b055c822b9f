"""Values as one line of text, and where two documents differ. Invariant: no difference goes untold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vnus_store import SEPARATOR, Change, Edit, item_key

NOTHING = "—"
"""Stands for a value that is not there."""

Difference = tuple[str, str, str]
"""A path, and the value there before and after, as texts."""


def shown(value: Any) -> str:
    """A value as it would be typed; an object as JSON."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return SEPARATOR.join(value)
    return json.dumps(value, ensure_ascii=False)


def differences(edit: Edit) -> Iterator[Difference]:
    """Each value that an edit changes; a record that appears or goes is one difference, at the path ""."""
    if edit.before is None or edit.after is None:
        yield "", _title(edit.before), _title(edit.after)
    else:
        yield from _within(edit.before, edit.after, "")


def _title(document: Mapping[str, Any] | None) -> str:
    return NOTHING if document is None else shown(document.get("title") or document.get("name"))


def _within(before: Mapping[str, Any], after: Mapping[str, Any], base: str) -> Iterator[Difference]:
    for key in (*before, *(key for key in after if key not in before)):
        old, new = before.get(key), after.get(key)
        if old != new or type(old) is not type(new):
            yield from _between(old, new, base + key, key)


def _between(old: Any, new: Any, path: str, key: str) -> Iterator[Difference]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _within(old, new, f"{path}/")
        return
    before, after = _keyed(old, key), _keyed(new, key)
    if before is None or after is None:
        yield path, shown(old), shown(new)
        return
    yield from _within(before, after, f"{path}/")
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        yield path, SEPARATOR.join(before), SEPARATOR.join(after)


def _keyed(items: Any, key: str) -> dict[str, Any] | None:
    """A list of objects by what names each; `None` where it is none, or two have one name."""
    if items is None:
        return {}
    if not isinstance(items, Sequence) or not all(isinstance(item, Mapping) for item in items):
        return None
    keyed = {item_key(key, item): item for item in items}
    return keyed if len(keyed) == len(items) and "" not in keyed else None


def shown_edits(change: Change) -> tuple[tuple[Edit, ...], str]:
    """The edits of a change that are told one by one, and in words how many candidates it touches besides."""
    told = tuple(edit for edit in change.records if edit.ref.kind != "candidate")
    count = len(change.records) - len(told)
    if not told or not count:
        return change.records, ""
    return told, f"{count} candidate{'s' * (count != 1)}"
