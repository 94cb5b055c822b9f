"""Enter meets a value that another window changed: base, mine and theirs are shown, and one key decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys import NARROW, SLIM, WIDE, Explorer, editing_the_date, explorer
from tests.pilot.other_windows import DATE, MEETING, another_date, elsewhere, full_disk, look_around

from vnus_store import AddItem, Delete, Ref, RemoveItem, SetField
from vnus_tui.editing.session import State

REF = Ref.parse(MEETING)


def record(at: Explorer) -> str:
    return " ".join(" ".join(line.strip("▎ ").split()) for line in at.pane("record"))


async def in_conflict(at: Explorer, typed: str = "2024-09-26") -> None:
    await editing_the_date(at, typed)
    another_date(at.path)
    await at.press("enter")


def date(at: Explorer) -> object:
    return at.document(MEETING).get("date")


@pytest.mark.parametrize("size", [WIDE, (120, 40), NARROW, SLIM])
async def test_the_three_values_and_the_keys_are_shown_in_words_on_every_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with explorer(tmp_path, size=size) as at:
        await in_conflict(at)
        session = at.main.changing.session
        assert session is not None
        assert session.state is State.CONFLICT
        shown = record(at)
        order = [shown.index(f"{side} {day}") for side, day in _sides()]
        assert order == sorted(order)
        assert shown.index("m mine") < shown.index("t theirs") < shown.index("b base") < order[0]
        assert "Esc later" in shown
        assert "m mine" in at.foot
        assert "when of Biden is to meet" in shown, "the change of theirs is named"
        assert at.store.sequence == 1


def _sides() -> tuple[tuple[str, str], ...]:
    return ("base", DATE), ("mine", "2024-09-26"), ("theirs", "2024-09-27")


@pytest.mark.parametrize(
    ("key", "date_then", "changes", "said"),
    [
        ("m", "2024-09-26", 2, "mine stands: "),
        ("t", "2024-09-27", 1, "Theirs stays; nothing was written."),
        ("b", DATE, 2, "base stands: "),
    ],
)
async def test_one_key_lets_a_side_stand_and_closes_the_editor(
    tmp_path: Path, key: str, date_then: str, changes: int, said: str
) -> None:
    async with explorer(tmp_path) as at:
        await in_conflict(at)
        await at.press(key)
        assert date(at) == date_then
        assert at.store.sequence == changes
        assert at.main.changing.session is None
        assert at.message.startswith(said)
        assert at.store.conflicts() == ()


async def test_esc_keeps_both_for_later_and_says_where_they_are_listed(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await in_conflict(at)
        await at.press("escape")
        (kept,) = at.store.conflicts()
        assert (kept.ref, kept.path) == (REF, "date")
        assert kept.sides == {"base": DATE, "mine": "2024-09-26", "theirs": "2024-09-27"}
        assert at.message == "kept for later: conflict at when of Biden is to meet Tô Lâm (! lists it)"
        assert at.main.changing.session is None
        assert date(at) == "2024-09-27"


async def test_no_other_key_does_anything_while_one_decides(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await in_conflict(at)
        before = at.pane("record")
        await at.type("acdfghijklnopqrsuvwxyzMTBE1!?/ ")
        await at.press("enter", "tab", "backspace", "delete", "ctrl+o", "ctrl+r", "down", "left")
        await at.paste("mtb")
        assert at.pane("record") == before
        assert at.store.sequence == 1
        await at.press("ctrl+q")
        assert at.app.is_running
        assert at.message.startswith("Decide first")


async def test_e_returns_to_the_typed_text_which_then_goes_over_theirs(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await in_conflict(at)
        await at.press("e")
        assert "2024-09-26" in record(at)
        await at.press("backspace")
        await at.type("8")
        await at.press("enter")
        assert date(at) == "2024-09-28"


async def test_theirs_that_changes_once_more_is_shown_anew_and_nothing_is_written_over_it(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path) as at:
        await in_conflict(at)
        another_date(at.path, "2024-09-28")
        await at.press("m")
        assert "theirs 2024-09-28" in record(at)
        assert f"base {DATE}" in record(at)
        assert date(at) == "2024-09-28"
        await at.press("m")
        assert date(at) == "2024-09-26"


async def test_theirs_that_changes_while_one_decides_is_shown_at_once(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await in_conflict(at)
        another_date(at.path, "2024-09-28")
        await look_around(at)
        assert "theirs 2024-09-28" in record(at)


async def test_the_same_value_from_both_sides_is_no_conflict(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await in_conflict(at, "2024-09-27")
        assert at.main.changing.session is None
        assert at.message == "It is so already: somebody else gave it the same value."


async def test_who_typed_nothing_is_asked_nothing(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "j", "e")
        another_date(at.path)
        await at.press("enter")
        assert at.message == "You changed nothing; what stands now came meanwhile."
        assert date(at) == "2024-09-27"


async def test_a_value_that_one_side_took_away_is_shown_as_none(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        another_date(at.path, None)
        await at.press("enter")
        assert "theirs — no value" in record(at)
        await at.press("m")
        assert date(at) == "2024-09-26"


async def test_a_word_and_a_participants_office_are_decided_alike(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter")
        await at.down_to("Status")
        await at.press("c")
        await at.type("held")
        elsewhere(at.path, SetField(REF, "status", "cancelled"))
        await at.press("enter")
        assert "theirs cancelled" in record(at)
        await at.press("m")
        assert at.document(MEETING)["status"] == "held"
        person = at.document(MEETING)["people"][0]["person"]
        await at.down_to("President")
        await at.press("c")
        await at.type("Visitor")
        elsewhere(at.path, SetField(REF, f"people/{person}/title", "Traveller"))
        await at.press("enter")
        assert "theirs Traveller" in record(at)
        await at.press("t")
        assert at.document(MEETING)["people"][0]["title"] == "Traveller"


async def test_a_text_of_a_list_is_changed_beside_what_others_added_to_the_list(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, AddItem(REF, "topics", "trade"))
        await look_around(at)
        await at.press("enter")
        await at.down_to("trade")
        await at.press("c")
        await at.type("commerce")
        elsewhere(at.path, AddItem(REF, "topics", "ports"))
        await look_around(at)
        await at.press("enter")
        assert at.document(MEETING)["topics"][-2:] == ["commerce", "ports"]


async def test_a_text_that_was_taken_out_of_its_list_is_refused_in_words_and_stays_typed(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path) as at:
        elsewhere(at.path, AddItem(REF, "topics", "trade"))
        await look_around(at)
        await at.press("enter")
        await at.down_to("trade")
        await at.press("c")
        await at.type("commerce")
        elsewhere(at.path, RemoveItem(REF, "topics/trade"))
        await at.press("enter")
        assert "not in the list any more" in record(at)
        assert "commerce" in record(at)


async def test_an_editor_says_at_once_that_its_value_changed_and_keeps_what_is_typed(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        another_date(at.path)
        await look_around(at)
        assert "Meanwhile it became “2024-09-27”; Enter asks which one stands." in record(at)
        assert "2024-09-26" in record(at)
        another_date(at.path, DATE)
        await look_around(at)
        assert "Meanwhile" not in record(at)
        await at.press("enter")
        assert date(at) == "2024-09-26"


async def test_an_editor_says_that_its_record_was_deleted_and_keeps_the_text(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        elsewhere(at.path, Delete(REF, take_references=True))
        await look_around(at)
        assert "The record was deleted elsewhere" in record(at)
        await at.press("enter")
        assert "2024-09-26" in record(at)
        await at.press("escape")
        assert at.cursor


async def test_another_windows_change_is_shown_and_the_cursor_stays_on_its_record(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "j")
        another_date(at.path, "1999-01-01")
        await look_around(at)
        assert at.main.desk.ref == REF
        assert at.cursor.startswith("When 1 January 1999")
        assert at.message == "Changed elsewhere: when of Biden is to meet Tô Lâm"


async def test_a_change_of_others_takes_no_question_off_the_line(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("d")
        question = at.message
        another_date(at.path)
        await look_around(at)
        assert at.message == question


async def test_a_decision_that_cannot_be_saved_stays_to_be_decided(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await in_conflict(at)
        with full_disk(tmp_path):
            await at.press("m")
            assert "NOT SAVED: the disk is full" in at.head
            assert "theirs 2024-09-27" in record(at)
            await at.press("escape")
            assert "mine 2024-09-26" in record(at)
        await at.press("m")
        assert date(at) == "2024-09-26"
        assert "NOT SAVED" not in at.head


async def test_a_long_text_that_others_changed_is_told_and_saved_over_theirs_when_asked_again(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter")
        await at.down_to("Notes")
        await at.press("e")
        await at.type("Mine.")
        elsewhere(at.path, SetField(REF, "notes", "Theirs."))
        await at.press("ctrl+s")
        assert at.sees("Somebody else changed this text meanwhile")
        assert at.document(MEETING)["notes"] == "Theirs."
        await at.press("ctrl+s")
        assert at.document(MEETING)["notes"] == "Mine."
