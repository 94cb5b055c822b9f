"""TinyDB's tables over the journal. Invariant: an edit costs what the record costs; documents that are handed
out are copies; an exception in a caller's function leaves memory and disk untouched.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table
from tinydb.utils import LRUCache

from vnus_store.changes.change import Edit
from vnus_store.disk.rows import KIND_OF, ref_of
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import InvalidValue
from vnus_store.records.codec import decode, encode
from vnus_store.records.refs import ID, Ref, row_key

Doc = dict[str, Any]


class RowId(int):
    """A document's number; a row key that is no plain decimal gets a negative one, which never changes."""

    def __new__(cls, key: str | int) -> RowId:
        if isinstance(key, int):
            return super().__new__(cls, key)
        # `int` alone would read "01", " 1" and "１" as 1 and take three rows for one.
        is_plain = key.isascii() and key.isdigit() and len(key) <= 18 and str(int(key)) == key
        return super().__new__(cls, int(key) if is_plain else -int(row_key(key)))


class Unwritable(InvalidValue, TypeError):
    """A document holds what JSON cannot; TinyDB's callers expect a `TypeError` there."""


class CopyingCache(LRUCache[Any, list[Document]]):
    """A query cache that keeps its own copies, so that a caller may change what it was given."""

    def get(self, key: Any, default: Any = None) -> Any:
        """The documents found before, copied."""
        return copy.deepcopy(super().get(key, default))

    def set(self, key: Any, value: list[Document]) -> None:
        """Keep a copy of the documents found."""
        super().set(key, copy.deepcopy(value))


