"""Making the changes of the journal to a snapshot. Invariant: idempotent; whatever part of them the
snapshot holds already, the outcome is the same, and a record that was changed outside is merged or named,
never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vnus_store.changes.change import Change
from vnus_store.disk.merge import Clash, is_same, merged
from vnus_store.disk.rows import Rows
from vnus_store.errors import Conflict
from vnus_store.records.codec import decode, encode
from vnus_store.records.refs import Ref

State = Mapping[str, Any] | None


def fold(rows: Rows, changes: Iterable[Change], keys: Mapping[Ref, str]) -> bool:
    """Make the changes to the rows, record by record.

    Args:
        rows: those of the snapshot; changed in place, and left half changed by an error.
        changes: those that the snapshot may lack, oldest first.
        keys: row keys for records that come back.

    Returns:
        Whether a record had been changed outside and was merged.

    Raises:
        Conflict: outside and here the same value of a record was changed, each in its own way.
    """
    chains: dict[Ref, list[State]] = {}
    for change in changes:
        for edit in change.edits:
            chains.setdefault(edit.ref, []).extend((edit.before, edit.after))
    has_merged = False
    for ref, states in chains.items():
        line = rows.line(ref)
        outcome, is_merge = _outcome(ref, line, states)
        has_merged = has_merged or is_merge
        if outcome != line:
            rows.put(ref, outcome, keys.get(ref))
    return has_merged


def _outcome(ref: Ref, line: bytes | None, states: list[State]) -> tuple[bytes | None, bool]:
    last = None if states[-1] is None else encode(states[-1])
    if line == last:
        return line, False
    current = None if line is None else decode(line)
    if any(_stands(line, current, state) for state in states):
        return last, False
    try:
        both = merged(states[0], states[-1], current)
    except Clash as clash:
        raise Conflict(
            f"{ref} was changed outside this program and here as well, each in its own way"
            + (f" (at {clash.path})" if clash.path else "")
            + ". The journal beside the store holds what was saved here; nothing was touched.",
            found=current,
        ) from None
    return (None if both is None else encode(both)), True


def _stands(line: bytes | None, current: State, state: State) -> bool:
    if line is None or state is None:
        return line is None and state is None
    return encode(state) == line or is_same(current, state)
