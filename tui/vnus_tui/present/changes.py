"""What a change did, in words. Invariant: an old and a new value are told only where one value changed."""

from __future__ import annotations

from typing import Any

from vnus_store import Change, NotFound, value_at
from vnus_tui.present.widths import cut

LONGEST = 28
"""Columns that a value is told in."""


def changed_words(change: Change) -> str:
    """What was changed, and where it is one value what it was and what it is now."""
    edit = change.edits[0]
    if not change.path or edit.before is None or edit.after is None:
        return change.label
    old, new = _value(edit.before, change.path), _value(edit.after, change.path)
    if old is None:
        old = _other_name(edit.before, edit.after, change.path)
    if not (_is_plain(old) and _is_plain(new)) or old == new:
        return change.label
    return f"{change.label}: {_told(old)} → {_told(new)}"


def _value(document: Any, path: str) -> Any:
    try:
        return value_at(document, path)
    except NotFound:
        return None


def _other_name(before: Any, after: Any, path: str) -> Any:
    """What a text of a list was called before, where it was given another name."""
    name, _, key = path.partition("/")
    old, new = before.get(name), after.get(name)
    if not (key and isinstance(old, list) and isinstance(new, list) and len(old) == len(new)):
        return None
    return next((was for was, now in zip(old, new, strict=True) if now == key), None)


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (str, bool, int))


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "—" if value is None else cut(" ".join(str(value).split()), LONGEST)
