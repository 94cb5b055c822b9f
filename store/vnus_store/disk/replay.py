"""Making the changes of the journal to a snapshot. Invariant: idempotent and complete; whatever part of them
the snapshot holds already, the outcome is the same, and what two sides changed is merged or kept twice: one
value in the record, the other in the table of conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vnus_store.changes.change import Change
from vnus_store.changes.merging import Clash, followed, is_same
from vnus_store.disk.rows import Rows
from vnus_store.records.codec import decode, encode
from vnus_store.records.conflicts import CONFLICT_KIND, KeptConflict
from vnus_store.records.refs import Ref

State = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of one record."""

    line: bytes | None
    """Its document; None where it is taken away."""
    is_merge: bool = False
    """Whether another side had changed it as well."""
    clashes: tuple[Clash, ...] = ()
    """What both changed, each in its own way."""


def fold(rows: Rows, changes: Iterable[Change], keys: Mapping[Ref, str]) -> bool:
    """Make the changes to the rows, record by record, and keep what is in conflict.

    Args:
        rows: those of the snapshot; changed in place.
        changes: those that the snapshot may lack, oldest first.
        keys: row keys for records that come back.

    Returns:
        Whether a record had been changed outside and was merged.
    """
    clashes: list[tuple[Ref, Clash]] = []
    has_merged = False
    for ref, states in chains(changes).items():
        line = rows.line(ref)
        outcome = outcome_of(line, states)
        has_merged = has_merged or outcome.is_merge
        clashes += ((ref, clash) for clash in outcome.clashes)
        if outcome.line != line:
            rows.put(ref, outcome.line, keys.get(ref))
    keep(rows, clashes)
    return has_merged


def chains(changes: Iterable[Change]) -> dict[Ref, list[State]]:
    """Every state that the changes tell of, oldest first, by record."""
    found: dict[Ref, list[State]] = {}
    for change in changes:
        for edit in change.edits:
            found.setdefault(edit.ref, []).extend((edit.before, edit.after))
    return found


def outcome_of(line: bytes | None, states: Sequence[State]) -> Outcome:
    """What comes of a record as it stands when it went through these states here."""
    base, mine = states[0], states[-1]
    last = None if mine is None else encode(mine)
    if line == last:
        return Outcome(line)
    theirs = None if line is None else decode(line)
    if any(stands(line, theirs, state) for state in states):
        return Outcome(last)
    if mine is None or theirs is None:
        return _deleted(base, mine, theirs, line, last)
    clashes: list[Clash] = []
    both = followed([state or {} for state in states], theirs, "", clashes)
    # Where nothing but the order of keys differs, making it again must give the same bytes.
    return Outcome(last if is_same(both, mine) else encode(both), True, tuple(clashes))


def _deleted(base: State, mine: State, theirs: State, line: bytes | None, last: bytes | None) -> Outcome:
    """What comes of a record that one side took away: nothing is lost, so the edited one stands."""
    if is_same(base, mine):
        return Outcome(line, True)
    sides = {"base": base, "mine": mine, "theirs": theirs}
    clash = Clash("", **{side: value for side, value in sides.items() if value is not None})
    return Outcome(line if mine is None else last, True, (clash,) if base is not None else ())


def stands(line: bytes | None, document: State, state: State) -> bool:
    """Whether a row, given as its line and decoded, is in that state."""
    if line is None or state is None:
        return line is None and state is None
    return encode(state) == line or is_same(document, state)


def keep(rows: Rows, clashes: Iterable[tuple[Ref, Clash]]) -> None:
    """Keep what is in conflict, a row for each place; of one that is kept already the base stays."""
    for ref, clash in clashes:
        if ref.kind == CONFLICT_KIND:
            continue  # of a row that keeps a conflict nothing more can be kept
        kept = KeptConflict(ref, clash.path, clash.sides)
        line = rows.line(kept.row)
        if line is not None:
            sides = {side: value for side, value in clash.sides.items() if side != "base"}
            old = decode(line)
            if "base" in old:
                sides["base"] = old["base"]
            kept = KeptConflict(ref, clash.path, sides)
        document = encode(kept.document())
        if document != line:
            rows.put(kept.row, document)


def joined(base: Rows | None, mine: Rows, theirs: Rows) -> tuple[Rows, int, int, int, int]:
    """Two whole stores, made one.

    Args:
        base: what both began with, where that is known.

    Returns:
        The rows, and how many records were taken from mine, from theirs, from both; how many values are in
        conflict.
    """
    rows = theirs.copy()
    clashes: list[tuple[Ref, Clash]] = []
    counts = [0, 0, 0]
    for ref, ours, other in mine.differences(theirs):
        first = base.line(ref) if base else None
        outcome = outcome_of(other, [None if line is None else decode(line) for line in (first, ours)])
        if base is None and (ours is None or other is None):
            outcome = Outcome(ours or other)  # nobody can tell a deletion here from an addition there
        counts[0 if outcome.line == ours else 1 if outcome.line == other else 2] += 1
        clashes += ((ref, clash) for clash in outcome.clashes)
        row = mine.get(ref)
        rows.put(ref, outcome.line, row.key if row else None)
    keep(rows, clashes)
    return rows, counts[0], counts[1], counts[2], len(clashes)
