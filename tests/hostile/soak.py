"""Steady: minutes of browsing, editing, searching and resizing leave memory and open files as they were.

Invariant: only what comes after the warm-up is judged, and an app that leaks is judged in the same run and fails.
"""

from __future__ import annotations

import asyncio
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.durability.report import Control, Report
from tests.explorer import NARROW, SLIM, WIDE, Explorer, explorer
from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Label, TextArea

MEGABYTE = 1 << 20
WARM = 0.4
"""The part of the run after which nothing may grow any more."""
GROWTH = 4.0
"""Megabytes that memory may have grown by after the warm-up, by the line through the samples: the noise of the
allocator, and far less than a leak of one screen a round."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The process at one moment."""

    seconds: float
    memory: float
    """Megabytes that are resident."""
    files: int
    """Open file descriptors."""


@dataclass(frozen=True, slots=True)
class Course:
    """What the samples after the warm-up tell."""

    samples: int
    seconds: float
    """From the first that counts to the last."""
    rounds: int
    memory: tuple[float, float]
    """The first fifth and the last fifth, each as its median, in megabytes."""
    slope: float
    """Megabytes a minute, by least squares."""
    files: tuple[int, int]
    """Fewest and most descriptors."""
    allowed: float = GROWTH
    """Megabytes that the line may climb."""

    @property
    def is_flat(self) -> bool:
        """Whether neither memory nor descriptors grew."""
        climbed = self.slope * self.seconds / 60
        return climbed <= self.allowed and self.files[1] - self.files[0] <= 2

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds; after the warm-up {self.seconds:.0f} s, {self.samples} samples: memory "
            f"{self.memory[0]:.1f} -> {self.memory[1]:.1f} MB, {self.slope:+.2f} MB a minute; "
            f"descriptors {self.files[0]} to {self.files[1]}"
        )


def measure(full: bool) -> Report:
    """Ten minutes where `full`, else a few seconds; and for a shorter time an app that leaks."""
    seconds = 600.0 if full else 6.0
    course, faults = asyncio.run(_ours(seconds))
    leaking = asyncio.run(_leaking(20.0 if full else 1.5))
    controls = (Control("an app that keeps every screen and file", str(leaking), not leaking.is_flat),)
    if not course.is_flat:
        faults.append(f"it grew: {course}")
    beside = f"; beside it, {asyncio.run(_bare())}" if full else ""
    return Report("Steady over a long time", f"{seconds:.0f} s: {course}{beside}", tuple(faults), controls)


