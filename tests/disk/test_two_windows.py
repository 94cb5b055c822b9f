"""Two open storages on one file: each sees what the other saved, and neither takes the other's edit away."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.disk.stores import TABLES, TALKS, VISIT, change, contents, delete, document, new_store, ref

from vnus_store.changes.change import Edit
from vnus_store.disk.files import RealFiles, Stat
from vnus_store.disk.snapshot import render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import Conflict, SaveFailed, StoreDamaged, StoreMissing


@pytest.fixture
def windows(tmp_path: Path) -> tuple[JournaledStorage, JournaledStorage, Path]:
    path = new_store(tmp_path)
    return JournaledStorage(path), JournaledStorage(path), path


Windows = tuple[JournaledStorage, JournaledStorage, Path]


def test_each_window_sees_the_others_edits_in_order(windows: Windows) -> None:
    one, two, path = windows
    assert two.poll() == ()
    made = [change(one, "event:visit", title=f"title {n}") for n in range(3)]
    assert list(two.poll()) == made
    assert two.poll() == ()
    assert contents(two) == contents(one)
    later = delete(two, "event:talks")
    assert one.poll() == (later,)
    assert contents(one) == contents(two) == contents(JournaledStorage(path))
    assert [c.seq for c in one.history()] == [1, 2, 3, 4]


def test_a_save_takes_over_what_the_other_saved_first(windows: Windows) -> None:
    one, two, _ = windows
    first = change(one, "event:visit", title="first")
    second, noticed = two.commit([Edit(ref("event:talks"), TALKS, {**TALKS, "title": "second"})], label="x")
    assert noticed == (first,)
    assert second.seq == 2
    assert two.poll() == ()


def test_the_same_record_edited_in_both_is_a_conflict_for_the_second(windows: Windows) -> None:
    one, two, _ = windows
    first = change(one, "event:visit", title="first")
    with pytest.raises(Conflict) as caught:
        two.commit([Edit(ref("event:visit"), VISIT, {**VISIT, "title": "second"})], label="x")
    assert caught.value.found == {**VISIT, "title": "first"}
    assert two.poll() == (first,)
    assert contents(one) == contents(two)


def test_a_compaction_in_one_window_does_not_disturb_the_other(windows: Windows) -> None:
    one, two, path = windows
    for n in range(3):
        change(one, "event:visit", title=f"one {n}")
        one.compact()
        assert [c.label for c in two.poll()] == ["change of event:visit"]
        change(two, "event:talks", title=f"two {n}")
        two.compact()
        assert len(one.poll()) == 1
    one.close()
    two.close()
    assert contents(one) == contents(two) == contents(JournaledStorage(path))
    assert len(JournaledStorage(path).history()) == 6


def test_a_compaction_overtaken_by_another_is_let_go(windows: Windows) -> None:
    one, two, path = windows
    change(one, "event:visit", title="new")
    two.poll()
    steps = two.compaction()
    next(steps)
    one.compact()
    after = {name: path.with_name(name).read_bytes() for name in ("vnus.json", "vnus.json.journal")}
    list(steps)
    assert {name: path.with_name(name).read_bytes() for name in after} == after
    assert contents(one) == contents(two)


def test_a_file_changed_outside_while_a_compaction_pauses_is_not_overwritten(windows: Windows) -> None:
    one, _, path = windows
    change(one, "person:joe-biden", name="mine")
    steps = one.compaction()
    next(steps)
    path.write_bytes(render_documents(OUTSIDE))
    list(steps)
    assert path.read_bytes() == render_documents(OUTSIDE)
    again = JournaledStorage(path)
    assert (document(again, "person:joe-biden") or {})["name"] == "mine"
    assert (document(again, "event:visit") or {})["status"] == "postponed"


def test_a_change_that_its_window_withdrew_does_not_get_into_the_snapshot(windows: Windows) -> None:
    """The other window's save was seen before its fsync failed and the line was cut off again."""
    one, two, path = windows
    change(one, "event:visit", title="kept")
    journal = path.with_name("vnus.json.journal")
    whole = journal.read_bytes()
    two.poll()
    change(two, "event:visit", title="withdrawn")
    assert len(one.poll()) == 1
    steps = one.compaction()
    next(steps)
    os.truncate(journal, len(whole))
    list(steps)
    assert (document(one, "event:visit") or {})["title"] == "kept"
    assert (document(JournaledStorage(path), "event:visit") or {})["title"] == "kept"
    assert b"withdrawn" not in path.read_bytes()


class OvertakenFiles(RealFiles):
    """Lets another window save and compact just when the journal has been read and the snapshot has not."""

    def __init__(self, other: JournaledStorage) -> None:
        self.other, self.times = other, 2

    def read(self, path: str, offset: int = 0, size: int | None = None) -> tuple[bytes, Stat]:
        if path == self.other.path and self.times:
            self.times -= 1
            change(self.other, "event:visit", title=f"meanwhile {self.times}")
            self.other.compact()
        return super().read(path, offset, size)


