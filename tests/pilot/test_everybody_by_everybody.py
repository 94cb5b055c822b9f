"""Whom somebody met, as a list, and everybody by everybody, as a grid."""

from __future__ import annotations

from pathlib import Path

from tests.builders import event, person
from tests.journeys import NARROW, explorer
from tests.pilot.gardens import gardens, rows
from tests.pilot.samples import write_store

from vnus_store import Ref, SetField

# Whom somebody met


async def test_whom_somebody_met_is_narrowed_by_typing_without_marks(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.go_to("Ruth Carver")
        await at.press("m")
        assert "2 meetings" in at.cursor
        assert "2 May 2015 – 2 Apr 2023" in at.cursor
        await at.type("nguyen")
        assert "Nguyễn Văn Sơn" in at.cursor
        assert "no meeting" in at.cursor
        await at.press("enter")
        assert at.sees("no meeting on record")
        assert rows(at) == ["1 Jan They do weeds statement"], (
            "all in which both stand, as there is no meeting"
        )


# The grid


async def test_the_grid_shows_everybody_by_everybody_and_enter_the_meetings_of_a_cell(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.press("M")
        assert "everybody by everybody" in at.sheet()[1]
        assert "2 ◌1" in at.cursor
        assert at.sees("Lê Thị Mai and Ruth Carver: 2 meetings, 1 announced")
        await at.press("enter")
        assert at.sees("Lê Thị Mai and Ruth Carver")
        assert len(rows(at)) == 3
        await at.press("backspace")
        assert "of 6" in at.head


async def test_tab_sets_one_country_against_another(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.press("M", "tab")
        assert "VN by US" in at.sheet()[1]
        lines = [" ".join(line.split()) for line in at.sheet()]
        assert any(line.endswith("Carver Ashby") for line in lines)
        assert not any(line.strip("▌ ").startswith("Ruth") for line in lines[:-3])
        await at.press("tab")
        assert "everybody by everybody" in at.sheet()[1]


async def test_typing_narrows_the_rows_to_a_name_and_the_columns_to_whom_it_met(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.press("M")
        await at.type("son")
        assert at.cursor.split() == ["Nguyễn", "Văn", "Sơn", "1"]
        await at.press("enter")
        assert at.sees("Nguyễn Văn Sơn and Tom Ashby: 1 meeting, 1 January 2018")


async def test_a_cell_without_a_meeting_does_not_open(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.press("M", "home", "enter")
        assert at.app.screen is not at.main
        await at.type("zzz")
        assert at.sees("Nobody of that name met anybody here")
        await at.press("enter", "down", "right", "escape")
        assert at.app.screen is at.main


async def test_the_cursor_is_in_sight_wherever_it_goes_among_many(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path, more=40), size=NARROW) as at:
        await at.press("M", "end")
        for _ in range(4):
            await at.press("pagedown")
        assert at.cursor, "the row under the cursor is shown"
        assert not at.cursor.startswith("Ruth Carver")
        assert at.sees("no meeting") or at.sees("1 meeting")
        await at.press("home", "pageup", "pageup", "pageup", "pageup", "pageup")
        assert at.cursor.startswith("Ruth Carver")


async def test_the_grid_counts_anew_after_a_change(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.press("M", "escape")
        at.store.apply(SetField(Ref("event", "lilies"), "status", "held"))
        await at.press("M")
        assert at.sees("Lê Thị Mai and Ruth Carver: 3 meetings")


async def test_a_count_that_comes_late_does_not_push_away_what_was_opened_meanwhile(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.type("M?")
        assert "Keys" in at.sheet()[1]
        await at.press("escape")
        assert at.app.screen is at.main


async def test_on_an_article_it_is_said_where_the_key_works(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("3", "m")
        assert "On a person this shows whom they met" in at.message


async def test_where_nobody_met_anybody_it_is_said(tmp_path: Path) -> None:
    tables = {"events": [event("a")], "people": [person("p")], "articles": []}
    async with explorer(tmp_path, store=write_store(tmp_path, tables)) as at:
        await at.press("M")
        assert "No event here has two people with records who met" in at.message
