"""`import`: articles out of files, once each, beside the accounts that were written from them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.acceptance.article_files import BARE, NOVEL, file
from tests.acceptance.running import Shell, stood

from vnus_store import create_store

DATED = "date 2024-01-02 Two ministers met in Huế. They spoke of rice.\n"
REF = "article:two-ministers-met-in-hue"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell with an empty store."""
    create_store(tmp_path / "vnus.json", empty=True)
    return Shell(tmp_path, tmp_path / "vnus.json")


def changed(text: str) -> str:
    """Nearly the same text."""
    return text.replace("somebody", "anybody")


def test_an_article_is_stored_as_it_was_decoded(shell: Shell) -> None:
    ran = shell("import", file(shell, DATED))
    assert (ran.status, ran.out, ran.err) == (0, f"{REF}\tTwo ministers met in Huế\n", "")
    document = json.loads(shell("show", REF, "--json").out)
    assert document["text"] == DATED
    assert document["published"] == "2024-01-02"
    assert document["text_kind"] == "original"
    assert shell("undo").lines == [f"{REF}: Two ministers met in Huế -> —"]


def test_its_candidates_wait_and_are_taken_back_with_it(shell: Shell) -> None:
    ran = shell("import", file(shell, NOVEL))
    assert (ran.status, ran.out) == (0, "article:the-ferry\tThe ferry\n")
    assert ran.err == "1 candidate waits: vnus-tui, key Q.\n"
    (line,) = shell("history").lines
    assert "article:the-ferry" in line
    assert "1 candidate" in line
    assert shell("undo").status == 0
    assert shell("show", "article:the-ferry").status == 2
    assert b'"c-' not in (shell.store.read_bytes() if shell.store else b"")


def test_the_same_text_twice_is_one_article(shell: Shell) -> None:
    first = shell("import", file(shell, DATED))
    before = stood(shell.folder)
    again = shell("import", "article.txt")
    assert (again.status, again.out) == (0, first.out)
    assert again.err == "article.txt is already here.\n"
    assert stood(shell.folder) == before
    assert shell("import", "article.txt", "--new").err == again.err


def test_off_a_terminal_what_would_be_asked_names_the_option(shell: Shell) -> None:
    name = file(shell, BARE)
    before = stood(shell.folder)
    ran = shell("import", name)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("vnus-tui: VN-A01 ")
    assert "--title" in ran.err
    assert "--published" in ran.err
    assert shell("import", "--title", "Rice", name).err.count("--published") == 1
    assert stood(shell.folder) == before


def test_the_options_answer_what_a_file_does_not_state(shell: Shell) -> None:
    name = file(shell, BARE)
    ran = shell("import", name, "--title", "Rice", "--published", "early May 2024")
    assert (ran.status, ran.out) == (0, "article:rice\tRice\n")
    assert "Published: [2024-05-01..2024-05-10]" in shell("show", "article:rice").lines


def test_of_several_files_a_bad_one_stops_no_other_and_the_good_ones_are_one_change(shell: Shell) -> None:
    bad, good, other = file(shell, "", "empty.txt"), file(shell, DATED), file(shell, NOVEL, "novel.txt")
    ran = shell("import", bad, good, "missing.txt", other)
    assert ran.status == 2
    assert ran.out == f"{REF}\tTwo ministers met in Huế\narticle:the-ferry\tThe ferry\n"
    first, second, waits = ran.err.splitlines()
    assert first.startswith("vnus-tui: VN-A01 ")
    assert "empty.txt" in first
    assert "missing.txt" in second
    assert waits.startswith("1 candidate waits: ")
    assert len(shell("history").lines) == 1


def test_a_near_copy_is_said_and_off_a_terminal_nothing_is_guessed(shell: Shell) -> None:
    shell("import", file(shell, NOVEL))
    before = stood(shell.folder)
    near = file(shell, changed(NOVEL).replace("River Post", "Bell"), "near.txt")
    ran = shell("import", near)
    assert (ran.status, ran.out) == (2, "")
    said, refused = ran.err.splitlines()
    assert said.startswith("near.txt: ")
    assert " % of its words stand in “The ferry”" in said
    assert said.endswith("(article:the-ferry)")
    assert all(option in refused for option in ("--new", "--skip", "--copy-of", "--version-of"))
    assert (shell.folder / "vnus.json").read_bytes() == before["vnus.json"][0]
    skipped = shell("import", near, "--skip")
    assert (skipped.status, skipped.out) == (0, "")
    assert skipped.err.splitlines() == [said, "near.txt is left out."]


