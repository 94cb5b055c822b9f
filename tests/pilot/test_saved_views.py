"""Saved views: a list with its search under a name; opened, saved, renamed, deleted, taken back."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from tests import journeys
from tests.explorer import CURATED
from tests.journeys import NARROW, SLIM, Explorer, finding

from vnus_store import Batch, DeleteView, SavedView, SaveView, open_store

PAST = SavedView("past", "Past", "timeline", "is:past")
GUESTS = SavedView("guests", "Who came", "leaders", "")


def shown(at: Explorer) -> str:
    """All that stands on the screen."""
    return "\n".join(at.screen_text())


async def saved(at: Explorer, *views: SavedView) -> None:
    """Views that are in the store before the sheet is opened."""
    for view in views:
        at.store.apply(SaveView(view.title, view.list, view.query))
    await at.settle()


async def saving_as(at: Explorer, name: str) -> None:
    """The sheet, and what is listed now saved under a name."""
    await at.press("'", "a")
    await at.type(name)
    await at.press("enter")


@asynccontextmanager
async def explorer(folder: Path, **options: Any) -> AsyncIterator[Explorer]:
    """The program on a store of which no view was saved yet."""
    path = folder / "vnus.json"
    if not path.exists():
        shutil.copy(CURATED, path)
        store = open_store(path)
        store.apply(Batch([DeleteView(view.id) for view in store.saved_views()], "all views"))
        store.close()
    async with journeys.explorer(folder, **options) as at:
        yield at


async def test_without_any_view_the_sheet_says_how_one_comes_about(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("'")
        assert "Nothing is saved yet: a keeps what is listed now" in " ".join(shown(at).split())
        await at.press("enter", "e", "d", "1")
        assert at.app.screen is not at.main
        await at.press("escape")
        assert at.app.screen is at.main


async def test_what_is_listed_is_saved_with_its_search_and_comes_back_by_enter(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "is:past")
        await at.press("enter")
        narrowed = at.pane("list")
        await saving_as(at, "To be followed up")
        assert at.store.saved_views() == (
            SavedView("to-be-followed-up", "To be followed up", "timeline", "is:past"),
        )
        assert "saved: view To be followed up (u takes it back)" in shown(at)
        await at.press("escape", "escape", "2", "'", "enter")
        assert at.pane("list") == narrowed
        assert "/ is:past" in at.message


async def test_a_view_of_another_list_shows_that_list_and_backspace_leads_back(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saved(at, GUESTS)
        before = at.cursor
        await at.press("'", "1")
        assert "Nguyễn Phú Trọng" in shown(at)
        assert "Who came: the whole list." in at.message
        await at.press("backspace")
        assert at.cursor == before


async def test_the_name_that_is_offered_is_the_search_and_typing_replaces_it(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "where:hanoi")
        await at.press("enter", "'", "a", "enter")
        assert [view.title for view in at.store.saved_views()] == ["where:hanoi"]


async def test_renaming_keeps_what_is_listed(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saved(at, PAST)
        await at.press("'", "e")
        await at.type("Nói trước")
        await at.press("enter")
        assert at.store.saved_views() == (SavedView("past", "Nói trước", "timeline", "is:past"),)


@pytest.mark.parametrize(("answer", "left"), [("y", 0), ("enter", 1), ("n", 1), ("escape", 1)])
async def test_deleting_asks_one_question_that_only_y_agrees_to(
    tmp_path: Path, answer: str, left: int
) -> None:
    async with explorer(tmp_path) as at:
        await saved(at, PAST)
        await at.press("'", "d")
        assert "Delete the view “Past”?" in shown(at)
        await at.press(answer)
        assert len(at.store.saved_views()) == left
        assert at.app.screen is not at.main


async def test_what_was_done_in_the_sheet_is_taken_back_and_made_again_there(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saved(at, PAST)
        await at.press("'", "d", "y", "u")
        assert at.store.saved_views() == (PAST,)
        await at.press("ctrl+r")
        assert at.store.saved_views() == ()
        await at.press("u", "u")
        assert at.store.saved_views() == (PAST,)
        assert "Nothing was changed here" in shown(at)


async def test_what_was_done_in_the_sheet_is_taken_back_from_the_timeline_too(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saving_as(at, "All")
        await at.press("escape", "u")
        assert at.store.saved_views() == ()
        assert "undid: view All" in at.message
        await at.press("U")
        assert "undid view All" in shown(at)


async def test_a_name_that_is_there_already_is_replaced_after_a_question(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saved(at, PAST)
        await saving_as(at, "PAST")
        assert "“Past” is there already" in shown(at)
        await at.press("n")
        assert at.store.saved_views() == (PAST,)
        await at.press("a")
        await at.type("past")
        await at.press("enter", "y")
        assert at.store.saved_views() == (SavedView("past", "past", "timeline", ""),)


async def test_an_empty_name_is_refused_where_it_is_typed(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saving_as(at, "  ")
        assert "A view needs a name." in shown(at)
        await at.type("Now")
        await at.press("enter")
        assert [view.title for view in at.store.saved_views()] == ["Now"]


async def test_a_store_that_is_only_read_opens_views_and_changes_none(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saved(at, PAST)
        path = at.path
    async with explorer(tmp_path, store=path, read_only=True) as at:
        for key in "aed":
            await at.press("'", key)
            assert "opened for reading only" in shown(at)
            await at.press("escape")
        await at.press("'", "enter")
        assert "/ is:past" in at.message


async def test_a_view_that_another_window_deleted_is_told_and_goes(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saved(at, PAST)
        await at.press("'", "d")
        other = open_store(at.path)
        other.apply(DeleteView("past"))
        await at.press("y")
        assert "not there any more" in shown(at)
        assert "Nothing is saved yet" in shown(at)


async def test_a_search_that_cannot_be_read_any_more_is_told_and_nothing_else_changes(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saved(at, SavedView("odd", "Odd", "timeline", "colour:red"))
        before = at.cursor
        await at.press("'", "enter")
        assert "There is no field “colour:”" in shown(at)
        assert at.cursor == before
        assert at.main.desk.found is None


@pytest.mark.parametrize("size", [NARROW, SLIM])
async def test_names_and_questions_are_read_on_small_screens_too(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with explorer(tmp_path, size=size) as at:
        title = "Meetings of which nobody knows when they were to be " * 2
        await saved(at, SavedView("", title.strip()[:100], "timeline", "is:undated OR is:past OR is:review"))
        await at.press("'", "d")
        assert "y: yes" in shown(at) or "y yes" in shown(at)
        await at.press("n", "e")
        assert "Enter save" in shown(at)


async def test_a_new_store_comes_with_views_that_each_list_something(tmp_path: Path) -> None:
    async with journeys.explorer(tmp_path) as at:
        views = at.store.saved_views()
        assert [view.title for view in views] == ["Announced and past", "Undated", "Visits and meetings"]
        for number, view in enumerate(views, 1):
            await at.press("'", str(number))
            assert f"/ {view.query}" in at.message
            assert len(at.main.desk.view()) > 0


async def test_a_digit_that_is_typed_ahead_of_the_sheet_opens_the_view(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await saved(at, PAST, GUESTS)
        await at.type("'1")
        assert at.app.screen is at.main
        assert "/ is:past" in at.message