class RowMap(MutableMapping[int, Doc]):
    """A table by document number, decoded on demand; it notes what is touched and writes nothing."""

    def __init__(self, storage: JournaledStorage, table: str) -> None:
        self._storage, self._table = storage, table
        self._names = storage.row_names(table)
        self._keys: dict[int, str] | None = None
        self._touched: dict[int, Doc | None] = {}

    def key(self, doc_id: int) -> str | None:
        """The row key of a document number, if there is such a row."""
        if str(int(doc_id)) in self._names:
            return str(int(doc_id))
        if doc_id >= 0:
            return None
        if self._keys is None:
            self._keys = {RowId(key): key for key in self._names}
        return self._keys.get(doc_id)

    def _line(self, doc_id: int) -> bytes | None:
        key = self.key(doc_id)
        return None if key is None else self._storage.line(ref_of(self._table, self._names[key]))

    def __getitem__(self, doc_id: int) -> Doc:
        if doc_id not in self._touched:
            line = self._line(doc_id)
            self._touched[doc_id] = None if line is None else decode(line)
        document = self._touched[doc_id]
        if document is None:
            raise KeyError(doc_id)
        return document

    def __setitem__(self, doc_id: int, document: Mapping[str, Any]) -> None:
        self._touched[doc_id] = dict(document)

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched[doc_id] = None

    def __contains__(self, doc_id: object) -> bool:
        if not isinstance(doc_id, int):
            return False
        if doc_id in self._touched:
            return self._touched[doc_id] is not None
        return self.key(doc_id) is not None

    def __iter__(self) -> Iterator[int]:
        known = [RowId(key) for key in self._names]
        old = set(known)
        yield from (doc_id for doc_id in known if doc_id in self)
        yield from (doc_id for doc_id in list(self._touched) if doc_id not in old and doc_id in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def edits(self) -> tuple[list[Edit], dict[Ref, str]]:
        """What was changed, and the row keys of new rows.

        Raises:
            InvalidValue: a record of ours has no well-formed id, or changed the one it has.
            Unwritable: a document holds what JSON cannot.
        """
        edits: list[Edit] = []
        keys: dict[Ref, str] = {}
        for doc_id, document in self._touched.items():
            line, key = self._line(doc_id), self.key(doc_id) or str(int(doc_id))
            before = None if line is None else decode(line)
            if _line_of(document) == line:
                continue
            ref = ref_of(self._table, self._names.get(key) or self._name(key, document))
            edits.append(Edit(ref, before, document))
            keys[ref] = key
        return edits, keys

    def _name(self, key: str, document: Doc | None) -> str:
        if self._table not in KIND_OF:
            return key
        id = (document or {}).get("id")
        if not isinstance(id, str) or not ID.fullmatch(id):
            raise InvalidValue(f"A row of {self._table} needs an “id” of small letters, digits and hyphens.")
        return id


def _line_of(document: Doc | None) -> bytes | None:
    try:
        return None if document is None else encode(document)
    except TypeError as error:
        raise Unwritable(f"A row cannot be written as JSON: {error}.") from None
    except (ValueError, RecursionError):
        return b""  # no row reads like that, so it goes to `commit`, which says what is wrong with it


class RecordTable(Table):
    """A table whose every change is one line in the journal."""

    document_id_class = RowId  # type: ignore[assignment]  # declared as exactly `int`
    query_cache_class = CopyingCache  # type: ignore[assignment]  # declared as exactly `LRUCache`

    def __init__(
        self,
        storage: JournaledStorage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        # TinyDB 4.9 deletes a table's documents where `persist_empty` is true, so it is not passed on.
        del persist_empty
        super().__init__(storage, name, cache_size=cache_size)
        self._records = storage
        self._seen = storage.version

    def get(self, cond: Any = None, doc_id: int | None = None, doc_ids: Iterable[int] | None = None) -> Any:
        """One document or, for `doc_ids`, a list; by number at the price of that record."""
        if doc_id is not None:
            return self._document(RowMap(self._records, self.name), doc_id)
        if doc_ids is not None:
            rows = RowMap(self._records, self.name)
            wanted = set(doc_ids)
            return [self._document(rows, doc_id) for doc_id in rows if doc_id in wanted]
        return super().get(cond)

    def _document(self, rows: RowMap, doc_id: int) -> Document | None:
        return self.document_class(rows[doc_id], doc_id) if doc_id in rows else None

    def search(self, cond: QueryLike) -> list[Document]:
        """The documents that a query matches; forgets earlier answers when anybody has changed the store."""
        self._forget_if_stale()
        return super().search(cond)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add a document and give its number; a record of ours gets the number that follows from its id."""
        self._catch_up()
        return super().insert(self._numbered(document))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add documents in one change and give their numbers."""
        self._catch_up()
        return super().insert_multiple(self._numbered(document) for document in documents)

    def _numbered(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        if self.name not in KIND_OF or isinstance(document, Document) or not isinstance(document, Mapping):
            return document
        id = document.get("id")
        if not isinstance(id, str) or not ID.fullmatch(id):
            raise InvalidValue(f"A row of {self.name} needs an “id” of small letters, digits and hyphens.")
        return self.document_class(document, int(row_key(id)))

    def __len__(self) -> int:
        return len(self._records.row_names(self.name))

    def _catch_up(self) -> None:
        """Know what others saved before a number is given out or a record is touched."""
        self._records.catch_up()
        self._forget_if_stale()

    def _forget_if_stale(self) -> None:
        if self._seen != self._records.version:
            self.clear_cache()
            self._next_id = None
            self._seen = self._records.version

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        rows = RowMap(self._records, self.name)
        return cast("dict[str, Mapping[str, Any]]", _ByKey(rows, self._records.row_names(self.name)))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        self._catch_up()
        rows = RowMap(self._records, self.name)
        updater(cast("dict[int, Mapping[str, Any]]", rows))
        edits, keys = rows.edits()
        if edits:
            self._records.commit(edits, label=f"{self.name} through TinyDB", keys=keys)
        self.clear_cache()  # as TinyDB does, whether or not a row was touched
        self._seen = self._records.version


class _ByKey(Mapping[str, Doc]):
    """The same rows by row key, each decoded when it is asked for."""

    def __init__(self, rows: RowMap, names: Mapping[str, str]) -> None:
        self._rows, self._names = rows, list(names)
        self._known = names

    def __getitem__(self, key: str) -> Doc:
        if key not in self._known:
            raise KeyError(key)
        return self._rows[RowId(key)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Database(TinyDB):
    """TinyDB with our tables."""

    table_class = RecordTable  # type: ignore[assignment]  # declared as exactly `Table`


def open_database(path: str | os.PathLike[str], **options: Any) -> TinyDB:
    """Open a store as TinyDB; `options` are those of `JournaledStorage`, whose errors it raises."""
    return Database(path, storage=JournaledStorage, **options)
