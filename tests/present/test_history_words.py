"""The history in words: what was taken back, whose change it was, and which record it is about."""

from __future__ import annotations

from pathlib import Path

from tests.builders import BIDEN, TALKS, TODAY, VISIT, new_store

from vnus_store import Batch, Command, Delete, KeepConflict, SetField
from vnus_tui.present.asked import asked_words
from vnus_tui.present.changes import concerns, subject_of, target_of, touched_words, undone, who
from vnus_tui.screens.sheets import history_rows


def test_what_is_undone_and_not_made_again_is_known_from_the_list(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "place", "Huế"))
    store.apply(SetField(VISIT, "place", "Vinh"))
    store.undo()
    store.undo()
    assert undone(store.history()) == {1, 2}
    store.redo()
    assert undone(store.history()) == {2}


def test_whose_a_change_is(tmp_path: Path) -> None:
    change = new_store(tmp_path).apply(SetField(VISIT, "place", "Huế"))
    assert change is not None
    assert who(change, change.by) == "this window"
    assert who(change, "other:7") == change.by


def test_the_values_of_one_record_are_told_with_what_they_were(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    both: tuple[Command, ...] = (SetField(VISIT, "place", "Huế"), SetField(VISIT, "topics", ["roses"]))
    change = store.apply(Batch(both, "two values"))
    assert change is not None
    assert touched_words(change, VISIT) == "Where: Hà Nội → Huế; Topics; Sources"
    one = store.apply(SetField(VISIT, "place", "Vinh"))
    assert one is not None
    assert touched_words(one, VISIT) == "Huế → Vinh"
    assert touched_words(one, BIDEN) == ""


def test_a_kept_conflict_is_about_its_record_and_a_deletion_about_what_is_gone(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    kept = store.apply(KeepConflict(VISIT, "place", "Huế", None))
    gone = store.apply(Delete(VISIT, take_references=True))
    assert kept is not None
    assert gone is not None
    assert subject_of(kept) == target_of(kept) == VISIT
    assert concerns(kept, VISIT)
    assert not concerns(kept, TALKS)
    assert (subject_of(gone), target_of(gone)) == (TALKS, VISIT)


def test_the_rows_of_one_record_leave_out_the_others(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "place", "Huế"))
    store.apply(SetField(BIDEN, "country", "CA"))
    rows = history_rows(store.history(), "", "", 100, VISIT)
    assert [target for _, target in rows if target is not None] == [VISIT]
    assert len([each for each in history_rows(store.history(), "", "", 100) if each[1]]) == 2


def test_what_could_not_be_done_is_named(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert store.today == TODAY
    words = asked_words(SetField(VISIT, "place", "Huế"), store.peek)
    assert words == "where of Biden visits Hà Nội"
    assert asked_words(Delete(VISIT), store.peek) == "deletion of Biden visits Hà Nội"
    assert asked_words(KeepConflict(VISIT, "place", 1, 2), store.peek) == "conflict in Biden visits Hà Nội"
    assert asked_words(Batch((), "a batch"), store.peek) == "a batch"
