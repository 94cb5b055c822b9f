"""A save that the system refuses: said loudly, nothing lost, tried again by its key, asked about on leaving."""

from __future__ import annotations

import errno
import signal
from pathlib import Path

import pytest
from tests.journeys import NARROW, SLIM, WIDE, Explorer, editing_the_date, explorer
from tests.pilot.other_windows import DATE, MEETING, full_disk, look_around
from tests.pilot.samples import write_original

from vnus_store import Ref, open_store
from vnus_tui.screens.leaving import default_copy

REF = Ref.parse(MEETING)


def date(at: Explorer) -> object:
    return at.document(MEETING)["date"]


async def refused(at: Explorer) -> None:
    await editing_the_date(at, "2024-09-26")
    await at.press("enter")


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
async def test_the_bar_says_not_saved_and_why_and_the_text_stays_until_enter_saves_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with explorer(tmp_path, size=size) as at:
        with full_disk(tmp_path):
            await refused(at)
            assert "NOT SAVED: the disk is full" in at.head
            assert "2024-09-26" in " ".join(at.pane("record"))
            assert date(at) == DATE
            await at.press("enter")
            assert "NOT SAVED: the disk is full" in at.head
        await look_around(at)
        assert "NOT SAVED: the disk is full" in at.head, "that the file can be read again saves nothing"
        await at.press("enter")
        assert date(at) == "2024-09-26"
        assert "NOT SAVED" not in at.head
        assert "saved" in at.head


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (errno.EDQUOT, "your disk quota is used up"),
        (errno.EIO, "the disk reports an input/output error"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EACCES, "you have no permission"),
        (errno.ENOENT, "the file or its folder is gone"),
    ],
)
async def test_every_cause_is_said_in_words(tmp_path: Path, error: int, why: str) -> None:
    async with explorer(tmp_path) as at:
        with full_disk(tmp_path, error):
            await refused(at)
        assert "NOT SAVED: " in at.head
        assert why in " ".join(" ".join(at.screen_text()).split())
        await at.press("enter")
        assert date(at) == "2024-09-26"


