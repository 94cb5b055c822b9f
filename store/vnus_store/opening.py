"""Opening a store, making one, and bringing one back.

Invariant: opening changes nothing on disk; making one never touches a file that is there; only what was shown as a
plan is ever recovered.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from vnus_store.disk.storage import JournaledStorage
from vnus_store.store import Store

if TYPE_CHECKING:
    from vnus_store.disk.recovering import RecoveryPlan


def open_store(
    path: str | os.PathLike[str],
    *,
    read_only: bool = False,
    today: Callable[[], datetime.date] | None = None,
    cache: Path | None = None,
    is_hurried: bool = False,
) -> Store:
    """Open the store of a file; opening changes nothing on disk.

    Args:
        path: the file; a symbolic link is followed once.
        read_only: refuse every change.
        today: the day that relative dates and "past" count from; by default the present one.
        cache: the folder for what can be worked out anew at any time, for all stores; each gets its own in it.
        is_hurried: show a large store after a first look, where nothing is known of it; see `Store.progress`.

    Raises:
        StoreMissing, StoreUnreadable, StoreDamaged, StoreNewer: each names the file and what would be right.
    """
    own = None if cache is None else _own_cache(cache, path)
    storage = JournaledStorage(path, read_only=read_only, cache=own, is_hurried=is_hurried)
    return Store(storage, read_only, today or datetime.date.today, own)


def _own_cache(cache: Path, path: str | os.PathLike[str]) -> Path | None:
    """The folder of one store; `None` where the path cannot be one of a store's."""
    try:
        real = os.path.realpath(path)
    except (OSError, ValueError):
        return None
    return cache / hashlib.sha256(os.fsencode(real)).hexdigest()[:16]


def create_store(path: str | os.PathLike[str], *, empty: bool = False) -> None:
    """Create a store file in one atomic step, from the curated data or empty; an existing file is never touched.

    Raises:
        StoreUnreadable: the folder is missing, or something stands at the path already.
        SaveFailed: it could not be written.
    """
    from vnus_store.curated import snapshot  # only a first start needs the shipped data

    JournaledStorage.create(path, {} if empty else snapshot())


def recovery_of(path: str | os.PathLike[str]) -> RecoveryPlan:
    """What can be brought back of a store that cannot be opened; reads only.

    Raises:
        StoreMissing: nothing is left of a store there.
        StoreDamaged: nothing can be brought back; the sentence says why.
        StoreUnreadable, StoreNewer: a file may not or cannot be read.
    """
    from vnus_store.disk import files, recovering  # a store that opens never pays for it

    return recovering.plan_recovery(files.RealFiles(), os.fspath(path), _originals)


def recover_store(path: str | os.PathLike[str], plan: RecoveryPlan) -> None:
    """Do what a plan of `recovery_of` says; nothing is deleted, and what was damaged gets another name.

    Raises:
        Conflict: the files changed since; nothing was done.
        StoreLocked, SaveFailed, StoreReadOnly: it could not be done; trying again is safe.
    """
    from vnus_store.disk import files, recovering

    recovering.recover(files.RealFiles(), os.fspath(path), plan, _originals)


def _originals() -> tuple[bytes, ...]:
    from vnus_store.curated import snapshot

    return (snapshot(),)
