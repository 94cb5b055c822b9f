"""A value that two sides changed, each in its own way. Invariant: both are kept until somebody decides; the
record holds one of them, the row in the table `conflicts` the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from vnus_store.errors import NotFound
from vnus_store.records.refs import Ref, row_key

TABLE = "conflicts"
"""Where they are kept, a row each."""

CONFLICT_KIND = TABLE + "/"
"""The `kind` of a reference to such a row, as for every table that holds no records."""

SIDES = ("mine", "theirs", "base")
"""Whose value may be chosen: this program's, the other's, or the one that both began with."""


class KeptConflict(NamedTuple):
    """One value in conflict."""

    ref: Ref
    """The record."""
    path: str
    """Where the value stands; empty for the record as a whole."""
    sides: Mapping[str, Any]
    """Of `SIDES`, the value each has; a side that has none (taken away, not there yet) is absent."""

    @property
    def row(self) -> Ref:
        """Where it is kept: one row for one place in a record, whoever finds the conflict."""
        return row_of(self.ref, self.path)

    def document(self) -> dict[str, Any]:
        """The row."""
        return {
            "ref": str(self.ref),
            "path": self.path,
            **{s: self.sides[s] for s in SIDES if s in self.sides},
        }


def row_of(ref: Ref, path: str) -> Ref:
    """The reference to the row that keeps a conflict at this place."""
    return Ref(CONFLICT_KIND, row_key(f"{ref} {path}"))


def conflict_of(document: Mapping[str, Any]) -> KeptConflict | None:
    """The conflict of a row; `None` where a foreign hand left something that is none."""
    ref, path = document.get("ref"), document.get("path")
    if not isinstance(ref, str) or not isinstance(path, str):
        return None
    try:
        return KeptConflict(Ref.parse(ref), path, {s: document[s] for s in SIDES if s in document})
    except NotFound:
        return None
