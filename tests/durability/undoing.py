"""Undo is exact: taken back, everything is as it was, byte for byte. Invariant: every way of undoing that is known to
be wrong is put through the same machine, and must be found.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.builders import TALKS, VISIT, event, opened, store_file
from tests.durability.folders import in_memory
from tests.durability.report import Control, Report
from tests.durability.undoing_machine import Undoing, sha256
from tests.durability.undoing_windows import TwoWindows

from vnus_store import AddItem, Batch, Change, Command, Create, Delete, Edit, Ref, SetField, Store

FAR = 1000
"""Changes that can be taken back, whatever came between."""


class OnlyTheLastEdit(Store):
    """Takes back one edit of a change that has several."""

    def _travel(
        self, change: Change, edits: tuple[Edit, ...], undoes: int | None = None, redoes: int | None = None
    ) -> Change:
        return super()._travel(change, edits[:1] if undoes else edits, undoes, redoes)


class ForgetsTheOrder(Store):
    """Makes a change again with the keys of the record sorted."""

    def _travel(
        self, change: Change, edits: tuple[Edit, ...], undoes: int | None = None, redoes: int | None = None
    ) -> Change:
        made = tuple(
            Edit(e.ref, e.before, None if e.after is None else dict(sorted(e.after.items()))) for e in edits
        )
        return super()._travel(change, made if redoes else edits, undoes, redoes)


class ForgetsWhatIsBeside(Store):
    """Takes back the edits of records only, not those of the tables beside them."""

    def _travel(
        self, change: Change, edits: tuple[Edit, ...], undoes: int | None = None, redoes: int | None = None
    ) -> Change:
        records = tuple(each for each in edits if not each.ref.kind.endswith("/"))
        return super()._travel(change, (records or edits) if undoes else edits, undoes, redoes)


class Overwrites(Store):
    """Takes back whole records, whatever the other window gave them since."""

    def _travel(
        self, change: Change, edits: tuple[Edit, ...], undoes: int | None = None, redoes: int | None = None
    ) -> Change:
        made = tuple(Edit(each.ref, self._catalogue.document(each.ref), each.after) for each in edits)
        return self._commit(made, change.label, change.path, undoes=undoes, redoes=redoes)


FAULTY: tuple[tuple[str, type[Store], type[Undoing] | type[TwoWindows]], ...] = (
    ("an undo of one edit where there are several", OnlyTheLastEdit, Undoing),
    ("a redo that loses the order of keys", ForgetsTheOrder, Undoing),
    ("an undo that leaves what stands beside the records", ForgetsWhatIsBeside, Undoing),
    ("an undo that takes the other window's values along", Overwrites, TwoWindows),
)
"""What it does, the store that does it, and the machine that must find it."""


def measure(full: bool) -> Report:
    """2,000 runs of 50 steps in one window and 500 in two; in the slice 30 of 20 and 15 of 20."""
    steps = 50 if full else 20
    faults, figures = [], []
    for name, machine, runs in (
        ("one window", Undoing, 2000 if full else 30),
        ("two windows", TwoWindows, 500 if full else 15),
    ):
        begun = time.perf_counter()
        counted, fault = _played(machine, Store, runs, steps)
        faults += [f"{name}: {fault}"] if fault else []
        told = ", ".join(f"{count:,} {what}" for what, count in counted.items())
        figures.append(f"{name}: {told}, in {time.perf_counter() - begun:.0f} s")
    far = FAR if full else 100
    fault = _far_back(far)
    faults += [fault] if fault else []
    figures.append(f"{far:,} changes taken back after a restart and made again")
    controls = tuple(_control(*each, 200 if full else 60, steps) for each in FAULTY)
    return Report("undo is exact", "; ".join(figures), tuple(faults), controls)


def _played(
    machine: type[Undoing] | type[TwoWindows],
    store: type[Store],
    runs: int,
    steps: int,
    *,
    is_faulty: bool = False,
) -> tuple[Counter[str], str]:
    """Let Hypothesis play; gives what was counted, and what it found wrong."""
    counted: Counter[str] = Counter()
    played = type(f"{store.__name__}{machine.__name__}", (machine,), {"STORE": store, "counted": counted})
    asked = settings(
        max_examples=runs,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        derandomize=is_faulty,
        phases=[Phase.generate] if is_faulty else [Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(played, settings=asked)
    except Exception as error:  # noqa: BLE001  # whatever it is, the report has to say it with the steps to it
        return counted, "\n".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ())])
    return counted, ""


def _control(
    name: str, store: type[Store], machine: type[Undoing] | type[TwoWindows], runs: int, steps: int
) -> Control:
    counted, fault = _played(machine, store, runs, steps, is_faulty=True)
    return Control(name, f"found in run {counted['runs']}" if fault else f"not in {runs} runs", bool(fault))


def _far_back(far: int) -> str:
    """Take back many changes after a restart, and make them again; what is wrong, or nothing."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        path = store_file(Path(folder))
        first, made = sha256(path), 0
        store = opened(path)
        chance = random.Random(1)
        while made < far:
            made += store.apply(_command(made, chance, store)) is not None
        store.close()
        store, last = opened(path), sha256(path)
        for end, step, expected in (("first", store.undo, first), ("last", store.redo, last)):
            for number in range(far):
                if step() is None:
                    return f"only {number} changes could be gone through to the {end} file"
            if sha256(path) != expected:
                return f"{far} changes away the {end} file is another"
    return ""


def _command(number: int, chance: random.Random, store: Store) -> Command:
    fresh = Ref("event", f"made-{number}")
    old = [ref for ref in store.timeline().refs() if ref.id.startswith("made-")]
    kind = chance.random()
    if kind < 0.1:
        return Create(fresh, event(fresh.id, part_of="visit"))
    if kind < 0.15 and old:
        return Delete(chance.choice(old))
    if kind < 0.3:
        return AddItem(chance.choice((VISIT, TALKS)), "topics", f"topic {number}")
    if kind < 0.4:
        both = [SetField(each, "summary", f"Summary {number}") for each in (VISIT, TALKS)]
        return Batch(both, "both summaries")
    return SetField(chance.choice([VISIT, TALKS, *old]), "title", f"Title {number}")
