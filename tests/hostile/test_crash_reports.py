"""A fault in the program gives the terminal back, says one sentence, and leaves a report without the user's texts."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.sinks_session import Session, variables
from tests.hostile.terminal_parser import Phase

from vnus_tui import crash

SECRET = "what the user wrote"
BROKEN = """
import sys
from vnus_tui.screens.main import MainScreen
from vnus_tui.cli import main

def broken(self, *arguments):
    secret = "what the user " + "wrote"
    raise {error}

{where} = broken
sys.exit(main(sys.argv[1:]))
"""


def reports(home: Path) -> list[Path]:
    """The report files that were left."""
    return sorted(home.rglob("crash-*.txt"))


@pytest.mark.parametrize("error", ["KeyError(secret)", "ExceptionGroup(secret, [ValueError(secret)])"])
def test_an_action_that_raises_ends_in_one_sentence_a_report_and_status_70(
    tmp_path: Path, error: str
) -> None:
    code = BROKEN.format(error=error, where="MainScreen.perform")
    with Session(["-c", code], tmp_path, variables(tmp_path), Phase.STARTING) as seen:
        seen.begin("keys")
        status = seen.end("!")
        last = seen.readings[-1][1]
    assert status == crash.SOFTWARE == 70
    assert bytes(seen.raw).rindex(b"\x1b[?1049l") < bytes(seen.raw).rindex(b"A fault in this program")
    assert last.foreign == []
    assert "Traceback" not in seen.text
    assert SECRET not in seen.text
    (report,) = reports(tmp_path)
    assert str(report) in last.text.replace("\r\n", "")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text("utf-8")
    assert SECRET not in text
    assert str(tmp_path) not in text
    assert "vnus_tui.cli:" in text
    assert "textual  8" in text
    assert error.split("(")[0] in text


def test_a_work_on_the_other_thread_that_raises_is_told_as_what_it_was(tmp_path: Path) -> None:
    code = BROKEN.format(error="ZeroDivisionError(secret)", where="import vnus_store; vnus_store.Store.poll")
    with Session(["-c", code], tmp_path, variables(tmp_path), Phase.STARTING) as seen:
        assert seen.end() == 70
    (report,) = reports(tmp_path)
    assert "ZeroDivisionError" in report.read_text("utf-8")
    assert "ZeroDivisionError" in seen.text
    assert SECRET not in seen.text + report.read_text("utf-8")


def test_a_command_that_raises_does_the_same(tmp_path: Path) -> None:
    code = BROKEN.format(error="RecursionError(secret)", where="import vnus_store; vnus_store.Store.check")
    command = [sys.executable, "-c", code, "check"]
    ran = subprocess.run(command, env=variables(tmp_path), capture_output=True, text=True, timeout=60)
    assert ran.returncode == 70
    assert ran.stderr.count("A fault in this program") == 1
    assert "Traceback" not in ran.stderr
    assert SECRET not in ran.stderr
    assert len(reports(tmp_path)) == 1


def test_where_no_report_can_be_written_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder would be")
    monkeypatch.setattr(crash, "crash_folder", lambda: str(taken))
    assert crash.tell(ValueError(SECRET)) == 70
    said = capsys.readouterr().err
    assert "No report could be written" in said
    assert SECRET not in said


def test_the_newest_reports_are_kept_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "crash_folder", lambda: str(tmp_path))
    for _ in range(25):
        crash.tell(ValueError())
    assert len(os.listdir(tmp_path)) == 20


def test_what_led_to_it_is_told_once_however_it_is_chained() -> None:
    first, second = ValueError(SECRET), KeyError(SECRET)
    first.__cause__, second.__cause__ = second, first
    text = crash.report(first)
    assert text.count("because of") == 1
    assert SECRET not in text
