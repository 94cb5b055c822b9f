"""The commands that only read: what they print is data, and the store stays as it is to the byte."""

from __future__ import annotations

import json
import subprocess

import pytest
from tests.acceptance.running import EVENT, Shell, stood

from vnus_store import open_store


def test_search_prints_reference_title_and_snippet_parted_by_tabs(shell: Shell) -> None:
    ran = shell("search", "biden", "hanoi")
    assert ran.status == 0
    columns = [line.split("\t") for line in ran.lines]
    assert {len(each) for each in columns} == {3}
    assert [EVENT, "Biden visits Hanoi", "title: Biden visits Hanoi"] in columns


def test_search_as_json_gives_places_that_hold_what_was_found(shell: Shell) -> None:
    found = [json.loads(line) for line in shell("search", "to", "lam", "--json").lines]
    texts = [each for each in found if each["path"] == "text"]
    assert texts
    assert set(texts[0]) == {"ref", "title", "path", "start", "end", "snippet"}
    assert all("Tô Lâm" in each["snippet"] for each in texts)
    for each in texts[:1]:
        text = json.loads(shell("show", each["ref"], "--json").out)["text"]
        assert text[each["start"] : each["end"]] == "Tô Lâm"


def test_a_record_that_a_date_alone_finds_has_no_path(shell: Shell) -> None:
    ran = shell("search", "date:2023-09-10..2023-09-11", "--json")
    found = [json.loads(line) for line in ran.lines]
    assert found
    assert {(each["path"], each["start"], each["end"], each["snippet"]) for each in found} == {("", 0, 0, "")}
    assert "surely" in ran.err
    assert "possibly" in ran.err


def test_a_date_beside_words_is_told_of_as_well(shell: Shell) -> None:
    assert "possibly" in shell("search", "biden", "date:2023").err
    assert shell("search", "biden").err == ""


def test_words_with_a_hyphen_belong_to_the_query(shell: Shell) -> None:
    without = shell("search", "-hanoi", "biden").lines
    assert without
    assert EVENT not in "".join(without)
    assert len(without) < len(shell("search", "biden").lines)


def test_json_within_the_query_is_looked_for(shell: Shell) -> None:
    ran = shell("search", "--json", "biden")
    assert ran.lines
    assert ran.out == shell("search", "-json", "biden").out
    assert not ran.out.startswith("{")


def test_nothing_found_says_why_and_is_no_error(shell: Shell) -> None:
    ran = shell("search", "qqq")
    assert (ran.status, ran.out) == (0, "")
    assert "qqq" in ran.err
    assert "Esc" not in ran.err


def test_marks_that_are_not_typed_do_not_matter(shell: Shell) -> None:
    assert shell("search", "Phạm Minh Chính").out == shell("search", "pham minh chinh").out != ""


def test_show_prints_a_line_a_value_and_long_texts_last(shell: Shell) -> None:
    lines = shell("show", EVENT).lines
    assert lines[:3] == [f"Ref: {EVENT}", "Title: Biden visits Hanoi", "When: 2023-09"]
    assert "People joe-biden: Joe Biden; guest; President" in lines
    assert "After: event:2023-biden-visit-announced" in lines
    assert sum(line.startswith("Sources c") for line in lines) == 2
    assert [line.split(":")[0] for line in lines[-2:]] == ["Summary", "Notes"]
    assert all(": " in line for line in lines)


def test_show_lists_the_offices_of_a_person(shell: Shell) -> None:
    lines = shell("show", "person:to-lam").lines
    assert sum(line.startswith("Offices ") for line in lines) == 2
    assert "Also: To Lam | Lâm | Lam" in lines


def test_show_ends_with_the_full_text_of_an_article(shell: Shell) -> None:
    ran = shell("show", "article:2023-visit-to-hanoi-announced")
    assert shell.store is not None
    record = open_store(shell.store).get(next(iter(open_store(shell.store).articles())).ref)
    assert ran.out.endswith(f"Full text:\n\n{record.text}\n\n")  # type: ignore[union-attr]


@pytest.mark.parametrize("ref", [EVENT, "person:to-lam", "article:2023-visit-to-hanoi-announced"])
def test_show_as_json_is_the_document_as_it_stands_in_the_file(shell: Shell, ref: str) -> None:
    assert shell.store is not None
    tables = json.loads(shell.store.read_text("utf-8"))
    rows = [row for table in tables.values() for row in table.values()]
    assert json.loads(shell("show", ref, "--json").out) in rows


def test_check_of_the_curated_store_finds_no_problem(shell: Shell) -> None:
    ran = shell("check")
    assert (ran.status, ran.out, ran.err) == (0, "", "No problems.\n")


def test_gaps_are_printed_and_are_no_failure(shell: Shell) -> None:
    ran = shell("check", "--gaps")
    assert ran.status == 0
    assert any(line.startswith("undated event:obama-visits-vietnam date: ") for line in ran.lines)
    assert ran.err == f"{len(ran.lines)} gaps.\n"


def test_history_of_an_untouched_store_is_empty(shell: Shell) -> None:
    ran = shell("history", EVENT)
    assert (ran.status, ran.out, ran.err) == (0, "", "Nothing was changed yet.\n")


def test_what_only_reads_leaves_every_file_as_it_was(shell: Shell) -> None:
    before = stood(shell.folder)
    for arguments in (["search", "biden"], ["show", EVENT], ["check"], ["check", "--gaps"], ["history"]):
        assert shell(*arguments).status == 0
    assert shell("undo").err == "There is nothing to undo.\n"
    assert shell("redo").status == 0
    assert stood(shell.folder) == before


def test_a_reader_that_stops_early_is_not_told_off(shell: Shell) -> None:
    running = subprocess.Popen(
        shell.command("search", "", "--json"),
        env=shell.variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(60) == 141


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_a_locale_without_these_letters_escapes_them(shell: Shell, locale: dict[str, str]) -> None:
    shell.environment = locale
    shown = shell("show", EVENT)
    assert shown.status == 0
    assert "Where: H\\xe0 N\\u1ed9i" in shown.lines
    assert json.loads(shell("show", EVENT, "--json").out)["place"] == "Hà Nội"
    assert shell("search", "Hà Nội").out.isascii()
    assert EVENT in shell("search", "Hà Nội").out
