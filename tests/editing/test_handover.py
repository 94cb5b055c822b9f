"""Copying says which way it went, never waits for a program that hangs, and never fails over what is copied."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from vnus_tui.handover import CLIPBOARD_LIMIT, clipboard


class Terminal:
    """Stands for the app: keeps what is sent to the terminal."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def copy_to_clipboard(self, text: str) -> None:
        """As Textual's own: what cannot be encoded is an error."""
        text.encode("utf-8")
        self.sent.append(text)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    return Terminal()


def program(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> Path:
    """A clipboard program of our own, found before any other."""
    (folder / "wl-copy").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "wl-copy").chmod(0o755)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder / "got"


def test_without_a_program_it_is_sent_to_the_terminal_and_said_so(terminal: Terminal) -> None:
    assert clipboard(terminal, "Hà Nội") == "Sent to the terminal's clipboard: Hà Nội"
    assert terminal.sent == ["Hà Nội"]


def test_a_program_that_takes_it_is_named(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    got = program(monkeypatch, tmp_path, f"cat > {tmp_path}/got")
    assert clipboard(terminal, "Hà Nội") == "Copied with wl-copy: Hà Nội"
    assert (got.read_text(), terminal.sent) == ("Hà Nội", [])


def test_over_ssh_it_goes_to_the_terminal_as_the_programs_here_have_another_clipboard(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(monkeypatch, tmp_path, f"cat > {tmp_path}/got")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    assert clipboard(terminal, "Hà Nội").startswith("Sent to the terminal")
    assert terminal.sent == ["Hà Nội"]


@pytest.mark.parametrize("text", ["x" * 10_000_000, "\ud800" * 200_000, "👩\u200d" * 100_000], ids=len)
def test_however_much_is_copied_what_is_sent_is_bounded_and_said_in_one_line(
    terminal: Terminal, text: str
) -> None:
    said = clipboard(terminal, text)
    assert len(terminal.sent[0].encode()) <= CLIPBOARD_LIMIT
    assert "Copied" not in said, "a terminal never says whether it did"
    assert len(said) < 200
    assert "\n" not in said


def test_a_program_whose_child_stays_is_not_waited_for(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(monkeypatch, tmp_path, "cat > /dev/null; sleep 5 &")
    begun = time.monotonic()
    assert clipboard(terminal, "x").startswith("Copied with wl-copy")
    assert time.monotonic() - begun < 1


def test_a_program_that_fails_leaves_it_to_the_terminal(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(monkeypatch, tmp_path, "exit 1")
    assert clipboard(terminal, "x").startswith("Sent to the terminal")
    assert terminal.sent == ["x"]


def test_a_program_that_hangs_stalls_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(monkeypatch, tmp_path, "exec sleep 30")
    begun = time.monotonic()
    assert clipboard(terminal, "x" * 90_000).startswith("Sent to the terminal")
    assert time.monotonic() - begun < 1.9


async def test_a_program_that_hangs_is_given_up_and_the_end_is_told(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(monkeypatch, tmp_path, "exec sleep 30")
    told: asyncio.Queue[str] = asyncio.Queue()
    begun = time.monotonic()
    assert clipboard(terminal, "x", told.put_nowait) == "Asking wl-copy to copy: x"
    assert time.monotonic() - begun < 1
    assert await asyncio.wait_for(told.get(), 10) == "Sent to the terminal's clipboard: x"


def test_what_no_terminal_takes_becomes_a_visible_mark(terminal: Terminal) -> None:
    said = clipboard(terminal, "a\ud800b\x1b[201~c\nd\te")
    assert terminal.sent == ["a\ufffdb␛[201~c\nd\te"]
    assert said.endswith("a\ufffdb␛[201~c d e")


def test_what_is_too_long_is_cut_between_characters_and_said(terminal: Terminal) -> None:
    said = clipboard(terminal, "ế" * 50_000)
    (sent,) = terminal.sent
    assert set(sent) == {"ế"}
    assert CLIPBOARD_LIMIT - 3 < len(sent.encode()) <= CLIPBOARD_LIMIT
    assert "the first 33,333 of 50,000 characters" in said
