"""Every screen of the program, each with the keys that lead to it: a new one is one row of the table.

Invariant: a way ends with its screen open, and leaves what it typed there.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.explorer import Explorer
from tests.journeys import (
    a_refused_date,
    editing_the_date,
    finding,
    finding_everything,
    picking_a_participant,
    reading_a_file,
    the_keys,
    the_queue,
    the_same_value_edited_in_two_windows,
    the_work_list,
    to_a_leader,
    to_the_passage_behind_the_date,
)
from tests.pilot.news import write_news
from tests.pilot.samples import gardeners, write_store

Way = Callable[[Explorer, Path], Awaitable[None]]

WIDE_WORDS = "中国外交部 👨\u200d👩\u200d👧❤\ufe0f🇻🇳 Việt\u0323 한국"
"""Letters on two columns, pictures joined and asked for, a flag, a mark that stands alone."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen, and how one comes to it."""

    name: str
    way: Way
    store: Callable[[Path], Path] | None = None
    """Writes the store that it is shown with; by default the curated one."""


def keys(*pressed: str) -> Way:
    """The way of some keys."""

    async def way(at: Explorer, folder: Path) -> None:
        await at.press(*pressed)

    return way


def journey(played: Callable[..., Awaitable[None]], *typed: str) -> Way:
    """The way of a journey."""

    async def way(at: Explorer, folder: Path) -> None:
        await played(at, *typed)

    return way


def with_news(played: Callable[[Explorer, Path], Awaitable[None]]) -> Way:
    """The way of a journey that brings an article in."""

    async def way(at: Explorer, folder: Path) -> None:
        await played(at, write_news(folder))

    return way


async def _long_text(at: Explorer, folder: Path) -> None:
    await at.press("tab", "tab", "e")
    await at.type(f"Written here {WIDE_WORDS}")


async def _asked_about_a_long_text(at: Explorer, folder: Path) -> None:
    await _long_text(at, folder)
    await at.press("escape")


async def _a_failing_path(at: Explorer, folder: Path) -> None:
    await at.press("i")
    await at.type(str(folder / "nothing there"))
    await at.press("enter")


async def _preferring(at: Explorer, folder: Path) -> None:
    await at.press("enter")
    await at.down_to("23 April 2025")
    await at.press("w")
    await at.type("the later one knew more")


async def _searched_in_a_text(at: Explorer, folder: Path) -> None:
    await at.press("tab", "tab", "/")
    await at.type("the")
    await at.press("enter")


async def _editing_a_candidate(at: Explorer, file: Path) -> None:
    await the_queue(at, file)
    await at.press("e")


async def _palette(at: Explorer, folder: Path) -> None:
    await at.press("ctrl+p")
    await at.type(WIDE_WORDS)


def wide(folder: Path) -> Path:
    """The gardeners, where everything has letters on two columns."""
    data = gardeners()
    words = f"{WIDE_WORDS} " * 3
    data["events"][0] |= {"title": words, "place": words, "topics": [words], "notes": words}
    data["people"][0]["name"] = words
    data["articles"][0]["title"] = words
    return write_store(folder, data)


def disputed(folder: Path) -> Path:
    """The gardeners, where another text gives the visit another date."""
    data: dict[str, list[dict[str, Any]]] = gardeners()
    text = "The four are expected on 23 April, it was said."
    said = {"supports": ["status"], "says": {"date": "2025-04-23"}, "exact": "23 April"}
    for name in ("one", "two"):
        article = {
            "id": name,
            "title": f"Text {name}",
            "published": "2025-03-04",
            "publisher": f"Paper {name}",
        }
        data["articles"].append({**article, "language": "en", "text": text, "text_kind": "original"})
        data["events"][0]["citations"].append({"id": name, "article": name, "start": 25, "end": 33, **said})
    return write_store(folder, data)


SCREENS: tuple[Screen, ...] = (
    Screen("timeline", keys()),
    Screen("timeline, wide letters", keys(), wide),
    Screen("leaders", keys("2", "enter")),
    Screen("articles", keys("3", "enter")),
    Screen("one column alone", keys("tab", "z")),
    Screen("a passage", journey(to_the_passage_behind_the_date)),
    Screen("a passage, wide letters", journey(to_the_passage_behind_the_date), wide),
    Screen("a leader", journey(to_a_leader)),
    Screen("finding", journey(finding)),
    Screen("finding, wide letters", journey(finding, WIDE_WORDS), wide),
    Screen("finding in a text", _searched_in_a_text),
    Screen("finding everything", journey(finding_everything)),
    Screen("selecting", keys("tab", "tab", "v", "l", "l", "j")),
    Screen("marking", keys("space", "j", "space")),
    Screen("an editor", journey(editing_the_date)),
    Screen("an editor, wide letters", keys("enter", "c"), wide),
    Screen("a refused date", journey(a_refused_date)),
    Screen("a picker", journey(picking_a_participant)),
    Screen("a conflict", journey(the_same_value_edited_in_two_windows)),
    Screen("preferring", _preferring, disputed),
    Screen("a question", keys("enter", "d")),
    Screen("deleting a record", keys("d")),
    Screen("a long text", _long_text),
    Screen("leaving a long text", _asked_about_a_long_text),
    Screen("a prompt for a date", keys("t", "2")),
    Screen("a prompt for a path", keys("i", "/", "t")),
    Screen("a path that is none", _a_failing_path),
    Screen("the import form", with_news(reading_a_file), wide),
    Screen("the queue", with_news(the_queue), wide),
    Screen("a candidate's editor", with_news(_editing_a_candidate), wide),
    Screen("the keys", journey(the_keys)),
    Screen("the palette", _palette, wide),
    Screen("the history", keys("u", "U")),
    Screen("the work list", journey(the_work_list)),
    Screen("the work list, narrowed", keys("!", "u", "n", "d")),
    Screen("saved views", keys("'")),
    Screen("whom somebody met", keys("2", "m")),
    Screen("who met whom", keys("M")),
    Screen("exporting", keys("x")),
)
