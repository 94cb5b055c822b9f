"""Power is cut after every operation, and every state that the disk may then be in is opened again. Invariant:
each way of saving is judged by this one verdict: the first k changes, whole, k between those acknowledged and
those begun, or it is bad.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from math import prod

from tests.disk.simulated_bytes import survivors
from tests.disk.simulated_disk import MODELS, Names, SimulatedFiles, stopped
from tests.durability.crashes_histories import History, Oracle, Step
from tests.durability.crashes_protocols import renamed_whole
from tests.durability.crashes_subjects import (
    BAD,
    JOURNAL,
    PATH,
    Found,
    Left,
    Opened,
    Subject,
    Tally,
    Unreadable,
)

from vnus_store.changes.change import Document, Edit
from vnus_store.errors import StoreError
from vnus_store.records.refs import Ref

Disk = Mapping[str, bytes]
"""Files by their path."""

_TEMPORARY = re.compile(r"\.tmp\.[0-9]+\.[0-9a-f]+")
_COMBINATIONS = 400


class Cutter:
    """One life of a disk: plays steps, and judges what a stop at any moment would leave."""

    def __init__(self, subject: Subject, oracle: Oracle, tally: Tally, where: str) -> None:
        self.subject, self.oracle, self.tally, self.where = subject, oracle, tally, where
        self.files = subject.disk()
        self.left: list[Left] | None = []
        """Where a second life may begin; None in a second life."""
        self._tried: set[tuple[bytes, int, int]] = set()
        self._opened: Opened | None = None
        self._has_left = False
        self.files.after = self.cut

    def go_on(self, left: Left) -> None:
        """Begin a second life where a stop ended the first."""
        self.left = None
        self.files, self.oracle = left.files, left.oracle
        self.files.after = self.cut

    # Playing

    def create(self) -> None:
        """Make the store."""
        self.subject.create(self.files, self.oracle.documents)
        self.oracle.acknowledged = 0
        self.cut()

    def play(self, sessions: Sequence[Sequence[Step]]) -> None:
        """Open, take the steps and close, for each session."""
        for steps in sessions:
            self._opened, self._has_left = self.subject.open(self.files), False
            for step in steps:
                step(self)
            if not self._has_left:
                self._opened.close()

    def commit(
        self, edits: Sequence[Edit], label: str, undoes: int | None = None, redoes: int | None = None
    ) -> None:
        """Make a change; see `Play`."""
        assert self._opened
        if edits:
            change = self.oracle.begin(edits, label, undoes, redoes)
            self._opened.commit(change)
            self.oracle.acknowledged = change.seq
            self.cut()

    def pauses(self) -> Iterator[None]:
        """Compact; see `Play`."""
        assert self._opened
        yield from self._opened.compaction()

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """Act as a second process; see `Play`."""
        mine, self._opened = self._opened, self.subject.open(self.files)
        yield
        self._opened = mine

    def outside(self, values: Mapping[Ref, Document]) -> None:
        """Write as another program; see `Play`."""
        tables = json.loads(self.files.read(PATH)[0])
        rows = {Ref("event", row["id"]): row for row in tables["events"].values()}
        with self.oracle.foreign({ref: dict(row) for ref, row in rows.items()}, values):
            for ref, changed in values.items():
                rows[ref].update(changed)
            renamed_whole(self.files, json.dumps(tables).encode())
        self.cut()

    def walk_away(self) -> None:
        """Leave the session unclosed; see `Play`."""
        self._has_left = True

    # Judging

    def cut(self) -> None:
        """Stop the machine here, in thought, and look at all that may be left."""
        for model in MODELS:
            for names in self.files.found_names(model):
                ours = [path for path in (PATH, JOURNAL) if path in names]
                variants = [
                    [names[path].seen] if model == "kill" else survivors(names[path]) for path in ours
                ]
                for combination in combined(variants):
                    self._judge(dict(zip(ours, combination, strict=True)), model, names)

    def _judge(self, disk: Disk, model: str, names: Names) -> None:
        key, oracle, tally = digest_of(disk), self.oracle, self.tally
        window = (key, oracle.acknowledged, len(oracle.states))
        if window in self._tried:
            if model == "kill":  # nothing new on the disk, but less or more of it may be lost
                self._leave(disk, model, names, self._verdict(key, disk))
            return
        self._tried.add(window)
        verdict, k = self._verdict(key, disk)
        tally.verdicts[verdict] += 1
        if key not in tally.distinct:
            tally.distinct.add(key)
            tally.models[model] += 1
            tally.again += self.left is None
        if verdict in BAD:
            tally.faults.append(f"{self.words(model)}: {verdict} ({_lengths(disk)})")
        self._leave(disk, model, names, (verdict, k))

    def _leave(self, disk: Disk, model: str, names: Names, verdict: tuple[str, int]) -> None:
        """Keep the disk for a second life, where nobody lives who made the unfinished files."""
        said, k = verdict
        if said in BAD or self.left is None or self.oracle.instead:
            return
        files = self.files.copy(orphan) if model == "kill" else stopped(names, disk, orphan)
        self.left.append(Left(files, self.oracle.after(k, model), self.words(model)))

    def words(self, model: str) -> str:
        """What reproduces the present moment."""
        done = self.files.operations
        return f"{self.where}, operation {len(done)} ({orphan(done[-1] if done else 'none')}), {model}"

    def _verdict(self, key: bytes, disk: Disk) -> tuple[str, int]:
        """What is to be said of a disk, and how many changes were found there (-1: no store)."""
        oracle, known = self.oracle, self.tally.known
        if key not in known:
            known[key] = self._read(disk)
        found = known[key]
        if isinstance(found, Unreadable):
            return "unreadable", -1
        if found is None:
            return ("right" if oracle.acknowledged < 0 else "acknowledged lost"), -1
        whole = [k for k in range(len(oracle.states)) if _is(found, k, oracle)]
        if not whole:
            return "silently wrong", -1
        return ("right" if whole[-1] >= oracle.acknowledged else "acknowledged lost"), whole[-1]

    def _read(self, disk: Disk) -> Found | Unreadable | None:
        try:
            return self.subject.read(SimulatedFiles(dict(disk)))
        except Unreadable as error:
            return error


def _is(found: Found, k: int, oracle: Oracle) -> bool:
    if found.changes is not None and list(found.changes) != oracle.changes[:k]:
        return False
    return found.contents == oracle.states[k] or found.contents == oracle.instead.get(k)


def combined(variants: list[list[bytes]]) -> Iterator[tuple[bytes, ...]]:
    """Every combination; where they are too many, one file at a time beside the others as they were and are."""
    if prod(len(each) for each in variants) <= _COMBINATIONS:
        yield from product(*variants)
        return
    for at, several in enumerate(variants):
        for end in (0, -1):
            fixed = [each[end] for each in variants]
            for one in several:
                yield (*fixed[:at], one, *fixed[at + 1 :])


def digest_of(disk: Disk) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for path, data in disk.items():
        digest.update(b"%s %d\n" % (path.encode(), len(data)))
        digest.update(data)
    return digest.digest()


def orphan(words: str) -> str:
    """Temporary names as those that another process, long gone, gave; the same in every run."""
    return _TEMPORARY.sub(".tmp.1.0", words)


def _lengths(disk: Disk) -> str:
    return (
        ", ".join(f"{path.rpartition('/')[2]} {len(data)} bytes" for path, data in disk.items()) or "nothing"
    )


def played(subject: Subject, history: History, tally: Tally) -> list[Left]:
    """Create a store, play a history on it, and give what the stops left that can be gone on with."""
    cutter = Cutter(subject, Oracle.new(), tally, history.name)
    tally.histories += 1
    tally.known.clear()
    with _refusals(cutter):
        cutter.create()
        cutter.play(history.sessions)
    return cutter.left or []


def played_again(subject: Subject, left: Left, steps: Sequence[Step], tally: Tally) -> None:
    """Open what a stop left, take steps and close, with a stop after every operation of that as well."""
    cutter = Cutter(subject, left.oracle, tally, f"{left.where}; then")
    cutter.go_on(left)
    tally.lives += 1
    with _refusals(cutter):
        if PATH not in left.files.names_seen:
            cutter.create()
        cutter.play([steps])


@contextmanager
def _refusals(cutter: Cutter) -> Iterator[None]:
    """A store that refuses what it should do is at fault, though nothing is lost."""
    try:
        yield
    except StoreError as error:
        cutter.tally.faults.append(f"{cutter.words('refused')}: {error.sentence}")
