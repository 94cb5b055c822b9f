"""People, places, words and items of lists are picked, added and removed where they stand."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import (
    explorer,
    picking_a_participant,
)
from tests.pilot.samples import write_store

MEETING = "event:2024-biden-to-lam-meeting"


async def test_a_known_person_is_picked_by_a_few_letters_without_marks(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await picking_a_participant(at, "minh ch")
        assert any("› Phạm Minh Chính" in line for line in at.pane("record"))
        await at.press("enter")
        assert {"person": "pham-minh-chinh", "role": "participant"} in at.document(MEETING)["people"]
        assert at.cursor.startswith("Phạm Minh Chính participant")


async def test_the_last_choice_adds_a_person_who_is_not_there_yet(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await picking_a_participant(at, "Ruth Carver")
        assert any("add “Ruth Carver” as a new" in line for line in at.pane("record"))
        await at.press("enter")
        assert at.document("person:ruth-carver")["name"] == "Ruth Carver"
        assert {"person": "ruth-carver", "role": "participant"} in at.document(MEETING)["people"]
        await at.press("u")
        assert at.store.peek(at.store.people().ref(0)) is not None
        assert all(each.title != "Ruth Carver" for each in at.store.people()), "one step takes both back"


async def test_places_are_offered_and_a_new_one_is_taken_as_it_is(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("enter", "j", "j", "c")
        await at.type("ha")
        assert any("Hà Nội" in line for line in at.pane("record"))
        await at.press("enter")
        assert at.document(MEETING)["place"] == "Hà Nội"
        await at.press("c")
        await at.type("Đà Lạt")
        await at.press("enter")
        assert at.document(MEETING)["place"] == "Đà Lạt"


async def test_the_words_of_a_vocabulary_are_offered_while_others_are_kept_and_told(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(160, 40)) as at:
        await at.press("enter")
        await at.down_to("Status")
        await at.press("c")
        await at.type("post")
        await at.press("enter")
        assert at.document(MEETING)["status"] == "postponed"
        assert any("↷" in line for line in at.pane("list"))


async def test_items_are_added_edited_and_removed_line_by_line(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(120, 50)) as at:
        await at.press("enter")
        await at.down_to("Topics")
        await at.press("a")
        await at.type("oceans")
        await at.press("enter")
        assert at.document(MEETING)["topics"] == ["diplomacy", "partnership", "oceans"]
        await at.press("c")
        await at.type("seas")
        await at.press("enter")
        assert at.document(MEETING)["topics"] == ["diplomacy", "partnership", "seas"]
        await at.down_to("seas")
        await at.press("d", "y")
        assert at.document(MEETING)["topics"] == ["diplomacy", "partnership"]


async def test_the_cursor_stays_on_an_item_that_was_edited(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(120, 50)) as at:
        await at.press("enter")
        await at.down_to("partnership")
        await at.press("c")
        await at.type("trade")
        await at.press("enter")
        assert at.cursor == "trade"


async def test_a_participants_role_is_edited_and_the_participant_removed(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("enter")
        await at.down_to("Ruth Carver guest")
        await at.press("c")
        await at.type("speaker")
        await at.press("enter")
        assert at.document("event:roses-visit")["people"][0]["role"] == "speaker"
        await at.press("d")
        assert at.message.startswith("Remove ")
        await at.press("y")
        assert [each["person"] for each in at.document("event:roses-visit")["people"]] == ["le-thi-mai"]


async def test_an_office_is_added_with_its_dates_and_removed(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("2", "enter")
        await at.down_to("Chair of the Rose Guild")
        await at.press("a")
        await at.type("Treasurer")
        await at.press("enter")
        offices = at.document("person:ruth-carver")["offices"]
        assert [each["title"] for each in offices] == ["Chair of the Rose Guild", "Treasurer"]
        await at.down_to("when is not stated")
        await at.press("e")
        await at.type("2021/2023")
        await at.press("enter")
        assert at.document("person:ruth-carver")["offices"][1]["held"] == "2021/2023"
        assert any("2021–2023" in line for line in at.pane("record"))
        await at.press("d", "y")
        assert "held" not in at.document("person:ruth-carver")["offices"][1]
        await at.press("k", "d", "y")
        assert len(at.document("person:ruth-carver")["offices"]) == 1


async def test_deleting_asks_and_every_key_but_y_leaves_all_as_it_was(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        for key in ("n", "enter", "escape", "d", "q", "Y", "space"):
            await at.press("d")
            assert at.message.startswith("Delete “Biden is to meet Tô Lâm”?")
            await at.press(key)
            assert at.message == "Nothing was done."
            assert at.store.sequence == 0
        await at.press("d", "y")
        assert at.store.sequence == 1
        assert len(at.store.timeline()) == 33
        assert at.cursor, "the cursor is on the neighbour"
        await at.press("u")
        assert len(at.store.timeline()) == 34


async def test_the_question_counts_what_refers_to_the_record_and_undo_brings_all_of_it_back(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path) as at:
        trip, before = "event:2024-to-lam-american-trip", at.document(MEETING)
        await at.go_to("Tô Lâm is to travel to the US")
        await at.press("d")
        assert "records refer to it" in at.message
        await at.press("y")
        assert "part_of" not in at.document(MEETING)
        await at.press("u")
        assert at.document(MEETING) == before
        assert at.document(trip)


async def test_a_new_event_and_a_new_person_are_added_from_their_lists(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("a")
        await at.type("Roses are planted")
        await at.press("enter")
        assert at.document("event:roses-are-planted")["title"] == "Roses are planted"
        assert any("Roses are planted" in line for line in at.pane("record"))
        await at.press("2", "a")
        await at.type("Lê Thị Mai")
        await at.press("enter")
        assert at.document("person:le-thi-mai")["name"] == "Lê Thị Mai"
        await at.press("3", "a")
        assert "press i" in at.message
