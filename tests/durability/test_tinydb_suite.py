"""TinyDB's own tests pass against our storage, wherever they are at hand."""

from __future__ import annotations

import pytest
from tests.durability import tinydb_suite


def test_tinydbs_own_tests_pass_against_our_storage_and_fail_against_faulty_tables() -> None:
    report = tinydb_suite.measure(full=False)
    if report.skipped:
        pytest.skip(report.skipped)
    assert report.has_passed, str(report)
