"""The hand that writes. Invariant: a change reaches memory only after the device has it, and where the system
refuses, disk and memory are left as they were, or the file in doubt is not used again.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from vnus_store.changes.change import Change
from vnus_store.disk import journal, snapshot
from vnus_store.disk.catching_up import catch_up
from vnus_store.disk.faults import not_saved
from vnus_store.disk.files import Files
from vnus_store.disk.journal import Header
from vnus_store.disk.loading import JOURNAL, LOCK, State, load
from vnus_store.disk.planning import Plan
from vnus_store.disk.writing import discard, finished, keep_backup, put_in_place, tidy, write_new, write_whole
from vnus_store.errors import StoreReadOnly
from vnus_store.records.refs import Ref

SLICE = 50
"""Changes that are encoded at once: a millisecond or two of work."""

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
                self._append(journal.encode_change(change, plan.keys, plan.lines))
        except OSError:
            self._unsaved = change
            raise
        state.changes.append(change)
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
        changes: Sequence[Change],
        keys: Mapping[Ref, str],
        lines: Mapping[int, bytes] | None = None,
    ) -> None:
        known = lines or {}
        body = (known.get(change.seq) or journal.encode_change(change, keys) for change in changes)
        data = journal.encode_header(header) + b"".join(body)
        self._bring_names()
        self._is_distrusted = True
        write_whole(self.files, self.path + JOURNAL, [data], self.state.snapshot)
        state = self.state
        state.header, state.end, state.is_torn = header, len(data), False
        state.journal = self.files.stat(self.path + JOURNAL)
        self._durable, self._is_distrusted = (state.snapshot.inode, state.journal.inode), False


def encoded(changes: Sequence[Change], keys: Mapping[Ref, str]) -> Generator[None, None, dict[int, bytes]]:
    """Changes by number as they stand in the journal, with a pause after every few."""
    lines: dict[int, bytes] = {}
    for start in range(0, len(changes), SLICE):
        for change in changes[start : start + SLICE]:
            lines[change.seq] = journal.encode_change(change, keys)
        yield
    return lines
