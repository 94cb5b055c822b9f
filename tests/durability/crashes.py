"""Proof that power may go at any moment. Invariant: the real storage code runs on a disk that loses what was
not synced, and each state that may be left is opened again; the same is done to ways of saving that are known
to lose data, and they must be found out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, count, cycle

from tests.disk.simulated_disk import MODELS
from tests.durability.crashes_cutter import played, played_again
from tests.durability.crashes_histories import (
    LONG,
    History,
    Step,
    amid,
    batch,
    by_chance,
    compact,
    drop,
    edit,
    elsewhere,
    undo,
    walk_away,
    written,
)
from tests.durability.crashes_ours import NoFileSync, ours
from tests.durability.crashes_protocols import known_bad, known_good
from tests.durability.crashes_recovering import recoveries
from tests.durability.crashes_subjects import BAD, Left, Subject, Tally
from tests.durability.report import Control, Report


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried."""

    states: int
    """Fewer distinct states prove nothing."""
    histories: int
    """The same for histories."""
    enough: int
    """With so many distinct states it may stop, once it has the histories."""
    seconds: float
    """It stops after so much of the processor's time; what others do on the machine does not count."""
    lives: int
    """Second lives after a history that somebody thought of; a quarter of that after one made by chance."""


SLICE = Effort(states=2_000, histories=12, enough=2_500, seconds=20, lives=4)
FULL = Effort(states=10_000, histories=200, enough=30_000, seconds=900, lives=24)

SECOND_LIVES: tuple[tuple[Step, ...], ...] = (
    (edit(3, "again"), compact),
    (undo, amid(edit(4, LONG), drop(0))),
    (batch(1, "z"), undo),
    (elsewhere(edit(0, "w")), compact, walk_away),
)
"""What is done to a store that a stop has left; then it is stopped again."""

_CONTROL = 150
"""So many states are enough to see what a way of saving is worth."""


def measure(full: bool) -> Report:
    """Cut the power, in full or for the slice of the ordinary test run."""
    effort = FULL if full else SLICE
    begun = time.process_time()
    controls = [_caught(subject.name, control(subject)) for subject in known_bad()]
    controls.append(_caught("a recovery with no fsync of files", recoveries(NoFileSync)))
    faults = [fault for subject in known_good() for fault in control(subject).faults]
    tally, recovery = tried(effort, begun), recoveries()
    faults += tally.faults + recovery.faults
    if len(tally.distinct) < effort.states or tally.histories < effort.histories:
        least = f"{effort.states:,} of {effort.histories} are the least"
        faults.append(f"too slow: {_count(tally)} in {effort.seconds:.0f} seconds; {least}")
    figure = f"{_figure(tally)}; {len(recovery.distinct)} states of recoveries cut short, {recovery.bad} bad"
    return Report("power cuts on a simulated disk", figure, tuple(faults), tuple(controls))


def tried(effort: Effort, begun: float) -> Tally:
    """Our storage, put through as much as that; `begun` is what `time.process_time()` said."""
    tally = Tally()

    def is_over() -> bool:
        return time.process_time() - begun > effort.seconds

    for history, lives in _histories(effort):
        if is_over() or (len(tally.distinct) >= effort.enough and tally.histories >= effort.histories):
            break
        left = played(ours(), history, tally)
        _live_again(ours(), _some(left, lives), tally, is_over)
    return tally


def _histories(effort: Effort) -> Iterator[tuple[History, int]]:
    yield from ((history, effort.lives) for history in written())
    yield from ((by_chance(seed), max(effort.lives // 4, 1)) for seed in count())


def _some(left: list[Left], most: int) -> list[Left]:
    """At most so many of them, evenly spread over the history."""
    return left[:: -(-len(left) // most)] if left else []


def _live_again(
    subject: Subject, left: list[Left], tally: Tally, is_over: Callable[[], bool] = lambda: False
) -> None:
    for each, steps in zip(left, cycle(SECOND_LIVES), strict=False):
        if is_over():
            break
        played_again(subject, each, steps, tally)


def control(subject: Subject) -> Tally:
    """A way of saving, put through a few histories, as many as it takes to see what it is worth."""
    tally = Tally()
    histories = {history.name: history for history in written()}
    for name in (
        "one edit",
        "edits that grow, shrink and delete",
        "compaction between edits",
        "undo and redo",
    ):
        left = played(subject, histories[name], tally)
        if sum(tally.verdicts.values()) > _CONTROL:
            break
        if name == "one edit" and not tally.bad:
            _live_again(subject, left, tally)
    return tally


def _caught(name: str, tally: Tally) -> Control:
    kinds = ", ".join(f"{tally.verdicts[each]:,} {each}" for each in BAD if tally.verdicts[each])
    total = sum(tally.verdicts.values())
    return Control(name, f"{tally.bad:,} of {total:,} states bad ({kinds or 'none'})", tally.bad > 0)


def _count(tally: Tally) -> str:
    return f"{len(tally.distinct):,} distinct states of {tally.histories} histories"


def _figure(tally: Tally) -> str:
    """Each model counts the states of those before it as well, because it gives them too."""
    models = ", ".join(f"{model} {number:,}" for model, number in zip(MODELS, _sums(tally), strict=True))
    bad = ", ".join(f"{tally.verdicts[each]:,} {each}" for each in BAD)
    again = f"depth 2: {tally.again:,} in {tally.lives:,} second lives"
    return f"{_count(tally)} (models {models}; {again}): {bad}"


def _sums(tally: Tally) -> Iterator[int]:
    return accumulate(tally.models[model] for model in MODELS)
