"""Bringing back what can be brought back. Invariant: nothing is done unasked and nothing is deleted: what was
damaged gets another name, and a recovery that was cut short at any point is simply made again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vnus_store.disk.faults import not_saved
from vnus_store.disk.files import Files, Stat
from vnus_store.disk.loading import JOURNAL, LOCK, beside
from vnus_store.disk.remains import Remains, Result, look, work_out
from vnus_store.disk.rows import KIND_OF
from vnus_store.disk.saving import PATIENCE
from vnus_store.disk.telling import told
from vnus_store.disk.writing import discard, finished, put_in_place, write_new
from vnus_store.errors import Conflict, StoreDamaged, StoreUnreadable

DAMAGED = ".damaged-"
"""Stands, with a number, behind the name of a file that was set aside."""


@dataclass(frozen=True, slots=True)
class RecoveryPlan:
    """What a recovery would do; nothing is done yet."""

    path: str
    """The store's file."""
    is_needed: bool
    """Whether the store cannot be opened as it is."""
    is_proved: bool
    """Whether it is certain that every change that was ever reported as saved comes back."""
    base: str
    """What the records come from: "store", ".bak", "original" (the records a store begins with), "journal"."""
    records: int
    """How many the store will hold."""
    changes: int
    """How many changes from the journal are made to them."""
    doubts: tuple[str, ...]
    """References to the records that may lack something."""
    lost: tuple[str, ...]
    """What cannot be read any more, a sentence each."""
    sentences: tuple[str, ...]
    """All of it for a reader: what is wrong, what comes back, what is certain, what will be done."""
    fingerprint: str
    """Stands for the files that the plan was made from."""


def plan_recovery(files: Files, path: str, originals: Callable[[], Iterable[bytes]] = tuple) -> RecoveryPlan:
    """Look at a store that cannot be opened, and say what can be brought back; reads only.

    Args:
        path: the store; links are followed.
        originals: gives snapshots that stores begin with; asked only where store and `.bak` are no help.

    Raises:
        StoreMissing: nothing is left, or there never was a store.
        StoreDamaged: nothing can be brought back.
        StoreUnreadable, StoreNewer: a file may not or cannot be read.
    """
    real = _resolved(files, path)
    found = look(files, real)
    return _plan(found, _result(found, real, originals), real)


def recover(
    files: Files, path: str, plan: RecoveryPlan, originals: Callable[[], Iterable[bytes]] = tuple
) -> None:
    """Do what a plan says; afterwards the store can be opened.

    Raises:
        Conflict: the files are not those any more that the plan was made from; nothing was done.
        StoreLocked: another process is saving.
        SaveFailed, StoreReadOnly: the system refused; what was damaged is still there, try again.
    """
    real = _resolved(files, path)
    try:
        like = _like(look(files, real))
        with files.lock(real + LOCK, like.mode, PATIENCE):
            found = look(files, real)
            if found.fingerprint != plan.fingerprint:
                raise Conflict(f"{real} changed while you read the plan; nothing was done. Look again.")
            _carry_out(files, real, found, _result(found, real, originals), like)
    except OSError as error:
        raise not_saved(error, real) from None


def _resolved(files: Files, path: str) -> str:
    try:
        return files.resolve(path)
    except (OSError, ValueError):
        raise StoreUnreadable(f"{path!r} cannot be the name of a file.") from None


def _result(found: Remains, path: str, originals: Callable[[], Iterable[bytes]]) -> Result:
    needs_more = found.store.rows is None and found.backup.rows is None
    return work_out(found, path, originals() if needs_more else ())


def _plan(found: Remains, result: Result, path: str) -> RecoveryPlan:
    salvaged = found.salvaged
    is_whole = salvaged is None or not salvaged.why
    has_lost = salvaged is not None and (
        salvaged.header is None
        or salvaged.has_open_end
        or any(number > salvaged.applied for number in salvaged.missing)
    )
    is_proved = result.is_exact and not has_lost and not result.doubts
    lost, sentences = told(found, result, beside(path)[1], is_proved)
    return RecoveryPlan(
        path=path,
        is_needed=found.store.rows is None or not is_whole,
        is_proved=is_proved,
        base=result.base,
        records=sum(len(result.rows.tables.get(table, {})) for table in KIND_OF),
        changes=len(result.made),
        doubts=tuple(sorted({str(ref) for ref in result.doubts})),
        lost=lost,
        sentences=sentences,
        fingerprint=found.fingerprint,
    )


def _like(found: Remains) -> Stat:
    """The file whose permissions the new ones take."""
    for part in (found.store, found.backup, found.journal):
        if part.stat is not None:
            return part.stat
    raise StoreDamaged("Nothing is left of the store.")


def _carry_out(files: Files, path: str, found: Remains, result: Result, like: Stat) -> None:
    """Set aside what was damaged, then put the new files in place, the snapshot first.

    Until the very last step the store either cannot be opened, and recovering again begins with what stands
    there, or it is whole.
    """
    if result.snapshot is not None and result.snapshot != found.store.data:
        if found.store.stat is not None:
            _set_aside(files, path, found.store.stat)
        _put(files, path, result.snapshot, like)
    if result.journal is not None:
        if found.journal.stat is not None:
            _set_aside(files, path + JOURNAL, found.journal.stat)
        _put(files, path + JOURNAL, result.journal, like)


def _put(files: Files, path: str, data: bytes, like: Stat) -> None:
    new, _ = finished(write_new(files, path, [data], like))
    try:
        put_in_place(files, new, path)
    finally:
        discard(files, new)


def _set_aside(files: Files, path: str, known: Stat) -> None:
    """Give a file a second name that is free, on the device; the first is then taken over by the new file."""
    number = 1
    while True:
        target = f"{path}{DAMAGED}{number}"
        try:
            if files.stat(target).inode == known.inode:
                break  # an earlier attempt came as far as this
            number += 1
            continue
        except FileNotFoundError:
            pass
        try:
            files.link(path, target)
        except FileExistsError:
            continue
        except OSError:  # a file system without second names
            _put(files, target, files.read(path)[0], known)
        break
    files.fsync_dir(os.path.dirname(path) or ".")
