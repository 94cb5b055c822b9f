"""Opening a store, and making one.

Invariant: opening changes nothing on disk; making one never touches a file that is there.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable

from vnus_store.disk.storage import JournaledStorage
from vnus_store.store import Store


def open_store(
    path: str | os.PathLike[str], *, read_only: bool = False, today: Callable[[], datetime.date] | None = None
) -> Store:
    """Open the store of a file; opening changes nothing on disk.

    Args:
        path: the file; a symbolic link is followed once.
        read_only: refuse every change.
        today: the day that relative dates and "past" count from; by default the present one.

    Raises:
        StoreMissing, StoreUnreadable, StoreDamaged, StoreNewer: each names the file and what would be right.
    """
    return Store(JournaledStorage(path, read_only=read_only), read_only, today or datetime.date.today)


def create_store(path: str | os.PathLike[str], *, empty: bool = False) -> None:
    """Create a store file in one atomic step, from the curated data or empty; an existing file is never touched.

    Raises:
        StoreUnreadable: the folder is missing, or something stands at the path already.
        SaveFailed: it could not be written.
    """
    from vnus_store.curated import snapshot  # only a first start needs the shipped data

    JournaledStorage.create(path, {} if empty else snapshot())
