"""Refusals that are more than one: a disk that fills up inside a line, that forgets, that lies. What a single refusal
does is proved by `tests.durability.refusals`.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from tests.disk.stores import beside, change, contents, new_store

from vnus_store.disk import files as files_room
from vnus_store.disk.faults import not_readable, not_saved
from vnus_store.disk.files import RealFiles, Stat
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import SaveFailed, StoreMissing, StoreUnreadable


class ShortFiles(RealFiles):
    """A disk that takes only a part of what is written, then is full."""

    def __init__(self) -> None:
        self.room: int | None = None

    def write(self, handle: int, offset: int, data: bytes) -> None:
        if self.room is None:
            return super().write(handle, offset, data)
        super().write(handle, offset, data[: self.room])
        raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("room", [0, 1, 20, 100])
def test_a_disk_that_fills_up_in_the_middle_of_a_line_leaves_every_byte_as_it_was(
    tmp_path: Path, room: int
) -> None:
    path = new_store(tmp_path)
    files = ShortFiles()
    storage = JournaledStorage(path, files=files)
    change(storage, "event:visit", title="before")
    before = beside(path)
    files.room = room
    with pytest.raises(SaveFailed, match="full"):
        change(storage, "event:visit", title="new")
    assert beside(path) == before


class StuckFiles(RealFiles):
    """Fails one fsync and will not cut the file either, so that the refused line stays in it."""

    fails = False

    def fsync(self, handle: int) -> None:
        if self.fails:
            self.fails = False
            raise OSError(errno.EIO, "lost")
        super().fsync(handle)

    def truncate(self, handle: int, size: int) -> None:
        raise OSError(errno.EIO, "lost")


def test_a_refused_line_that_could_not_be_taken_away_does_not_stand_in_the_way(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    files = StuckFiles()
    storage = JournaledStorage(path, files=files)
    change(storage, "event:visit", title="before")
    files.fails = True
    before = contents(storage)
    with pytest.raises(SaveFailed):
        change(storage, "event:visit", title="refused")
    assert storage.poll() == ()
    assert contents(storage) == before
    change(storage, "event:visit", title="again")
    assert contents(JournaledStorage(path)) == contents(storage)
    assert [made.seq for made in JournaledStorage(path).history()] == [1, 2]


class LyingFiles(RealFiles):
    """Gives back other bytes than were written."""

    def read(self, path: str, offset: int = 0, size: int | None = None) -> tuple[bytes, Stat]:
        data, found = super().read(path, offset, size)
        return (data.replace(b"new", b"nEw"), found) if ".tmp." in path else (data, found)


def test_a_new_file_that_reads_back_wrong_never_takes_a_name(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="new")
    before = beside(path)
    with pytest.raises(SaveFailed, match="other bytes"):
        JournaledStorage(path, files=LyingFiles()).compact()
    assert {name: data for name, data in beside(path).items() if name in before} == before


class OnceFiles(RealFiles):
    """Will not give the new snapshot its name, once, after the old one has got its second."""

    has_refused = False

    def replace(self, source: str, target: str) -> None:
        if target.endswith("vnus.json") and not self.has_refused:
            self.has_refused = True
            raise OSError(errno.EIO, "once")
        super().replace(source, target)


def test_the_backup_that_a_refused_compaction_made_is_not_taken_for_an_outside_change(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path, files=OnceFiles())
    change(storage, "event:visit", title="new")
    with pytest.raises(SaveFailed):
        storage.compact()
    storage.compact()
    assert b'"new"' in path.read_bytes()


def test_a_store_named_from_a_folder_that_is_gone_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    with pytest.raises(StoreMissing):
        JournaledStorage("vnus.json")
    with pytest.raises(SaveFailed, match="gone"):
        JournaledStorage.create("vnus.json", {})


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = tmp_path / "file", os.pread
    path.write_bytes(b"a" * 10)

    def grown(handle: int, length: int, offset: int) -> bytes:
        if offset == 0:
            with open(path, "ab") as file:
                file.write(b"b" * 200_000)
            return read(handle, min(length, 10), offset)
        return read(handle, length, offset)

    monkeypatch.setattr(os, "pread", grown)
    assert RealFiles().read(str(path))[0] == b"a" * 10 + b"b" * 200_000


def test_a_file_longer_than_can_be_read_is_refused_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_store(tmp_path)
    monkeypatch.setattr(files_room, "MOST", 10_000)
    (tmp_path / "vnus.json.journal").write_bytes(b"0" * 20_000)
    with pytest.raises(StoreUnreadable, match=r"vnus\.json\.journal cannot be read: .*larger"):
        JournaledStorage(path)


def test_a_call_that_a_signal_interrupted_is_named_in_words() -> None:
    error = InterruptedError(errno.EINTR, os.strerror(errno.EINTR))
    assert "interrupted by a signal" in not_saved(error, "/a/vnus.json").sentence
    assert "/a/vnus.json" in not_readable(error, "/a/vnus.json").sentence
