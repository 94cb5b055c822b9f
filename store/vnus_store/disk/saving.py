"""The hand that writes. Invariant: a change reaches memory only after the device has it, and where the system
refuses, disk and memory are left as they were, or the file in doubt is not used again.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from vnus_store.changes.change import Change
from vnus_store.disk import journal, snapshot
from vnus_store.disk.caching import NO_CACHE, Cache
from vnus_store.disk.catching_up import catch_up, noticed
from vnus_store.disk.faults import not_saved
from vnus_store.disk.files import Files
from vnus_store.disk.finishing import finished as read_strictly
from vnus_store.disk.finishing import is_sure, proven
from vnus_store.disk.journal import Header
from vnus_store.disk.loading import JOURNAL, LOCK, State, load
from vnus_store.disk.planning import Plan
from vnus_store.disk.stored import Stored
from vnus_store.disk.writing import discard, finished, keep_backup, put_in_place, tidy, write_new, write_whole
from vnus_store.errors import StoreDamaged, StoreReadOnly
from vnus_store.records.refs import Ref

if TYPE_CHECKING:
    from vnus_store.disk.apart import Reading

SLICE = 50
"""Changes that are encoded at once: a millisecond or two of work."""

PATIENCE = 5.0
"""Seconds that a save waits for another process."""


class Saver:
    """A store's state in memory, and the only way in which it changes on disk."""

    def __init__(self, files: Files, path: str, cache: Cache = NO_CACHE, *, is_hurried: bool = False) -> None:
        self.files, self.path, self.cache = files, path, cache
        self.state: State = load(files, path, None, cache, is_hurried=is_hurried)
        self.reading: Reading | None = None
        """What reads the snapshot strictly, where it was only looked at."""
        if self.state.is_provisional:
            self.reading = _reading(path, cache, len(self.state.rows.base or ()))
        self.has_written = False
        """Whether a change was saved through this object."""
        self._unsaved: Change | None = None
        self._is_distrusted = False
        self._durable: tuple[tuple[int, int], tuple[int, int] | None] | None = None

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the store's lock; what the system refuses meanwhile becomes our own error.

        Raises:
            StoreLocked, StoreReadOnly, SaveFailed: see `JournaledStorage.commit`.
        """
        try:
            if not self.files.is_writable(self.path):
                raise StoreReadOnly(f"Not saved: {os.path.basename(self.path)} is write-protected.")
            with self.files.lock(self.path + LOCK, self.state.snapshot.mode, PATIENCE):
                if not self.has_written:
                    tidy(self.files, self.path)
                yield
        except OSError as error:
            raise not_saved(error, self.path) from error

    def make_sure(self) -> list[Change]:
        """Go on only with rows that were read strictly; gives back what is other than it was taken for.

        Raises:
            StoreMissing, StoreUnreadable, StoreDamaged, StoreNewer: the files are.
        """
        old = self.state
        if is_sure(old):
            return []
        if old.is_provisional:
            columns = self.reading.columns() if self.reading else None
            self.state = read_strictly(self.files, self.path, old, self.cache, columns)
            self.reading = None
        else:
            self.state = proven(self.files, self.path, old, self.cache)
        return noticed(old, self.state) if self.state.snapshot is not old.snapshot else []

    def catch_up(self) -> list[Change]:
        """Take over what others wrote since, and give it back."""
        others = self.make_sure()
        self.state, more = catch_up(
            self.files, self.path, self.state, self._unsaved, is_sure=not self._is_distrusted
        )
        return others + more

    def save(self, change: Change, plan: Plan) -> None:
        """Make a change, on the device first; the lock is held and the plan is for the state as it is."""
        if self.state.has_merged:
            self._settle()
        state = self.state
        changes = [*state.changes, change]
        try:
            if state.journal is None or self._is_distrusted:
                self._replace_journal(state.header, changes, {**state.keys, **plan.keys})
            else:
                self._append(journal.encode_change(change, plan.keys, plan.lines))
        except OSError:
            self._unsaved = change
            raise
        state.changes = changes
        state.keys.update(plan.keys)
        for edit, line in zip(change.edits, plan.lines, strict=True):
            state.rows.put(edit.ref, line, state.keys.get(edit.ref))
        self.has_written, self._unsaved = True, None

    def install(self, new: str, digest: str, seq: int, lines: Mapping[int, bytes] | None = None) -> None:
        """Put a snapshot that holds the changes up to `seq` in place, then the journal that follows from it.

        Stopped between the two, the old journal is made to the new snapshot again, which changes nothing.

        Args:
            new: the snapshot's file, written and read back, under a name of its own.
            digest: its SHA-256.
            lines: changes by number as they will stand in the journal; those that lack are encoded now.
        """
        self._back_up()
        put_in_place(self.files, new, self.path)
        state = self.state
        state.snapshot = self.files.stat(self.path)
        self._durable = state.snapshot.inode, None if state.journal is None else state.journal.inode
        kept = journal.retained(state.changes, seq)
        self._replace_journal(Header(seq, digest), kept, state.keys, lines)
        state.changes, state.has_merged = kept, False

    def renew_cache(self) -> None:
        """Have another process read the new snapshot for the cache; nobody waits for it."""
        if self.cache.is_wanted(self.state.snapshot.size):
            from vnus_store.disk.apart import renew  # only a large store has a cache

            renew(self.path, self.cache)

    def _back_up(self) -> None:
        """Keep the snapshot as `.bak`, and know it again afterwards, also where the system refuses.

        A second name changes a file's ctime and none of its bytes; taken for an outside change, it would stop the
        next attempt.
        """
        known = self.state.snapshot
        try:
            keep_backup(self.files, self.path, known)
        finally:
            with suppress(OSError):
                now = self.files.stat(self.path)
                if now.identity._replace(ctime_ns=known.identity.ctime_ns) == known.identity:
                    self.state.snapshot = now

    def _settle(self) -> None:
        """Write a merge with outside changes into the snapshot, so that the journal follows from it again."""
        state = self.state
        chunks = snapshot.render(state.rows.view())
        new, digest = finished(write_new(self.files, self.path, chunks, state.snapshot))
        try:
            self.install(new, digest, state.seq)
        finally:
            discard(self.files, new)

    def _append(self, record: bytes) -> None:
        state, files = self.state, self.files
        self._bring_names()
        handle = files.open(self.path + JOURNAL)
        try:
            if files.fstat(handle).size > state.end:
                self._cut(handle)
            try:
                files.write(handle, state.end, record)
                self._sync(handle)
                written = files.fstat(handle)
            except OSError:
                with suppress(OSError):  # the first reason is the one to tell
                    self._cut(handle)
                raise
        finally:
            with suppress(OSError):  # what matters has been synced, or refused, before
                files.close(handle)
        state.journal, state.end, state.is_torn = written, state.end + len(record), False

    def _sync(self, handle: int) -> None:
        """Bring the journal's bytes to the device."""
        with self._in_doubt():
            self.files.fsync(handle)

    def _bring_names(self) -> None:
        """Bring the names of snapshot and journal to the device, once for each file, before anything builds on them.

        The process that gave them may have ended before they were there.
        """
        state = self.state
        names = state.snapshot.inode, None if state.journal is None else state.journal.inode
        if names != self._durable:
            with self._in_doubt():
                self.files.fsync_dir(os.path.dirname(self.path))
            self._durable = names

    def _cut(self, handle: int) -> None:
        """Take away what stands behind the last whole line."""
        with self._in_doubt():
            self.files.truncate(handle, self.state.end)
            self.files.fsync(handle)

    @contextmanager
    def _in_doubt(self) -> Iterator[None]:
        """Distrust the journal's file from now on, unless what is done now succeeds.

        After a failed fsync the system may count lost pages as written, so asking the same file again proves
        nothing: the next change goes into a new one, written from memory and read back.
        """
        was_distrusted, self._is_distrusted = self._is_distrusted, True
        yield
        self._is_distrusted = was_distrusted

    def _replace_journal(
        self,
        header: Header,
        changes: list[Change],
        keys: Mapping[Ref, str],
        lines: Mapping[int, bytes] | None = None,
    ) -> None:
        """Write a new journal; `changes` is shortened where the lines of old ones are gone with the old journal."""
        known = lines or {}
        data = [journal.encode_header(header)]
        for change in tuple(changes):
            try:
                data.append(known.get(change.seq) or journal.encode_change(change, keys))
            except StoreDamaged:  # its line is gone; the snapshot holds what it did
                del changes[: changes.index(change) + 1], data[1:]
        self._bring_names()
        self._is_distrusted = True
        write_whole(self.files, self.path + JOURNAL, data, self.state.snapshot)
        state = self.state
        state.header, state.end, state.is_torn = header, sum(map(len, data)), False
        state.journal = self.files.stat(self.path + JOURNAL)
        self._durable, self._is_distrusted = (state.snapshot.inode, state.journal.inode), False


def encoded(changes: Sequence[Change], keys: Mapping[Ref, str]) -> Generator[None, None, dict[int, bytes]]:
    """Changes by number as they stand in the journal, with a pause after every few."""
    lines: dict[int, bytes] = {}
    for start in range(0, len(changes), SLICE):
        for change in changes[start : start + SLICE]:
            if not isinstance(change, Stored):
                lines[change.seq] = journal.encode_change(change, keys)
        yield
    return lines


def _reading(path: str, cache: Cache, total: int) -> Reading:
    from vnus_store.disk.apart import Reading  # only the first start with a large store needs another process

    return Reading(path, cache, total)
