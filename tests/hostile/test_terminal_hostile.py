"""The slices of the harnesses that every run of the tests plays: `python -m tests.hostile` plays all of them."""

from __future__ import annotations

import os

import pytest
from tests.hostile import endings, fuzz, sizes


@pytest.mark.skipif("HOSTILE_RUNS" not in os.environ, reason="by hand: python -m tests.hostile fuzz")
@pytest.mark.timeout(240)
def test_inputs_by_chance_neither_end_nor_stall_the_program_nor_harm_the_store() -> None:
    report = fuzz.measure(full=False)
    assert report.has_passed, str(report)


@pytest.mark.timeout(240)
def test_every_screen_lives_at_every_size() -> None:
    report = sizes.measure(full=False)
    assert report.has_passed, str(report)


@pytest.mark.skipif("HOSTILE_RUNS" not in os.environ, reason="by hand: python -m tests.hostile endings")
@pytest.mark.timeout(240)
def test_every_ending_gives_the_terminal_back() -> None:
    report = endings.measure(full=False)
    assert report.has_passed, str(report)
