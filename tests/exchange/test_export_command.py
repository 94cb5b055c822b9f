"""`export` of what people read: the command, its words, and that it leaves no half file."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.acceptance.running import Shell
from tests.builders import documents, event, opened, store_file, tables
from tests.exchange.exporting import exported
from tests.exchange.hostile_records import every
from tests.speed.stores import write_store

from vnus_store import FORMATS, ImportRecords, create_store, plan_import, read_rows
from vnus_tui.shell.arguments import parse
from vnus_tui.shell.export import export
from vnus_tui.shell.export_options import FORMATS as SAID
from vnus_tui.shell.opening import Opening

READ = ("html", "markdown", "ical", "timelinejs", "csl-json")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path, store_file(tmp_path))


def test_the_help_names_every_format() -> None:
    assert SAID.replace(" or ", ", ").split(", ") == list(FORMATS)


def test_a_page_of_what_answers_is_written_with_a_word_on_what_it_could_not_say(shell: Shell) -> None:
    ran = shell("export", "--as", "ical", "-o", "out.ics")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "Wrote out.ics: 1 of 2 events.\n1 event has no date and is in no calendar.\n"
    ran = shell("export", "kind:talks", "-o", "out.html")
    assert ran.err == "Wrote out.html: 1 event.\n"
    assert "1 event: kind:talks" in (shell.folder / "out.html").read_text("utf-8")


def test_the_ending_says_the_format_unless_two_have_it(shell: Shell) -> None:
    assert shell("export", "-o", "a.md").status == 0
    assert (shell.folder / "a.md").read_text("utf-8").startswith("# Chronology")
    ran = shell("export", "-o", "a.json")
    assert ran.status == 2
    assert "--as timelinejs or csl-json" in ran.err
    assert shell("export", "-o", "a.json", "--as", "csl-json").status == 0


def test_the_chronology_of_a_person_is_that_of_their_events(shell: Shell) -> None:
    store = opened(shell.store or Path(), read_only=True)
    people = list(store.people().refs())
    assert [str(ref) for ref in FORMATS["html"].choose(people[:1], store)] == ["event:visit"]
    assert "Biden visits Hà Nội" in exported(store, "markdown", people)


def test_texts_are_written_only_with_their_word(shell: Shell) -> None:
    for name in ("html", "markdown"):
        assert "was invited by" not in shell("export", "--as", name).out
        assert "was invited by" in shell("export", "--as", name, "--with-text").out


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_records_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    first = opened(store_file(tmp_path), read_only=True)
    (tmp_path / "other").mkdir()
    turned = {kind: list(reversed(each)) for kind, each in tables().items()}
    second = opened(store_file(tmp_path / "other", turned), read_only=True)
    assert exported(first, name) == exported(second, name)


def test_records_as_json_lines_come_back_equal_one_by_one(tmp_path: Path) -> None:
    """Records are what is exported: events, people and articles. What waits in the queue, and values that two sides
    left contradicting each other, are work on this store and stay in it.
    """
    create_store(tmp_path / "vnus.json")
    first = opened(tmp_path / "vnus.json", read_only=True)
    file = tmp_path / "all.jsonl"
    file.write_text(exported(first, "jsonl"), "utf-8")
    (tmp_path / "empty").mkdir()
    second = opened(store_file(tmp_path / "empty", {"events": [], "people": [], "articles": []}))
    second.apply(ImportRecords(plan_import(read_rows(str(file)), second, file.name)))
    assert documents(second) == documents(first)
    for view in ("timeline", "people", "articles"):
        assert getattr(second, view)().refs() == getattr(first, view)().refs()
    for ref in every(first):
        assert second.passages(ref) == first.passages(ref)


@pytest.mark.parametrize("name", READ)
def test_ctrl_c_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    store, out = store_file(tmp_path), tmp_path / f"out{FORMATS[name].ending}"
    chosen = FORMATS[name]

    def interrupted(*given: object) -> object:
        pieces = chosen.write(*given)  # type: ignore[arg-type]
        yield next(pieces)
        yield next(pieces)
        signal.raise_signal(signal.SIGINT)
        yield from pieces

    monkeypatch.setattr(
        "vnus_store.format_of",
        lambda *_: type(chosen)(
            chosen.name,
            chosen.ending,
            chosen.label,
            chosen.choose,
            interrupted,  # type: ignore[arg-type]
        ),
    )
    with (
        pytest.raises(KeyboardInterrupt),
        Opening(parse(["--store", str(store), "export", "--as", name, "-o", str(out)])) as opening,
    ):
        export(opening)
    assert sorted(each.name for each in tmp_path.glob("out*")) == []


def test_a_terminal_is_told_how_far_it_is(tmp_path: Path) -> None:
    store = write_store(tmp_path / "vnus.json", 4000)
    shell = Shell(tmp_path, store)
    ours, theirs = pty.openpty()
    command = shell.command("export", "--as", "markdown", "-o", "out.md")
    run = subprocess.Popen(command, env=shell.variables(), cwd=tmp_path, stderr=theirs)
    os.close(theirs)
    said, stop = b"", time.monotonic() + 60
    while time.monotonic() < stop:
        if not select.select([ours], [], [], 0.2)[0]:
            continue
        try:
            said += os.read(ours, 4096)
        except OSError:
            break
    assert run.wait(30) == 0
    assert b"written " in said
    assert b" of 4,000" in said
    assert b"Wrote out.md: 4,000 events." in said


def test_an_event_of_a_terminal_is_shown_and_never_acted_on(tmp_path: Path) -> None:
    hostile = event(title="\x1b]0;PWNED\x07\x1b[2J title", date="2024-09-25")
    store = opened(store_file(tmp_path, {"events": [hostile], "people": [], "articles": []}), read_only=True)
    for name in READ:
        assert "\x1b" not in exported(store, name)
