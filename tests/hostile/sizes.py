"""Every screen at every size, on start and by resizing. Invariant: what fits has every row exactly as wide as the
window and no column that lies on another; what does not fit says how large the window must be, and keeps its state.
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from rich.cells import cell_len
from tests.durability.report import Control, Report
from tests.explorer import Explorer, explorer
from tests.hostile.sizes_screens import SCREENS, Screen
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from vnus_tui.editing.text_editor import TextEditor
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.text import TextPane
from vnus_tui.present.widths import cells
from vnus_tui.screens.chooser import ChooserList

LEAST = (40, 10)
USUAL = (120, 36)
TINY = ((1, 1), (2, 1), (1, 50), (300, 1), (3, 3), (10, 5), (39, 9), (39, 100), (300, 9))
LARGE = ((40, 10), (41, 11), (60, 20), (80, 24), (99, 30), (120, 36), (200, 60), (300, 100))
HUGE = ((1000, 300),)
SLICE = ((1, 1), (39, 9), (40, 10), (60, 20))
OPENED = ((40, 10), (60, 20))
"""Sizes at which every screen is opened, and not only brought to."""
FEW = ("timeline", "timeline, wide letters", "an editor", "the import form")
"""The screens of the small run."""

STALL = 2.0
"""Seconds of computing after which a size counts as a stall."""


@dataclass
class Sweep:
    """What was tried, and what was wrong with it."""

    tried: int = 0
    slowest: tuple[float, str] = (0.0, "")
    faults: list[str] = field(default_factory=list)

    def looked(self, what: str, seconds: float, wrong: list[str]) -> None:
        """A size was tried."""
        self.tried += 1
        self.slowest = max(self.slowest, (seconds, what))
        self.faults += [f"{what}: {each}" for each in wrong]
        self.faults += [f"{what}: it computed for {seconds:.1f} s"] * (seconds > STALL)


def seen_wrongly(at: Explorer, size: tuple[int, int]) -> list[str]:
    """What is wrong on the screen at a size."""
    lines = at.screen_text()
    wrong = [
        f"row {y} takes {cell_len(line)} columns" for y, line in enumerate(lines) if cell_len(line) != size[0]
    ]
    wrong += [f"row {y} is drawn on {cells(line)}" for y, line in enumerate(lines) if cells(line) != size[0]]
    wrong += [f"{len(lines)} rows"] * (len(lines) != size[1])
    if size[0] < LEAST[0] or size[1] < LEAST[1]:
        enough = size[0] >= 20 and size[1] >= 5
        return wrong + ["does not say how to enlarge"] * (
            enough and not any("Enlarge" in line for line in lines)
        )
    shown = [at.main.query_one(f"#{each}") for each in ("list", "record", "text")]
    regions = [each.region for each in shown if not each.has_class("hidden")]
    wrong += ["columns overlap" for one, other in itertools.pairwise(regions) if one.overlaps(other)]
    wrong += ["too small is said where there is room"] * any("Enlarge the" in line for line in lines)
    wrong += _scrolled_wrongly(at)
    return wrong + (["nothing is shown"] * (not any(line.strip() for line in lines)))


async def swept(screen: Screen, sizes: tuple[tuple[int, int], ...], sweep: Sweep) -> None:
    """One screen through all sizes by resizing; back at the first size all is as it was."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with explorer(folder, size=USUAL, store=_store(screen, folder)) as at:
            await screen.way(at, folder)
            before = state(at)
            for size in (*sizes, USUAL):
                begun = time.process_time()
                await at.pilot.resize_terminal(*size)
                await at.settle()
                what = f"{screen.name} resized to {size[0]}x{size[1]}"
                sweep.looked(what, time.process_time() - begun, seen_wrongly(at, size))
            lost = [
                f"{one!a} became {other!a}"
                for one, other in zip(before, state(at), strict=True)
                if one != other
            ]
            sweep.faults += [f"{screen.name}: {each}" for each in lost]


