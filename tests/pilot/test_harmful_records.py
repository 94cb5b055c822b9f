"""Texts that would act on a screen or a terminal are shown as what they are, everywhere."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys import Explorer, explorer, finding, finding_everything, the_work_list
from tests.pilot.samples import HOSTILE, hostile, write_store

ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls of either set, and what turns the reading order."""


def seen_everywhere(at: Explorer) -> str:
    """The screen as one text, after making sure that nothing on it acts."""
    text = "\n".join(at.screen_text())
    found = ACTS.search(text.replace("\n", ""))
    assert found is None, f"{found!r} reached the screen"
    return text


async def test_markup_escapes_and_turned_text_are_shown_as_marks_in_every_column(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, hostile())) as at:
        text = seen_everywhere(at)
        assert "[red]no markup[/red]" in text
        assert "␛[31m" in text
        assert "\N{REPLACEMENT CHARACTER}" in text
        for keys in (["2"], ["3"], ["1", "G"], ["enter"], ["tab"], ["z"], ["z", "tab", "k"]):
            await at.press(*keys)
            seen_everywhere(at)
        assert at.app.is_running


async def test_they_stay_harmless_in_editors_searches_and_lists(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, hostile())) as at:
        for row in range(len(HOSTILE)):
            await at.press("1", "g", *["j"] * row, "enter", "e")
            seen_everywhere(at)
            await at.press("escape", "d")
            seen_everywhere(at)
            await at.press("n", "ctrl+p")
            await at.type("e")
            seen_everywhere(at)
            await at.press("escape")
        await finding_everything(at, "markup")
        seen_everywhere(at)
        await at.press("escape")
        await the_work_list(at)
        seen_everywhere(at)
        await at.press("escape", "1")
        await finding(at, "[red]")
        seen_everywhere(at)
        assert at.app.is_running


async def test_they_stay_harmless_in_the_editor_of_long_texts(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, hostile())) as at:
        await at.press("tab", "tab", "e")
        seen_everywhere(at)


async def test_they_stay_harmless_in_history_and_in_what_is_said(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, hostile())) as at:
        await at.press("j", "e", "X", "enter")
        seen_everywhere(at)
        await at.press("u")
        seen_everywhere(at)
        await at.press("U")
        seen_everywhere(at)


async def test_an_edit_leaves_what_it_did_not_touch_as_it_was_stored(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, hostile())) as at:
        before = at.document("event:e0")
        await at.press("g", "enter")
        await at.down_to("Where")
        await at.press("c", "X", "enter")
        assert at.document("event:e0") == {**before, "place": "X"}


async def test_a_pasted_escape_sequence_is_neither_shown_nor_acted_on(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("/")
        await at.paste("a\x1b[31mb\x9b\u202e")
        seen_everywhere(at)
        await at.press("escape", "enter", "c")
        await at.paste("a\x1b]52;c;aGFybQ==\x07b")
        seen_everywhere(at)
        assert at.app.is_running


async def test_every_word_of_a_text_is_on_the_screen_whatever_stands_between(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, hostile())) as at:
        words = " ".join(line.strip(" ▎▏▌") for line in at.pane("text"))
        assert "and \N{REPLACEMENT CHARACTER}isolated\N{REPLACEMENT CHARACTER} and c1" in " ".join(
            words.split()
        )
        assert "…" not in words
