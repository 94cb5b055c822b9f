"""What is tried, and what was seen of it. Invariant: every way of saving is driven and read through these few
names, so that one harness judges them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tests.disk.simulated_disk import SimulatedFiles
from tests.durability.crashes_histories import Contents, Oracle

from vnus_store.changes.change import Change, Document
from vnus_store.disk.files import Files
from vnus_store.records.refs import Ref

PATH = "/data/vnus.json"
JOURNAL = PATH + ".journal"

BAD = ("unreadable", "silently wrong", "acknowledged lost")
"""The three ways in which a state is bad."""


class Unreadable(Exception):
    """The reader says that it cannot read this."""


@dataclass(frozen=True, slots=True)
class Found:
    """A store as it was read again."""

    contents: Contents
    """Every record."""
    changes: Sequence[Change] | None = None
    """Its history; None for a way of saving that keeps none."""


class Opened(Protocol):
    """A store in use."""

    def commit(self, change: Change) -> None:
        """Save; returning means that it is reported as saved."""

    def compaction(self) -> Iterator[None]:
        """Bring the files into their shortest form, with pauses."""

    def close(self) -> None:
        """The end of a session."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A way of saving that is to be tried."""

    name: str
    create: Callable[[Files, Mapping[Ref, Document]], None]
    open: Callable[[Files], Opened]
    read: Callable[[Files], Found | None]
    """What stands there; None where no store does. Raises Unreadable."""
    disk: type[SimulatedFiles] = SimulatedFiles
    """What it writes to."""


@dataclass
class Tally:
    """What was seen in all histories of a subject."""

    distinct: set[bytes] = field(default_factory=set)
    """The digest of each disk that was opened."""
    models: Counter[str] = field(default_factory=Counter)
    """How many of these disks each model was the first to give."""
    verdicts: Counter[str] = field(default_factory=Counter)
    """How many were right, or bad in which way; a disk counts again where other changes must be found on it."""
    faults: list[str] = field(default_factory=list)
    """What reproduces each bad one: history, operation, model."""
    histories: int = 0
    lives: int = 0
    """How often a disk was worked on further after a stop, and stopped again."""
    again: int = 0
    """How many of the distinct disks were first seen in such a second life."""

    known: dict[bytes, Found | Unreadable | None] = field(default_factory=dict)
    """What was read from each disk, for as long as one history and its second lives are tried."""

    @property
    def bad(self) -> int:
        """How many were bad."""
        return sum(self.verdicts[each] for each in BAD)


@dataclass(frozen=True, slots=True)
class Left:
    """A disk as a stop left it, to begin a second life."""

    files: SimulatedFiles
    oracle: Oracle
    where: str
    """The words that reproduce it."""
