"""What is left of a store that cannot be opened, and what comes of it. Invariant: it reads only; what it calls
exact is equal, byte for byte, to what the journal says was there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass

from vnus_store.changes.change import Change
from vnus_store.changes.merging import Clash
from vnus_store.disk import journal, marked, salvage, snapshot
from vnus_store.disk.faults import not_readable
from vnus_store.disk.files import Files, Stat
from vnus_store.disk.journal import Header
from vnus_store.disk.loading import BACKUP, JOURNAL, MAX_BYTES
from vnus_store.disk.replay import chains, keep, outcome_of, stands
from vnus_store.disk.rows import Rows
from vnus_store.disk.salvage import Salvaged
from vnus_store.errors import StoreDamaged, StoreMissing, StoreUnreadable
from vnus_store.records.codec import decode, encode
from vnus_store.records.refs import Ref


@dataclass(frozen=True, slots=True)
class Part:
    """One of the files, as it was found."""

    data: bytes | None
    """Its bytes; None where there is no such file."""
    stat: Stat | None
    rows: Rows | None = None
    """What it holds; None where it cannot be read as a store."""
    why: str = ""
    """Why not."""


@dataclass(frozen=True, slots=True)
class Remains:
    """All that is left."""

    store: Part
    backup: Part
    journal: Part
    salvaged: Salvaged | None
    """The journal, as far as it can be read; None where there is none."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever one of the files does."""
        summed = hashlib.sha256()
        for part in (self.store, self.backup, self.journal):
            summed.update(b"-" if part.data is None else hashlib.sha256(part.data).digest())
        return summed.hexdigest()


@dataclass(slots=True)
class Result:
    """What would stand on disk after a recovery."""

    rows: Rows
    base: str
    """What it was made from: "store", ".bak", "original", or "journal" alone."""
    is_exact: bool = False
    """Whether the lost snapshot was proven to come out byte for byte."""
    doubts: tuple[Ref, ...] = ()
    """Records whose changes do not begin with what was found."""
    made: tuple[Change, ...] = ()
    """The changes that the snapshot lacked."""
    snapshot: bytes | None = None
    """The new snapshot; None where the store's file stays."""
    journal: bytes | None = None
    """The new journal; None where it stays."""


def look(files: Files, path: str) -> Remains:
    """Read what is left.

    Raises:
        StoreMissing: nothing is.
        StoreUnreadable: the system refuses, or no file stands there.
        StoreNewer: a later version wrote it.
    """
    store, backup, written = (_part(files, path + end) for end in ("", BACKUP, JOURNAL))
    if store.data is None and backup.data is None and written.data is None:
        raise StoreMissing(f"There is no store at {path}, and nothing is left of one.")
    found = None if written.data is None else salvage.read(written.data)
    return Remains(_read(store, path), _read(backup, path + BACKUP), written, found)


def _part(files: Files, path: str) -> Part:
    try:
        if files.stat(path).size > MAX_BYTES:
            raise StoreUnreadable(f"{path} is too long for a store.")
        return Part(*files.read(path))
    except FileNotFoundError:
        return Part(None, None)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError):
            raise not_readable(error, path) from None
        raise StoreUnreadable(f"{path!r} cannot be the name of a file.") from None


def _read(part: Part, path: str) -> Part:
    if part.data is None:
        return part
    try:
        return Part(part.data, part.stat, marked.read(part.data, None, os.path.basename(path))[0])
    except StoreDamaged as error:
        return Part(part.data, part.stat, None, error.sentence)


