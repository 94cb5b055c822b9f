"""`recover`: what can be brought back of a damaged store. Invariant: nothing is done before the plan was shown and
somebody agreed to it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from vnus_tui import places
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, WRONG, complain, emit, emit_json, flush, say

if TYPE_CHECKING:
    from vnus_store import RecoveryPlan


def recover(opening: Opening) -> int:
    """Show the plan and, where that is agreed to, do it; raises what `recovery_of` and `recover_store` raise."""
    from vnus_store import recover_store, recovery_of  # no other command needs what they bring in

    call = opening.call
    path = places.named_store(call.store) or places.default_store()
    plan = recovery_of(path)
    _show(plan, as_json=call.as_json)
    if not plan.is_needed or call.is_read_only or (call.as_json and not call.is_agreed):
        return DONE
    if not call.is_agreed:
        if not _can_ask():
            complain("Nothing was done: this is the plan, and recover --yes does it.")
            return WRONG
        if not _is_agreed():
            say("Nothing was done.")
            return DONE
    recover_store(path, plan)
    say(f"Recovered {plan.path}.")
    return DONE


def _show(plan: RecoveryPlan, *, as_json: bool) -> None:
    if as_json:
        emit_json(
            {
                "path": plan.path,
                "needed": plan.is_needed,
                "proved": plan.is_proved,
                "from": plan.base,
                "records": plan.records,
                "changes": plan.changes,
                "doubts": list(plan.doubts),
                "lost": list(plan.lost),
                "plan": list(plan.sentences),
            }
        )
        return
    for sentence in plan.sentences:
        emit(sentence)


def _can_ask() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _is_agreed() -> bool:
    flush()
    print("Do it? y/N ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