def sampled(begun: float) -> Sample:
    """Look at this process now, once what is garbage is gone."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[1])
    memory = pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
    return Sample(time.monotonic() - begun, memory, len(os.listdir("/proc/self/fd")) - 1)


def course(samples: list[Sample], rounds: int, allowed: float = GROWTH) -> Course:
    """What the samples after the warm-up tell."""
    end = samples[-1].seconds
    kept = [each for each in samples if each.seconds >= WARM * end]
    kept = kept if len(kept) > 2 else samples[-3:]
    memory = [each.memory for each in kept]
    slope = statistics.linear_regression([each.seconds for each in kept], memory).slope * 60
    fifth = max(1, len(kept) // 5)
    ends = statistics.median(memory[:fifth]), statistics.median(memory[-fifth:])
    files = [each.files for each in kept]
    return Course(
        len(kept), kept[-1].seconds - kept[0].seconds, rounds, ends, slope, (min(files), max(files)), allowed
    )


async def watched(
    seconds: float, turn: Callable[[int], Awaitable[None]], first: int = 0, least: int = 0
) -> Course:
    """Do some rounds unseen, then rounds for some seconds, and look after each, at most ten times a second.

    Args:
        seconds: how long the rounds go on that count.
        turn: does the round of a number.
        first: rounds that are done unseen.
        least: rounds that count, however long they take.
    """
    for each in range(first):
        await turn(each)
    begun, rounds = time.monotonic(), 0
    samples = [sampled(begun)]
    while time.monotonic() - begun < seconds or rounds < least or len(samples) < 4:
        await turn(rounds)
        rounds += 1
        if time.monotonic() - begun - samples[-1].seconds > min(1.0, seconds / 60):
            samples.append(sampled(begun))
    return course(samples, rounds)


# Ours

Step = Callable[[Explorer], Awaitable[None]]


async def _browse(at: Explorer) -> None:
    await at.press("1", "g", *["j"] * 12, "enter", "j", "j", "enter", "n", "backspace", "backspace")
    await at.press("2", "G", "k", "k", "enter", "backspace", "3", "j", "enter", "space", "backspace", "1")


async def _edit(at: Explorer) -> None:
    await at.press("g", "enter", "c")
    await at.type("Việt Nam đổi mới")
    await at.press("enter", "u", "e", "x", "escape", "h", "h")


async def _write(at: Explorer) -> None:
    await at.press("g", "enter")
    await at.down_to("Notes")
    await at.press("e")
    await at.type("một hai ba")
    await at.press("escape", "d", "h")


async def _search(at: Explorer) -> None:
    for words in ("biden", "to lam", "không có", "date:2023"):
        await at.press("/")
        await at.type(words)
        await at.press("enter", "escape", "escape")
    await at.press("ctrl+f")
    await at.type("hanoi")
    await at.press("down", "escape", "?", "escape", "U", "escape", "!", "escape")


async def _resize(at: Explorer) -> None:
    for size in (NARROW, SLIM, (200, 60), (30, 8), WIDE):
        await at.pilot.resize_terminal(*size)
        await at.settle()


async def _stack(at: Explorer) -> None:
    """Everything that lies on top of the columns, opened and closed, each in another size than it was opened in."""
    for number, key in enumerate(("?", "U", "!", "ctrl+p", "'", "M", "i", "t", "Q")):
        await at.press(key)
        await at.pilot.resize_terminal(*((NARROW, SLIM, WIDE)[number % 3]))
        await at.press("down", "escape", "escape")
    await at.pilot.resize_terminal(*WIDE)
    await at.settle()


STEPS: tuple[Step, ...] = (_browse, _search, _edit, _resize, _write, _stack)


async def _ours(seconds: float) -> tuple[Course, list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        async with explorer(Path(folder)) as at:

            async def turn(number: int) -> None:
                await STEPS[number % len(STEPS)](at)
                await _home(at)

            found = await watched(seconds, turn, len(STEPS), 2 * len(STEPS))  # each once after the warm-up
            faults = [] if at.app.is_running else ["the program ended"]
    return found, faults


async def _home(at: Explorer) -> None:
    """Back to the timeline, from wherever one is."""
    for _ in range(4):
        if at.app.screen is at.main:
            break
        await at.press("escape")
    await at.press("escape", "1", "h", "h")


# An app that leaks


class _Leaking(App[None]):
    """Keeps whatever it ever showed, and the file that it read."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Label("leaking", id="words")

    def leak(self) -> None:
        """Show something, and never let go of it."""
        self.kept.append((os.open(os.devnull, os.O_RDONLY), bytearray(os.urandom(1 << 16)) * 4))
        self.query_one("#words", Label).update(str(len(self.kept)))


class _Written(ModalScreen[None]):
    """A long text on top of the app."""

    def compose(self) -> ComposeResult:
        yield TextArea("A line of a long text.\n" * 40)


async def _bare(first: int = 10, times: int = 30) -> str:
    """What Textual keeps by itself: what was painted for screens that are gone, and who asked about its theme."""
    app: App[None] = App()
    async with app.run_test(size=WIDE) as pilot:
        before = sampled(0.0)
        for number in range(first + times):
            await app.push_screen(_Written())
            await pilot.pause()
            await app.pop_screen()
            await pilot.pause()
            before = sampled(0.0) if number == first else before
        grown = (sampled(0.0).memory - before.memory) * 1024 / times
    return f"a bare Textual app keeps {grown:.0f} KB of each screen with a text area that is closed"


async def _leaking(seconds: float) -> Course:
    app = _Leaking()
    async with app.run_test() as pilot:

        async def turn(number: int) -> None:
            if len(app.kept) < 400:
                app.leak()
            await pilot.pause(seconds / 300)

        found = await watched(seconds, turn)
        for handle, _ in app.kept:
            os.close(handle)
    return found
