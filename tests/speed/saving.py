"""`python -m tests.speed.saving [SIZE...]`: how long a save takes and what else waits for it, by size of the store.

Invariant: what is compared was measured in one run, on one disk: ours, stock TinyDB, the disk's own fsync, and a
bare Textual app for the noise of the machine. It prints and judges nothing.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.speed.bare_app import Bare
from tests.speed.stores import write_store
from tests.speed.watching import TICK, Watch, figures, part, watching
from textual import events
from tinydb import TinyDB

from vnus_store import Ref, SetField, Store, open_store
from vnus_store.disk.files import RealFiles
from vnus_store.records.refs import row_key
from vnus_tui.app import VnusApp
from vnus_tui.config import Config
from vnus_tui.drafts import Drafts

SIZES = (100, 10_000, 100_000)
EDITS = 300
STOCK = {100: 300, 10_000: 100}
"""Edits with stock TinyDB, which takes seconds for each in a large file."""
STOCK_LEAST = 12
QUIET = 5.0
"""Seconds that an app is watched doing nothing."""


@dataclass
class Figures:
    """What was measured at one size; seconds."""

    enter: list[float] = field(default_factory=list)
    """From Enter to the return of `apply`."""
    own: list[float] = field(default_factory=list)
    """The same without the time that its own fsync took: other programs' writing does not lengthen it."""
    meanwhile: list[float] = field(default_factory=list)
    """The same while the snapshot is being written."""
    apply: list[float] = field(default_factory=list)
    stock: list[float] = field(default_factory=list)
    fsync: list[float] = field(default_factory=list)
    """A kilobyte appended and synced, after each Enter, in the same folder."""
    saving: list[float] = field(default_factory=list)
    """Gaps of the loop from Enter until everything is painted."""
    compacting: list[float] = field(default_factory=list)
    """Gaps while the snapshot is written."""
    both: list[float] = field(default_factory=list)
    """Gaps while the snapshot is written and values are edited and saved."""
    idle: list[float] = field(default_factory=list)
    """Gaps of our app with nothing to do."""
    bare: list[float] = field(default_factory=list)
    """Gaps of a bare Textual app."""
    compaction: list[float] = field(default_factory=list)
    """How long the writing of a snapshot took, beside the app."""


def timed(work: Callable[[], Any]) -> float:
    """Seconds that some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


class Probe:
    """A file beside the store, to which a kilobyte is appended and synced."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / "probe", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def __call__(self) -> None:
        os.write(self._file, b"x" * 1024)
        os.fsync(self._file)


class Device:
    """Adds up how long the store waits for the device."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Look on while this lasts."""
        whole = RealFiles.fsync

        def fsync(files: RealFiles, handle: int) -> None:
            began = time.perf_counter()
            try:
                whole(files, handle)
            finally:
                self.seconds += time.perf_counter() - began

        with patch.object(RealFiles, "fsync", fsync):
            yield


class Typist:
    """Edits titles in the running app, key by key."""

    def __init__(self, app: VnusApp, size: int) -> None:
        self._app = app
        self._chance = random.Random(size)
        self._size = size
        self._returned = asyncio.Event()
        self._at = 0.0
        loop, apply = asyncio.get_running_loop(), app.store.apply

        def watched(command: Any) -> Any:
            try:
                return apply(command)
            finally:
                self._at = time.perf_counter()
                loop.call_soon_threadsafe(self._returned.set)

        app.store.apply = watched  # type: ignore[method-assign]

    async def edit(self, watch: Watch | None = None) -> float:
        """Change the title of some event; seconds from Enter until it is on disk. `watch` looks from Enter on."""
        ref = Ref("event", f"event-{self._chance.randrange(self._size)}")
        self._app.screen.go_to(ref)
        await self.rest()
        before = self._app.store.sequence
        for key in ("e", str(self._chance.randrange(10))):
            self._app.post_message(events.Key(key, key))
            await self.rest()
        self._returned.clear()
        if watch is not None:
            watch.is_on = True
        pressed = time.perf_counter()
        self._app.post_message(events.Key("enter", "\r"))
        await asyncio.wait_for(self._returned.wait(), 60)
        await self.rest()
        if watch is not None:
            watch.is_on = False
            await asyncio.sleep(2 * TICK)  # the look that has begun sees nothing of what comes next
        assert self._app.store.sequence == before + 1, self._app.screen.desk.said
        return self._at - pressed

    async def rest(self) -> None:
        """Wait until every message is taken, what is written is written, and all of it painted."""
        for _ in range(2):
            await asyncio.sleep(0.004)
            while self._is_busy():
                await asyncio.sleep(0.002)

    def _is_busy(self) -> bool:
        screen = self._app.screen
        pumps = (self._app, *screen.walk_children(with_self=True))
        if screen._dirty_widgets or screen._repaint_required or screen._layout_required:
            return True  # not painted yet
        writing = (each for each in self._app.workers if each.group == "writer" and not each.is_finished)
        return any(each.message_queue_size for each in pumps) or any(writing)


