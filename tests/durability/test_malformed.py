"""A damaged store is named by what is wrong with it, quickly, and is left as it was."""

from __future__ import annotations

from tests.durability.malformed import measure


def test_every_damaged_store_is_refused_by_name_or_provably_right_and_none_is_touched() -> None:
    report = measure(full=False)
    assert report.has_passed, str(report)
