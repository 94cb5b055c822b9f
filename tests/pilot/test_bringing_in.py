"""Importing with `i`: an original beside its account, a new article, what is asked, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys import explorer, reading_an_original
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


async def test_the_same_file_twice_is_one_article(tmp_path: Path) -> None:
    file = write_original(tmp_path)
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await reading_an_original(at, file)
        await reading_an_original(at, file)
        assert at.message == "That text is in the store already; nothing was changed."
        assert len(at.store.articles()) == 2
        assert at.store.sequence == 1


async def test_an_import_is_one_change_that_u_takes_back(tmp_path: Path) -> None:
    file = write_original(tmp_path)
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        before = at.document("article:roses-account")
        await reading_an_original(at, file)
        await at.press("u")
        assert len(at.store.articles()) == 1
        assert at.document("article:roses-account") == before
        assert at.sees("original missing (i)")


async def test_a_file_that_states_neither_title_nor_date_is_asked_for_both(tmp_path: Path) -> None:
    file = tmp_path / "notes from town.txt"
    file.write_text("A bridge was opened.\n\nMany people came to see it.\n", encoding="utf-8")
    async with explorer(tmp_path) as at:
        await reading_an_original(at, file)
        assert at.message.startswith("Its title:")
        await at.type("A bridge")
        await at.press("enter")
        assert at.message.startswith("When it was published:")
        await at.type("no idea")
        await at.press("enter")
        assert at.message.startswith("When it was published:")
        assert "no idea" in at.message
        assert len(at.store.articles()) == 2
        await at.press(*["backspace"] * len("no idea"))
        await at.type("5 may 2024")
        await at.press("enter")
        article = at.document("article:a-bridge")
        assert (article["title"], article["published"]) == ("A bridge", "2024-05-05")
        assert at.sees("Many people came to see it.")


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
        await reading_an_original(at, file)
        await at.press("escape")
        assert at.cursor
        assert len(at.store.articles()) == 2
