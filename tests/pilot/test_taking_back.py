"""Undo, redo and history: named, at the place of the change, and after a restart."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import editing_the_date, explorer, finding

from vnus_store import Ref, SetField, open_store

MEETING = "event:2024-biden-to-lam-meeting"


async def test_u_takes_a_change_back_ctrl_r_makes_it_again_and_both_name_it(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        await at.press("enter", "u")
        assert at.document(MEETING)["date"] == "2024-09-25"
        assert at.message.startswith("undid: ")
        assert "Biden is to meet Tô Lâm" in at.message
        await at.press("ctrl+r")
        assert at.document(MEETING)["date"] == "2024-09-26"
        assert at.message.startswith("redid: ")


async def test_u_takes_back_what_was_done_before_the_program_was_started_again(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        await at.press("enter")
    async with explorer(tmp_path) as again:
        await again.press("g", "u")
        assert again.document(MEETING)["date"] == "2024-09-25"
        assert again.main.desk.ref == Ref.parse(MEETING), "the cursor goes where the change was"
        await again.press("ctrl+r")
        assert again.document(MEETING)["date"] == "2024-09-26"


async def test_nothing_to_take_back_is_said(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("u")
        assert at.message == "There is nothing to take back."
        await at.press("ctrl+r")
        assert at.message == "There is nothing to make again."


async def test_undo_lifts_a_search_that_hides_the_record_and_goes_to_it(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        await at.press("enter", "1")
        await finding(at, "obama")
        await at.press("enter", "u")
        assert at.main.desk.ref == Ref.parse(MEETING)
        assert at.document(MEETING)["date"] == "2024-09-25"


async def test_undo_of_another_list_goes_there(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        await at.press("enter", "2", "u")
        assert at.main.desk.ref == Ref.parse(MEETING)


async def test_history_lists_what_changed_newest_first_and_enter_goes_there(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        await at.press("enter", "u", "2", "U")
        rows = [line for line in at.sheet() if "Biden is to meet Tô Lâm" in line]
        assert len(rows) == 2
        assert "undid" in rows[0]
        assert "undid" not in rows[1]
        await at.press("enter")
        assert at.main.desk.ref == Ref.parse(MEETING)


async def test_an_empty_history_is_a_sentence(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("U")
        assert any("Nothing was changed yet." in line for line in at.sheet())
        await at.press("escape")
        assert at.cursor


async def test_undo_refuses_when_another_program_changed_the_record_since(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        await at.press("enter")
        with_another = open_store(at.path)
        with_another.apply(SetField(Ref.parse(MEETING), "date", "2024-09-27", "2024-09-26"))
        with_another.close()
        await at.press("u")
        assert at.document(MEETING)["date"] in ("2024-09-27", "2024-09-26")
        assert not at.message.startswith("saved")
