"""`python -m tests.speed.search [SIZE...]`: from a letter in the search line to the painted list, by size of the store.

Invariant: what is compared was measured in one run, in turn: our list, the same screen with empty columns; the index,
the scan, and a search with stock TinyDB. It prints and judges nothing. Size 0 is the shipped store.
"""

from __future__ import annotations

import asyncio
import gc
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.speed.stores import write_store
from tests.speed.watching import part, watching
from textual import events
from tinydb import TinyDB

from vnus_store import Found, InvalidQuery, create_store, fold, open_store, parse_query
from vnus_tui.app import VnusApp
from vnus_tui.config import Config
from vnus_tui.drafts import Drafts

SIZES = (0, 10_000, 100_000)
ARTICLES = {100_000: 2000}
TYPED = ("harbour lantern", "hanoi", "hà nội", "person 17 chair", "who:person date:2015")
BUILD_SECONDS = 900.0
QUERIES = ("harbour", "h", "hà nội", "harbour lantern", "who:person date:2015", "nothinglikeit")


@dataclass
class Typing:
    """Seconds from a letter to what it paints."""

    first: list[float] = field(default_factory=list)
    """To the list narrowed to a first answer."""
    core: list[float] = field(default_factory=list)
    """The same in seconds of a core, which other programs do not lengthen as much."""
    whole: list[float] = field(default_factory=list)
    """To the whole answer, with its count."""
    gaps: list[float] = field(default_factory=list)
    """Of the event loop meanwhile."""


class Screen:
    """The running app, typed into."""

    def __init__(self, app: VnusApp) -> None:
        self._app = app
        self._painted: list[tuple[float, float, str, bool]] = []
        """When something was painted, by the clock and by the core, what was searched for then, and whether the
        answer was whole.
        """
        display = app._display

        def watched(*arguments: Any) -> None:
            display(*arguments)
            found = app.screen.desk.found
            if found is not None:
                now = time.perf_counter(), time.process_time()
                self._painted.append((*now, found.query.text, found.is_whole))

        app._display = watched  # type: ignore[method-assign]

    def painted(self, text: str, *, whole: bool) -> tuple[float, float] | None:
        """When the answer to a search was painted first, by the clock and by the core."""
        times = ((at, core) for at, core, of, is_whole in self._painted if of == text and is_whole >= whole)
        return next(times, None)

    def _is_busy(self) -> bool:
        screen = self._app.screen
        if screen._dirty_widgets or screen._repaint_required or screen._layout_required:
            return True
        return any(each.message_queue_size for each in (self._app, *screen.walk_children(with_self=True)))

    async def until(self, is_so: Callable[[], Any]) -> None:
        """Wait until something is so and painted."""
        end = time.perf_counter() + 60
        while not is_so() or self._is_busy():
            assert time.perf_counter() < end, "it never came"
            await asyncio.sleep(0.001)

    def press(self, key: str, character: str | None) -> None:
        """A key."""
        self._app.post_message(events.Key(key, character))

    async def type(self, words: str, into: Typing, watch: Any) -> None:
        """Type some words, each letter once the one before is answered."""
        desk, finding = self._app.screen.desk, self._app.screen.finding
        self.press("slash", "/")
        await self.until(lambda: desk.mode.name == "FIND")
        for at, letter in enumerate(words, 1):
            wanted = words[:at]
            asks = is_asked(wanted)

            self._painted.clear()
            watch.is_on = True
            pressed, core = time.perf_counter(), time.process_time()
            self.press("space" if letter == " " else letter, letter)
            if asks:
                await self.until(partial(self.painted, wanted, whole=True))
                first, all_of_it = self.painted(wanted, whole=False), self.painted(wanted, whole=True)
                assert first is not None
                assert all_of_it is not None
                into.first.append(first[0] - pressed)
                into.core.append(first[1] - core)
                into.whole.append(all_of_it[0] - pressed)
            else:
                await self.until(lambda text=wanted: finding.draft.text == text)
            watch.is_on = False
        self.press("escape", None)
        await self.until(lambda: desk.mode.name == "BROWSE" and desk.found is None)


def is_asked(typed: str) -> bool:
    """Does it ask anything yet?"""
    try:
        return not parse_query(typed).is_empty
    except InvalidQuery:
        return False


