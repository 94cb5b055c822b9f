"""A configuration's faults are said, never fatal; a draft comes back as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import wild

from vnus_tui.config import Config, read_config
from vnus_tui.drafts import Drafts


def config(folder: Path, content: bytes) -> Config:
    (folder / "config.toml").write_bytes(content)
    return read_config(folder / "config.toml")


def test_theme_and_keys_are_read(tmp_path: Path) -> None:
    read = config(tmp_path, b'theme = "nord"\n[keys]\nundo = "ctrl+z"\nedit = ["e", "f2"]\nkeys = []\n')
    assert read == Config("nord", {"undo": ("ctrl+z",), "edit": ("e", "f2"), "keys": ()})


def test_a_file_that_is_not_there_is_an_empty_configuration(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.toml") == Config()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"theme = ", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b'colour = "red"', "“colour” is unknown"),
        (b"[keys]\nundo = 7", "keys of “undo”"),
        (b'[keys]\nundo = ["u", ""]', "keys of “undo”"),
        (b'keys = "u"', "keys is a table"),
        (b"theme = 7", "theme is the name"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_rest_is_used(tmp_path: Path, content: bytes, fault: str) -> None:
    read = config(tmp_path, content)
    assert len(read.faults) == 1
    assert fault in read.faults[0]
    assert (read.theme, read.keys) == ("", {})


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert len(read_config(tmp_path / "config.toml").faults) == 1


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wild)
def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path, text: str) -> None:
    drafts = Drafts(tmp_path / "drafts", "/a/store.json")
    drafts.keep("event:visit notes", text)
    assert drafts.kept("event:visit notes") == text


def test_a_draft_belongs_to_one_value_of_one_store(tmp_path: Path) -> None:
    one, other = Drafts(tmp_path, "/a.json"), Drafts(tmp_path, "/b.json")
    one.keep("event:visit notes", "text")
    assert (one.kept("event:visit summary"), other.kept("event:visit notes")) == (None, None)
    one.drop("event:visit notes")
    one.drop("event:visit notes")
    assert one.kept("event:visit notes") is None


def test_only_its_owner_can_read_a_draft(tmp_path: Path) -> None:
    Drafts(tmp_path / "drafts", "/a.json").keep("x", "text")
    (file,) = (tmp_path / "drafts").iterdir()
    assert (file.stat().st_mode & 0o777, (tmp_path / "drafts").stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file stands here")
    drafts = Drafts(tmp_path / "drafts", "/a.json")
    drafts.keep("x", "text")
    drafts.drop("x")
    assert drafts.kept("x") is None
