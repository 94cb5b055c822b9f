"""Reading a store from disk. Invariant: it reads only, takes no lock, and what it gives stood on disk like
that at one moment: snapshot and journal are taken anew whenever one of them changed meanwhile.
"""

from __future__ import annotations

import os
import stat as modes
from contextlib import suppress
from dataclasses import dataclass

from vnus_store.changes.change import Change
from vnus_store.disk import journal, replay, taking_in
from vnus_store.disk.caching import NO_CACHE, Cache
from vnus_store.disk.columns import Source
from vnus_store.disk.faults import not_readable
from vnus_store.disk.files import Files, Stat
from vnus_store.disk.journal import Header, Journal
from vnus_store.disk.own_layout import Told
from vnus_store.disk.proof import Proof
from vnus_store.disk.rows import Rows
from vnus_store.disk.stored import line_again
from vnus_store.errors import StoreDamaged, StoreLocked, StoreMissing, StoreUnreadable
from vnus_store.records.refs import Ref

JOURNAL, BACKUP, LOCK, TEMPORARY = ".journal", ".bak", ".lock", ".tmp."
"""What is put behind the store's name for the files beside it."""

OFFER = "vnus-tui recover shows what can be brought back."
"""Ends the error of a store that cannot be read, where something beside it may help."""

MAX_BYTES = 1 << 30
_TRIES = 50

_KINDS = {
    modes.S_IFDIR: "a folder",
    modes.S_IFIFO: "a pipe",
    modes.S_IFSOCK: "a socket",
    modes.S_IFCHR: "a device",
    modes.S_IFBLK: "a device",
}


@dataclass(slots=True)
class State:
    """A store as it stands in memory, and what it was read from."""

    rows: Rows
    """Every row, all changes made."""
    header: Header
    """The journal's first line; where there is no journal, what it would be."""
    changes: list[Change]
    """Those in the journal, oldest first."""
    keys: dict[Ref, str]
    """Row keys that do not follow from a record's id."""
    snapshot: Stat
    """The snapshot's file as it was read."""
    journal: Stat | None
    """The journal's file as it was read; None where there is none."""
    end: int = 0
    """Where the next line of the journal belongs, in bytes."""
    has_merged: bool = False
    """Whether `rows` holds a merge that neither file holds."""
    is_torn: bool = False
    """Whether a half-written line stands behind `end`."""
    notice: str = ""
    """What is to be said of the snapshot: that a merge left its marks, which were settled in memory."""
    proof: Proof | None = None
    """Whether the snapshot's bytes are those that were read strictly once, where that is not known yet."""
    is_provisional: bool = False
    """Whether the snapshot was only looked at: `finishing.finished` reads it."""

    @property
    def seq(self) -> int:
        """The number of the last change."""
        return self.changes[-1].seq if self.changes else self.header.applied

    @property
    def pending(self) -> list[Change]:
        """The changes that the snapshot lacks."""
        if self.seq == self.header.applied:
            return []
        return [change for change in self.changes if change.seq > self.header.applied]


def locate(files: Files, path: str) -> str:
    """The real path of a store that can be read.

    Raises:
        StoreMissing: nothing stands there.
        StoreUnreadable: something stands there that is no readable file; the sentence says what.
        StoreDamaged: the store is gone and only its journal is left.
    """
    try:
        real = files.resolve(path)
        found = files.stat(real)
    except FileNotFoundError:
        raise _missing(files, path) from None
    except (OSError, ValueError) as error:
        raise _unreadable(error, path) from None
    kind = modes.S_IFMT(found.mode)
    if kind != modes.S_IFREG:
        raise StoreUnreadable(f"{path} is {_KINDS.get(kind, 'no regular file')}; a store is a file.")
    if found.size > MAX_BYTES:
        raise StoreUnreadable(
            f"{path} is {found.size >> 20} MiB long; a store has {MAX_BYTES >> 20} at most."
        )
    return real


def _unreadable(error: OSError | ValueError, path: str) -> StoreUnreadable:
    if isinstance(error, OSError):
        return StoreUnreadable(not_readable(error, path).sentence)
    return StoreUnreadable(f"{path!r} cannot be the name of a file.")


def _missing(files: Files, path: str) -> StoreMissing | StoreUnreadable | StoreDamaged:
    if files.is_link(path):
        return StoreUnreadable(f"{path} is a link that leads to nothing; put the store where it points.")
    real = files.resolve(path)
    left = [name for name, end in (("journal", JOURNAL), (".bak", BACKUP)) if _is_there(files, real + end)]
    if left:
        return StoreDamaged(
            f"{path} is gone, but its {' and its '.join(left)} {'are' if left[1:] else 'is'} still there: bring "
            f"it back, or remove what is left. {OFFER}"
        )
    return StoreMissing(f"There is no store at {path}.")


