"""Ways through the program with keys alone, for the tests of the screen and for its pictures.

Invariant: nothing here depends on the clock, the machine or another journey: the day, the store and every folder
are given, and other processes are looked for only when a test says so.
"""

from __future__ import annotations

import asyncio
import datetime
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.pilot import Pilot

from vnus_store import Ref, Store, open_store
from vnus_tui.app import VnusApp
from vnus_tui.config import Config
from vnus_tui.drafts import Drafts
from vnus_tui.last_place import LastPlace
from vnus_tui.screens.main import MainScreen

CURATED = Path(__file__).parents[1] / "store" / "vnus_store" / "curated" / "vnus.json"
TODAY = datetime.date(2026, 11, 21)
WIDE, NARROW, SLIM = (120, 36), (80, 24), (60, 20)
MOST = 80
"""Steps after which what is looked for is not there."""
TURNS = 30
"""Turns of the event loop without anything to do, after which nothing is under way."""
PATIENCE = 2_000
"""Turns after which somebody who still has messages will never take them."""
NEVER = 86_400.0
"""Seconds between looks at what other processes did: no test runs so long."""


TYPED = {"enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f", "space": " "}
"""What a terminal sends for the keys that have a name and a character."""


def _pressed(key: str) -> events.Key:
    """A key as the terminal's driver would report it."""
    if len(key) == 1:
        return events.Key(_character_to_key(key), key)
    return events.Key(key, TYPED.get(key))


