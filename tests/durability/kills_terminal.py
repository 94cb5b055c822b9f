"""Run the app in a terminal and press keys. Invariant: a key is pressed only after the words it waits for are on
the screen, and the run ends, by itself or by force.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

Keys = Sequence[tuple[str, str]]
"""The words to wait for, and the keys to press then."""

_ROWS, _COLUMNS = 40, 120
PATIENCE = 30.0
"""Seconds until the app is ended by force."""


def play(command: Sequence[str], keys: Keys, cwd: Path, env: Mapping[str, str]) -> tuple[int, str]:
    """Run a command in a terminal of its own; gives its exit status and all that it wrote there."""
    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
        process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env={**env, "TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(theirs)
        try:
            written = _press(ours, keys)
            return process.wait(PATIENCE), written
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait(), "the app did not end by itself"
    finally:
        os.close(ours)


def _press(terminal: int, keys: Keys) -> str:
    """Press the keys, and read until nobody writes any more."""
    waiting, written, since = list(keys), b"", 0
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if waiting and waiting[0][0].encode() in written[since:]:
            since = len(written)
            os.write(terminal, waiting.pop(0)[1].encode())
        if not select.select([terminal], [], [], 0.5)[0]:
            continue
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how the end of a terminal looks on Linux
            break
        written += part
    return written.decode("utf-8", "replace")
