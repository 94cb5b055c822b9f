"""Stores for the tests of recovery: worked on, then damaged, and the shortest way to mend one."""

from __future__ import annotations

from pathlib import Path

from tests.disk.stores import change, contents, delete, new_store

from vnus_store.disk.files import RealFiles
from vnus_store.disk.recovering import RecoveryPlan, plan_recovery, recover
from vnus_store.disk.storage import JournaledStorage

FILES = RealFiles()


def worked_on(folder: Path) -> Path:
    """A store with two changes in the snapshot, two behind it in the journal, and the copy before the first."""
    path = new_store(folder)
    storage = JournaledStorage(path)
    change(storage, "event:visit", title="in the snapshot")
    change(storage, "event:fresh", title="made here")
    storage.compact()
    change(storage, "event:visit", place="Huế")
    delete(storage, "event:talks")
    return path


def state(path: Path) -> tuple[dict[str, bytes], int]:
    storage = JournaledStorage(path)
    return contents(storage), storage.seq


def planned(path: Path) -> RecoveryPlan:
    return plan_recovery(FILES, str(path))


def mended(path: Path) -> RecoveryPlan:
    plan = planned(path)
    recover(FILES, str(path), plan)
    return plan


def damage_journal(path: Path, *numbers: int, by: bytes = b"?") -> None:
    """Spoil lines of the journal, counted from 1."""
    journal = path.with_name("vnus.json.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    for number in numbers:
        lines[number - 1] = by + lines[number - 1][1:]
    journal.write_bytes(b"".join(lines))
