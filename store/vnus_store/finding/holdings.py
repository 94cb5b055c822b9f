"""What an index is about. Invariant: it may be asked from any thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from vnus_store.finding.views import Library
from vnus_store.records.model import Record
from vnus_store.records.refs import Ref


class Holdings(Library, Protocol):
    """What an index is about."""

    def __len__(self) -> int:
        """How many records there are, candidates included."""

    def record(self, ref: Ref, /) -> Record | None:
        """One of them."""

    def position_key(self, ref: Ref, /) -> Any:
        """What it sorts by in its list."""

    def backlinks(self, ref: Ref, /) -> Iterable[Ref]:
        """The records that refer to one."""

    def view(self, kind: str, /) -> Any:
        """All of a kind."""
