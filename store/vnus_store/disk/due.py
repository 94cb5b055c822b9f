"""When the snapshot is brought up to date. Invariant: it follows from a few numbers; nothing is read or written."""

from __future__ import annotations

SMALL = 8 << 20
"""Bytes up to which writing a snapshot is a matter of moments."""
SOON, LATER = 2.0, 60.0
"""Seconds without a key or a change before a small snapshot is written, and a large one."""
LEAST, SHARE = 1 << 20, 0.25
"""What the journal may grow to before nobody waits for idleness: bytes, or a share of the snapshot if that is more."""


def is_due(*, pending: int, lacking: int, snapshot: int, idle: float) -> bool:
    """Whether it is time.

    Args:
        pending: changes that the snapshot lacks.
        lacking: bytes of the journal that tell of them; what is kept there for undo alone does not count.
        snapshot: bytes of the snapshot.
        idle: seconds since the last key or change.
    """
    if not pending:
        return False
    return idle >= (SOON if snapshot < SMALL else LATER) or lacking > max(LEAST, SHARE * snapshot)
