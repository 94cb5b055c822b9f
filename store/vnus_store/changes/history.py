"""What can be taken back, and made again.

Invariant: whether a change stands or is taken back follows from the list of changes alone, also after a restart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from vnus_store.changes.change import OUTSIDE, Change
from vnus_store.records.refs import KINDS, Ref


class Stacks:
    """The changes that the journal keeps, and which of them are undone."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.changes: list[Change] = []
        """Oldest first."""
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._others: set[int] = set()
        for change in changes:
            self.push(change)

    def push(self, change: Change, *, is_ours: bool = True) -> None:
        """Take a change over.

        Args:
            is_ours: false for one that another window made while this one was open: it is in the history, and this
                window neither takes it back nor loses for it what can be made again.
        """
        self.changes.append(change)
        if change.by == OUTSIDE:
            return
        if change.undoes is not None:
            _move(change.undoes, self._done, self._undone)
        elif change.redoes is not None:
            self._make_again(change.redoes)
        else:
            self._done.append(change)
            if is_ours:
                self._undone.clear()
            else:
                self._others.add(change.seq)

    def _make_again(self, seq: int) -> None:
        if _move(seq, self._undone, self._done):
            return
        # Another window undid it, and changes came between: by the list alone it could not be made again here.
        found = next((each for each in self.changes if each.seq == seq), None)
        if found is not None and found not in self._done:
            self._done.append(found)

    def to_undo(self) -> Change | None:
        """The change that would be taken back next: the last one that is not another window's."""
        return self._last(self._done)

    def to_redo(self) -> Change | None:
        """The change that would be made again next."""
        return self._last(self._undone)

    def _last(self, changes: list[Change]) -> Change | None:
        return next((each for each in reversed(changes) if each.seq not in self._others), None)

    def others_since(self, change: Change) -> tuple[Change, ...]:
        """What somebody else changed after a change, and has not taken back."""
        later = list(takewhile(lambda each: each.seq != change.seq, reversed(self.changes)))
        standing = {each.seq for each in self._done}
        return tuple(each for each in later if each.by == OUTSIDE or each.seq in self._others & standing)

    def last_of(self, ref: Ref) -> Change | None:
        """The last change that touched a record."""
        return next((each for each in reversed(self.changes) if each.touches(ref)), None)

    def mentioned(self) -> Iterator[Ref]:
        """Every record that some change touched; rows of tables that are not ours are none."""
        refs = (ref for change in self.changes for ref in change.refs())
        return (ref for ref in refs if ref.kind in KINDS)


def _move(seq: int, source: list[Change], target: list[Change]) -> bool:
    for at in range(len(source) - 1, -1, -1):
        if source[at].seq == seq:
            target.append(source.pop(at))
            return True
    return False
