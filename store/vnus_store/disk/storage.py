"""The store's file and its journal as a TinyDB storage. Invariant: memory changes only after the disk has:
what `commit` gives back is durable, and what it refuses has left disk and memory as they were.
"""

from __future__ import annotations

import os
import platform
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vnus_store.changes.change import Change, Edit
from vnus_store.disk import creating, snapshot
from vnus_store.disk.caching import Cache
from vnus_store.disk.compacting import compaction
from vnus_store.disk.copies import Copies
from vnus_store.disk.due import is_due
from vnus_store.disk.faults import not_readable
from vnus_store.disk.files import Files, RealFiles
from vnus_store.disk.held import Held
from vnus_store.disk.loading import locate
from vnus_store.disk.planning import difference, plan
from vnus_store.disk.saving import Saver
from vnus_store.errors import StoreError, StoreReadOnly
from vnus_store.records.refs import Ref


class JournaledStorage(Held):
    """One store, open. Call it from one thread at a time; it guards itself where that is forgotten."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        read_only: bool = False,
        files: Files | None = None,
        clock: Callable[[], float] = time.time,
        by: str | None = None,
        cache: Path | None = None,
        is_hurried: bool = False,
    ) -> None:
        """Read a store; nothing on disk changes.

        Args:
            path: the file; symbolic links are followed once, now.
            read_only: refuse every commit.
            files: the file system.
            clock: seconds since 1970, for the time of a change.
            by: who makes the changes; by default `host:pid`.
            cache: the folder for what can be worked out anew at any time.
            is_hurried: whether a large store may be left for another process to read, after a first look: what is
                read is then provisional until the next `poll` or `commit`, which waits for it.

        Raises:
            StoreMissing, StoreUnreadable, StoreDamaged, StoreNewer: as the files are.
        """
        self._files: Files = files or RealFiles()
        self._clock = clock
        self._by = by or f"{platform.node() or 'localhost'}:{os.getpid()}"
        self._guard = threading.RLock()
        self._noticed: list[Change] = []
        self.is_read_only = read_only
        self.path = locate(self._files, os.fspath(path))
        self._saver = Saver(self._files, self.path, Cache(cache), is_hurried=is_hurried)
        self._copies = Copies(self._files, self.path)
        self._copies.look()
        self.version = 0
        """Grows whenever rows in memory change."""

    @staticmethod
    def create(
        path: str | os.PathLike[str], content: snapshot.Documents | bytes, *, files: Files | None = None
    ) -> None:
        """Create a store in one step where nothing stands; `content` is tables of documents or a snapshot.

        Raises:
            StoreUnreadable: something stands there already.
            StoreDamaged: the content is no store.
            SaveFailed, StoreReadOnly: the system refused; nothing was created.
        """
        creating.create(files or RealFiles(), os.fspath(path), content)

    def copy_to(self, path: str | os.PathLike[str], edits: Sequence[Edit] = ()) -> None:
        """Write the store, with edits made to it, to a new file elsewhere; this one stays as it is.

        Raises:
            StoreUnreadable: something stands there already.
            Conflict, InvalidValue: the edits cannot be made.
            SaveFailed, StoreReadOnly: the system refused; nothing was created.
        """
        with self._guard:
            self._make_sure()
        state = self._saver.state
        rows = state.rows.copy()
        if edits:
            made = plan(rows, edits, state.keys, {})
            for edit, line in zip(made.edits, made.lines, strict=True):
                rows.put(edit.ref, line, made.keys.get(edit.ref))
        creating.create(self._files, os.fspath(path), b"".join(snapshot.render(rows.view())))

    # Writing

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Make the store what these tables say, in one change; raises what `commit` raises."""
        edits, keys = difference(self._saver.state.rows, data)
        if edits:
            self.commit(edits, label="written through TinyDB", keys=keys)

    def commit(
        self,
        edits: Sequence[Edit],
        *,
        label: str,
        path: str = "",
        undoes: int | None = None,
        redoes: int | None = None,
        keys: Mapping[Ref, str] | None = None,
    ) -> tuple[Change, tuple[Change, ...]]:
        """Make edits durable together.

        Args:
            edits: each with the document that the caller takes to stand there as `before`; at least one.
            label: what a reader calls the change.
            path: the place that was edited, where it is one.
            undoes, redoes: the number of the change that is taken back or made again.
            keys: row keys for new rows, where not ours.

        Returns:
            The change as it was saved, and the changes of others that were noticed first. One that was made
            outside this program has `by` "outside" and the number 0: no journal holds it.

        Raises:
            Conflict: a record is not what `before` says; nothing was written.
            InvalidValue: a document cannot be written.
            StoreLocked: another process saves for too long.
            StoreReadOnly, SaveFailed: the system refused; nothing changed, and trying again is safe.
            StoreDamaged, StoreNewer: the file was changed outside and cannot be read now.
        """
        with self._saving():
            state = self._saver.state
            made = plan(state.rows, edits, state.keys, keys or {})
            seq, at = state.seq + 1, self._now()
            change = Change(seq, at, self._by, label, made.edits, undoes=undoes, redoes=redoes, path=path)
            self._saver.save(change, made)
            self.version += 1
            return change, self._take_noticed()

    def poll(self) -> tuple[Change, ...]:
        """The changes of others since last asked; usually the price of two `stat` calls.

        Raises:
            StoreMissing, StoreUnreadable, StoreDamaged, StoreNewer: the files were changed outside to what
                cannot be taken over; memory is as it was.
        """
        with self._guard:
            self.catch_up()
            return self._take_noticed()

    def catch_up(self) -> None:
        """Take over what others wrote; the next `poll` or `commit` gives it back. Raises as `poll` does."""
        with self._guard:
            try:
                self._catch_up()
            except OSError as error:
                raise not_readable(error, self.path) from None

    def compact(self) -> None:
        """Bring the snapshot up to date; see `compaction`."""
        for _ in self.compaction():
            pass

    def compaction_due(self, idle: float) -> bool:
        """Whether the snapshot should be brought up to date now; a few numbers are compared.

        Args:
            idle: seconds since the last key or change.
        """
        state = self._saver.state
        pending = 0 if self.is_read_only else state.seq - state.header.applied
        lacking = state.end * pending // max(1, len(state.changes))  # all changes are about as long
        return is_due(pending=pending, lacking=lacking, snapshot=state.snapshot.size, idle=idle)

    def compaction(self) -> Generator[None, None, None]:
        """Bring the snapshot up to date, pausing every few milliseconds; a no-op where it is.

        Commits may come between the steps: they stay in the journal. The lock is held only at the end. Where
        another process was faster, the work is let go without a word. It may be closed at any pause.

        Raises:
            StoreLocked, StoreReadOnly, SaveFailed: nothing is lost, the journal holds every change.
        """
        if not self.is_read_only:
            with self._guard:
                self._make_sure()
            yield from compaction(self._files, self.path, self._saver, self._saving)

    def prepare(self) -> None:
        """Load what holding the lock needs; nothing on disk changes."""
        if not self.is_read_only:
            self._files.prepare()

    def stop_reading(self) -> None:
        """End the process that reads for us; whoever waits for it gets a StoreLocked. Any thread may ask."""
        if self._saver.reading is not None:
            self._saver.reading.end()

    def close(self) -> None:
        """Bring the snapshot up to date if this session wrote; a failure is silent, the journal holds
        everything.
        """
        self.stop_reading()
        if self._saver.has_written:
            with suppress(StoreError):
                self.compact()

    # Inside

    @contextmanager
    def _saving(self) -> Iterator[None]:
        if self.is_read_only:
            raise StoreReadOnly("Not saved: the store was opened for reading only.")
        with self._guard, self._saver.lock():
            self._catch_up()
            yield

    def _make_sure(self) -> None:
        """Have everything read strictly; what comes out otherwise is given back by the next `poll` or `commit`."""
        state = self._saver.state
        self._noticed.extend(self._saver.make_sure())
        if self._saver.state is not state:
            self.version += 1

    def _now(self) -> str:
        return datetime.fromtimestamp(self._clock(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _take_noticed(self) -> tuple[Change, ...]:
        noticed, self._noticed = tuple(self._noticed), []
        return noticed

    def _catch_up(self) -> None:
        state = self._saver.state
        noticed = self._saver.catch_up()
        self._copies.look()
        if noticed or self._saver.state is not state:
            self.version += 1
        self._noticed.extend(noticed)
