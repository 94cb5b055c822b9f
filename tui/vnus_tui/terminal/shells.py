"""The shell that started the program. Invariant: it is only asked about."""

from __future__ import annotations

import os
import sys


def can_be_brought_back() -> bool:
    """Whether somebody would wake us after a stop: our parent is of our session and leads another job of it.

    Where a window runs the program without a shell, a stop would be for ever.
    """
    if sys.platform == "win32":
        return False
    try:
        parent = os.getppid()
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
    except OSError:  # the parent is gone, or belongs to somebody else
        return False