async def test_esc_gives_the_text_up_and_says_so(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        with full_disk(tmp_path):
            await refused(at)
        await at.press("escape")
        assert at.message == "Given up: when of Biden is to meet Tô Lâm."
        assert "NOT SAVED" not in at.head
        assert date(at) == DATE


async def test_a_deletion_that_failed_is_done_by_the_same_key(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        with full_disk(tmp_path):
            await at.press("d", "y")
            assert "NOT SAVED: the disk is full" in at.head
            assert "d tries again: deletion of Biden is to meet Tô Lâm." in " ".join(at.screen_text())
        await at.press("j", "k", "d")
        assert at.store.peek(REF) is None
        assert "NOT SAVED" not in at.head


async def test_elsewhere_the_same_key_means_what_it_always_means(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        with full_disk(tmp_path):
            await at.press("d", "y")
        await at.press("j", "d")
        assert at.message.startswith("Delete “")
        await at.press("n")
        assert at.store.peek(REF) is not None
        assert "NOT SAVED" in at.head


async def test_undo_that_failed_is_done_by_the_same_key(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await refused(at)
        assert date(at) == "2024-09-26"
        with full_disk(tmp_path):
            await at.press("u")
            assert "u tries again: taking the last change back." in " ".join(at.screen_text())
        await at.press("u")
        assert date(at) == DATE


async def test_an_import_that_failed_asks_for_the_same_file_again(tmp_path: Path) -> None:
    file = write_original(tmp_path)
    async with explorer(tmp_path) as at:
        articles = len(at.store.articles())
        with full_disk(tmp_path):
            await at.press("i")
            await at.type(str(file))
            await at.press("enter", "enter")
            assert any("the disk is full" in line for line in at.sheet())
            await at.press("escape")
            assert "NOT SAVED: the disk is full" in at.head
        await at.press("i", "enter", "enter", "escape")
        assert len(at.store.articles()) == articles + 1
        assert "NOT SAVED" not in at.head


async def test_esc_gives_up_what_has_no_editor_and_says_so(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        with full_disk(tmp_path):
            await at.press("d", "y")
        await at.press("escape")
        assert at.message == "Given up: deletion of Biden is to meet Tô Lâm."
        assert "NOT SAVED" not in at.head


async def test_a_long_text_that_failed_stays_and_is_not_forgotten_on_leaving(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        with full_disk(tmp_path):
            await at.press("enter")
            await at.down_to("Notes")
            await at.press("e")
            await at.type("Mine.")
            await at.press("ctrl+s")
            assert at.sees("NOT SAVED: Not saved to vnus.json: the disk is full.")
            await at.press("escape", "d", "q")
            assert at.sees("Not saved: Notes of Biden is to meet")
            await at.press("escape")
        await at.press("q", "r")
        assert at.document(MEETING)["notes"] == "Mine."


# Leaving


async def asked(at: Explorer) -> None:
    with full_disk(at.path.parent):
        await refused(at)
    await at.press("ctrl+q")


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
async def test_leaving_asks_and_only_the_four_keys_answer(tmp_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tmp_path, size=size) as at:
        await asked(at)
        said = " ".join(" ".join(at.screen_text()).split())
        assert "Not saved: when of Biden is to meet Tô Lâm." in said
        for words in ("s copy elsewhere", "r again", "l leave without", "Esc stay"):
            assert words in at.foot
        await at.type("yqnxS1 ")
        await at.press("enter", "tab")
        assert "s copy elsewhere" in at.foot
        assert at.app.is_running
        await at.press("escape")
        assert "2024-09-26" in " ".join(at.pane("record")), "the editor is as it was"
        await at.press("enter")
        assert date(at) == "2024-09-26"


async def test_r_tries_again(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await asked(at)
        await at.press("r")
        assert date(at) == "2024-09-26"
        assert at.app.is_running


async def test_l_leaves_with_status_6_and_says_what_was_not_saved(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await asked(at)
        await at.press("l")
        assert at.app.return_code == 6
        assert at.app.last_words == ("Not saved: when of Biden is to meet Tô Lâm.",)


async def test_s_writes_a_copy_with_the_change_and_says_where_it_is(tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    async with explorer(tmp_path) as at:
        await asked(at)
        await at.press("s")
        assert "vnus-copy-" in at.message
        await at.paste(str(copy))
        await at.press("enter")
        assert at.app.return_code == 6
        (said,) = at.app.last_words
        assert said.endswith(f"is in {copy}")
    with_it = open_store(copy, read_only=True)
    assert with_it.document(REF)["date"] == "2024-09-26"
    with_it.close()
    assert open_store(tmp_path / "vnus.json", read_only=True).document(REF)["date"] == DATE


async def test_a_copy_that_cannot_be_written_says_why_and_asks_again(tmp_path: Path) -> None:
    taken = tmp_path / "taken.json"
    taken.write_text("something", "utf-8")
    async with explorer(tmp_path) as at:
        await asked(at)
        await at.press("s")
        await at.paste(str(taken))
        await at.press("enter")
        assert at.message.startswith("Copy to:")
        assert at.message.endswith("taken.json exists already and was left as it is.")
        assert taken.read_text("utf-8") == "something"
        await at.paste(str(tmp_path / "free.json"))
        await at.press("enter")
        assert at.app.return_code == 6
        assert (tmp_path / "free.json").exists()


async def test_esc_in_the_path_of_the_copy_returns_to_the_editor(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await asked(at)
        await at.press("s", "escape", "enter")
        assert date(at) == "2024-09-26"


async def test_q_asks_as_well_where_a_command_without_an_editor_was_refused(tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    async with explorer(tmp_path) as at:
        with full_disk(tmp_path):
            await at.press("d", "y")
        await at.press("q", "s")
        await at.paste(str(copy))
        await at.press("enter")
    with_it = open_store(copy, read_only=True)
    assert with_it.peek(REF) is None
    with_it.close()


async def test_with_everything_saved_leaving_asks_nothing(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await refused(at)
        await at.press("q")
        assert at.app.return_code == 0
        assert at.app.last_words == ()


def test_the_copy_is_named_after_the_store_and_the_day_and_never_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    first = Path(default_copy("/somewhere/vnus.json"))
    assert first.parent == tmp_path
    assert first.name.startswith("vnus-copy-2")
    first.touch()
    assert Path(default_copy("/somewhere/vnus.json")) not in (first, tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    assert Path(default_copy("/somewhere/vnus.json")).parent != tmp_path / "nowhere"


# Ended from outside


async def test_a_text_that_was_typed_when_the_program_was_ended_comes_back_in_its_editor(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path) as at:
        with full_disk(tmp_path):
            await refused(at)
        at.app.end_by(signal.SIGTERM)
        await at.settle()
        (said,) = at.app.last_words
        assert at.app.return_code == 128 + signal.SIGTERM
        assert str(tmp_path / "drafts") in said
    async with explorer(tmp_path) as again:
        await again.press("enter", "j", "e")
        assert again.message.startswith("A text that was not saved is back")
        assert "2024-09-26" in " ".join(again.pane("record"))
        await again.press("escape", "e")
        assert "2024-09-26" not in " ".join(again.pane("record")), "Esc dropped it"
