"""Rows are marked, and what is asked of all of them is counted first and done as one change."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from tests.explorer import _pressed
from tests.journeys import Explorer, explorer

from vnus_tui.navigation import Mode

EVENTS = 3


async def ask_of_the_marked(at: Explorer, what: str, value: str) -> None:
    """Choose what is to be done with the marked, and type the value: the question comes."""
    await at.press("*")
    await at.type(what)
    await at.press("enter")
    await at.type(value)
    await at.press("enter")


async def test_space_marks_the_row_and_goes_on_and_says_how_many(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("g", "space", "space")
        assert at.sees("2 events marked.")
        assert sum("●" in line for line in at.pane("list")) == 2
        await at.press("k", "space")
        assert at.sees("1 event marked.")
        await at.press("escape")
        assert at.sees("Nothing is marked.")
        assert not any("●" in line for line in at.pane("list"))


async def test_in_a_text_space_still_reads_on(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(80, 24)) as at:
        await at.press("enter", "enter")
        before = at.main.desk.text.top
        await at.press("g", "space")
        assert at.main.desk.text.top != before or at.main.desk.text.top > 0
        assert not at.main.desk.list.marks


async def test_a_topic_is_added_to_all_that_lack_it_as_one_change(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        first = [str(ref) for ref in at.store.timeline().refs(0, EVENTS)]
        await at.press("g", *["space"] * EVENTS)
        await ask_of_the_marked(at, "topic", "high politics")
        assert at.sees(f"Add the topic “high politics” to {EVENTS} events?")
        assert all("high politics" not in at.document(ref).get("topics", []) for ref in first)
        await at.press("y")
        assert all("high politics" in at.document(ref)["topics"] for ref in first)
        assert at.sees("topic “high politics” of 3 events")

        await ask_of_the_marked(at, "topic", "high politics")
        assert at.sees("Nothing to do. 3 are so already.")
        await at.press("u")
        assert all("high politics" not in at.document(ref).get("topics", []) for ref in first)


async def test_a_word_of_a_vocabulary_is_chosen_and_counts_those_that_have_it(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        first = [at.document(str(ref)) for ref in at.store.timeline().refs(0, EVENTS)]
        others = sum(each["status"] != "postponed" for each in first)
        await at.press("g", *["space"] * EVENTS)
        await ask_of_the_marked(at, "status", "postponed")
        assert at.sees(f"Set the status of {others} events to “postponed”?")
        await at.press("n")
        assert [at.document(f"event:{each['id']}") for each in first] == first, "anything but y does nothing"


async def test_values_are_called_by_words_that_a_sentence_can_have(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("g", "space", "*")
        assert at.sees("Set the place")
        assert not at.sees("Set the where")
        await at.type("place")
        await at.press("enter")
        assert at.message.startswith("Place:")
        await at.type("Huế")
        await at.press("enter")
        assert at.sees("Set the place of 1 event to “Huế”?")
        await at.press("y")
        assert at.sees("place “Huế” of 1 event")


async def test_the_marked_are_deleted_together_and_come_back_together(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        before = len(at.store.timeline())
        await at.press("g", "space", "space", "d")
        assert at.sees("Delete 2 events?")
        await at.press("y")
        assert len(at.store.timeline()) == before - 2
        assert not at.main.desk.list.marks
        await at.press("u")
        assert len(at.store.timeline()) == before


async def test_all_of_a_narrowed_list_are_marked_at_once(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("/")
        await at.type("is:announced")
        await at.press("enter", "*")
        listed = len(at.main.desk.view())
        assert 0 < listed < len(at.store.timeline())
        await at.type("mark all")
        await at.press("enter")
        assert at.sees(f"{listed} events marked.")
        await at.press("escape")
        assert len(at.main.desk.view()) == listed, "the first Esc takes the marks away, not the search"


async def test_names_with_braces_and_brackets_are_only_text(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("g", "space")
        await ask_of_the_marked(at, "topic", "{0} [bold]")
        assert at.sees("Add the topic “{0} [bold]” to 1 event?")
        await at.press("y")
        assert at.document(str(at.store.timeline().ref(0)))["topics"][-1] == "{0} [bold]"


@pytest.mark.parametrize(("before", "last"), [((), "d"), (("*", *"topic", "enter", *"rice"), "enter")])
async def test_a_question_that_comes_late_takes_no_keys_from_an_editor_that_was_opened_meanwhile(
    tmp_path: Path, before: tuple[str, ...], last: str
) -> None:
    async with explorer(tmp_path) as at:
        desk, gate = at.main.desk, Event()
        await at.press("g", "space", *before)
        at.app._writer.submit(gate.wait, 30)
        for key in (last, "e"):
            at.app.post_message(_pressed(key))
        while desk.mode is not Mode.EDIT:
            await at.pilot.pause(0)
        gate.set()
        await at.settle()
        assert desk.mode is Mode.EDIT
        assert desk.asked is None
        await at.press("escape")
        assert at.main.changing.session is None