def work_out(found: Remains, path: str, originals: Iterable[bytes] = ()) -> Result:
    """What can be made of what is left.

    Args:
        originals: snapshots that stores begin with; one of them may be the very one that was lost.

    Raises:
        StoreDamaged: nothing can; the sentence says why.
    """
    journaled = found.salvaged or Salvaged(None, (), {})
    if found.store.rows is not None:
        return _with_store(found, found.store.rows, journaled)
    rows, base, raw = _base(found, journaled, path, originals)
    result = Result(rows.copy(), base)
    header, applied = journaled.header, journaled.applied
    result.doubts = _make(result, [each for each in journaled.changes if each.seq <= applied], journaled)
    lost = b"".join(snapshot.render(result.rows.view()))
    if raw is not None and not journaled.changes and header is None:
        lost = raw
    elif header and raw is not None and _digest(raw) == header.snapshot:
        lost, result.rows, result.is_exact, result.doubts = raw, rows.copy(), True, ()
    elif header:
        result.is_exact = _digest(lost) == header.snapshot
        result.doubts = () if result.is_exact else result.doubts
    result.made = tuple(each for each in journaled.changes if each.seq > applied)
    result.doubts += _make(result, result.made, journaled)
    if journaled.why:
        _bake(result, journaled)
    else:
        result.snapshot = lost
    return result


def _with_store(found: Remains, rows: Rows, journaled: Salvaged) -> Result:
    """The store's file can be read; the journal may be damaged."""
    result = Result(rows.copy(), "store", is_exact=True)
    if not journaled.why:
        return result
    digest = _digest(found.store.data or b"")
    run = journaled.run
    first = run[0].seq if run else 1
    header = journaled.header or Header(first - 1, digest)
    lacking = [each for each in journaled.changes if each.seq > header.applied]
    result.made = tuple(lacking)
    result.doubts = _make(result, lacking, journaled)
    if first > header.applied + 1 or (journaled.header is None and len(run) < len(journaled.changes)):
        _bake(result, journaled)  # between the store's file and these changes some are missing
        return result
    kept = run if run and run[-1].seq >= header.applied else ()
    result.journal = journal.encode_journal(header, kept, journaled.keys)
    return result


def _bake(result: Result, journaled: Salvaged) -> None:
    """Put everything into the snapshot, so that the journal has nothing to bridge."""
    result.snapshot = b"".join(snapshot.render(result.rows.view()))
    run = journaled.run
    kept = run if run and run[-1].seq >= journaled.applied else ()
    header = Header(kept[-1].seq if kept else journaled.applied, _digest(result.snapshot))
    result.journal = journal.encode_journal(header, kept, journaled.keys)


def _base(
    found: Remains, journaled: Salvaged, path: str, originals: Iterable[bytes]
) -> tuple[Rows, str, bytes | None]:
    backup, header = found.backup, journaled.header
    if backup.rows is not None:
        return backup.rows, BACKUP, backup.data
    empty = snapshot.render_documents({})
    for raw in (empty, *originals):
        if header and _digest(raw) == header.snapshot:
            return snapshot.parse(raw), "original", raw
    lost = f"{path} cannot be read: {found.store.why}" if found.store.data is not None else f"{path} is gone."
    if backup.data is not None:
        raise StoreDamaged(f"{lost} Its .bak cannot be read either: {backup.why} Nothing was touched.")
    if not journaled.changes:
        raise StoreDamaged(
            f"{lost} Nothing beside it can bring it back: there is no .bak, and no change to make."
        )
    return snapshot.parse(empty), "journal", None


def _make(result: Result, changes: Iterable[Change], journaled: Salvaged) -> tuple[Ref, ...]:
    """Make changes to the rows: what was saved last stands. Gives the records that this leaves in doubt."""
    doubts: list[Ref] = []
    clashes: list[tuple[Ref, Clash]] = []
    has_gap = any(number > journaled.applied for number in journaled.missing)
    for ref, states in chains(changes).items():
        line = result.rows.line(ref)
        document = None if line is None else decode(line)
        outcome = outcome_of(line, states)
        after = outcome.line
        if not any(stands(line, document, state) for state in states):
            if result.base != "store" or has_gap:
                # The lost lines may lead from here to there, or somebody changed the file: mine and theirs.
                doubts.append(ref)
                after = None if states[-1] is None else encode(states[-1])
                if result.base == "store":
                    sides = {"mine": states[-1], "theirs": document}
                    clash = Clash("", **{side: each for side, each in sides.items() if each is not None})
                    clashes.append((ref, clash))
                    after = after or line
            else:
                clashes += ((ref, clash) for clash in outcome.clashes)
        if after != line:
            result.rows.put(ref, after, journaled.keys.get(ref))
    keep(result.rows, clashes)
    return tuple(doubts)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
