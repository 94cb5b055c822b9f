"""Ctrl+Q leaves from every screen on top: what is on top closes first, and what it would ask is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys import explorer, reading_a_file, the_queue
from tests.pilot.news import write_news
from tests.pilot.other_windows import full_disk
from tests.pilot.samples import write_original, write_store


@pytest.mark.parametrize(
    "keys",
    [("?",), (":", "x"), ("U",), ("!",), ("'",), ("'", "a"), ("'", "d"), ("ctrl+f",), ("M",), ("x",)],
)
async def test_it_leaves_from_a_list_on_top(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with explorer(tmp_path) as at:
        await at.press(*keys)
        assert len(at.app.screen_stack) == 2
        await at.press("ctrl+q")
        assert at.app.return_code == 0
        assert not at.app.is_running


async def test_it_leaves_from_what_was_read_from_a_file_and_stores_nothing(tmp_path: Path) -> None:
    file = write_original(tmp_path)
    async with explorer(tmp_path) as at:
        await reading_a_file(at, file)
        before = len(at.store.articles())
        await at.press("ctrl+q")
        assert not at.app.is_running
        assert len(at.store.articles()) == before


async def test_esc_only_closes_a_list_also_after_ctrl_q_was_held_back(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("?", "escape")
        assert at.app.is_running
        await at.press("e", "ctrl+q", "escape", "?", "escape")
        assert at.app.is_running
        assert at.app.screen is at.main


async def test_a_long_text_that_is_not_saved_is_asked_about_and_stays(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("3", "tab", "tab", "e")
        assert len(at.app.screen_stack) == 2
        await at.type("Mine ")
        await at.press("ctrl+q")
        assert at.sees("Not saved.")
        await at.press("d")
        assert at.app.is_running
        assert at.app.screen is at.main


async def test_what_was_not_saved_is_asked_about_once_the_list_is_closed(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        with full_disk(at.path.parent):
            await at.press("space", "d", "y")
        assert at.sees("NOT SAVED")
        await at.press("?", "ctrl+q")
        assert at.app.is_running
        assert at.app.screen is at.main
        assert "s copy elsewhere" in at.foot


async def test_it_leaves_from_the_queue_once_nothing_is_typed_there(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("e", "ctrl+q")
        assert at.app.is_running
        await at.press("ctrl+q")
        assert not at.app.is_running