@pytest.mark.parametrize("option", ["copy", "version"])
def test_an_option_says_what_a_near_copy_is(shell: Shell, option: str) -> None:
    shell("import", file(shell, NOVEL))
    ran = shell("import", file(shell, changed(NOVEL), "near.txt"), f"--{option}-of", "article:the-ferry")
    assert (ran.status, ran.out) == (0, "article:the-ferry-2\tThe ferry\n")
    document = json.loads(shell("show", "article:the-ferry-2", "--json").out)
    assert document[f"{option}_of"] == "the-ferry"
    assert shell("check").status == 0


def test_new_stores_it_as_an_article_of_its_own(shell: Shell) -> None:
    shell("import", file(shell, NOVEL))
    assert shell("import", file(shell, changed(NOVEL), "near.txt"), "--new").status == 0
    assert not {"copy_of", "version_of"} & set(json.loads(shell("show", "article:the-ferry-2", "--json").out))


def test_the_same_text_in_another_file_is_a_copy_only_where_somebody_says_so(shell: Shell) -> None:
    shell("import", file(shell, NOVEL))
    other = file(shell, NOVEL.replace("River Post", "Bell"), "other.txt")
    assert shell("import", other).err == "other.txt is already here.\n"
    assert (
        shell("import", other, other, "--copy-of", "article:the-ferry").lines
        == ["article:the-ferry-2\tThe ferry"] * 2
    )
    assert shell("import", other, "--copy-of", "article:the-ferry").err == "other.txt is already here.\n"


def test_files_of_one_call_are_compared_with_each_other(shell: Shell) -> None:
    names = file(shell, NOVEL), file(shell, NOVEL, "again.txt"), file(shell, changed(NOVEL), "near.txt")
    refused = shell("import", *names)
    assert refused.status == 2
    assert refused.out == "article:the-ferry\tThe ferry\n" * 2
    assert "again.txt is already here." in refused.err
    assert "near.txt is not stored" in refused.err


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--copy-of", "article:none"], "VN-R01"),
        (["--copy-of", "nothing"], "VN-R01"),
        (["--version-of", ""], "VN-R01"),
        (["--new", "--skip"], "not allowed"),
        (["--new", "--copy-of", "article:a"], "not allowed"),
        (["--published", "someday"], "VN-R02"),
    ],
)
def test_wrong_options_are_one_sentence_and_store_nothing(
    shell: Shell, options: list[str], word: str
) -> None:
    before = stood(shell.folder)
    name = file(shell, DATED)
    ran = shell("import", name, *options)
    assert (ran.status, ran.out) == (2, "")
    assert word in ran.err
    assert ran.err.count("\n") == 1
    assert {each: kept for each, kept in stood(shell.folder).items() if each != name} == before


def test_read_only_says_so_before_anything_is_read(shell: Shell) -> None:
    ran = shell("--read-only", "import", "missing.txt")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("vnus-tui: VN-S05 ")
    assert ran.err.count("\n") == 1


def test_an_original_is_stored_beside_its_account_and_lights_its_passages(shell: Shell) -> None:
    assert shell.store is not None
    account = "In Huế two ministers spoke of rice."
    start = account.index("two ministers")
    place = [DATED.index("Two ministers"), DATED.index(" met")]
    digest = hashlib.sha256(DATED.encode()).hexdigest()
    tables = json.loads(shell.store.read_text("utf-8"))
    tables["articles"] = {
        "1": {
            "id": "account",
            "title": "Ministers meet",
            "published": "2024-01-02",
            "language": "en",
            "text_kind": "account",
            "text": account,
            "original": {"file": "a.txt", "sha256": digest, "length": len(DATED)},
        }
    }
    citation = {
        "id": "c1",
        "article": "account",
        "start": start,
        "end": start + 13,
        "exact": "two ministers",
        "prefix": account[:start],
        "suffix": account[start + 13 :],
        "supports": ["title"],
        "original": place,
    }
    tables["events"] = {
        "1": {"id": "met", "title": "They met", "kind": "meeting", "status": "held", "citations": [citation]}
    }
    shell.store.write_text(json.dumps(tables), "utf-8")
    ran = shell("import", file(shell, DATED))
    assert (ran.status, ran.out) == (0, "article:account-original\tTwo ministers met in Huế\n")
    said, lit = ran.err.splitlines()
    assert said.startswith("article.txt: This is the original of the account “Ministers meet”.")
    assert lit == "1 passage now lights the original."
    assert shell("import", "article.txt").err == "article.txt is already here.\n"
    assert shell("undo").status == 0
    assert "Original: " not in shell("show", "article:account").out
