"""Small stores for the tests of `disk/`: the records, and the shortest way to change one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vnus_store.changes.change import Change, Edit
from vnus_store.disk.storage import JournaledStorage
from vnus_store.records.codec import decode
from vnus_store.records.refs import Ref

Document = dict[str, Any]

VISIT: Document = {"id": "visit", "title": "Thăm Hà Nội", "kind": "visit", "status": "held", "people": []}
TALKS: Document = {
    "id": "talks",
    "title": "Talks",
    "kind": "talks",
    "status": "announced",
    "topics": ["trade"],
}
BIDEN: Document = {"id": "joe-biden", "name": "Joe Biden", "aliases": ["Biden"]}

TABLES = {"events": [VISIT, TALKS], "people": [BIDEN]}


def new_store(folder: Path, tables: Any = TABLES) -> Path:
    """A store file of its own."""
    path = folder / "vnus.json"
    JournaledStorage.create(path, tables)
    return path


def ref(text: str) -> Ref:
    return Ref.parse(text)


def document(storage: JournaledStorage, name: str) -> Document | None:
    line = storage.line(ref(name))
    return None if line is None else decode(line)


def change(storage: JournaledStorage, name: str, /, **values: Any) -> Change:
    """Set values of a record and save; gives the change."""
    before = document(storage, name)
    after = {**(before or {"id": ref(name).id}), **values}
    made, _ = storage.commit([Edit(ref(name), before, after)], label=f"change of {name}")
    return made


def delete(storage: JournaledStorage, name: str) -> Change:
    made, _ = storage.commit([Edit(ref(name), document(storage, name), None)], label=f"deletion of {name}")
    return made


def contents(storage: JournaledStorage) -> dict[str, bytes]:
    return {str(name): line for name, line in storage.rows()}


def beside(path: Path) -> dict[str, bytes]:
    """Every file in the store's folder, whole."""
    return {other.name: other.read_bytes() for other in path.parent.iterdir()}
