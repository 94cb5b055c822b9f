"""Importing with `i`: shown before it is stored, an original beside its account, what is there already, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.journeys import NARROW, SLIM, WIDE, explorer, reading_a_file, reading_an_original, the_queue
from tests.pilot.news import NEWS, head, write_news
from tests.pilot.other_windows import full_disk
from tests.pilot.samples import ORIGINAL, write_original, write_store

from vnus_store import Article


async def test_an_original_lights_the_same_claims_in_its_own_words(tmp_path: Path) -> None:
    file = write_original(tmp_path)
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        assert at.sees("original missing (i)")
        await reading_an_original(at, file)
        assert "4 passages now light its own words" in at.message
        await at.press("1", "enter")
        await at.down_to("When 21–22 April 2025")
        assert at.sees("Original · A: our account")
        original = next(each for each in at.store.articles() if getattr(each, "text_kind", "") == "original")
        assert isinstance(original, Article)
        assert original.text == ORIGINAL
        assert "21" in at.lit
        assert "of its members to Huế" in " ".join(" ".join(at.pane("text")).split())


async def test_capital_a_changes_between_the_original_and_the_account(tmp_path: Path) -> None:
    file = write_original(tmp_path)
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("A")
        assert "i brings it in" in at.message
        await reading_an_original(at, file)
        await at.press("1", "enter", "j")
        await at.press("A")
        assert at.sees("Account · A: the original")
        assert "21 and 22 April 2025" in at.lit
        await at.press("A")
        assert at.sees("Original · A: our account")


async def test_the_same_file_twice_is_said_and_left_out_by_default(tmp_path: Path) -> None:
    file = write_original(tmp_path)
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await reading_an_original(at, file)
        await reading_a_file(at, file)
        assert any("≈ This text is here already" in line for line in at.sheet())
        assert any("Enter leave it out: it is in the store already" in line for line in at.sheet())
        await at.press("enter")
        assert at.message == "Nothing was stored."
        assert len(at.store.articles()) == 2
        assert at.store.sequence == 1


@pytest.mark.parametrize(("key", "link"), [("n", ""), ("c", "copy_of"), ("v", "version_of"), ("s", "")])
async def test_what_is_there_already_is_stored_as_new_copy_or_version_or_left_out_by_its_key(
    tmp_path: Path, key: str, link: str
) -> None:
    file = write_news(tmp_path)
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await reading_an_original(at, file)
        again = write_news(tmp_path, NEWS.replace("nurseries", "gardens"), "again.txt")
        await reading_a_file(at, again)
        assert at.cursor
        assert any(line.startswith(("▌≈", " ≈")) for line in at.sheet())
        await at.press(key)
        new = [each for each in at.store.articles() if each.id.endswith("-2")]
        assert len(new) == (key != "s")
        if link:
            assert at.document(str(new[0].ref))[link] == "garden-guilds-agree-on-a-seed-fund"


async def test_an_import_is_one_change_that_u_takes_back(tmp_path: Path) -> None:
    file = write_original(tmp_path)
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        before = at.document("article:roses-account")
        await reading_an_original(at, file)
        await at.press("u")
        assert len(at.store.articles()) == 1
        assert at.document("article:roses-account") == before
        assert at.sees("original missing (i)")


async def test_what_was_read_is_shown_with_where_it_came_from_before_anything_is_stored(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await reading_a_file(at, write_news(tmp_path))
        shown = " ".join(" ".join(at.sheet()).split())
        for words in (
            "Title Garden guilds agree on a seed fund",
            "Dated 12 May 2025",
            "Outlet —",
            "Language en",
        ):
            assert words in shown
        assert "the beginning of the text" in shown
        assert at.cursor == "Enter store it as an article"
        assert at.store.sequence == 0
        await at.press("escape")
        assert at.message == "Nothing was stored."
        assert at.store.sequence == 0


async def test_what_was_read_is_corrected_in_its_line_and_stored_so(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await reading_a_file(at, write_news(tmp_path))
        for line, typed in (
            ("Title", "A fund for seeds"),
            ("Dated", "13 may 2025"),
            ("Outlet", "The Rose Post"),
            ("Authors", "Ann Lee | Bob Ray"),
            ("Address", "https://example.org/fund"),
            ("Language", "en-US"),
        ):
            await at.down_to(line)
            await at.press("enter", "ctrl+u")
            await at.type(typed)
            await at.press("enter")
        assert at.store.sequence == 0
        await at.press("n")
        stored = at.document("article:a-fund-for-seeds")
        assert (stored["published"], stored["publisher"], stored["language"]) == (
            "2025-05-13",
            "The Rose Post",
            "en-US",
        )
        assert (stored["authors"], stored["url"]) == (["Ann Lee", "Bob Ray"], "https://example.org/fund")


async def test_a_corrected_date_is_what_the_candidates_are_resolved_against(tmp_path: Path) -> None:
    file = write_news(
        tmp_path, "date 2025-05-12 Visitors.\n\nRuth Carver visited Huế yesterday with friends.\n"
    )
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await reading_a_file(at, file)
        await at.down_to("Dated")
        await at.press("enter", "ctrl+u")
        await at.type("2024-03-02")
        await at.press("enter", "n")
        (candidate,) = at.store.candidates()
        assert candidate.draft["date"] == "2024-03-01"


async def test_a_date_that_cannot_be_read_stays_in_its_line_and_esc_puts_the_old_one_back(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await reading_a_file(at, write_news(tmp_path))
        await at.down_to("Dated")
        await at.press("enter", "ctrl+u")
        await at.type("no idea")
        await at.press("enter")
        assert any("no idea" in line for line in at.sheet())
        await at.press("escape")
        assert at.cursor.startswith("Dated 12 May 2025")


async def test_a_file_that_states_neither_title_nor_date_is_asked_for_both(tmp_path: Path) -> None:
    file = tmp_path / "notes from town.txt"
    file.write_text("A bridge was opened.\n\nMany people came to see it.\n", encoding="utf-8")
    async with explorer(tmp_path) as at:
        await reading_a_file(at, file)
        assert any("does not state: title and dated" in line for line in at.sheet())
        await at.type("A bridge")
        await at.press("enter")
        await at.type("no idea")
        await at.press("enter")
        assert any("no idea" in line for line in at.sheet())
        assert len(at.store.articles()) == 2
        await at.press("ctrl+u")
        await at.type("5 may 2024")
        await at.press("enter")
        assert at.cursor == "Enter store it as an article"
        await at.press("enter")
        article = at.document("article:a-bridge")
        assert (article["title"], article["published"]) == ("A bridge", "2024-05-05")
        assert at.sees("Many people came to see it.")


async def test_the_queue_opens_after_the_import_and_both_are_one_change(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        assert head(at) == "To decide new 5 later 0 rejected 0"
        assert at.store.sequence == 1
        await at.press("escape")
        assert at.message.startswith("imported (u takes it back): article Garden guilds")
        await at.press("u")
        assert at.store.candidates() == ()
        assert len(at.store.articles()) == 1


async def test_a_text_without_a_date_is_stored_without_a_queue(tmp_path: Path) -> None:
    file = write_news(tmp_path, "date 2025-05-12 Roses grow.\n\nRoses grow well by the river.\n")
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, file)
        assert at.app.screen is at.main
        assert len(at.store.articles()) == 2


async def test_a_form_that_could_not_be_saved_stays_with_the_reason_and_enter_tries_again(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await reading_a_file(at, write_news(tmp_path))
        await at.down_to("Outlet")
        await at.press("enter")
        await at.type("The Rose Post")
        await at.press("enter")
        with full_disk(tmp_path):
            await at.press("n")
            assert any("Not saved" in line for line in at.sheet())
        await at.press("n")
        assert at.document("article:garden-guilds-agree-on-a-seed-fund")["publisher"] == "The Rose Post"


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
@pytest.mark.parametrize("theme", ["vnus-dark", "vnus-light"])
async def test_the_form_fits_every_screen(tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    text = (
        "date 2025-05-12 園芸家 Le\u0302 Thi\u0323 Mai thăm Huế và một nơi có tên rất dài.\n\nKhông có gì.\n"
    )
    async with explorer(tmp_path, store=write_store(tmp_path), size=size, theme=theme) as at:
        await reading_a_file(at, write_news(tmp_path, text))
        assert at.cursor == "Enter store it as an article"
        assert {cell_len(line) for line in at.screen_text()} == {size[0]}
        assert any("Enter store" in line and "Esc leave" in line for line in at.sheet())


@pytest.mark.parametrize(
    ("name", "content"),
    [("gone.txt", None), ("empty.txt", b""), ("picture.txt", bytes(range(256)) * 9), (".", None)],
)
async def test_what_cannot_become_an_article_is_refused_with_a_sentence_and_asked_again(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    async with explorer(tmp_path) as at:
        await at.press("i")
        await at.type(f"{tmp_path}/{name}")
        await at.press("enter")
        assert at.message.startswith("Import file:")
        assert "Enter go" in at.foot
        assert at.main.prompting.refusal.endswith(".")
        await at.press("escape")
        assert at.store.sequence == 0


async def test_the_reason_for_a_refusal_is_seen_behind_a_path_of_any_length(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=(80, 24)) as at:
        await at.press("i")
        await at.type("/a/folder/" * 9 + "gone.txt")
        await at.press("enter")
        assert "There is no" in at.message


async def test_esc_leaves_the_question_and_imports_nothing(tmp_path: Path) -> None:
    file = tmp_path / "untitled.txt"
    file.write_text("A bridge was opened.\n", encoding="utf-8")
    async with explorer(tmp_path) as at:
        await reading_a_file(at, file)
        await at.press("escape", "escape")
        assert at.app.screen is at.main
        assert len(at.store.articles()) == 2