async def in_the_app(store: Store, folder: Path, size: int, edits: int, found: Figures) -> None:
    """Edit in the app, then write the snapshot, alone and while editing."""
    app = VnusApp(store, Config(), Drafts(folder / "drafts", store.path))
    probe = Probe(folder)
    device = Device()
    async with app.run_test(size=(120, 36)):
        typist = Typist(app, size)
        await asyncio.sleep(0.5)
        async with watching() as watch:
            await asyncio.sleep(QUIET)
        found.idle = watch.gaps
        for _ in range(3):
            await typist.edit()
        async with watching(on=False) as watch:
            for _ in range(edits):
                device.seconds = 0.0
                with device.timed():
                    found.enter.append(await typist.edit(watch))
                found.own.append(found.enter[-1] - device.seconds)
                found.fsync.append(timed(probe))
        found.saving = watch.gaps
        for gaps, busy in ((found.compacting, False), (found.both, True)):
            await typist.edit()
            async with watching() as watch:
                began = time.perf_counter()
                writing = app.run_worker(app._idle.run())
                while busy and not writing.is_finished:
                    found.meanwhile.append(await typist.edit())
                await writing.wait()
                found.compaction.append(time.perf_counter() - began)
                await asyncio.sleep(0.1)
            gaps += watch.gaps
            assert not store.compaction_due(1e9) or busy, "the snapshot was not written"
    app.close_writer()
    vars(store).pop("apply")  # the one that is watched


async def bare_gaps() -> list[float]:
    """The gaps of an app that does nothing."""
    async with Bare().run_test(size=(120, 36)):
        await asyncio.sleep(0.5)
        async with watching() as watch:
            await asyncio.sleep(QUIET)
    return watch.gaps


def measure(folder: Path, size: int, edits: int) -> Figures:
    """Everything at one size, in a folder of its own."""
    found = Figures()
    found.bare = asyncio.run(bare_gaps())
    path = write_store(folder / "vnus.json", size)
    stock = shutil.copy(path, folder / "stock.json")
    chance = random.Random(size)
    gc.collect()
    gc.disable()  # as the program does while it loads
    store = open_store(path)
    asyncio.run(in_the_app(store, folder, size, edits, found))
    for number in range(edits):
        ref = Ref("event", f"event-{chance.randrange(size)}")
        found.apply.append(timed(partial(store.apply, SetField(ref, "title", f"{number}"))))
    store.close()
    del store
    gc.unfreeze()
    with TinyDB(stock) as base:
        table = base.table("events")
        for number in range(STOCK.get(size, STOCK_LEAST)):
            key = int(row_key(f"event-{chance.randrange(size)}"))
            stock_update = partial(table.update, {"title": f"{number}"}, doc_ids=[key])
            found.stock.append(timed(stock_update))
    return found


def show(size: int, found: Figures) -> None:
    """The figures of one size."""
    middle, high = part(found.fsync, 0.5), part(found.fsync, 0.99)
    print(f"\n{size:,} events; milliseconds{'':<23}{'median':>9}{'p99':>9}{'longest':>9}{'times':>7}")
    for name, values in (
        ("Enter to saved on disk, in the app", found.enter),
        ("the same without its own fsync", found.own),
        ("the same while the snapshot is written", found.meanwhile),
        ("Store.apply alone", found.apply),
        ("stock TinyDB, update of one record", found.stock),
        ("fsync of 1 KB appended, same folder", found.fsync),
        ("gap of the loop: from Enter until painted", found.saving),
        ("gap of the loop: snapshot being written", found.compacting),
        ("gap of the loop: written, and edits", found.both),
        ("gap of the loop: our app, idle", found.idle),
        ("gap of the loop: bare Textual app, idle", found.bare),
        ("writing the snapshot beside the app", found.compaction),
    ):
        print(f"  {name:<44}{figures(values)}")
    print(
        f"  limit for Enter to saved, p99: {10 + 2 * middle:.2f} (10 ms + 2 median fsyncs); {10 + 2 * high:.2f} (p99)"
    )


def main() -> None:
    """Measure and print."""
    sizes = [int(each) for each in sys.argv[1:]] or list(SIZES)
    edits = int(os.environ.get("EDITS", EDITS))  # fewer, where the machine is slow
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
            show(size, measure(Path(name), size, edits))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
