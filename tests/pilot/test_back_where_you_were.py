"""What was on the screen when the program was left comes back on the next start; a spoilt file stops nothing."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.journeys import Explorer, explorer, finding

from vnus_store import Delete, Ref, open_store
from vnus_tui.last_place import LARGEST, LastPlace
from vnus_tui.navigation import Column, Place, Tab


@asynccontextmanager
async def started(folder: Path, *, first_start: bool = False) -> AsyncIterator[Explorer]:
    """The program as `run` starts it, with its memory of the last place in a folder of its own."""
    last = LastPlace(folder / "last", str(folder / "vnus.json"))
    async with explorer(folder, first_start=first_start, last=last) as at:
        yield at


def the_file(folder: Path) -> Path:
    """Where the place is kept."""
    [file] = (folder / "last").iterdir()
    return file


async def test_the_list_the_record_the_value_and_the_column_come_back_and_are_told(tmp_path: Path) -> None:
    async with started(tmp_path) as at:
        await at.press("2", "j", "j", "enter", "j", "j")
        person, line, column = at.main.desk.ref, at.main.desk.spot, at.main.desk.column
        assert person is not None
    async with started(tmp_path) as at:
        desk = at.main.desk
        assert (desk.ref, desk.spot, desk.column, desk.tab) == (person, line, column, Tab.LEADERS)
        assert f"Back where you were: Leaders, {at.store.get(person).title}." in at.message
        await at.press("down")
        assert "Back where" not in at.message


async def test_what_the_list_was_narrowed_by_comes_back_with_the_record_under_the_cursor(
    tmp_path: Path,
) -> None:
    async with started(tmp_path) as at:
        await finding(at, "visits")
        await at.press("enter", "down", "down")
        narrowed, cursor = at.pane("list"), at.cursor
    async with started(tmp_path) as at:
        at.main._working()
        await at.settle()
        assert (at.pane("list"), at.cursor) == (narrowed, cursor)
        assert "Back where you were: Timeline, visits," in at.message
        await at.press("escape")
        assert at.main.desk.found is None


async def test_a_search_that_the_user_began_meanwhile_is_not_overtaken(tmp_path: Path) -> None:
    async with started(tmp_path) as at:
        await finding(at, "visits")
        await at.press("enter")
    async with started(tmp_path) as at:
        await at.press("/")
        await at.type("agreement")
        await at.press("enter")
        assert "/ agreement" in at.message


async def test_on_a_first_start_and_without_a_memory_it_begins_where_there_is_most_to_see(
    tmp_path: Path,
) -> None:
    async with started(tmp_path) as at:
        beginning = at.cursor
        assert "Back where" not in at.message
        await at.press("G")
    async with started(tmp_path, first_start=True) as at:
        assert at.cursor == beginning
        assert "Back where" not in at.message


async def test_a_record_that_is_gone_is_passed_over_without_a_word(tmp_path: Path) -> None:
    async with started(tmp_path) as at:
        beginning = at.cursor
        await at.press("G")
        gone = at.main.desk.ref
        assert gone is not None
    store = open_store(tmp_path / "vnus.json")
    store.apply(Delete(gone, take_references=True))
    store.close()
    async with started(tmp_path) as at:
        assert at.cursor == beginning
        assert at.message.strip() == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"[" * 5000,
        b'{"list": "timeline"}',
        b'{"list": ["timeline"], "record": 7}',
        b'{"list": "queue", "record": "event:x"}',
        b'{"list": "timeline", "record": "person:joe-biden"}',
        b'{"list": "timeline", "record": "../../etc/passwd"}',
        b'{"list": "timeline", "record": "event:x", "column": 99, "query": "colour:red"}',
        b'{"list": "timeline", "record": "", "query": "\\ud800 \\u001b[2J"}',
        b'{"list": "leaders", "record": "person:joe-biden", "path": "offices/../..", "column": true}',
        b" " * (LARGEST + 1),
    ],
)
async def test_a_file_that_somebody_spoilt_stops_nothing(tmp_path: Path, content: bytes) -> None:
    async with started(tmp_path):
        pass
    the_file(tmp_path).write_bytes(content)
    async with started(tmp_path) as at:
        at.main._working()
        await at.settle()
        await at.press("escape", "down", "up")
        assert at.cursor
    assert json.loads(the_file(tmp_path).read_bytes())["record"]


def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    last = LastPlace(tmp_path, "store.json")
    last.keep(Place(ref=Ref("event", "x")))
    [file] = tmp_path.iterdir()
    file.unlink()
    os.mkfifo(file)
    assert last.kept() is None


def test_a_place_is_kept_for_the_store_itself_whatever_link_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "vnus.json").touch()
    (tmp_path / "link.json").symlink_to(tmp_path / "vnus.json")
    place = Place(Tab.ARTICLES, Column.TEXT, Ref("article", "a"), "title", query="hà nội")
    LastPlace(tmp_path / "last", str(tmp_path / "link.json")).keep(place)
    assert LastPlace(tmp_path / "last", str(tmp_path / "vnus.json")).kept() == place
    assert LastPlace(tmp_path / "last", str(tmp_path / "other.json")).kept() is None
    assert the_file(tmp_path).stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "last").write_text("a file")
    last = LastPlace(tmp_path / "last", "store.json")
    last.keep(Place())
    assert last.kept() is None
