"""What can be taken back, and made again.

Invariant: it follows from the list of changes alone, also after a restart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vnus_store.changes.change import Change
from vnus_store.records.refs import KINDS, Ref

OUTSIDE = "outside"
"""Who made a change that was found in the file and not in the journal."""


class Stacks:
    """The changes that the journal keeps, and which of them are undone."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.changes: list[Change] = []
        """Oldest first."""
        self._done: list[Change] = []
        self._undone: list[Change] = []
        for change in changes:
            self.push(change)

    def push(self, change: Change) -> None:
        """Take a change over."""
        self.changes.append(change)
        if change.by == OUTSIDE:
            return
        if change.undoes is not None:
            _move(change.undoes, self._done, self._undone)
        elif change.redoes is not None:
            _move(change.redoes, self._undone, self._done)
        else:
            self._done.append(change)
            self._undone.clear()

    def to_undo(self) -> Change | None:
        """The change that would be taken back next."""
        return self._done[-1] if self._done else None

    def to_redo(self) -> Change | None:
        """The change that would be made again next."""
        return self._undone[-1] if self._undone else None

    def mentioned(self) -> Iterator[Ref]:
        """Every record that some change touched; rows of tables that are not ours are none."""
        edits = (edit for change in self.changes for edit in change.edits)
        return (edit.ref for edit in edits if edit.ref.kind in KINDS)


def _move(seq: int, source: list[Change], target: list[Change]) -> None:
    for at in range(len(source) - 1, -1, -1):
        if source[at].seq == seq:
            target.append(source.pop(at))
            return
