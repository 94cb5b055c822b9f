"""Whatever was done can be taken back and made again, byte for byte."""

from __future__ import annotations

from tests.durability import undoing


def test_all_that_was_done_is_taken_back_and_made_again_byte_for_byte() -> None:
    report = undoing.measure(full=False)
    assert report.has_passed, str(report)
