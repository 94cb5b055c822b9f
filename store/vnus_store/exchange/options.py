"""What every format is given beside the records. Invariant: a format asks the store only what `Library` names, and
what it cannot say is noted in `Unsaid`, never dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from vnus_store.evidence import Passage
from vnus_store.records.model import Article, Record
from vnus_store.records.refs import Ref


class View(Protocol):
    """Records of one kind in the order of their list."""

    def __len__(self) -> int:
        """How many."""

    def refs(self) -> Sequence[Ref]:
        """All of them."""

    def counts_by_year(self) -> Mapping[int, int]:
        """How many each year has; those without a date are in none."""


class Library(Protocol):
    """Where the records are taken from; an open store is one."""

    def document(self, ref: Ref) -> Mapping[str, Any] | None:
        """The document of a record that is there."""

    def peek(self, ref: Ref) -> Record | None:
        """The record, or `None`."""

    def claims(self, article: Ref) -> tuple[Passage, ...]:
        """The passages of an article that records rest on."""

    def counterpart(self, article: Article) -> Article | None:
        """The original of an account, or the account of an original."""

    def backlinks(self, ref: Ref) -> frozenset[Ref]:
        """The records that refer to one."""

    def narrowed(self, kind: str, refs: Iterable[Ref]) -> View:
        """Those records of a kind that are among `refs`, in the order of their list."""


class Unsaid:
    """What a format could not say, counted."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self.left_out = 0
        """Records of which nothing was written."""

    def note(self, one: str, many: str, *, is_left_out: bool = False) -> None:
        """One more: "event has no date and is left out", "events have no date and are left out"."""
        self._counts[one, many] += 1
        self.left_out += is_left_out

    def sentences(self) -> tuple[str, ...]:
        """Each with its number, in the order in which they came up."""
        return tuple(f"{n:,} {one if n == 1 else many}." for (one, many), n in self._counts.items())


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What may be chosen beside the format."""

    has_bom: bool = False
    """Whether a byte order mark begins a table, by which some spreadsheets know UTF-8."""
    with_text: bool = False
    """Whether the articles' full texts are written as well, where the format has room for them."""
    query: str = ""
    """What was searched for, to be said above the records; empty for all of them."""
    store: str = ""
    """The store's name, by which a calendar tells its events from those of another one."""
    unsaid: Unsaid = field(default_factory=Unsaid)
    """Where a format notes what it cannot say."""
