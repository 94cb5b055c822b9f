"""A value that two sides changed: both are kept until somebody decides, and the decision can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import BIDEN, TALKS, VISIT, documents, new_store, opened, store_file

from vnus_store import (
    AddItem,
    Conflict,
    Delete,
    KeepConflict,
    KeptConflict,
    NotFound,
    Ref,
    ResolveConflict,
    SetField,
    Store,
)
from vnus_store.changes.resolving import placed
from vnus_store.disk.storage import JournaledStorage


def kept(store: Store, path: str = "title") -> Store:
    """Keep a conflict about a value of the visit."""
    store.apply(SetField(VISIT, path, "Theirs"))
    store.apply(KeepConflict(VISIT, path, "Mine", "Base"))
    return store


def test_a_conflict_that_is_kept_holds_all_three_values_and_is_work_to_do(tmp_path: Path) -> None:
    kept(new_store(tmp_path)).close()
    store = opened(tmp_path / "vnus.json")
    sides = {"mine": "Mine", "theirs": "Theirs", "base": "Base"}
    assert store.conflicts() == store.conflicts(VISIT) == (KeptConflict(VISIT, "title", sides),)
    assert store.conflicts(TALKS) == ()
    assert [(gap.ref, gap.path) for gap in store.gaps() if gap.kind == "conflict"] == [(str(VISIT), "title")]
    assert store.document(VISIT)["title"] == "Theirs"


@pytest.mark.parametrize(("side", "title"), [("mine", "Mine"), ("theirs", "Theirs"), ("base", "Base")])
def test_the_side_that_is_chosen_stands_and_the_choice_can_be_taken_back(
    tmp_path: Path, side: str, title: str
) -> None:
    store = kept(new_store(tmp_path))
    before, conflicts = documents(store), store.conflicts()
    store.apply(ResolveConflict(VISIT, "title", side))
    assert store.document(VISIT)["title"] == title
    assert store.conflicts() == ()
    store.undo()
    assert (documents(store), store.conflicts()) == (before, conflicts)


def test_a_side_that_had_no_value_takes_it_away(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(KeepConflict(VISIT, "place", None, "Huế"))
    store.apply(ResolveConflict(VISIT, "place", "mine"))
    assert "place" not in store.document(VISIT)


def test_what_is_no_conflict_or_no_side_is_refused(tmp_path: Path) -> None:
    store = kept(new_store(tmp_path))
    for command in (ResolveConflict(VISIT, "place", "mine"), ResolveConflict(VISIT, "title", "ours")):
        with pytest.raises(NotFound):
            store.apply(command)
    assert len(store.conflicts()) == 1


def test_a_record_that_one_side_deleted_goes_or_stays(tmp_path: Path) -> None:
    for side, is_gone in (("mine", False), ("theirs", True)):
        folder = tmp_path / side
        folder.mkdir()
        path = store_file(folder)
        row = KeptConflict(TALKS, "", {"mine": {"id": "talks"}, "base": {"id": "talks"}})
        JournaledStorage(path).write(
            {**(JournaledStorage(path).read() or {}), "conflicts": {row.row.id: row.document()}}
        )
        store = opened(path)
        store.apply(ResolveConflict(TALKS, "", side))
        assert (store.peek(TALKS) is None) is is_gone
        assert store.conflicts() == ()
        assert list(store.check()) == []


def test_the_conflicts_of_a_record_go_with_it_and_come_back_with_it(tmp_path: Path) -> None:
    store = kept(new_store(tmp_path))
    conflicts = store.conflicts()
    store.apply(Delete(VISIT, take_references=True))
    assert store.conflicts() == ()
    store.undo()
    assert store.conflicts() == conflicts


PLACED: tuple[tuple[str, Any, Any], ...] = (
    ("title", "New", {"title": "New"}),
    ("people/a/role", "host", {"people": [{"person": "a", "role": "host"}, {"name": "An aide"}]}),
    ("people/an-aide/role", "host", {"people": [{"person": "a"}, {"name": "An aide", "role": "host"}]}),
    ("people/d", {"person": "d"}, {"people": [{"person": "a"}, {"name": "An aide"}, {"person": "d"}]}),
    ("topics/rice/fish", "rice/fish", {"topics": ["rice", "rice/fish"]}),
    (
        "offices/o/citations/c/exact",
        "x",
        {"offices": [{"id": "o", "citations": [{"id": "c", "exact": "x"}]}]},
    ),
    ("topics/trade", "trade", {"topics": ["rice", "trade"]}),
    ("people/gone/role", "host", {}),
)


@pytest.mark.parametrize(("path", "value", "changed"), PLACED)
def test_a_value_is_put_where_a_merge_said_that_it_stands(path: str, value: Any, changed: Any) -> None:
    document = {
        "title": "Old",
        "people": [{"person": "a"}, {"name": "An aide"}],
        "offices": [{"id": "o", "citations": [{"id": "c", "exact": "y"}]}],
        "topics": ["rice"],
    }
    assert placed(document, path, value) == {**document, **changed}


def test_what_a_side_does_not_have_is_taken_out(tmp_path: Path) -> None:
    document = {"title": "Old", "people": [{"person": "a"}, {"person": "b", "role": "host"}]}
    assert placed(document, "title") == {"people": document["people"]}
    assert placed(document, "people/b") == {"title": "Old", "people": [{"person": "a"}]}
    assert placed(document, "people/b/role") == {"title": "Old", "people": [{"person": "a"}, {"person": "b"}]}


def test_two_windows_change_different_values_of_one_record_at_the_same_moment(tmp_path: Path) -> None:
    """The other saves after this one has planned its change, and before it holds the lock."""
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")

    meanwhile = [SetField(VISIT, "place", "Huế"), AddItem(VISIT, "topics", "rice")]

    class Overtaken(SetField):
        def plan(self, records: Any) -> Any:
            planned = SetField.plan(self, records)
            while meanwhile:
                two.apply(meanwhile.pop())
            return planned

    one.apply(Overtaken(VISIT, "title", "Mine", "Biden visits Hà Nội"))
    assert "rice" in one.document(VISIT)["topics"]
    assert (one.document(VISIT)["title"], one.document(VISIT)["place"]) == ("Mine", "Huế")
    with pytest.raises(Conflict):
        one.apply(SetField(VISIT, "place", "Đà Nẵng", "Hà Nội"))


def test_an_identifier_is_never_given_again_not_even_after_a_thousand_changes(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    store = opened(path)
    store.apply(Delete(BIDEN, take_references=True))
    for n in range(1010):
        store.apply(SetField(TALKS, "title", f"Talks {n}"))
    store.close()
    store = opened(path)
    assert all(edit.ref != BIDEN for change in store.history() for edit in change.edits)
    assert store.was_used(BIDEN)
    assert not store.was_used(Ref("event", BIDEN.id))
