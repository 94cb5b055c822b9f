"""Ways of saving that are known to be bad, before the same judge. Invariant: a control is judged by exactly the
function that judges the store.
"""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from tests.durability.refusals_files import Fault, RefusingFiles
from tests.durability.refusals_judge import judge
from tests.durability.refusals_sessions import NAME, Contents, Session, lay
from tests.durability.report import Control
from tinydb import TinyDB


@dataclass
class Expected:
    """What would have to stand there."""

    before: Contents
    noticed: Contents
    after: Contents
    numbers: list[int] = field(default_factory=list)


def controls(journal: bytes, folder: Path) -> tuple[Control, ...]:
    """Both, judged."""
    tried: dict[str, Callable[[], list[str]]] = {
        "TinyDB's JSONStorage, disk full at fsync while the document shrinks": lambda: _in_place(folder),
        "asks a failed fsync again and calls it saved": lambda: _asks_again(journal, folder),
    }
    found = {name: attempt() for name, attempt in tried.items()}
    return tuple(
        Control(name, "; ".join(faults) or "nothing", bool(faults)) for name, faults in found.items()
    )


class StockTinyDB:
    """Plain TinyDB, deleting one of two records."""

    kind = "delete"

    def __init__(self, folder: Path) -> None:
        self.path, self.files = folder / NAME, FsyncOnly()
        self._db = TinyDB(self.path)
        self._db.table("events").insert_multiple([{"id": "a"}, {"id": "b", "title": "x" * 500}])

    def act(self) -> None:
        with mock.patch("os.fsync", self.files.fsync):
            self._db.table("events").remove(doc_ids=[2])

    def memory(self) -> Contents:
        return None

    def disk(self) -> Contents:
        json.loads(self.path.read_bytes())
        return None

    def numbers(self) -> list[int]:
        return []

    def is_settled(self) -> bool:
        return True

    def close(self) -> None:
        self._db.close()

    def leave_to_next(self) -> None:
        """There is nothing to clear away."""


class FsyncOnly(RefusingFiles):
    """Refuses an fsync that does not come through the seam."""

    def fsync(self, handle: int) -> None:
        os.stat(handle)  # a real handle, so the program got as far as that
        if self._fault is not None:
            raise OSError(self._fault.code, os.strerror(self._fault.code))


def _in_place(folder: Path) -> list[str]:
    subject = StockTinyDB(Path(tempfile.mkdtemp(dir=folder)))
    return judge(subject, Fault(0, errno.ENOSPC), Expected(None, None, None))


class AskingAgain(RefusingFiles):
    """Believes the second answer, as the system gives it after it has thrown the pages away."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = super().__getattr__(name)
        if name != "fsync":
            return call

        def asked_twice(handle: int) -> None:
            try:
                call(handle)
            except OSError:
                call(handle)

        return asked_twice


def _asks_again(journal: bytes, folder: Path) -> list[str]:
    usual, hopeful = Path(tempfile.mkdtemp(dir=folder)), Path(tempfile.mkdtemp(dir=folder))
    for each in (usual, hopeful):
        lay(each, "edit", journal)
    sure = Session(usual, "edit")
    before = sure.memory()
    sure.files.arm(None)
    sure.act()
    at = sure.files.calls.index("fsync")
    session = Session(hopeful, "edit", AskingAgain())
    return judge(session, Fault(at, errno.EIO), Expected(before, before, sure.memory(), sure.numbers()))
