"""Around the queue: how it is opened and resumed, what others do meanwhile, every size, and which thread works."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.journeys import NARROW, SLIM, WIDE, explorer, the_queue
from tests.pilot.news import cursor, enter_does, head, lit, said, write_news
from tests.pilot.samples import gardeners, hostile, write_store

from vnus_store import AcceptCandidate, Intake, RejectCandidate, open_store


async def test_the_queue_resumes_after_a_restart_with_what_is_undecided(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("enter", "l", "escape")
    async with explorer(tmp_path, store=tmp_path / "vnus.json") as at:
        await at.press("Q")
        assert head(at) == "To decide new 3 later 1 rejected 0"
        assert lit(at).startswith("Lê Thị Mai will visit")


async def test_the_articles_and_the_work_list_say_how_many_wait(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("escape", "3")
        assert at.sees("5 to decide")
        await at.press("!")
        assert "queue 5 candidates wait to be decided" in at.cursor or at.sees(
            "5 candidates wait to be decided"
        )
        await at.type("queue")
        await at.press("enter")
        assert head(at).startswith("To decide new 5")


@pytest.mark.parametrize("size", [NARROW, SLIM])
async def test_the_keys_that_the_foot_has_no_room_for_are_said_by_a_question_mark(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path), size=size) as at:
        await the_queue(at, write_news(tmp_path))
        assert at.foot.endswith("? keys")
        await at.press("?")
        assert "Esc leave" in f"{said(at)} {enter_does(at)}"


async def test_a_theme_change_and_a_resize_keep_the_candidate_and_its_cursor(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("]", "k", "k")
        before = cursor(at)
        await at.pilot.resize_terminal(60, 20)
        await at.settle()
        assert cursor(at) == before
        await at.pilot.resize_terminal(120, 40)
        await at.settle()
        assert cursor(at) == before
        assert lit(at).startswith("Ruth Carver visited")


async def test_what_finds_matches_and_stores_runs_on_the_writers_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    for name in ("duplicates", "candidates", "matches"):
        real = getattr(Intake, name)

        def noted(*given: object, _real: Callable[..., object] = real) -> object:
            threads.append(threading.current_thread().name)
            return _real(*given)

        monkeypatch.setattr(Intake, name, noted)
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("enter", "b", "y")
    assert len(threads) > 4
    assert {each.split("_")[0] for each in threads} == {"writer"}


def test_the_screens_of_an_import_load_nothing_that_finds_dates_or_people() -> None:
    rooms = "vnus_tui.app, vnus_tui.outside, vnus_tui.screens.table, vnus_tui.screens.queue"
    told = f"import sys, {rooms}; print([m for m in sys.modules if 'vnus_store.drafting' in m])"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=50
    )
    assert done.stdout.strip() == "[]"


async def test_q_without_candidates_says_what_brings_some(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("Q")
        assert at.message.startswith("Nothing waits to be decided.")


async def test_q_on_an_article_looks_in_it_after_a_question(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("3", "Q")
        assert at.message.startswith("Look for events in “Rose growers on their way”?")
        await at.press("x")
        assert at.store.sequence == 0
        await at.press("Q", "y")
        assert head(at).startswith("To decide new")
        assert enter_does(at) == "Enter: a further source of “Rose growers are to visit Huế”"


async def test_a_store_opened_for_reading_shows_the_queue_and_decides_nothing(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        await at.press("escape")
    async with explorer(tmp_path, store=tmp_path / "vnus.json", read_only=True) as at:
        await at.press("Q")
        for key in ("enter", "y", "m", "r", "l", "b", "e", "u"):
            await at.press(key)
            assert said(at) == "The store was opened for reading only." or key == "m", key
        assert head(at) == "To decide new 5 later 0 rejected 0"


async def test_a_candidate_that_another_window_decided_on_is_told_and_gone(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await the_queue(at, write_news(tmp_path))
        other = open_store(at.path)
        first = other.candidates("new")
        shown = next(each for each in first if each.title.startswith("The Rose Guild"))
        other.apply(AcceptCandidate(shown.ref))
        other.apply(RejectCandidate(next(each for each in first if each.ref != shown.ref).ref))
        other.close()
        await at.press("y")
        assert head(at).startswith("To decide new 3 later 0 rejected 1")
        assert said(at) != ""


async def test_wide_and_decomposed_text_stays_in_its_columns(tmp_path: Path) -> None:
    text = (
        "date 2025-05-12 園芸家の訪問と長い題名がここに続いて終わらない.\n\n"
        "Le\u0302 Thi\u0323 Mai và 園芸家協会の人々 thăm Hue\u0302\u0301 ngày 9/5/2025 cùng 👩🏽‍🌾 nhiều người.\n"
    )
    for size in (WIDE, NARROW, SLIM):
        async with explorer(tmp_path, store=write_store(tmp_path), size=size) as at:
            await the_queue(at, write_news(tmp_path, text))
            assert head(at).startswith("To decide new 1"), at.screen_text()
            assert {cell_len(line) for line in at.screen_text()} == {size[0]}
        (tmp_path / "vnus.json").unlink()
        for each in tmp_path.glob("vnus.json*"):
            each.unlink()


async def test_hostile_records_are_shown_plain(tmp_path: Path) -> None:
    tables = {key: [*hostile()[key], *gardeners()[key]] for key in ("events", "people", "articles")}
    article = {
        "id": "late",
        "title": "T",
        "published": "2025-05-12",
        "language": "en",
        "text": "Ruth Carver visited \x1b[31mHuế\u202e on 9 May 2025.",
        "text_kind": "original",
    }
    tables["articles"].append(article)
    async with explorer(tmp_path, store=write_store(tmp_path, tables)) as at:
        await at.press("3")
        await at.down_to("T")
        await at.press("Q", "y")
        assert head(at).startswith("To decide new 1")
        assert not any("\x1b" in line or "\u202e" in line for line in at.screen_text())
