"""`import --json`: everything that files would bring, and not a byte written."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.running import Shell, stood

SEEDS = Path(os.environ.get("VNUS_SEEDS") or Path(__file__).resolve().parents[3] / "shared" / "seeds")
ARTICLE = """---
title: Two days in the capital
date: 2023-08-29
publisher: River Post
authors: A. Writer
url: https://example.org/1
---
Joe Biden will be the guest of the capital on September 10-11, a spokesperson said on Tuesday. It may rain.
"""
ARTICLE_KEYS = {
    "file",
    "ref",
    "title",
    "published",
    "publisher",
    "authors",
    "url",
    "language",
    "origin",
    "sha256",
    "length",
    "notices",
    "sources",
    "duplicates",
    "asks",
}
CANDIDATE_KEYS = {
    "article",
    "phrase",
    "start",
    "end",
    "date",
    "people",
    "place",
    "kind",
    "status",
    "title",
    "passage",
    "reasons",
    "matches",
}


def shown(shell: Shell, *arguments: str, stdin: bytes = b"", status: int = 0) -> dict[str, Any]:
    """The object that is printed; nothing under the folder of the run is written."""
    before = stood(shell.folder)
    ran = shell("import", "--json", *arguments, stdin=stdin)
    assert ran.status == status, ran
    assert stood(shell.folder) == before
    (line,) = ran.lines
    found = json.loads(line)
    assert set(found) == {"articles", "candidates", "errors"}
    return found


def test_it_tells_the_article_and_its_candidates_with_exact_places(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text(ARTICLE, "utf-8")
    found = shown(shell, "a.txt")
    (article,) = found["articles"]
    assert set(article) == ARTICLE_KEYS
    assert (article["file"], article["title"], article["published"]) == (
        "a.txt",
        "Two days in the capital",
        "2023-08-29",
    )
    assert (article["publisher"], article["authors"], article["asks"]) == ("River Post", ["A. Writer"], [])
    text = ARTICLE.split("---\n")[2]
    assert article["length"] == len(text)
    assert all(set(each) == CANDIDATE_KEYS for each in found["candidates"])
    assert [(each["phrase"], each["date"]) for each in found["candidates"]] == [
        ("September 10-11", "2023-09-10/2023-09-11"),
        ("Tuesday", "2023-08-29"),
    ]
    for each in found["candidates"]:
        assert text[each["start"] : each["end"]] == each["phrase"]
        assert each["passage"]["start"] <= each["start"] < each["end"] <= each["passage"]["end"]
        assert each["article"] == "a.txt"
    visit = found["candidates"][0]
    assert "joe-biden" in visit["people"]
    best = visit["matches"][0]
    assert set(best) == {"event", "score", "reasons"}
    assert best["event"].startswith("event:2023-")


def test_what_is_missing_is_told_and_is_no_error(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text("Rice was the only subject that morning\n" * 20, "utf-8")
    assert shown(shell, "a.txt")["articles"][0]["asks"] == ["title", "published"]
    assert shown(shell, "a.txt", "--published", "May 2024")["articles"][0]["published"] == "2024-05"


def test_errors_stand_in_the_object_and_the_other_files_as_well(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text(ARTICLE, "utf-8")
    found = shown(shell, "missing.txt", "a.txt", ".", status=2)
    assert [each["file"] for each in found["errors"]] == ["missing.txt", "."]
    assert {each["code"] for each in found["errors"]} == {"VN-A01"}
    assert "missing.txt" in found["errors"][0]["sentence"]
    assert [each["file"] for each in found["articles"]] == ["a.txt"]


def test_files_that_repeat_each_other_are_told(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text(ARTICLE, "utf-8")
    (shell.folder / "b.txt").write_text(ARTICLE.replace("River Post", "Bell"), "utf-8")
    first, second = shown(shell, "a.txt", "b.txt")["articles"]
    assert first["duplicates"] == []
    (duplicate,) = second["duplicates"]
    assert set(duplicate) == {"kind", "article", "share", "sentence"}
    assert (duplicate["kind"], duplicate["article"], duplicate["share"]) == ("same", first["ref"], 1.0)


def test_standard_input_is_shown_too(shell: Shell) -> None:
    found = shown(shell, "-", stdin=ARTICLE.encode())
    assert found["articles"][0]["file"] == "-"
    assert found["candidates"][0]["article"] == "-"


def test_no_store_is_made_to_show_what_a_file_would_bring(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    shell = Shell(tmp_path, tmp_path / "none.json")
    ran = shell("import", "--json", "a.txt")
    assert (ran.status, ran.out) == (4, "")
    assert not (tmp_path / "none.json").exists()
    assert shell("--empty", "import", "--json", "a.txt").status == 2
    assert not (tmp_path / "none.json").exists()


def test_text_that_a_terminal_would_act_on_is_escaped(shell: Shell) -> None:
    evil = ARTICLE.replace("It may rain.", "It rained on 3 May 2023 \x1b]0;owned\x07 \u202eat night.")
    (shell.folder / "a.txt").write_text(evil, "utf-8")
    ran = shell("import", "--json", "a.txt")
    assert ran.status in (0, 2)
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)


def test_many_files_are_shown_in_their_order(shell: Shell) -> None:
    names = []
    for number in range(30):
        names.append(f"{number}.txt")
        words = " ".join(f"w{number}x{at}" for at in range(60))
        text = f"---\ntitle: Number {number}\ndate: 2024-01-02\n---\nIt met on 1 January 2024. {words}\n"
        (shell.folder / names[-1]).write_text(text, "utf-8")
    found = shown(shell, *names)
    assert [each["file"] for each in found["articles"]] == names
    assert [each["article"] for each in found["candidates"]] == names
    assert {each["date"] for each in found["candidates"]} == {"2024-01-01"}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two original files are not at hand")
def test_each_candidate_of_the_originals_that_the_store_has_is_offered_as_a_further_source(
    shell: Shell,
) -> None:
    files = sorted(str(path) for path in SEEDS.glob("*.txt"))
    found = shown(shell, *files)
    assert [each["duplicates"][0]["kind"] for each in found["articles"]] == ["original-of"] * 2
    assert len(found["candidates"]) > 10
    assert all(each["matches"] for each in found["candidates"])
    for path, article in zip(files, found["articles"], strict=True):
        text = Path(path).read_bytes().decode("utf-8")
        mine = [each for each in found["candidates"] if each["article"] == article["file"]]
        assert all(text[each["start"] : each["end"]] == each["phrase"] for each in mine)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two original files are not at hand")
def test_the_originals_come_in_beside_their_accounts_without_a_question(shell: Shell) -> None:
    files = sorted(str(path) for path in SEEDS.glob("*.txt"))
    ran = shell("import", *files)
    assert ran.status == 0
    assert len(ran.lines) == 2
    assert ran.err.count("This is the original of the account") == 2
    assert ran.err.count("passages now light the original") == 2
    assert "candidates wait" in ran.err
    assert shell("check").status == 0
    assert shell("import", *files).err.count("is already here.") == 2
