"""No letter is lost, and the last answer is that to all of them, however fast somebody types."""

from __future__ import annotations

from pathlib import Path

from tests.finding.typist import typed_in_program
from tests.speed.stores import write_store

from vnus_store import open_store

RATE = 30.0
"""Letters a second: a key that is held down."""


def test_thirty_letters_a_second_all_stand_in_the_line_and_are_answered(tmp_path: Path) -> None:
    path = write_store(tmp_path / "vnus.json", 2500)
    store = open_store(path, read_only=True)
    expected = len(store.find("harbour lantern").events)
    store.close()
    typed = typed_in_program(path, tmp_path, "harbour lantern ", RATE)
    assert typed.box == "harbour lantern"
    assert typed.summary.startswith(f"{expected} of 2500")
