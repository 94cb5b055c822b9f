"""The history of all and of one record, what undo declines, and what the store has to say of its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.journeys import NARROW, SLIM, WIDE, Explorer, editing_the_date, explorer
from tests.pilot.other_windows import MEETING, another_date, elsewhere, look_around

from vnus_store import Ref, SetField

REF = Ref.parse(MEETING)


def sheet(at: Explorer) -> str:
    return " ".join(" ".join(line.strip("▌ ").split()) for line in at.sheet())


async def changed_three_ways(at: Explorer) -> None:
    """A change of ours that we undid, one of another window, one of another record."""
    await editing_the_date(at, "2024-09-26")
    await at.press("enter", "u")
    another_date(at.path)
    person = Ref("person", "joe-biden")
    elsewhere(at.path, SetField(person, "country", "CA"))
    await look_around(at)


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
async def test_in_the_records_column_it_is_that_of_the_record_and_tab_shows_that_of_all(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with explorer(tmp_path, size=size) as at:
        await changed_three_ways(at)
        await at.press("U")
        assert "History of Biden is to meet Tô Lâm" in sheet(at)
        assert "2024-09-25 → 2024-09-27" in sheet(at)
        assert "country" not in sheet(at)
        await at.press("tab")
        assert "History of everything" in sheet(at)
        assert "country of Joe Biden" in sheet(at)
        await at.press("tab")
        assert "History of Biden is to meet Tô Lâm" in sheet(at)


async def test_from_the_list_it_is_that_of_all_first(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await changed_three_ways(at)
        await at.press("1", "U")
        assert "History of everything" in sheet(at)
        await at.press("tab")
        assert "country" not in sheet(at)


async def test_what_was_taken_back_is_marked_and_whose_it_was_is_said(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await changed_three_ways(at)
        await at.press("U")
        lines = [line for line in at.sheet() if "when of" in line]
        assert "undid when of" in lines[1]
        assert "undone · when of" in lines[2]
        assert lines[1].rstrip("│ ").endswith("this window")


async def test_what_is_made_again_is_not_marked_any_more(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        await at.press("enter", "u", "ctrl+r", "U")
        assert "undone ·" not in sheet(at)
        assert "redid when of" in sheet(at)


async def test_a_change_past_the_store_is_said_to_be_from_outside(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        content = json.loads(at.path.read_text("utf-8"))
        row = next(each for each in content["events"].values() if each["id"] == REF.id)
        row["date"] = "2024-10-01"
        at.path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        await look_around(at)
        assert at.document(MEETING)["date"] == "2024-10-01"
        await at.press("U")
        assert "changed outside" in sheet(at)


async def test_enter_goes_to_the_record(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await changed_three_ways(at)
        await at.press("1", "U")
        await at.type("country")
        await at.press("enter")
        assert at.main.desk.ref == Ref("person", "joe-biden")


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
async def test_undo_over_somebodys_newer_change_declines_with_the_whole_sentence(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with explorer(tmp_path, size=size) as at:
        await editing_the_date(at, "2024-09-26")
        await at.press("enter")
        another_date(at.path)
        await at.press("u")
        assert at.document(MEETING)["date"] == "2024-09-27"
        said = " ".join(" ".join(at.screen_text()).split())
        assert "“when of Biden is to meet Tô Lâm” stays" in said
        assert "When 27 September 2024" in said, "what stands now is shown at once"
        assert "was changed since" in said
        assert said.index("The history shows it.") > said.index("was changed since")
        await at.press("down")
        assert at.cursor, "the columns have their lines back"


async def test_the_history_tells_a_deletion_and_goes_nowhere_without_harm(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("d", "y", "U")
        assert "event Biden is to meet Tô Lâm" in sheet(at)
        await at.press("enter")
        assert at.message == f"There is no {MEETING} any more."


# Notices


def copies(folder: Path) -> None:
    """What a sync program leaves beside a store."""
    (folder / "vnus (conflicted copy 2026-11-20).json").write_text("{}", "utf-8")


async def test_a_notice_is_said_on_the_start_and_stays_in_the_work_list(tmp_path: Path) -> None:
    copies(tmp_path)
    async with explorer(tmp_path) as at:
        (notice,) = at.store.notices
        said = " ".join(" ".join(at.screen_text()).split())
        assert notice in said
        assert "! keeps it." in said
        await at.press("j", "k", "!")
        assert all(word in sheet(at) for word in notice.split())
        assert sheet(at).index("notice") < sheet(at).index("undated")


async def test_a_notice_that_comes_while_the_program_runs_is_said_once(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        assert at.store.notices == ()
        copies(tmp_path)
        another_date(at.path)
        await look_around(at)
        assert "copy" in " ".join(at.screen_text())
        await at.press("j")
        await look_around(at)
        assert "! keeps it." not in " ".join(at.screen_text())


async def test_a_file_that_cannot_be_read_any_more_is_said_until_it_can(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        whole = at.path.read_bytes()
        at.path.write_bytes(b"{")
        await look_around(at)
        assert "NOT READ" in at.head
        at.path.write_bytes(whole)
        await look_around(at)
        assert "NOT READ" not in at.head
        assert "saved" in at.head
