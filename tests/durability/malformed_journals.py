"""Journals damaged by hand, and paths at which no file stands. Invariant: a torn last line was never acknowledged and
is left out; every other damage is refused.
"""

from __future__ import annotations

import json
import os
import socket
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.durability.malformed_cases import (
    EITHER,
    JOURNAL,
    NAME,
    Case,
    Seed,
    journal_case,
    mutants,
    snapshot_case,
)


def summed(body: dict[str, object]) -> bytes:
    """A line whose checksum holds."""
    text = json.dumps(body, ensure_ascii=False).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def handmade(seed: Seed) -> Iterator[Case]:
    """Every case of a journal that is made by hand."""
    header, *changes = seed.journal.splitlines(keepends=True)
    for name, data in {**_as_a_whole(seed.journal), **_by_lines(header, changes)}.items():
        yield Case(name, {NAME: seed.snapshot, JOURNAL: data})
    yield Case("a journal of the header only", {NAME: seed.snapshot, JOURNAL: header}, seed.states[3])
    yield Case("a sound journal", {NAME: seed.snapshot, JOURNAL: seed.journal}, seed.states[6])
    yield Case("a journal without its oldest changes", *_kept(seed, header, changes[2:]))
    yield Case("a last line of NUL bytes", *_kept(seed, header, [*changes, b"\0" * 300 + b"\n"]))
    yield Case("a tail of NUL bytes", *_kept(seed, header, [*changes, b"\0" * 300]))
    yield Case("a journal without a snapshot", {JOURNAL: seed.journal}, word="gone")
    yield Case("an empty journal without a snapshot", {JOURNAL: b""})
    for name, change in _wrong_changes(json.loads(changes[-1][9:])).items():
        data = header + b"".join(changes[:-1]) + summed(change)
        yield Case(name, {NAME: seed.snapshot, JOURNAL: data})
    for name, body in _wrong_headers(json.loads(header[9:])).items():
        yield Case(name, {NAME: seed.snapshot, JOURNAL: summed(body) + b"".join(changes)})


def _kept(seed: Seed, header: bytes, lines: list[bytes]) -> tuple[dict[str, bytes], str]:
    return {NAME: seed.snapshot, JOURNAL: header + b"".join(lines)}, seed.states[6]


def _as_a_whole(own: bytes) -> dict[str, bytes]:
    return {
        "a journal of 0 bytes": b"",
        "a journal of one byte": b"x",
        "a journal of NUL bytes": b"\0" * 4096,
        "a journal that is a snapshot": b'{\n"events": {}\n}\n',
        "a journal with CR LF": own.replace(b"\n", b"\r\n"),
        "a journal with CR": own.replace(b"\n", b"\r"),
        "a journal with a byte order mark": b"\xef\xbb\xbf" + own,
        "a journal in UTF-16": own.decode().encode("utf-16"),
        "a journal twice": own + own,
        "a journal with a blank line": own.replace(b"\n", b"\n\n", 1),
        "a journal with a blank last line": own + b"\n",
        "a journal with a line of text": own + b"not a change\n",
        "a journal under version control": b"<<<<<<< HEAD\n" + own,
        "a journal in capitals": own.upper(),
    }


def _by_lines(header: bytes, changes: list[bytes]) -> dict[str, bytes]:
    first, second, *rest, last = changes
    middle = rest[1]
    bad = middle.replace(b'"seq": 4', b'"seq": 9')
    every = b"".join
    return {
        "no header": every(changes),
        "a header behind the changes": every([*changes, header]),
        "two headers": every([header, header, *changes]),
        "a change that stands twice": every([header, first, second, *rest, last, last]),
        "a change that stands twice, inside": every([header, first, first, second, *rest, last]),
        "a gap": every([header, first, second, rest[0], last]),
        "changes in the wrong order": every([header, second, first, *rest, last]),
        "changes that begin too late": every([header, rest[2], last]),
        "a changed middle line": every([header, first, second, rest[0], bad, rest[2], last]),
        "a changed last line": every([header, *changes[:-1], last.replace(b"notes", b"nodes")]),
        "a good line behind a torn one": every([header, *changes[:3], changes[3][:50], b"\n", changes[4]]),
        "a good line glued to a torn one": every([header, *changes[:3], changes[3][:50], changes[4]]),
        "a NUL block in the middle": every([header, first, b"\0" * len(second), *rest, last]),
        "a NUL line in the middle": every([header, first, b"\0" * 80 + b"\n", *rest, last]),
        "a checksum in capitals": every([header, *changes[:-1], last[:8].swapcase() + b"g" + last[9:]]),
        "a checksum of seven digits": every([header, *changes[:-1], last[1:]]),
    }


