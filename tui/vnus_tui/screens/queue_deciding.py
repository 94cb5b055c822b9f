"""What is done with candidates: the store is asked and changed on the thread that writes.

Invariant: nothing is decided of which the events that it may be about were not looked for; a decision is one change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from vnus_store import (
    AcceptCandidate,
    AddAsSource,
    Batch,
    Candidate,
    Change,
    Command,
    LaterCandidate,
    RejectCandidate,
    ReopenCandidate,
    Store,
    StoreError,
)
from vnus_tui.screens.queue_drafts import Kept, QueueDrafts
from vnus_tui.screens.queue_list import Decision, QueueList, Whole, whole_of

if TYPE_CHECKING:
    from vnus_store import Intake, Match  # what finds them is loaded on the thread that asks it

AT_ONCE = 20
"""Candidates whose events are looked for between two words of progress."""


class QueueHands(Kept, Protocol):
    """What the app does for the queue."""

    def write(
        self,
        work: Callable[[], Change | None],
        done: Callable[[Change | None], None],
        failed: Callable[[StoreError], None],
    ) -> None:
        """Change the store on the writer's thread, and call back."""

    def compute(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[StoreError], None]
    ) -> None:
        """Ask the store on that thread, and call back."""


class QueueDeciding:
    """The candidates that wait, and what becomes of them."""

    def __init__(
        self, store: Store, hands: QueueHands, waiting: QueueList, changed: Callable[[], None]
    ) -> None:
        self.store = store
        self.hands = hands
        self.list = waiting
        self.drafts = QueueDrafts(store, hands)
        self.said = ""
        """The last message."""
        self.is_warning = False
        self.is_busy = False
        """Whether something is being written, or looked for in many."""
        self.is_seen = True
        """Whether what waits now was painted: a key that was pressed before meant what stood there then."""
        self.is_left = False
        """Whether nobody looks any more."""
        self._changed = changed
        self._matches: dict[str, tuple[Match, ...]] = {}
        self._intake: Intake | None = None
        self._asked = ""
        """The candidate whose events are being looked for."""

    # Looking

    def matches(self, candidate: Candidate) -> tuple[Match, ...] | None:
        """The events that a candidate may be about; `None`, and they are looked for, where they are not known yet."""
        known = self._matches.get(candidate.id)
        if known is None and self._asked != candidate.id:
            self._asked = candidate.id
            self.hands.compute(lambda: self._found(candidate), self._take_matches, self._failed)
        return known

    def _found(self, candidate: Candidate) -> dict[str, tuple[Match, ...]]:
        if self._intake is None:
            self._intake = self.store.intake()
        return {candidate.id: self._intake.matches(candidate)}

    def _take_matches(self, found: dict[str, tuple[Match, ...]]) -> None:
        self._asked = ""
        self._matches.update(found)
        self._changed()

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """A message."""
        self.said, self.is_warning = sentence, warning
        self._changed()

    def can_write(self) -> bool:
        """Whether something can be decided now; says why not, where the store is only read."""
        if self.store.read_only:
            self.say("The store was opened for reading only.", warning=True)
        return not self.store.read_only and not self.is_busy and self.is_seen

    def seen(self) -> None:
        """What waits now was painted."""
        self.is_seen = True

    # Deciding on one

    def accept(self, candidate: Candidate) -> None:
        """A new event."""
        edited = self.drafts.edited(candidate)
        self._decide(candidate, AcceptCandidate(candidate.ref, edited), (("event", 1),), "a new event")

    def add_to(self, candidate: Candidate, match: Match) -> None:
        """A further source of an event."""
        event = self.store.peek(match.event)
        words = f"added to “{event.title if event is not None else match.event}”"
        self._decide(candidate, AddAsSource(candidate.ref, match.event), (("source", 1),), words)

    def reject(self, candidate: Candidate) -> None:
        """Turned down."""
        self._decide(candidate, RejectCandidate(candidate.ref), (("rejected", 1),), "rejected")

    def put_off(self, candidate: Candidate) -> None:
        """For later."""
        self._decide(candidate, LaterCandidate(candidate.ref), (("put off", 1),), "put off")

    def reopen(self, candidate: Candidate) -> None:
        """Back into the queue."""
        was = "rejected" if candidate.state == "rejected" else "put off"
        self._decide(candidate, ReopenCandidate(candidate.ref), ((was, -1),), "back in the queue")

    def _decide(
        self, candidate: Candidate, command: Command, came: tuple[tuple[str, int], ...], words: str
    ) -> None:
        told = str(self.drafts.of(candidate).get("title") or candidate.title)

        def done(change: Change | None) -> None:
            if not isinstance(command, (LaterCandidate, ReopenCandidate, RejectCandidate)):
                self.drafts.forget(candidate)
            if change is not None:
                self.list = self.list.decided(Decision(change.seq, came, candidate.id))
            self.say(f"{words} (u takes it back): {told}")

        self._write(lambda: self.store.apply(command), done)

    # Deciding on all

    def prepare_all(self, then: Callable[[Whole], None]) -> None:
        """Look for the events of all that wait, then say what it would come to."""
        waiting = self._waiting()
        unknown = [each for each in waiting if each.id not in self._matches]
        if not unknown:
            self.is_busy = False
            found = [(each, self._matches[each.id], self.drafts.edited(each)) for each in waiting]
            then(whole_of(found))
            return
        self.is_busy = True
        self.say(f"Looking for their events: {len(waiting) - len(unknown):,} of {len(waiting):,} …")
        some = unknown[:AT_ONCE]

        def taken(found: dict[str, tuple[Match, ...]]) -> None:
            self._matches.update(found)
            if not self.is_left:
                self.prepare_all(then)

        self.hands.compute(
            lambda: {name: hits for each in some for name, hits in self._found(each).items()},
            taken,
            self._failed,
        )

    def _waiting(self) -> tuple[Candidate, ...]:
        return tuple(each for each in self.list.candidates if each.state == "new")

    def decide_all(self, whole: Whole) -> None:
        """Do it, as one change."""
        waiting = self._waiting()
        came = (("event", whole.events), ("source", whole.sources))

        def done(change: Change | None) -> None:
            for each in waiting:
                self.drafts.forget(each)
            if change is not None:
                self.list = self.list.decided(Decision(change.seq, came, waiting[0].id))
            self.say(f"{whole.label} (u takes all of it back)")

        batch = Batch(whole.commands, label=whole.label)
        self._write(lambda: self.store.apply(batch), done)

    def undo(self) -> None:
        """Take the last decision back."""
        if not self.list.decisions:
            self.say("Nothing was decided here yet.")
            return
        last = self.list.decisions[-1]

        def done(change: Change | None) -> None:
            self.list = self.list.taken_back().taken(self.list.candidates, last.candidate)
            self.say(
                f"taken back: {change.label}" if change is not None else "There is nothing to take back."
            )

        self._write(self.store.undo, done)

    # Writing

    def _write(self, work: Callable[[], Change | None], done: Callable[[Change | None], None]) -> None:
        """Change the store, then show what waits now."""
        if self.is_busy:
            return
        self.is_busy = True
        after: list[tuple[Candidate, ...]] = []

        def working() -> Change | None:
            change = work()
            after.append(self.store.candidates())
            return change

        def written(change: Change | None) -> None:
            self.is_busy = self.is_seen = False
            self.list = self.list.taken(after[0])
            self._forget_matches(change)
            done(change)

        self.hands.write(working, written, self._failed)

    def _forget_matches(self, change: Change | None) -> None:
        """A new event may be what the next passage is about."""
        if change is None or any(
            each.ref.kind == "event" and None in (each.before, each.after) for each in change.edits
        ):
            self._matches, self._intake = {}, None

    def _failed(self, error: StoreError) -> None:
        self.is_busy, self._asked = False, ""
        self.list = self.list.taken(self.store.candidates())
        self.say(error.sentence, warning=True)
