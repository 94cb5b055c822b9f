"""How long the running app takes to answer keys, and how long its loop was ever held up, at any size of store.

Invariant: a key counts as answered when what it changed was handed to the terminal; as settled when nothing waits.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.speed.watching import watching
from textual import events

from vnus_store import Ref, SetField, Store
from vnus_tui.app import VnusApp
from vnus_tui.config import Config
from vnus_tui.drafts import Drafts

KEYS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "cursor": (("down", None), ("down", None), ("down", None), ("up", None)),
    "G": (("G", "G"),),
    "g": (("g", "g"),),
    "page": (("pagedown", None), ("pageup", None)),
    "period back and on": (("less_than_sign", "<"), ("greater_than_sign", ">")),
    "jump to a date": (("enter", "\r"),),
}
"""What is pressed for each figure."""

DATES = ("1975-05", "2019-11-03", "1988", "2003-02")


@dataclass
class Answers:
    """Seconds from a key on, by what was pressed."""

    painted: dict[str, list[float]] = field(default_factory=dict)
    """To the first painting, in seconds of a core."""
    settled: dict[str, list[float]] = field(default_factory=dict)
    """Until the linked columns are painted too, in seconds of a core."""
    clock: dict[str, list[float]] = field(default_factory=dict)
    """The same by the clock."""
    idle: list[float] = field(default_factory=list)
    """Gaps of the loop with nothing to do."""
    loading: list[float] = field(default_factory=list)
    """Gaps of the loop while the store is read."""
    compacting: list[float] = field(default_factory=list)
    """Gaps of the loop while the snapshot is written."""


class Player:
    """Presses keys in the running app."""

    def __init__(self, app: VnusApp, *, is_empty: bool) -> None:
        self._app, self._is_empty = app, is_empty
        self._painted: list[float] = []
        display = app._display

        def watched(*arguments: Any) -> None:
            display(*arguments)
            self._painted.append(time.process_time())

        app._display = watched  # type: ignore[method-assign]

    async def rest(self) -> None:
        """Wait until every message is taken and all is painted."""
        for _ in range(2):
            await asyncio.sleep(0)
            while self._is_busy():
                await asyncio.sleep(0.0005)

    def _is_busy(self) -> bool:
        screen = self._app.screen
        if screen._dirty_widgets or screen._repaint_required or screen._layout_required:
            return True
        return any(each.message_queue_size for each in (self._app, *screen.walk_children(with_self=True)))

    async def press(self, key: str, character: str | None, name: str, into: Answers) -> None:
        """One key; where the columns are empty, all of them are painted again, as a key would."""
        await self.rest()
        self._painted.clear()
        began, core = time.perf_counter(), time.process_time()
        self._app.post_message(events.Key(key, character))
        if self._is_empty:
            desk = self._app.screen.desk  # type: ignore[attr-defined]
            for pane in (desk.list, desk.record, desk.text):
                pane.refresh()
        await asyncio.sleep(0)
        await self.rest()
        into.clock.setdefault(name, []).append(time.perf_counter() - began)
        into.settled.setdefault(name, []).append(time.process_time() - core)
        into.painted.setdefault(name, []).append((self._painted or [time.process_time()])[0] - core)

    async def jump(self, date: str, into: Answers) -> None:
        """To a date that is typed."""
        nowhere = Answers()
        for letter in ("t", *date):
            await self.press("minus" if letter == "-" else letter, letter, "", nowhere)
        await self.press("enter", "\r", "jump to a date", into)
        await self.press("escape", None, "", nowhere)


async def answers(store: Store, folder: Path, rounds: int, *, is_empty: bool = False) -> Answers:
    """Press every key so often, and write a snapshot, while the loop is watched."""
    app, found = VnusApp(store, Config(), Drafts(folder / "drafts", store.path)), Answers()
    async with app.run_test(size=(120, 40)):
        await asyncio.sleep(1.0)
        if store.progress is not None:
            async with watching() as watch:
                while store.progress is not None:
                    await asyncio.sleep(0.05)
                await asyncio.sleep(1.0)
            found.loading = watch.gaps
        player = Player(app, is_empty=is_empty)
        for into in (Answers(), found):  # the first time brings in what is loaded when it is needed
            for _ in range(rounds if into is found else 1):
                for name, keys in KEYS.items():
                    for key, character in keys if name != "jump to a date" else ():
                        await player.press(key, character, name, into)
                for date in DATES:
                    await player.jump(date, into)
        async with watching() as watch:
            await asyncio.sleep(2.0)
        found.idle = watch.gaps
        if not is_empty:
            found.compacting = await compacting(app, store)
    app.close_writer()
    return found


async def compacting(app: VnusApp, store: Store) -> list[float]:
    """Gaps of the loop while a changed snapshot is written."""
    ref: Ref = store.timeline().ref(0)
    await asyncio.wrap_future(
        app._writer.submit(store.apply, SetField(ref, "title", f"Changed {time.time()}"))
    )
    await asyncio.sleep(0.5)
    async with watching() as watch:
        await app.run_worker(app._idle.run()).wait()
        await asyncio.sleep(0.2)
    return watch.gaps


async def held(store: Store, folder: Path, seconds: float) -> tuple[int, int]:
    """A key held at 30 a second: how many presses, and how many still waited when it was let go."""
    app = VnusApp(store, Config(), Drafts(folder / "drafts", store.path))
    async with app.run_test(size=(120, 40)):
        await asyncio.sleep(0.5)
        count, pane = int(seconds * 30), app.screen.desk.list  # type: ignore[attr-defined]
        wanted = min(len(pane.view) - 1, pane.row + count)
        began = time.perf_counter()
        for number in range(count):
            app.post_message(events.Key("down", None))
            await asyncio.sleep(max(0.0, began + (number + 1) / 30 - time.perf_counter()))
        behind = wanted - pane.row
    app.close_writer()
    return count, behind
