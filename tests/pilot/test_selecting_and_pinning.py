"""Words of a text become evidence: select, pin, make an event from them, copy them."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import Explorer, explorer
from tests.pilot.samples import ACCOUNT, write_store

from vnus_store import Ref, SetField

VISIT = "event:roses-visit"


async def from_the_place(at: Explorer) -> None:
    """From the line that says where into the text."""
    await at.press("enter")
    await at.down_to("Where")
    await at.press("tab", "v")


async def test_words_selected_by_word_and_sentence_are_pinned_to_the_value_one_came_from(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await from_the_place(at)
        assert at.message == "p pins it to place of Rose growers are to visit Huế"
        await at.press("l", "l", "l", "h", "p")
        assert at.message.startswith("pinned: ")
        pinned = at.document(VISIT)["citations"][-1]
        assert pinned["exact"] == "from Portland to"
        assert pinned["supports"] == ["place"]
        assert ACCOUNT[pinned["start"] : pinned["end"]] == pinned["exact"]
        assert list(at.store.check()) == []


async def test_back_from_a_text_that_tab_led_to_is_the_value_one_came_from(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await from_the_place(at)
        await at.press("p", "backspace")
        assert at.cursor == "Where Huế ²"


async def test_j_selects_to_the_end_of_the_sentence_and_k_goes_back(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await from_the_place(at)
        await at.press("j", "p")
        assert at.document(VISIT)["citations"][-1]["exact"].endswith("2025.")
    async with explorer(tmp_path, store=tmp_path / "vnus.json") as at:
        await from_the_place(at)
        await at.press("j", "k", "y")
        assert "Sent to the terminal's clipboard" in at.message or "Copied" in at.message


async def test_a_pin_is_one_change_that_u_takes_back(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        before = at.document(VISIT)
        await from_the_place(at)
        await at.press("p", "u")
        assert at.document(VISIT) == before


async def test_esc_drops_the_selection_and_stays_in_the_text(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await from_the_place(at)
        await at.press("l", "escape")
        assert at.cursor == ""
        assert "pins it" not in at.message
        await at.press("p")
        assert at.message.startswith("Select words in a text first")
        assert at.store.sequence == 0


async def test_capital_p_makes_an_event_that_rests_on_the_selected_words(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await from_the_place(at)
        await at.press("l", "P")
        await at.type("A journey begins")
        await at.press("enter")
        event = at.document("event:a-journey-begins")
        assert event["citations"][0]["exact"] == "from Portland"
        assert event["citations"][0]["article"] == "roses-account"
        assert list(at.store.check()) == []


async def test_v_outside_a_text_says_where_to_go(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("v")
        assert at.message == "Go to the text first (Tab), then v selects words."


async def test_no_citation_is_typed_so_a_says_how_it_is_pinned(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("enter")
        await at.down_to("Sources")
        await at.press("a")
        assert "v selects the words, p pins them" in at.message


async def test_a_copied_citation_has_the_words_and_where_they_stand(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("enter", "j", "Y")
        copied = at.app.clipboard
        assert copied.startswith("It was announced that ")
        assert "on 21–22 April 2025" in copied
        assert copied.endswith(
            "“21 and 22 April 2025” (“Rose growers on their way” "
            "(an account in this project’s own words), 3 March 2025)."
        )


async def test_a_copied_value_is_without_the_columns_of_the_screen(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("enter", "j", "y")
        assert "21–22 April 2025" in at.app.clipboard
        assert "  " not in at.app.clipboard


async def test_words_selected_in_one_text_are_never_pinned_from_another(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(150, 40)) as at:
        await at.press("s", "v", "j", "ctrl+f")
        await at.type("A visit to Hanoi")
        await at.press("enter", "P")
        assert len(at.store.timeline()) == 34
        assert at.store.sequence == 0
        assert "Select words in a text first" in at.message


async def test_a_selection_whose_text_was_changed_elsewhere_is_refused(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(150, 40)) as at:
        await at.press("s", "G", "v")
        text = SetField(Ref("article", at.main.desk.article.id), "text", "Biden is to meet Lâm.")
        at.main.desk.store.apply(text)
        at.main.desk.article = at.store.get(at.main.desk.article.ref)
        await at.press("P")
        assert at.store.sequence == 1
        assert "select the words again" in at.message
