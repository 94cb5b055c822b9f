"""The snapshot is brought up to date while nobody types, and whoever saves goes first."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.explorer import explorer

from vnus_store import SaveFailed, SetField, Store
from vnus_tui.idle import BUSY_PAUSE_SECONDS, BUSY_SECONDS, PAUSE_SECONDS, RETRY_SECONDS, IdleWork

RESTED = 3600.0


def titled(store: Store, title: str) -> None:
    """Give the first event another title."""
    store.apply(SetField(store.timeline().ref(0), "title", title))


class Hours:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_after_a_while_without_a_key_the_file_has_what_was_saved(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        before = at.path.read_bytes()
        await at.press("e")
        await at.type(" again")
        await at.press("enter")
        assert at.path.read_bytes() == before
        at.app._idle._touched -= RESTED
        at.app._tidy_up()
        await at.settle()
        assert b" again" in at.path.read_bytes()
        assert at.head.count("saved") == 1
        assert "NOT SAVED" not in at.head


async def test_a_key_puts_it_off(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        titled(at.store, "Other")
        at.app._idle._touched -= RESTED
        assert at.app._idle.is_wanted()
        await at.press("down")
        assert not at.app._idle.is_wanted()


async def test_nothing_is_written_where_nothing_was_changed(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        at.app._idle._touched -= RESTED
        at.app._tidy_up()
        await at.settle()
        assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["vnus.json"]


async def test_what_is_saved_meanwhile_goes_between_two_steps(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        titled(at.store, "First")
        order: list[str] = []
        steps, apply = at.store.compaction(), at.store.apply
        gate = asyncio.Event()
        loop = asyncio.get_running_loop()

        def slow() -> Any:
            for number in range(4):
                order.append(f"step {number}")
                loop.call_soon_threadsafe(gate.set)
                yield
            yield from steps

        def watched(command: Any) -> Any:
            order.append("saved")
            return apply(command)

        with (
            patch.object(at.store, "compaction", slow),
            patch.object(at.store, "apply", watched),
            patch("vnus_tui.idle.SLICE_SECONDS", 0.0),
        ):
            work = asyncio.create_task(at.app._idle.run())
            await gate.wait()
            titled_later = SetField(at.store.timeline().ref(0), "title", "Second")
            at.app.write(lambda: at.store.apply(titled_later), lambda _: None, lambda _: None)
            await work
            await at.settle()
        assert order.index("saved") < order.index("step 3")
        assert at.store.document(at.store.timeline().ref(0))["title"] == "Second"


async def test_a_failure_is_not_shown_and_tried_again_later(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        titled(at.store, "Kept in the journal")
        clock = Hours()
        work = IdleWork(at.store, at.app._writer.submit, clock)
        clock.now = RESTED

        def failing() -> Any:
            yield
            raise SaveFailed("Not saved: the disk is full.")

        with patch.object(at.store, "compaction", failing):
            await work.run()
        await at.settle()
        assert "NOT SAVED" not in at.head
        assert not work.is_wanted()
        clock.now += RETRY_SECONDS
        assert work.is_wanted()
        await work.run()
        assert b"Kept in the journal" in at.path.read_bytes()
        assert not work.is_wanted()


async def test_leaving_in_the_middle_leaves_no_half_written_file(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        titled(at.store, "Before leaving")
        at.app._idle._touched -= RESTED
        with patch("vnus_tui.idle.SLICE_SECONDS", 0.0), patch("vnus_tui.idle.PAUSE_SECONDS", RESTED):
            at.app._tidy_up()
            while not any(".tmp." in each.name for each in tmp_path.iterdir()):
                await asyncio.sleep(0)
            await at.pilot.exit(0)
    assert b"Before leaving" in (tmp_path / "vnus.json").read_bytes()
    assert not [each.name for each in tmp_path.iterdir() if ".tmp." in each.name]


async def test_while_somebody_types_it_goes_on_more_slowly(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        hours = Hours()
        idle = IdleWork(at.store, at.app._writer.submit, hours)
        assert idle._pause() == BUSY_PAUSE_SECONDS
        hours.now += BUSY_SECONDS
        assert idle._pause() == PAUSE_SECONDS
        idle.touch()
        assert idle._pause() == BUSY_PAUSE_SECONDS
