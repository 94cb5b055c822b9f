"""While something is typed no letter is a command, wherever one types."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from tests.journeys import LINES, NARROW, explorer, typed_line
from tests.pilot.samples import write_store
from textual import events

from vnus_tui.screens.board import Board
from vnus_tui.screens.main import MainScreen

PRINTABLE = "".join(chr(code) for code in range(0x20, 0x7F))


@pytest.mark.parametrize("place", LINES)
async def test_every_printable_character_is_typed_and_none_is_a_command(tmp_path: Path, place: str) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press(*LINES[place])
        await at.type(PRINTABLE)
        assert typed_line(at).text == PRINTABLE
        await at.press("escape")
        assert at.app.screen is at.main
        assert at.store.sequence == 0
        await at.press("j", "k")
        assert at.app.is_running


async def test_every_printable_character_is_typed_into_a_long_text(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("enter")
        await at.down_to("Notes")
        await at.press("e")
        await at.type(PRINTABLE.strip())
        await at.press("ctrl+s")
        assert at.document("event:roses-visit")["notes"] == PRINTABLE.strip()


async def test_telex_letters_typed_one_by_one_stay_letters(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("/")
        await at.type("dd" + "đại")
        assert at.message.startswith("/ ddđại")


@pytest.mark.parametrize("opener", ["/", "t", "i"])
async def test_the_end_of_what_is_typed_is_seen_however_long_it_is(tmp_path: Path, opener: str) -> None:
    async with explorer(tmp_path, size=NARROW) as at:
        await at.press(opener)
        await at.type("x" * 120 + "END")
        assert "END" in at.message


async def test_a_paste_goes_where_one_types_and_runs_no_command(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        before = at.screen_text()
        await at.paste("qdyu\nE")
        assert at.screen_text() == before
        await at.press("/")
        await at.paste("obama\nvisits")
        assert at.message.startswith("/ obama visits")
        await at.press("escape", "enter", "c")
        await at.paste("One\nline")
        await at.press("enter")
        assert at.document("event:2024-biden-to-lam-meeting")["title"] == "One line"


async def test_ctrl_q_does_not_leave_while_an_editor_holds_something(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "c")
        await at.type("half")
        await at.press("ctrl+q")
        assert at.app.is_running
        assert "Enter saves, Esc drops it" in at.message
        await at.press("escape")
        assert at.store.sequence == 0


@pytest.mark.parametrize("keys", [("enter", "c"), ("/",), ("t",), ("i",)])
async def test_letters_that_come_all_at_once_are_shown_once(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with explorer(tmp_path) as at:
        await at.press(*keys)
        shown: list[None] = []
        whole = MainScreen.show_bars

        def noted(screen: MainScreen) -> None:
            shown.append(None)
            whole(screen)

        with patch.object(MainScreen, "show_bars", noted):
            for _ in range(300):  # as a terminal does that tells no paste
                at.app.post_message(events.Key("q", "q"))
            await at.settle()
        assert at.sees("q" * 25)
        assert 0 < len(shown) < 30


async def test_letters_that_come_all_at_once_narrow_the_grid_once(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("M")
        with patch.object(Board, "shown", autospec=True, side_effect=Board.shown) as asked:
            for letter in "biden" * 20:
                at.app.post_message(events.Key(letter, letter))
            await at.settle()
        assert 0 < asked.call_count < 10
        for _ in range(95):
            at.app.post_message(events.Key("backspace", None))
        at.app.post_message(events.Key("enter", "\r"))  # what is typed counts, though nobody has seen it yet
        await at.settle()
        assert at.app.screen is at.main
        assert at.sees("Biden")