def _is_there(files: Files, path: str) -> bool:
    try:
        files.stat(path)
    except OSError:
        return False
    return True


def load(
    files: Files, path: str, last: State | None = None, cache: Cache = NO_CACHE, *, is_hurried: bool = False
) -> State:
    """Read snapshot and journal, and make the changes that the snapshot lacks.

    Args:
        path: where `locate` found the store.
        last: what was read before. Lines that it holds need no second proof, and where the journal is gone
            while the store is open, its changes stand in for it.
        cache: where what was worked out about the snapshot may lie; asked only where `last` is not given.
        is_hurried: whether a large snapshot may be left for later, after a first look.

    Raises:
        StoreMissing, StoreUnreadable, StoreDamaged, StoreNewer: as the files are.
        StoreLocked: the files change without pause.
    """
    for _ in range(_TRIES):
        locate(files, path)
        try:
            written = _read_journal(files, path)
            columns = cache.look(files.stat(path).identity) if last is None else None
            data, stat = files.read(path)
            if files.stat(path).identity != stat.identity:
                continue
            if _identity(files, path + JOURNAL) != (written and written.stat.identity):
                continue
        except FileNotFoundError:
            continue
        except OSError as error:
            raise not_readable(error, path) from None
        try:
            known = None if last else taking_in.known(data, stat, columns)
            if known is None and last is None and is_hurried:
                known = taking_in.looked_at(data)
            with suppress(ValueError):  # a line that was only looked at is none
                if known is not None:
                    return _state(known, stat, written, last)
            found = taking_in.strictly(data, last.rows if last else None, beside(path)[1])
            if last is None and found.is_packed and cache.is_wanted(stat.size):
                cache.keep(found.rows, found.source(stat, data))
            return _state(found, stat, written, last)
        except StoreDamaged as error:
            raise _offering(files, path, error) from None
    locate(files, path)
    raise StoreLocked("The store is being written without pause; try again in a moment.")


def strictly_read(files: Files, path: str, told: Told | None = None) -> tuple[taking_in.Snapshot, Source]:
    """Read a snapshot strictly, and say of which bytes.

    Raises:
        StoreMissing, StoreUnreadable, StoreDamaged, StoreNewer: as the file is.
    """
    locate(files, path)
    try:
        data, stat = files.read(path)
    except OSError as error:
        raise not_readable(error, path) from None
    try:
        snapshot = taking_in.strictly(data, None, beside(path)[1], told)
    except StoreDamaged as error:
        raise _offering(files, path, error) from None
    return snapshot, snapshot.source(stat, data)


def _offering(files: Files, path: str, error: StoreDamaged) -> StoreDamaged:
    """The error, with the way out where there may be one."""
    if any(_is_there(files, path + end) for end in (JOURNAL, BACKUP)):
        return StoreDamaged(f"{error.sentence} {OFFER}")
    return error


@dataclass(frozen=True, slots=True)
class _Written:
    """A journal as it was found."""

    stat: Stat
    read: Journal | None
    """What it says; None where it is damaged."""
    error: StoreDamaged | None = None


def _read_journal(files: Files, path: str) -> _Written | None:
    """Read the journal; its bytes are let go of before the snapshot's are read."""
    try:
        data, stat = files.read(path + JOURNAL)
    except FileNotFoundError:
        return None
    try:
        return _Written(stat, journal.parse(data, line_again(lambda: files.read(path + JOURNAL)[0])))
    except StoreDamaged as error:
        return _Written(stat, None, error)


def _identity(files: Files, path: str) -> object:
    try:
        return files.stat(path).identity
    except FileNotFoundError:
        return None


def _state(found: taking_in.Snapshot, stat: Stat, written: _Written | None, last: State | None) -> State:
    rows = found.rows
    if written is not None:
        read = written.read
        if read is None:
            raise written.error or StoreDamaged("The journal is damaged.")
        state = State(rows, read.header, list(read.changes), dict(read.keys), stat, written.stat, read.end)
        state.is_torn = read.torn_at is not None
    elif last is not None and last.journal is not None:
        state = State(rows, last.header, list(last.changes), dict(last.keys), stat, None)
    else:
        state = State(rows, Header(0, found.digest), [], {}, stat, None)
    state.proof, state.is_provisional = found.proof, not found.digest
    take_changes(state, found)
    return state


def take_changes(state: State, found: taking_in.Snapshot) -> None:
    """Make the changes that a snapshot lacks to its rows, which become those of the state."""
    state.rows = found.rows
    is_merge = replay.fold(state.rows, state.pending, state.keys)
    state.has_merged = bool(found.notice) or (
        is_merge and bool(found.digest) and found.digest != state.header.snapshot
    )
    state.notice = found.notice


def beside(path: str) -> tuple[str, str]:
    """The folder and the name of a store."""
    return os.path.dirname(path) or ".", os.path.basename(path)
