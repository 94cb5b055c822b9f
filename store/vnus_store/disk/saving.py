"""The hand that writes. Invariant: a change reaches memory only after the device has it, and where the system
refuses, disk and memory are left as they were, or the file in doubt is not used again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from vnus_store.changes.change import Change
from vnus_store.disk import journal, snapshot
from vnus_store.disk.catching_up import catch_up
from vnus_store.disk.faults import not_saved
from vnus_store.disk.files import Files, Stat
from vnus_store.disk.journal import Header
from vnus_store.disk.loading import JOURNAL, LOCK, State, load
from vnus_store.disk.planning import Plan
from vnus_store.disk.writing import discard, finished, keep_backup, put_in_place, tidy, write_new, write_whole
from vnus_store.errors import StoreReadOnly
from vnus_store.records.refs import Ref

PATIENCE = 5.0
"""Seconds that a save waits for another process."""


class Saver:
    """A store's state in memory, and the only way in which it changes on disk."""

    def __init__(self, files: Files, path: str) -> None:
        self.files, self.path = files, path
        self.state: State = load(files, path)
        self.has_written = False
        """Whether a change was saved through this object."""
        self._unsaved: Change | None = None
        self._is_distrusted = False
        self._durable: tuple[int, int] | None = None

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

    def catch_up(self) -> list[Change]:
        """Take over what others wrote since, and give it back."""
        is_sure = not self._is_distrusted
        self.state, noticed = catch_up(self.files, self.path, self.state, self._unsaved, is_sure=is_sure)
        return noticed

    def save(self, change: Change, plan: Plan) -> None:
        """Make a change, on the device first; the lock is held and the plan is for the state as it is."""
        if self.state.has_merged:
            self._settle()
        state = self.state
        try:
            if state.journal is None or self._is_distrusted:
                self._replace_journal(state.header, [*state.changes, change], {**state.keys, **plan.keys})
            else:
                self._append(state.journal, journal.encode_change(change, plan.keys))
        except OSError:
            self._unsaved = change
            raise
        state.changes.append(change)
        state.keys.update(plan.keys)
        for edit, line in zip(change.edits, plan.lines, strict=True):
            state.rows.put(edit.ref, line, state.keys.get(edit.ref))
        self.has_written, self._unsaved = True, None

    def install(self, new: str, digest: str, seq: int) -> None:
        """Put a snapshot that holds the changes up to `seq` in place, then the journal that follows from it.

        Stopped between the two, the old journal is made to the new snapshot again, which changes nothing.
        """
        keep_backup(self.files, self.path, self.state.snapshot)
        put_in_place(self.files, new, self.path)
        state = self.state
        state.snapshot = self.files.stat(self.path)
        kept = journal.retained(state.changes, seq)
        self._replace_journal(Header(seq, digest), kept, state.keys)
        state.changes, state.has_merged = kept, False

    def _settle(self) -> None:
        """Write a merge with outside changes into the snapshot, so that the journal follows from it again."""
        state = self.state
        chunks = snapshot.render(state.rows.view())
        new, digest = finished(write_new(self.files, self.path, chunks, state.snapshot))
        try:
            self.install(new, digest, state.seq)
        finally:
            discard(self.files, new)

    def _append(self, known: Stat, record: bytes) -> None:
        state, files = self.state, self.files
        handle = files.open(self.path + JOURNAL)
        try:
            if files.fstat(handle).size > state.end:
                self._cut(handle)
            try:
                files.write(handle, state.end, record)
                self._sync(handle, known)
                written = files.fstat(handle)
            except OSError:
                with suppress(OSError):  # the first reason is the one to tell
                    self._cut(handle)
                raise
        finally:
            with suppress(OSError):  # what matters has been synced, or refused, before
                files.close(handle)
        state.journal, state.end, state.is_torn = written, state.end + len(record), False

    def _sync(self, handle: int, known: Stat) -> None:
        """Bring the journal to the device: its bytes and, once for each file, its name."""
        with self._in_doubt():
            self.files.fsync(handle)
            if known.inode != self._durable:
                # The process that made this file may have ended before its name was on the device.
                self.files.fsync_dir(os.path.dirname(self.path))
                self._durable = known.inode

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

    def _replace_journal(self, header: Header, changes: Sequence[Change], keys: Mapping[Ref, str]) -> None:
        data = journal.encode_journal(header, changes, keys)
        self._is_distrusted = True
        write_whole(self.files, self.path + JOURNAL, [data], self.state.snapshot)
        state = self.state
        state.header, state.end, state.is_torn = header, len(data), False
        state.journal = self.files.stat(self.path + JOURNAL)
        self._durable, self._is_distrusted = state.journal.inode, False
