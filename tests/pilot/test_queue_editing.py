"""A draft edited before it is decided on: with the editors of records, kept until it is, never in the store before."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import explorer, the_queue
from tests.pilot.news import card, cursor, head, lit, said, write_news
from tests.pilot.samples import write_store

from vnus_store import Event


async def to(at: object, words: str) -> None:
    """Up the candidate, to a line."""
    for _ in range(12):
        if cursor(at).startswith(words):  # type: ignore[arg-type]
            return
        await at.press("k")  # type: ignore[attr-defined]
    raise AssertionError(f"{words} is not above")


def made(at: object, words: str) -> Event:
    found = next(each for each in at.store.timeline() if words in each.title)  # type: ignore[attr-defined]
    assert isinstance(found, Event)
    return found


async def test_title_date_kind_place_and_status_are_edited_in_place_and_accepted_so(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        before = at.store.sequence
        await at.press("k", "k")
        for line, typed in (
            ("Status", "announced"),
            ("Kind", "talks"),
            ("Where", "Đà Nẵng"),
            ("When", "mid may 2025"),
            ("The Rose", "A seed fund is agreed on"),
        ):
            await to(at, line)
            await at.press("c")
            await at.type(typed)
            await at.press("enter")
        assert at.store.sequence == before
        assert "· edited" in card(at)
        await at.press("y")
        event = made(at, "A seed fund is agreed on")
        assert (event.kind, event.status, event.place) == ("talks", "announced", "Đà Nẵng")
        assert event.date is not None
        assert event.date.text == "[2025-05-11..2025-05-20]"


async def test_enter_on_a_value_edits_it_and_esc_leaves_it_as_it_was(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await to(at, "Where")
        await at.press("enter")
        assert at.foot.startswith("Enter keep")
        await at.type("yrbl")
        assert head(at) == "To decide new 5 later 0 rejected 0"
        await at.press("escape")
        assert "Where Huế" in card(at)
        assert "edited" not in card(at)


async def test_a_date_that_cannot_be_read_stays_in_the_editor_with_the_reason(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await to(at, "When")
        await at.press("c")
        await at.type("some day soon")
        await at.press("enter")
        assert "some day soon" in card(at)
        await at.press("escape")
        assert "9 May 2025" in card(at)


async def test_people_are_added_given_a_role_and_taken_out(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("a")
        await at.type("le thi")
        await at.press("enter")
        assert "Lê Thị Mai participant" in card(at)
        await at.press("a")
        await at.type("Nobody Known")
        await at.press("enter")
        assert "Nobody Known participant" in card(at)
        await to(at, "Ruth Carver")
        await at.press("d")
        await to(at, "Lê Thị Mai")
        await at.press("c")
        await at.type("host")
        await at.press("enter", "y")
        event = made(at, "signed an agreement")
        assert [(each.person, each.name, each.role) for each in event.people] == [
            ("le-thi-mai", "", "host"),
            ("", "Nobody Known", "participant"),
        ]


async def test_an_edited_draft_survives_leaving_and_a_restart(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await to(at, "Where")
        await at.press("c")
        await at.type("Hội An")
        await at.press("enter", "escape")
    async with explorer(tmp_path, store=tmp_path / "vnus.json") as at:
        await at.press("Q")
        assert "Where Hội An" in card(at)
        await at.press("y")
        assert made(at, "signed an agreement").place == "Hội An"
        assert not list((tmp_path / "drafts").glob("*"))


async def test_while_a_draft_is_edited_no_letter_decides(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        before = at.store.sequence
        await to(at, "The Rose")
        await at.press("c")
        await at.type("yrlbumnq1")
        await at.paste(" more")
        await at.press("enter")
        assert at.store.sequence == before
        assert "yrlbumnq1 more" in card(at)
        assert lit(at).startswith("The Rose Guild")
        await at.press("d")
        assert said(at) == "d takes a participant out."
