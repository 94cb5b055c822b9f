"""Every change, one checksummed line each. Invariant: a line is taken as written only if its checksum holds
and its number follows the one before; only the very last line may be half written, and then it was never
acknowledged.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from vnus_store.changes.change import Change, Edit
from vnus_store.disk.rows import FOREIGN
from vnus_store.disk.stored import AT_HAND, EDITS, KEY, LEAST, Again, Found, Stored
from vnus_store.disk.strict import canonical, checked
from vnus_store.errors import NotFound, StoreDamaged, StoreNewer
from vnus_store.records.codec import encode
from vnus_store.records.refs import ID, KINDS, Ref

VERSION = 1
KEPT = 1000
"""Changes that stay in the journal for undo after they have gone into the snapshot."""

_LINE = re.compile(rb"([0-9a-f]{8}) (\{.*\})", re.DOTALL)
_TEXTS, _ORIGINS = ("at", "by", "label", "path"), ("undoes", "redoes")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Header:
    """The first line."""

    applied: int
    """The number of the last change that the snapshot holds already."""
    snapshot: str
    """SHA-256 of the snapshot that holds exactly the changes up to `applied`, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal as it was read."""

    header: Header
    changes: tuple[Change, ...]
    """In the order in which they were made."""
    end: int
    """Where the last whole line ends: bytes from the beginning of what was read."""
    torn_at: int | None = None
    """Where a half-written last line begins, if there is one."""
    keys: Mapping[Ref, str] = field(default_factory=dict)
    """Row keys that do not follow from the record's id, as the edits noted them."""

    @property
    def seq(self) -> int:
        """The number of the last change."""
        return self.changes[-1].seq if self.changes else self.header.applied


def encode_header(header: Header) -> bytes:
    """The header as a line with its newline."""
    body = {"vnus-journal": VERSION, "applied": header.applied, "snapshot": header.snapshot}
    return _summed(encode(body))


def encode_change(
    change: Change, keys: Mapping[Ref, str] | None = None, lines: Sequence[bytes | None] | None = None
) -> bytes:
    """A change as a line with its newline.

    Args:
        keys: the row keys that do not follow from an id.
        lines: each `after` as it is encoded, where that is known.
    """
    if isinstance(change, Stored) and (line := change.line) is not None:
        return line
    body: dict[str, Any] = {"seq": change.seq, "at": change.at, "by": change.by, "label": change.label}
    if change.path:
        body["path"] = change.path
    if change.undoes is not None:
        body["undoes"] = change.undoes
    if change.redoes is not None:
        body["redoes"] = change.redoes
    known = lines or [None] * len(change.edits)
    edits = (
        _edit_line(edit, (keys or {}).get(edit.ref), line)
        for edit, line in zip(change.edits, known, strict=True)
    )
    return _summed(b'%s, "edits": [%s]}' % (encode(body)[:-1], b", ".join(edits)))


def _edit_line(edit: Edit, key: str | None, after: bytes | None) -> bytes:
    kind = edit.ref.kind
    ref = [kind.removesuffix(FOREIGN), edit.ref.id] if kind.endswith(FOREIGN) else str(edit.ref)
    body: dict[str, Any] = {"ref": ref}
    if key is not None:
        body["key"] = key
    # What names a record holds nothing that JSON would escape; an import has a hundred thousand of them.
    is_plain = key is None and ID.fullmatch(edit.ref.id) is not None and kind in KINDS
    head = b'{"ref": "%s"' % str(ref).encode() if is_plain else encode(body)[:-1]
    before = b"null" if edit.before is None else encode(edit.before)
    if after is None:
        after = b"null" if edit.after is None else encode(edit.after)
    return b'%s, "before": %s, "after": %s}' % (head, before, after)


def _summed(body: bytes) -> bytes:
    return b"%08x %s\n" % (zlib.crc32(body), body)


