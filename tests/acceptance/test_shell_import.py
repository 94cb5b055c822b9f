"""`import`: articles out of files, once each, beside the accounts that were written from them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path

import pytest
from tests.acceptance.running import Ran, Shell, stood

from vnus_store import create_store

DATED = "date 2024-01-02 Two ministers met in Huế. They spoke of rice.\n"
BARE = "Rice was the only subject that morning, and nobody wrote the day down\n" * 20


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell with an empty store."""
    create_store(tmp_path / "vnus.json", empty=True)
    return Shell(tmp_path, tmp_path / "vnus.json")


def file(shell: Shell, text: str, name: str = "article.txt") -> str:
    """An article's file; its name within the folder in which commands run."""
    (shell.folder / name).write_bytes(text.encode())
    return name


def on_a_terminal(shell: Shell, typed: str, *arguments: str) -> Ran:
    """Run a command whose input and errors are a terminal, on which something is typed."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed.encode())
        ran = subprocess.run(
            shell.command(*arguments),
            env=shell.variables(),
            cwd=shell.folder,
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            timeout=60,
        )
        os.close(theirs)
        err = b""
        try:
            while chunk := os.read(ours, 4096):
                err += chunk
        except OSError:
            pass  # how Linux says that nobody holds the other end any more
    finally:
        os.close(ours)
    return Ran(ran.returncode, ran.stdout.decode(), err.decode())


def test_an_article_is_stored_as_it_was_decoded(shell: Shell) -> None:
    ran = shell("import", file(shell, DATED))
    title = "Two ministers met in Huế"
    assert (ran.status, ran.out, ran.err) == (0, f"article:two-ministers-met-in-hue\t{title}\n", "")
    document = json.loads(shell("show", "article:two-ministers-met-in-hue", "--json").out)
    assert document["text"] == DATED
    assert document["published"] == "2024-01-02"
    assert document["text_kind"] == "original"
    assert shell("undo").lines == [f"article:two-ministers-met-in-hue: {title} -> —"]


def test_the_same_text_twice_is_one_article(shell: Shell) -> None:
    first = shell("import", file(shell, DATED))
    before = stood(shell.folder)
    again = shell("import", "article.txt")
    assert (again.status, again.out) == (0, first.out)
    assert again.err == "article.txt is already here.\n"
    assert stood(shell.folder) == before


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


def test_on_a_terminal_it_asks_until_the_date_can_be_read(shell: Shell) -> None:
    ran = on_a_terminal(shell, "Rice\nsomeday\n3 May 2024\n", "import", file(shell, BARE))
    assert (ran.status, ran.out) == (0, "article:rice\tRice\n")
    assert "Title of article.txt: " in ran.err
    assert ran.err.count("Date of publication of article.txt: ") == 2
    assert "Published: 2024-05-03" in shell("show", "article:rice").lines


def test_on_a_terminal_no_answer_is_an_error_and_no_article(shell: Shell) -> None:
    ran = on_a_terminal(shell, "\n", "import", file(shell, BARE))
    assert (ran.status, ran.out) == (2, "")
    assert "--title" in ran.err
    assert shell("history").out == ""


def test_of_several_files_a_bad_one_stops_no_other(shell: Shell) -> None:
    bad, good = file(shell, "", "empty.txt"), file(shell, DATED)
    ran = shell("import", bad, good, "missing.txt")
    assert ran.status == 2
    assert ran.out == "article:two-ministers-met-in-hue\tTwo ministers met in Huế\n"
    told = ran.err.splitlines()
    assert [("empty.txt" in line, "missing.txt" in line) for line in told] == [(True, False), (False, True)]
    assert all(line.startswith("vnus-tui: VN-A01 ") for line in told)
    assert len(shell("history").lines) == 1


@pytest.mark.parametrize("name", ["a directory", "binary.txt", "large.txt", "picture.pdf", "-"])
def test_what_cannot_become_an_article_is_named(shell: Shell, name: str) -> None:
    path = shell.folder / name
    if name == "a directory":
        path.mkdir()
    else:
        path.write_bytes(b"\x00\x01\x02" * 50)
    if name == "large.txt":
        with path.open("r+b") as large:
            large.truncate(200_000_000)
    before = stood(shell.folder) if name != "large.txt" else None
    ran = shell("import", name)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("vnus-tui: VN-A01 ")
    assert name in ran.err
    assert ran.err.count("\n") == 1
    assert before is None or stood(shell.folder) == before


def test_a_date_that_cannot_be_read_stores_nothing(shell: Shell) -> None:
    ran = shell("import", file(shell, BARE), "--title", "Rice", "--published", "someday")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("vnus-tui: VN-R02 ")
    assert shell("history").out == ""


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
    assert ran.err == "1 passage now lights the original.\n"
    assert shell("import", "article.txt").err == "article.txt is already here.\n"
    assert shell("undo").status == 0
    assert "Original: " not in shell("show", "article:account").out
