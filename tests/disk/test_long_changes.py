"""A long change that the snapshot holds already is read when somebody asks for it, and not at every start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.disk.stores import change, new_store, ref

from vnus_store import StoreDamaged
from vnus_store.changes.change import Change, Edit
from vnus_store.changes.history import Stacks
from vnus_store.disk import journal
from vnus_store.disk.storage import JournaledStorage
from vnus_store.disk.stored import AT_HAND, LEAST, Stored
from vnus_store.records.refs import Ref

MANY = [Edit(Ref("event", f"e{n}"), None, {"id": f"e{n}", "title": "ngày " * 40}) for n in range(200)]


def imported(folder: Path, edits: list[Edit] = MANY) -> Path:
    """A store whose journal keeps one long change that its snapshot holds."""
    path = new_store(folder)
    with_journal = JournaledStorage(path)
    with_journal.commit(edits, label="import of many")
    change(with_journal, "event:visit", title="Afterwards")
    with_journal.compact()
    return path


def long_one(storage: JournaledStorage) -> Change:
    return next(each for each in storage.history() if each.label == "import of many")


def test_it_is_not_read_when_the_store_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = imported(tmp_path)
    read: list[int] = []
    whole = journal._edit
    monkeypatch.setattr(journal, "_edit", lambda *given: read.append(1) or whole(*given))
    storage = JournaledStorage(path)
    assert isinstance(long_one(storage), Stored)
    assert len(read) < 10
    assert len(long_one(storage).edits) == 200
    assert len(read) >= 200


def test_asked_for_it_is_the_change_that_was_made(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    made, _ = storage.commit(MANY, label="import of many", path="title")
    storage.compact()
    found = long_one(JournaledStorage(path))
    assert found == made
    assert made == found
    assert found.edits == made.edits
    assert found.inverted_edits() == made.inverted_edits()
    assert (found.at, found.by, found.path, found.undoes) == (made.at, made.by, "title", None)
    assert list(found.refs()) == list(made.refs())
    assert found.touches(Ref("event", "e7"))
    assert not found.touches(Ref("event", "e"))


def test_one_that_the_snapshot_lacks_is_read_at_once(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    JournaledStorage(path).commit(MANY, label="import of many")
    storage = JournaledStorage(path)
    assert not isinstance(long_one(storage), Stored)
    assert storage.line(Ref("event", "e7")) is not None


def test_stacks_and_identifiers_do_not_ask_for_its_edits(tmp_path: Path) -> None:
    storage = JournaledStorage(imported(tmp_path))
    stacks = Stacks(storage.history())
    found = long_one(storage)
    object.__setattr__(found, "_read", lambda line: pytest.fail("it was read"))
    assert stacks.to_undo() is not None
    assert Ref("event", "e7") in set(stacks.mentioned())
    last = stacks.last_of(Ref("event", "e7"))
    assert last is not None
    assert last.label == "import of many"


def test_references_within_its_texts_are_none(tmp_path: Path) -> None:
    text = '{"ref": "event:never", "before": null'
    edits = [*MANY, Edit(Ref("event", "odd"), None, {"id": "odd", "notes": text})]
    found = long_one(JournaledStorage(imported(tmp_path, edits)))
    assert not found.touches(Ref("event", "never"))
    assert Ref("event", "never") not in set(found.refs())
    assert found.edits[-1].after == {"id": "odd", "notes": text}


def test_its_line_is_checked_at_every_start(tmp_path: Path) -> None:
    path = imported(tmp_path)
    beside = path.with_name(path.name + ".journal")
    data = beside.read_bytes()
    at = data.index(b"ng\xc3\xa0y", len(data) // 2)
    beside.write_bytes(data[:at] + b"N" + data[at + 1 :])
    with pytest.raises(StoreDamaged, match="line 2: its checksum does not hold"):
        JournaledStorage(path)


def test_a_row_with_a_key_of_its_own_comes_back_under_it(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    storage.commit(MANY, label="import of many", keys={Ref("event", "e7"): "77"})
    storage.compact()
    again = JournaledStorage(path)
    again.commit([Edit(Ref("event", "e7"), MANY[7].after, None)], label="gone")
    again.commit([MANY[7]], label="back")
    assert again.row_names("events")["77"] == "e7"


def very_long() -> list[Edit]:
    text = "ngày " * 2000
    edits = [Edit(Ref("event", f"e{n}"), None, {"id": f"e{n}", "title": text}) for n in range(120)]
    assert sum(len(json.dumps(each.after)) for each in edits) > AT_HAND > LEAST
    return edits


def test_a_very_long_one_stays_on_disk_and_is_kept_by_the_next_snapshot(tmp_path: Path) -> None:
    path = imported(tmp_path, very_long())
    storage = JournaledStorage(path)
    found = long_one(storage)
    assert isinstance(found, Stored)
    assert found.found.line is None
    change(storage, "event:talks", title="Once more")
    storage.compact()
    assert len(found.edits) == 120
    assert len(long_one(JournaledStorage(path)).edits) == 120


def test_where_its_journal_is_gone_it_is_left_out_and_nothing_else_is(tmp_path: Path) -> None:
    path = imported(tmp_path, very_long())
    storage = JournaledStorage(path)
    path.with_name(path.name + ".journal").unlink()
    with pytest.raises(StoreDamaged, match="no longer holds what change 1 did"):
        assert long_one(storage).edits
    change(storage, "event:talks", title="Once more")
    again = JournaledStorage(path)
    assert [each.label for each in again.history()] == ["change of event:visit", "change of event:talks"]
    assert again.line(ref("event:e7")) is not None
