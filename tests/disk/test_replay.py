"""The journal is made to a snapshot so that any part of it may be there already; no edit is overwritten."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.disk.stores import TABLES, VISIT, beside, change, contents, delete, document, new_store, ref

from vnus_store.changes.change import Change, Edit
from vnus_store.changes.merging import Clash, merged
from vnus_store.disk.replay import fold
from vnus_store.disk.rows import Rows
from vnus_store.disk.snapshot import render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.records.codec import encode

VISIT_REF = ref("event:visit")
STATES: list[dict[str, Any] | None] = [
    {"id": "visit", "title": "one"},
    {"id": "visit", "title": "two"},
    None,
    {"id": "visit", "title": "four", "kind": "visit"},
]
CHAIN = [
    Change(seq, "", "", "", (Edit(VISIT_REF, before, after),))
    for seq, (before, after) in enumerate(pairwise(STATES), 1)
]


def rows_with(state: dict[str, Any] | None) -> Rows:
    rows = Rows({"events": {}})
    if state is not None:
        rows.put(VISIT_REF, encode(state))
    return rows


@pytest.mark.parametrize("state", STATES)
def test_from_every_state_on_the_way_the_changes_lead_to_the_last(state: dict[str, Any] | None) -> None:
    rows = rows_with(state)
    for _ in range(3):
        assert not fold(rows, CHAIN, {})
        assert rows.line(VISIT_REF) == encode(STATES[-1] or {})


def test_a_record_changed_outside_in_another_value_is_merged() -> None:
    base, mine = (
        {"id": "visit", "title": "one", "kind": "visit"},
        {"id": "visit", "title": "two", "kind": "visit"},
    )
    rows = rows_with({"id": "visit", "kind": "talks", "title": "one", "place": "Huế"})
    assert fold(rows, [Change(1, "", "", "", (Edit(VISIT_REF, base, mine),))], {})
    assert rows.line(VISIT_REF) == encode({"id": "visit", "kind": "talks", "title": "two", "place": "Huế"})


def test_a_new_journal_line_brings_a_row_back_under_its_old_key(tmp_path: Path) -> None:
    path = new_store(tmp_path, b'{"events": {"7": {"id": "visit"}}}')
    storage = JournaledStorage(path)
    gone = delete(storage, "event:visit")
    JournaledStorage(path).compact()
    again = JournaledStorage(path)
    again.commit(gone.inverted_edits(), label="undo", undoes=gone.seq)
    again.compact()
    assert json.loads(path.read_bytes()) == {"events": {"7": {"id": "visit"}}}


def test_a_crash_between_the_two_renames_of_a_compaction_changes_nothing(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    for n in range(4):
        change(storage, "event:visit", title=f"title {n}")
    delete(storage, "event:talks")
    journal = path.with_name("vnus.json.journal")
    old = journal.read_bytes()
    storage.compact()
    journal.write_bytes(old)
    again = JournaledStorage(path)
    assert contents(again) == contents(storage)
    change(again, "event:visit", title="after")
    again.compact()
    assert [made.seq for made in JournaledStorage(path).history()] == [1, 2, 3, 4, 5, 6]


def test_a_checkout_beside_a_live_journal_is_merged_and_the_merge_becomes_the_snapshot(
    tmp_path: Path,
) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="mine")
    other = {**TABLES, "events": [{**VISIT, "status": "postponed"}]}
    path.write_bytes(render_documents(other))
    before = beside(path)
    storage = JournaledStorage(path)
    assert document(storage, "event:visit") == {**VISIT, "title": "mine", "status": "postponed"}
    assert beside(path) == before
    change(storage, "event:visit", status="held")
    assert document(JournaledStorage(path), "event:visit") == {**VISIT, "title": "mine", "status": "held"}
    assert json.loads(path.read_bytes())["events"]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        (["a", "b"], ["a", "b", "c"], ["b"], ["b", "c"]),
        (["a"], ["x", "a"], ["a", "y"], ["x", "a", "y"]),
        (
            [{"id": "1", "t": 1}],
            [{"id": "1", "t": 2}],
            [{"id": "1", "t": 1}, {"id": "2"}],
            [{"id": "1", "t": 2}, {"id": "2"}],
        ),
        (
            [{"person": "a", "role": "guest"}],
            [{"person": "a", "role": "host"}],
            [{"person": "a", "role": "guest", "unsure": True}],
            [{"person": "a", "role": "host", "unsure": True}],
        ),
        ({"a": {"x": 1, "y": 1}}, {"a": {"x": 2, "y": 1}}, {"a": {"x": 1}}, {"a": {"x": 2}}),
        ({"a": 1}, {}, {"a": 1, "b": 2}, {"b": 2}),
        (["a", "b"], ["b", "a"], ["a", "b", "c"], ["b", "c", "a"]),
        (["a", "b"], ["a", "b", "c"], ["b", "a"], ["b", "c", "a"]),
    ],
)
def test_lists_and_objects_are_merged_item_by_item(base: Any, mine: Any, theirs: Any, both: Any) -> None:
    assert merged(base, mine, theirs) == both


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "path"),
    [
        ({"a": 1}, {"a": 2}, {"a": 3}, "a"),
        ({"a": 1}, {"a": True}, {"a": 3}, "a"),
        ({"a": [{"id": "1", "t": 1}]}, {"a": []}, {"a": [{"id": "1", "t": 2}]}, "a/1"),
        ({"a": [1]}, {"a": [2]}, {"a": [3]}, "a"),
        ({"a": ["x", "x"]}, {"a": ["x"]}, {"a": ["x", "x", "y"]}, "a"),
        (None, {"a": 1}, {"a": 2}, "a"),
        ({"a": ["x", "y", "z"]}, {"a": ["y", "x", "z"]}, {"a": ["x", "z", "y"]}, "a"),
    ],
)
def test_what_both_changed_differently_is_a_clash_at_its_path(
    base: Any, mine: Any, theirs: Any, path: str
) -> None:
    with pytest.raises(Clash) as caught:
        merged(base, mine, theirs)
    assert caught.value.path == path
