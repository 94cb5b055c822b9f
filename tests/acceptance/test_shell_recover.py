"""The command that shows what can be brought back, and does it only when somebody agreed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.acceptance.running import EVENT, Shell, stood


@pytest.fixture
def lost(shell: Shell) -> Shell:
    """A shell whose store was cut in half; its copy and its journal are there."""
    assert shell("set", EVENT, "place", "Huế").status == 0
    assert shell("set", EVENT, "place", "Vinh").status == 0
    store = stored(shell)
    store.write_bytes(store.read_bytes()[:1000])
    return shell


def stored(shell: Shell) -> Path:
    assert shell.store is not None
    return shell.store


def test_the_error_of_a_damaged_store_offers_it(lost: Shell) -> None:
    ran = lost("show", EVENT)
    assert (ran.status, ran.out) == (4, "")
    assert ran.err.rstrip().endswith("vnus-tui recover shows what can be brought back.")


def test_without_a_terminal_the_plan_is_shown_and_nothing_is_done(lost: Shell) -> None:
    before = stood(lost.folder)
    ran = lost("recover")
    assert ran.status == 2
    assert "recover --yes" in ran.err
    assert any("byte for byte" in line for line in ran.lines)
    assert stood(lost.folder) == before


def test_with_yes_it_is_done_and_what_was_damaged_is_kept(lost: Shell) -> None:
    damaged = stored(lost).read_bytes()
    ran = lost("recover", "--yes")
    assert ran.status == 0
    assert ran.err == f"Recovered {stored(lost)}.\n"
    assert "Where: Vinh" in lost("show", EVENT).lines
    assert stored(lost).with_name("vnus.json.damaged-1").read_bytes() == damaged
    assert lost("undo").lines == [f"{EVENT} place: Vinh -> Huế"]
    assert lost("recover").lines == ["vnus.json can be read completely; there is nothing to recover."]


def test_the_plan_as_json_is_one_object_and_does_nothing(lost: Shell) -> None:
    before = stood(lost.folder)
    ran = lost("recover", "--json")
    assert ran.status == 0
    plan = json.loads(ran.out)
    assert (plan["needed"], plan["proved"], plan["from"]) == (True, True, ".bak")
    assert plan["records"] > 30
    assert plan["doubts"] == plan["lost"] == []
    assert stood(lost.folder) == before


def test_for_reading_only_the_plan_is_shown(lost: Shell) -> None:
    before = stood(lost.folder)
    assert lost("--read-only", "recover").status == 0
    assert lost("--read-only", "recover", "--yes").status == 2
    assert lost("--empty", "recover").status == 2
    assert stood(lost.folder) == before


def test_a_store_that_is_gone_is_not_made_anew_but_brought_back(lost: Shell) -> None:
    stored(lost).unlink()
    ran = lost("check")
    assert ran.status == 4
    assert "is gone" in ran.err
    assert not stored(lost).exists()
    assert lost("recover", "--yes").status == 0
    assert "Where: Vinh" in lost("show", EVENT).lines


def test_a_store_that_was_never_there_is_missing(tmp_path: Path) -> None:
    ran = Shell(tmp_path, tmp_path / "vnus.json")("recover")
    assert (ran.status, ran.out) == (4, "")
    assert ran.err.startswith("vnus-tui: VN-S01 ")


def test_nothing_that_can_be_read_is_status_four(lost: Shell) -> None:
    stored(lost).with_name("vnus.json.bak").write_bytes(b"x")
    before = stood(lost.folder)
    ran = lost("recover", "--yes")
    assert (ran.status, ran.out) == (4, "")
    assert ".bak cannot be read either" in ran.err
    assert stood(lost.folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
@pytest.mark.parametrize(("answer", "place"), [("y", "Vinh"), ("n", None), ("", None)])
def test_on_a_terminal_it_asks_first(lost: Shell, answer: str, place: str | None) -> None:
    import pexpect

    command = lost.command("recover")
    environment = {**lost.variables(), "TERM": "xterm"}
    child = pexpect.spawn(command[0], command[1:], env=environment, cwd=str(lost.folder), timeout=30)
    child.expect_exact("Do it? y/N")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert stored(lost).with_name("vnus.json.damaged-1").exists() == (place is not None)
