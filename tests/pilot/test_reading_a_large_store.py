"""A large store is on the screen while it is still read, and one that turns out damaged ends the program as it says."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from tests.disk.large_stores import every_store_is_large, large_store, opened

from vnus_store import Ref, SetField, StoreError
from vnus_store.disk import apart
from vnus_tui import places
from vnus_tui.app import VnusApp
from vnus_tui.config import Config
from vnus_tui.drafts import Drafts


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    every_store_is_large(monkeypatch)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Until it is set, the answer of the process that reads does not arrive."""
    gate = threading.Event()
    columns = apart.Reading.columns

    def waiting(reading: apart.Reading) -> object:
        gate.wait(30)
        return columns(reading)

    monkeypatch.setattr(apart.Reading, "columns", waiting)
    return gate


def app_of(path: Path) -> VnusApp:
    store = opened(path, is_hurried=True)
    assert store.progress is not None
    return VnusApp(store, Config(), Drafts(path.parent / "drafts", store.path))


async def until(is_so: object) -> None:
    assert callable(is_so)
    for _ in range(2000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it never came")


async def test_the_list_can_be_walked_while_it_is_read_and_the_head_tells_how_far_it_is(
    tmp_path: Path, held: threading.Event
) -> None:
    app = app_of(large_store(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        desk = app.screen.desk  # type: ignore[attr-defined]
        await until(lambda: desk.saving.startswith("Reading "))
        assert desk.saving.endswith(f" of {app.store.progress[1]:,}")  # type: ignore[index]
        row = desk.list.row
        await pilot.press("j")
        assert desk.list.row == row + 1
        ref = desk.ref
        assert not app.store.backlinks(Ref("article", "paper"))
        held.set()
        await until(lambda: desk.saving == "saved")
        assert app.store.backlinks(Ref("article", "paper"))
        assert desk.ref == ref
    app.close_writer()


async def test_a_change_that_is_asked_for_meanwhile_is_saved_afterwards(
    tmp_path: Path, held: threading.Event
) -> None:
    app = app_of(large_store(tmp_path))
    saved: list[object] = []
    async with app.run_test(size=(120, 40)):
        await until(lambda: app.screen.desk.saving.startswith("Reading "))  # type: ignore[attr-defined]
        command = SetField(Ref("event", "a1"), "title", "Changed")
        app.write(lambda: app.store.apply(command), saved.append, lambda error: pytest.fail(str(error)))
        await asyncio.sleep(0.05)
        assert not saved
        held.set()
        await until(lambda: saved)
        assert app.store.document(Ref("event", "a1"))["title"] == "Changed"
    app.close_writer()


async def test_a_store_that_turns_out_damaged_ends_the_program_with_the_same_sentence_and_status(
    tmp_path: Path,
) -> None:
    path = large_store(tmp_path)
    path.write_bytes(path.read_bytes().replace("Thăm Hà Nội 7".encode(), b"\xff\xfe", 1))
    with pytest.raises(StoreError) as refused:
        opened(path)
    app = app_of(path)
    async with app.run_test(size=(120, 40)):
        await until(lambda: app.last_words)
    assert app.return_code == refused.value.exit_status == 4
    assert app.last_words == (f"vnus-tui: {refused.value.code} {refused.value.sentence}",)
    app.close_writer()


async def test_leaving_does_not_wait_until_all_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    monkeypatch.setattr(apart, "_PROGRAM", "import time; time.sleep(60)")
    columns = apart.Reading.columns

    def told(reading: apart.Reading) -> object:
        begun.set()
        return columns(reading)

    monkeypatch.setattr(apart.Reading, "columns", told)
    app = app_of(large_store(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(begun.is_set)
        await pilot.press("q")
    await asyncio.wait_for(asyncio.to_thread(app.close_writer), 10)
    app.store.close()


def test_without_a_home_there_is_no_place_for_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # as where the user has no entry either
    assert places.cache_folder() == ""
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")  # relative, so nobody knows where it would be
    assert places.cache_folder() == ""
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert places.cache_folder() == "/somewhere/vnus-tui"
