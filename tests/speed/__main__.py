"""`python -m tests.speed [RUNS]`: how fast it starts, answers a key and idles, beside a bare Textual app;
`python -m tests.speed scale [--quick]`: the same at every size of store, and beside other programs.

Prints ratios with minimum, median and maximum of runs taken in turn; judges nothing, as machines are noisy.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.speed.terminal import BARE, PROJECT, Terminal

FRAME = 1 / 60
CURATED = PROJECT / "store" / "vnus_store" / "curated" / "vnus.json"
IDLE_SECONDS = 10.0


def shown(name: str, values: Sequence[float], unit: str, scale: float = 1.0) -> None:
    """One line of figures."""
    low, middle, high = (each * scale for each in (min(values), statistics.median(values), max(values)))
    print(f"{name:<58}{low:>9.2f}{middle:>9.2f}{high:>9.2f}  {unit}")


Start = tuple[float, float]
"""Seconds by the clock, and seconds of a core."""


def starts(folder: Path, runs: int) -> tuple[list[Start], list[Start]]:
    """What it takes to the first rows of the shipped store, and to the word of the bare app, taken in turn."""
    store = folder / "vnus.json"
    ours: list[Start] = []
    bare: list[Start] = []
    for number in range(runs + 1):
        terminal = Terminal(["-m", "vnus_tui", "--store", str(store)], folder)
        first_rows = terminal.until(b"Biden"), terminal.processor_seconds()
        terminal.settle()
        terminal.end(b"q")
        other = Terminal([BARE], folder)
        word = other.until(b"ready"), other.processor_seconds()
        other.settle()
        other.end()
        if number:  # the first of each fills the caches of the file system
            ours.append(first_rows)
            bare.append(word)
    return ours, bare


def keys(folder: Path, count: int) -> tuple[list[float], list[float], float, int]:
    """Seconds from a cursor key to its first and last bytes; the share of a core while idle; memory in KB."""
    terminal = Terminal(["-m", "vnus_tui", "--store", str(folder / "vnus.json")], folder)
    terminal.until(b"Biden")
    terminal.settle(0.5)
    firsts, lasts = [], []
    for number in range(count):
        first, last = terminal.key(b"k" if number % 20 < 10 else b"j")
        firsts.append(first)
        lasts.append(last)
    terminal.settle(1.0)
    before, began = terminal.processor_seconds(), time.perf_counter()
    while time.perf_counter() - began < IDLE_SECONDS:
        terminal.read(0.5)
    idle = (terminal.processor_seconds() - before) / (time.perf_counter() - began)
    memory = terminal.memory()
    terminal.end(b"q")
    return firsts, lasts, idle, memory


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(CURATED, folder / "vnus.json")
        ours, bare = starts(folder, runs)
        firsts, lasts, idle, memory = keys(folder, 60)
    print(f"{'':<58}{'min':>9}{'median':>9}{'max':>9}")
    for number, name in enumerate(("by the clock", "by the core")):
        own, other = [each[number] for each in ours], [each[number] for each in bare]
        shown(f"start to first rows, {name}", own, "ms", 1000)
        shown(f"a bare Textual app to its word, {name}", other, "ms", 1000)
        shown(f"ours / bare, in turn, {name}", [a / b for a, b in zip(own, other, strict=True)], "x")
    shown("cursor key to its first bytes", firsts, "ms", 1000)
    shown("cursor key to the linked columns painted", lasts, "ms", 1000)
    shown("the same in frames of 1/60 s", lasts, "frames", 1 / FRAME)
    print(f"{'idle, share of a core':<58}{idle * 100:>18.2f}           %")
    print(f"{'memory at most':<58}{memory / 1024:>18.1f}           MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["scale"]:
        from tests.speed.scale import main as scale

        scale(sys.argv[2:])
    else:
        main()
