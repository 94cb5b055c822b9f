"""Somebody who types into the search line of the real program. Invariant: letters are sent by the clock, whatever the
program does, and what is judged is what stands on the screen.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

import pyte
from tests.speed.terminal import Terminal

SIZE = (120, 40)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands on the screen in the end."""

    box: str
    """What is in the search line."""
    summary: str
    """What it says was found."""
    late: float
    """The longest time by which a letter was sent later than it should have been, in seconds."""


def typed_in_program(store: Path, home: Path, words: str, rate: float, patience: float = 60.0) -> Typed:
    """Start the program on a store, and type some words into its search at a rate.

    Args:
        words: ending in a blank, so that the last answer is to whole words.
        rate: letters a second.
        patience: seconds that the last answer may take.

    Raises:
        TimeoutError: it never came.
    """
    terminal = Terminal(["-m", "vnus_tui", "--store", str(store)], home, SIZE)
    try:
        terminal.until(b"Timeline", patience)
        terminal.settle(0.5)
        os.write(terminal.fd, b"/")
        terminal.settle(0.5)
        late, began = 0.0, time.perf_counter()
        for number, letter in enumerate(words):
            due = began + number / rate
            while (wait := due - time.perf_counter()) > 0:
                terminal.read(wait)
            late = max(late, -wait)
            os.write(terminal.fd, letter.encode())
        end = time.perf_counter() + patience
        while True:
            terminal.settle(0.4)
            box, summary = line_of(terminal.seen)
            if (
                box == words.strip()
                and " of " in summary
                and "…" not in summary
                and "preparing" not in summary
            ):
                return Typed(box, summary, late)
            if time.perf_counter() > end:
                raise TimeoutError(f"the line was {box!r} · {summary!r}")
    finally:
        os.write(terminal.fd, b"\x1b")
        terminal.settle(0.2)
        terminal.end(b"\x11")


def line_of(seen: bytes) -> tuple[str, str]:
    """The search line as a terminal would show it: what is typed, and what it says was found."""
    screen = pyte.Screen(*SIZE)
    pyte.ByteStream(screen).feed(seen)
    found = [line for line in screen.display if line.lstrip().startswith("/ ")]
    box, _, summary = (found[-1] if found else "").lstrip()[2:].strip().partition("  ")
    return box.strip(), summary.strip()