def state(at: Explorer) -> tuple[object, ...]:
    """Where one is and what one has typed."""
    main, on_top = at.main, at.app.screen
    desk, session = main.desk, main.changing.session
    typed = [main.finding.draft, main.prompting.draft, session.draft if session is not None else None]
    typed += [each.draft for each in on_top.query(ChooserList)]
    written = [(each.text, each.selection) for each in on_top.query(TextEditor)]
    lights = [
        (each.lights.passages, each.lights.found, each.lights.selected) for each in on_top.query(TextPane)
    ]
    return (
        type(on_top),
        desk.ref,
        desk.column,
        desk.spot,
        desk.mode,
        desk.list.row,
        typed,
        written,
        lights,
        at.cursor,
    )


def _scrolled_wrongly(at: Explorer) -> list[str]:
    """Columns that are empty below their last line although there are lines above, and cursors out of sight."""
    panes = [each for each in at.app.screen.query(LinePane) if each.region.height > each.head_lines]
    wrong = [
        f"#{each.id} is scrolled past its end"
        for each in panes
        if each.top > max(0, each.line_count() - each.page)
    ]
    lists = [each for each in panes if isinstance(each, ChooserList) and each.chosen is not None]
    return wrong + ["the cursor is out of sight" for _ in lists if not at.cursor]


async def opened(screen: Screen, size: tuple[int, int], sweep: Sweep) -> None:
    """One screen opened in a window that has its size from the beginning."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with explorer(folder, size=size, store=_store(screen, folder)) as at:
            begun = time.process_time()
            await screen.way(at, folder)
            what = f"{screen.name} opened at {size[0]}x{size[1]}"
            sweep.looked(what, (time.process_time() - begun) / 10, seen_wrongly(at, size))


async def started(size: tuple[int, int], sweep: Sweep) -> None:
    """The program started at a size."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        async with explorer(Path(folder), size=size) as at:
            what = f"started at {size[0]}x{size[1]}"
            sweep.looked(what, time.process_time() - begun, seen_wrongly(at, size))


def _store(screen: Screen, folder: Path) -> Path | None:
    return screen.store(folder) if screen.store is not None else None


def measure(full: bool) -> Report:
    """Sweep; the slice takes fewer sizes and screens."""
    sizes = (*TINY, *LARGE, *HUGE) if full else SLICE
    chosen = SCREENS if full else tuple(each for each in SCREENS if each.name in FEW)
    sweep = Sweep()
    for size in sizes if full else SLICE[:3]:
        asyncio.run(started(size, sweep))
    for screen in chosen:
        ways = [swept(screen, sizes, sweep)]
        ways += [opened(screen, size, sweep) for size in (OPENED if full else ())]
        for way in ways:
            try:
                asyncio.run(way)
            except Exception as error:  # noqa: BLE001 - whatever ends the program is a fault of this screen
                sweep.faults.append(f"{screen.name}: {type(error).__name__}: {str(error)[:300]}")
    figure = (
        f"{len(chosen)} screens, {sweep.tried} times a size, {len(sweep.faults)} faults; the slowest took "
        f"{sweep.slowest[0]:.2f} s of computing ({sweep.slowest[1]})"
    )
    return Report("sizes", figure, tuple(sweep.faults), (_control(), _ragged_control()))


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


def _ragged_control() -> Control:
    """A row with a joined picture as it is stored: the two ways of counting its columns do not agree."""

    async def tried() -> list[str]:
        app = _Bare()
        async with app.run_test(size=(60, 10)) as pilot:
            app.query(OptionList).first().add_option("👨\u200d👩\u200d👧 ❤\ufe0f")
            await pilot.pause()
            return [strip.text for strip in app.screen._compositor.render_strips(app.size)]

    ragged = sum(cells(line) != 60 for line in asyncio.run(tried()))
    return Control("pictures in a bare Textual app", f"{ragged} ragged rows", ragged > 0)
