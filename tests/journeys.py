"""Journeys: keys alone that lead to a state of the screen; the tests and the pictures play the same ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.explorer import NARROW, SLIM, WIDE, Explorer, explorer

from vnus_store import SetField, Store
from vnus_store.disk.storage import JournaledStorage
from vnus_tui.editing.draft import Draft
from vnus_tui.navigation import Mode

__all__ = ["NARROW", "SLIM", "WIDE", "Explorer", "explorer"]

LINES = {
    "the search of a list": ("/",),
    "the search of a text": ("tab", "tab", "/"),
    "the editor of a line": ("enter", "c"),
    "the editor of a date": ("enter", "j", "c"),
    "the picker of people": ("enter", "a"),
    "the title of a new event": ("a",),
    "the date to go to": ("t",),
    "the path of an import": ("i",),
    "the keys screen": ("?",),
    "the palette": ("ctrl+p",),
    "the search in everything": ("ctrl+f",),
    "the history": ("U",),
    "the work list": ("!",),
}
"""Every line in which one types, and the keys that lead to it."""


def typed_line(at: Explorer) -> Draft:
    """The line in which one types now."""
    if at.app.screen is not at.main:
        return at.app.screen.query_one("#choices").draft  # type: ignore[attr-defined]
    if at.main.desk.mode is Mode.FIND:
        return at.main.finding.draft
    if at.main.changing.session is not None:
        return at.main.changing.session.draft
    return at.main.prompting.draft


async def to_the_date(at: Explorer) -> None:
    """To the line that says when the event was."""
    await at.press("enter", "j")


async def to_the_passage_behind_the_date(at: Explorer) -> None:
    """Three keys from the timeline to the words that say when."""
    await at.press("enter", "j", "enter")


async def to_a_leader(at: Explorer) -> None:
    """To a profile, in the list of the leaders."""
    await at.press("2", "/")
    await at.type("to lam")
    await at.press("enter", "escape", "enter")


async def finding(at: Explorer, words: str = "agreement") -> None:
    """Into the search line, with something typed."""
    await at.press("/")
    await at.type(words)


async def finding_everything(at: Explorer, words: str = "hanoi") -> None:
    """All kinds of record that some words are in."""
    await at.press("ctrl+f")
    await at.type(words)


async def editing_the_date(at: Explorer, typed: str = "mid sep 2024") -> None:
    """Over the date of the event, with another one typed."""
    await to_the_date(at)
    await at.press("c")
    await at.type(typed)


async def a_refused_date(at: Explorer) -> None:
    """A date that cannot be read, after Enter."""
    await editing_the_date(at, "some day soon")
    await at.press("enter")


async def the_same_value_edited_in_two_windows(at: Explorer) -> None:
    """A date typed while another window gave the same event another one, after Enter."""
    await editing_the_date(at, "27 sep 2024")
    other = Store(
        JournaledStorage(at.path, clock=lambda: 1727000000.0, by="desk:2"), False, lambda: date(2024, 9, 25)
    )
    ref = next(each for each in other.timeline().refs() if each.id == "2024-biden-to-lam-meeting")
    other.apply(SetField(ref, "date", "2024-09-26"))
    await at.press("enter")


async def picking_a_participant(at: Explorer, typed: str = "ph") -> None:
    """Adding a participant, with a few letters typed."""
    await at.press("enter", "a")
    await at.type(typed)


async def reading_a_file(at: Explorer, file: Path) -> None:
    """What was read from a file, to be corrected before it is stored."""
    await at.press("i")
    await at.type(str(file))
    await at.press("enter")


async def the_queue(at: Explorer, file: Path) -> None:
    """The candidates of an article that was just brought in."""
    await reading_a_file(at, file)
    await at.press("enter")


async def reading_an_original(at: Explorer, file: Path) -> None:
    """The text of an original that was just brought in, with what rests on it; its candidates wait."""
    await the_queue(at, file)
    if at.app.screen is not at.main:
        await at.press("escape")


async def deciding(at: Explorer, file: Path) -> None:
    """The second candidate of a new article, after the first became an event."""
    await the_queue(at, file)
    await at.press("enter")


async def the_keys(at: Explorer) -> None:
    """Every key."""
    await at.press("?")


async def who_met_whom(at: Explorer) -> None:
    """From the beginning to when two people met, in five keys."""
    await at.press("2", "j", "j", "m", "enter")


async def the_work_list(at: Explorer) -> None:
    """What is missing or broken."""
    await at.press("!")
