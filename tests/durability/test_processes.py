"""Processes write to one store at once, are killed and begin again, and nothing acknowledged is missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.durability import processes
from tests.durability.processes_oracle import Evidence, judged

OLD, NEW, NEWER = {"id": "a", "n": 0}, {"id": "a", "n": 1}, {"id": "a", "n": 2}


def change(seq: int, before: Any, after: Any) -> Any:
    return {"seq": seq, "by": "w0", "label": "n of a", "edits": [["events/a", before, after]]}


FIRST, SECOND = change(1, OLD, NEW), change(2, NEW, NEWER)


def evidence(last: Any, seen: list[Any], acknowledged: list[Any]) -> Evidence:
    polls = [{"begun": 0.0, "ended": 0.1, "changes": seen}]
    workers = {"w0": [{"change": each, "at": 0.0} for each in acknowledged]}
    return Evidence({"events/a": OLD}, {"events/a": last}, polls, workers)


def test_four_processes_at_once_lose_nothing_that_was_acknowledged() -> None:
    report = processes.measure(full=False)
    assert report.has_passed, str(report)


def test_the_oracle_finds_nothing_where_nothing_is_wrong() -> None:
    assert judged(evidence(NEWER, [FIRST, SECOND], [FIRST])) == []


@pytest.mark.parametrize(
    ("last", "seen", "acknowledged", "fault"),
    [
        (NEW, [FIRST], [FIRST, SECOND], "acknowledged and not there: change 2"),
        (NEWER, [FIRST, change(3, NEW, NEWER)], [], "a gap or repeat"),
        (NEWER, [FIRST, FIRST, SECOND], [], "a gap or repeat"),
        (NEWER, [FIRST, change(2, OLD, NEWER)], [], "does not begin where the one before it ended"),
        (OLD, [FIRST, SECOND], [], "to which its changes lead"),
        (NEWER, [FIRST, SECOND], [SECOND, SECOND], "change 2 was acknowledged twice"),
    ],
)
def test_the_oracle_names_what_was_lost(
    last: Any, seen: list[Any], acknowledged: list[Any], fault: str
) -> None:
    found = judged(evidence(last, seen, acknowledged))
    assert len(found) >= 1
    assert any(fault in each for each in found), found
