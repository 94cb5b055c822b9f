"""Where a harness puts its files. Invariant: a folder in memory is for those only who keep their own books of what the
device holds, or ask nothing about it.
"""

from __future__ import annotations

import os


def in_memory() -> str | None:
    """A folder of the machine's memory, for `tempfile`; None where there is none, for the usual place."""
    place = "/dev/shm"
    return place if os.path.isdir(place) and os.access(place, os.W_OK) else None
