"""`import` on a terminal: it shows, it asks, it guesses nothing, and Ctrl+C leaves the store as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.article_files import BARE, NOVEL, file
from tests.acceptance.running import Shell, stood

from vnus_store import create_store

pexpect = pytest.importorskip("pexpect")

PATIENCE = 50
FRESH = "Enter store it"
REPEATING = "n new"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell with an empty store."""
    create_store(tmp_path / "vnus.json", empty=True)
    return Shell(tmp_path, tmp_path / "vnus.json")


@contextmanager
def importing(shell: Shell, *arguments: str) -> Iterator[Any]:
    """The command on a terminal; ended in any case."""
    command, *rest = shell.command("import", *arguments)
    child = pexpect.spawn(
        command,
        rest,
        env={**shell.variables(), "TERM": "xterm"},
        cwd=str(shell.folder),
        timeout=PATIENCE,
        encoding="utf-8",
        dimensions=(40, 400),
    )
    try:
        yield child
    finally:
        child.close(force=True)


def ended(child: Any) -> tuple[int, str]:
    """The exit status, and what came since the last thing that was waited for."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, child.before


def near(shell: Shell, name: str, publisher: str = "Bell") -> str:
    """A file of nearly the same text."""
    return file(shell, NOVEL.replace("somebody", name[0] * 8).replace("River Post", publisher), name)


def document(shell: Shell, ref: str) -> dict[str, Any]:
    return json.loads(shell("show", ref, "--json").out)


def test_it_shows_what_was_read_and_enter_stores_it(shell: Shell) -> None:
    with importing(shell, file(shell, NOVEL)) as child:
        child.expect_exact(FRESH)
        shown = child.before
        assert "The ferry" in shown
        assert "2024-02-03" in shown
        assert "River Post" in shown
        assert shell("history").out == ""
        child.sendline("")
        status, told = ended(child)
    assert status == 0
    assert "article:the-ferry" in told
    assert "1 candidate waits: vnus-tui, key Q." in told


def test_it_asks_until_the_date_can_be_read(shell: Shell) -> None:
    with importing(shell, file(shell, BARE)) as child:
        child.expect_exact("Title of article.txt: ")
        child.sendline("Rice")
        child.expect_exact("Date of publication of article.txt: ")
        child.sendline("someday")
        child.expect_exact("Date of publication of article.txt: ")
        child.sendline("3 May 2024")
        child.expect_exact(FRESH)
        child.sendline("")
        assert ended(child)[0] == 0
    assert "Published: 2024-05-03" in shell("show", "article:rice").lines


def test_no_answer_is_an_error_and_no_article(shell: Shell) -> None:
    for answers, option in (([""], "--title"), (["Rice", "2024"], "--new")):
        with importing(shell, file(shell, BARE)) as child:
            for answer in answers:
                child.expect_exact(" of article.txt: ")
                child.sendline(answer)
            if answers != [""]:
                child.expect_exact(FRESH)
                child.sendeof()
            status, told = ended(child)
        assert status == 2
        assert option in told
    assert shell("history").out == ""


def test_what_was_read_can_be_corrected(shell: Shell) -> None:
    with importing(shell, file(shell, NOVEL)) as child:
        child.expect_exact(FRESH)
        child.sendline("e")
        answers = ["A ferry", "31 February 2024", "4 March 2024", "-", "Ann | Bob", "", "", ""]
        for answer in answers:
            child.expect_exact("]: ")
            child.sendline(answer)
        child.expect_exact(FRESH)
        assert "A ferry" in child.before
        child.sendline("")
        assert ended(child)[0] == 0
    found = document(shell, "article:a-ferry")
    assert (found["published"], found["authors"]) == ("2024-03-04", ["Ann", "Bob"])
    assert "publisher" not in found


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("c", ("copy_of", "the-ferry")), ("v 1", ("version_of", "the-ferry")), ("n", None), ("s", None)],
)
def test_what_repeats_an_article_is_said_and_asked_about(
    shell: Shell, answer: str, kept: tuple[str, str] | None
) -> None:
    shell("import", file(shell, NOVEL))
    with importing(shell, near(shell, "near.txt")) as child:
        child.expect_exact(REPEATING)
        assert "(article:the-ferry)" in child.before
        child.sendline("")  # nothing is guessed
        child.expect_exact("none of the answers")
        child.sendline("c 9")
        child.expect_exact("There is no 9")
        child.expect_exact(REPEATING)
        child.sendline(answer)
        assert ended(child)[0] == 0
    ran = shell("show", "article:the-ferry-2", "--json")
    assert (ran.status == 0) == (answer != "s")
    if answer != "s":
        links = [(key, json.loads(ran.out).get(key)) for key in ("copy_of", "version_of")]
        assert [each for each in links if each[1]] == ([kept] if kept else [])


def test_a_capital_letter_answers_for_all_that_are_like_it(shell: Shell) -> None:
    shell("import", file(shell, NOVEL))
    names = [near(shell, f"{letter}.txt") for letter in "abc"]
    other = file(shell, BARE, "other.txt")
    with importing(shell, *names, other) as child:
        child.expect_exact(REPEATING)
        child.sendline("V")
        child.expect_exact("Title of other.txt: ")
        child.sendline("Rice")
        child.expect_exact("Date of publication of other.txt: ")
        child.sendline("2024")
        child.expect_exact(FRESH)
        child.sendline("")
        assert ended(child)[0] == 0
    assert all("version_of" in document(shell, f"article:the-ferry-{number}") for number in (2, 3, 4))
    assert "version_of" not in document(shell, "article:rice")
    assert len(shell("history").lines) == 2


def test_an_option_answers_on_a_terminal_too(shell: Shell) -> None:
    with importing(shell, file(shell, NOVEL), "--new") as child:
        status, told = ended(child)
    assert status == 0
    assert FRESH not in told


def test_a_terminal_is_no_standard_input_to_read_an_article_from(shell: Shell) -> None:
    with importing(shell, "-") as child:
        status, told = ended(child)
    assert status == 2
    assert "terminal" in told


def test_ctrl_c_at_a_question_leaves_the_store_as_it_was(shell: Shell) -> None:
    names = [file(shell, NOVEL), file(shell, BARE, "other.txt")]
    before = stood(shell.folder)
    with importing(shell, *names) as child:
        child.expect_exact(FRESH)
        child.sendline("")
        child.expect_exact("Title of other.txt: ")
        child.sendintr()
        status, told = ended(child)
    assert status == 130
    assert "Stopped: no article was stored." in told
    assert "Traceback" not in told
    assert stood(shell.folder) == before


def test_a_long_run_says_how_far_it_is_and_ctrl_c_leaves_the_store_as_it_was(shell: Shell) -> None:
    names = []
    for number in range(300):
        words = "\n".join(f"On {1 + at % 28} May 2023 the w{number}x{at} met." for at in range(120))
        names.append(file(shell, f"---\ntitle: N {number}\ndate: 2024\n---\n{words}\n", f"{number}.txt"))
    before = stood(shell.folder)
    with importing(shell, "--new", *names) as child:
        child.expect(r"read \d+ of 300")
        child.sendintr()
        status, told = ended(child)
    assert status == 130
    assert "Stopped: no article was stored." in told
    assert "Traceback" not in told
    assert stood(shell.folder) == before


def test_names_with_escape_sequences_do_nothing_to_the_terminal(shell: Shell) -> None:
    with importing(shell, file(shell, BARE, "\x1b[31mred.txt")) as child:
        child.expect_exact("Title of ?[31mred.txt: ")
        child.sendline("\N{RIGHT-TO-LEFT OVERRIDE}Rice")
        child.expect_exact("Date of publication")
        child.sendline("2024")
        child.expect_exact(FRESH)
        assert "\x1b[31m" not in child.before
        child.sendline("s")
        assert ended(child)[0] == 0