async def typing(store: Any, folder: Path) -> Typing:
    """Type everything into one store."""
    app, found = VnusApp(store, Config(), Drafts(folder / "drafts", store.path)), Typing()
    async with app.run_test(size=(120, 36)):
        await asyncio.sleep(0.5)
        screen = Screen(app)
        for counts in (Typing(), found):  # the first time brings the modules in
            async with watching(on=False) as watch:
                for words in TYPED:
                    await screen.type(words, counts, watch)
            counts.gaps = watch.gaps
    app.close_writer()
    return found


def timed(work: Callable[[], Any]) -> float:
    """Seconds of a core that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def prepared(path: Path, cache: Path) -> tuple[Any, float, float]:
    """The store with its index ready, and the seconds by the clock and of a core that making it took."""
    store = open_store(path, cache=cache)
    began = time.perf_counter()
    if (
        store.cache is not None
        and sum(map(len, (store.timeline(), store.people(), store.articles()))) >= 2000
    ):
        store.prepare_search()
        building = store._finder._building
        if building is not None:
            assert building.wait(BUILD_SECONDS), "no index was made"
    lasted = time.perf_counter() - began
    return store, lasted, timed(store.prepare_search)


def asked(store: Any, query: str) -> tuple[float, float]:
    """Seconds by the clock to a first answer and to the whole one."""
    times: list[float] = []
    began = time.perf_counter()

    def first(found: Found) -> None:
        times.append(time.perf_counter() - began)

    store.find(query, first=first)
    whole = time.perf_counter() - began
    return (times or [whole])[0], whole


def stock(path: Path, query: str) -> float:
    """Seconds for the same words with stock TinyDB: its own query, folded as ours, title and place only."""
    words = [each for each in fold(query).split() if ":" not in each]

    def matches(document: Any) -> bool:
        text = fold(f"{document.get('title', '')} {document.get('place', '')}")
        return all(word in text for word in words)

    with TinyDB(path, access_mode="r") as base:
        began = time.perf_counter()
        base.table("events").search(matches)
        return time.perf_counter() - began


def measure(size: int, folder: Path, empty: Typing) -> None:
    """Everything at one size."""
    path, name = folder / "vnus.json", "shipped store" if not size else f"{size:,} events"
    if size:
        write_store(path, size, ARTICLES.get(size, 0))
    else:
        create_store(path)
    other = Path(shutil.copy(path, folder / "stock.json"))
    gc.collect()
    store, made, opened = prepared(path, folder / "cache")
    print(
        f"\n{name}: index made in {made:.1f} s beside the program, opened in {opened * 1000:.0f} ms of a core"
    )
    found = asyncio.run(typing(store, folder))
    print(f"  {'milliseconds':<52}{'median':>9}{'p95':>9}{'longest':>9}")
    for words, values in (
        ("letter to the painted list", found.first),
        ("the same screen with empty columns", empty.first),
        ("letter to the painted list, of a core", found.core),
        ("the same screen with empty columns, of a core", empty.core),
        ("letter to the whole answer, counted", found.whole),
        ("gap of the event loop while typing", found.gaps),
    ):
        print(f"  {words:<52}" + "".join(f"{part(values, share):>9.2f}" for share in (0.5, 0.95, 1)))
    for words, own, other_times in (
        ("painted list / empty columns, times", found.first, empty.first),
        ("the same of a core, times", found.core, empty.core),
    ):
        ratios = (part(own, share) / part(other_times, share) for share in (0.5, 0.95, 1))
        print(f"  {words:<52}" + "".join(f"{each:>9.2f}" for each in ratios))
    print(f"  {'milliseconds by the clock':<30}{'first':>10}{'whole':>10}{'scan':>10}{'TinyDB':>10}")
    bare = open_store(path)
    for query in QUERIES:
        firsts, wholes = zip(*(asked(store, query) for _ in range(5)), strict=True)
        scanned = asked(bare, query)[1]
        line = (statistics.median(firsts), statistics.median(wholes), scanned, stock(other, query))
        print(f"  {query:<30}" + "".join(f"{each * 1000:>10.1f}" for each in line))
    store.close()
    bare.close()
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    """Measure and print, at the sizes that are named."""
    sizes = [int(each) for each in arguments] or list(SIZES)
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "empty").mkdir()
            nothing = folder / "empty" / "vnus.json"
            create_store(nothing, empty=True)
            with_nothing = open_store(nothing)
            empty = asyncio.run(typing(with_nothing, folder))
            with_nothing.close()
            measure(size, folder, empty)


if __name__ == "__main__":
    main(sys.argv[1:])
