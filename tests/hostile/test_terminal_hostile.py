"""The slices of the harnesses that every run of the tests plays: `python -m tests.hostile` plays all of them."""

from __future__ import annotations

import pytest
from tests.hostile import endings, sizes


@pytest.mark.timeout(240)
def test_every_screen_lives_at_every_size() -> None:
    report = sizes.measure(full=False)
    assert report.has_passed, str(report)


@pytest.mark.timeout(240)
def test_every_ending_gives_the_terminal_back() -> None:
    report = endings.measure(full=False)
    assert report.has_passed, str(report)
