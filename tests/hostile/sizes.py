"""Every screen at every size, on start and by resizing. Invariant: what fits has no line wider than the window and
no column that lies on another; what does not fit says how large the window must be, and keeps what was typed.
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.durability.report import Control, Report
from tests.explorer import Explorer, explorer
from tests.journeys import (
    editing_the_date,
    finding,
    finding_everything,
    picking_a_participant,
    the_keys,
    the_work_list,
    to_a_leader,
    to_the_passage_behind_the_date,
)
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from vnus_tui.present.widths import cells

Journey = Callable[[Explorer], Awaitable[None]]

LEAST = (40, 10)
TINY = ((1, 1), (2, 1), (1, 50), (300, 1), (10, 5), (39, 9), (39, 100), (300, 9))
LARGE = ((40, 10), (41, 11), (60, 20), (80, 24), (99, 30), (120, 36), (200, 60), (300, 100))
HUGE = ((1000, 300),)
SLICE = ((1, 1), (39, 9), (300, 9), (40, 10), (60, 20), (120, 36), (300, 100))


async def _nothing(at: Explorer) -> None:
    return None


async def _palette(at: Explorer) -> None:
    await at.press("ctrl+p")


async def _history(at: Explorer) -> None:
    await at.press("U")


async def _going_to_a_date(at: Explorer) -> None:
    await at.press("t", "2")


SCREENS: dict[str, Journey] = {
    "timeline": _nothing,
    "a passage": to_the_passage_behind_the_date,
    "a leader": to_a_leader,
    "finding": finding,
    "finding everything": finding_everything,
    "an editor": editing_the_date,
    "a picker": picking_a_participant,
    "the keys": the_keys,
    "the work list": the_work_list,
    "the palette": _palette,
    "the history": _history,
    "a prompt": _going_to_a_date,
}


def seen_wrongly(at: Explorer, size: tuple[int, int]) -> list[str]:
    """What is wrong on the screen at a size."""
    lines = at.screen_text()
    if size[0] < LEAST[0] or size[1] < LEAST[1]:
        enough = size[0] >= 20 and size[1] >= 5
        return ["does not say how to enlarge"] * (enough and not any("Enlarge" in line for line in lines))
    wrong = [f"line {y} takes {cells(line)} columns" for y, line in enumerate(lines) if cells(line) > size[0]]
    shown = [at.main.query_one(f"#{each}") for each in ("list", "record", "text")]
    regions = [each.region for each in shown if not each.has_class("hidden")]
    pairs = itertools.pairwise(regions)
    wrong += ["columns overlap" for one, other in pairs if one.overlaps(other)]
    wrong += ["too small is said where there is room"] * any("Enlarge the" in line for line in lines)
    return wrong + (["nothing is shown"] * (not any(line.strip() for line in lines)))


async def swept(name: str, journey: Journey, sizes: tuple[tuple[int, int], ...]) -> tuple[int, list[str]]:
    """One screen through all sizes by resizing; back at the first size it shows what it showed."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        async with explorer(Path(folder)) as at:
            await journey(at)
            before = at.screen_text()
            for size in sizes:
                await at.pilot.resize_terminal(*size)
                await at.settle()
                faults += [
                    f"{name} resized to {size[0]}x{size[1]}: {each}" for each in seen_wrongly(at, size)
                ]
            await at.pilot.resize_terminal(120, 36)
            await at.settle()
            typed = [line.strip() for line in before if "▏" in line or "mid sep" in line]
            after = at.screen_text()
            faults += [f"{name}: the state was lost"] * (
                len(after) != len(before) or ("mid sep" in str(typed) and "mid sep" not in str(after))
            )
    return len(sizes), faults


async def started(sizes: tuple[tuple[int, int], ...]) -> tuple[int, list[str]]:
    """The program started at every size."""
    faults: list[str] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            async with explorer(Path(folder), size=size) as at:
                faults += [f"started at {size[0]}x{size[1]}: {each}" for each in seen_wrongly(at, size)]
    return len(sizes), faults


def measure(full: bool) -> Report:
    """Sweep; the slice takes fewer sizes and screens."""
    sizes = (*TINY, *LARGE, *HUGE) if full else SLICE
    chosen = SCREENS if full else {name: SCREENS[name] for name in ("timeline", "an editor", "the keys")}
    count, faults = asyncio.run(started(sizes if full else SLICE[:4]))
    for name, journey in chosen.items():
        try:
            more, found = asyncio.run(swept(name, journey, sizes))
        except Exception as error:  # noqa: BLE001 - whatever ends the program is a fault of this screen
            more, found = 0, [f"{name}: {type(error).__name__}: {error}"]
        count, faults = count + more, faults + found
    figure = f"{len(chosen)} screens, {count} times a size, {len(faults)} faults"
    return Report("sizes", figure, tuple(faults), (_control(),))


class _Bare(App[None]):
    """A list with borders, as Textual gives it."""

    def compose(self) -> ComposeResult:
        """Two columns, the first of which keeps its width whatever there is room for."""
        left, right = OptionList("a" * 50), OptionList("b" * 50)
        left.styles.width, right.styles.width, right.styles.offset = 60, 60, (-10, 0)
        yield left
        yield right


def _control() -> Control:
    """A list that is given four columns or fewer ends Textual; or at least says nothing of the size."""

    async def tried() -> str:
        try:
            app = _Bare()
            async with app.run_test(size=(3, 3)) as pilot:
                await pilot.pause()
                shown = [strip.text for strip in app.screen._compositor.render_strips(app.size)]
        except Exception as error:  # noqa: BLE001 - whatever it is, it ended
            return f"it ended at 3x3: {type(error).__name__}"
        return "" if any("Enlarge" in line for line in shown) else "it says nothing at 3x3"

    figure = asyncio.run(tried())
    return Control("a bare Textual app", figure, bool(figure))
