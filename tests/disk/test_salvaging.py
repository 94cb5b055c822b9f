"""A journal that is damaged in the middle: what still holds is used, what does not is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.disk.damaged_stores import damage_journal, mended, planned, state, worked_on
from tests.disk.stores import change, document, new_store

from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import StoreError


def test_damage_to_a_change_that_the_file_holds_already_loses_nothing_but_its_undo(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    expected, whole = state(path), path.read_bytes()
    journal = path.with_name("vnus.json.journal")
    damage_journal(path, 3)
    spoiled = journal.read_bytes()
    plan = mended(path)
    assert plan.is_proved
    assert any("1 older change cannot be read" in sentence for sentence in plan.lost)
    assert state(path) == expected
    assert path.read_bytes() == whole
    assert path.with_name("vnus.json.journal.damaged-1").read_bytes() == spoiled


def test_changes_before_and_behind_a_damaged_line_are_kept_and_the_lost_one_is_named(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    for number in range(1, 6):
        change(storage, f"event:new-{number}", title=f"change {number}")
    damage_journal(path, 4)
    plan = mended(path)
    assert not plan.is_proved
    assert any("1 saved change cannot be read any more: 3." in sentence for sentence in plan.lost)
    assert any("5 (change 4), 6 (change 5)" in sentence for sentence in plan.lost)
    held, seq = state(path)
    assert {name for name in held if "new" in name} == {f"event:new-{n}" for n in (1, 2, 4, 5)}
    assert seq == 5
    assert change(JournaledStorage(path), "event:visit", title="after").seq == 6


def test_a_later_change_brings_what_the_lost_one_did_to_the_same_record_along(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    change(storage, "event:visit", title="first")
    change(storage, "event:visit", place="lost")
    change(storage, "event:visit", status="postponed")
    expected = document(storage, "event:visit")
    damage_journal(path, 3)
    plan = mended(path)
    assert document(JournaledStorage(path), "event:visit") == expected
    assert not plan.is_proved


def test_damage_up_to_the_end_keeps_what_stands_before_it(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    for number in range(1, 5):
        change(storage, f"event:new-{number}", title="x")
    damage_journal(path, 4, 5)
    plan = mended(path)
    assert not plan.is_proved
    assert any("4, 5" in sentence for sentence in plan.lost)
    assert {name for name in state(path)[0] if "new" in name} == {"event:new-1", "event:new-2"}


@pytest.mark.parametrize("is_lost", [False, True], ids=["the snapshot is good", "the snapshot is lost"])
def test_a_damaged_first_line_of_the_journal_costs_the_proof_and_no_change(
    tmp_path: Path, is_lost: bool
) -> None:
    path = worked_on(tmp_path)
    expected = state(path)
    damage_journal(path, 1)
    if is_lost:
        path.write_bytes(b"")
    plan = mended(path)
    assert not plan.is_proved
    assert state(path) == expected


def test_snapshot_and_journal_damaged_together_lose_only_what_neither_holds(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    path.write_bytes(b"")
    damage_journal(path, 4)  # the third change: the place of the visit
    plan = mended(path)
    assert not plan.is_proved
    storage = JournaledStorage(path)
    visit = document(storage, "event:visit") or {}
    assert visit["title"] == "in the snapshot"
    assert "place" not in visit
    assert document(storage, "event:talks") is None


def test_any_single_spoiled_byte_of_the_journal_ends_in_a_plan_or_a_named_error(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    journal = path.with_name("vnus.json.journal")
    whole = journal.read_bytes()
    for place in range(0, len(whole), 7):
        journal.write_bytes(whole[:place] + bytes([whole[place] ^ 0x15]) + whole[place + 1 :])
        try:
            JournaledStorage(path)
        except StoreError:
            assert planned(path).is_needed
