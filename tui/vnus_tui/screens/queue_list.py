"""Which candidates wait, in which order, and what came of those that were decided on. Pure.

Invariant: those of whom no word tells that something happened come last; what was taken back is counted no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vnus_store import AcceptCandidate, AddAsSource, Candidate, Command
from vnus_tui.present.candidate import STRONG

if TYPE_CHECKING:
    from vnus_store import Match  # what finds them is loaded where it is asked

STATES = ("new", "later", "rejected")


@dataclass(frozen=True, slots=True)
class Decision:
    """One change that was made here."""

    seq: int
    """Its number."""
    came: tuple[tuple[str, int], ...]
    """How many events, sources, rejected or put off came of it."""
    candidate: str
    """The candidate that one is brought back to when it is taken back."""


@dataclass(frozen=True, slots=True)
class QueueList:
    """The candidates of a store, as they are walked."""

    candidates: tuple[Candidate, ...] = ()
    first: str = ""
    """The article whose candidates come first."""
    state: str = "new"
    """Which of them are shown."""
    at: int = 0
    """The one that is shown."""
    decisions: tuple[Decision, ...] = ()
    shown: tuple[Candidate, ...] = ()
    """Those of the state that is shown, in the order in which they are walked."""

    def arranged(self) -> QueueList:
        """With those of the state that is shown in their order."""
        found = [each for each in self.candidates if each.state == self.state]
        found.sort(key=lambda each: (not each.has_event_word, each.article != self.first))
        return replace(self, shown=tuple(found))

    @property
    def current(self) -> Candidate | None:
        """The one that is decided on."""
        return self.shown[min(self.at, len(self.shown) - 1)] if self.shown else None

    def counts(self) -> dict[str, int]:
        """How many there are of each state."""
        found = Counter(str(each.state) for each in self.candidates)
        return {state: found[state] for state in STATES}

    def taken(self, candidates: Sequence[Candidate], back_to: str = "") -> QueueList:
        """With the candidates as they are now; at the same place, or at one that came back."""
        after = replace(self, candidates=tuple(candidates)).arranged()
        names = [each.id for each in after.shown]
        at = names.index(back_to) if back_to in names else min(after.at, max(0, len(names) - 1))
        return replace(after, at=at)

    def moved(self, by: int) -> QueueList:
        """At another candidate, as far as there are some."""
        return replace(self, at=max(0, min(self.at + by, len(self.shown) - 1)))

    def of_state(self, by: int) -> QueueList:
        """With those of the next state, or of the one before."""
        return replace(self, state=STATES[(STATES.index(self.state) + by) % len(STATES)], at=0).arranged()

    def decided(self, decision: Decision) -> QueueList:
        """With one more decision."""
        return replace(self, decisions=(*self.decisions, decision))

    def taken_back(self) -> QueueList:
        """Without the last decision."""
        return replace(self, decisions=self.decisions[:-1], state="new").arranged()

    def came_words(self) -> str:
        """What came of the decisions: "5 events, 7 sources, 2 rejected"; "" where nothing did."""
        total: Counter[str] = Counter()
        for each in self.decisions:
            total.update(dict(each.came))
        words = (("event", "events"), ("source", "sources"), ("rejected", "rejected"), ("put off", "put off"))
        return ", ".join(
            f"{total[one]:,} {one if total[one] == 1 else many}" for one, many in words if total[one] > 0
        )


@dataclass(frozen=True, slots=True)
class Whole:
    """What it comes to, to accept or merge all that wait."""

    sources: int
    events: int
    left: int
    """Those without an event word, which stay."""
    commands: tuple[Command, ...]

    @property
    def question(self) -> str:
        """What is asked before it is done."""
        parts = (
            [f"add {self.sources:,} as {_one(self.sources, 'a source', 'sources')}"] if self.sources else []
        )
        parts += [f"make {self.events:,} new {_one(self.events, 'event', 'events')}"] if self.events else []
        asked = f"{', '.join(parts).capitalize()}?"
        stays = (
            f" {self.left:,} without an event word {_one(self.left, 'stays', 'stay')}." if self.left else ""
        )
        return asked + stays

    @property
    def label(self) -> str:
        """What the history calls it."""
        told = [f"{self.sources:,} {_one(self.sources, 'source', 'sources')}"] if self.sources else []
        told += [f"{self.events:,} {_one(self.events, 'event', 'events')}"] if self.events else []
        return f"{' and '.join(told)} from the queue"


def whole_of(waiting: Sequence[tuple[Candidate, Sequence[Match], dict[str, object] | None]]) -> Whole:
    """What is done with all that wait: those that are likely about an event are added to it, the others are new.

    Args:
        waiting: each candidate with its matches and with its draft, where the reader edited that.
    """
    commands: list[Command] = []
    sources = left = 0
    for candidate, matches, edited in waiting:
        if matches and matches[0].score >= STRONG:
            commands.append(AddAsSource(candidate.ref, matches[0].event))
            sources += 1
        elif candidate.has_event_word:
            commands.append(AcceptCandidate(candidate.ref, edited))
        else:
            left += 1
    return Whole(sources, len(commands) - sources, left, tuple(commands))


def _one(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
