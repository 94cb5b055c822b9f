"""Coming to rows that were read strictly, before anything is written. Invariant: what it gives back may be built on:
the bytes in memory are the very ones that were read strictly.
"""

from __future__ import annotations

from dataclasses import replace

from vnus_store.disk.caching import Cache
from vnus_store.disk.columns import Columns
from vnus_store.disk.files import Files
from vnus_store.disk.loading import State, load, take_changes
from vnus_store.disk.proof import Proof
from vnus_store.disk.taking_in import Snapshot
from vnus_store.packed.base import Base


def is_sure(state: State) -> bool:
    """Whether everything was read strictly."""
    return state.proof is None and not state.is_provisional


def proven(files: Files, path: str, state: State, cache: Cache) -> State:
    """The state, its snapshot proven to be what was read strictly once; where it is not, read anew.

    Raises:
        What `load` raises.
    """
    assert state.proof is not None
    assert state.rows.base is not None
    if state.proof.holds():
        state.rows.base.is_proven, state.proof = True, None
        return state
    cache.forget()
    return load(files, path, state)


def finished(files: Files, path: str, state: State, cache: Cache, columns: Columns | None) -> State:
    """The state with rows that were read strictly, in the place of those that were only looked at.

    Args:
        columns: what another process read; None where it came to nothing, and all is to be done here.

    Raises:
        What `load` raises.
    """
    data = _data(state.rows.base)
    if columns is None or columns.source.identity != state.snapshot.identity:
        return load(files, path, None, cache)
    digest = columns.source.digest
    if not Proof(data, digest).holds():
        return load(files, path, None, cache)
    made = replace(state, is_provisional=False)
    if made.journal is None:
        made.header = replace(made.header, snapshot=digest)
    take_changes(made, Snapshot(columns.rows(data, is_proven=True), digest))
    return made


def _data(base: Base | None) -> bytes:
    assert base is not None
    return next((shelf.data for shelf in base.shelves.values() if len(shelf)), b"")
