"""Every action once: its handler, its key, its place in the footer; what configuration and read-only change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.journeys import NARROW, Explorer, editing_the_date, explorer, to_the_date

from vnus_store import Ref, SetField, open_store
from vnus_tui.actions import ACTIONS, available
from vnus_tui.config import Config, read_config

MEETING = "event:2024-biden-to-lam-meeting"


async def test_every_action_has_a_handler_and_no_handler_is_without_an_action(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("j")
        assert set(at.main._working()[1]) == {action.id for action in ACTIONS}


def test_no_key_is_one_that_terminals_mistake_for_another() -> None:
    assert not {key for action in ACTIONS for key in action.keys} & {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j"}


def footer_labels(at: Explorer) -> list[str]:
    """The words of the footer, without the legend."""
    return [part.split(" ", 1)[1] for part in re.split(r"\s{3,}", at.foot) if " " in part]


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("enter",),
        ("enter", "j", "enter"),
        ("2",),
        ("2", "enter"),
        ("3",),
        ("3", "tab", "tab"),
        ("tab", "tab", "v"),
    ],
)
async def test_the_footer_names_only_what_can_be_done_now(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with explorer(tmp_path, size=(160, 30)) as at:
        await at.press(*keys)
        situation = at.main.desk.situation()
        now = {action.label for action in ACTIONS if available(action, situation)}
        named = [label for label in footer_labels(at) if label not in ("announced", "sources")]
        assert named
        assert [label for label in named if label not in now] == []


async def test_the_footer_of_a_narrow_screen_ends_with_a_whole_word(tmp_path: Path) -> None:
    async with explorer(tmp_path, size=NARROW) as at:
        assert "…" not in at.foot


async def test_a_key_that_does_nothing_here_says_why(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        for key in ("p", "P", "v", "o", "A"):
            await at.press("j", key)
            assert at.message, f"{key} said nothing"


async def test_a_key_of_the_users_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    config = Config(keys={"zoom": ("w",), "undo": ("z", "ctrl+z")})
    async with explorer(tmp_path, config=config) as at:
        await at.press("w")
        assert at.pane("record") == []
        await at.press("w")
        await editing_the_date(at, "2024-09-26")
        await at.press("enter", "z")
        assert at.message.startswith("undid")
        after = at.store.sequence
        await at.press("ctrl+r", "u")
        assert at.store.sequence == after + 1, "our key is free now"
        assert "z undo" in at.foot


async def test_a_fault_in_the_configuration_is_said_and_the_rest_of_it_used(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "vnus-light"\n[keys]\nzoom = "w"\nfly = "f"\n', encoding="utf-8")
    async with explorer(tmp_path, config=read_config(file)) as at:
        assert "there is no action “fly”" in at.message
        assert at.app.theme == "vnus-light"
        await at.press("w")
        assert at.pane("record") == []


async def test_a_theme_that_does_not_exist_is_said_and_ours_is_shown(tmp_path: Path) -> None:
    async with explorer(tmp_path, theme="no-such-theme") as at:
        assert at.app.theme == "vnus-dark"
        assert "no-such-theme" in at.message


@pytest.mark.parametrize("theme", ["vnus-dark", "vnus-light", "vnus-safe", "nord", "textual-light"])
async def test_every_theme_paints_every_column(tmp_path: Path, theme: str) -> None:
    async with explorer(tmp_path, theme=theme) as at:
        assert at.app.theme == theme
        await to_the_date(at)
        assert at.cursor == "When 25 September 2024 ³"


READ_ONLY = "The store was opened for reading only."


async def test_a_store_opened_for_reading_refuses_every_change_politely(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        pass
    bytes_before = (tmp_path / "vnus.json").read_bytes()
    async with explorer(tmp_path, read_only=True) as at:
        assert "read only" in at.head
        for key in ("e", "c", "a", "d", "u", "ctrl+r", "i", "E"):
            await at.press("j", key)
            assert at.message == READ_ONLY, key
        await at.press("tab", "tab", "v", "l", "p")
        assert at.store.sequence == 0
        assert not any(word in at.foot for word in ("edit", "undo", "add", "import", "delete"))
    assert (tmp_path / "vnus.json").read_bytes() == bytes_before


async def test_another_programs_change_appears_and_the_cursor_stays_on_its_record(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        row = at.cursor
        other = open_store(at.path)
        other.apply(SetField(Ref.parse(MEETING), "place", "Elsewhere", "New York"))
        other.close()
        at.app._poll()
        await at.settle()
        assert at.message.startswith("Changed elsewhere: ")
        assert any("Elsewhere" in line for line in at.pane("record"))
        assert at.cursor == row


async def test_another_programs_change_leaves_an_open_editor_alone_and_a_conflict_is_told(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path) as at:
        await editing_the_date(at, "2024-09-26")
        other = open_store(at.path)
        other.apply(SetField(Ref.parse(MEETING), "date", "2024-09-27", "2024-09-25"))
        other.close()
        at.app._poll()
        await at.settle()
        assert any("2024-09-26" in line for line in at.pane("record"))
        await at.press("enter")
        assert at.document(MEETING)["date"] == "2024-09-27", "nothing was overwritten"
        assert any("2024-09-26" in line for line in at.pane("record")), "what was typed is still there"
        await at.press("escape")
        assert at.cursor.startswith("When 27 September 2024")


async def test_a_record_that_another_program_deleted_gives_the_cursor_to_its_neighbour(
    tmp_path: Path,
) -> None:
    from vnus_store import Delete

    async with explorer(tmp_path) as at:
        other = open_store(at.path)
        other.apply(Delete(Ref.parse(MEETING), take_references=True))
        other.close()
        at.app._poll()
        await at.settle()
        assert at.cursor
        assert not any("Biden is to meet" in line for line in at.pane("list"))
