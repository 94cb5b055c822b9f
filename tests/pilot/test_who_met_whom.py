"""Who met whom: from a profile, an event, two marked people or a search to the chronology of two."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import event, person
from tests.journeys import NARROW, SLIM, WIDE, explorer
from tests.pilot.gardens import gardens, rows
from tests.pilot.samples import write_store

from vnus_store import Delete, Ref

BIDEN_LAM = "Joe Biden and Tô Lâm"
ANSWER = "one announced for 25 September 2024 in New York"


# Five keys


@pytest.mark.parametrize("size", [(120, 40), WIDE, NARROW, SLIM])
async def test_five_keys_from_the_start_answer_when_they_met_and_who_says_so(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    keys = ("2", "j", "j", "m", "enter")  # leaders, down to Biden, whom he met, Tô Lâm
    assert len(keys) <= 5
    async with explorer(tmp_path, size=size) as at:
        await at.press(*keys)
        shown = " ".join(" ".join(at.screen_text()).split())
        assert BIDEN_LAM in shown
        assert "no meeting known to have been held" in shown.lower()
        assert ANSWER in shown
        assert "1 article, 1 origin: Reuters" in shown
        assert at.cursor == "25 Sep ◌ Biden is to meet Tô Lâm"


async def test_the_record_and_the_lit_passage_stand_beside_the_answer(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("2", "j", "j", "m", "enter")
        assert "Biden is to meet Tô Lâm" in " ".join(at.pane("record"))
        assert "Wednesday, the White House" in at.lit


async def test_an_event_of_two_people_leads_to_their_chronology_with_one_key(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("m")
        assert at.sees(BIDEN_LAM)
        assert at.sees(ANSWER)


# The chronology


async def test_the_list_holds_the_meetings_and_the_key_again_shows_all_that_is_joint(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.go_to("Ruth Carver")
        await at.press("m", "enter")
        assert at.sees("2 meetings, first 2 May 2015, last 2 April 2023 · 1 announced")
        assert [row.split()[-1] for row in rows(at)] == ["roses", "tulips", "lilies"]
        assert at.cursor.endswith("They do tulips"), "the cursor is on the last meeting that was held"
        await at.press("m")
        assert "1 Jan They do words statement" in rows(at)
        assert len(rows(at)) == 4
        await at.press("m")
        assert len(rows(at)) == 3


async def test_the_words_over_the_list_follow_the_cursor(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.go_to("Ruth Carver")
        await at.press("m", "enter")
        assert at.sees(
            "▸ 2 April 2023 · Portland · held · no source · 7 years 11 months after the one before"
        )
        await at.press("up")
        assert at.sees("▸ 2 May 2015 · Huế · held · no source")
        await at.press("down", "down")
        assert at.sees("▸ 2 April 2027 · announced · no source")
        assert "They do lilies" in " ".join(at.pane("record"))


async def test_backspace_comes_back_to_the_profile_and_the_timeline_is_whole_again(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.go_to("Ruth Carver")
        await at.press("m", "enter", "enter", "backspace")
        assert at.sees("Ruth Carver and Lê Thị Mai"), "first back from the record to the list"
        await at.press("backspace")
        assert "Ruth Carver" in at.cursor
        await at.press("1")
        assert not at.sees("Ruth Carver and Lê Thị Mai")
        assert len(rows(at)) == 6


async def test_back_from_a_person_of_the_chronology_finds_it_as_it_was(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.go_to("Ruth Carver")
        await at.press("m", "enter", "enter")
        await at.down_to("Ruth Carver")
        await at.press("enter")
        assert "Profile" in " ".join(at.pane("record"))
        await at.press("backspace", "backspace")
        assert at.sees("Ruth Carver and Lê Thị Mai")
        assert len(rows(at)) == 3


async def test_esc_lists_all_again_on_the_same_event(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("m")
        before = at.cursor
        await at.press("escape")
        assert at.cursor == before
        assert not at.sees(ANSWER)
        assert "of 34" in at.head


async def test_a_search_within_the_chronology_narrows_it_and_esc_gives_it_back(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.go_to("Ruth Carver")
        await at.press("m", "enter", "/")
        await at.type("lilies")
        await at.press("enter")
        assert len(rows(at)) == 1
        assert "1 of 3 · Esc clears" in at.message
        await at.press("escape")
        assert len(rows(at)) == 3
        assert at.sees("Ruth Carver and Lê Thị Mai")
        await at.press("escape")
        assert len(rows(at)) == 6


async def test_an_event_elsewhere_lifts_the_chronology_and_says_so(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.go_to("Ruth Carver")
        await at.press("m", "enter")
        await at.go_to("They do seeds")
        assert "lifted to show it" in at.message
        assert not at.sees("Ruth Carver and Lê Thị Mai")
        assert at.cursor.endswith("They do seeds")


async def test_what_is_changed_is_counted_at_once(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.go_to("Ruth Carver")
        await at.press("m", "enter")
        await at.press("down", "enter")
        await at.down_to("announced")
        await at.press("c")
        await at.type("held")
        await at.press("enter")
        assert at.document("event:lilies")["status"] == "held"
        assert at.sees("3 meetings, first 2 May 2015, last 2 April 2027")
        await at.press("u")
        assert at.sees("2 meetings")


async def test_a_person_who_is_deleted_elsewhere_takes_the_chronology_along(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.go_to("Ruth Carver")
        await at.press("m", "enter")
        change = at.store.apply(Delete(Ref("person", "mai"), take_references=True))
        assert change is not None
        at.main.follow_changes((change,))
        await at.settle()
        assert not at.sees("Ruth Carver and Lê Thị Mai")
        assert len(rows(at)) == 6


# Other ways to it


async def test_two_marked_people_lead_to_their_chronology(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path)) as at:
        await at.press("2", "g", "space")
        await at.down_to("Lê Thị Mai")
        await at.press("space", "m")
        assert at.sees("Lê Thị Mai and Ruth Carver")
        assert len(rows(at)) == 3


async def test_a_search_that_names_two_people_gets_the_answer_over_its_list(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("/")
        await at.type("who:biden who:lam")
        await at.press("enter")
        assert at.sees(BIDEN_LAM)
        assert at.sees(ANSWER)
        assert "3 of 3" in at.head
        await at.press("m")
        assert "1 of 1" in at.head, "the same key shows the meetings only"


async def test_a_search_that_names_nobody_for_sure_has_no_answer_over_its_list(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("/")
        await at.type("who:biden who:nguyen")
        await at.press("enter")
        assert not at.sees("o meeting known")


async def test_the_answer_leaves_with_its_search(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("/")
        await at.type("who:biden who:lam")
        await at.press("enter", "escape")
        assert not at.sees(ANSWER)
        await at.press("/")
        await at.type("who:biden who:lam")
        await at.press("enter")
        assert at.sees(ANSWER), "and comes again with it"


async def test_of_three_people_one_chooses_the_two(tmp_path: Path) -> None:
    people = [{"person": name, "role": "participant"} for name in ("a", "b", "c")]
    tables = {
        "events": [event("tea", title="They do tea", kind="meeting", date="2020", people=people)],
        "people": [person(name) for name in "abc"],
        "articles": [],
    }
    async with explorer(tmp_path, store=write_store(tmp_path, tables)) as at:
        await at.press("m")
        await at.down_to("Name of b and Name of c")
        await at.press("enter")
        assert at.sees("Name of b and Name of c: 1 meeting, 2020")


async def test_an_event_of_one_person_leads_to_those_whom_they_met(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.go_to("Tô Lâm becomes Party Chief")
        await at.press("m")
        assert "Tô Lâm met" in at.sheet()[1]
        assert "Joe Biden" in at.cursor


async def test_where_nobody_is_to_be_asked_about_it_is_said(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.go_to("Comprehensive")
        await at.press("m")
        assert "Nobody in this event has a record of their own." in at.message


# The profile


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 30)])
async def test_a_profile_draws_offices_and_events_on_one_axis(tmp_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tmp_path, store=gardens(tmp_path), size=size) as at:
        await at.go_to("Ruth Carver")
        await at.press("enter")
        assert at.sees("In time")
        shown = at.pane("record")
        at_axis = [line.strip(" ▌▏").startswith("2012──") for line in shown].index(True)
        marks, bar = shown[at_axis - 1], shown[at_axis - 2]
        assert marks.index("●") < marks.index("◌") < bar.index("▷")