@dataclass(frozen=True)
class Explorer:
    """The program on a screen of its own, worked by keys and read as a user reads it."""

    app: VnusApp
    pilot: Pilot[int]
    path: Path
    """The store's file."""

    @property
    def store(self) -> Store:
        """The open store."""
        return self.app.store

    @property
    def main(self) -> MainScreen:
        """The screen with the three columns."""
        return next(each for each in self.app.screen_stack if isinstance(each, MainScreen))

    def document(self, ref: str) -> dict[str, Any]:
        """A record as the store has it."""
        return self.store.document(Ref.parse(ref))

    # Doing

    async def press(self, *keys: str) -> None:
        """Press keys, by Textual's names or as characters; each once what the one before set going is done."""
        for key in keys:
            self.app.post_message(_pressed(key))
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, faster than anybody waits for anything."""
        for each in text:
            self.app.post_message(_pressed(each))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text, as the terminal hands it over."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def wheel(self, pane: str, notches: int) -> None:
        """Turn the wheel over a column; down is positive."""
        widget = self.main.query_one(f"#{pane}")
        kind = events.MouseScrollDown if notches > 0 else events.MouseScrollUp
        for _ in range(abs(notches)):
            widget.post_message(kind(widget, 2, 2, 0, 0, 0, False, False, False))
        await self.settle()

    async def settle(self) -> None:
        """Wait until every message is taken, every worker done, and all of it painted; never for a time."""
        for _ in range(MOST):
            await self._come_to_rest()
            await self.pilot.pause(0)
            if not self._is_busy():
                return
        raise AssertionError("the program does not come to rest")

    async def _come_to_rest(self) -> None:
        """Let everybody take turns until nobody has had anything to do for a while of turns.

        Pilot's own waiting counts on widgets that a closing screen takes along, so nothing may be closing then.
        """
        quiet = 0
        for _ in range(PATIENCE):
            await self.app.workers.wait_for_complete()
            await asyncio.sleep(0)
            quiet = 0 if self._is_busy() else quiet + 1
            if quiet == TURNS:
                return
        raise AssertionError("the program hangs: somebody has had messages and not taken them")

    def _is_busy(self) -> bool:
        if not self.app.is_running:
            return False  # it crashed, or was left; `run_test` says which
        pumps = (self.app, *self.app.screen.walk_children(with_self=True))
        return any(each.message_queue_size for each in pumps) or any(
            not each.is_finished for each in self.app.workers
        )

    async def down_to(self, words: str) -> None:
        """Down the list, the record, or the list on top, until the cursor is on these words."""
        for _ in range(MOST):
            if words in self.cursor:
                return
            await self.press("down")
        raise AssertionError(f"“{words}” is not below the cursor:\n" + "\n".join(self.screen_text()))

    async def go_to(self, name: str) -> None:
        """To a record, by its name in the palette."""
        await self.press("ctrl+p")
        await self.type(name)
        await self.down_to(name)
        await self.press("enter")

    # Seeing

    def screen_text(self) -> list[str]:
        """The lines of the screen. The compositor is private to Textual."""
        return [strip.text for strip in self.app.screen._compositor.render_strips(self.app.size)]

    def sees(self, text: str) -> bool:
        """Whether some line of the screen has these words."""
        return any(text in line for line in self.screen_text())

    def line_with(self, text: str) -> str:
        """The first line of the screen that has these words."""
        lines = self.screen_text()
        found = next((line for line in lines if text in line), None)
        assert found is not None, f"“{text}” is nowhere on the screen:\n" + "\n".join(lines)
        return found

    def pane(self, name: str) -> list[str]:
        """The lines of one column: `list`, `record` or `text`; none where it has no room."""
        widget = self.main.query_one(f"#{name}")
        return [] if widget.has_class("hidden") else self._cropped(widget.region)

    def sheet(self) -> list[str]:
        """The lines of the list, or the editor, on top of the columns."""
        sheets = self.app.screen.query("#sheet")
        return self._cropped(sheets.first().region) if sheets else self.screen_text()

    def _cropped(self, region: Region) -> list[str]:
        strips = self.app.screen._compositor.render_strips(self.app.size)[region.y : region.bottom]
        return [each.crop(region.x, region.right).text.strip("│").rstrip() for each in strips]

    @property
    def cursor(self) -> str:
        """What is under the cursor of the column, or the list on top, that has the keyboard; on one line."""
        on_top = self.app.screen is not self.main
        shown = self.sheet() if on_top else [*self.pane("list"), *self.pane("record")]
        lines = (line for line in shown if line.startswith("▌"))
        return " ".join(" ".join(line.strip("▌ ").split()) for line in lines)

    @property
    def lit(self) -> str:
        """The words of the text column with a light at their left, on one line."""
        bars = ("▎", "▏", "▌")
        lines = (line.strip() for line in self.pane("text") if line.lstrip().startswith(bars))
        return " ".join(line.strip("▎▏▌ ") for line in lines)

    @property
    def message(self) -> str:
        """The message line."""
        return self.screen_text()[-2].strip()

    @property
    def foot(self) -> str:
        """The line of the keys that work now."""
        return self.screen_text()[-1].strip()

    @property
    def head(self) -> str:
        """The two lines above the columns."""
        return " ".join(" ".join(self.screen_text()[:2]).split())

    def svg(self) -> str:
        """A picture of the screen."""
        return self.app.export_screenshot(title="vnus-tui")


@asynccontextmanager
async def explorer(
    folder: Path,
    *,
    size: tuple[int, int] = WIDE,
    theme: str = "",
    read_only: bool = False,
    first_start: bool = False,
    store: Path | None = None,
    config: Config | None = None,
    last: LastPlace | None = None,
) -> AsyncIterator[Explorer]:
    """Run the program on a store in a folder; a second time in the same folder it finds what the first left.

    Args:
        folder: where the store and the drafts lie.
        size: columns and lines of the screen.
        theme: the name of a theme; by default the program's own choice.
        read_only: refuse every change.
        first_start: whether the store was made just now.
        store: a store's file; by default a copy of the curated one.
        config: what the user's configuration says.
        last: what remembers where the user was; by default nothing does.
    """
    path = store or folder / "vnus.json"
    if not path.exists():
        shutil.copy(CURATED, path)
    opened = open_store(path, read_only=read_only, today=lambda: TODAY)
    drafts = Drafts(folder / "drafts", str(path))
    app = VnusApp(opened, config or Config(), drafts, theme=theme, first_start=first_start)
    app.last = last
    try:
        with patch("vnus_tui.app.POLL_SECONDS", NEVER):
            async with app.run_test(size=size) as pilot:
                shown = Explorer(app, pilot, path)
                await shown.settle()
                yield shown
    finally:
        app.close_writer()
        opened.close()


# Journeys: from the first screen to a place worth seeing
