"""Kill the installed command at every system call that it makes on a store's files. Invariant: whatever the call,
the store is exactly as before or exactly as after, and as after once the command has said so.

A kill leaves the page cache alone, so what was written stays written: power cuts are another harness.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.durability.kills_scenarios import (
    BESIDE,
    STORE,
    Scenario,
    State,
    controls,
    installed,
    scenarios,
    write_once,
)
from tests.durability.kills_strace import Point, Run, killed, run, traced, why_not
from tests.durability.report import Control, Report

from vnus_store.errors import StoreError

NAME = "kill -9 at every system call of the installed command on the store's files"
_SLICE = {"first open": 2, "edit and exit": 9, "delete": 2}
"""How many calls of which scenario the slice kills at."""
_FINAL = ("ftruncate", "rename")
"""The calls that make a careless save final; the slice kills the controls there only."""
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Expected:
    """What a scenario leads to when nothing is killed."""

    states: tuple[State, State, State]
    """Before, after the command, and after the command once more."""
    points: tuple[Point, ...]
    """The calls to kill at."""


@dataclass(frozen=True, slots=True)
class Kill:
    """What came of one kill."""

    faults: tuple[str, ...]
    """What must not be."""
    was_done: bool = False
    """Whether the store was as after."""
    was_said: bool = False
    """Whether the command had said so."""


class Unusable(Exception):
    """A scenario does not work even where nothing is killed."""


def measure(full: bool) -> Report:
    """Kill at every call in full; else at a few of each kind."""
    reason = why_not()
    if not reason and not installed().exists():
        reason = f"the command is not installed beside {Path(installed().parent, 'python').name}"
    if reason:
        return Report(NAME, "", skipped=reason)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        return _measure(Path(folder).resolve(), full)


def _measure(root: Path, full: bool) -> Report:
    made, faults, parts = 0, list[str](), []
    done = said = 0
    for number, scenario in enumerate(scenarios()):
        if not full and scenario.name not in _SLICE:
            continue
        kills = _kill_all(scenario, root / f"s{number}", None if full else _SLICE[scenario.name])
        made += len(kills)
        done += sum(kill.was_done for kill in kills)
        said += sum(kill.was_said for kill in kills)
        faults += [fault for kill in kills for fault in kill.faults]
        parts.append(f"{scenario.name} {len(kills)}")
    figure = (
        f"{made} kills ({', '.join(parts)}); found as after {done}, of these {said} after the command had said "
        f"so; {len(faults)} faults"
    )
    caught = tuple(
        _control(scenario, root / f"c{number}", full) for number, scenario in enumerate(controls())
    )
    return Report(NAME, figure, tuple(faults), caught)


def _control(scenario: Scenario, root: Path, full: bool) -> Control:
    kills = _kill_all(scenario, root, None if full else 1, None if full else _FINAL)
    bad = [kill for kill in kills if kill.faults]
    return Control(scenario.name, f"{len(bad)} of {len(kills)} kills bad", bool(bad))


def _kill_all(
    scenario: Scenario, root: Path, most: int | None, calls: Sequence[str] | None = None
) -> list[Kill]:
    """Kill at every call, or at `most` of those that change something; only at `calls` where they are given."""
    (root / "start").mkdir(parents=True)
    scenario.begin(root / "start")
    try:
        return _kill_each(scenario, root, most, calls)
    except (Unusable, StoreError) as error:
        return [Kill((f"{scenario.name}: {error}",))]


def _kill_each(scenario: Scenario, root: Path, most: int | None, calls: Sequence[str] | None) -> list[Kill]:
    expected = _expected(scenario, root, "expected")
    eligible = [point for point in expected.points if calls is None or point.call in calls]
    points: Sequence[Point] = eligible if most is None else _sample(eligible, most)
    with ThreadPoolExecutor(max(2, os.cpu_count() or 1)) as pool:
        return list(pool.map(lambda each: _kill(scenario, root, expected, *each), enumerate(points)))


def _sample(points: Iterable[Point], most: int) -> list[Point]:
    changing = [point for point in points if point.is_changing]
    # From the end, so that the call that makes a change final is among them.
    step = max(1, len(changing) / most)
    return [changing[-1 - int(number * step)] for number in range(min(most, len(changing)))]


def _expected(scenario: Scenario, root: Path, name: str) -> Expected:
    folder, home = _copy(scenario, root, name)
    before = scenario.read(folder)
    first = traced(scenario.command(folder), folder, home, scenario.keys, scenario.calls)
    _require(first)
    once = scenario.read(folder)
    if once == before or not scenario.has_said(first):
        raise Unusable(f"the command changes nothing, or does not say so: {first.out}{first.err}")
    _require(run(scenario.command(folder), home, scenario.keys))
    return Expected((before, once, scenario.read(folder)), _reachable(first.points))


def _reachable(points: Iterable[Point]) -> tuple[Point, ...]:
    """Where two threads reach the same number of a call, the kill comes at the first."""
    first: dict[tuple[str, int], Point] = {}
    for point in points:
        first.setdefault((point.call, point.number), point)
    return tuple(first.values())


def _require(done: Run) -> None:
    if done.status != 0:
        raise Unusable(f"unkilled, the command ends with {done.status}: {done.err.strip()[-300:]}")


def _copy(scenario: Scenario, root: Path, name: str) -> tuple[Path, Path]:
    """A store to work on, and a home folder for the command."""
    folder, home = root / name, root / f"{name}-home"
    shutil.copytree(root / "start", folder)
    home.mkdir()
    return folder, home


def _kill(scenario: Scenario, root: Path, expected: Expected, number: int, point: Point) -> Kill:
    wanted = point
    for attempt in range(_TRIES):
        name = f"k{number}-{attempt}"
        folder, home = _copy(scenario, root, name)
        try:
            ended, hit = killed(scenario.command(folder), wanted, folder, home, scenario.keys)
            if hit is not None and (hit.call, hit.about) == (point.call, point.about):
                return _judged(scenario, expected, point, ended, folder, home)
        finally:
            shutil.rmtree(folder)
            shutil.rmtree(home)
        # The numbers shift where the program's own files changed since they were counted.
        now = _expected(scenario, root, f"{name}-again").points
        wanted = now[min(expected.points.index(point), len(now) - 1)]
    return Kill((f"{scenario.name}: the call {point} was not reached, so nothing is proved of it",))


def _judged(
    scenario: Scenario, expected: Expected, point: Point, ended: Run, folder: Path, home: Path
) -> Kill:
    where = f"{scenario.name}, killed before {point}"
    was_said = scenario.has_said(ended)
    before, once, twice = expected.states
    try:
        state = scenario.read(folder)
    except (StoreError, ValueError) as error:
        return Kill((f"{where}: {type(error).__name__}: {error}",), was_said=was_said)
    if state not in (before, once):
        return Kill((f"{where}: the store is neither as before nor as after",), was_said=was_said)
    faults = []
    if was_said and state != once:
        faults.append(f"{where}: the command had said that it was done, and it is not")
    if (
        scenario.is_ours and point.is_changing
    ):  # before a call that only asks, the disk is as before the next one
        faults += _next_run(scenario, where, folder, home, once if state == before else twice)
    return Kill(tuple(faults), state == once, was_said)


def _next_run(scenario: Scenario, where: str, folder: Path, home: Path, wanted: State) -> list[str]:
    """The same command again, then another writer: both must succeed, and nothing may be left lying about."""
    again = run(scenario.command(folder), home, scenario.keys)
    if again.status != 0:
        return [f"{where}: run again, the command ends with {again.status}: {again.err.strip()[-200:]}"]
    try:
        if scenario.read(folder) != wanted:
            return [f"{where}: run again, the command leads to another state"]
        write_once(folder)
    except StoreError as error:
        return [f"{where}: the next writer is refused: {error}"]
    left = sorted({each.name for each in folder.iterdir()} - BESIDE)
    return [f"{where}: the next writer leaves {', '.join(left)} beside {STORE}"] if left else []