def parse(data: bytes, again: Again | None = None) -> Journal:
    """Read a whole journal.

    Args:
        again: finds a long line once more; without it all of them stay in memory.

    Raises:
        StoreDamaged: a line does not hold; the sentence names it.
        StoreNewer: a later version wrote the journal.
    """
    first = data.find(b"\n") + 1
    if not first:
        raise _damaged(1, "it ends before its first line does; it is no journal, or lost its end")
    header = _header(_body(data[: first - 1], 1))
    read = _parsed(data, first, header, None, 1, again)
    if read.seq < header.applied:
        # Numbered on from here, the next change would count as one that the snapshot holds already.
        why = f"it ends at change {read.seq}; the snapshot holds those up to {header.applied}"
        raise _damaged(len(read.changes) + 1, why)
    return read


def parse_tail(data: bytes, header: Header, after: int | None = None) -> Journal:
    """Read the lines that follow a known place.

    Args:
        data: what was appended there.
        header: the journal's own, for the result.
        after: the number of the change before it; None where these are the first changes of the journal.

    Raises:
        StoreDamaged: a line before the last does not hold, or the numbers do not follow.
    """
    return _parsed(data, 0, header, after, 0, None)


def _parsed(
    data: bytes, at: int, header: Header, after: int | None, header_lines: int, again: Again | None
) -> Journal:
    changes: list[Change] = []
    keys: dict[Ref, str] = {}
    while at < len(data):
        number = header_lines + len(changes) + 1
        newline = data.find(b"\n", at)
        if newline < 0 or _is_torn(data, at, newline):
            return Journal(header, tuple(changes), at, at, keys)
        change = _put_off(data, at, newline, header, again)
        if change is None:
            change = _change(_body(data[at:newline], number), number, keys)
        _check_order(change, changes, header, after, number)
        changes.append(change)
        at = newline + 1
    return Journal(header, tuple(changes), at, None, keys)


def _put_off(data: bytes, at: int, newline: int, header: Header, again: Again | None) -> Change | None:
    """A long change that the snapshot holds already, without its edits; None for all others."""
    if newline - at < LEAST or data[at + 8 : at + 9] != b" " or data.find(KEY, at, newline) >= 0:
        return None
    end = data.find(EDITS, at, newline)
    head = canonical(data[at + 9 : end] + b"}") if end > 0 else None
    if head is None or not _is_number(head.get("seq")) or head["seq"] > header.applied:
        return None
    summed = zlib.crc32(memoryview(data)[at + 9 : newline])
    if not _is_head(head) or data[at : at + 8] != b"%08x" % summed:
        return None
    found = Found(summed, newline + 1 - at, again)
    if again is None or found.length <= AT_HAND:
        found.line = data[at : newline + 1]
    return Stored({**dict.fromkeys(_TEXTS, ""), **dict.fromkeys(_ORIGINS), **head}, found, _edits_of)


def _edits_of(line: bytes) -> tuple[Edit, ...]:
    return _change(_body(line[:-1], 1), 1, {}).edits


def _is_torn(data: bytes, at: int, newline: int) -> bool:
    """Whether this is the last line and a power cut left holes in it.

    A hole reads as NUL bytes, which JSON never holds. A last line that is wrong in another way was whole
    once, and may have been acknowledged: that is damage, and is not quietly left out.
    """
    return newline == len(data) - 1 and data.find(b"\0", at) >= 0


def _check_order(
    change: Change, before: list[Change], header: Header, after: int | None, number: int
) -> None:
    last = before[-1].seq if before else after
    if last is not None:
        if change.seq != last + 1:
            raise _damaged(number, f"change {change.seq} follows change {last}; {last + 1} would be right")
    elif not 1 <= change.seq <= header.applied + 1:
        raise _damaged(
            number, f"change {change.seq} cannot be the next: the snapshot holds those up to {header.applied}"
        )


