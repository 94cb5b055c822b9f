"""Writers whose power is cut, and what they leave. Invariant: change number k is the same in every run, so the
state after exactly k changes is known without asking the writer.

A writer logs `s K` before it starts change K, `d K` when it was told that K is saved, `c` before it brings the
snapshot up to date and `o` when it starts on the next session. The log lies on another file system.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vnus_store import Batch, Ref, SetField, open_store
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import StoreError

RECORDS = 8
_SHORT, _LONG, _SELDOM = 700, 30_000, 17
"""Lengths of a text, and how often it is a long one: a line of the journal fills one block or many."""

Values = dict[str, tuple[str, str]]
"""Title and notes of each record."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """A way of saving."""

    create: Callable[[Path], None]
    """Makes a store in the state before the first change."""
    write: Callable[[Path, Callable[[str], None], int, random.Random], None]
    """Makes change after change, from the given number on, until the disk is gone; tells the log."""
    read: Callable[[Path], Values]
    """What a new process finds; raises LookupError, ValueError, OSError or StoreError where it finds no store."""


BROKEN = (StoreError, OSError, ValueError, LookupError)
"""What reading a store raises that was not kept."""


def after(number: int) -> Values:
    """The state after exactly that many changes."""
    titles, notes = ["x"] * RECORDS, ["x"] * RECORDS
    # Only the last change of each record still shows.
    for change in range(max(1, number - 2 * RECORDS), number + 1):
        titles[_titled(change)], notes[_noted(change)] = _title(change), _notes(change)
    return {f"e{at}": (titles[at], notes[at]) for at in range(RECORDS)}


def _titled(change: int) -> int:
    return change % RECORDS


def _noted(change: int) -> int:
    return (change + 3) % RECORDS


def _title(change: int) -> str:
    return f"Change {change}"


def _notes(change: int) -> str:
    length = _LONG if change % _SELDOM == 0 else change * 7919 % _SHORT
    return f"Note {change} " + "ô" * length + "."


def _start() -> dict[str, list[dict[str, Any]]]:
    return {"events": [{"id": f"e{at}", "title": "x", "notes": "x"} for at in range(RECORDS)]}


def _create(path: Path) -> None:
    JournaledStorage.create(path, _start())


def _write(path: Path, log: Callable[[str], None], first: int, chance: random.Random) -> None:
    """Sessions of a few changes each, every one closed as the app closes it."""
    change = first
    while True:
        store = open_store(path)
        for _ in range(chance.randint(1, 12)):
            log(f"s {change}")
            store.apply(_command(change))
            log(f"d {change}")
            change += 1
        log("c")
        store.close()
        log("o")


def _command(change: int) -> Batch:
    """One change of two records, so that half of it would show."""
    title = SetField(Ref("event", f"e{_titled(change)}"), "title", _title(change))
    notes = SetField(Ref("event", f"e{_noted(change)}"), "notes", _notes(change))
    return Batch((title, notes), f"change {change}")


def _read(path: Path) -> Values:
    tables = JournaledStorage(path, read_only=True).read() or {}
    return {each["id"]: (each["title"], each["notes"]) for each in tables["events"].values()}


def _create_json(path: Path) -> None:
    _synced(path, after(0))
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _synced(path: Path, values: Values) -> None:
    with open(path, "w", encoding="utf-8") as file:
        json.dump(values, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())


def _numbered(log: Callable[[str], None], first: int) -> Iterator[Values]:
    """State after state; whoever asks for the next says that the last one is saved."""
    change = first
    while True:
        log(f"s {change}")
        yield after(change)
        log(f"d {change}")
        change += 1


def _rename_only(path: Path, log: Callable[[str], None], first: int, chance: random.Random) -> None:
    del chance
    for values in _numbered(log, first):
        new = path.with_suffix(".new")
        _synced(new, values)
        os.replace(new, path)  # the folder is not synced: the old name may come back


def _overwrite(path: Path, log: Callable[[str], None], first: int, chance: random.Random) -> None:
    del chance
    for values in _numbered(log, first):
        path.write_text(json.dumps(values, ensure_ascii=False), "utf-8")


def _read_json(path: Path) -> Values:
    return {name: (pair[0], pair[1]) for name, pair in json.loads(path.read_text("utf-8")).items()}


PROTOCOLS = {
    "ours": Protocol(_create, _write, _read),
    "renames without syncing the folder": Protocol(_create_json, _rename_only, _read_json),
    "overwrites without syncing": Protocol(_create_json, _overwrite, _read_json),
}
"""Ours, and two that are known to be bad."""
