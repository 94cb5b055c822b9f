"""`python -m tests.speed scale [--quick]`: does it feel the same at a hundred events and at a hundred thousand?

Invariant: it makes its own stores, and what is compared was measured in one run, in turn: our app, a bare Textual app,
the same screen with empty columns, and other programs. It prints, with what was aimed at beside it, and judges nothing.
"""

from __future__ import annotations

import asyncio
import gc
import math
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.speed import peers, search
from tests.speed.keys import Answers, answers, held
from tests.speed.stores import write_store
from tests.speed.terminal import BARE, PROJECT, Terminal
from tests.speed.watching import part

from vnus_store import create_store, open_store

CURATED = PROJECT / "store" / "vnus_store" / "curated" / "vnus.json"
SHIPPED = 0
SIZES = (SHIPPED, 100, 1_000, 10_000, 100_000)
ARTICLES = {100_000: 2_000}
WARM = {SHIPPED: "1.5", 10_000: "1.75", 100_000: "2"}
MEMORY = {SHIPPED: "1.5 x bare", 10_000: "2 x bare", 100_000: "200 MB"}
COLD = {10_000: "0.6 s, 1.5 s", 100_000: "1.5 s, 10 s"}


@dataclass
class Starts:
    """What it takes to start; seconds and megabytes, a run each."""

    bare: list[tuple[float, float, float]] = field(default_factory=list)
    """A bare Textual app to its word: by the clock, of a core, memory."""
    warm: list[tuple[float, float, float]] = field(default_factory=list)
    """Ours to its first rows, with what it knows from an earlier start."""
    cold: list[tuple[float, float, float]] = field(default_factory=list)
    """The same where it knows nothing."""
    whole: list[float] = field(default_factory=list)
    """Where it knows nothing, until everything is read, by the clock."""


def started(
    arguments: Sequence[str], home: Path, words: bytes, until: bytes = b""
) -> tuple[tuple[float, float, float], float]:
    """One start: to its first words by the clock and of a core, the most memory; and to other words by the clock."""
    terminal = Terminal(arguments, home)
    first, core = terminal.until(words), terminal.processor_seconds()
    last = terminal.until(until, 120.0) if until else first
    terminal.settle(0.3)
    memory = terminal.memory() / 1024
    terminal.end(b"\x11")
    return (first, core, memory), last


def starts(store: Path, home: Path, runs: int, is_large: bool) -> Starts:
    """Cold, bare and warm starts in turn."""
    found = Starts()
    words = b"Biden" if store.name == "shipped.json" else b"Event "
    ours = ["-m", "vnus_tui", "--store", str(store)]
    cache = home / "cache"
    for number in range(runs + 1):
        shutil.rmtree(cache, ignore_errors=True)
        cold, whole = started(ours, home, words, b"saved" if is_large else b"")
        bare, _ = started([BARE], home, b"ready")
        warm, _ = started(ours, home, words)
        if number:  # the first of each fills the caches of the file system
            found.cold.append(cold)
            found.bare.append(bare)
            found.warm.append(warm)
            found.whole.append(whole)
    return found


def row(name: str, values: Sequence[float], unit: str, target: str = "") -> None:
    """One line: least, median, most, and what was aimed at."""
    figures = "".join(f"{each:>10.2f}" for each in (min(values), statistics.median(values), max(values)))
    print(f"  {name:<52}{figures}  {unit:<8}{f'aim: {target}' if target else ''}")


def show_starts(size: int, found: Starts) -> None:
    """The figures of starting."""
    pairs = list(zip(found.warm, found.bare, strict=True))
    row(
        "warm start to first rows / bare app, by the clock",
        [a[0] / b[0] for a, b in pairs],
        "x",
        WARM.get(size, ""),
    )
    row("the same of a core", [a[1] / b[1] for a, b in pairs], "x", WARM.get(size, ""))
    row("warm start to first rows", [each[0] for each in found.warm], "s")
    row("bare app to its word", [each[0] for each in found.bare], "s")
    row(
        "cold start to count and first rows",
        [each[0] for each in found.cold],
        "s",
        COLD.get(size, "").split(",")[0],
    )
    row("cold start until all is read", found.whole, "s", COLD.get(size, "").rpartition(",")[2].strip())
    memory = [max(a[2], b[2]) for a, b in zip(found.warm, found.cold, strict=True)]
    row("memory at most, warm and cold", memory, "MB", MEMORY.get(size, ""))
    row("the same / bare app", [each / b[2] for each, b in zip(memory, found.bare, strict=True)], "x")


