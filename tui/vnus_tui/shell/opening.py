"""The store that a command works on. Invariant: it is opened only when asked for, and closed in any case."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from vnus_store import SaveFailed, Store, StoreError, StoreMissing, StoreUnreadable, create_store, open_store
from vnus_tui import places
from vnus_tui.shell.arguments import Call
from vnus_tui.shell.output import say

if TYPE_CHECKING:
    from concurrent.futures import Future

LARGE = 1 << 20
"""Bytes from which on a store is opened beside the loading of the screen."""


class Opening:
    """Opens the store of a call when it is first needed; on leaving it is closed."""

    def __init__(self, call: Call) -> None:
        self.call = call
        """What was asked for on the command line."""
        self._store: Store | None = None
        self.was_created = False
        """Whether the store was created by this call."""
        self._begun: Future[Store] | None = None

    def __enter__(self) -> Opening:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._begun is not None:
            with suppress(StoreError):
                self._store = self._begun.result()
        if self._store is not None:
            self._store.close()

    def begin(self) -> None:
        """Open the store beside what this thread does next, where that takes time; `store` waits for it."""
        path = places.named_store(self.call.store) or places.default_store()
        if not _is_large(path):
            self._store = self._opened()
            return
        from concurrent.futures import ThreadPoolExecutor  # a small store is open before a thread has begun

        beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening")
        self._begun = beside.submit(self._opened)
        beside.shutdown(wait=False)

    @property
    def store(self) -> Store:
        """The store, created where its folder is there and it is not.

        Raises:
            StoreError: it cannot be opened or created.
        """
        if self._store is None:
            self._store = self._begun.result() if self._begun is not None else self._opened()
        return self._store

    def _opened(self) -> Store:
        named = places.named_store(self.call.store)
        path = named or places.default_store()
        if self.call.is_empty:
            self._create(path, named)
        try:
            return open_store(
                path, read_only=self.call.is_read_only, cache=_cache(), is_hurried=not self.call.command
            )
        except StoreMissing:
            if self.call.is_read_only:
                raise
        self._create(path, named)
        return open_store(path, cache=_cache())

    def _create(self, path: str, named: str) -> None:
        folder = os.path.dirname(os.path.abspath(path))
        if not named:
            _make(folder)
        elif not os.path.isdir(folder):
            raise StoreMissing(f"There is no folder {folder}: make it first, or name another store.")
        try:
            create_store(path, empty=self.call.is_empty)
        except StoreUnreadable:
            # Another process that starts for the first time at this moment may have been faster.
            if self.call.is_empty or not os.path.isfile(path):
                raise
            return
        self.was_created = True
        say(f"Created {path}, {'empty' if self.call.is_empty else 'with the curated records'}.")


def _is_large(path: str) -> bool:
    try:
        return os.stat(path).st_size >= LARGE
    except (OSError, ValueError):
        return False


def _cache() -> Path | None:
    folder = places.cache_folder()
    return Path(folder) if folder else None


def _make(folder: str) -> None:
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise SaveFailed(f"The folder {folder} cannot be made: {error.strerror or error}.") from None
