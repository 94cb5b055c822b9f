"""One request made of many records: counted before it is done, done as one change."""

from __future__ import annotations

from pathlib import Path

from tests.builders import BIDEN, TALKS, TRONG, VISIT, documents, event, new_store

from vnus_store import Create, EnsureItem, Ref, SetField

LATER = Ref("event", "later")


def test_what_is_asked_is_counted_and_then_done_as_one_change(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    asked = store.preview({ref: EnsureItem(ref, "topics", "chips") for ref in (VISIT, TALKS)}, "topic chips")
    assert (asked.changing, asked.already, asked.refused) == (1, 1, ())
    assert documents(store) == before

    change = store.apply(asked.command)
    assert change is not None
    assert (change.label, [edit.ref for edit in change.edits]) == ("topic chips", [TALKS])
    assert store.document(TALKS)["topics"] == ["chips"]
    store.undo()
    assert documents(store) == before


def test_a_participant_who_is_there_in_another_role_is_there_already(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(Create(LATER, event("later")))
    item = {"person": BIDEN.id, "role": "speaker"}
    asked = store.preview({ref: EnsureItem(ref, "people", item) for ref in (VISIT, LATER)}, "Biden")
    has_biden = any(each.get("person") == BIDEN.id for each in store.document(VISIT).get("people", ()))
    assert has_biden
    assert (asked.changing, asked.already) == (1, 1)


def test_those_who_would_refuse_are_left_out_and_told(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(Create(LATER, event("later")))
    commands = {ref: SetField(ref, "part_of", VISIT.id) for ref in (VISIT, TALKS, LATER)}
    commands[Ref("event", "nowhere")] = SetField(Ref("event", "nowhere"), "part_of", VISIT.id)
    asked = store.preview(commands, "part of the visit")
    refused = dict(asked.refused)
    assert set(refused) == {VISIT, Ref("event", "nowhere")}
    assert "cannot be its own" in refused[VISIT]
    assert "There is no event:nowhere" in refused[Ref("event", "nowhere")]
    change = store.apply(asked.command)
    assert change is not None
    assert [edit.ref for edit in change.edits] == [LATER]
    assert asked.already == 1, "the talks are part of it already"


def test_a_value_that_breaks_a_rule_in_one_record_is_refused_there_only(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    asked = store.preview({ref: SetField(ref, "date", "2024-02-30") for ref in (VISIT, TALKS)}, "date")
    assert asked.changing == 0
    assert len(asked.refused) == 2


def test_many_are_deleted_with_what_refers_to_them_and_come_back_together(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    also = (set(store.backlinks(BIDEN)) | set(store.backlinks(TRONG))) - {BIDEN, TRONG}
    assert also, "the test needs somebody who refers to them"
    asked = store.preview_deletion((BIDEN, TRONG, Ref("person", "nobody")), "2 people")
    assert (asked.changing, asked.already, asked.also) == (2, 1, len(also))
    change = store.apply(asked.command)
    assert change is not None
    assert change.label == "2 people"
    assert store.peek(BIDEN) is None
    assert store.peek(TRONG) is None
    assert not list(store.check())
    assert len([edit for edit in change.edits if edit.ref in also]) == len(also)
    store.undo()
    assert documents(store) == before


def test_deleting_those_who_refer_to_each_other_takes_no_reference_twice(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(Create(LATER, event("later", part_of=VISIT.id)))
    asked = store.preview_deletion((VISIT, LATER), "2 events")
    change = store.apply(asked.command)
    assert change is not None
    refs = [edit.ref for edit in change.edits]
    assert len(refs) == len(set(refs))
    assert store.peek(LATER) is None
    assert not list(store.check())
