"""A power cut loses nothing that was acknowledged: the slice of the full proof that fits an ordinary test run."""

from __future__ import annotations

import pytest
from tests.durability import power


@pytest.mark.timeout(120)
def test_after_a_power_cut_the_store_holds_a_whole_number_of_changes() -> None:
    report = power.measure(full=False)
    if report.skipped:
        pytest.skip(report.skipped)
    assert report.has_passed, str(report)
