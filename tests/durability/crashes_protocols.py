"""Ways of saving that others use, good and bad. Invariant: each does with the files just what its name says, so
that what the harness finds is the fault of that order of operations.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tests.durability.crashes_ours import FOLDER, JournalFirst, NoFileSync, NoFolderSync, OwnNamesOnly, ours
from tests.durability.crashes_subjects import JOURNAL, PATH, Found, Opened, Subject, Unreadable

from vnus_store.changes.change import Change, Document
from vnus_store.disk.files import Files
from vnus_store.records.codec import encode
from vnus_store.records.refs import Ref

NEW = PATH + ".new"

# The whole file anew for each change

Save = Callable[[Files, bytes], None]


def in_place(files: Files, data: bytes) -> None:
    """The order of TinyDB 4.9's JSONStorage: write over the old bytes, fsync, then cut off the rest."""
    handle = files.open(PATH)
    files.write(handle, 0, data)
    files.fsync(handle)
    files.truncate(handle, len(data))
    files.close(handle)


def emptied_first(files: Files, data: bytes) -> None:
    """What `open(path, "w")` and `write` come to."""
    handle = files.open(PATH)
    files.truncate(handle, 0)
    files.write(handle, 0, data)
    files.close(handle)


def renamed(files: Files, data: bytes, *, is_synced: bool, is_named: bool) -> None:
    """A new file, given the old one's name; its bytes and its name brought to the device or not."""
    with suppress(FileNotFoundError):  # what a stop left
        files.unlink(NEW)
    handle = files.create(NEW, 0o644)
    files.write(handle, 0, data)
    if is_synced:
        files.fsync(handle)
    files.close(handle)
    files.replace(NEW, PATH)
    if is_named:
        files.fsync_dir(FOLDER)


def renamed_whole(files: Files, data: bytes) -> None:
    """A new file, given the old one's name, with every fsync that it takes."""
    renamed(files, data, is_synced=True, is_named=True)


@dataclass
class Rewriting:
    """A store that is one JSON object, written anew for each change."""

    files: Files
    save: Save

    def __post_init__(self) -> None:
        self.documents: dict[str, Document] = _parsed(self.files.read(PATH)[0])

    def commit(self, change: Change) -> None:
        """Save."""
        _make(self.documents, _edits(change))
        self.save(self.files, encode(self.documents))

    def compaction(self) -> Iterator[None]:
        """Nothing to do."""
        return iter(())

    def close(self) -> None:
        """Nothing to do."""


def _create_plain(files: Files, documents: Mapping[Ref, Document]) -> None:
    renamed_whole(files, encode({str(ref): document for ref, document in documents.items()}))


def _read_plain(files: Files) -> Found | None:
    try:
        documents = _parsed(files.read(PATH)[0])
    except FileNotFoundError:
        return None
    return Found({ref: encode(document) for ref, document in documents.items()})


def _parsed(data: bytes) -> dict[str, Document]:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise Unreadable(str(error)) from None
    return dict(found)


def _edits(change: Change) -> list[list[Any]]:
    return [[str(edit.ref), edit.after] for edit in change.edits]


def _make(documents: dict[str, Document], edits: list[list[Any]]) -> None:
    for ref, after in edits:
        documents.pop(ref, None)
        if after is not None:
            documents[ref] = after


def rewriting(name: str, save: Save) -> Subject:
    """A store that is written anew for each change, in this way."""
    return Subject(name, _create_plain, lambda files: Rewriting(files, save), _read_plain)


# A journal, carelessly


@dataclass
class Lines:
    """A store with a line for each change behind it."""

    files: Files
    is_summed: bool
    """Whether a line begins with its checksum, and one that does not hold is left out with all that follow."""
    is_synced: bool
    """Whether a change is reported as saved only after it has reached the device."""

    def commit(self, change: Change) -> None:
        """Save."""
        body = json.dumps(_edits(change), ensure_ascii=False).encode()
        handle = self._journal()
        size = self.files.fstat(handle).size
        self.files.write(handle, size, b"%08x%s\n" % (zlib.crc32(body) if self.is_summed else 0, body))
        if self.is_synced:
            self.files.fsync(handle)
            self.files.fsync_dir(FOLDER)
        self.files.close(handle)

    def _journal(self) -> int:
        try:
            return self.files.open(JOURNAL)
        except FileNotFoundError:
            return self.files.create(JOURNAL, 0o644)

    def compaction(self) -> Iterator[None]:
        """Nothing to do."""
        return iter(())

    def close(self) -> None:
        """Nothing to do."""

    def found(self) -> Found | None:
        """The store with its lines."""
        try:
            documents = _parsed(self.files.read(PATH)[0])
            *lines, _ = self.files.read(JOURNAL)[0].split(b"\n")
        except FileNotFoundError:
            return _read_plain(self.files)
        for line in lines:
            if self.is_summed and line[:8] != b"%08x" % zlib.crc32(line[8:]):
                break
            try:
                # As lenient as many readers: what is no text, or no JSON string, is taken as well as may be.
                _make(documents, json.loads(line[8:].decode(errors="replace"), strict=False))
            except (ValueError, AttributeError, TypeError) as error:
                raise Unreadable(str(error)) from None
        return Found({ref: encode(document) for ref, document in documents.items()})


def lines(name: str, *, is_summed: bool, is_synced: bool) -> Subject:
    """A store with a line for each change, kept more or less carefully."""

    def opened(files: Files) -> Opened:
        return Lines(files, is_summed, is_synced)

    def read(files: Files) -> Found | None:
        return Lines(files, is_summed, is_synced).found()

    return Subject(name, _create_plain, opened, read)


def known_good() -> list[Subject]:
    """Ways of saving that lose nothing: the harness must let them pass."""
    return [rewriting("a new file, synced, renamed, folder synced", renamed_whole)]


def known_bad() -> list[Subject]:
    """Ways of saving that lose data: the harness must find each of them out."""
    return [
        rewriting("TinyDB 4.9: written in place, fsync, truncate", in_place),
        rewriting('open("w") and write', emptied_first),
        rewriting(
            "a new file, renamed without fsync", lambda f, d: renamed(f, d, is_synced=False, is_named=True)
        ),
        rewriting(
            "a new file, synced and renamed, folder not synced",
            lambda f, d: renamed(f, d, is_synced=True, is_named=False),
        ),
        lines("a journal without checksums", is_summed=False, is_synced=True),
        lines("a journal that reports before fsync", is_summed=True, is_synced=False),
        ours("ours with no fsync of the folder", NoFolderSync),
        ours("ours with no fsync of files", NoFileSync),
        ours("ours with the journal named before the snapshot", JournalFirst),
        ours("ours with no fsync of names that a killed process gave", OwnNamesOnly),
    ]
