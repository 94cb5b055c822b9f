"""The columns of one store in a cache folder. Invariant: they are never needed: what cannot be read is not there, what
cannot be written is left, and neither is an error.

These files do not pass through the seam to the file system: they hold nothing that the store does not.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from vnus_store.disk.columns import Columns, Source, read, written
from vnus_store.disk.files import Identity
from vnus_store.disk.rows import Rows

NAME = "columns"
LARGE = 1 << 20
"""Bytes of a snapshot from which on reading columns is faster than reading strictly by what a user would notice."""


class Cache:
    """Where the columns of one store are kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        """The store's own folder; None where nothing is kept."""

    def look(self, identity: Identity) -> Columns | None:
        """The columns for the snapshot of that identity, if they are here."""
        if self.folder is None:
            return None
        try:
            found = read((self.folder / NAME).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found if found is not None and found.source.identity == identity else None

    def is_wanted(self, size: int) -> bool:
        """Whether columns are kept for a snapshot of so many bytes."""
        return self.folder is not None and size >= LARGE

    def keep(self, rows: Rows, source: Source) -> None:
        """Keep columns for the next start; nothing was changed in the rows since."""
        self.put(written(rows, source))

    def put(self, columns: bytes) -> None:
        """Keep columns, where there is a place for them."""
        if self.folder is None:
            return
        new = self.folder / f"{NAME}.{os.getpid()}.{secrets.token_hex(4)}"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(columns)
                os.replace(new, self.folder / NAME)
            finally:
                with suppress(OSError):
                    os.unlink(new)
        except OSError:
            return

    def forget(self) -> None:
        """Take the columns away."""
        if self.folder is not None:
            with suppress(OSError):
                (self.folder / NAME).unlink()


NO_CACHE = Cache(None)
"""Keeps nothing."""
