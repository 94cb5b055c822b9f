"""What goes wrong, or on, beside the program while it runs: another window, and a disk that refuses.

Invariant: nothing here waits for a clock; another window is looked for when a test says so.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.journeys import Explorer

from vnus_store import Command, Ref, SetField, open_store
from vnus_store.disk.files import RealFiles

MEETING = "event:2024-biden-to-lam-meeting"
DATE = "2024-09-25"
REFUSED = ("create", "open", "write", "truncate", "fsync", "link")
"""What a disk refuses that has no room left."""


def elsewhere(path: Path, *commands: Command) -> None:
    """Another window makes some changes and is closed."""
    other = open_store(path)
    for command in commands:
        other.apply(command)
    other.close()


def another_date(path: Path, date: str | None = "2024-09-27", ref: str = MEETING) -> None:
    """Another window gives the meeting another date."""
    elsewhere(path, SetField(Ref.parse(ref), "date", date))


async def look_around(at: Explorer) -> None:
    """What the program does once a second: look for what other windows did."""
    at.app._poll()
    await at.settle()


@contextmanager
def full_disk(folder: Path, error: int = errno.ENOSPC) -> Iterator[None]:
    """Within this, nothing can be written in a folder."""
    refused = {name: _refusing(name, str(folder), error) for name in REFUSED}
    with patch.multiple(RealFiles, **refused):
        yield


def _refusing(name: str, folder: str, error: int) -> Any:
    real = getattr(RealFiles, name)

    def operation(self: RealFiles, first: Any, *more: Any) -> Any:
        if not isinstance(first, str) or first.startswith(folder):
            raise OSError(error, os.strerror(error))
        return real(self, first, *more)

    return operation
