"""Walking from an event to its evidence and back, along lists, through time, over columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys import explorer, to_the_passage_behind_the_date
from tests.pilot.samples import write_store


async def test_the_passage_behind_a_date_is_three_keys_away_and_one_key_leads_back(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        assert at.cursor == "25 Sep ◌ Biden is to meet Tô Lâm"
        await to_the_passage_behind_the_date(at)
        assert at.cursor == ""
        assert "passage 1/3" in at.message
        assert at.lit.startswith("President Joe Biden of the United States is to meet Tô Lâm this Wednesday")
        await at.press("backspace")
        assert at.cursor == "When 25 September 2024 ³"


async def test_going_back_twice_ends_on_the_row_of_the_timeline_where_it_began(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("k", "k")
        row = at.cursor
        await to_the_passage_behind_the_date(at)
        await at.press("backspace", "backspace")
        assert at.cursor == row


async def test_moving_along_the_timeline_shows_who_and_the_words_that_say_when(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("g")
        assert at.cursor == "2010 Thức is sentenced to 16 years"
        assert any("Trần Huỳnh Duy Thức" in line for line in at.pane("record"))
        assert "sentenced in 2010 to" in at.lit


async def test_a_participant_leads_to_the_profile_and_back(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.go_to("Trọng invites Biden")
        await at.press("enter")
        await at.down_to("Nguyễn Phú Trọng")
        before = at.cursor
        await at.press("enter")
        assert at.line_with("Profile")
        assert any("Inviting · " in line for line in at.pane("record"))
        await at.press("backspace")
        assert at.cursor == before


async def test_a_profile_groups_events_by_role_so_that_mentioned_never_reads_as_met(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(120, 50)) as at:
        await at.press("2")
        await at.down_to("Joe Biden")
        profile = at.pane("record")
        heads = [line.strip() for line in profile if " · " in line]
        assert any(head.startswith("Only mentioned · ") for head in heads)
        assert any(head.startswith("As a guest · ") for head in heads)
        await at.press("enter")
        await at.down_to("Ministry ann")
        line = at.cursor
        await at.press("enter")
        assert any("Ministry announces Biden’s visit" in row for row in at.pane("record"))
        await at.press("backspace")
        assert at.cursor == line


async def test_an_articles_claims_lead_to_the_event_and_back(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("3", "enter")
        await at.down_to("An exchange of seeds fails")
        assert "Seeds that were exchanged in 2023 never sprouted" in at.lit
        claim = at.cursor
        await at.press("enter")
        assert any("When     2023" in line for line in at.pane("record"))
        await at.press("backspace")
        assert at.cursor == claim


async def test_enter_on_a_lit_passage_shows_the_claims_that_rest_on_it(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await to_the_passage_behind_the_date(at)
        await at.press("enter")
        assert any(line.startswith(" Account") for line in at.pane("record"))
        assert at.cursor == "Rose growers are to visit Huế date, status"
        await at.press("backspace")
        assert "21 and 22 April 2025" in at.lit


async def test_brackets_change_the_record_without_leaving_the_column(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "j")
        await at.press("[")
        assert at.cursor.startswith("When")
        assert any("Tô Lâm is to speak at the UN" in line for line in at.pane("record"))
        await at.press("]")
        assert at.cursor == "When 25 September 2024 ³"


async def test_a_period_key_goes_to_the_first_event_of_the_next_period(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("g", ">")
        assert at.cursor.startswith("2011") or "2013" in at.head
        await at.press("-")
        assert "decade" in at.message
        await at.press(">")
        assert at.head.endswith(" 2021")
        await at.press("<")
        assert at.head.endswith("1 of 34 · 2010")
        await at.press("<")
        assert at.message == "Nothing before the 2010s."
        await at.press("+", "+")
        assert "month" in at.message
        await at.press("T", "t")
        await at.type("2023-08")
        await at.press("enter")
        assert at.head.endswith(" 2023")
        await at.press(">")
        assert at.cursor.startswith("10–11 Sep")


async def test_a_typed_date_shows_its_reading_and_leads_there(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("t")
        await at.type("july 2013")
        assert "July 2013 · some day within 1–31 July 2013" in at.message
        await at.press("enter")
        assert at.cursor.startswith("25 Jul Comprehensive Partnership")


async def test_a_date_that_cannot_be_read_stays_in_the_prompt_with_a_sentence(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        row = at.cursor
        await at.press("t")
        await at.type("soonish")
        await at.press("enter")
        assert "soonish" in at.message
        assert len(at.message) > len("Go to date: soonish")
        await at.press("escape")
        assert at.cursor == row


async def test_today_beyond_the_last_event_says_so(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("g", "T")
        assert at.message == "Nothing after 2026-11-21; this is the last that has a date."
        assert at.head.endswith(" 2024")


async def test_undated_events_stand_at_the_end_under_their_own_heading(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("G")
        assert at.cursor == "— Obama visits Vietnam"
        assert at.head.endswith("34 of 34 · Undated")


async def test_zoom_gives_one_column_the_whole_width_and_takes_it_back(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("tab", "tab", "z")
        assert at.pane("list") == at.pane("record") == []
        assert at.sees("President Joe Biden of the United States is to meet Tô Lâm this")
        await at.press("z")
        assert at.pane("list")
        assert at.pane("record")


@pytest.mark.parametrize(
    ("size", "at_first", "in_the_text"),
    [
        ((120, 36), ["list", "record", "text"], ["list", "record", "text"]),
        ((80, 24), ["list", "record"], ["record", "text"]),
        ((60, 20), ["list"], ["text"]),
        ((40, 10), ["list"], ["text"]),
    ],
)
async def test_the_columns_are_as_many_as_there_is_room_for(
    tmp_path: Path, size: tuple[int, int], at_first: list[str], in_the_text: list[str]
) -> None:
    async with explorer(tmp_path, size=size) as at:

        def shown() -> list[str]:
            return [name for name in ("list", "record", "text") if at.pane(name)]

        assert shown() == at_first
        await to_the_passage_behind_the_date(at)
        assert shown() == in_the_text
        await at.press("backspace", "backspace")
        assert shown() == at_first
        assert "Biden is to meet Tô Lâm" in at.cursor


async def test_the_smallest_screen_and_every_change_of_size_leave_the_program_alive(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(1, 1)) as at:
        await at.press("j", "enter", "e", "x", "escape", "/", "z", "escape", "?", "escape")
        for size in ((40, 10), (200, 60), (60, 20), (1, 1), (120, 36)):
            await at.pilot.resize_terminal(*size)
            await at.settle()
        assert at.line_with("1 Timeline")
        assert at.store.sequence == 0


async def test_the_first_start_gives_a_hint_of_five_lines_for_the_first_keys(tmp_path: Path) -> None:
    async with explorer(tmp_path, first_start=True) as at:
        assert at.sees("Who met whom, when, where, and how do we know?")
        assert at.sees("takes it back")
        await at.press("j")
        assert at.sees("Who met whom")
        await at.press(*"jkjkjkjk")
        assert not at.sees("Who met whom")


async def test_the_space_bar_reads_on_in_the_text_from_the_record(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(120, 16)) as at:
        await at.press("tab")
        before, cursor = at.pane("text"), at.cursor
        await at.press("space")
        assert at.pane("text") != before
        assert at.cursor == cursor


async def test_s_walks_through_the_sources_of_a_value(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "j", "s")
        assert "passage 1/3" in at.message
        await at.press("s")
        assert "passage 2/3" in at.message
        await at.press("n", "n")
        assert "passage 1/3" in at.message
        await at.press("N")
        assert "passage 3/3" in at.message
        await at.press("backspace")
        assert at.cursor == "When 25 September 2024 ³"
