"""The commands that change: what they print is what changed, and each change can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.acceptance.running import EVENT, Shell, stood

from vnus_store import create_store


def document(shell: Shell, ref: str = EVENT) -> dict[str, object]:
    found: dict[str, object] = json.loads(shell("show", ref, "--json").out)
    return found


@pytest.mark.parametrize(
    ("path", "typed", "old", "new"),
    [
        ("date", "10-11 September 2023", "2023-09", "2023-09-10/2023-09-11"),
        ("title", "-5 is a title", "Biden visits Hanoi", "-5 is a title"),
        ("title", "--was", "Biden visits Hanoi", "--was"),
        ("people/joe-biden/role", "host", "guest", "host"),
        ("people/joe-biden/unsure", "yes", "—", "yes"),
        ("topics", "trade | chips", "diplomacy | partnership", "trade | chips"),
        ("topics", "", "diplomacy | partnership", "—"),
        ("place", "", "Hà Nội", "—"),
        ("part_of", "event:2023-talks-in-hanoi-planned", "—", "2023-talks-in-hanoi-planned"),
    ],
)
def test_set_prints_old_and_new_and_undo_brings_the_old_back(
    shell: Shell, path: str, typed: str, old: str, new: str
) -> None:
    before = document(shell)
    ran = shell("set", EVENT, path, typed)
    assert (ran.status, ran.out, ran.err) == (0, f"{EVENT} {path}: {old} -> {new}\n", "")
    assert document(shell) != before
    undone = shell("undo")
    assert f"{EVENT} {path}: {new} -> {old}" in undone.lines
    assert undone.err.startswith("Undone: ")
    assert document(shell) == before


def test_a_value_of_one_hyphen_is_read_from_standard_input(shell: Shell) -> None:
    ran = shell("set", EVENT, "notes", "-", stdin="\ufeffEine Notiz\nüber zwei Zeilen\n".encode())
    assert ran.status == 0
    assert document(shell)["notes"] == "Eine Notiz\nüber zwei Zeilen"
    assert len(ran.lines) == 1


def test_what_is_so_already_is_said_and_changes_nothing(shell: Shell) -> None:
    before = stood(shell.folder)
    ran = shell("set", EVENT, "status", "held")
    assert (ran.status, ran.out, ran.err) == (0, "", f"{EVENT} status is held already.\n")
    assert stood(shell.folder) == before


def test_undo_redo_and_history_go_together_over_separate_runs(shell: Shell) -> None:
    shell("set", EVENT, "place", "Huế")
    shell("set", EVENT, "status", "cancelled")
    assert shell("undo").lines == [f"{EVENT} status: cancelled -> held"]
    assert shell("undo").lines == [f"{EVENT} place: Huế -> Hà Nội"]
    assert shell("undo").err == "There is nothing to undo.\n"
    again = shell("redo")
    assert again.lines == [f"{EVENT} place: Hà Nội -> Huế"]
    assert again.err.startswith("Done again: ")
    history = [line.split("\t") for line in shell("history", EVENT).lines]
    assert [each[0] for each in history] == ["5", "4", "3", "2", "1"]
    assert history[0][3].startswith("redo of 1: ")
    assert history[1][3].startswith("undo of 1: ")
    assert shell("history", "person:to-lam").out == ""


def test_undo_names_the_place_of_a_list_item(shell: Shell) -> None:
    shell("set", EVENT, "people/joe-biden/title", "")
    assert f"{EVENT} people/joe-biden/title: — -> President" in shell("undo").lines


def test_an_old_value_that_is_right_lets_the_change_through(shell: Shell) -> None:
    assert shell("set", EVENT, "date", "2023-10", "--was", "September 2023").status == 0
    assert shell("set", EVENT, "date", "2023-11", "--was=2023-10").status == 0
    assert shell("set", EVENT, "part_of", "2023-talks-in-hanoi-planned", "--was", "").status == 0
    assert shell("set", EVENT, "topics", "trade", "--was", "diplomacy | partnership").status == 0


@pytest.mark.parametrize("was", ["2022", ""])
def test_an_old_value_that_is_wrong_is_a_conflict(shell: Shell, was: str) -> None:
    before = stood(shell.folder)
    ran = shell("set", EVENT, "date", "2023-10", "--was", was)
    assert (ran.status, ran.out) == (5, "")
    assert ran.err.startswith("vnus-tui: VN-C01 ")
    assert "2023-09" in ran.err
    assert stood(shell.folder) == before


def test_dangerous_characters_reach_the_terminal_as_marks(shell: Shell) -> None:
    ran = shell("set", EVENT, "notes", "red \x1b[31m, turned \u202e, bell \x07, next\x85line")
    assert not any(c in ran.out for c in "\x1b\u202e\x07\x85")
    shown = shell("show", EVENT)
    assert not any(c in shown.out for c in "\x1b\u202e\x07\x85")
    as_json = shell("show", EVENT, "--json")
    assert not any(c in as_json.out for c in "\x1b\u202e\x07\x85")
    assert "\x1b[31m, turned \u202e" in json.loads(as_json.out)["notes"]


def test_reading_only_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    shell("set", EVENT, "place", "Huế")
    article = tmp_path / "article.txt"
    article.write_text("date 2024-01-02 Something was said. By somebody.\n", "utf-8")
    before = stood(shell.folder)
    for arguments in (["set", EVENT, "place", "Vinh"], ["undo"], ["redo"], ["import", str(article)]):
        ran = shell("--read-only", *arguments)
        assert (ran.status, ran.out) == (3, "")
        assert ran.err.startswith("vnus-tui: VN-S05 ")
        assert ran.err.count("\n") == 1
    assert "Where: Huế" in shell("--read-only", "show", EVENT).lines
    assert stood(shell.folder) == before


def test_a_broken_rule_is_printed_and_is_the_exit_status(tmp_path: Path) -> None:
    store = tmp_path / "vnus.json"
    create_store(store, empty=True)
    tables = json.loads(store.read_text("utf-8"))
    row = {"id": "meeting", "title": "A meeting", "kind": "meeting", "status": "held", "date": "someday"}
    tables["events"] = {"1": row}
    store.write_text(json.dumps(tables, indent=4), "utf-8")
    before = stood(tmp_path)
    ran = Shell(tmp_path, store)("check")
    assert ran.status == 1
    assert ran.lines[0].split(": ")[0].split()[1:] == ["event:meeting", "date"]
    assert ran.lines[0].startswith("VN-P")
    assert ran.err == f"{len(ran.lines)} problem{'s' * (len(ran.lines) > 1)}.\n"
    assert stood(tmp_path) == before
