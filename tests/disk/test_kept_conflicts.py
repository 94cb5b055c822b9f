"""What was changed here and outside, each in its own way: the store opens, both values are kept, nothing is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.disk.stores import BIDEN, TALKS, VISIT, beside, change, delete, document, new_store, ref

from vnus_store.disk.snapshot import render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.records.codec import decode
from vnus_store.records.conflicts import row_of

GUEST = {"person": "joe-biden", "role": "guest"}


def kept(storage: JournaledStorage) -> list[dict[str, Any]]:
    """The conflicts that the store keeps."""
    return [
        decode(storage.line(row_of(ref(name), path)) or b"{}")
        for name, path in sorted(
            (row["ref"], row["path"]) for row in (storage.read() or {}).get("conflicts", {}).values()
        )
    ]


def outside(path: Path, events: list[dict[str, Any]]) -> None:
    """Another program writes the file; our journal stays."""
    path.write_bytes(render_documents({"events": events, "people": [BIDEN]}))


def test_mine_stands_in_the_record_and_the_row_keeps_all_three(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="mine")
    outside(path, [{**VISIT, "title": "theirs", "status": "postponed"}, TALKS])
    before = beside(path)
    storage = JournaledStorage(path)
    assert document(storage, "event:visit") == {**VISIT, "title": "mine", "status": "postponed"}
    assert kept(storage) == [
        {"ref": "event:visit", "path": "title", "mine": "mine", "theirs": "theirs", "base": VISIT["title"]}
    ]
    assert beside(path) == before, "opening writes nothing"


def test_the_next_save_writes_the_conflict_to_the_file_and_it_stays_one_row(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="mine")
    outside(path, [{**VISIT, "title": "theirs"}, TALKS])
    change(JournaledStorage(path), "event:talks", title="another")
    JournaledStorage(path).compact()
    assert len(json.loads(path.read_bytes())["conflicts"]) == 1
    assert len(kept(JournaledStorage(path))) == 1


def test_a_crash_between_snapshot_and_journal_gives_no_second_row(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="mine")
    delete(JournaledStorage(path), "event:talks")
    outside(path, [{**VISIT, "title": "theirs"}, {**TALKS, "title": "theirs"}])
    journal = path.with_name("vnus.json.journal")
    old = journal.read_bytes()
    storage = JournaledStorage(path)
    expected, rows = kept(storage), dict(storage.rows())
    change(storage, "person:joe-biden", name="after")
    journal.write_bytes(old)
    again = JournaledStorage(path)
    assert len(expected) == 2
    assert kept(again) == expected
    assert dict(again.rows()) == rows


def test_a_deletion_here_does_not_take_an_edit_outside_away(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    delete(JournaledStorage(path), "event:talks")
    outside(path, [VISIT, {**TALKS, "title": "theirs"}])
    storage = JournaledStorage(path)
    assert document(storage, "event:talks") == {**TALKS, "title": "theirs"}
    assert kept(storage) == [
        {"ref": "event:talks", "path": "", "theirs": {**TALKS, "title": "theirs"}, "base": TALKS}
    ]


def test_a_deletion_outside_does_not_take_an_edit_here_away(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:talks", title="mine")
    outside(path, [VISIT])
    storage = JournaledStorage(path)
    assert document(storage, "event:talks") == {**TALKS, "title": "mine"}
    assert kept(storage) == [
        {"ref": "event:talks", "path": "", "mine": {**TALKS, "title": "mine"}, "base": TALKS}
    ]


def test_a_deletion_of_what_nobody_touched_goes_through_on_either_side(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="mine")
    outside(path, [VISIT])
    storage = JournaledStorage(path)
    assert document(storage, "event:talks") is None
    assert kept(storage) == []


def test_the_place_of_a_conflict_is_the_path_that_the_editor_knows(tmp_path: Path) -> None:
    start = {**VISIT, "people": [GUEST, {"name": "An Aide", "role": "guest"}]}
    path = new_store(tmp_path, {"events": [start]})
    change(
        JournaledStorage(path),
        "event:visit",
        people=[{**GUEST, "role": "host"}, {"name": "An Aide", "role": "host"}],
        topics=["mine"],
    )
    theirs = [{**GUEST, "role": "speaker"}, {"name": "An Aide", "role": "speaker"}]
    path.write_bytes(render_documents({"events": [{**VISIT, "people": theirs, "topics": ["theirs"]}]}))
    storage = JournaledStorage(path)
    assert [row["path"] for row in kept(storage)] == ["people/an-aide/role", "people/joe-biden/role"]
    assert (document(storage, "event:visit") or {})["topics"] == ["mine", "theirs"]


def test_a_list_whose_items_cannot_be_told_apart_is_one_conflict(tmp_path: Path) -> None:
    path = new_store(tmp_path, {"events": [{**VISIT, "numbers": [1]}]})
    change(JournaledStorage(path), "event:visit", numbers=[1, 1])
    path.write_bytes(render_documents({"events": [{**VISIT, "numbers": [2]}]}))
    storage = JournaledStorage(path)
    assert (document(storage, "event:visit") or {})["numbers"] == [1, 1]
    assert kept(storage) == [
        {"ref": "event:visit", "path": "numbers", "mine": [1, 1], "theirs": [2], "base": [1]}
    ]


def test_one_record_made_on_both_sides_is_merged_without_a_base(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:fresh", title="mine", place="Huế")
    outside(path, [VISIT, TALKS, {"id": "fresh", "title": "theirs", "kind": "visit"}])
    storage = JournaledStorage(path)
    assert document(storage, "event:fresh") == {
        "id": "fresh",
        "title": "mine",
        "kind": "visit",
        "place": "Huế",
    }
    assert kept(storage) == [{"ref": "event:fresh", "path": "title", "mine": "mine", "theirs": "theirs"}]


def test_a_newer_conflict_at_the_same_place_keeps_the_first_base(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="mine")
    outside(path, [{**VISIT, "title": "theirs"}, TALKS])
    change(JournaledStorage(path), "event:visit", title="mine again")
    tables = json.loads(path.read_bytes())
    for row in tables["events"].values():
        if row["id"] == "visit":
            row["title"] = "theirs again"
    path.write_text(json.dumps(tables), "utf-8")
    [row] = kept(JournaledStorage(path))
    assert (row["base"], row["mine"], row["theirs"]) == (VISIT["title"], "mine again", "theirs again")


def test_a_window_that_is_open_is_told_of_the_conflict(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    change(storage, "event:visit", title="mine")
    outside(path, [{**VISIT, "title": "theirs"}, TALKS])
    [noticed] = storage.poll()
    assert [edit.ref for edit in noticed.edits] == [row_of(ref("event:visit"), "title")]
    assert noticed.edits[0].before is None
    assert (noticed.edits[0].after or {})["theirs"] == "theirs"
    assert (noticed.by, noticed.seq) == ("outside", 0)
    assert storage.poll() == ()
