"""Power is cut after every single operation of the real storage code, and every state that the device may
then be in is opened again: it must hold exactly the first k changes, k between those acknowledged and begun.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from tests.disk.simulated_disk import SimulatedFiles, survivors
from tests.disk.stores import change, contents, delete, document

from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import StoreError, StoreMissing

PATH = "/data/vnus.json"
JOURNAL = PATH + ".journal"
Step = Callable[[JournaledStorage], Any]

STORE = {
    "events": [{"id": f"event-{n}", "title": "Thăm Hà Nội " * 9, "kind": "visit"} for n in range(6)],
    "people": [{"id": "joe-biden", "name": "Joe Biden"}],
}
LONG = "Đà Nẵng " * 80


def edit(n: int, text: str) -> Step:
    return lambda storage: change(storage, f"event:event-{n}", title=text)


def drop(n: int) -> Step:
    def step(storage: JournaledStorage) -> None:
        if document(storage, f"event:event-{n}"):
            delete(storage, f"event:event-{n}")

    return step


def undo(storage: JournaledStorage) -> None:
    if storage.history():
        last = storage.history()[-1]
        storage.commit(last.inverted_edits(), label="undo", undoes=last.seq)


def compact(storage: JournaledStorage) -> None:
    storage.compact()


HISTORIES: dict[str, list[list[Step]]] = {
    "one edit": [[edit(0, "short")]],
    "edits that grow, shrink and delete": [[edit(0, LONG), edit(0, "x"), drop(1), edit(2, LONG)]],
    "undo and redo": [[edit(0, LONG), undo, undo, undo]],
    "compaction between edits": [[edit(0, LONG), compact, edit(1, "y"), edit(0, "z"), compact, drop(0)]],
    "three sessions": [
        [edit(0, LONG), edit(1, "y")],
        [drop(1), edit(2, LONG)],
        [undo, compact, edit(3, "w")],
    ],
    "a record that comes back": [[drop(4), edit(4, "back"), compact, drop(4), compact, edit(4, LONG)]],
}


def chance_history(seed: int) -> list[list[Step]]:
    """One to three sessions of one to five steps; the same for the same seed."""
    chance = random.Random(seed)
    texts = ["", "x", "Huế", LONG, LONG * 3]

    def step() -> Step:
        made = edit(chance.randrange(8), chance.choice(texts))
        return chance.choice([made, made, made, drop(chance.randrange(6)), compact, undo])

    return [[step() for _ in range(chance.randint(1, 5))] for _ in range(chance.randint(1, 3))]


class Cutter:
    """Watches a simulated disk and judges, after each operation, all that a power cut could leave."""

    def __init__(self, files: SimulatedFiles) -> None:
        self.files = files
        self.states: list[dict[str, bytes] | None] = [None]
        """What the store held after k changes; None where there was no store yet."""
        self.acknowledged = 0
        self.tried: set[tuple[Any, ...]] = set()
        self.verdicts: Counter[str] = Counter()
        self.left: list[dict[str, bytes]] = []
        """Every state that differs, whole, to begin again from."""
        files.after = self.cut

    def cut(self) -> None:
        for names in self.files.found_names():
            ours = [path for path in (PATH, JOURNAL) if path in names]
            for found in itertools.product(*(survivors(names[path]) for path in ours)):
                self._judge(dict(zip(ours, found, strict=True)))

    def _judge(self, found: dict[str, bytes]) -> None:
        state = (self.acknowledged, len(self.states), *sorted(found.items()))
        if state in self.tried:
            return
        self.tried.add(state)
        self.left.append(found)
        self.verdicts[self._verdict(found)] += 1

    def _verdict(self, found: dict[str, bytes]) -> str:
        try:
            held: dict[str, bytes] | None = contents(JournaledStorage(PATH, files=SimulatedFiles(found)))
        except StoreMissing:
            held = None
        except StoreError:
            return "unreadable"
        if held in self.states[self.acknowledged :]:
            return "right"
        return "lost" if held in self.states else "wrong"

    def play(self, sessions: list[list[Step]]) -> None:
        for session in sessions:
            storage = JournaledStorage(PATH, files=self.files)
            for step in session:
                self._play(storage, step)
            storage.close()

    def _play(self, storage: JournaledStorage, step: Step) -> None:
        # What the change will come to is found on a disk of its own, so it is known when the change begins.
        trial = SimulatedFiles({path: inode.seen for path, inode in self.files.names_seen.items()})
        rehearsal = JournaledStorage(PATH, files=trial)
        step(rehearsal)
        if contents(rehearsal) != contents(storage):
            self.states.append(contents(rehearsal))
        step(storage)
        self.acknowledged = len(self.states) - 1
        self.cut()


def played(files: SimulatedFiles, sessions: list[list[Step]]) -> Cutter:
    """Create a store on the disk, then play sessions on it, with a power cut after every operation."""
    cutter = Cutter(files)
    apart = SimulatedFiles()
    JournaledStorage.create(PATH, STORE, files=apart)
    cutter.states.append(contents(JournaledStorage(PATH, files=apart)))
    JournaledStorage.create(PATH, STORE, files=files)
    cutter.acknowledged = 1
    cutter.play(sessions)
    return cutter


@pytest.mark.parametrize("name", HISTORIES)
def test_after_a_power_cut_the_store_holds_whole_changes_and_all_acknowledged_ones(name: str) -> None:
    cutter = played(SimulatedFiles(), HISTORIES[name])
    assert set(cutter.verdicts) == {"right"}, cutter.verdicts


def test_no_history_made_by_chance_loses_a_change() -> None:
    verdicts: Counter[str] = Counter()
    for seed in range(120):
        verdicts += played(SimulatedFiles(), chance_history(seed)).verdicts
    assert verdicts.total() > 5000
    assert set(verdicts) == {"right"}, verdicts


def test_a_second_power_cut_while_writing_after_the_first_loses_nothing_either() -> None:
    first = played(SimulatedFiles(), HISTORIES["compaction between edits"])
    verdicts: Counter[str] = Counter()
    for found in [state for state in first.left if PATH in state]:
        second = Cutter(SimulatedFiles(found))
        second.states = [contents(JournaledStorage(PATH, files=SimulatedFiles(found)))]
        second.play([[edit(3, "after the cut"), compact]])
        verdicts += second.verdicts
    assert verdicts.total() > 500
    assert set(verdicts) == {"right"}, verdicts


def test_a_process_killed_before_it_synced_a_name_does_not_take_a_later_acknowledged_edit_along() -> None:
    """The killed process leaves what it wrote in the system's memory, not yet on the device."""
    verdicts: Counter[str] = Counter()
    for operation in range(1, 60):
        files = SimulatedFiles()
        JournaledStorage.create(PATH, STORE, files=files)
        if not _is_killed(files, operation):
            break
        cutter = Cutter(files)
        cutter.states = [contents(JournaledStorage(PATH, files=files))]
        _play_once(cutter)
        verdicts += cutter.verdicts
    else:
        pytest.fail("the session never came to its end")
    assert set(verdicts) == {"right"}, verdicts


