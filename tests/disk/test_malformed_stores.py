"""What a damaged store means for a session: the place is named, and nothing is written over it. The damage itself, in
all its kinds, is proved by `tests.durability.malformed`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.disk.stores import TABLES, change, contents, new_store

from vnus_store.disk.snapshot import parse, render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import StoreDamaged, StoreMissing, StoreNewer

OWN = render_documents(TABLES)


def test_the_line_and_column_of_the_fault_are_named() -> None:
    with pytest.raises(StoreDamaged, match="Line 3, column 12"):
        parse(b'{\n"events": {\n"1": {"id" "a"}\n}\n}\n')


def test_a_store_cut_in_its_last_line_end_is_whole() -> None:
    assert parse(OWN[:-1]).tables == parse(OWN).tables


def test_a_later_version_and_a_missing_file_have_errors_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(StoreNewer, match="version 2"):
        parse(b'{"meta": {"1": {"format": "vnus", "version": 2}}}')
    with pytest.raises(StoreMissing):
        JournaledStorage(tmp_path / "none.json")


def test_no_store_is_created_beside_a_journal_whose_store_is_gone(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="x")
    path.unlink()
    with pytest.raises(StoreDamaged, match="journal"):
        JournaledStorage.create(path, {})
    assert not path.exists()


def test_a_store_whose_file_goes_bad_while_open_is_not_written_to(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    path.write_bytes(OWN[:100])
    with pytest.raises(StoreDamaged):
        change(storage, "event:visit", title="x")
    assert path.read_bytes() == OWN[:100]
    path.write_bytes(OWN)
    change(storage, "event:visit", title="x")
    assert contents(JournaledStorage(path)) == contents(storage)
