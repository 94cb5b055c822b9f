"""What each of several processes saw, in a file of its own. Invariant: an entry is in the file as soon as `write`
returns, whatever happens to the process; at most the last line is cut short.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from vnus_store import Change
from vnus_store.disk.rows import place_of

Entry = dict[str, Any]


class Log:
    """A file that only grows, a line an entry."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(self._handle, b"\n")  # ends a line that a killed one left unfinished

    def write(self, **entry: Any) -> None:
        """Add an entry, in one call to the system: what it took outlives the process."""
        os.write(self._handle, json.dumps(entry).encode() + b"\n")


def read_log(path: Path) -> list[Entry]:
    """The whole entries."""
    found = []
    for line in path.read_bytes().split(b"\n") if path.exists() else []:
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return [each for each in found if isinstance(each, dict)]


def told(change: Change) -> Entry:
    """A change as an entry holds it."""
    edits = [["/".join(place_of(each.ref)), each.before, each.after] for each in change.edits]
    return {"seq": change.seq, "by": change.by, "label": change.label, "edits": edits}