class Killed(BaseException):
    pass


def _is_killed(files: SimulatedFiles, operation: int) -> bool:
    left = itertools.count(operation - 1, -1)

    def after() -> None:
        if next(left) == 0:
            raise Killed

    files.after = after
    try:
        storage = JournaledStorage(PATH, files=files)
        for step in (edit(0, LONG), compact, edit(1, "y")):
            step(storage)
    except Killed:
        return True
    finally:
        files.after = lambda: None
    return False


def _play_once(cutter: Cutter) -> None:
    """One acknowledged edit after the kill; only what follows the acknowledgement is judged."""
    cutter.files.after = lambda: None
    storage = JournaledStorage(PATH, files=cutter.files)
    change(storage, "event:event-5", title="acknowledged")
    cutter.states = [contents(storage)]
    cutter.cut()


class NoDirectorySync(SimulatedFiles):
    def fsync_dir(self, path: str) -> None:
        self.after()


class NoFileSync(SimulatedFiles):
    def fsync(self, handle: int) -> None:
        self.after()


@pytest.mark.parametrize("disk", [NoDirectorySync, NoFileSync])
def test_a_disk_that_does_not_sync_is_found_out(disk: type[SimulatedFiles]) -> None:
    """The control: where a sync is left out, this very harness must see acknowledged changes go."""
    cutter = played(disk(), HISTORIES["one edit"])
    bad = cutter.verdicts.total() - cutter.verdicts["right"]
    assert cutter.verdicts["lost"] > 0
    assert bad >= 5, cutter.verdicts
