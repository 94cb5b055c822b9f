"""A kill at a system call loses nothing: the slice of the full proof that fits an ordinary test run."""

from __future__ import annotations

import pytest
from tests.durability import kills


@pytest.mark.timeout(120)
def test_a_kill_at_any_call_leaves_the_store_before_or_after_the_change() -> None:
    report = kills.measure(full=False)
    if report.skipped:
        pytest.skip(report.skipped)
    assert report.has_passed, str(report)
