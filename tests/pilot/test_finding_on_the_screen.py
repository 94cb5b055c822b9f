"""Searching: `/` in a list, `/` in a text, everything with Ctrl+F; what Esc and Enter do at each step."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys import Explorer, explorer, finding, finding_everything

from vnus_store import Ref


def rows(at: Explorer) -> list[str]:
    """The rows of the list without its headings."""
    return [line for line in at.pane("list")[2:] if line.strip() and not line.strip().isdigit()]


@pytest.mark.parametrize("typed", ["Nguyễn Xuân Phúc", "nguyen xuan phuc", "NGUYEN xuân"])
async def test_a_search_lands_on_the_event_with_marks_and_without(tmp_path: Path, typed: str) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, typed)
        assert "Phúc visits the United States" in at.cursor
        assert "1 of 34" in at.message


async def test_typing_narrows_live_and_says_how_many_and_where_else(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "thuc")
        assert len(rows(at)) == 2
        assert "2 of 34 · Ctrl+F: 1 person, 1 article, 1 passage" in at.message


async def test_enter_keeps_the_search_and_a_further_esc_lifts_it_on_the_same_record(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "agreement")
        await at.press("enter", "j")
        record = at.cursor
        assert "/ agreement" in at.message
        assert "Esc clears" in at.message
        await at.press("escape")
        assert at.cursor == record
        assert len(rows(at)) > 10
        await at.press("escape", "escape")
        assert at.cursor == record


async def test_esc_while_typing_restores_the_search_and_the_cursor_of_before(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "visits")
        await at.press("enter", "j", "j")
        before, narrowed = at.cursor, rows(at)
        await finding(at, "thuc")
        assert at.cursor != before
        await at.press("escape")
        assert at.cursor == before
        assert rows(at) == narrowed
        assert "/ visits" in at.message


async def test_the_cursor_stays_on_its_record_while_that_record_matches(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        before = at.cursor
        await finding(at, "biden")
        assert at.cursor == before
        await at.press("escape")
        assert at.cursor == before


async def test_nothing_found_is_a_sentence_that_says_why_and_which_key_helps(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "zzzq")
        assert at.sees("Nothing matches “zzzq”.")
        assert at.sees("Esc clears.")
        assert "0 of 34" in at.message
        await at.press("escape")
        assert at.cursor == "25 Sep ◌ Biden is to meet Tô Lâm"


async def test_clearing_a_search_that_found_nothing_returns_to_the_record_of_before(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "zzzq")
        await at.press("enter", "escape")
        assert at.cursor == "25 Sep ◌ Biden is to meet Tô Lâm"


async def test_the_word_that_finds_nothing_is_named(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "biden zzzq")
        assert at.sees("“zzzq” finds nothing on its own")


async def test_an_invalid_query_keeps_the_last_list_and_names_the_fault(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "thuc")
        good = rows(at)
        at.main.finding.paste(" pepole:x")
        await at.settle()
        assert rows(at) == good
        assert "There is no field “pepole:”; did you mean “who:”?" in at.message
        await at.press("enter")
        assert "pepole:" in at.message, "Enter does not accept what cannot be read"
        await at.press("escape")
        assert at.cursor == "25 Sep ◌ Biden is to meet Tô Lâm"


async def test_a_search_in_a_text_lights_every_hit_and_n_walks_round(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("tab", "tab")
        await finding(at, "lam")
        count = at.message.rpartition("/")[2]
        assert int(count) > 3
        assert at.message.endswith(f"1/{count}")
        await at.press("enter", "n", "n")
        assert at.message.endswith(f"3/{count}")
        await at.press("N", "N", "N")
        assert at.message.endswith(f"{count}/{count}")
        await at.press("escape")
        assert count not in at.message
        assert at.pane("text")


async def test_what_is_not_in_the_text_is_said(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("tab", "tab")
        await finding(at, "zzzq")
        assert at.message.endswith("not in this text")


async def test_everything_shows_all_kinds_and_enter_goes_there(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(120, 50)) as at:
        await finding_everything(at, "thuc")
        sheet = "\n".join(at.sheet())
        for head in ("Events · 2", "People · 1", "Articles · 1", "Passages · 1"):
            assert head in sheet
        await at.press("down", "enter")
        assert at.main.desk.ref == Ref.parse("event:2024-thuc-released")


async def test_a_passage_found_in_everything_opens_its_text_with_the_words_lit(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(120, 50)) as at:
        await finding_everything(at, "nuclear or semiconductors")
        await at.press("escape")
        await finding_everything(at, "semiconductors")
        await at.press(*["down"] * 40, "enter")
        assert at.message.endswith("1/1")
        assert any("semiconductors" in line for line in at.pane("text"))


async def test_everything_found_nowhere_is_a_sentence(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding_everything(at, "zzzq")
        assert any("Nothing matches “zzzq”" in line for line in at.sheet())
        await at.press("enter")
        assert at.sheet(), "there is nothing to go to"


async def test_the_search_of_the_leaders_finds_a_name_under_any_spelling(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        for typed in ("to lam", "Tô Lâm", "lâm"):
            await at.press("2")
            await finding(at, typed)
            assert at.cursor.endswith("Tô Lâm")
            await at.press("escape")


async def test_a_query_opened_again_is_selected_so_that_the_first_letter_replaces_it(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await finding(at, "thuc")
        await at.press("enter")
        await finding(at, "obama")
        assert at.message.startswith("/ obama")
