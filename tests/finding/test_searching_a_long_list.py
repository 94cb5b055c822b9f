"""In a long list letters do not wait: it is searched on a thread, and only the newest question is answered."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.explorer import Explorer, explorer
from tests.speed.stores import write_store

from vnus_store import Found, Question, Store
from vnus_tui.navigation import Mode
from vnus_tui.screens.searching import Searching

SIZE = 400
PATIENCE = 60.0


async def answered(at: Explorer) -> None:
    """Wait for the whole answer, and until it is painted."""
    searching = at.main.finding._searching
    async with asyncio.timeout(PATIENCE):
        while searching.is_busy:
            await asyncio.sleep(0.005)
    await at.settle()


def store_in(folder: Path) -> Path:
    return write_store(folder / "vnus.json", SIZE)


class Slow:
    """Holds every search back until it is let go, and counts those that were answered."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        self.asked: list[str] = []
        self.finished: list[str] = []
        find = store.find

        def held(query: str, question: Question | None = None, **others: Any) -> Found:
            self.asked.append(query)
            self.go_on.wait(PATIENCE)
            found = find(query, question, **others)
            self.finished.append(query)
            return found

        monkeypatch.setattr(store, "find", held)


async def test_the_list_is_narrowed_and_counted(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=store_in(tmp_path)) as at:
        await at.press("/")
        await at.type("harbour lantern")
        await answered(at)
        expected = len(at.store.find("harbour lantern").events)
        assert 0 < expected < SIZE
        assert f"{expected} of {SIZE}" in at.message
        assert "/ harbour lantern" in at.message


async def test_letters_are_taken_while_an_answer_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(tmp_path, store=store_in(tmp_path)) as at:
        slow = Slow(at.store, monkeypatch)
        await at.press("/", "h", "a", "r", "b")
        assert "/ harb" in at.message
        assert at.main.desk.found is None
        slow.go_on.set()
        await answered(at)
        assert at.main.desk.found is not None
        assert at.main.desk.found.query.text == "harb"
        assert slow.finished[-1] == "harb"
        assert "ha" not in slow.finished


async def test_what_is_no_search_stops_the_one_before_and_leaves_the_list_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(tmp_path, store=store_in(tmp_path)) as at:
        slow = Slow(at.store, monkeypatch)
        await at.press("/")
        await at.type("harbour ")
        await at.type("date:20x")
        slow.go_on.set()
        await answered(at)
        assert at.main.desk.found is None
        assert "no date" in at.message


async def test_esc_drops_an_answer_that_is_still_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(tmp_path, store=store_in(tmp_path)) as at:
        slow = Slow(at.store, monkeypatch)
        before = at.cursor
        await at.press("/")
        await at.type("harbour")
        await at.press("escape")
        slow.go_on.set()
        await answered(at)
        assert at.main.desk.found is None
        assert at.main.desk.mode is Mode.BROWSE
        assert at.cursor == before


async def test_enter_keeps_a_search_whose_answer_comes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(tmp_path, store=store_in(tmp_path)) as at:
        slow = Slow(at.store, monkeypatch)
        await at.press("/")
        await at.type("harbour")
        await at.press("enter")
        assert at.main.desk.mode is Mode.BROWSE
        slow.go_on.set()
        await answered(at)
        assert at.main.desk.found is not None
        assert at.main.desk.found.query.text == "harbour"


async def test_what_is_pressed_after_enter_is_meant_for_the_narrowed_list(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=store_in(tmp_path)) as at:
        await at.press("/")
        await at.type("saffron")
        await answered(at)
        await at.press("enter", "j", "j")
        found = at.main.desk.found
        assert found is not None
        assert at.main.desk.ref in found.events
        assert at.main.desk.list.row >= 2


async def test_the_whole_answer_leaves_the_cursor_where_the_first_one_put_it(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=store_in(tmp_path)) as at:
        await at.press("G", "k", "k")
        here = at.main.desk.ref
        await at.press("/")
        await at.type("hanoi")
        await answered(at)
        assert at.main.desk.ref == here
        assert at.main.desk.list.view is not None
        assert len(at.main.desk.list.view) == SIZE


def test_the_thread_ends_when_nobody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnus_tui.screens.searching.RESTS_AFTER", 0.01)
    from vnus_store import open_store

    store = open_store(store_in(tmp_path), read_only=True)
    searching = Searching(store, lambda work: work())
    searching.prepare()
    thread = searching._thread
    assert thread is not None
    thread.join(PATIENCE)
    assert not thread.is_alive()
    store.close()
