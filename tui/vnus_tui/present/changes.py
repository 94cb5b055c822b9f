"""What a change did, in words. Invariant: an old and a new value are told only where one value changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vnus_store import OUTSIDE, Change, Edit, NotFound, Ref, field_at, value_at
from vnus_tui.present.widths import cut

LONGEST = 28
"""Columns that a value is told in."""

CONFLICTS = "conflicts/"
"""How references to rows begin that keep a conflict."""


def changed_words(change: Change, ref: Ref | None = None, longest: int = LONGEST) -> str:
    """What was changed, and where it is one value what it was and what it is now.

    Args:
        change: what is told.
        ref: the record that is asked about; by default the first that was changed.
        longest: columns that a value is told in.
    """
    edit = next((each for each in change.records if ref is None or each.ref == ref), None)
    if edit is None or not change.path or edit.before is None or edit.after is None:
        return change.label
    old, new = _value(edit.before, change.path), _value(edit.after, change.path)
    if old is None:
        old = _other_name(edit.before, edit.after, change.path)
    if not (_is_plain(old) and _is_plain(new)) or old == new:
        return change.label
    return f"{change.label}: {_told(old, longest)} → {_told(new, longest)}"


def touched_words(change: Change, ref: Ref) -> str:
    """Which values of a record a change touched, each with what it was and is: for the history of one record."""
    edit = next((each for each in change.records if each.ref == ref), None)
    if edit is None or edit.before is None or edit.after is None:
        return ""
    told = changed_words(change, ref, 200)
    if told != change.label:
        return told.removeprefix(f"{change.label}: ")
    return "; ".join(_touched(edit))


def _touched(edit: Edit) -> Iterable[str]:
    before, after = edit.before or {}, edit.after or {}
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        name = _label(edit.ref, key)
        yield f"{name}: {_told(old)} → {_told(new)}" if _is_plain(old) and _is_plain(new) else name


def _label(ref: Ref, key: str) -> str:
    try:
        return field_at(ref.kind, key).label
    except NotFound:
        return key


def when(change: Change) -> str:
    """The time of a change, in UTC, as one reads it."""
    return change.at.replace("T", " ").removesuffix("Z")


def who(change: Change, us: str) -> str:
    """Whose change it is: this window's, another process's, or somebody's who wrote past the store."""
    if change.by == us:
        return "this window"
    return "changed outside" if change.by == OUTSIDE else change.by


def undone(changes: Iterable[Change]) -> frozenset[int]:
    """The numbers of those changes that are taken back and do not stand."""
    gone: set[int] = set()
    for change in sorted(changes, key=lambda each: each.seq):
        if change.undoes is not None:
            gone.add(change.undoes)
        elif change.redoes is not None:
            gone.discard(change.redoes)
    return frozenset(gone)


def subject_of(change: Change, kind: str = "") -> Ref | None:
    """The record that a change is about, one that is there still if possible, and of a kind if one is.

    A change that only keeps or ends a conflict is about the record in conflict.
    """
    refs = [edit.ref for edit in change.records if edit.after is not None]
    refs += [ref for ref in map(_in_conflict, change.edits) if ref is not None]
    refs += [edit.ref for edit in change.records]
    return next((each for each in refs if each.kind == kind), refs[0] if refs else None)


def target_of(change: Change) -> Ref | None:
    """The record that one goes to from the history: the one that came or went, where one did."""
    whole = (edit.ref for edit in change.records if edit.before is None or edit.after is None)
    return next(whole, subject_of(change))


def concerns(change: Change, ref: Ref) -> bool:
    """Whether a change touched a record, or kept or ended a conflict in it."""
    return any(edit.ref == ref or _in_conflict(edit) == ref for edit in change.edits)


def _in_conflict(edit: Edit) -> Ref | None:
    row = edit.after or edit.before
    if not edit.ref.kind.startswith(CONFLICTS) or row is None:
        return None
    try:
        return Ref.parse(str(row.get("ref", "")))
    except NotFound:
        return None


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


def _told(value: Any, longest: int = LONGEST) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "—" if value is None else cut(" ".join(str(value).split()), longest)
