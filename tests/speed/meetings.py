"""`python -m tests.speed.meetings [EVENTS]`: what it costs to ask who met whom, in seconds of one core.

Invariant: the store is made for this run, and every figure is of the first time that it is asked.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.speed.stores import write_store

from vnus_store import Ref, Store, open_store
from vnus_tui.present.axis import Mark, mark_line, scale_of
from vnus_tui.screens.board import Board
from vnus_tui.screens.joint import Joint


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work gives, and the seconds of the processor that it took."""
    before = time.process_time()
    found = work()
    return found, time.process_time() - before


def measured(store: Store) -> list[tuple[str, float]]:
    """Each question with what it took."""
    board, grid_took = timed(lambda: Board.ask(store))
    _, narrowed_took = timed(lambda: board.shown(board.modes[0], "person 1"))
    busiest = board.grid.people[0].ref
    met, met_took = timed(lambda: store.met_with(busiest))
    joint, pair_took = timed(lambda: Joint.ask(store, busiest, Ref("person", met[0].person.id)))
    marks = [Mark(each.event.date) for each in joint.told.dated if each.event.date is not None]
    scale = scale_of([mark.date for mark in marks], 118)
    _, strip_took = timed(lambda: mark_line(scale, marks) if scale is not None else None)
    return [
        (f"everybody by everybody ({len(board.grid.people):,} people)", grid_took),
        ("narrowing it by a letter", narrowed_took),
        (f"whom the busiest met ({sum(each.joint for each in met):,} times beside somebody)", met_took),
        (f"the chronology of the busiest two ({len(joint.told.meetings):,} meetings)", pair_took),
        ("its strip of years", strip_took),
    ]


def main(arguments: list[str]) -> int:
    """Measure, and print a line a question."""
    events = int(arguments[0]) if arguments else 100_000
    with tempfile.TemporaryDirectory() as folder:
        with_store = open_store(write_store(Path(folder) / "vnus.json", events), read_only=True)
        try:
            for what, took in measured(with_store):
                print(f"{took:8.3f} s  {what}")
        finally:
            with_store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
