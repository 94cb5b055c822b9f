"""Keys, palette, and work list: what they list, how they filter, where Enter leads."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from tests.journeys import explorer, the_keys, the_work_list

from vnus_store import Ref
from vnus_tui.actions import ACTIONS
from vnus_tui.panes.enlarge import Enlarge
from vnus_tui.screens.chooser import Chooser


@pytest.mark.parametrize("key", ["?", "f1"])
async def test_the_keys_screen_filters_as_one_types_and_does_what_is_chosen(tmp_path: Path, key: str) -> None:
    async with explorer(tmp_path) as at:
        await at.press(key)
        assert any("Go to the next column" in line for line in at.sheet())
        await at.type("list the people")
        listed = [line for line in at.sheet()[3:] if line.strip("▌ ╰─╯")]
        assert len(listed) == 2, "a heading and one action"
        await at.press("enter")
        assert at.sees("Profile")


async def test_the_keys_screen_lists_every_action(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(130, 130)) as at:
        await the_keys(at)
        sheet = "\n".join(at.sheet())
        assert [each.help for each in ACTIONS if each.help not in sheet] == []


async def test_typing_nonsense_on_the_keys_screen_is_answered_with_a_sentence(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await the_keys(at)
        await at.type("zzzq")
        assert any("Nothing of that name." in line for line in at.sheet())
        await at.press("enter", "escape")
        assert at.cursor


async def test_the_palette_finds_actions_and_does_them(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press(":")
        await at.type("list the articles")
        await at.press("enter")
        assert any("A visit to Hanoi is announced" in line for line in at.pane("list"))


@pytest.mark.parametrize(
    ("typed", "row", "ref"),
    [
        ("pham minh", "Phạm Minh Chính", "person:pham-minh-chinh"),
        ("semiconductors", "Agreement on semi", "event:2023-semiconductor-agreement"),
        ("a visit to hanoi is", "A visit to Hanoi is", "article:2023-visit-to-hanoi-announced"),
    ],
)
async def test_the_palette_finds_records_of_every_kind_without_marks(
    tmp_path: Path, typed: str, row: str, ref: str
) -> None:
    async with explorer(tmp_path) as at:
        await at.press("ctrl+p")
        await at.type(typed)
        await at.down_to(row)
        await at.press("enter")
        assert at.main.desk.ref == Ref.parse(ref)


async def test_the_palette_changes_the_theme(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("ctrl+p")
        await at.type("theme vnus-light")
        await at.press("enter")
        assert at.app.theme == "vnus-light"
        assert at.main.palette.base.bgcolor is not None


async def test_the_work_list_names_gaps_and_enter_goes_to_the_value(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await the_work_list(at)
        gaps = list(at.store.gaps())
        assert f"To do · {len(gaps)}" in at.sheet()[1]
        await at.type("undated")
        await at.press("enter")
        assert at.main.desk.ref == Ref.parse("event:obama-visits-vietnam")


async def test_enter_on_the_work_list_leads_to_the_very_value_so_that_e_mends_it(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await the_work_list(at)
        await at.type("undated")
        await at.press("enter")
        assert at.cursor == "When —"


async def test_mending_a_gap_takes_it_off_the_work_list(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await the_work_list(at)
        await at.type("undated")
        await at.press("enter")
        await at.press("enter", "e")
        await at.type("2016-05")
        await at.press("enter")
        await the_work_list(at)
        assert not any("undated" in line for line in at.sheet())


async def test_a_list_on_top_moves_by_arrows_and_closes_with_esc(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(80, 24)) as at:
        row = at.cursor
        await the_keys(at)
        first = at.cursor
        await at.press("down", "down", "up", "tab", "shift+tab", "up")
        assert at.cursor == first
        await at.press("escape")
        assert at.cursor == row


async def test_pages_reach_both_ends_of_a_list_on_top(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(80, 24)) as at:
        await the_keys(at)
        first = at.cursor
        await at.press(*["pagedown"] * 12)
        assert "Leave, from wherever" in at.cursor
        await at.press(*["pageup"] * 12)
        assert at.cursor == first


async def test_a_page_down_reaches_the_end_of_the_work_list(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await the_work_list(at)
        await at.press(*["pagedown"] * 12)
        last = at.cursor
        await at.press("down")
        assert at.cursor == last
        assert last.startswith("one origin")


async def test_a_list_that_comes_up_while_the_window_is_too_small_is_covered(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(30, 8)) as at:
        app = at.app
        sheet = Chooser(app.palette(), "One", lambda typed: [])
        stack = [*app.screen_stack, sheet]
        with patch.object(type(app), "screen_stack", property(lambda app: stack)):
            app.cover_if_small()  # as a resize does between two steps of its coming up
        await app.push_screen(sheet)
        await at.settle()
        assert len(sheet.query(Enlarge)) == 1
