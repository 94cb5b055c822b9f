"""Base, mine, theirs: which keys there are, what each comes to, and how the sides are told apart in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import TODAY, VISIT, new_store

from vnus_store import KeepConflict, KeptConflict, ResolveConflict, SetField, field_at
from vnus_tui.editing.deciding import Dispute
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.opening import kept_session, told_of
from vnus_tui.editing.picker import Choice
from vnus_tui.editing.session import Session, State
from vnus_tui.editing.view import editor_lines
from vnus_tui.present.widths import cells

OPEN = Dispute("Hà Nội", "Huế", "Vinh", "2026-11-20 09:41:00 · other:7 · where of a visit")


def shown(dispute: Dispute, width: int = 40, path: str = "place", **more: Any) -> list[str]:
    session = Session(VISIT, path, field_at("event", path), Draft.of("Huế"), None, **more)
    lines, _ = editor_lines(session.decided_by(dispute), width, TODAY)
    assert all(cells(line.text.rstrip()) <= width for line in lines)
    return [line.text.strip() for line in lines]


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("m", SetField(VISIT, "place", "Huế", "Vinh")),
        ("t", None),
        ("b", SetField(VISIT, "place", "Hà Nội", "Vinh")),
    ],
)
def test_a_key_lets_its_side_stand_over_theirs_and_over_nothing_newer(key: str, command: object) -> None:
    assert OPEN.command(key, VISIT, "place") == command


@pytest.mark.parametrize(("key", "side"), [("m", "mine"), ("t", "theirs"), ("b", "base")])
def test_of_a_kept_conflict_every_key_ends_it(key: str, side: str) -> None:
    kept = Dispute("a", "b", "c", is_kept=True)
    assert kept.command(key, VISIT, "place") == ResolveConflict(VISIT, "place", side)
    assert kept.later(VISIT, "place") is None


def test_later_keeps_mine_and_the_base() -> None:
    assert OPEN.later(VISIT, "place") == KeepConflict(VISIT, "place", "Huế", "Hà Nội")


def test_the_keys_are_those_that_mean_something() -> None:
    assert [key for key, _ in OPEN.offers()] == ["m", "t", "b", "e", "Esc"]
    assert [key for key, _ in Dispute(1, 2, 3, is_kept=True).offers()] == ["m", "t", "b", "Esc"]
    whole = Dispute({}, None, {}, is_kept=True, is_whole=True)
    assert [key for key, _ in whole.offers()] == ["m", "t", "Esc"]


def test_the_keys_come_first_then_base_mine_and_theirs_in_one_column() -> None:
    assert shown(OPEN, 60) == [
        "Where",
        "Changed on both sides; one of these keys decides:",
        "m mine   t theirs   b base   e edit on   Esc later",
        "base    Hà Nội",
        "mine    Huế",
        "theirs  Vinh",
        "2026-11-20 09:41:00 · other:7 · where of a visit",
    ]


@pytest.mark.parametrize("width", [20, 24, 38, 58, 110])
def test_everything_is_wrapped_within_the_width(width: int) -> None:
    lines = " ".join(shown(OPEN, width))
    for words in ("base", "mine", "theirs", "Esc"):
        assert words in lines


def test_a_side_without_a_value_says_so_and_a_picked_record_has_its_name() -> None:
    lines = shown(Dispute(None, "talks", "visit"), 60, "part_of", choices=(Choice("The talks", "talks"),))
    assert "base    — no value" in lines
    assert "mine    The talks" in lines
    assert "theirs  visit" in lines


def test_long_values_are_shown_where_they_differ() -> None:
    same = "The visitors planted roses beside the river. " * 20
    lines = shown(Dispute(same, same + "It rained.", same + "The sun shone."), 60, "notes")
    assert "It rained." in " ".join(lines)
    assert "The sun shone." in " ".join(lines)
    assert len(lines) < 20


def test_a_deletion_is_told_in_words() -> None:
    whole = Dispute({"id": "visit"}, None, {"id": "visit"}, is_kept=True, is_whole=True)
    lines = shown(whole, 60)
    assert "mine    deleted the record" in lines
    assert "theirs  kept the record, with changes" in lines


def test_a_kept_conflict_opens_with_its_sides_and_who_changed_it_last(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "place", "Huế"))
    store.apply(SetField(VISIT, "notes", "Something else."))
    store.apply(KeepConflict(VISIT, "place", "Vinh", "Hà Nội"))
    session = kept_session(store, store.conflicts()[0])
    assert session.state is State.CONFLICT
    dispute = session.dispute
    assert dispute is not None
    assert (dispute.base, dispute.mine, dispute.theirs) == ("Hà Nội", "Vinh", "Huế")
    assert "where of Biden visits Hà Nội" in dispute.told.replace("Where", "where")
    assert told_of(store, VISIT, "date") == ""


@pytest.mark.parametrize("path", ["", "colour", "people/joe-biden", "citations/c1/start", "topics/gone"])
def test_a_place_that_has_no_editor_can_be_decided_as_well(tmp_path: Path, path: str) -> None:
    kept = KeptConflict(VISIT, path, {"mine": {"a": [1]}, "theirs": 2})
    session = kept_session(new_store(tmp_path), kept)
    lines, _ = editor_lines(session, 60, TODAY)
    assert any(line.text.strip().startswith("mine") for line in lines)
