"""`undo` and `redo`: a line for every value that changed. Invariant: nothing to take back is no error."""

from __future__ import annotations

from vnus_store import Change
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, emit, say
from vnus_tui.shell.values import differences, shown_edits


def undo(opening: Opening) -> int:
    """Take the last change back; raises `Conflict` or what saving raises."""
    return _report(opening.store.undo(), "Undone", "There is nothing to undo.")


def redo(opening: Opening) -> int:
    """Make the last undone change again; raises `Conflict` or what saving raises."""
    return _report(opening.store.redo(), "Done again", "There is nothing to redo.")


def _report(change: Change | None, what: str, nothing: str) -> int:
    if change is None:
        say(nothing)
        return DONE
    told, candidates = shown_edits(change)
    for edit in told:
        for path, old, new in differences(edit):
            emit(f"{edit.ref} {path}: {old} -> {new}" if path else f"{edit.ref}: {old} -> {new}")
    beside = f" (and {candidates})" if candidates else ""
    say(f"{what}: {change.label}{beside}.")
    return DONE
