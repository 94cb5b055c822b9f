"""The laws of a merge, for values made by chance: whatever both sides did, making it again changes nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disk.stores import ref

from vnus_store.changes.change import Change, Edit
from vnus_store.changes.merging import Clash, followed, is_same, merged
from vnus_store.disk.replay import fold, joined
from vnus_store.disk.rows import Rows
from vnus_store.records.codec import decode, encode

VISIT_REF = ref("event:visit")

VALUES = st.recursive(
    st.integers(0, 2) | st.booleans() | st.sampled_from(["a", "b"]),
    lambda inner: (
        st.dictionaries(st.sampled_from("pqr"), inner, max_size=3)
        | st.lists(st.sampled_from("abcd"), unique=True, max_size=4)
        | st.lists(st.fixed_dictionaries({"id": st.sampled_from("xyz"), "v": inner}), max_size=3)
    ),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(st.sampled_from("st"), VALUES, max_size=2)
CHAINS = st.lists(DOCUMENTS, min_size=2, max_size=4)
SHORT = st.dictionaries(
    st.sampled_from("st"), st.integers(0, 1) | st.lists(st.sampled_from("abc"), unique=True), max_size=2
)
STATES = st.none() | SHORT.map(lambda each: {"id": "visit", **each})


@settings(deadline=None)
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_a_merge_made_twice_is_the_merge_made_once_and_finds_no_clash_again(
    base: Any, mine: Any, theirs: Any
) -> None:
    clashes: list[Clash] = []
    once = merged(base, mine, theirs, "", clashes)
    assert is_same(merged(base, mine, once), once)


@settings(deadline=None)
@given(CHAINS, DOCUMENTS)
def test_the_same_holds_for_a_side_that_changed_in_several_steps(states: Any, theirs: Any) -> None:
    clashes: list[Clash] = []
    once = followed(states, theirs, "", clashes)
    assert is_same(followed(states, once), once)


@settings(deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_a_merge_with_nothing_is_the_other_side(base: Any, one: Any) -> None:
    assert is_same(merged(base, one, base), one)
    assert is_same(merged(base, base, one), one)
    assert is_same(merged(base, one, one), one)


@settings(deadline=None)
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_without_a_place_for_clashes_the_first_one_is_raised(base: Any, mine: Any, theirs: Any) -> None:
    clashes: list[Clash] = []
    both = merged(base, mine, theirs, "", clashes)
    if not clashes:
        assert is_same(merged(base, mine, theirs), both)
        return
    with pytest.raises(Clash) as caught:
        merged(base, mine, theirs)
    assert caught.value.path == clashes[0].path
    assert is_same(caught.value.sides, clashes[0].sides)


def _changes(states: list[Any]) -> list[Change]:
    return [
        Change(seq, "", "", "", (Edit(VISIT_REF, before, after),))
        for seq, (before, after) in enumerate(pairwise(states), 1)
        if not is_same(before, after)
    ]


def _rows(state: Any) -> Rows:
    rows = Rows({"events": {}})
    if state is not None:
        rows.put(VISIT_REF, encode(state))
    return rows


def _copy(rows: Rows) -> Rows:
    return Rows({table: dict(found) for table, found in rows.tables.items()})


@settings(deadline=None)
@given(st.lists(STATES, min_size=2, max_size=5), STATES)
def test_a_fold_that_was_cut_short_gives_the_same_rows_when_it_is_made_again(
    states: list[Any], found: Any
) -> None:
    """The rows are written before the journal; a power cut between the two makes the fold run again."""
    rows, changes = _rows(found), _changes(states)
    fold(rows, changes, {})
    again = _copy(rows)
    fold(again, changes, {})
    assert list(again.differences(rows)) == []


def _side(*values: str) -> Any:
    documents = st.dictionaries(st.sampled_from("st"), st.sampled_from(values), max_size=2)
    return st.none() | documents.map(lambda each: {"id": "visit", **each})


@settings(deadline=None)
@given(
    _side("base"),
    st.lists(_side("base", "older"), max_size=2),
    _side("base", "mine"),
    _side("base", "theirs"),
)
def test_what_either_side_wrote_last_is_in_the_record_or_in_a_conflict(
    base: Any, steps: list[Any], mine: Any, theirs: Any
) -> None:
    rows = _rows(theirs)
    fold(rows, _changes([base, *steps, mine]), {})
    kept = b"".join(row.line for table in rows.tables.values() for row in table.values())
    for document, word in ((mine, "mine"), (theirs, "theirs")):
        assert word not in (document or {}).values() or word.encode() in kept
    record = decode(rows.line(VISIT_REF) or b"{}")
    for key, value in (mine or {}).items():
        assert value != "mine" or record[key] == "mine"


@settings(deadline=None)
@given(STATES, STATES, STATES)
def test_two_stores_joined_with_their_base_hold_what_a_fold_gives(base: Any, mine: Any, theirs: Any) -> None:
    rows = _rows(theirs)
    fold(rows, _changes([base, mine]), {})
    both, *_ = joined(_rows(base), _rows(mine), _rows(theirs))
    for _, one, other in both.differences(rows):
        assert is_same(decode(one or b"{}"), decode(other or b"{}")), "only the order of keys may differ"
