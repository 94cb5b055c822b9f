"""Whether anything was lost among several processes, from what each of them wrote down. Invariant: it reads logs and
JSON only, and asks none of the code that it judges.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.durability.processes_log import Entry, read_log

RECORDS = ("events", "people", "articles", "candidates")
Documents = dict[str, Any]
"""Table and name of each row, with a slash between them -> its document."""


def documents(path: Path) -> Documents:
    """The rows of a store's file, read as plain JSON; rows of `meta` left out."""
    tables = json.loads(path.read_bytes())
    return {
        f"{table}/{row['id'] if table in RECORDS else key}": row
        for table, rows in tables.items()
        if table != "meta"
        for key, row in rows.items()
    }


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to judge by."""

    first: Documents
    """The file before anything was done."""
    last: Documents
    """The file after everybody had gone and it was compacted."""
    polls: Sequence[Entry]
    """What the window that only looks was told, poll by poll."""
    workers: Mapping[str, Sequence[Entry]]
    """The log of each worker."""

    @property
    def seen(self) -> list[Entry]:
        """Every change that the looking window was told of, in its order."""
        return [change for poll in self.polls for change in poll["changes"]]

    @property
    def acknowledged(self) -> list[Entry]:
        """Every entry of a change that was reported as saved."""
        return [each for log in self.workers.values() for each in log if "change" in each]

    def refusals(self) -> int:
        """How often a worker was told to try again, or that the value is another by now."""
        return sum(1 for log in self.workers.values() for each in log if "refused" in each)


def gathered(folder: Path, first: Documents, path: Path, names: Iterable[str]) -> Evidence:
    """Read it together."""
    polls = [each for each in read_log(folder / "reader.log") if "changes" in each]
    return Evidence(first, documents(path), polls, {each: read_log(folder / f"{each}.log") for each in names})


def judged(evidence: Evidence) -> list[str]:
    """Everything that must not be, in words."""
    faults = [each["fault"] for log in evidence.workers.values() for each in log if "fault" in each]
    seen = evidence.seen
    numbers = [each["seq"] for each in seen]
    if numbers != list(range(1, len(numbers) + 1)):
        odd = next(at for at, number in enumerate(numbers) if number != at + 1)
        faults.append(f"the numbers have a gap or repeat: {numbers[max(0, odd - 2) : odd + 3]}")
    faults += _lost(seen, evidence.acknowledged)
    now = dict(evidence.first)
    faults += _broken_lines(seen, now)
    faults += [
        f"{name} is {evidence.last.get(name)} and not {now.get(name)}, to which its changes lead"
        for name in sorted({*now, *evidence.last})
        if now.get(name) != evidence.last.get(name)
    ]
    return faults


def _lost(seen: Sequence[Entry], acknowledged: Sequence[Entry]) -> list[str]:
    """Acknowledged changes that are not at their number in what the others were told."""
    known = {each["seq"]: each for each in seen}
    lost = [each["change"] for each in acknowledged if known.get(each["change"]["seq"]) != each["change"]]
    times = Counter(each["change"]["seq"] for each in acknowledged)
    faults = [f"acknowledged and not there: change {each['seq']}, {each['label']}" for each in lost]
    return faults + [f"change {seq} was acknowledged twice" for seq, count in times.items() if count > 1]


def _broken_lines(seen: Sequence[Entry], now: Documents) -> list[str]:
    """Follow each record through its changes; `now` becomes what they lead to."""
    faults = []
    for change in seen:
        for name, before, after in change["edits"]:
            if now.get(name) != before:
                faults.append(
                    f"change {change['seq']} of {name} does not begin where the one before it ended"
                )
            if after is None:
                now.pop(name, None)
            else:
                now[name] = after
    return faults


@dataclass(frozen=True, slots=True)
class Sight:
    """How long it takes until another window sees a change."""

    longest: float
    """Seconds from "saved" until it was told."""
    longest_poll: float
    """Seconds that one poll took."""
    late: int
    """Changes that a poll begun after "saved" did not give yet."""


def sight(evidence: Evidence) -> Sight:
    """Compare when each change was acknowledged with when the looking window was told."""
    saved = {each["change"]["seq"]: each["at"] for each in evidence.acknowledged}
    longest, late = 0.0, 0
    for poll in evidence.polls:
        for change in poll["changes"]:
            at = saved.get(change["seq"])
            if at is not None:
                longest = max(longest, poll["ended"] - at)
    begun = [each["begun"] for each in evidence.polls]
    told = {change["seq"]: number for number, poll in enumerate(evidence.polls) for change in poll["changes"]}
    for seq, at in saved.items():
        number = told.get(seq)
        if number is None or (number and begun[number - 1] > at):
            late += 1
    return Sight(longest, max(each["ended"] - each["begun"] for each in evidence.polls), late)
