"""Several processes change one store at once, are killed and begin again. Invariant: what one of them was told is
saved stands in the one line of changes that every other is told of, and no record's line is broken.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.builders import event, store_file
from tests.durability.processes_log import read_log
from tests.durability.processes_oracle import Evidence, documents, gathered, judged, sight
from tests.durability.processes_worker import SHARED, Orders
from tests.durability.report import Control, Report

import vnus_store
from vnus_store.disk.storage import JournaledStorage

PATIENCE = 600.0
POLLED = 0.5
"""Seconds between two polls of a window, as in the app."""
ROOTS = (Path(__file__).parents[2], Path(vnus_store.__file__).parents[1])


def measure(full: bool) -> Report:
    """Two processes and then four, 1,000 changes each; in the slice four with 40 each."""
    faults: list[str] = []
    figures = []
    for count in (2, 4) if full else (4,):
        each = 1000 if full else 40
        interval = POLLED if full else 0.2
        evidence, kills, wrong = _trial(count, each, life=45 if full else 25, interval=interval)
        found = [*wrong, *judged(evidence)]
        faults += [*found, *_unseen(evidence, interval)]
        figures.append(_figure(count, evidence, kills, len(found)))
    return Report(
        "processes on one store at once",
        "; ".join(figures),
        tuple(faults),
        (_without_lock(), _plain_tinydb()),
    )


def _figure(count: int, evidence: Evidence, kills: int, faults: int) -> str:
    seen = sight(evidence)
    return (
        f"{count} processes, {len(evidence.acknowledged)} changes acknowledged of {len(evidence.seen)} made, "
        f"{kills} kills, {evidence.refusals()} refusals, {faults} lost or wrong; another window was told after at most "
        f"{seen.longest:.2f} s (longest poll {seen.longest_poll:.2f} s)"
    )


def _unseen(evidence: Evidence, interval: float) -> list[str]:
    """What another window was told too late."""
    seen = sight(evidence)
    faults = (
        [f"{seen.late} changes were not given by the first poll after they were saved"] if seen.late else []
    )
    # The half second is for a machine that is busy with something else when the interval ends.
    if seen.longest > interval + seen.longest_poll + 0.5:
        faults.append(
            f"a change was told after {seen.longest:.2f} s, and one is polled for every {interval} s"
        )
    return faults


def _store(folder: Path) -> Path:
    return store_file(folder, {"events": [event(each.id) for each in SHARED]})


def _trial(count: int, edits: int, life: int, interval: float) -> tuple[Evidence, int, list[str]]:
    """Let them work; gives the evidence, how often one was killed, and what ended one that nobody killed."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = _store(folder)
        first = documents(path)
        orders = [Orders(str(path), made, f"w{n}", edits, n, "ours") for n in range(count)]
        with _reader(path, folder, interval) as reader:
            crew = Crew(orders, life)
            wrong = crew.work()
            (folder / "stop").touch()
            if reader.wait(60):
                wrong.append(f"the window that looks ended with {_tail(folder / 'reader.err')}")
        JournaledStorage(path).compact()
        return gathered(folder, first, path, [each.name for each in orders]), crew.kills, wrong


@contextmanager
def _reader(path: Path, folder: Path, interval: float) -> Iterator[subprocess.Popen[bytes]]:
    reader = _started(
        "tests.durability.processes_reader", [str(path), str(folder), str(interval)], folder / "reader.err"
    )
    try:
        _await(lambda: (folder / "reader.ready").exists() or reader.poll() is not None)
        yield reader
    finally:
        reader.kill()
        reader.wait()


def _started(module: str, arguments: list[str], words: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, ROOTS))}
    with words.open("ab") as told:
        return subprocess.Popen([sys.executable, "-m", module, *arguments], env=environment, stderr=told)


