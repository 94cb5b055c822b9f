"""`history`: the changes, newest first. Invariant: reading it changes nothing."""

from __future__ import annotations

from vnus_store import Change, NotFound, Ref
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, emit_columns, say
from vnus_tui.shell.values import shown_edits


def history(opening: Opening) -> int:
    """Print number, time, records and label of each change; raises `NotFound`."""
    ref = Ref.parse(opening.call.words[0]) if opening.call.words else None
    store = opening.store
    if ref is not None and not store.was_used(ref):
        raise NotFound(f"There is no {ref}.")
    changes = store.history(ref)
    for change in changes:
        told, candidates = shown_edits(change)
        refs = " ".join([*(str(edit.ref) for edit in told), *([candidates] if candidates else [])])
        emit_columns(str(change.seq), change.at, refs, _label(change))
    if not changes:
        say("Nothing was changed yet.")
    return DONE


def _label(change: Change) -> str:
    if change.undoes is not None:
        return f"undo of {change.undoes}: {change.label}"
    if change.redoes is not None:
        return f"redo of {change.redoes}: {change.label}"
    return change.label
