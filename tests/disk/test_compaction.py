"""Bringing the snapshot up to date: when it is time, and what may happen between the steps."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path
from typing import Any

import pytest
from tests.disk.stores import beside, change, contents, delete, new_store

from vnus_store.disk import snapshot
from vnus_store.disk.due import LATER, LEAST, SMALL, SOON, is_due
from vnus_store.disk.files import RealFiles
from vnus_store.disk.rows import Row
from vnus_store.disk.storage import JournaledStorage

MANY = {
    "events": [
        {"id": f"event-{n}", "title": "t" * 700, "kind": "visit", "status": "held"} for n in range(3000)
    ]
}


@pytest.mark.parametrize(
    ("pending", "lacking", "size", "idle", "due"),
    [
        (0, 0, 1000, 1e9, False),
        (1, 500, 1000, SOON - 0.1, False),
        (1, 500, 1000, SOON, True),
        (1, 500, SMALL - 1, SOON, True),
        (1, 500, SMALL, SOON, False),
        (1, 500, SMALL, LATER, True),
        (900, LEAST, 1000, 0.0, False),
        (900, LEAST + 1, 1000, 0.0, True),
        (900, 10 * LEAST, 40 * LEAST, 0.0, False),
        (900, 10 * LEAST + 1, 40 * LEAST, 0.0, True),
    ],
)
def test_it_is_time_after_idleness_by_size_or_once_the_journal_has_grown(
    pending: int, lacking: int, size: int, idle: float, due: bool
) -> None:
    assert is_due(pending=pending, lacking=lacking, snapshot=size, idle=idle) is due


def test_a_store_is_due_after_a_change_and_no_more_once_the_snapshot_has_it(tmp_path: Path) -> None:
    storage = JournaledStorage(new_store(tmp_path))
    assert not storage.compaction_due(1e9)
    change(storage, "event:visit", title="A")
    assert not storage.compaction_due(0.0)
    assert storage.compaction_due(SOON)
    storage.compact()
    assert not storage.compaction_due(1e9)


def test_changes_that_are_kept_for_undo_alone_do_not_make_a_journal_long(tmp_path: Path) -> None:
    storage = JournaledStorage(new_store(tmp_path))
    for number in range(6):
        change(storage, "event:visit", title=str(number), notes="n" * 150_000)
    assert storage.compaction_due(0.0)
    storage.compact()
    change(storage, "event:talks", title="short")
    assert (tmp_path / "vnus.json.journal").stat().st_size > LEAST
    assert not storage.compaction_due(0.0)


def test_a_store_that_is_only_read_is_never_due(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="A")
    assert not JournaledStorage(path, read_only=True).compaction_due(1e9)


def test_changes_between_any_two_steps_are_kept_and_stay_in_the_journal(tmp_path: Path) -> None:
    path = new_store(tmp_path, MANY)
    storage = JournaledStorage(path)
    change(storage, "event:event-0", title="before")
    steps = 0
    for _ in storage.compaction():
        steps += 1
        change(storage, f"event:event-{steps}", title=f"meanwhile {steps}")
    assert steps > 8
    assert storage.compaction_due(1e9), "what came meanwhile is still to be written"
    assert contents(JournaledStorage(path)) == contents(storage)
    storage.compact()
    assert snapshot.parse(path.read_bytes()).tables == storage._saver.state.rows.tables


def test_another_process_may_write_between_the_steps(tmp_path: Path) -> None:
    path = new_store(tmp_path, MANY)
    mine, theirs = JournaledStorage(path), JournaledStorage(path)
    change(mine, "event:event-0", title="mine")
    steps = mine.compaction()
    next(steps)
    change(theirs, "event:event-1", title="theirs")
    delete(theirs, "event:event-2")
    for _ in steps:
        pass
    fresh = contents(JournaledStorage(path))
    theirs.catch_up()
    assert fresh == contents(mine) == contents(theirs)
    assert b"theirs" in fresh["event:event-1"]
    assert "event:event-2" not in fresh


def test_work_that_is_let_go_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    path = new_store(tmp_path, MANY)
    storage = JournaledStorage(path)
    change(storage, "event:event-0", title="A")
    before = beside(path)
    every = sum(1 for _ in JournaledStorage(path).compaction())
    path.write_bytes(before["vnus.json"])
    for stop in (1, every // 2, every - 1):
        other = JournaledStorage(path)
        change(other, "event:event-1", title=f"stop {stop}")
        before = beside(path)
        steps = other.compaction()
        for _ in range(stop):
            next(steps)
        steps.close()
        assert beside(path) == before


class Counting(RealFiles):
    """Notes how much is written before it is brought to the device."""

    def __init__(self) -> None:
        self.unsynced: dict[int, int] = {}
        self.most = self.largest = 0

    def write(self, handle: int, offset: int, data: bytes) -> None:
        super().write(handle, offset, data)
        self.unsynced[handle] = self.unsynced.get(handle, 0) + len(data)
        self.largest, self.most = max(self.largest, len(data)), max(self.most, self.unsynced[handle])

    def fsync(self, handle: int) -> None:
        super().fsync(handle)
        self.unsynced[handle] = 0


def test_no_step_writes_or_syncs_more_than_a_moment_s_worth(tmp_path: Path) -> None:
    rows = [{"id": f"event-{n}", "title": "t" * 900, "kind": "visit", "status": "held"} for n in range(9000)]
    path = new_store(tmp_path, {"events": rows})
    files = Counting()
    storage = JournaledStorage(path, files=files)
    change(storage, "event:event-0", title="A")
    storage.compact()
    assert path.stat().st_size > 8 << 20
    assert files.largest < 1 << 19
    assert files.most < 3 << 20


@pytest.mark.parametrize("table", ["events", "_default"])
def test_rows_in_any_order_render_as_if_they_had_been_sorted_at_once(table: str) -> None:
    numbers = list(range(20_000))
    random.Random(5).shuffle(numbers)
    rows = {str(n): Row(str(n), b'{"id": "%d"}' % n) for n in numbers}
    names = sorted(rows) if table == "events" else sorted(rows, key=int)
    whole = b",\n".join(b'"%s": %s' % (name.encode(), rows[name].line) for name in names)
    assert b"".join(snapshot.render({table: rows})) == b'{\n"%s": {\n%s\n}\n}\n' % (table.encode(), whole)


def test_the_journal_that_follows_names_the_snapshot_and_holds_the_changes_word_for_word(
    tmp_path: Path,
) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    for number in range(120):
        change(storage, "event:visit", title=str(number))
    lines: Any = (tmp_path / "vnus.json.journal").read_bytes().splitlines()
    for number, _ in enumerate(storage.compaction()):
        if number == 2:
            change(storage, "event:visit", title="meanwhile")
    after = (tmp_path / "vnus.json.journal").read_bytes().splitlines()
    assert after[1:121] == lines[1:]
    assert len(after) == 122
    assert hashlib.sha256(path.read_bytes()).hexdigest().encode() in after[0]