class Crew:
    """The workers of one store."""

    def __init__(self, orders: list[Orders], life: int = 0) -> None:
        """Start them; `life` is how many changes one makes, on the whole, before it is killed; 0 spares it."""
        self.orders = {each.name: each for each in orders}
        self.kills = 0
        self._life, self._chance = life, random.Random(len(orders))
        self._running = {name: self._start(name) for name in self.orders}
        self._fate = {name: self._next_fate(0) for name in self.orders}
        folder = Path(orders[0].folder)
        _await(
            lambda: all(
                (folder / f"{n}.ready").exists() or p.poll() is not None for n, p in self._running.items()
            )
        )
        (folder / "go").touch()

    def _start(self, name: str) -> subprocess.Popen[bytes]:
        orders = self.orders[name]
        words = orders.log.with_suffix(".err")
        return _started("tests.durability.processes_worker", [json.dumps(asdict(orders))], words)

    def _next_fate(self, size: int) -> float:
        """The size of the log at which one is killed next; chance decides, so that it is in the midst of anything."""
        return size + self._chance.uniform(0.2, 2) * self._life * 700 if self._life else float("inf")

    def work(self) -> list[str]:
        """Wait until all are done, and kill some of them meanwhile; gives what ended one that nobody killed."""
        wrong: list[str] = []
        until = time.monotonic() + PATIENCE
        try:
            while self._running and time.monotonic() < until:
                for name, process in tuple(self._running.items()):
                    self._look_after(name, process, wrong)
                time.sleep(0.003)
            wrong += [f"{name} was not done after {PATIENCE:.0f} s" for name in self._running]
        finally:
            for process in self._running.values():
                process.kill()
                process.wait()
        return wrong

    def _look_after(self, name: str, process: subprocess.Popen[bytes], wrong: list[str]) -> None:
        log = self.orders[name].log
        if process.poll() is not None:
            del self._running[name]
            if process.returncode:
                wrong.append(f"{name} ended with {process.returncode}: {_tail(log.with_suffix('.err'))}")
            return
        size = log.stat().st_size if log.exists() else 0
        if size > self._fate[name]:
            time.sleep(self._chance.uniform(0, 0.01))
            process.kill()
            if process.wait() == -9:
                self.kills += 1
            self._fate[name] = self._next_fate(size)
            self._running[name] = self._start(name)


def _without_lock() -> Control:
    """Our own storage, but nobody takes the lock."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = _store(folder)
        first = documents(path)
        orders = [Orders(str(path), made, f"w{n}", 20, n, "unlocked") for n in range(3)]
        with _reader(path, folder, 0.02) as reader:
            wrong = Crew(orders).work()
            (folder / "stop").touch()
            reader.wait(60)
        found = [*wrong, *judged(gathered(folder, first, path, [each.name for each in orders]))]
    return Control("our storage without its lock", f"{len(found)} faults", bool(found))


def _plain_tinydb() -> Control:
    """TinyDB's own storage, a handle in each process."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = folder / "plain.json"
        path.write_text("{}")
        orders = [Orders(str(path), made, f"w{n}", 40, n, "tinydb") for n in range(2)]
        wrong = Crew(orders).work()
        logs = {each.name: [e for e in read_log(each.log) if "row" in e] for each in orders}
        acknowledged = {e["row"]: e["n"] for log in logs.values() for e in log}
        edits = sum(map(len, logs.values()))
        try:
            held = {row["id"]: row["n"] for row in json.loads(path.read_bytes()).get("events", {}).values()}
        except ValueError:
            return Control("TinyDB's own storage", f"the file is no JSON after {edits} edits", True)
    lost = sum(1 for row, n in acknowledged.items() if held.get(row) != n)
    figure = (
        f"{lost} of {len(acknowledged)} acknowledged rows lost, {len(wrong)} of 2 processes ended by an error"
    )
    return Control("TinyDB's own storage", figure, bool(lost or wrong))


def _tail(words: Path) -> str:
    lines = words.read_text("utf-8", "replace").strip().splitlines() if words.exists() else []
    return lines[-1][:300] if lines else "no words"


def _await(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError("a process did not begin within a minute")
        time.sleep(0.003)
