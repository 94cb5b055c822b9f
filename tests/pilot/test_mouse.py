"""The mouse does what keys do: a click chooses, a second opens, the wheel scrolls, a head changes the list."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import Explorer, explorer
from textual.geometry import Offset
from textual.selection import Selection


async def click(at: Explorer, pane: str, words: str, times: int = 1) -> None:
    """Click on words in a column."""
    lines = at.pane(pane)
    y = next(n for n, line in enumerate(lines) if words in line)
    await at.pilot.click(f"#{pane}", offset=(lines[y].index(words) + 1, y), times=times)
    await at.settle()


async def test_a_click_on_a_row_puts_the_cursor_there_and_the_columns_follow(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await click(at, "list", "Harris visits Vietnam")
        assert at.cursor == "2021 Harris visits Vietnam"
        assert any("Kamala Harris" in line for line in at.pane("record"))


async def test_a_click_on_a_value_makes_it_the_one_under_the_cursor(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await click(at, "record", "New York")
        assert at.cursor == "Where New York ¹"


async def test_a_second_click_opens(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await click(at, "record", "Joe Biden", times=2)
        assert at.sees("Profile")


async def test_a_click_on_the_name_of_a_list_shows_it(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await click(at, "list", "2 Leaders")
        assert any("Barack Obama" in line for line in at.pane("list"))
        await click(at, "list", "3 Articles")
        assert any("A visit to Hanoi" in line for line in at.pane("list"))
        await click(at, "list", "1 Timeline")
        assert any("Harris visits Vietnam" in line for line in at.pane("list"))


async def test_the_wheel_scrolls_and_leaves_the_cursor_on_its_record(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(120, 20)) as at:
        ref, before = at.main.desk.ref, at.pane("list")
        await at.wheel("list", -3)
        assert at.pane("list") != before
        await at.wheel("list", 3)
        assert at.pane("list") == before
        assert at.main.desk.ref == ref


async def test_a_click_on_a_heading_or_on_nothing_changes_nothing(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("g")
        row = at.cursor
        await at.pilot.click("#list", offset=(3, 2))
        await at.settle()
        assert at.cursor == row
        await at.pilot.click("#text", offset=(3, 3))
        await at.settle()
        assert at.app.is_running


async def test_a_click_while_typing_loses_nothing(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "c")
        await at.type("half")
        await at.pilot.click("#list", offset=(5, 6))
        await at.settle()
        assert any("half" in line for line in at.pane("record"))


async def test_a_click_chooses_in_a_list_on_top(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("?")
        y = next(n for n, line in enumerate(at.sheet()) if "List the people" in line)
        await at.pilot.click("#sheet", offset=(20, y))
        await at.settle()
        assert at.sees("Profile")


async def test_words_that_the_mouse_selects_are_what_is_copied(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(150, 40)) as at:
        x = at.main.desk.text.region.x
        row = next(n for n, line in enumerate(at.pane("text")) if "President Joe Biden" in line)
        y = at.main.desk.text.region.y + row
        column = at.pane("text")[row].index("President")
        await at.pilot.mouse_down(offset=(x + column, y))
        await at.pilot.hover(offset=(x + column + 19, y))
        await at.pilot.mouse_up(offset=(x + column + 19, y))
        await at.press("y")
        assert at.app.clipboard.startswith("President Joe Biden")
        assert "\n" not in at.app.clipboard
        await at.press("1", "y")
        assert at.app.clipboard.startswith("It was announced that Joe Biden"), "a selection is copied once"


async def test_a_selection_on_any_line_can_be_copied_where_lines_are_empty_or_gone_nothing(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path, size=(150, 60)) as at:
        await at.press("3")  # few rows, so that the lines below them are empty
        pane = at.main.desk.list
        copied = [
            pane.get_selection(Selection(Offset(1, y), Offset(9, y))) for y in range(pane.size.height + 2)
        ]
        assert copied[0] == ("1 Timeli", "\n")
        assert copied[-3:] == [("", "\n")] * 3