def _body(line: bytes, number: int) -> dict[str, Any]:
    match = _LINE.fullmatch(line)
    if match is None:
        if line.endswith(b"\r"):
            raise _damaged(number, "it ends in CR LF; a program changed the line ends, which must be LF")
        raise _damaged(number, "it is no checksum followed by a JSON object")
    if int(match[1], 16) != zlib.crc32(match[2]):
        raise _damaged(number, "its checksum does not hold, so its bytes are not those that were written")
    try:
        return canonical(match[2]) or checked(match[2])
    except ValueError as error:
        raise _damaged(number, str(error)) from None


def _header(body: Mapping[str, Any]) -> Header:
    version, applied, snapshot = (body.get(name, 0) for name in ("vnus-journal", "applied", "snapshot"))
    if _is_number(version) and version > VERSION:
        raise StoreNewer(f"A later vnus-tui wrote the journal (version {version}; this one reads {VERSION}).")
    if version != VERSION or not _is_number(applied) or not isinstance(snapshot, str):
        raise _damaged(1, 'it is no header: {"vnus-journal": 1, "applied": NUMBER, "snapshot": SHA-256}')
    if not _HASH.fullmatch(snapshot) or applied < 0:
        raise _damaged(1, "“snapshot” must be a SHA-256 in hexadecimal and “applied” 0 or more")
    return Header(applied, snapshot)


def _change(body: Mapping[str, Any], number: int, keys: dict[Ref, str]) -> Change:
    edits = body.get("edits")
    if not _is_head(body) or not isinstance(edits, list) or not edits:
        raise _damaged(number, "it is no change: seq, at, by, label and edits are needed")
    made = tuple(_edit(edit, number, keys) for edit in edits)
    at, by, label, path = (body.get(name, "") for name in _TEXTS)
    undoes, redoes = (body.get(name) for name in _ORIGINS)
    return Change(body["seq"], at, by, label, made, undoes=undoes, redoes=redoes, path=path)


def _is_head(body: Mapping[str, Any]) -> bool:
    """Whether what is said of a change itself has the right form."""
    origins = [body.get(name) for name in _ORIGINS]
    return (
        _is_number(body.get("seq"))
        and all(isinstance(body.get(name, ""), str) for name in _TEXTS)
        and all(origin is None or _is_number(origin) for origin in origins)
    )


def _edit(body: Any, number: int, keys: dict[Ref, str]) -> Edit:
    if not isinstance(body, dict) or not all(
        body.get(side) is None or isinstance(body[side], dict) for side in ("before", "after")
    ):
        raise _damaged(number, "an edit needs “ref”, “before” and “after”, the last two objects or null")
    ref, key = _ref(body.get("ref"), number), body.get("key")
    for side in ("before", "after"):
        document = body.get(side)
        if document is not None and not ref.kind.endswith(FOREIGN) and document.get("id") != ref.id:
            raise _damaged(number, f"the document of {ref} holds another id")
    if isinstance(key, str):
        keys[ref] = key
    return Edit(ref, before=body.get("before"), after=body.get("after"))


def _ref(value: Any, number: int) -> Ref:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value):
        return Ref(value[0] + FOREIGN, value[1])
    try:
        return Ref.parse(value if isinstance(value, str) else "")
    except NotFound as error:
        raise _damaged(number, str(error)) from None


def _is_number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _damaged(number: int, what: str) -> StoreDamaged:
    return StoreDamaged(f"The journal is damaged at line {number}: {what}.")


def retained(changes: Iterable[Change], applied: int) -> list[Change]:
    """What a new journal holds of these: all that the snapshot lacks, and the last `KEPT` in any case."""
    every = list(changes)
    lacking = sum(1 for change in every if change.seq > applied)
    return every[-max(KEPT, lacking) :]


def encode_journal(header: Header, changes: Iterable[Change], keys: Mapping[Ref, str]) -> bytes:
    """A whole journal."""
    return encode_header(header) + b"".join(encode_change(change, keys) for change in changes)
