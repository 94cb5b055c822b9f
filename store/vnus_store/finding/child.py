"""A second process that makes an index, so that this one goes on undisturbed. Invariant: it is over when the process
is, and what it has done counts only as the file that it left.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

ROOM = "vnus_store.indexing"
"""What the process runs, with the store and the folder."""


class Building:
    """An index that is being made."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.done = 0
        """Records that are in it."""
        self._reader = threading.Thread(target=self._read, name="index progress", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        told: IO[bytes] | None = self._process.stdout
        for line in told or ():
            with suppress(ValueError):
                self.done = int(line)

    @property
    def is_over(self) -> bool:
        """Has it ended, well or not?"""
        return self._process.poll() is not None

    def wait(self, seconds: float) -> bool:
        """Wait for its end; was it well?"""
        return self._process.wait(seconds) == 0

    def give_up(self) -> None:
        """End it."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()


def begin(store: str, folder: Path) -> Building | None:
    """Begin to make the index of a store; `None` where there can be no second process."""
    if not sys.executable:
        return None
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", ROOM, store, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except OSError:
        return None
    return Building(process)
