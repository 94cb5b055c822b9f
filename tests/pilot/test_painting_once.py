"""What is painted when something changes: the lines that are others, once; and "saving" only where it takes long."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from tests.explorer import explorer
from tests.journeys import the_same_value_edited_in_two_windows
from textual.geometry import Region
from textual.strip import Strip

from vnus_tui.app import FULL_AFTER, SWITCH_SECONDS
from vnus_tui.panes.lines import LinePane
from vnus_tui.screens.changing import SAVING_SECONDS
from vnus_tui.screens.frame import Frame

Painted = list[tuple[str | None, int]]


@contextmanager
def painting() -> Iterator[Painted]:
    """Which lines of which panes are painted meanwhile."""
    painted: Painted = []
    whole = LinePane.render_line

    def noted(pane: LinePane, y: int) -> Strip:
        painted.append((pane.id, y))
        return whole(pane, y)

    with patch.object(LinePane, "render_line", noted):
        yield painted


async def test_only_lines_that_are_others_are_painted(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        desk = at.app.screen.desk
        await at.press("down")
        with painting() as painted:
            desk.show_list()
            desk.show_record()
            desk.show_text()
            await at.settle()
            assert painted == []
            await at.press("up")
            assert 0 < sum(pane == "list" for pane, _ in painted) < desk.list.size.height // 2


async def test_what_a_line_shows_is_worked_out_once(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        desk = at.app.screen.desk
        await at.press("down")
        looked: list[int] = []
        whole = desk.record._look

        def noted(y: int) -> Any:
            looked.append(y)
            return whole(y)

        with patch.object(desk.record, "_look", noted):
            await at.press("down")
        assert sorted(looked) == list(range(desk.record.size.height))


async def test_what_was_taken_back_before_it_was_painted_is_not_painted(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        desk = at.app.screen.desk
        for pane in (desk.list, desk.text):
            pane.scroll_lines(3)
            await asyncio.sleep(0)  # long enough to see what is to be painted, not to paint it
            pane.scroll_lines(-3)
            await at.settle()
            shown = [pane._painted[y][0] for y in range(pane.size.height)]
            assert shown == [pane._look(y) for y in range(pane.size.height)], pane.id


async def test_where_each_letter_stands_is_said_to_the_mouse_alone(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        pane = at.app.screen.desk.list

        def offsets(line: Strip) -> int:
            return sum("offset" in each.style.meta for each in line if each.style is not None)

        assert offsets(pane.render_line(3)) > 0
        assert offsets(pane.render_lines(Region(0, 3, pane.size.width, 1))[0]) == 0


async def test_what_stands_on_the_screen_is_what_the_panes_would_show(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        desk = at.app.screen.desk
        for key in (
            "down",
            "enter",
            "e",
            "x",
            "enter",
            "u",
            "tab",
            "tab",
            "2",
            "down",
            "3",
            "1",
            "z",
            "z",
            "up",
        ):
            await at.press(key)
            for pane in (desk.list, desk.record, desk.text):
                if not pane.display:
                    continue
                shown = [pane._painted[y][0] for y in range(pane.size.height)]
                assert shown == [pane._look(y) for y in range(pane.size.height)], (key, pane.id)


async def test_the_bars_are_brought_up_to_date_once_for_an_edit_that_is_saved(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("e")
        await at.type(" again")
        times: list[int] = []
        whole = Frame.show

        def counted(frame: Frame, *rest: Any) -> bool:
            times.append(1)
            return whole(frame, *rest)

        patience = patch(
            "vnus_tui.screens.changing.SAVING_SECONDS", 60
        )  # a busy machine says that it is saving
        with patience, patch.object(Frame, "show", counted):
            await at.press("enter")
        assert len(times) == 1
        assert "saved: " in at.app.screen.desk.said


@pytest.mark.parametrize("key", ["m", "t", "b", "escape"])
async def test_deciding_which_of_two_values_stands_paints_no_line_twice(tmp_path: Path, key: str) -> None:
    async with explorer(tmp_path) as at:
        await the_same_value_edited_in_two_windows(at)
        patience = patch("vnus_tui.screens.changing.SAVING_SECONDS", 60)
        with patience, painting() as painted:
            await at.press(key)
        assert painted
        assert len(painted) == len(set(painted)), "or it said that it saves, and then that it has"


async def test_it_says_that_it_is_saving_only_where_that_takes_long(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("e")
        await at.type(" again")
        may_go, apply = threading.Event(), at.store.apply

        def held(command: Any) -> Any:
            assert may_go.wait(30)
            return apply(command)

        changing = at.app.screen.changing
        try:
            with patch.object(at.store, "apply", held):
                at.app.screen.changing.press("enter", None)
                assert "saving" not in words(at)
                assert changing.press("x", "x"), "what is typed meanwhile goes nowhere"
                while "saving" not in words(at):
                    await at.pilot.pause(SAVING_SECONDS / 5)
                assert "saved: " not in at.app.screen.desk.said
                may_go.set()
                await at.settle()
        finally:
            may_go.set()
        assert "saved: " in at.app.screen.desk.said
        assert "saving" not in words(at)


def words(at: Any) -> str:
    """All that the record's column shows."""
    pane = at.app.screen.desk.record
    return " ".join(each.text for number in range(pane.line_count()) for each in pane.line_at(number).parts)


async def test_the_two_threads_take_turns_quickly_while_the_app_runs(tmp_path: Path) -> None:
    before = sys.getswitchinterval(), gc.get_threshold()
    async with explorer(tmp_path):
        assert sys.getswitchinterval() == SWITCH_SECONDS
        assert gc.get_threshold()[2] == FULL_AFTER
    assert (sys.getswitchinterval(), gc.get_threshold()) == before