def show_keys(found: Answers, empty: Answers) -> None:
    """The figures of keys, beside the same screen with empty columns."""
    for name in found.settled:
        ours, bare = found.settled[name], empty.settled[name]
        middle = statistics.median(bare) or 1e-9
        row(f"{name}: painted, of a core", [each * 1000 for each in found.painted[name]], "ms")
        row(f"{name}: settled, of a core", [each * 1000 for each in ours], "ms")
        row("  settled / empty columns", [each / middle for each in ours], "x", "1.5")
    clock = found.clock["cursor"]
    print(
        f"  {'cursor: settled by the clock, 95th of a hundred':<52}{part(clock, 0.95):>20.2f}{'':>10}  ms      aim: 33"
    )
    for name, gaps in (
        ("idle", found.idle),
        ("loading", found.loading),
        ("snapshot written", found.compacting),
    ):
        print(f"  {f'longest gap of the loop, {name}':<52}{part(gaps, 1):>30.2f}  ms      aim: 50")


def measure(size: int, folder: Path, runs: int, empty: Answers) -> dict[str, float]:
    """Everything at one size; gives the medians that growth is told of."""
    store = folder / ("shipped.json" if size == SHIPPED else "vnus.json")
    if size == SHIPPED:
        shutil.copy(CURATED, store)
    else:
        write_store(store, size, ARTICLES.get(size, 0))
    home = folder / "home"
    home.mkdir()
    name = "The shipped store" if size == SHIPPED else f"{size:,} events"
    print(f"\n{name:<54}{'min':>10}{'median':>10}{'max':>10}")
    begun = starts(store, home, runs, is_large=size >= 10_000)
    show_starts(size, begun)
    gc.collect()
    opened = open_store(store, cache=folder / "cache", is_hurried=True)
    found = asyncio.run(answers(opened, folder, runs))
    show_keys(found, empty)
    count, behind = asyncio.run(held(opened, folder, 3.0))
    print(f"  {'a key held at 30 a second: rows behind when let go':<52}{behind:>30} of {count}")
    opened.close()
    return {
        "warm start, of a core": statistics.median(each[1] for each in begun.warm),
        "memory": statistics.median(each[2] for each in begun.warm),
        **{f"{name}, settled": statistics.median(each) for name, each in found.settled.items()},
    }


def show_growth(medians: dict[int, dict[str, float]]) -> None:
    """Each figure by size, with the slope: how often it doubles when the store does."""
    sizes = [each for each in medians if each != SHIPPED]
    if len(sizes) < 2:
        return
    print(f"\n{'Growth':<54}{''.join(f'{each:>11,}' for each in sizes)}      slope")
    for name in medians[sizes[0]]:
        values = [medians[each][name] for each in sizes]
        slope = statistics.linear_regression(
            [math.log(each) for each in sizes], [math.log(max(each, 1e-9)) for each in values]
        ).slope
        scaled = [each if name == "memory" else each * 1000 for each in values]
        print(f"  {name:<52}{''.join(f'{each:>11.2f}' for each in scaled)}{slope:>11.2f}")


def show_peers(size: int, folder: Path) -> None:
    """Other programs with the same events."""
    store = write_store(folder / "peers.json", size, ARTICLES.get(size, 0))
    lines = peers.lines_of(store, folder / "events.jsonl")
    print(f"\nOther programs, {size:,} events")
    print(f"  VisiData            {peers.visidata(lines, folder)}")
    print(f"  Textual DataTable   {peers.data_table(lines, folder)}")
    print(f"  stock TinyDB        {peers.stock_tinydb(store)}")


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    is_quick = "--quick" in arguments
    sizes = [int(each) for each in arguments if each.isdigit()] or list(SIZES[:4] if is_quick else SIZES)
    runs = 2 if is_quick else 7
    began = time.perf_counter()
    medians = {}
    with tempfile.TemporaryDirectory() as name:
        nothing = Path(name) / "nothing"
        nothing.mkdir()
        create_store(nothing / "vnus.json", empty=True)
        empty = asyncio.run(answers(open_store(nothing / "vnus.json"), nothing, runs, is_empty=True))
        for size in sizes:
            folder = Path(name) / str(size)
            folder.mkdir()
            medians[size] = measure(size, folder, runs, empty)
            sys.stdout.flush()
        show_growth(medians)
        show_peers(sizes[-1] or 100, Path(name))
    if searched := [str(each) for each in sizes if each in search.SIZES]:
        search.main(searched)
    print(f"\ntook {time.perf_counter() - began:.0f} s")
