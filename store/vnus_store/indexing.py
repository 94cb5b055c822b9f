"""`python -m vnus_store.indexing STORE FOLDER`: make the index of a store; prints how many records are done.

Invariant: the store is only read, and whoever reads what is printed may go away at any time.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

from vnus_store.errors import StoreError
from vnus_store.opening import open_store

POLITENESS = 5
"""How much later than others it wants its turn."""


def make(path: str, folder: Path) -> None:
    """Make the index of a store, in its own folder of the cache.

    Raises:
        StoreError: the store cannot be opened.
        OSError, sqlite3.Error: the index cannot be written.
    """
    store = open_store(path, read_only=True, cache=folder.parent)
    try:
        store.make_index(folder, lambda done: print(done, flush=True))
    finally:
        store.close()


def main() -> int:
    """Make it; 1 where that cannot be."""
    gc.disable()  # it lives shortly, and what it makes stays in use
    with suppress(OSError):
        os.nice(POLITENESS)
    try:
        make(sys.argv[1], Path(sys.argv[2]))
    except (StoreError, OSError, sqlite3.Error):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
