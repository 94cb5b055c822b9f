"""The work list is walked: go there, mend it, come back to the next; or put it off."""

from __future__ import annotations

import json
from pathlib import Path

from tests.journeys import explorer
from tests.pilot.samples import write_store

from vnus_store import Create, Ref
from vnus_tui.postponed import Postponed
from vnus_tui.screens.work_rows import Todo


async def test_what_is_mended_is_gone_when_one_comes_back_and_the_next_is_under_the_cursor(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path) as at:
        await at.press("!")
        sheet = at.app.screen
        todos = [value for _, value in sheet._list.rows if isinstance(value, Todo)]
        first = next(each for each in todos if each.name.startswith("undated "))
        await at.type("undated")
        await at.press("enter")
        assert "! goes on with the list" in at.message
        assert at.main.desk.ref == first.ref
        await at.press("e")
        await at.type("2016-05")
        await at.press("enter", "!")
        sheet = at.app.screen
        names = [value.name for _, value in sheet._list.rows if isinstance(value, Todo)]
        assert first.name not in names


async def test_what_is_put_off_stands_last_and_stays_so_after_a_restart(tmp_path: Path) -> None:
    store = write_store(tmp_path)
    async with explorer(tmp_path, store=store) as at:
        await at.press("!")
        first = at.app.screen._list.chosen
        assert isinstance(first, Todo)
        await at.press("tab")
        assert any(line.text == "Put off · 1" for line, _ in at.app.screen._list.rows)
        order = [value for _, value in at.app.screen._list.rows if isinstance(value, Todo)]
        assert order[-1] == first
        assert at.app.screen._list.chosen == order[0], "the cursor stays on its row"
    async with explorer(tmp_path, store=store) as at:
        await at.press("!")
        order = [value for _, value in at.app.screen._list.rows if isinstance(value, Todo)]
        assert order[-1] == first
        await at.press("up")
        assert at.app.screen._list.chosen == order[0]


async def test_an_announcement_is_linked_to_what_was_held(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        people = at.document("event:2024-biden-to-lam-meeting")["people"]
        document = {
            "id": "they-met",
            "title": "Biden and Tô Lâm met in New York",
            "date": "2024-09-25",
            "kind": "meeting",
            "status": "held",
            "people": [{**each, "role": "participant"} for each in people],
        }
        at.store.apply(Create(Ref("event", "they-met"), document))
        await at.press("!")
        await at.type("happened tô lâm")
        await at.down_to("perhaps")
        await at.press("enter")
        assert "Is this what became of “Biden is to meet Tô Lâm”?" in at.message
        await at.press("y")
        assert at.document("event:they-met")["after"] == "2024-biden-to-lam-meeting"
        await at.press("!")
        names = [value.name for _, value in at.app.screen._list.rows if isinstance(value, Todo)]
        assert "past event:2024-biden-to-lam-meeting status" not in names


async def test_a_file_of_what_was_put_off_that_is_broken_is_no_reason_to_stop(tmp_path: Path) -> None:
    store = write_store(tmp_path)
    async with explorer(tmp_path, store=store) as at:
        for content in ("{", "7", json.dumps([["x"], 3, "name"]), "[" * 5000):
            at.app.drafts.keep("put off in the work list", content)
            assert Postponed(at.app.drafts).names <= {"name"}
        await at.press("!")
        assert at.app.screen is not at.main