def _wrong_changes(body: dict[str, object]) -> dict[str, dict[str, object]]:
    """Last lines whose checksum holds and whose content is none of ours."""
    edit = body["edits"][0]  # type: ignore[index]
    return {
        "a number that is a text": {**body, "seq": "6"},
        "a number that is true": {**body, "seq": True},
        "a number below 0": {**body, "seq": -6},
        "a number far ahead": {**body, "seq": 10**30},
        "no edits": {**body, "edits": []},
        "edits that are null": {**body, "edits": None},
        "edits that are an object": {**body, "edits": {}},
        "an edit that is a text": {**body, "edits": ["x"]},
        "an edit of nothing we know": {**body, "edits": [{**edit, "ref": "planet:mars"}]},
        "an edit without a record": {**body, "edits": [{**edit, "ref": None}]},
        "an edit of a malformed record": {**body, "edits": [{**edit, "ref": "event:../x"}]},
        "an edit with another id": {**body, "edits": [{**edit, "after": {"id": "other"}}]},
        "an edit to a list": {**body, "edits": [{**edit, "after": []}]},
        "a label that is a number": {**body, "label": 3},
        "an undo of a text": {**body, "undoes": "5"},
        "a change that is a header": {"vnus-journal": 1, "applied": 3, "snapshot": "0" * 64},
    }


def _wrong_headers(body: dict[str, object]) -> dict[str, dict[str, object]]:
    return {
        "a journal of a later version": {**body, "vnus-journal": 2},
        "a journal without a version": {"applied": 3, "snapshot": body["snapshot"]},
        "a version that is a text, in the journal": {**body, "vnus-journal": "1"},
        "a header below 0": {**body, "applied": -1},
        "a header that is true": {**body, "applied": True},
        "a header without a sum": {**body, "snapshot": None},
        "a header with half a sum": {**body, "snapshot": "abc"},
    }


def torn(seed: Seed, step: int) -> Iterator[Case]:
    """The last line cut at every `step`th byte: it is left out, and what stands before it holds."""
    start = seed.journal.rstrip(b"\n").rindex(b"\n") + 1
    for end in range(start, len(seed.journal), step):
        files = {NAME: seed.snapshot, JOURNAL: seed.journal[:end]}
        yield Case(f"the last line torn at {end - start}", files, seed.states[5])


def spoiled(seed: Seed, counts: tuple[int, int, int]) -> Iterator[Case]:
    """Snapshots and journals cut, flipped and spliced."""
    for name, data in mutants(seed.snapshot, counts):
        yield snapshot_case(f"snapshot, {name}", data)
    for name, data in mutants(seed.journal, counts):
        yield journal_case(f"journal, {name}", seed, data)
    for name, data in mutants(seed.snapshot, (20, 20, 20)):
        yield snapshot_case(f"snapshot, {name}", data, seed.journal)


def no_files(seed: Seed, other: Seed) -> Iterator[Case]:
    """Paths at which no readable store stands."""
    files = {NAME: seed.snapshot}
    yield Case("a folder", prepare=lambda at: (at / NAME).mkdir(), word="folder")
    yield Case("a pipe", prepare=lambda at: os.mkfifo(at / NAME), word="pipe")
    yield Case("a socket", prepare=_listen, word="socket")
    yield Case("a device without an end", opened="/dev/zero", word="device")
    yield Case("a device without a beginning", opened="/dev/null", word="device")
    yield Case(
        "a link that leads nowhere",
        prepare=lambda at: (at / NAME).symlink_to(at / "gone"),
        word="leads to nothing",
    )
    yield Case("a link in a circle", prepare=lambda at: (at / NAME).symlink_to(at / NAME), word="circle")
    yield Case("a link to a folder", prepare=lambda at: (at / NAME).symlink_to(at), word="folder")
    yield Case("nothing", word="no store")
    yield Case("no folder", opened="gone/vnus.json", word="no store")
    yield Case("a file in the place of its folder", files, opened=f"{NAME}/vnus.json", word="folder")
    yield Case("a name that is too long", opened="x" * 300, word="too long")
    yield Case("a name with a NUL", opened="a\0b", word="name of a file")
    yield Case("a file of 5 GB", prepare=lambda at: _stretch(at / NAME, 5 << 30), word="MiB")
    yield Case("a journal that is a folder", files, prepare=lambda at: (at / JOURNAL).mkdir())
    yield Case("a journal that is a pipe", files, prepare=lambda at: os.mkfifo(at / JOURNAL))
    yield Case(
        "a journal that is a circle", files, prepare=lambda at: (at / JOURNAL).symlink_to(at / JOURNAL)
    )
    yield Case("the journal of another store", {NAME: other.snapshot, JOURNAL: seed.journal}, EITHER)


def large(seed: Seed) -> Iterator[Case]:
    """What takes long to make."""
    files = {NAME: seed.snapshot}
    unclosed = b'{"events": {"1": {"id": "a", "x": "' + b"x" * 100_000_000
    line = seed.journal + b"0" * 100_000_000 + b"\n"
    yield Case("a text of 100 MB that does not end", {NAME: unclosed}, is_large=True)
    yield Case("100 MB of NUL bytes", prepare=lambda at: _stretch(at / NAME, 100 << 20), is_large=True)
    yield Case("a journal line of 100 MB", {**files, JOURNAL: line}, is_large=True)
    yield Case("a journal of 5 GB", files, prepare=lambda at: _stretch(at / JOURNAL, 5 << 30))


def _listen(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(folder / NAME))  # a socket's name may have no more than 107 bytes


def _stretch(path: Path, size: int) -> None:
    with open(path, "wb") as file:
        file.truncate(size)
