"""What the store's file and its neighbours look like through a session."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from tests.disk.stores import (
    BIDEN,
    TABLES,
    VISIT,
    beside,
    change,
    contents,
    delete,
    document,
    new_store,
    ref,
)
from tinydb import TinyDB

from vnus_store.changes.change import Edit
from vnus_store.disk.snapshot import render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import (
    StoreDamaged,
    StoreReadOnly,
    StoreUnreadable,
)


def touched(path: Path) -> dict[str, tuple[bytes, int, int]]:
    return {
        other.name: (other.read_bytes(), other.stat().st_mtime_ns, other.stat().st_ino)
        for other in path.parent.iterdir()
    }


def test_a_saved_edit_is_in_the_journal_and_the_snapshot_is_as_it_was(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path, by="host:7", clock=lambda: 1_790_000_000.9)
    made, others = storage.commit(
        [Edit(ref("event:visit"), VISIT, {**VISIT, "title": "new"})], label="title of visit", path="title"
    )
    assert (made.seq, made.by, made.at, made.path) == (1, "host:7", "2026-09-21T14:13:20Z", "title")
    assert others == ()
    assert storage.seq == 1
    assert storage.history() == (made,)
    assert path.read_bytes() == render_documents(TABLES)
    again = JournaledStorage(path)
    assert document(again, "event:visit") == {**VISIT, "title": "new"}
    assert again.history() == (made,)


def test_a_session_without_edits_touches_no_file_and_makes_none(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="left by a window that was killed")
    before = touched(path)
    for read_only in (True, False):
        storage = JournaledStorage(path, read_only=read_only)
        list(storage.rows())
        storage.poll()
        storage.close()
        assert touched(path) == before


def test_a_store_opened_for_reading_refuses_to_write(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    before = touched(path)
    storage = JournaledStorage(path, read_only=True)
    with pytest.raises(StoreReadOnly):
        change(storage, "event:visit", title="x")
    storage.compact()
    storage.close()
    assert touched(path) == before


def test_closing_writes_the_snapshot_keeps_the_last_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    first = path.read_bytes()
    storage = JournaledStorage(path)
    change(storage, "event:visit", title="new")
    delete(storage, "event:talks")
    storage.close()
    left = beside(path)
    assert set(left) <= {"vnus.json", "vnus.json.bak", "vnus.json.journal", "vnus.json.lock"}
    assert left["vnus.json.bak"] == first
    assert left["vnus.json"] == render_documents({"events": [{**VISIT, "title": "new"}], "people": [BIDEN]})
    with TinyDB(path) as database:
        assert [dict(event) for event in database.table("events")] == [{**VISIT, "title": "new"}]


def test_what_can_be_undone_is_there_after_compaction_and_comes_back_byte_for_byte(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    first = path.read_bytes()
    storage = JournaledStorage(path)
    change(storage, "event:visit", title="new", extra={"b": 1, "a": [1.0, None]})
    delete(storage, "person:joe-biden")
    change(storage, "event:fresh", title="made here")
    storage.close()
    again = JournaledStorage(path)
    for made in reversed(again.history()):
        again.commit(made.inverted_edits(), label="undo", undoes=made.seq)
    again.close()
    assert path.read_bytes() == first
    assert [made.undoes for made in JournaledStorage(path).history()] == [None, None, None, 3, 2, 1]


def test_compaction_twice_is_compaction_once(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    storage.compact()
    assert set(beside(path)) == {"vnus.json"}
    change(storage, "event:visit", title="new")
    storage.compact()
    once = touched(path)
    storage.compact()
    storage.close()
    assert touched(path) == once


def test_edits_made_while_a_compaction_pauses_are_kept(tmp_path: Path) -> None:
    events = [{"id": f"event-{n:05}", "title": "x"} for n in range(4500)]
    path = new_store(tmp_path, {"events": events})
    storage = JournaledStorage(path)
    change(storage, "event:event-00001", title="before")
    for pauses, _ in enumerate(storage.compaction()):
        change(storage, "event:event-00002", title=f"meanwhile {pauses}")
    assert pauses >= 4
    assert json.loads(path.read_bytes().splitlines()[5].split(b": ", 1)[1].rstrip(b","))["title"] == "before"
    again = JournaledStorage(path)
    assert contents(again) == contents(storage)
    assert (document(again, "event:event-00002") or {})["title"] == f"meanwhile {pauses}"


def test_a_compaction_that_is_let_go_leaves_no_file(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    change(storage, "event:visit", title="new")
    steps = storage.compaction()
    next(steps)
    steps.close()
    assert set(beside(path)) <= {"vnus.json", "vnus.json.journal", "vnus.json.lock"}


def test_mode_and_symbolic_link_are_kept(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = new_store(tmp_path / "real")
    path.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(path)
    storage = JournaledStorage(link)
    change(storage, "event:visit", title="new")
    assert stat.S_IMODE(path.with_name("vnus.json.journal").stat().st_mode) == 0o640
    storage.close()
    assert link.is_symlink()
    assert os.readlink(link) == str(path)
    assert {
        name: stat.S_IMODE((tmp_path / "real" / name).stat().st_mode) for name in beside(path)
    } == dict.fromkeys(beside(path), 0o640)
    assert sorted(other.name for other in tmp_path.iterdir()) == ["link.json", "real"]


def test_a_new_store_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        path = new_store(tmp_path)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_write_protected_store_is_left_alone(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    path.chmod(0o444)
    before = touched(path)
    with pytest.raises(StoreReadOnly, match="write-protected"):
        change(JournaledStorage(path), "event:visit", title="x")
    assert touched(path) == before


def test_creating_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "vnus.json"
    path.write_text("mine")
    with pytest.raises(StoreUnreadable, match="exists"):
        JournaledStorage.create(path, {})
    assert beside(path) == {"vnus.json": b"mine"}
    path.unlink()
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(StoreUnreadable, match="leads to nothing"):
        JournaledStorage.create(path, {})


def test_a_store_that_could_not_be_read_back_is_not_created(tmp_path: Path) -> None:
    for content in (
        b"[]",
        {"events": [{"title": "no id"}]},
        {"events": [VISIT, VISIT]},
        {"x": [{"v": float("nan")}]},
    ):
        with pytest.raises(StoreDamaged):
            JournaledStorage.create(tmp_path / "vnus.json", content)
    assert list(tmp_path.iterdir()) == []
