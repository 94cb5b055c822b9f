"""Every change can be taken back exactly, tomorrow as well; not over what somebody else has written since."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

import pytest
from tests.builders import BIDEN, TALKS, VISIT, WIRE, documents, new_store, opened, store_file

from vnus_store import Change, Conflict, Delete, InvalidValue, Ref, RemoveItem, SetField, Store
from vnus_store.changes.change import OUTSIDE, Edit
from vnus_store.changes.history import Stacks

STEPS = (
    SetField(VISIT, "date", "2023-09"),
    RemoveItem(VISIT, "people/joe-biden"),
    SetField(WIRE, "text", "Other words.\n"),
    Delete(VISIT, take_references=True),
    SetField(BIDEN, "aliases", ["Joe", "Biden"]),
)


def outside(path: Path, title: str) -> None:
    """Change the title of the visit as a script would that knows nothing of us."""
    content = json.loads(path.read_text("utf-8"))
    next(row for row in content["events"].values() if row["id"] == "visit")["title"] = title
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def test_changes_are_taken_back_and_made_again_one_by_one_across_restarts(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    states = [documents(opened(path))]
    for step in STEPS:
        store = opened(path)
        store.apply(step)
        states.append(documents(store))
        store.close()
    for state in reversed(states[:-1]):
        store = opened(path)
        assert store.undo() is not None
        assert documents(store) == state
        store.close()
    assert opened(path).undo() is None
    for state in states[1:]:
        store = opened(path)
        assert store.redo() is not None
        assert documents(store) == state
    assert opened(path).redo() is None


def test_keys_stand_in_their_old_order_after_an_undo(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = json.dumps(store.document(VISIT))
    store.apply(SetField(VISIT, "place", None))
    store.undo()
    assert json.dumps(store.document(VISIT)) == before


def test_a_new_change_ends_what_could_be_made_again(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "title", "One"))
    store.undo()
    store.apply(SetField(VISIT, "title", "Two"))
    assert store.redo() is None
    assert store.document(VISIT)["title"] == "Two"


def test_an_undo_is_a_change_of_its_own_that_names_what_it_took_back(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    first = store.apply(SetField(VISIT, "title", "One"))
    undone, redone = store.undo(), store.redo()
    assert first is not None
    assert undone is not None
    assert redone is not None
    assert (undone.seq, undone.undoes, undone.label, undone.path) == (2, 1, first.label, "title")
    assert (redone.seq, redone.redoes) == (3, 1)
    assert store.history() == (redone, undone, first)
    assert store.history(TALKS) == ()
    assert store.changes(1) == (undone, redone)


def test_each_window_takes_its_own_changes_back_and_leaves_those_of_the_other(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    before = documents(one)
    one.apply(SetField(VISIT, "title", "One"))
    two.apply(SetField(VISIT, "place", "Huế"))
    two.apply(SetField(TALKS, "title", "Two"))
    one.undo()
    assert one.document(VISIT)["title"] == "Biden visits Hà Nội"
    assert (one.document(VISIT)["place"], one.document(TALKS)["title"]) == ("Huế", "Two")
    assert one.undo() is None
    two.undo()
    two.undo()
    anew = opened(tmp_path / "vnus.json")
    assert documents(anew) == documents(two) == before
    assert anew.sequence == two.sequence == 6


def test_after_a_restart_the_changes_of_every_window_can_be_taken_back(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    before = documents(one)
    one.apply(SetField(VISIT, "title", "One"))
    two.apply(SetField(VISIT, "title", "Two"))
    anew = opened(tmp_path / "vnus.json")
    anew.undo()
    assert anew.document(VISIT)["title"] == "One"
    anew.undo()
    assert documents(anew) == before
    assert anew.undo() is None


def test_an_undo_declines_over_a_newer_value_of_the_other_window_and_says_so(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    one.apply(SetField(VISIT, "title", "One"))
    two.apply(SetField(VISIT, "title", "Two"))
    with pytest.raises(Conflict, match="event:visit title was changed since by “title of One”"):
        one.undo()
    assert one.document(VISIT)["title"] == "Two"
    two.undo()
    assert one.undo() is not None
    assert one.document(VISIT)["title"] == "Biden visits Hà Nội"


def test_an_undo_declines_where_the_other_gave_the_same_value_anew(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    two.apply(SetField(VISIT, "place", "Huế"))
    one.apply(SetField(VISIT, "place", "Đà Nẵng"))
    one.apply(SetField(VISIT, "place", "Huế"))
    with pytest.raises(Conflict):
        two.undo()
    one.undo()
    one.undo()
    assert two.undo() is not None
    assert two.document(VISIT)["place"] == "Hà Nội"


def test_an_undo_declines_where_the_other_took_it_back_by_hand_and_did_it_again(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    was = two.document(VISIT)["topics"]
    two.apply(SetField(VISIT, "topics", ["rice"]))
    for topics in (was, ["rice"]):
        one.apply(SetField(VISIT, "topics", topics))
    with pytest.raises(Conflict, match="event:visit topics/"):
        two.undo()
    assert two.document(VISIT)["topics"] == ["rice"]


def test_another_windows_change_does_not_end_what_can_be_made_again(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    one.apply(SetField(VISIT, "title", "One"))
    one.undo()
    two.apply(SetField(TALKS, "title", "Two"))
    assert one.redo() is not None
    assert one.document(VISIT)["title"] == "One"
    anew = opened(tmp_path / "vnus.json")
    anew.undo()
    anew.undo()
    assert anew.document(VISIT)["title"] == "Biden visits Hà Nội"


def test_an_undo_that_would_break_a_rule_after_the_others_changes_is_refused(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    one.apply(SetField(VISIT, "part_of", None))
    one.apply(SetField(VISIT, "about", "talks"))
    one.apply(SetField(VISIT, "about", None))
    two.apply(Delete(TALKS, take_references=True))
    with pytest.raises(InvalidValue):
        one.undo()
    assert list(one.check()) == []


def changed_between(one: Store, two: Store) -> None:
    """Let the other window write after this one has looked and before it saves."""
    poll = one.poll

    def then_the_other_writes() -> tuple[Change, ...]:
        found = poll()
        two.apply(SetField(VISIT, "title", "Theirs"))
        return found

    with mock.patch.object(one, "poll", then_the_other_writes):
        one.undo()


def test_an_undo_declines_where_the_other_window_was_faster(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    one.apply(SetField(VISIT, "title", "Mine"))
    two.poll()
    with pytest.raises(Conflict):
        changed_between(one, two)
    one.poll()
    assert one.document(VISIT)["title"] == "Theirs"


def test_an_apply_declines_where_the_other_window_was_faster(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    two.apply(SetField(VISIT, "place", "Đà Nẵng"))
    with pytest.raises(Conflict):
        one.apply(SetField(VISIT, "place", "Huế", "Hà Nội"))
    assert one.document(VISIT)["place"] == "Đà Nẵng"
    assert one.apply(SetField(VISIT, "title", "Mine", "Biden visits Hà Nội")) is not None


def test_an_undo_declines_only_over_the_very_value_that_was_changed_outside_this_program(
    tmp_path: Path,
) -> None:
    path = store_file(tmp_path)
    store = opened(path)
    store.apply(SetField(VISIT, "place", "Huế"))
    store.close()
    store = opened(path)
    outside(path, "From a script")
    store.undo()
    assert (store.document(VISIT)["title"], store.document(VISIT)["place"]) == ("From a script", "Hà Nội")
    store.apply(SetField(VISIT, "title", "Mine"))
    store.close()
    store = opened(path)
    outside(path, "From a script again")
    with pytest.raises(
        Conflict, match="event:visit title was changed since by “changed outside this program”"
    ):
        store.undo()


def test_an_undo_beside_what_was_changed_outside_is_done(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    store = opened(path)
    store.apply(SetField(TALKS, "title", "Other talks"))
    store.close()
    outside(path, "From a script")
    store = opened(path)
    store.undo()
    assert (store.document(VISIT)["title"], store.document(TALKS)["title"]) == (
        "From a script",
        "Title of talks",
    )


def test_what_was_changed_outside_is_noticed_but_never_taken_back(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    store = opened(path)
    outside(path, "From a script")
    (noticed,) = store.poll()
    assert (noticed.by, [edit.ref for edit in noticed.edits]) == (OUTSIDE, [VISIT])
    assert store.document(VISIT)["title"] == "From a script"
    assert store.undo() is None


def change(seq: int, **values: int) -> Change:
    return Change(seq, "", "host:1", f"change {seq}", (Edit(VISIT, None, {"id": "visit"}),), **values)


def test_an_undo_of_what_the_journal_no_longer_holds_is_passed_over() -> None:
    stacks = Stacks([change(8, undoes=3), change(9, redoes=3), change(10)])
    assert (stacks.to_undo(), stacks.to_redo()) == (change(10), None)


def test_rows_of_tables_that_are_not_ours_name_no_record() -> None:
    foreign = Change(1, "", "host:1", "", (Edit(Ref("_default/", "1"), None, {}), Edit(VISIT, None, {})))
    assert list(Stacks([foreign]).mentioned()) == [VISIT]


def test_rows_of_tables_that_are_not_ours_do_not_disturb_a_store(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    store = opened(path)
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**content, "_default": {"1": {"a": 1}}}), "utf-8")
    store.poll()
    store.apply(SetField(VISIT, "title", "Ours"))
    store.close()
    again = opened(path)
    assert again.document(VISIT)["title"] == "Ours"
    assert json.loads(path.read_text("utf-8"))["_default"] == {"1": {"a": 1}}
    assert again.undo() is not None


def test_what_two_windows_took_out_of_one_list_stands_again_as_it_stood(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    before = documents(opened(path))
    one, two = opened(path), opened(path)
    for store, by in ((one, "one"), (two, "two")):
        store._storage._by = by
    one.apply(RemoveItem(VISIT, "people/nguyen-phu-trong"))
    two.apply(SetField(VISIT, "topics", ["rice"]))
    assert len(two.document(VISIT)["citations"]) == 1, "each took the passage along that only supported this"
    one.undo()
    two.undo()
    assert documents(opened(path)) == before
