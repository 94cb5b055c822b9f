"""`import` of a file of records. Invariant: all that comes in is one change, and what is wrong in the file was told
before; Ctrl+C leaves the records as they were.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from vnus_tui.present.plain import plain
from vnus_tui.shell.interrupts import held_interrupts, no_collecting
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, WRONG, complain, emit_columns, emit_json, flush, say
from vnus_tui.shell.progress import Progress

if TYPE_CHECKING:
    from vnus_store import ImportPlan, Store

_MOST_TOLD = 50
"""Bad rows that are told one by one."""

_PLURALS = {"person": "people", "article": "articles", "event": "events"}
_STATES = ("new", "changed", "same")


def is_of_records(path: str) -> bool:
    """Whether a file's ending says that it holds records and is no article."""
    from vnus_store import holds_records  # an article needs nothing of this

    return holds_records(path)


def import_records(opening: Opening, path: str) -> int:
    """Bring the records of a JSON Lines or CSV file in; gives the exit status.

    With `--json` nothing is stored and the plan is printed. Rows that cannot come in are told; the others are
    asked about on a terminal, need `--skip-bad` elsewhere.

    Raises:
        InvalidValue: the file cannot be read as a whole; what saving raises.
    """
    with no_collecting():
        plan = _planned(opening.store, path)
        if opening.call.as_json:
            emit_json(plan_as_json(plan))
            return DONE
        _tell_bad(path, plan)
        if plan.bad and not _is_agreed(opening, plan):
            return WRONG
        if plan.edits:
            _apply(opening.store, plan)
    for kind, name in _PLURALS.items():
        counts = [plan.counts.get((kind, state), 0) for state in _STATES]
        if any(counts):
            emit_columns(name, *(f"{count} {state}" for count, state in zip(counts, _STATES, strict=True)))
    if not plan.counts and not plan.bad:
        say(f"{plan.name} holds no records.")
    return DONE


def plan_as_json(plan: ImportPlan) -> dict[str, Any]:
    """A plan as JSON: `file`, `records` (how many of a kind are new, changed, same), `bad` (line and reason)."""
    counts = {
        _PLURALS[kind]: {state: plan.counts.get((kind, state), 0) for state in _STATES}
        for kind in _PLURALS
        if any(each == kind for each, _ in plan.counts)
    }
    bad = [{"line": row.line, "reason": row.reason} for row in plan.bad]
    return {"file": plan.name, "records": counts, "bad": bad}


def _planned(store: Store, path: str) -> ImportPlan:
    from vnus_store import count_lines, plan_import, read_rows

    total = count_lines(path) if sys.stderr is not None and sys.stderr.isatty() else 0
    name = os.path.basename(path).encode("utf-8", "replace").decode("utf-8")
    with Progress() as progress:
        return plan_import(
            read_rows(path), store, name, lambda what, done, of: progress.tell(what, done, of or total)
        )


def _tell_bad(path: str, plan: ImportPlan) -> None:
    for row in plan.bad[:_MOST_TOLD]:
        say(f"{path}:{row.line}: {row.reason}")
    if (more := len(plan.bad) - _MOST_TOLD) > 0:
        say(f"{path}: and {more:,} more that cannot come in.")


def _is_agreed(opening: Opening, plan: ImportPlan) -> bool:
    """Whether the good rows are to come in without the bad ones."""
    good = sum(plan.counts.values())
    if not good:
        complain(f"Nothing was brought in: none of {len(plan.bad):,} records can be.")
        return False
    if opening.call.skip_bad:
        return True
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        complain(
            f"Nothing was brought in: correct these {len(plan.bad):,}, or leave them out with --skip-bad."
        )
        return False
    flush()
    question = f"Bring the other {good:,} in, without these {len(plan.bad):,}? [y/N] "
    print(plain(question), end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() in ("y", "yes"):
        return True
    say("Nothing was brought in.")
    return False


def _apply(store: Store, plan: ImportPlan) -> None:
    """One change; where Ctrl+C comes while it is saved, it is finished and taken back.

    Raises:
        KeyboardInterrupt: it was taken back.
    """
    from vnus_store import ImportRecords

    if sys.stderr is not None and sys.stderr.isatty() and len(plan.edits) > 1000:
        say(f"Saving {len(plan.edits):,} records ...")
    with held_interrupts() as pressed:
        change = store.apply(ImportRecords(plan))
        if pressed and change is not None:
            store.undo()
    if pressed:
        say("Nothing was brought in: what was saved has been taken back.")
        raise KeyboardInterrupt
