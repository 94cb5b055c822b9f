"""`python -m tests.shots [--check] [FOLDER]`: the pictures of the README, drawn by the journeys that the tests play.

Invariant: the same program gives the same bytes, on every machine: day, store and identifiers are fixed, and a
picture asks no server for a font.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests import journeys
from tests.journeys import NARROW, WIDE, Explorer, explorer
from tests.pilot.news import write_news
from tests.pilot.samples import write_original, write_store

FOLDER = Path(__file__).parents[1] / "screenshots"
DRAWN_WITH = " ".join(f"{name} {importlib.metadata.version(name)}" for name in ("textual", "rich"))
"""Versions that decide about the bytes beside ours."""

Journey = Callable[[Explorer], Awaitable[None]]


async def _stay(at: Explorer) -> None:
    """Where the program begins."""


async def _original(at: Explorer) -> None:
    await journeys.reading_an_original(at, write_original(at.path.parent))
    await at.press("1", "enter", "j", "enter")


async def _queue(at: Explorer) -> None:
    await journeys.deciding(at, write_news(at.path.parent))


async def _keys(at: Explorer) -> None:
    await journeys.the_keys(at)


@dataclass(frozen=True)
class Shot:
    """One picture."""

    name: str
    journey: Journey
    size: tuple[int, int] = WIDE
    theme: str = "vnus-dark"
    gardeners: bool = False
    """Whether the made-up store is shown, and not the curated one."""
    first_start: bool = False

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return FOLDER / f"{self.name}.svg"


SHOTS: Sequence[Shot] = (
    Shot("timeline", journeys.to_the_passage_behind_the_date),
    Shot("first-start", _stay, first_start=True),
    Shot("narrow", _stay, NARROW),
    Shot("leaders", journeys.to_a_leader),
    Shot("met", journeys.who_met_whom),
    Shot("original", _original, gardeners=True),
    Shot("queue", _queue, gardeners=True),
    Shot("find", journeys.finding),
    Shot("find-everything", journeys.finding_everything),
    Shot("editing", journeys.editing_the_date),
    Shot("refused", journeys.a_refused_date),
    Shot("conflict", journeys.the_same_value_edited_in_two_windows),
    Shot("picking", journeys.picking_a_participant),
    Shot("keys", _keys),
    Shot("work-list", journeys.the_work_list),
    Shot("light", journeys.to_the_date, theme="vnus-light"),
)


def draw_page(picture: Path) -> None:
    """The page that `export` writes of the shipped store, as Chromium shows it; nothing where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return
    with tempfile.TemporaryDirectory() as name:
        page = Path(name) / "page.html"
        shell = [sys.executable, "-m", "vnus_tui", "--store", str(Path(name) / "vnus.json")]
        subprocess.run(
            [*shell, "export", "date:2023..2024", "-o", str(page)], check=True, capture_output=True
        )
        size = ["--window-size=1180,900", f"--screenshot={picture}", f"--user-data-dir={name}/profile"]
        quiet = ["--headless", "--no-sandbox", "--hide-scrollbars", "--force-prefers-color-scheme=light"]
        subprocess.run([chromium, *quiet, *size, page.as_uri()], check=True, capture_output=True, timeout=60)


async def draw(shot: Shot) -> str:
    """The picture as SVG."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = write_store(folder) if shot.gardeners else None
        async with explorer(
            folder, size=shot.size, theme=shot.theme, store=store, first_start=shot.first_start
        ) as at:
            await shot.journey(at)
            return settled(at.svg(), shot.name)


def settled(svg: str, name: str) -> str:
    """An SVG without what differs from run to run, and without addresses of fonts."""
    svg = re.sub(r"terminal-\d+", f"vnus-{name}", svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", "font-family: 'Fira Code', monospace")
    svg = re.sub(r"<!-- Generated with Rich .*? -->", f"<!-- {DRAWN_WITH} -->", svg)
    return "\n".join(line.rstrip() for line in svg.strip().split("\n")) + "\n"


def is_stale(shot: Shot, svg: str) -> bool:
    """Whether the picture that is kept is another one."""
    return not shot.file.is_file() or shot.file.read_text(encoding="utf-8") != svg


def drawn_with(shot: Shot) -> str:
    """The versions that a kept picture was drawn with; "" where there is none."""
    kept = shot.file.read_text(encoding="utf-8") if shot.file.is_file() else ""
    found = re.search(r"<!-- (textual .*?) -->", kept)
    return found[1] if found else ""


def main(arguments: Sequence[str]) -> int:
    """Draw every picture, or say which of those that are kept are stale."""
    is_check = "--check" in arguments
    stale = []
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        svg = asyncio.run(draw(shot))
        if is_stale(shot, svg):
            stale.append(shot.file.name)
            if not is_check:
                shot.file.write_text(svg, encoding="utf-8")
    if not is_check:
        draw_page(FOLDER / "page.png")
    others = {file.name for file in FOLDER.glob("*.svg")} - {shot.file.name for shot in SHOTS}
    for each in sorted(stale):
        print(f"{each} {'is stale: run python -m tests.shots' if is_check else 'drawn'}")
    for each in sorted(others):
        print(f"{each} belongs to no journey")
    return 1 if is_check and (stale or others) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
