"""Bringing the snapshot up to date. Invariant: changes may be saved at every pause, and stay in the journal; what is
put in place holds exactly the changes up to the one that was the last when the work began.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager

from vnus_store.disk import journal, snapshot
from vnus_store.disk.faults import not_saved
from vnus_store.disk.files import Files
from vnus_store.disk.saving import Saver, encoded
from vnus_store.disk.writing import discard, write_new


def compaction(
    files: Files, path: str, saver: Saver, saving: Callable[[], AbstractContextManager[None]]
) -> Generator[None, None, None]:
    """Write a new snapshot and put it in place, pausing every few milliseconds; a no-op where nothing is lacking.

    Args:
        saving: holds the lock, having taken over what others wrote.

    Raises:
        StoreLocked, StoreReadOnly, SaveFailed: nothing is lost, the journal holds every change.
    """
    state = saver.state
    if not state.pending:
        return
    last, base, chunks = state.pending[-1], state.snapshot, snapshot.render(state.rows.view())
    try:
        new, digest = yield from write_new(files, path, chunks, base)
    except OSError as error:
        raise not_saved(error, path) from None
    try:
        lines = yield from encoded(journal.retained(state.changes, last.seq), state.keys)
        with saving():
            is_same, state = saver.state is state, saver.state
            if state.snapshot.identity == base.identity and last in state.pending:
                saver.install(new, digest, last.seq, lines if is_same else {})
                saver.renew_cache()
    finally:
        discard(files, new)
