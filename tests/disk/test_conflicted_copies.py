"""Copies that sync programs leave beside the store are told by name, and are never touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.disk.stores import change, new_store

from vnus_store.disk.copies import is_copy
from vnus_store.disk.files import RealFiles
from vnus_store.disk.storage import JournaledStorage

COPIES = [
    "vnus (Anna's conflicted copy 2024-09-10).json",
    "vnus (conflicted copy 2024-09-10 101010).json",
    "vnus.sync-conflict-20240910-101010-ABCDEFG.json",
    "vnus.Conflict.json",
    "vnus [Conflict].json",
    "vnus_conflict-20240910-101010.json",
    "vnus.json.sync-conflict-20240910-101010-ABCDEFG.journal",
]
OTHERS = [
    "vnus.json",
    "vnus.json.bak",
    "vnus.json.journal",
    "vnus.json.damaged-1",
    "vnus2.json",
    "vnusconflict.json",
]
OTHERS += ["other.Conflict.json", "conflict.json", "vnus (Conflict).txt", "vnus.json.tmp.1.conflict.json"]


@pytest.mark.parametrize("name", COPIES)
def test_what_a_sync_program_makes_of_the_name_is_a_copy(name: str) -> None:
    assert is_copy("vnus.json", name)


@pytest.mark.parametrize("name", OTHERS)
def test_every_other_name_is_none(name: str) -> None:
    assert not is_copy("vnus.json", name)


def test_a_store_without_a_suffix_has_copies_too() -> None:
    assert is_copy("vnus", "vnus (conflicted copy)")
    assert not is_copy("vnus", "vnus")


def test_copies_are_told_on_opening_and_a_new_one_when_it_appears(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    (tmp_path / COPIES[0]).write_bytes(b"x")
    storage = JournaledStorage(path)
    assert [COPIES[0] in notice for notice in storage.notices] == [True]
    (tmp_path / COPIES[2]).write_bytes(b"y")
    assert storage.poll() == ()
    assert [name in notice for name, notice in zip((COPIES[0], COPIES[2]), storage.notices, strict=True)]
    (tmp_path / COPIES[0]).unlink()
    storage.poll()
    assert len(storage.notices) == 1
    assert (tmp_path / COPIES[2]).read_bytes() == b"y"


class CountingFiles(RealFiles):
    def __init__(self) -> None:
        self.lists = 0

    def names(self, folder: str) -> list[str]:
        self.lists += 1
        return super().names(folder)


def test_the_folder_is_not_listed_again_while_nothing_in_it_appears(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    files = CountingFiles()
    storage = JournaledStorage(path, files=files)
    change(storage, "event:visit", title="x")
    storage.poll()
    known = files.lists
    for _ in range(50):
        assert storage.poll() == ()
    assert files.lists == known
