"""Several commands are one change: all of it or nothing, each seeing what those before it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import BIDEN, TALKS, VISIT, documents, new_store, person

from vnus_store import (
    AddItem,
    Batch,
    Create,
    Delete,
    NotFound,
    Ref,
    Referenced,
    RemoveItem,
    SetField,
    StoreError,
)

NEW = Ref("person", "an-interpreter")
TAKES_PART = {"person": NEW.id, "role": "participant"}


def test_a_person_is_created_and_takes_part_in_one_change(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    commands = (Create(NEW, person(NEW.id)), AddItem(VISIT, "people", TAKES_PART))
    change = store.apply(Batch(commands, "participant", "people/an-interpreter"))
    assert change is not None
    assert (change.seq, change.label, change.path) == (1, "participant", "people/an-interpreter")
    assert store.backlinks(NEW) == {VISIT}
    store.undo()
    assert documents(store) == before


def test_when_one_command_fails_none_is_done(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    commands = (SetField(VISIT, "title", "Other"), SetField(TALKS, "colour", "red"))
    with pytest.raises(NotFound):
        store.apply(Batch(commands, "both"))
    assert (documents(store), store.sequence) == (before, 0)
    assert store.was_used(NEW) is False


def test_two_edits_of_one_record_are_one_edit(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    commands = (SetField(VISIT, "title", "One"), SetField(VISIT, "title", "Two", "One"))
    change = store.apply(Batch(commands, "title"))
    assert change is not None
    assert [edit.ref for edit in change.edits] == [VISIT]
    assert store.document(VISIT)["title"] == "Two"


def test_a_batch_that_comes_back_to_where_it_began_is_no_change(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    there_and_back = (AddItem(VISIT, "topics", "rice"), RemoveItem(VISIT, "topics/rice"))
    assert store.apply(Batch(there_and_back, "nothing")) is None
    assert store.apply(Batch((), "nothing")) is None


def test_a_record_is_deleted_once_those_that_refer_to_it_are_gone(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with pytest.raises(Referenced):
        store.apply(Delete(VISIT))
    assert store.apply(Batch((Delete(TALKS), Delete(VISIT)), "both")) is not None
    assert len(store.timeline()) == 0


@pytest.mark.parametrize("cut", [True, False])
def test_what_an_earlier_command_cut_is_not_cut_again(tmp_path: Path, cut: bool) -> None:
    store = new_store(tmp_path)
    commands = (RemoveItem(VISIT, "people/joe-biden"), Delete(BIDEN, take_references=cut))
    assert store.apply(Batch(commands, "gone")) is not None
    assert store.peek(BIDEN) is None


def test_a_reference_that_an_earlier_command_made_counts(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    commands = (Create(NEW, person(NEW.id)), AddItem(VISIT, "people", TAKES_PART), Delete(NEW))
    with pytest.raises(Referenced):
        store.apply(Batch(commands, "made and gone"))
    assert store.peek(NEW) is None


def test_two_commands_cannot_create_the_same_record(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with pytest.raises(StoreError, match="never reused"):
        store.apply(Batch((Create(NEW, person(NEW.id)), Create(NEW, person(NEW.id))), "twice"))
    assert store.sequence == 0
