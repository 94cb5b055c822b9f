"""Whatever is wrong ends in one line that says what would be right, a status, and files as they were."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest
from tests.acceptance.running import EVENT, Shell, stood

from vnus_store import create_store

WRONG_COMMAND_LINES = [
    ["serch", "biden"],
    ["--colour", "check"],
    ["--store"],
    ["--read-only", "--empty", "check"],
    ["--empty", "paths"],
    ["search"],
    ["search", "--json"],
    ["show"],
    ["show", EVENT, "person:to-lam"],
    ["show", "--jason", EVENT],
    ["set", EVENT, "date"],
    ["set", EVENT, "date", "2023", "2024"],
    ["set", EVENT, "date", "2023", "--was"],
    ["undo", "2"],
    ["check", "--gap"],
    ["import"],
    ["import", "--title", "One title", "one.txt", "two.txt"],
    ["paths", "here"],
    ["search", "biden", "--store", "other.json"],
    ["export", "--read-only"],
    ["history", "--theme=vnus-light"],
]

WRONG_ASKED = [
    (["show", "biden"], "VN-R01"),
    (["show", "event:no-such-event"], "VN-R01"),
    (["show", "event:../../etc"], "VN-R01"),
    (["history", "event:no-such-event"], "VN-R01"),
    (["set", "event:no-such-event", "date", "2023"], "VN-R01"),
    (["set", EVENT, "dates", "2023"], "VN-R01"),
    (["set", EVENT, "", "2023"], "VN-R01"),
    (["set", EVENT, "people/nobody/role", "guest"], "VN-R01"),
    (["set", EVENT, "people/joe-biden/rule", "guest"], "VN-R01"),
    (["set", EVENT, "date", "the day after"], "VN-R02"),
    (["set", EVENT, "date", "31 February 2023"], "VN-R02"),
    (["set", EVENT, "date", "2023", "--was", "the day before"], "VN-R02"),
    (["set", EVENT, "title", ""], "VN-R02"),
    (["set", EVENT, "title", "two\nlines"], "VN-R02"),
    (["set", EVENT, "people", "Joe Biden"], "VN-R02"),
    (["set", EVENT, "people/joe-biden", "Joe Biden"], "VN-R02"),
    (["set", EVENT, "topics/diplomacy", "trade"], "VN-R02"),
    (["set", EVENT, "part_of", "event:no-such-event"], "VN-R02"),
    (["set", EVENT, "citations/c1/exact", "other words"], "VN-R01"),
    (["search", "whom:biden"], "VN-Q01"),
    (["search", "date:someday"], "VN-Q01"),
    (["search", "x" * 2000], "VN-Q01"),
    (["import", "no-such-file.txt"], "VN-A01"),
]


def one_line(err: str, code: str = "") -> bool:
    """Is it one sentence on one line, with that code?"""
    return err.startswith(f"vnus-tui: {code}") and err.count("\n") == 1 and err.endswith((".\n", "?\n"))


@pytest.mark.parametrize("arguments", WRONG_COMMAND_LINES, ids=" ".join)
def test_a_wrong_command_line_is_status_two_and_creates_no_store(
    tmp_path: Path, arguments: list[str]
) -> None:
    ran = Shell(tmp_path)(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert one_line(ran.err)
    assert stood(tmp_path) == {}


@pytest.mark.parametrize(("arguments", "code"), WRONG_ASKED, ids=lambda each: str(each)[:60])
def test_what_does_not_exist_or_cannot_be_is_status_two(
    shell: Shell, arguments: list[str], code: str
) -> None:
    before = stood(shell.folder)
    ran = shell(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert one_line(ran.err, code)
    assert stood(shell.folder) == before


@pytest.mark.parametrize("arguments", [["show", "biden"], ["search", "whom:x"], ["set", EVENT, "dates", "x"]])
def test_what_is_wrong_before_a_store_is_needed_creates_none(tmp_path: Path, arguments: list[str]) -> None:
    assert Shell(tmp_path)(*arguments).status == 2
    assert stood(tmp_path) == {}


def test_a_slip_of_the_finger_is_answered_with_the_command_that_was_meant(tmp_path: Path) -> None:
    assert "did you mean search?" in Shell(tmp_path)("serch", "biden").err


def test_a_word_that_is_no_text_is_refused(shell: Shell) -> None:
    ran = subprocess.run(
        [*map(os.fsencode, shell.command("set", EVENT, "title")), b"\xff\xfe"],
        env=shell.variables(),
        capture_output=True,
        timeout=60,
    )
    assert ran.returncode == 2
    assert b"UTF-8" in ran.stderr
    assert ran.stderr.count(b"\n") == 1


def test_standard_input_that_is_no_text_is_refused(shell: Shell) -> None:
    before = stood(shell.folder)
    ran = shell("set", EVENT, "notes", "-", stdin=b"abc\xff")
    assert (ran.status, ran.out) == (2, "")
    assert one_line(ran.err, "VN-R02")
    assert stood(shell.folder) == before


def _newer(store: Path) -> None:
    create_store(store, empty=True)
    tables = json.loads(store.read_text("utf-8"))
    tables["meta"]["1"]["version"] = 99
    store.write_text(json.dumps(tables), "utf-8")


BAD_STORES = {
    "0 bytes": (lambda store: store.write_bytes(b""), "VN-S03"),
    "no JSON": (lambda store: store.write_bytes(b"events: none"), "VN-S03"),
    "cut short": (lambda store: store.write_bytes(b'{"events": {"1": {"id": "a"'), "VN-S03"),
    "another JSON": (lambda store: store.write_bytes(b"[1, 2]"), "VN-S03"),
    "binary": (lambda store: store.write_bytes(bytes(range(256))), "VN-S03"),
    "a directory": (lambda store: store.mkdir(), "VN-S02"),
    "a dangling link": (lambda store: store.symlink_to("nowhere.json"), "VN-S02"),
    "a link to itself": (lambda store: store.symlink_to(store.name), "VN-S02"),
    "a later version": (_newer, "VN-S04"),
}


@pytest.mark.parametrize("name", BAD_STORES)
@pytest.mark.parametrize(
    "arguments", [["check"], ["set", EVENT, "place", "Huế"], ["--read-only", "show", EVENT]]
)
def test_a_store_that_cannot_be_read_is_status_four_and_stays(
    tmp_path: Path, name: str, arguments: list[str]
) -> None:
    make, code = BAD_STORES[name]
    store = tmp_path / "bad.json"
    make(store)
    before = stood(tmp_path)
    ran = Shell(tmp_path, store)(*arguments)
    assert (ran.status, ran.out) == (4, "")
    assert one_line(ran.err, code)
    assert stood(tmp_path) == before
    assert not (tmp_path / "nowhere.json").exists()


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may read everything")
def test_a_store_that_may_not_be_read_is_status_four(shell: Shell) -> None:
    assert shell.store is not None
    shell.store.chmod(0)
    ran = shell("check")
    assert ran.status == 4
    assert one_line(ran.err, "VN-S02")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_an_output_that_takes_nothing_is_told(shell: Shell) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            shell.command("show", EVENT),
            env=shell.variables(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert ran.returncode == 6
    assert one_line(ran.stderr, "The output could not be written")


@pytest.mark.skipif(os.name != "posix", reason="terminals as POSIX has them")
@pytest.mark.parametrize(
    ("asked", "status"), [(["serch"], 2), (["show", "event:no-such-event"], 2), (["redo"], 0)]
)
def test_an_error_that_nobody_can_read_any_more_keeps_its_status(
    shell: Shell, asked: list[str], status: int
) -> None:
    ours, theirs = os.openpty()
    running = subprocess.Popen(shell.command(*asked), env=shell.variables(), stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.close(ours)
    assert running.wait(60) == status


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_an_interrupt_is_quiet_and_status_130(shell: Shell) -> None:
    running = subprocess.Popen(
        shell.command("set", EVENT, "notes", "-"),
        env=shell.variables(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdin is not None
    # More than a pipe holds: once it is taken, the command has started and is reading.
    running.stdin.write(b"x" * 200_000)
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"")
