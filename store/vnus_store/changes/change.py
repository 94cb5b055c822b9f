"""A change: the numbered, timed set of edits that became durable together.

Invariant: it knows its inverse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vnus_store.records.refs import KINDS, Ref

Document = Mapping[str, Any]
"""A record as it stands in the file: a JSON object."""

OUTSIDE = "outside"
"""Who made a change that was found in the file and not in the journal."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One record before and after; `None` where it does not exist."""

    ref: Ref
    before: Document | None
    after: Document | None

    def inverted(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.ref, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """Edits that became durable together, in the order in which they were made."""

    seq: int
    """1 for the first change of a store; grows by one."""
    at: str
    """When, ISO 8601 in UTC to the second."""
    by: str
    """Which process, `host:pid`; or `OUTSIDE`."""
    label: str
    """What a reader calls it: "date of Biden visits Hanoi"."""
    edits: tuple[Edit, ...]
    undoes: int | None = None
    """The `seq` of the change that this one takes back."""
    redoes: int | None = None
    """The `seq` of the change that this one makes again after an undo."""
    path: str = ""
    """The place that was edited, where the change is about one value."""

    @property
    def records(self) -> tuple[Edit, ...]:
        """The edits of records; those of tables beside them (identifiers that are gone, conflicts) left out."""
        return tuple(edit for edit in self.edits if edit.ref.kind in KINDS)

    def refs(self) -> Iterable[Ref]:
        """What the edits are about, in order."""
        return (edit.ref for edit in self.edits)

    def touches(self, ref: Ref) -> bool:
        """Whether an edit is about a record."""
        return any(edit.ref == ref for edit in self.edits)

    def inverted_edits(self) -> tuple[Edit, ...]:
        """The edits that take this change back, last first."""
        return tuple(edit.inverted() for edit in reversed(self.edits))
