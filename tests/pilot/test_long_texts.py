"""The editor of long texts: saved with Ctrl+S, guarded while unsaved, its draft kept."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import Explorer, explorer
from tests.pilot.samples import write_store

VISIT = "event:roses-visit"


async def writing_notes(at: Explorer, text: str = "") -> None:
    """Into the notes of the visit, with something typed."""
    await at.press("enter")
    await at.down_to("Notes")
    await at.press("e")
    await at.type(text)


async def test_enter_is_a_new_line_and_ctrl_s_saves(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await writing_notes(at, "one")
        await at.press("enter")
        await at.type("two")
        assert any("UNSAVED" in line for line in at.sheet())
        await at.press("ctrl+s")
        assert any("saved" in line for line in at.sheet())
        assert not any("UNSAVED" in line for line in at.sheet())
        assert at.document(VISIT)["notes"] == "one\ntwo"
        await at.press("escape")
        assert at.cursor.startswith("Notes one")


async def test_what_is_unsaved_is_asked_about_and_esc_stays(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await writing_notes(at, "half a tho")
        await at.press("escape")
        assert any("Not saved." in line for line in at.sheet())
        await at.press("escape")
        await at.type("ught")
        assert any("half a thought" in line for line in at.sheet())
        await at.press("escape", "s")
        assert at.app.screen is at.main
        assert at.document(VISIT)["notes"] == "half a thought"


async def test_d_discards_what_is_unsaved_and_its_draft(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await writing_notes(at, "never mind")
        await at.press("escape", "d")
        assert at.app.screen is at.main
        assert "notes" not in at.document(VISIT)
        await at.press("e")
        assert not any("never mind" in line for line in at.sheet())


async def test_only_the_three_answers_answer_the_question(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await writing_notes(at, "text")
        await at.press("escape", "x")
        assert at.app.screen is not at.main
        assert "notes" not in at.document(VISIT)


async def test_a_text_without_changes_closes_without_a_question(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await writing_notes(at)
        await at.press("escape")
        assert at.app.screen is at.main


async def test_a_draft_that_was_not_saved_is_back_after_the_program_ended(tmp_path: Path) -> None:
    path = write_store(tmp_path)
    async with explorer(tmp_path, store=path) as at:
        await writing_notes(at, "nearly lost")
    async with explorer(tmp_path, store=path) as again:
        await writing_notes(again)
        assert any("nearly lost" in line for line in again.sheet())
        assert any("A draft that was not saved is back." in line for line in again.sheet())
        assert any("UNSAVED" in line for line in again.sheet())
        await again.press("ctrl+s")
        assert again.document(VISIT)["notes"] == "nearly lost"


async def test_a_draft_is_kept_where_only_its_owner_reads_it(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await writing_notes(at, "private")
        (kept,) = (tmp_path / "drafts").iterdir()
        assert kept.stat().st_mode & 0o077 == 0


async def test_the_whole_text_of_an_article_is_edited_from_the_text_column(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("tab", "tab", "e")
        assert any("Full text of Rose growers on their way" in line for line in at.sheet())
        await at.type("They say: ")
        await at.press("ctrl+s", "escape")
        assert at.document("article:roses-account")["text"].startswith("They say: Four members")


async def test_a_passage_follows_its_words_when_the_text_before_it_grows(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("enter", "j", "tab", "e")
        await at.type("News. ")
        await at.press("ctrl+s", "escape", "backspace")
        citation = at.document(VISIT)["citations"][0]
        text = at.document("article:roses-account")["text"]
        assert text[citation["start"] : citation["end"]] == "21 and 22 April 2025"
