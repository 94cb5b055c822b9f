"""The pytest plugin that puts our storage in the place of TinyDB's, in a process of its own. Invariant: a test of
theirs runs unchanged; one that cannot apply is skipped with its reason, and no other is.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tinydb

from vnus_store.disk.storage import JournaledStorage
from vnus_store.disk.tables import Database, RecordTable

FAULT = "VNUS_TINYDB_FAULT"
"""The environment variable that names a fault of `FAULTS` to put in."""

_MEMORY = "it asks which of TinyDB's own storage classes is in use; here it is neither"
NOT_APPLICABLE = {
    "test_table_repr": "it asks for the names of TinyDB's own table and storage classes in repr()",
    "test_persist_table": "a table without a row is nothing that a change could hold; only tables of records persist",
    "test_storage_closed_once": "it brings a storage class of its own, so ours takes no part",
    "test_empty_write": "it wraps TinyDB's JSONStorage in a middleware of its own, so ours takes no part",
    "test_access_storage": _MEMORY,
    "test_storage_access": _MEMORY,
}
"""Their tests that say nothing about another storage, each with why."""


class NumbersAgain(RecordTable):
    """Counts the rows to find the next number."""

    def _get_next_id(self) -> int:
        return len(self) + 1


class UpdatesSilently(RecordTable):
    """Updates, and says that nothing was touched."""

    def update(self, *args: Any, **options: Any) -> list[int]:
        super().update(*args, **options)
        return []


class KeepsTheRemoved(RecordTable):
    """Reports rows as removed, and keeps them."""

    def remove(self, cond: Any = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        found = self.all() if cond is None else self.search(cond)
        return [each.doc_id for each in found if doc_ids is None or each.doc_id in set(doc_ids)]


class OldAnswers(RecordTable):
    """Gives the answer to a query that was right before the last change."""

    def clear_cache(self) -> None:
        pass


FAULTS: dict[str, type[RecordTable]] = {
    "gives a number again": NumbersAgain,
    "updates without saying so": UpdatesSilently,
    "keeps what was removed": KeepsTheRemoved,
    "answers as before the change": OldAnswers,
}
"""Tables that are known to be wrong, by what they do."""


def _opener(folder: Path, table: type[RecordTable]) -> type[Database]:
    """What the tests find under the name of TinyDB."""
    fresh = itertools.count()

    class TinyDB(Database):
        table_class = table

        def __init__(self, path: str | os.PathLike[str] | None = None, **others: Any) -> None:
            # What else they pass (a storage, the encoding of a file) belongs to TinyDB's own storages.
            del others
            path = folder / f"{next(fresh)}.json" if path is None else Path(path)
            if not path.exists():
                JournaledStorage.create(path, b"{}")
            super().__init__(path, storage=JournaledStorage)

    return TinyDB


def pytest_configure(config: pytest.Config) -> None:
    """Take TinyDB's place before a test module imports it."""
    folder = Path(tempfile.mkdtemp(dir=config.rootpath))
    tinydb.TinyDB = _opener(folder, FAULTS.get(os.environ.get(FAULT, ""), RecordTable))  # type: ignore[misc]


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Skip what cannot apply."""
    for item in items:
        reason = NOT_APPLICABLE.get(item.name.partition("[")[0])
        if reason:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(params=["in the journal", "in the snapshot"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """Three rows, with which most of their tests begin: not compacted yet, and compacted and opened again."""
    path = tmp_path / "vnus.json"
    database = tinydb.TinyDB(path)
    database.insert_multiple({"int": 1, "char": each} for each in "abc")
    if request.param == "in the snapshot":
        database.close()
        database = tinydb.TinyDB(path)
    yield database
    database.close()
