"""Editing a value where it stands: every kind of line, what is refused, what is picked, what is saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys import (
    NARROW,
    SLIM,
    a_refused_date,
    editing_the_date,
    explorer,
    to_the_date,
)

MEETING = "event:2024-biden-to-lam-meeting"


@pytest.mark.parametrize(
    ("line", "typed", "path", "value"),
    [
        ("Biden is to meet", "A meeting", "title", "A meeting"),
        ("When ", "2024-09-26", "date", "2024-09-26"),
        ("Where ", "New York City", "place", "New York City"),
        ("Status ", "held", "status", "held"),
        ("Kind ", "talks", "kind", "talks"),
    ],
)
async def test_c_replaces_the_value_of_a_line_says_saved_and_a_reopened_store_has_it(
    tmp_path: Path, line: str, typed: str, path: str, value: str
) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter")
        await at.down_to(line.strip())
        await at.press("c")
        await at.type(typed)
        await at.press("enter")
        assert at.message.startswith("saved: ")
        assert "(u takes it back)" in at.message
        assert at.head.count("saved") == 1
        assert at.document(MEETING)[path] == value
    async with explorer(tmp_path) as again:
        assert again.document(MEETING)[path] == value


async def test_e_puts_the_caret_at_the_end_and_keeps_the_old_value(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "e")
        await at.type(" again")
        await at.press("enter")
        assert at.document(MEETING)["title"] == "Biden is to meet Tô Lâm again"


async def test_e_on_the_list_edits_the_title_of_the_record_under_the_cursor(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("c")
        await at.type("Renamed")
        await at.press("enter")
        assert at.document(MEETING)["title"] == "Renamed"
        assert any("Renamed" in line for line in at.pane("list"))


async def test_a_date_shows_how_it_reads_while_it_is_typed(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(160, 40)) as at:
        await editing_the_date(at, "early may 2024")
        assert any("early may 2024" in line for line in at.pane("record"))
        record = " ".join(" ".join(line.strip("▎ ").split()) for line in at.pane("record"))
        assert "[2024-05-01..2024-05-10]" in record
        assert "1–10 May 2024" in record
        assert at.store.sequence == 0


async def test_a_date_that_cannot_be_read_keeps_the_editor_the_text_and_says_why(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await a_refused_date(at)
        record = "\n".join(at.pane("record"))
        assert "some day soon" in record
        assert "Enter save" in at.foot, "the editor is still open"
        assert at.document(MEETING)["date"] == "2024-09-25"
        await at.press(*["backspace"] * len("some day soon"))
        await at.type("sep 2024")
        await at.press("enter")
        assert at.document(MEETING)["date"] == "2024-09"


async def test_a_refusal_says_what_would_be_right(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(160, 40)) as at:
        await a_refused_date(at)
        record = " ".join(" ".join(line.strip("▎ ").split()) for line in at.pane("record"))
        assert "cannot be read as a date: write 10 Sep 2023" in record


@pytest.mark.parametrize("refused_first", [True, False])
async def test_esc_cancels_an_edit_always(tmp_path: Path, refused_first: bool) -> None:
    async with explorer(tmp_path) as at:
        await (a_refused_date if refused_first else editing_the_date)(at)
        await at.press("escape")
        assert at.cursor == "When 25 September 2024 ³"
        assert at.message == "Nothing was changed."
        assert at.store.sequence == 0


async def test_enter_without_a_change_says_so_and_makes_none(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "j", "e", "enter")
        assert at.message == "It was so already."
        assert at.store.sequence == 0


async def test_tab_saves_and_opens_the_next_value_and_shift_tab_the_one_before(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        await at.press("tab")
        assert at.document(MEETING)["date"] == "2024-09-26"
        assert "Enter save" in at.foot
        await at.type(" City")
        await at.press("shift+tab")
        assert at.document(MEETING)["place"] == "New York City"
        assert any("▎When" in line for line in at.pane("record"))


async def test_an_emptied_value_is_taken_away_and_a_required_one_is_not(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "j", "j", "c", "backspace", "enter")
        assert "place" not in at.document(MEETING)
        await at.press("k", "k", "c", "backspace", "enter")
        assert "Enter save" in at.foot
        assert any("cannot be empty" in line for line in at.pane("record"))
        assert at.document(MEETING)["title"] == "Biden is to meet Tô Lâm"


async def test_marks_typed_after_their_letters_are_saved_as_one_letter(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "c")
        await at.type("Bie\u0302n ba\u0309n")
        await at.press("enter")
        assert at.document(MEETING)["title"] == "Biên bản"


async def test_the_title_of_an_editor_is_a_whole_word(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("2", "a")
        assert at.sees("New person")


@pytest.mark.parametrize("size", [NARROW, SLIM, (40, 10)])
async def test_a_value_is_edited_on_small_screens_as_well(tmp_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tmp_path, size=size) as at:
        await editing_the_date(at, "2024-09-26")
        assert any("2024-09-26" in line for line in at.pane("record"))
        await at.press("enter")
        assert at.document(MEETING)["date"] == "2024-09-26"


async def test_an_article_and_a_person_are_edited_like_an_event(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("3", "enter")
        await at.down_to("Outlet")
        await at.press("e")
        await at.type("A Newspaper")
        await at.press("enter")
        assert at.document("article:2023-visit-to-hanoi-announced")["publisher"] == "A Newspaper"
        await at.press("2", "enter")
        await at.down_to("Country")
        await at.press("c")
        await at.type("VN")
        await at.press("enter")
        assert at.document("person:barack-obama")["country"] == "VN"


async def test_a_line_that_follows_from_others_says_so_and_is_not_edited(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("3", "enter")
        await at.down_to("Trọng invites Biden")
        await at.press("e")
        assert at.message == "This line follows from others and is not edited itself."


async def test_the_editor_opens_over_the_line_it_edits(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await to_the_date(at)
        before = next(n for n, line in enumerate(at.pane("record")) if "When" in line)
        await at.press("e")
        assert at.pane("record")[before].startswith("▎When")


async def test_a_long_value_scrolls_so_that_the_caret_is_always_seen(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=NARROW) as at:
        await at.press("enter", "c")
        await at.type("one two three four five six seven eight nine ten eleven END")
        assert any("END" in line for line in at.pane("record"))
        await at.press("home")
        assert any("one two" in line for line in at.pane("record"))
