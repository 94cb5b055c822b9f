"""A large store that nothing is known of is shown after a first look; nothing builds on it before a strict reading."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from tests.disk.large_stores import EVENTS, columns_file, every_store_is_large, large_store, opened, told

from vnus_store import Ref, SetField, Store, StoreDamaged, StoreLocked, open_store
from vnus_store.disk import apart, quick, snapshot


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    every_store_is_large(monkeypatch)


def hurried(path: Path) -> Store:
    return opened(path, is_hurried=True)


def test_the_lists_are_there_at_once_and_everything_after_the_next_poll(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    right = told(open_store(shutil.copy(path, tmp_path / "copy.json")))
    store = hurried(path)
    assert store.progress is not None
    assert store.progress[1] == len(EVENTS) + 3
    first = told(store)
    assert {**first, "links": right["links"]} == right
    version, view = store.version, store.timeline()
    assert store.poll() == ()
    assert store.progress is None
    assert store.version > version
    assert told(store) == right
    assert len(view) == len(EVENTS)  # what was handed out stays whole
    assert [str(each.ref) for each in view.rows(0, 3)] == right["order"]["event"][:3]
    assert columns_file(path).exists()
    assert hurried(path).progress is None  # the next start knows it all


def test_a_change_waits_until_all_was_read(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    store = hurried(path)
    store.apply(SetField(Ref("event", "a1"), "date", "2030-01-01"))
    assert store.progress is None
    store.close()
    assert told(open_store(path)) == told(store)
    assert store.document(Ref("event", "a1"))["date"] == "2030-01-01"


def test_changes_of_the_journal_are_shown_from_the_first_look_on(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    open_store(path).apply(SetField(Ref("event", "f003"), "part_of", "c3"))
    store = hurried(path)
    assert store.progress is not None
    assert store.document(Ref("event", "f003"))["part_of"] == "c3"
    store.poll()
    assert Ref("event", "f003") in store.backlinks(Ref("event", "c3"))
    assert store.undo() is not None
    assert "part_of" not in store.document(Ref("event", "f003"))


def test_a_first_look_sorts_as_a_strict_reading_does(tmp_path: Path) -> None:
    chance = random.Random(7)
    dates = ["2010-03-04", "2010-02-30", "2010", "2010~", "../2013", "[..2024-09-22]", "x", "", "0000-01-01"]
    events = []
    for number in range(300):
        members = [("title", 'a "date": "1\\"'), ("kind", "visit"), ("people", [{"date": "1900"}])]
        members += [("date", chance.choice(dates))] * chance.randrange(2)
        chance.shuffle(members)
        place = chance.choice([0, 0, 0, len(members)])
        members.insert(place, ("id", f"e{number:03}"))
        events.append(dict(members))
    data = snapshot.render_documents({"events": events})
    looked, read = quick.read(data), snapshot.parse(data)
    assert looked is not None
    assert looked.base is not None
    assert read.base is not None
    assert list(looked.base.keys["event"]) == list(read.base.keys["event"])
    assert looked.tables["meta"] == read.tables["meta"]
    assert looked.tables["events"].shelf is not None
    assert list(looked.tables["events"].shelf.starts) == list(read.base.shelves["event"].starts)


def with_a_line(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


DAMAGE = [
    (b'"title": "Undated"', b'"title": "Undated\x01'),
    (b'"name": "Joe Biden"', b'"name": "Joe Biden", "name": "x"'),
    ("Thăm Hà Nội 7".encode(), b"\xff\xfe"),
    (b'"date": "2010-03-04"', b'"date": 01'),
    (b"\n}\n", b"\n}"),
    (b'\n"people"', b'\n<<<<<<< HEAD\n"people"'),
]


@pytest.mark.parametrize(("old", "new"), DAMAGE)
def test_a_damaged_store_is_refused_in_the_same_words(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = large_store(tmp_path)
    with_a_line(path, old, new)
    before = path.read_bytes()
    try:
        open_store(path)
        sentence = ""
    except StoreDamaged as error:
        sentence = error.sentence
    try:
        store = hurried(path)
        store.poll()
        found = ""
    except StoreDamaged as error:
        found = error.sentence
    assert found == sentence
    assert sentence or old == b"\n}\n"  # where only the layout is another one, it is no damage
    assert path.read_bytes() == before
    assert not path.with_name("vnus.json.journal").exists()


def test_a_damaged_store_is_never_written_to(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    with_a_line(path, *DAMAGE[2])
    before = path.read_bytes()
    store = hurried(path)
    assert store.peek(Ref("event", "f007")) is None
    for _ in range(2):
        with pytest.raises(StoreDamaged):
            store.apply(SetField(Ref("event", "f001"), "title", "Changed"))
    store.close()
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir() if each.name != "cache") == ["vnus.json"]


def test_without_another_process_this_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = large_store(tmp_path)
    right = told(open_store(shutil.copy(path, tmp_path / "copy.json")))
    monkeypatch.setattr(apart, "started", lambda *_, **__: None)
    store = hurried(path)
    store.poll()
    assert store.progress is None
    assert told(store) == right


def test_a_store_that_another_program_replaces_meanwhile_is_read_as_it_is_then(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    store = hurried(path)
    (tmp_path / "other").mkdir()
    other = large_store(tmp_path / "other", {"events": EVENTS[5:]})
    right = told(open_store(other))
    other.replace(path)
    changes = store.poll()
    assert told(store) == right
    assert changes
    assert {str(edit.ref) for edit in changes[-1].edits} >= {"event:a1", "event:e5", "person:joe"}


def test_leaving_does_not_wait_for_it(tmp_path: Path) -> None:
    store = hurried(large_store(tmp_path))
    store.stop_reading()
    with pytest.raises(StoreLocked, match="not read to its end"):
        store.poll()
    store.close()


def test_whoever_does_not_hurry_waits(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    store = opened(path)
    assert store.progress is None
    assert len(store.backlinks(Ref("event", "c3"))) == 1