class HalfWrittenFiles(RealFiles):
    """Reads the snapshot while another program is in the middle of writing it in place."""

    def __init__(self, path: Path) -> None:
        self.path, self.whole, self.is_first = path, path.read_bytes(), True

    def read(self, path: str, offset: int = 0, size: int | None = None) -> tuple[bytes, Stat]:
        if path != str(self.path) or not self.is_first:
            return super().read(path, offset, size)
        self.is_first = False
        self.path.write_bytes(self.whole[:90])
        found = super().read(path, offset, size)
        self.path.write_bytes(self.whole)
        return found


def test_a_snapshot_that_was_being_written_is_read_anew(windows: Windows) -> None:
    one, _, path = windows
    assert contents(JournaledStorage(path, files=HalfWrittenFiles(path))) == contents(one)


def test_a_reader_that_is_overtaken_by_a_compaction_reads_both_files_anew(windows: Windows) -> None:
    one, _, path = windows
    change(one, "event:visit", title="before")
    late = JournaledStorage(path, files=OvertakenFiles(one))
    assert contents(late) == contents(one)
    assert late.seq == 3


OUTSIDE: dict[str, Any] = {**TABLES, "events": [{**VISIT, "status": "postponed"}]}


@pytest.mark.parametrize("way", ["replaced", "written in place"])
def test_a_file_changed_outside_is_noticed_before_the_next_save(windows: Windows, way: str) -> None:
    one, two, path = windows
    data = render_documents(OUTSIDE)
    if way == "replaced":
        path.with_name("new").write_bytes(data)
        os.replace(path.with_name("new"), path)
    else:
        path.write_bytes(data)
    [outside] = one.poll()
    assert (outside.by, outside.seq) == ("outside", 0)
    assert {str(edit.ref): edit.after for edit in outside.edits} == {
        "event:visit": {**VISIT, "status": "postponed"},
        "event:talks": None,
    }
    assert one.seq == 0
    made, noticed = two.commit([Edit(ref("event:fresh"), None, {"id": "fresh"})], label="x")
    assert [c.by for c in noticed] == ["outside"]
    assert one.poll() == (made,)
    two.close()
    assert json.loads(path.read_bytes()) == json.loads(
        render_documents({**OUTSIDE, "events": [*OUTSIDE["events"], {"id": "fresh"}]})
    )


def test_an_outside_change_beside_our_own_is_merged_and_told(windows: Windows) -> None:
    one, _, path = windows
    change(one, "event:visit", title="mine")
    path.write_bytes(render_documents(OUTSIDE))
    [outside] = one.poll()
    assert document(one, "event:visit") == {**VISIT, "title": "mine", "status": "postponed"}
    assert {str(edit.ref) for edit in outside.edits} == {"event:visit", "event:talks"}
    change(one, "event:visit", place="Huế")
    one.close()
    assert document(JournaledStorage(path), "event:visit") == {
        **VISIT,
        "title": "mine",
        "status": "postponed",
        "place": "Huế",
    }


def test_a_journal_that_was_removed_is_written_again_by_the_window_that_remembers_it(
    windows: Windows,
) -> None:
    one, _, path = windows
    change(one, "event:visit", title="mine")
    path.with_name("vnus.json.journal").unlink()
    assert one.poll() == ()
    change(one, "event:talks", title="mine as well")
    assert contents(JournaledStorage(path)) == contents(one)
    assert [c.seq for c in JournaledStorage(path).history()] == [1, 2]


def test_a_store_that_is_gone_or_no_store_any_more_is_not_written_and_works_again_when_it_is_back(
    windows: Windows,
) -> None:
    one, _, path = windows
    change(one, "event:visit", title="mine")
    data = path.read_bytes()
    path.unlink()
    with pytest.raises(StoreDamaged, match="gone"):
        one.poll()
    with pytest.raises(SaveFailed, match="gone"):
        change(one, "event:visit", title="later")
    path.write_bytes(b"<<<<<<< HEAD\n" + data)
    with pytest.raises(StoreDamaged, match="merge"):
        one.poll()
    path.write_bytes(data)
    assert one.poll() == ()
    change(one, "event:visit", title="later")
    assert contents(JournaledStorage(path)) == contents(one)


def test_a_store_that_is_gone_with_its_journal_is_missing(windows: Windows) -> None:
    one, _, path = windows
    path.unlink()
    with pytest.raises(StoreMissing):
        one.poll()


def test_a_half_written_line_of_the_other_is_not_read_until_it_is_whole(windows: Windows) -> None:
    one, two, path = windows
    change(one, "event:visit", title="first")
    two.poll()
    journal = path.with_name("vnus.json.journal")
    whole = journal.read_bytes()
    made = change(one, "event:visit", title="second")
    full = journal.read_bytes()
    with open(journal, "r+b") as file:
        for length in (len(whole) + 5, len(full) - 1):
            file.seek(0)
            file.write(full[:length])
            file.truncate()
            file.flush()
            assert two.poll() == ()
        file.seek(0)
        file.write(full)
        file.flush()
    assert two.poll() == (made,)
