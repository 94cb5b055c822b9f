"""The errno matrix: every operation of the file system refused, at every place, for every reason. Invariant: each
cell runs on files of its own, through the real store and the real file system below the refusal.
"""

from __future__ import annotations

import errno
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.durability import refusals_controls, refusals_real
from tests.durability.folders import in_memory
from tests.durability.refusals_files import Fault
from tests.durability.refusals_judge import CAUSES, judge
from tests.durability.refusals_sessions import SCENES, Contents, Session, first_journal, lay
from tests.durability.report import Report

SHORT = (0.0, 0.3, 0.999)
"""The parts of a write that get there before the disk is full."""

_CHANCE = 3
"""Draws the slice: always the same."""


@dataclass(frozen=True, slots=True)
class Course:
    """How a session goes when nothing is refused."""

    kind: str
    calls: tuple[str, ...]
    """The operations it asks for, in order."""
    before: Contents
    noticed: Contents
    after: Contents
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A session and what is refused in it."""

    course: Course
    fault: Fault

    def __str__(self) -> str:
        word = "short write, then ENOSPC" if self.fault.part is not None else errno.errorcode[self.fault.code]
        stays = ", and from then on" if self.fault.stays else ""
        return f"{self.course.kind}: {word} at call {self.fault.at}, {self.operation}{stays}"

    @property
    def operation(self) -> str:
        """What is refused."""
        return self.course.calls[self.fault.at]

    @property
    def cause(self) -> str:
        """The name under which it is counted."""
        return "short write" if self.fault.part is not None else errno.errorcode[self.fault.code]


def course_of(kind: str, journal: bytes, folder: Path) -> Course:
    """Run a session without a refusal."""
    session = _session(kind, journal, folder)
    before, noticed = session.memory(), session.disk()
    session.files.arm(None)
    session.act()
    calls = tuple(session.files.calls)
    return Course(kind, calls, before, noticed, session.memory(), session.numbers())


def cells(course: Course) -> Iterator[Cell]:
    """Every refusal that the session can meet."""
    for at, operation in enumerate(course.calls):
        for code in CAUSES:
            for stays in (False, True):
                yield Cell(course, Fault(at, code, stays))
        if operation == "write":
            for part in SHORT:
                for stays in (False, True):
                    yield Cell(course, Fault(at, errno.ENOSPC, stays, part))


def sliced(every: list[Cell]) -> list[Cell]:
    """A part of the cells with each cause at each operation, and each operation in each session."""
    drawn = random.Random(_CHANCE).sample(every, len(every))
    seen: set[tuple[str, str]] = set()
    chosen = []
    for cell in drawn:
        pairs = {(cell.operation, cell.cause), (cell.course.kind, cell.operation)}
        if not pairs <= seen:
            chosen.append(cell)
        seen |= pairs
    return chosen


def run(cell: Cell, journal: bytes, folder: Path) -> list[str]:
    """The faults of one cell."""
    session = _session(cell.course.kind, journal, folder)
    found = judge(session, cell.fault, cell.course)
    if not session.files.refused:
        found.append("nothing was refused: the session does not go the same way twice")
    return [f"{cell}: {each}" for each in found]


def _session(kind: str, journal: bytes, folder: Path) -> Session:
    own = Path(tempfile.mkdtemp(dir=folder))
    lay(own, kind, journal)
    return Session(own, kind)


def measure(full: bool) -> Report:
    """Run the matrix: all of it, or the slice."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as name:
        folder = Path(name)
        journal = first_journal(Path(tempfile.mkdtemp(dir=folder)))
        courses = [course_of(kind, journal, folder) for kind in SCENES]
        every = [cell for course in courses for cell in cells(course)]
        chosen = every if full else sliced(every)
        faults = [fault for cell in chosen for fault in run(cell, journal, folder)]
        controls = refusals_controls.controls(journal, folder)
    real = refusals_real.cells() if full else []
    faults += [f"{each.name}: {fault}" for each in real for fault in each.faults]
    return Report("refusals of the file system", _figure(chosen, len(every), real), tuple(faults), controls)


def _figure(chosen: list[Cell], total: int, real: list[refusals_real.RealCell]) -> str:
    lines = [
        f"{len(chosen)} of {total} cells in {len(SCENES)} sessions",
        "by cause: " + _counts(cell.cause for cell in chosen),
        "by operation: " + _counts(cell.operation for cell in chosen),
    ]
    lines += [f"on a real file system: {each.name}: {each.skipped or each.figure}" for each in real]
    return "\n      ".join(lines)


def _counts(names: Iterator[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(Counter(names).items()))
