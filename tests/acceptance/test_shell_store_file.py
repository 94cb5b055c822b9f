"""Which file is the store, when it is created, and when it is not."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from tests.acceptance.running import EVENT, Shell, stood

from vnus_store import create_store, open_store


def test_the_users_own_store_is_made_from_the_curated_records_by_the_first_command(tmp_path: Path) -> None:
    shell = Shell(tmp_path, environment={"XDG_DATA_HOME": str(tmp_path / "data")})
    first = shell("show", EVENT)
    assert first.status == 0
    store = tmp_path / "data" / "vnus-tui" / "vnus.json"
    assert first.err == f"Created {store}, with the curated records.\n"
    assert list(stood(tmp_path)) == ["data/vnus-tui/vnus.json"]
    assert shell("check").err == "No problems.\n"


def test_paths_names_the_places_and_makes_none(tmp_path: Path) -> None:
    shell = Shell(
        tmp_path, environment={"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": "/config"}
    )
    lines = shell("paths").lines
    assert [line.split(": ")[0] for line in lines] == ["Store", "Settings", "Drafts", "Last places"]
    assert lines[0] == f"Store: {tmp_path / 'data' / 'vnus-tui' / 'vnus.json'}"
    assert stood(tmp_path) == {}
    assert not (tmp_path / "data").exists()


def test_an_option_goes_before_the_environment_and_that_before_the_users_own(tmp_path: Path) -> None:
    shell = Shell(tmp_path, environment={"VNUS_STORE": "named.json"})
    assert shell("paths").lines[0] == f"Store: {tmp_path / 'named.json'}"
    assert shell("--store", "given.json", "paths").lines[0] == f"Store: {tmp_path / 'given.json'}"
    shell.environment = {"VNUS_STORE": ""}
    assert shell("paths").lines[0].endswith("vnus-tui/vnus.json")


def test_a_named_store_that_is_missing_is_created_in_a_folder_that_is_there(tmp_path: Path) -> None:
    shell = Shell(tmp_path, environment={"VNUS_STORE": str(tmp_path / "new.json")})
    ran = shell("undo")
    assert ran.status == 0
    assert ran.err.splitlines() == [
        f"Created {tmp_path / 'new.json'}, with the curated records.",
        "There is nothing to undo.",
    ]


@pytest.mark.parametrize("options", [[], ["--empty"], ["--read-only"]])
def test_a_folder_that_is_missing_is_an_error(tmp_path: Path, options: list[str]) -> None:
    ran = Shell(tmp_path, tmp_path / "missing" / "vnus.json")(*options, "check")
    assert (ran.status, ran.out) == (4, "")
    assert ran.err.startswith("vnus-tui: VN-S01 ")
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "missing").exists()


def test_reading_only_creates_no_store(tmp_path: Path) -> None:
    for shell in (Shell(tmp_path, tmp_path / "vnus.json"), Shell(tmp_path)):
        ran = shell("--read-only", "check")
        assert (ran.status, ran.out) == (4, "")
        assert ran.err.startswith("vnus-tui: VN-S01 ")
    assert stood(tmp_path) == {}
    assert list((tmp_path / "home").iterdir()) == []


def test_an_empty_store_is_created_on_request_only_where_there_is_none(tmp_path: Path) -> None:
    shell = Shell(tmp_path, tmp_path / "vnus.json")
    made = shell("--empty", "check")
    assert made.status == 0
    assert made.err == f"Created {tmp_path / 'vnus.json'}, empty.\nNo problems.\n"
    before = stood(tmp_path)
    assert shell("search", "biden").err == "There is nothing to search yet.\n"
    again = shell("--empty", "check")
    assert (again.status, again.out) == (4, "")
    assert "exists already" in again.err
    assert stood(tmp_path) == before


def test_a_data_folder_that_cannot_be_made_is_status_six(tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to("nowhere")
    ran = Shell(tmp_path, environment={"XDG_DATA_HOME": str(tmp_path / "data")})("check")
    assert ran.status == 6
    assert ran.err.startswith("vnus-tui: VN-S07 ")
    assert ran.err.count("\n") == 1


def test_a_link_to_a_store_is_followed(tmp_path: Path) -> None:
    create_store(tmp_path / "real.json")
    (tmp_path / "link.json").symlink_to("real.json")
    shell = Shell(tmp_path, tmp_path / "link.json")
    assert shell("set", EVENT, "place", "Huế").status == 0
    assert (tmp_path / "link.json").is_symlink()
    assert "Where: Huế" in Shell(tmp_path, tmp_path / "real.json")("show", EVENT).lines


def test_a_store_of_any_json_layout_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    store = tmp_path / "foreign.json"
    row = {"title": "A meeting", "id": "a-meeting", "kind": "meeting", "status": "held", "mood": ["calm"]}
    store.write_text(json.dumps({"events": {"7": row}}, indent=3, ensure_ascii=True), "utf-8")
    before = stood(tmp_path)
    shell = Shell(tmp_path, store)
    shown = shell("show", "event:a-meeting")
    assert shown.lines[:2] == ["Ref: event:a-meeting", "Title: A meeting"]
    assert "mood: calm" in shown.lines
    assert shell("search", "meeting").lines == [
        "event:a-meeting\tA meeting\ttitle: A meeting",
        "event:a-meeting\tA meeting\tkind: meeting",
    ]
    assert stood(tmp_path) == before


def test_two_first_commands_at_once_agree_on_one_store(tmp_path: Path) -> None:
    shell = Shell(tmp_path, tmp_path / "vnus.json")
    running = [
        subprocess.Popen(shell.command("check"), env=shell.variables(), stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    told = [each.communicate(timeout=60)[1].decode() for each in running]
    assert [each.returncode for each in running] == [0, 0, 0], told
    assert sum("Created" in each for each in told) == 1
    assert len(open_store(tmp_path / "vnus.json").timeline()) > 30
    assert [path.name for path in tmp_path.iterdir() if path.suffix not in (".lock", "")] == ["vnus.json"]
    assert os.path.isdir(tmp_path / "home")
