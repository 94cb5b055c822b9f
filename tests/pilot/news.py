"""A made-up article that a reader brings in, and how the queue is read from the screen.

Invariant: nothing here is, or resembles, an article that anybody published.
"""

from __future__ import annotations

from pathlib import Path

from tests.journeys import Explorer

from vnus_tui.panes.text import TextPane

NEWS = """date 2025-05-12 Garden guilds agree on a seed fund. The Rose Guild of Portland signed an agreement with \
the Perfume River nurseries in Huế on 9 May 2025, its chair Ruth Carver said.

Ruth Carver visited Huế on 21 and 22 April 2025 with three members of the guild.

Lê Thị Mai will visit Portland in September 2025, the nurseries announced on 10 May.

The price of seeds has doubled since 2019.
"""
"""Five date phrases: one of an event that the gardeners' store has, and one without a word that tells of an event."""


def write_news(folder: Path, text: str = NEWS, name: str = "seed fund.txt") -> Path:
    """The file of the article."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def head(at: Explorer) -> str:
    """How many there are of each state."""
    return " ".join(at.screen_text()[0].split())


def said(at: Explorer) -> str:
    """The line of messages of the queue."""
    return at.screen_text()[-3].strip()


def enter_does(at: Explorer) -> str:
    """What is said that Enter does."""
    return at.screen_text()[-2].strip()


def card(at: Explorer) -> str:
    """The candidate, on one line."""
    return " ".join(" ".join(each.strip("▌ ") for each in _lines(at, "record")).split())


def cursor(at: Explorer) -> str:
    """What is under the cursor of the candidate, on one line."""
    lines = (each.strip("▌ ") for each in _lines(at, "record") if each.startswith("▌"))
    return " ".join(" ".join(lines).split())


def lit(at: Explorer) -> str:
    """The passage that is lit, on one line."""
    pane = at.app.screen.query_one("#text", TextPane)
    ((start, end),) = pane.lights.passages
    return " ".join(pane.text[start:end].split())


def stronger(at: Explorer) -> list[str]:
    """The words that are lit stronger than their passage."""
    pane = at.app.screen.query_one("#text", TextPane)
    return [pane.text[start:end] for start, end in pane.lights.found]


def _lines(at: Explorer, name: str) -> list[str]:
    region = at.app.screen.query_one(f"#{name}").region
    lines = at.screen_text()[region.y : region.bottom]
    return [each[region.x : region.right].strip("│").rstrip() for each in lines]
