"""Whatever the system refuses, and wherever: the old state is intact, words say why, trying again works."""

from __future__ import annotations

from tests.durability.refusals import measure


def test_every_refusal_is_named_loses_nothing_and_the_same_command_then_succeeds() -> None:
    report = measure(full=False)
    assert report.has_passed, str(report)
