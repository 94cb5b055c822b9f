"""Whatever the system refuses, and wherever: the old state is intact, words say why, trying again works."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.disk.stores import beside, change, contents, new_store

from vnus_store.disk.files import RealFiles, Stat
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import SaveFailed, StoreError, StoreReadOnly

WRITING = (
    "create",
    "open",
    "adopt",
    "write",
    "truncate",
    "fsync",
    "fsync_dir",
    "replace",
    "link",
    "unlink",
    "lock",
)
CAUSES = {
    errno.ENOSPC: "disk is full",
    errno.EDQUOT: "quota",
    errno.EFBIG: "larger",
    errno.EIO: "input/output",
    errno.EROFS: "read-only",
    errno.EACCES: "permission",
    errno.ENOENT: "gone",
}


class FailingFiles(RealFiles):
    """Refuses one operation, from the nth time it is asked for, until `mend`."""

    def __init__(self) -> None:
        self.operation, self.after, self.error, self.count = "", 0, 0, 0

    def refuse(self, operation: str, error: int, after: int = 0) -> None:
        self.operation, self.error, self.after, self.count = operation, error, after, 0

    def mend(self) -> None:
        self.operation = ""

    def __getattribute__(self, name: str) -> Any:
        if name in WRITING:
            self.ask(name)
        return super().__getattribute__(name)

    def ask(self, name: str) -> None:
        if name == self.operation:
            self.count += 1
            if self.count > self.after:
                raise OSError(self.error, os.strerror(self.error))


def opened(path: Path) -> tuple[JournaledStorage, FailingFiles]:
    files = FailingFiles()
    return JournaledStorage(path, files=files), files


def refusal(action: Callable[[], object]) -> StoreError | None:
    try:
        action()
    except StoreError as error:
        return error
    return None


@pytest.mark.parametrize("has_journal", [False, True])
@pytest.mark.parametrize(
    "operation", ["create", "open", "adopt", "write", "fsync", "fsync_dir", "replace", "lock"]
)
@pytest.mark.parametrize("error", CAUSES)
def test_a_refused_save_leaves_the_old_state_says_why_and_works_again(
    tmp_path: Path, error: int, operation: str, has_journal: bool
) -> None:
    path = new_store(tmp_path)
    if has_journal:
        change(JournaledStorage(path), "event:visit", title="before")
    storage, files = opened(path)
    before, seq = contents(storage), storage.seq
    for after in range(3):
        files.refuse(operation, error, after)
        refused = refusal(lambda: change(storage, "event:talks", title=f"new {after}"))  # noqa: B023
        if refused:
            assert CAUSES[error] in refused.sentence
            assert isinstance(refused, StoreReadOnly if error in (errno.EROFS, errno.EACCES) else SaveFailed)
            assert (contents(storage), storage.seq) == (before, seq)
        files.mend()
        change(storage, "event:talks", title=f"again {after}")
        before, seq = contents(storage), storage.seq
        assert contents(JournaledStorage(path)) == before
    assert [made.seq for made in JournaledStorage(path).history()] == list(range(1, seq + 1))
    assert not [name for name in beside(path) if ".tmp." in name]


@pytest.mark.parametrize(
    "operation", ["create", "adopt", "write", "fsync", "fsync_dir", "replace", "link", "unlink"]
)
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_refused_compaction_loses_nothing_and_works_again(
    tmp_path: Path, error: int, operation: str
) -> None:
    path = new_store(tmp_path)
    storage, files = opened(path)
    for after in range(6):
        change(storage, "event:visit", title=f"new {after}")
        files.refuse(operation, error, after)
        refused = refusal(storage.compact)
        assert refused is None or CAUSES[error] in refused.sentence
        storage.close()
        assert contents(JournaledStorage(path)) == contents(storage)
        files.mend()
        change(storage, "event:talks", title=f"between {after}")
        assert contents(JournaledStorage(path)) == contents(storage)
    storage.close()
    assert contents(JournaledStorage(path)) == contents(storage)
    assert len(JournaledStorage(path).history()) == 12


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
def test_a_disk_that_fills_up_in_the_middle_of_a_line_leaves_no_half_line(tmp_path: Path, room: int) -> None:
    path = new_store(tmp_path)
    files = ShortFiles()
    storage = JournaledStorage(path, files=files)
    change(storage, "event:visit", title="before")
    before = beside(path)
    files.room = room
    with pytest.raises(SaveFailed, match="full"):
        change(storage, "event:visit", title="new")
    assert beside(path) == before
    files.room = None
    change(storage, "event:visit", title="again")
    assert contents(JournaledStorage(path)) == contents(storage)


class DoubtfulFiles(RealFiles):
    """Fails one fsync and then reports success, as systems do after they have thrown the pages away."""

    def __init__(self) -> None:
        self.fails = False
        self.synced: list[tuple[int, int]] = []

    def fsync(self, handle: int) -> None:
        if self.fails:
            self.fails = False
            raise OSError(errno.EIO, "lost")
        self.synced.append(self.fstat(handle).inode)
        super().fsync(handle)


def test_after_a_failed_fsync_the_next_save_goes_into_a_new_file(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    files = DoubtfulFiles()
    storage = JournaledStorage(path, files=files)
    change(storage, "event:visit", title="before")
    journal = path.with_name("vnus.json.journal")
    old = journal.stat().st_ino
    files.fails = True
    with pytest.raises(SaveFailed, match="input/output"):
        change(storage, "event:visit", title="new")
    keeper = open(journal, "rb")  # noqa: SIM115  # so that the number of the old file is not given out again
    with keeper:
        change(storage, "event:visit", title="again")
        assert journal.stat().st_ino != old
        assert journal.stat().st_ino in [inode for _, inode in files.synced]
    assert contents(JournaledStorage(path)) == contents(storage)
    assert [made.seq for made in storage.history()] == [1, 2]


class StuckFiles(DoubtfulFiles):
    """Fails an fsync and will not cut the file either, so that the refused line stays in it."""

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


@pytest.mark.parametrize("operation", ["create", "write", "fsync", "fsync_dir", "link"])
@pytest.mark.parametrize("error", CAUSES)
def test_a_store_that_cannot_be_created_leaves_nothing(tmp_path: Path, error: int, operation: str) -> None:
    files = FailingFiles()
    files.refuse(operation, error)
    with pytest.raises((SaveFailed, StoreReadOnly), match=CAUSES[error]):
        JournaledStorage.create(tmp_path / "vnus.json", {}, files=files)
    if operation != "fsync_dir":
        assert list(tmp_path.iterdir()) == []
