"""Conflicts that the store keeps: marked, listed first, decided where they stand, and taken back like any change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.journeys import NARROW, SLIM, WIDE, Explorer, explorer
from tests.pilot.other_windows import DATE, MEETING, elsewhere, look_around

from vnus_store import KeepConflict, Ref, open_store
from vnus_store.records.refs import row_key

REF = Ref.parse(MEETING)
DATES = KeepConflict(REF, "date", "2024-09-26", "2024")


def record(at: Explorer) -> str:
    return " ".join(" ".join(line.strip("▎ ").split()) for line in at.pane("record"))


def line_of(at: Explorer, words: str) -> str:
    return next(line for line in at.pane("record") if words in line)


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
async def test_the_line_of_a_conflict_is_marked_and_the_bars_count_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with explorer(tmp_path, size=size) as at:
        elsewhere(at.path, DATES)
        await look_around(at)
        assert "≠ 1 conflict (!)" in at.head
        await at.press("enter")
        assert "≠" in line_of(at, "When")
        assert "1 conflict" in at.pane("record")[0]


async def test_one_that_arrives_from_another_window_is_said(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, DATES)
        await look_around(at)
        assert at.message == "1 value was changed on both sides: ! lists it"


@pytest.mark.parametrize("key", ["enter", "e"])
@pytest.mark.parametrize(
    ("decision", "stands"), [("m", "2024-09-26"), ("t", DATE), ("b", "2024")], ids=["mine", "theirs", "base"]
)
async def test_enter_or_e_shows_the_sides_and_a_key_decides(
    tmp_path: Path, key: str, decision: str, stands: str
) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, DATES)
        await look_around(at)
        await at.press("enter", "j", key)
        shown = record(at)
        assert "base 2024 " in shown
        assert "mine 2024-09-26" in shown
        assert f"theirs {DATE}" in shown
        await at.press(decision)
        assert at.document(MEETING)["date"] == stands
        assert at.store.conflicts() == ()
        assert "≠" not in "".join((*at.pane("record"), at.head))
        await at.press("u")
        assert at.document(MEETING)["date"] == DATE
        assert len(at.store.conflicts()) == 1, "undo brings the conflict back"
        assert "≠" in line_of(at, "When")


async def test_esc_decides_nothing(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, DATES)
        await look_around(at)
        before = at.store.sequence
        await at.press("enter", "j", "e", "escape")
        assert at.store.sequence == before
        assert len(at.store.conflicts()) == 1
        assert at.message == "Nothing was decided; ! lists what is left to decide."


async def test_c_edits_a_value_in_conflict_like_any_other(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, DATES)
        await look_around(at)
        await at.press("enter", "j", "c")
        await at.type("2024-10")
        await at.press("enter")
        assert at.document(MEETING)["date"] == "2024-10"


async def test_the_work_list_has_conflicts_first_and_enter_goes_there(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, DATES)
        await look_around(at)
        await at.press("2", "!")
        assert at.cursor.startswith("conflict")
        await at.press("enter")
        assert at.main.desk.ref == REF
        assert at.cursor.startswith("When 25 September 2024")
        await at.press("enter", "m")
        assert at.document(MEETING)["date"] == "2024-09-26"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("people/joe-biden/role", "Joe Biden"),
        ("people/joe-biden/title", "President"),
        ("people", "Joe Biden"),
    ],
)
async def test_a_conflict_within_an_item_marks_its_nearest_line(tmp_path: Path, path: str, line: str) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, KeepConflict(REF, path, "subject", "guest"))
        await look_around(at)
        await at.press("enter")
        assert "≠" in line_of(at, line)


async def test_a_conflict_that_has_no_line_gets_one(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, KeepConflict(REF, "colour", "red", "blue"))
        await look_around(at)
        await at.press("enter", "k")
        assert at.cursor.startswith("Conflict colour")
        await at.press("enter")
        assert "mine red" in record(at)
        await at.press("m")
        assert at.document(MEETING)["colour"] == "red"


def with_a_conflict(folder: Path, document: dict[str, object]) -> Path:
    """A store in which a merge kept a conflict, as it stands in the file."""
    with_one = {
        "events": {"1": {"id": "visit", "title": "A visit", "kind": "visit", "status": "held"}},
        "conflicts": {row_key(f"{document['ref']} {document['path']}"): document},
        "meta": {"1": {"format": "vnus", "version": 1}},
    }
    path = folder / "vnus.json"
    path.write_text(json.dumps(with_one), encoding="utf-8")
    return path


DELETED = {"ref": "event:visit", "path": "", "theirs": {"id": "visit"}, "base": {"id": "visit"}}


async def test_a_record_that_one_side_deleted_is_decided_by_mine_or_theirs_alone(tmp_path: Path) -> None:
    path = with_a_conflict(tmp_path, DELETED)
    async with explorer(tmp_path, store=path) as at:
        await at.press("!", "enter")
        assert at.cursor.startswith("Conflict deleted by one side")
        await at.press("enter")
        assert "mine deleted the record" in record(at)
        assert "theirs kept the record" in record(at)
        assert "b base" not in record(at)
        await at.press("b")
        assert len(at.store.conflicts()) == 1
        await at.press("t")
        assert at.store.conflicts() == ()
        assert at.document("event:visit")["title"] == "A visit"
        await at.press("u", "k", "enter", "m")
        assert at.store.peek(Ref("event", "visit")) is None
        assert at.store.conflicts() == ()


async def test_the_conflict_of_a_record_that_is_gone_can_be_forgotten(tmp_path: Path) -> None:
    path = with_a_conflict(tmp_path, {**DELETED, "ref": "event:gone"})
    async with explorer(tmp_path, store=path) as at:
        await at.press("!", "enter")
        assert at.message.startswith("event:gone is gone. Forget its conflict?")
        await at.press("y")
        assert at.store.conflicts() == ()


async def test_a_conflict_that_was_decided_elsewhere_meanwhile_is_told(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, DATES)
        await look_around(at)
        await at.press("enter", "j", "e")
        other = open_store(at.path)
        other.undo()
        other.close()
        await at.press("m")
        assert "there is no conflict here any more" in at.message
        assert at.main.changing.session is None


async def test_a_window_that_only_reads_shows_the_mark_and_decides_nothing(tmp_path: Path) -> None:
    path = with_a_conflict(tmp_path, {**DELETED, "path": "title", "mine": "My visit"})
    async with explorer(tmp_path, store=path, read_only=True) as at:
        await at.press("enter", "enter")
        assert "≠" in line_of(at, "A visit")
        assert "reading only" in at.message
