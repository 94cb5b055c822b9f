"""The queue: each candidate beside its passage, decided on by one key, taken back by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys import NARROW, SLIM, WIDE, explorer, the_queue
from tests.pilot.news import NEWS, card, cursor, enter_does, head, lit, said, stronger, write_news
from tests.pilot.samples import write_store

from vnus_store import Ref


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
@pytest.mark.parametrize("theme", ["vnus-dark", "vnus-light"])
async def test_the_candidate_stands_beside_its_lit_passage_and_what_enter_does_is_said(
    tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path), size=size, theme=theme) as at:
        await the_queue(at, write_news(tmp_path))
        assert head(at) == "To decide new 5 later 0 rejected 0"
        assert "9 May 2025" in card(at)
        assert lit(at).startswith("The Rose Guild of Portland signed")
        assert enter_does(at) == "Enter: a new event, with this passage as its source"
        assert at.foot.startswith("Enter new   y new")
        assert all(len(line) <= size[0] for line in at.screen_text())


async def test_the_reasons_stand_with_the_values(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        assert "“9 May 2025”:" in card(at)
        assert "“signed” says agreement" in card(at)
        await at.press("k")
        assert cursor(at).startswith("Ruth Carver")
        assert said(at) != ""


async def test_the_words_of_the_date_are_lit_stronger_than_their_sentence(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        assert stronger(at) == ["9 May 2025"]
        assert len(lit(at)) > 100


async def test_enter_makes_an_event_with_its_passage_and_shows_the_next_candidate(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        before = len(at.store.timeline())
        await at.press("enter")
        assert len(at.store.timeline()) == before + 1
        made = next(each for each in at.store.timeline() if "signed an agreement" in each.title)
        assert [each.exact.split(" on ")[0] for each in at.store.peek(made.ref).citations]  # type: ignore[union-attr]
        assert head(at).startswith("To decide new 4 later 0 rejected 0")
        assert lit(at).startswith("Ruth Carver visited Huế")
        assert said(at).startswith("a new event (u takes it back):")


async def test_a_strong_match_is_what_enter_offers_and_it_becomes_a_further_source(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("r")
        assert "The same as 1 Rose growers are to visit Huế" in card(at)
        assert enter_does(at) == "Enter: a further source of “Rose growers are to visit Huế”"
        assert "the same date" in said(at) or "rejected" in said(at)
        events = len(at.store.timeline())
        await at.press("enter")
        assert len(at.store.timeline()) == events
        citations = at.document("event:roses-visit")["citations"]
        assert citations[-1]["article"] == "garden-guilds-agree-on-a-seed-fund"
        assert citations[-1]["exact"].startswith("Ruth Carver visited")
        assert "1 source" in head(at)


@pytest.mark.parametrize("key", ["m", "1"])
async def test_m_and_the_digit_add_it_to_the_event_from_any_line(tmp_path: Path, key: str) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("]", "k", "k", key)
        assert len(at.document("event:roses-visit")["citations"]) == 4


async def test_a_digit_without_an_event_says_so_and_decides_nothing(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        sequence = at.store.sequence
        await at.press("2")
        assert said(at) == "There is no such event here: y makes a new one."
        assert at.store.sequence == sequence


async def test_y_makes_a_new_event_of_what_is_like_another(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        events = len(at.store.timeline())
        await at.press("]", "y")
        assert len(at.store.timeline()) == events + 1
        assert len(at.document("event:roses-visit")["citations"]) == 3


async def test_what_just_became_an_event_is_offered_to_the_next_passage_about_it(tmp_path: Path) -> None:
    text = NEWS + "\nThe guild and Ruth Carver signed the agreement in Huế on 9 May 2025 at noon.\n"
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path, text))
        await at.press("enter", "]", "]", "]")
        assert "at noon" in lit(at)
        assert "1 The Rose Guild of Portland signed" in card(at)


async def test_rejected_and_put_off_ones_have_a_home_and_n_takes_one_back(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("r", "l")
        assert head(at) == "To decide new 3 later 1 rejected 1 1 rejected, 1 put off"
        await at.press("tab")
        assert lit(at).startswith("Ruth Carver visited")
        await at.press("enter")
        assert said(at) == "n takes it back into the queue first."
        await at.press("tab")
        assert lit(at).startswith("The Rose Guild")
        await at.press("n")
        assert head(at) == "To decide new 4 later 1 rejected 0 1 put off"
        assert "Nothing is rejected." in card(at)
        await at.press("tab")
        assert head(at).startswith("To decide new 4")
        assert lit(at).startswith("The Rose Guild")


async def test_what_has_no_word_of_an_event_comes_last_and_says_so(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(
            at, write_news(tmp_path, "date 2025-05-12 Prices.\n\nSeeds cost more since 2019.\n\n" + NEWS[17:])
        )
        assert "no event word" not in card(at)
        count = len(at.store.candidates("new"))
        await at.press(*["]"] * (count - 1))
        assert f"{count} of {count} · no event word" in card(at)


async def test_u_takes_the_last_decision_back_and_shows_its_candidate_again(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("u")
        assert said(at) == "Nothing was decided here yet."
        events = len(at.store.timeline())
        await at.press("enter", "r", "u", "u")
        assert head(at) == "To decide new 5 later 0 rejected 0"
        assert len(at.store.timeline()) == events
        assert lit(at).startswith("The Rose Guild")
        assert at.store.peek(Ref.parse("article:garden-guilds-agree-on-a-seed-fund")) is not None


async def test_b_asks_with_the_counts_and_does_all_as_one_change_that_u_takes_back(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        before, events = at.store.sequence, len(at.store.timeline())
        await at.press("b")
        assert said(at) == "Add 1 as a source, make 3 new events? 1 without an event word stays."
        assert at.foot == "y yes   any other key no"
        await at.press("x")
        assert at.store.sequence == before
        assert said(at) == "Nothing was done."
        await at.press("b", "y")
        assert at.store.sequence == before + 1
        assert len(at.store.timeline()) == events + 3
        assert head(at) == "To decide new 1 later 0 rejected 0 3 events, 1 source"
        await at.press("u")
        assert len(at.store.timeline()) == events
        assert head(at) == "To decide new 5 later 0 rejected 0"


async def test_an_empty_queue_says_what_came_of_it_and_so_does_the_main_screen(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("b", "y", "r")
        assert "Nothing waits any more: 3 events, 1 source, 1 rejected." in card(at)
        await at.press("enter")
        assert at.app.screen is at.main
        assert at.message == "Decided: 3 events, 1 source, 1 rejected."
        await at.press("1")
        assert any("signed an agreement" in line or "The Rose Guild of" in line for line in at.pane("list"))


async def test_j_and_k_walk_the_lines_and_on_to_the_next_candidate(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("j")
        assert lit(at).startswith("Ruth Carver visited")
        await at.press("left")
        assert lit(at).startswith("The Rose Guild")


async def test_keys_that_come_at_once_decide_nothing_that_was_not_shown(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.type("rrrrr")
        assert head(at).startswith("To decide new 4 later 0 rejected 1")
