"""One of several processes that change a store at once: `python -m tests.durability.processes_worker ORDERS`.

Invariant: a change is in the worker's log only after the store said that it is saved. Killed and started again, it
goes on where its log ends; an error that is not expected ends it.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.builders import TODAY, event, opened
from tests.durability.processes_log import Log, read_log, told
from tinydb import TinyDB, where

from vnus_store import (
    AddItem,
    Change,
    Command,
    Conflict,
    Create,
    Delete,
    Ref,
    RemoveItem,
    SetField,
    Store,
    StoreLocked,
)
from vnus_store.disk.files import RealFiles
from vnus_store.disk.storage import JournaledStorage

SHARED = tuple(Ref("event", f"shared-{number}") for number in range(4))
"""The records that every worker changes."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker is to do."""

    path: str
    """The store's file."""
    folder: str
    """Where the logs are, and where `go` appears when all may begin."""
    name: str
    edits: int
    """How many acknowledged changes its log shall hold in the end."""
    seed: int
    protocol: str
    """`ours`, or a way that is known to be bad: `unlocked`, `tinydb`."""

    @property
    def log(self) -> Path:
        """The worker's own file."""
        return Path(self.folder, f"{self.name}.log")


class UnlockedFiles(RealFiles):
    """Files that nobody locks, and a device that takes its time."""

    @contextmanager
    def lock(self, path: str, mode: int, patience: float) -> Iterator[None]:
        del path, mode, patience
        yield

    def fsync(self, handle: int) -> None:
        super().fsync(handle)
        time.sleep(0.003)


class Worker:
    """Changes a store until its log is long enough."""

    def __init__(self, orders: Orders, log: Log) -> None:
        self.orders, self.log = orders, log
        entries = read_log(orders.log)
        self.acknowledged = sum(1 for each in entries if "change" in each)
        self.chance = random.Random(f"{orders.seed} {orders.name} {len(entries)}")
        self.fresh = len(entries)
        self.mine: list[Ref] = []
        self.open()

    def open(self) -> None:
        """Open the store as a window does."""
        if self.orders.protocol == "unlocked":
            store = Store(JournaledStorage(self.orders.path, files=UnlockedFiles()), False, lambda: TODAY)
        else:
            store = opened(Path(self.orders.path))
        self.store, self.last = store, store.sequence
        self.undoable = self.redoable = 0
        self.compaction: Generator[None, None, None] | None = None
        self.mine = [ref for ref in store.timeline().refs() if ref.id.startswith(f"{self.orders.name}-")]
        store.subscribe(self.follow)

    def follow(self, change: Change) -> None:
        """Each change must follow the one before, whoever made it."""
        if change.seq != self.last + 1:
            self.log.write(fault=f"{self.orders.name} was told change {change.seq} after {self.last}")
        self.last = change.seq

    def run(self) -> None:
        """Work, in the order that chance gives."""
        while self.acknowledged < self.orders.edits:
            self.step()
        self.store.close()

    def step(self) -> None:
        """One edit, or what else a window does in between."""
        kind = self.chance.random()
        if kind < 0.015:
            self.store.close()
            self.open()
        elif kind < 0.05 and self.compaction is None:
            self.compaction = self.store.compaction()
        elif kind < 0.10 and self.undoable:
            self.travel(self.store.undo, -1)
        elif kind < 0.13 and self.redoable:
            self.travel(self.store.redo, 1)
        else:
            command = self.command()
            if self.save(lambda: self.store.apply(command)):
                self.undoable, self.redoable = self.undoable + 1, 0
        self.compact_a_little()

    def travel(self, act: Callable[[], Change | None], way: int) -> None:
        """Undo or redo a change of one's own; where it is declined, on to other things."""
        is_done = self.save(act)
        self.undoable = self.undoable + way if is_done else 0
        self.redoable = self.redoable - way if is_done else 0

    def compact_a_little(self) -> None:
        """Take a step of the compaction that is under way."""
        try:
            if self.compaction is not None and next(self.compaction, self) is self:
                self.compaction = None
        except StoreLocked:
            self.compaction = None

    def save(self, act: Callable[[], Change | None]) -> bool:
        """Do it, and note what was acknowledged; whether anything was."""
        begun = time.monotonic()
        try:
            change = act()
        except (Conflict, StoreLocked) as refused:
            self.log.write(refused=type(refused).__name__)
            return False
        if change is None:
            return False
        self.log.write(change=told(change), begun=begun, at=time.monotonic())
        self.acknowledged += 1
        return True

    def command(self) -> Command:
        """What to change next: a record of one's own, or one that all change."""
        self.fresh += 1
        self.mine = [ref for ref in self.mine if self.store.peek(ref) is not None]
        value, kind = f"{self.orders.name} {self.fresh}", self.chance.random()
        if kind < 0.08 or not self.mine:
            ref = Ref("event", f"{self.orders.name}-{self.fresh}")
            self.mine.append(ref)
            return Create(ref, event(ref.id))
        own = self.chance.choice(self.mine)
        if kind < 0.12 and len(self.mine) > 3:
            return Delete(own)
        topics = self.store.document(own).get("topics", [])
        if kind < 0.16 and topics:
            return RemoveItem(own, f"topics/{topics[0]}")
        ref = self.chance.choice(SHARED) if kind < 0.55 else own
        if kind < 0.25 or kind > 0.9:
            return AddItem(ref, "topics", value.replace(" ", "-"))
        path = self.chance.choice(("place", "summary", "title"))
        if kind < 0.4:
            return SetField(ref, path, value, was=self.store.document(ref).get(path))
        return SetField(ref, path, value)


def work_with_plain_tinydb(orders: Orders, log: Log) -> None:
    """Add rows, and count in one's own, as a program does that knows TinyDB only."""
    chance, own = random.Random(orders.name), f"{orders.name}-counter"
    for number in range(orders.edits):
        time.sleep(chance.uniform(0, 0.03))  # a person is slower still
        table = TinyDB(orders.path).table("events")
        if number % 2:
            table.upsert({"id": own, "n": number}, where("id") == own)
        else:
            table.insert({"id": f"{orders.name}-{number}", "n": number})
        log.write(row=own if number % 2 else f"{orders.name}-{number}", n=number)


def main(arguments: list[str]) -> None:
    """Work as ordered, beginning with the others."""
    orders = Orders(**json.loads(arguments[0]))
    log = Log(orders.log)
    worker = None if orders.protocol == "tinydb" else Worker(orders, log)
    Path(orders.folder, f"{orders.name}.ready").touch()
    while not Path(orders.folder, "go").exists():
        time.sleep(0.002)
    if worker is None:
        work_with_plain_tinydb(orders, log)
    else:
        worker.run()


if __name__ == "__main__":
    main(sys.argv[1:])
