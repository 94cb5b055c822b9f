"""A store in which git stopped half way through a merge: both sides are read and joined, or the file is refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.disk.stores import BIDEN, TALKS, VISIT, beside, change, document, new_store

from vnus_store.disk.snapshot import render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import StoreDamaged

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")
Events = list[dict[str, Any]]


def written(events: Events) -> bytes:
    return render_documents({"events": events, "people": [BIDEN]})


def merged_by_git(folder: Path, base: Events, upper: Events, lower: Events, style: str) -> Path:
    """What a merge of two branches leaves, made by git itself."""
    path = folder / "vnus.json"
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    names = {
        f"GIT_{who}_{what}": "an@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = {**kept, **names, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*arguments: str, expected: int = 0) -> None:
        ran = subprocess.run(
            ["git", "-c", f"merge.conflictStyle={style}", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=30,
        )
        assert ran.returncode == expected, ran.stderr

    git("init", "-q", "-b", "main")
    for branch, events in (("main", base), ("feature", lower), ("main", upper)):
        if events is not base:
            git("checkout", "-q", *(["-b"] if branch == "feature" else []), branch)
        path.write_bytes(written(events))
        git("add", "vnus.json")
        git("commit", "-q", "-m", branch)
    git("merge", "feature", expected=1)
    assert b"<<<<<<<" in path.read_bytes()
    return path


def conflicts(storage: JournaledStorage) -> list[dict[str, Any]]:
    return sorted(
        (storage.read() or {}).get("conflicts", {}).values(), key=lambda row: (row["ref"], row["path"])
    )


@needs_git
def test_a_merge_with_a_known_base_is_joined_value_by_value(tmp_path: Path) -> None:
    upper = [{**VISIT, "title": "upper", "status": "postponed"}, TALKS, {"id": "of-upper"}]
    lower = [{**VISIT, "title": "lower", "place": "Huế"}, TALKS, {"id": "of-lower"}]
    path = merged_by_git(tmp_path, [VISIT, TALKS], upper, lower, "diff3")
    before = path.read_bytes()
    storage = JournaledStorage(path)
    assert document(storage, "event:visit") == {
        **VISIT,
        "title": "upper",
        "status": "postponed",
        "place": "Huế",
    }
    assert document(storage, "event:of-upper") == {"id": "of-upper"}
    assert document(storage, "event:of-lower") == {"id": "of-lower"}
    assert conflicts(storage) == [
        {"ref": "event:visit", "path": "title", "mine": "upper", "theirs": "lower", "base": VISIT["title"]}
    ]
    assert path.read_bytes() == before


@needs_git
def test_a_merge_without_a_base_keeps_every_record_and_both_values(tmp_path: Path) -> None:
    upper, lower = [{**VISIT, "title": "upper"}, TALKS], [{**VISIT, "title": "lower"}, {"id": "of-lower"}]
    path = merged_by_git(tmp_path, [VISIT, TALKS], upper, lower, "merge")
    storage = JournaledStorage(path)
    assert {str(name) for name, _ in storage.rows() if name.kind == "event"} >= {
        "event:visit",
        "event:of-lower",
    }
    assert conflicts(storage) == [{"ref": "event:visit", "path": "title", "mine": "upper", "theirs": "lower"}]


@needs_git
def test_the_notice_names_file_labels_and_counts_until_a_save_settles_it(tmp_path: Path) -> None:
    path = merged_by_git(
        tmp_path, [VISIT, TALKS], [{**VISIT, "title": "upper"}], [{**VISIT, "title": "lower"}, TALKS], "diff3"
    )
    marked = path.read_bytes()
    storage = JournaledStorage(path)
    [notice] = storage.notices
    for part in ("vnus.json", "HEAD", "feature", "line ", "1 conflict", "vnus.json.bak"):
        assert part in notice
    change(storage, "event:visit", place="Huế")
    assert path.with_name("vnus.json.bak").read_bytes() == marked
    assert b"<<<<<<<" not in path.read_bytes()
    assert json.loads(path.read_bytes())["conflicts"]
    assert JournaledStorage(path).notices == storage.notices == ()
    assert dict(JournaledStorage(path).rows()) == dict(storage.rows())


@needs_git
def test_changes_in_a_live_journal_are_made_to_the_joined_rows(tmp_path: Path) -> None:
    path = merged_by_git(
        tmp_path,
        [VISIT, TALKS],
        [{**VISIT, "title": "upper"}, TALKS],
        [{**VISIT, "title": "lower"}, TALKS],
        "merge",
    )
    marked = path.read_bytes()
    path.write_bytes(written([VISIT, TALKS]))
    change(JournaledStorage(path), "event:talks", title="from the journal")
    path.write_bytes(marked)
    storage = JournaledStorage(path)
    assert (document(storage, "event:talks") or {})["title"] == "from the journal"
    assert (document(storage, "event:visit") or {})["title"] == "upper"
    change(storage, "event:visit", place="Huế")
    again = JournaledStorage(path)
    assert dict(again.rows()) == dict(storage.rows())
    assert len(again.history()) == 2


def marked_text(upper: bytes, lower: bytes, end: bytes = b"\n") -> bytes:
    lines = [
        b"<<<<<<< HEAD",
        *upper.splitlines(),
        b"=======",
        *lower.splitlines(),
        b">>>>>>> other branch",
        b"",
    ]
    return end.join(lines)


def test_line_ends_of_another_system_are_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "vnus.json"
    path.write_bytes(marked_text(written([VISIT]), written([VISIT, TALKS]), b"\r\n"))
    storage = JournaledStorage(path)
    assert document(storage, "event:talks") == TALKS
    assert "other branch" in storage.notices[0]


@pytest.mark.parametrize("side", ["upper", "lower"])
def test_a_side_that_is_no_store_is_named_with_the_line_and_the_reason(tmp_path: Path, side: str) -> None:
    path = tmp_path / "vnus.json"
    bad = b'{\n"events": {\n"1" {}\n}\n}'
    sides = (bad, written([VISIT])) if side == "upper" else (written([VISIT]), bad)
    data = marked_text(*sides)
    path.write_bytes(data)
    with pytest.raises(StoreDamaged) as caught:
        JournaledStorage(path)
    at = data.splitlines().index(b'"1" {}') + 1
    assert f"its {side} side (" in caught.value.sentence
    assert "Line 1: a merge left its marker “<<<<<<<”" in caught.value.sentence
    assert f"Line {at}, column" in caught.value.sentence
    assert "colon" in caught.value.sentence
    assert beside(path) == {"vnus.json": data}


@pytest.mark.parametrize(
    "lines",
    [
        [b"======="],
        [b">>>>>>> x"],
        [b"|||||||"],
        [b"<<<<<<< a", b"<<<<<<< b"],
        [b"<<<<<<< a", b"======="],
        [b"<<<<<<< a", b">>>>>>> b"],
        [b"<<<<<<< a", b"=======", b"=======", b">>>>>>> b"],
        [b"<<<<<<< a", b"=======", b"||||||| c", b">>>>>>> b"],
        [b"<<<<<<< a", b"=======", b">>>>>>> b", b"======="],
    ],
)
def test_marks_in_no_order_that_git_writes_are_refused_by_line(tmp_path: Path, lines: list[bytes]) -> None:
    path = tmp_path / "vnus.json"
    path.write_bytes(b"\n".join([*lines, written([VISIT])]))
    with pytest.raises(StoreDamaged, match=r"Line \d+: a merge left its marker"):
        JournaledStorage(path)


def test_an_open_window_takes_the_joined_rows_over_and_says_so(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    path.write_bytes(marked_text(written([VISIT, TALKS]), written([VISIT, TALKS, {"id": "fresh"}])))
    [noticed] = storage.poll()
    assert [str(edit.ref) for edit in noticed.edits] == ["event:fresh"]
    assert len(storage.notices) == 1
