"""Runs of inputs by chance against the program in a terminal; each with its seed.

Invariant: a run passes only where the program answered within two seconds at its end or had been left in order, no
traceback and no fault was told, and the store it leaves is sound and is what its own journal says.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.durability.report import Control, Report
from tests.hostile.fuzz_inputs import Input, inputs
from tests.hostile.sessions import CURATED, UNGUARDED, Session, environment, modes_left, ours

from vnus_store import Change, StoreError, open_store

LENGTH = 300
"""Inputs of a run."""
RUNS, SLICE = 2_000, 6
"""Runs in full, and in the ordinary run of the tests."""
FIRST_SEED = int(os.environ.get("HOSTILE_SEED", "1"))
STALL = 2.0
"""Seconds after which a program that does not answer counts as stalled."""
DRAIN = 20.0
"""Seconds for what was sent faster than anybody types to be worked off; while it paints it is not stalled."""
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a run."""

    faults: tuple[str, ...]
    """What must not be."""
    changes: int = 0
    """Changes that it saved."""
    has_left: bool = False
    """Whether the program was left by one of the inputs."""


def played(seed: int, length: int = LENGTH) -> Played:
    """Play a run, and look at what it leaves."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        store = home / "vnus.json"
        shutil.copy(CURATED, store)
        with Session(ours(store), environment(home)) as session:
            session.wait_for("keys")
            wrong = worked(session, inputs(seed, length))
            has_left = session.process.poll() is not None
            if not has_left:
                session.process.terminate()
            status = session.rest(10)
            wrong += judged_end(session, status, {0, 143} if not has_left else {0})
        found, changes = judged_store(store)
        return Played(tuple(f"seed {seed}: {each}" for each in wrong + found), changes, has_left)


def worked(session: Session, run: list[Input]) -> list[str]:
    """Send a run of inputs, then ask for an answer."""
    for each in run:
        if session.process.poll() is not None or session.is_over:
            return []
        if each.size is not None:
            session.resize(*each.size)
        session.send(each.data)
        session.read(0.002)
    session.resize(100, 30)
    quiet_since, until = time.monotonic(), time.monotonic() + DRAIN
    while time.monotonic() - quiet_since < 0.4 and time.monotonic() < until:
        if session.read(0.1):
            quiet_since = time.monotonic()
    return [] if answers(session) else ["it stalled"]


def answers(session: Session) -> bool:
    """Whether the program paints within two seconds once the size changes and a key is pressed."""
    time.sleep(0.15)
    session.read(0)
    since = len(session.output)
    session.send(b"\x1b")
    session.resize(101, 31)
    until = time.monotonic() + STALL
    while time.monotonic() < until:
        session.read(0.05)
        if len(session.output) > since + 200 or session.process.poll() is not None:
            return True
    return False


def judged_end(session: Session, status: int | None, allowed: set[int]) -> list[str]:
    """What is wrong after the end."""
    wrong = [] if status in allowed else [f"status {status}: {session.output[-200:]!r}"]
    wrong += ["a traceback"] * (
        b"Traceback" in session.output or b"A fault in this program" in session.output
    )
    return wrong + sorted(f"{each} left" for each in modes_left(session.output)) * (status is not None)


def judged_store(path: Path) -> tuple[list[str], int]:
    """What is wrong with a store; and how many changes it holds."""
    try:
        with_journal = open_store(path)
    except StoreError as error:
        return [f"the store cannot be opened: {error.sentence}"], 0
    try:
        wrong = [f"the store has a problem: {each}" for each in itertools.islice(with_journal.check(), 2)]
        changes = with_journal.changes(0)
        return wrong + replayed_wrongly(changes, _documents(with_journal)), len(changes)
    except StoreError as error:
        return [f"the journal does not hold: {error.sentence}"], 0
    finally:
        with_journal.close()


def replayed_wrongly(changes: Iterable[Change], found: dict[str, object]) -> list[str]:
    """A model of the store, a mere dictionary, taken through the journal's changes: where it comes out elsewhere."""
    with_curated = open_store(CURATED, read_only=True)
    model = _documents(with_curated)
    with_curated.close()
    wrong = []
    for change in changes:
        for edit in change.edits:
            if model.get(str(edit.ref)) != edit.before:
                wrong.append(f"change {change.seq} was made to another {edit.ref} than there was")
            model[str(edit.ref)] = edit.after
    model = {ref: document for ref, document in model.items() if document is not None}
    return wrong + ["the store is not what its journal leads to"] * (model != found)


def _documents(store: object) -> dict[str, object]:
    views = (store.timeline(), store.people(), store.articles())  # type: ignore[attr-defined]
    return {str(ref): store.document(ref) for view in views for ref in view.refs()}  # type: ignore[attr-defined]


def measure(full: bool) -> Report:
    """Play the runs, two at a time."""
    runs = int(os.environ.get("HOSTILE_RUNS", RUNS if full else SLICE))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        all_played = list(pool.map(played, range(FIRST_SEED, FIRST_SEED + runs)))
    faults = tuple(fault for each in all_played for fault in each.faults)
    changes, left = sum(each.changes for each in all_played), sum(each.has_left for each in all_played)
    figure = (
        f"{runs} runs of {LENGTH} inputs from seed {FIRST_SEED}, {changes} changes saved, {left} left the program; "
        f"{len(faults)} faults"
    )
    return Report("keys, bytes, pastes, mouse and sizes by chance", figure, faults, (_control(),))


def _control() -> Control:
    """A program without our guards, under the first of the runs that holds a byte that is not text."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Session([sys.executable, "-c", UNGUARDED], environment(Path(folder))) as session,
    ):
        session.wait_for("\x1b[?2004h")
        wrong = worked(session, inputs(FIRST_SEED, LENGTH))
        wrong += judged_end(session, session.rest(2), {0})
        figure = f"{len(wrong)} things wrong in one run: {', '.join(each[:12] for each in wrong)}"
        return Control("a bare Textual app", figure, any("traceback" in each for each in wrong))
