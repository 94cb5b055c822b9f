"""Taking the list away as a file: chosen, named, written, told; a file that is there is asked about."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from tests.explorer import _pressed
from tests.journeys import Explorer, explorer

from vnus_store import FORMATS, Format
from vnus_tui.screens import exporting


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


async def choose(at: Explorer, name: str) -> None:
    await at.press("x")
    await at.type(name)
    await at.press("enter")


async def test_what_the_list_shows_is_written_to_a_named_page(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("/")
        await at.type("who:biden is:announced")
        await at.press("enter")
        shown = len(at.main.desk.view())
        await choose(at, "html")
        assert "Export as html to: ~/chronology-who-biden-is-announced.html" in at.message
        await at.press("enter")
        page = (tmp_path / "home" / "chronology-who-biden-is-announced.html").read_text("utf-8")
        assert page.count('<article class="event"') == shown
        assert f"{shown} events, 2023–2024: who:biden is:announced" in page
        assert at.message == f"Wrote ~/chronology-who-biden-is-announced.html: {shown} events."


async def test_the_marked_are_written_instead_where_there_are_some(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("g", "space", "space")
        assert len(at.main.desk.list.marks) == 2
        await at.press("x")
        assert at.sees("Export 2 events as")
        await at.type("jsonl")
        await at.press("enter", "enter")
        lines = (tmp_path / "home" / "chronology.jsonl").read_text("utf-8").splitlines()
        assert len(lines) == 2


async def test_what_the_format_cannot_say_is_told(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await choose(at, "calendar")
        await at.press("enter")
        assert at.sees("1 event has no date and is in no calendar.")
        assert (tmp_path / "home" / "chronology.ics").is_file()


async def test_articles_become_a_bibliography(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("3")
        await choose(at, "csl")
        await at.press("enter")
        assert len(json.loads((tmp_path / "home" / "articles.json").read_text("utf-8"))) == 2


async def test_a_file_that_is_there_is_replaced_only_after_a_question(tmp_path: Path) -> None:
    file = tmp_path / "home" / "chronology.md"
    file.write_text("mine", "utf-8")
    async with explorer(tmp_path) as at:
        await choose(at, "markdown")
        await at.press("enter")
        assert "is there already. Replace it?" in at.message
        await at.press("n")
        assert file.read_text("utf-8") == "mine"
        await choose(at, "markdown")
        await at.press("enter", "y")
        assert file.read_text("utf-8").startswith("# Chronology")


async def test_the_store_itself_is_never_written_over_and_the_name_stays_to_be_mended(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        before = at.path.read_bytes()
        await choose(at, "markdown")
        await at.type(str(at.path))
        await at.press("enter")
        assert at.sees("belongs to the store itself")
        await at.press("escape")
        assert at.path.read_bytes() == before


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await choose(at, "markdown")
        await at.type("~/gone/x.md")
        await at.press("enter")
        assert at.sees("could not be written")
        assert list((tmp_path / "home").iterdir()) == []


async def test_esc_leaves_a_long_export_and_nothing_of_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, pressed, was = Event(), Event(), FORMATS["markdown"]

    def slow(*given: object) -> object:
        for number, piece in enumerate(was.write(*given)):  # type: ignore[arg-type]
            if number == 3:
                begun.set()
                assert pressed.wait(30)
            yield piece

    kind = Format("markdown", ".md", was.label, was.choose, slow)  # type: ignore[arg-type]
    monkeypatch.setattr(exporting, "FORMATS", {"markdown": kind})
    monkeypatch.setattr(exporting, "TOLD_EVERY", 2)
    async with explorer(tmp_path) as at:
        await choose(at, "markdown")
        at.app.post_message(_pressed("enter"))
        while not begun.is_set():
            await at.pilot.pause(0)
        assert any(".tmp." in each.name for each in (tmp_path / "home").iterdir())
        at.app.post_message(_pressed("escape"))
        while "Left: nothing was written." not in at.message:
            await at.pilot.pause(0)
        pressed.set()
        await at.settle()
        assert list((tmp_path / "home").iterdir()) == []
