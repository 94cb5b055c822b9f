"""Taking over what others wrote since. Invariant: what is noticed leads exactly from the rows before to the
rows after; a journal that only grew costs only what was appended.
"""

from __future__ import annotations

from vnus_store.changes.change import OUTSIDE, Change, Document, Edit
from vnus_store.disk import journal
from vnus_store.disk.files import Files, Stat
from vnus_store.disk.loading import JOURNAL, State, load
from vnus_store.disk.rows import Rows
from vnus_store.errors import StoreDamaged
from vnus_store.records.codec import decode, encode
from vnus_store.records.refs import Ref


def catch_up(
    files: Files, path: str, state: State, unsaved: Change | None, *, is_sure: bool
) -> tuple[State, list[Change]]:
    """What the store is now, and what others changed.

    Args:
        state: what was known; rows are added to it where the journal only grew.
        unsaved: our own change that failed and may stand in the journal all the same; it is left out there as
            long as nobody built on it.
        is_sure: whether what was known may be trusted; else everything is read again.

    Raises:
        OSError, and what `load` raises; `state` is as it was.
    """
    now, written = _stat(files, path), _stat(files, path + JOURNAL)
    if is_sure and now and now.identity == state.snapshot.identity:
        if (written and written.identity) == (state.journal and state.journal.identity):
            return state, []
        if written and state.journal and written.inode == state.journal.inode and written.size >= state.end:
            grown = _tail(files, path, state)
            if grown is not None:
                return state, grown
    fresh = load(files, path, state)
    if unsaved is not None and fresh.changes and fresh.changes[-1] == unsaved:
        _leave_out(fresh, unsaved)
    return fresh, noticed(state, fresh)


def _stat(files: Files, path: str) -> Stat | None:
    try:
        return files.stat(path)
    except FileNotFoundError:
        return None


def _tail(files: Files, path: str, state: State) -> list[Change] | None:
    """Take over what was appended to the journal; None where it is not the journal that we know."""
    last = journal.encode_header(state.header)
    if state.changes:
        change = state.changes[-1]
        last = journal.encode_change(
            change, {ref: state.keys[ref] for ref in change.refs() if ref in state.keys}
        )
    data, stat = files.read(path + JOURNAL, state.end - len(last))
    if not data.startswith(last):
        return None
    try:
        read = journal.parse_tail(data[len(last) :], state.header, after=state.seq)
    except StoreDamaged:
        return None  # reading all of it gives the number of the line
    if not _follow(state.rows, read.changes):
        return None
    for change in read.changes:
        for edit in change.edits:
            line = None if edit.after is None else encode(edit.after)
            state.rows.put(edit.ref, line, read.keys.get(edit.ref) or state.keys.get(edit.ref))
    state.changes.extend(read.changes)
    state.keys.update(read.keys)
    state.end += read.end
    state.is_torn = read.torn_at is not None
    state.journal = stat
    return list(read.changes)


def _follow(rows: Rows, changes: tuple[Change, ...]) -> bool:
    """Whether each edit begins with what stands there."""
    seen: dict[Ref, bytes | None] = {}
    for change in changes:
        for edit in change.edits:
            before = seen[edit.ref] if edit.ref in seen else rows.line(edit.ref)
            if before != (None if edit.before is None else encode(edit.before)):
                return False
            seen[edit.ref] = None if edit.after is None else encode(edit.after)
    return True


def _leave_out(state: State, change: Change) -> None:
    for edit in change.inverted_edits():
        line = None if edit.after is None else encode(edit.after)
        state.rows.put(edit.ref, line, state.keys.get(edit.ref))
    state.changes.pop()


def noticed(old: State, new: State) -> list[Change]:
    """The numbered changes that are new, then one without a number for all that no journal tells of."""
    numbered = [change for change in new.changes if change.seq > old.seq]
    differences = {ref: (before, after) for ref, before, after in old.rows.differences(new.rows)}
    for change in numbered:
        for edit in change.edits:
            told, found = None if edit.after is None else encode(edit.after), new.rows.line(edit.ref)
            if told == found:
                differences.pop(edit.ref, None)
            else:
                differences[edit.ref] = (told, found)
    if not differences:
        return numbered
    edits = tuple(
        Edit(ref, _readable(before), None if after is None else decode(after))
        for ref, (before, after) in differences.items()
    )
    at = numbered[-1].at if numbered else ""
    return [*numbered, Change(0, at, OUTSIDE, "changed outside this program", edits)]


def _readable(line: bytes | None) -> Document | None:
    """The document of a line that may have been taken for one too early."""
    try:
        return None if line is None else decode(line)
    except (ValueError, AssertionError):
        return None
