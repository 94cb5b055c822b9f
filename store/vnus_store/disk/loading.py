"""Reading a store from disk. Invariant: it reads only, takes no lock, and what it gives stood on disk like
that at one moment: snapshot and journal are taken anew whenever one of them changed meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import stat as modes
from dataclasses import dataclass

from vnus_store.changes.change import Change
from vnus_store.disk import journal, marked, replay
from vnus_store.disk.faults import not_readable
from vnus_store.disk.files import Files, Stat
from vnus_store.disk.journal import Header
from vnus_store.disk.rows import Rows
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


def load(files: Files, path: str, last: State | None = None) -> State:
    """Read snapshot and journal, and make the changes that the snapshot lacks.

    Args:
        path: where `locate` found the store.
        last: what was read before. Lines that it holds need no second proof, and where the journal is gone
            while the store is open, its changes stand in for it.

    Raises:
        StoreMissing, StoreUnreadable, StoreDamaged, StoreNewer: as the files are.
        StoreLocked: the files change without pause.
    """
    for _ in range(_TRIES):
        locate(files, path)
        try:
            written, journal_stat = _read_journal(files, path)
            data, stat = files.read(path)
            if files.stat(path).identity != stat.identity:
                continue
            if _identity(files, path + JOURNAL) != (journal_stat and journal_stat.identity):
                continue
        except FileNotFoundError:
            continue
        except OSError as error:
            raise not_readable(error, path) from None
        try:
            return _state(data, stat, written, journal_stat, last, beside(path)[1])
        except StoreDamaged as error:
            raise _offering(files, path, error) from None
    locate(files, path)
    raise StoreLocked("The store is being written without pause; try again in a moment.")


def _offering(files: Files, path: str, error: StoreDamaged) -> StoreDamaged:
    """The error, with the way out where there may be one."""
    if any(_is_there(files, path + end) for end in (JOURNAL, BACKUP)):
        return StoreDamaged(f"{error.sentence} {OFFER}")
    return error


def _read_journal(files: Files, path: str) -> tuple[bytes, Stat | None]:
    try:
        return files.read(path + JOURNAL)
    except FileNotFoundError:
        return b"", None


def _identity(files: Files, path: str) -> object:
    try:
        return files.stat(path).identity
    except FileNotFoundError:
        return None


def _state(
    data: bytes, stat: Stat, written: bytes, journal_stat: Stat | None, last: State | None, name: str
) -> State:
    rows, notice = marked.read(data, last.rows if last else None, name)
    digest = hashlib.sha256(data).hexdigest()
    if journal_stat is not None:
        read = journal.parse(written)
        state = State(rows, read.header, list(read.changes), dict(read.keys), stat, journal_stat, read.end)
        state.is_torn = read.torn_at is not None
    elif last is not None and last.journal is not None:
        state = State(rows, last.header, list(last.changes), dict(last.keys), stat, None)
    else:
        state = State(rows, Header(0, digest), [], {}, stat, None)
    is_merge = replay.fold(rows, state.pending, state.keys)
    state.has_merged = bool(notice) or (is_merge and digest != state.header.snapshot)
    state.notice = notice
    return state


def beside(path: str) -> tuple[str, str]:
    """The folder and the name of a store."""
    return os.path.dirname(path) or ".", os.path.basename(path)
