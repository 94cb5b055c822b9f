"""`check`: rules that records break, or the work that is left. Invariant: only a broken rule is a status."""

from __future__ import annotations

from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, emit, say

PROBLEMS = 1
"""The exit status where a rule is broken."""


def check(opening: Opening) -> int:
    """Print every problem, or every gap."""
    number = 0
    if opening.call.gaps:
        for gap in opening.store.gaps():
            _print(gap.kind, gap.ref, gap.path, gap.sentence)
            number += 1
        say(f"{number or 'No'} gap{'s' * (number != 1)}.")
        return DONE
    for problem in opening.store.check():
        _print(problem.code, problem.ref, problem.path, problem.sentence)
        number += 1
    say(f"{number or 'No'} problem{'s' * (number != 1)}.")
    return PROBLEMS if number else DONE


def _print(code: str, ref: str, path: str, sentence: str) -> None:
    emit(f"{code} {ref}{' ' * bool(path)}{path}: {sentence}")
