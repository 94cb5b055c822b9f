"""What a commit refuses, whom it waits for, and what it leaves beside the store."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.disk.stores import (
    TALKS,
    VISIT,
    beside,
    change,
    contents,
    document,
    new_store,
    ref,
)

from vnus_store.changes.change import Edit
from vnus_store.disk.files import RealFiles
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import (
    Conflict,
    InvalidValue,
    StoreLocked,
)


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("event:visit", {"id": "other"}),
        ("event:visit", {"title": "none"}),
        ("event:visit", {"id": "visit", "x": float("nan")}),
        ("event:visit", {"id": "visit", "x": {1, 2}}),
        ("event:visit", {"id": "visit", "x": 10**5000}),
        ("event:visit", {"id": "visit", 1: "a", "1": "b"}),
    ],
)
def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, name: str, after: Any) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    deep: Any = []
    for _ in range(150):
        deep = [deep]
    for refused in (after, {"id": "visit", "x": deep}):
        with pytest.raises(InvalidValue, match=name):
            storage.commit([Edit(ref(name), VISIT, refused)], label="x")
    assert contents(storage) == contents(JournaledStorage(path))
    assert set(beside(path)) <= {"vnus.json", "vnus.json.lock"}


def test_an_edit_of_what_is_not_there_any_more_is_a_conflict_and_nothing_is_written(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    good = Edit(ref("event:talks"), TALKS, None)
    for before, found in (({**VISIT, "title": "old"}, VISIT), (None, VISIT)):
        with pytest.raises(Conflict, match="event:visit") as caught:
            storage.commit([good, Edit(ref("event:visit"), before, {"id": "visit"})], label="x")
        assert caught.value.found == found
    with pytest.raises(Conflict, match="deleted"):
        storage.commit([good, Edit(ref("event:none"), {"id": "none"}, None)], label="x")
    assert contents(storage) == contents(JournaledStorage(path))
    assert not path.with_name("vnus.json.journal").exists()


def test_true_is_not_one_when_what_stands_there_is_compared(tmp_path: Path) -> None:
    path = new_store(tmp_path, {"events": [{"id": "visit", "x": 1}]})
    with pytest.raises(Conflict):
        JournaledStorage(path).commit([Edit(ref("event:visit"), {"id": "visit", "x": True}, None)], label="x")


def test_several_edits_of_one_record_in_one_change_follow_each_other(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    second = {**VISIT, "title": "second"}
    made, _ = storage.commit(
        [Edit(ref("event:visit"), VISIT, None), Edit(ref("event:visit"), None, second)], label="x"
    )
    assert document(JournaledStorage(path), "event:visit") == second
    storage.commit(made.inverted_edits(), label="undo")
    assert document(JournaledStorage(path), "event:visit") == VISIT


def test_what_a_killed_writer_left_is_tidied_by_the_next_one_and_nothing_else_is(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    dead = path.with_name("vnus.json.tmp.999999999.abcd")
    living = path.with_name(f"vnus.json.tmp.{os.getppid()}.abcd")
    others = [path.with_name(name) for name in ("vnus.json.tmp.x", "vnus.json.orig", "other.json.tmp.1.a")]
    for left in (dead, living, *others):
        left.write_text("left")
    change(JournaledStorage(path), "event:visit", title="new")
    assert not dead.exists()
    assert all(other.exists() for other in (living, *others))


def test_a_save_waits_for_another_process_and_gives_up_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    monkeypatch.setattr("vnus_store.disk.saving.PATIENCE", 0.05)
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with RealFiles().lock(f"{path}.lock", 0o644, 1):
            held.set()
            free.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    began = time.monotonic()
    try:
        with pytest.raises(StoreLocked, match="Another process"):
            change(storage, "event:visit", title="x")
        assert time.monotonic() - began < 2
    finally:
        free.set()
        other.join()
    change(storage, "event:visit", title="x")


def test_written_as_tinydb_writes_it_is_one_change(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    data = storage.read() or {}
    data["events"] = {key: document for key, document in data["events"].items() if document["id"] != "talks"}
    data["events"]["77"] = {"id": "fresh"}
    data["own"] = {"1": {"x": 1}}
    storage.write(data)
    assert storage.seq == 1
    storage.write(data)
    assert storage.seq == 1
    assert storage.read() == data
    assert JournaledStorage(path).read() == data
    storage.close()
    assert json.loads(path.read_bytes()) == data
