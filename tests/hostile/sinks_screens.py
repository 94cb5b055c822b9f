"""The ways through every screen of the program, over records that mean harm. Invariant: whatever is changed on the way
is taken back on the way.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.hostile.sinks_session import COLUMNS, ROWS, Session, variables
from tests.hostile.terminal_parser import Phase

ESC, ENTER, TAB, UNDO = "\x1b", "\r", "\t", "u"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"


def lists(seen: Session, events: int, others: int) -> None:
    """Each list, alone in the whole width and with the others beside it; then every record in the whole width."""
    for tab in "123":
        rows = events if tab == "1" else others
        seen.do(f"list {tab}", tab + "g")
        seen.each(f"along {tab}", "j", min(rows, 3))
        seen.do("zoom", "gz")
        for _ in range(max(1, 2 * rows // ROWS)):
            seen.do("a page on", "\x1b[6~")
        seen.do("a record, alone", "zg" + ENTER + "z")
        seen.each(f"records of {tab}", "]", rows)
        seen.do("zoom back", "z")


def columns(seen: Session, rows: int) -> None:
    """The record and the text of some events and articles, each column in the whole width, to their ends."""
    for tab in "123":
        seen.do(f"list {tab}", tab + "g")
        for _ in range(rows):
            seen.do("open", ENTER + "z")
            seen.each("along the record", "jj\x04\x04")
            seen.do("its text", "zs")
            seen.do("sources", "s")
            seen.do("the text, alone", TAB + "z")
            seen.each("along the text", " GG")
            seen.do("back", "z" + TAB)
            seen.do("to the next", f"{tab}]")


def on_top(seen: Session) -> None:
    """The palette, the history, the work list, finding everything, the keys, the queue."""
    for name, keys, typed in (
        ("palette", "\x10", "pwned"),
        ("history", "U", "x"),
        ("work list", "!", "e"),
        ("find all", "\x06", "red"),
        ("keys", "?", "g"),
        ("queue", "Q", "j"),
    ):
        seen.do(name, "1g" + keys)
        seen.do(f"{name}, down", "\x1b[B")
        seen.do(f"{name}, page", "\x1b[6~")
        seen.do(f"{name}, typed", typed)
        seen.leave()


def typing(seen: Session, strings: tuple[str, ...]) -> None:
    """Hostile texts pasted and typed into the search line, the palette and a value, and left again."""
    for number, text in enumerate(strings):
        some = text.replace("\x1b[201~", "").encode("utf-8", "replace").decode()[:200]
        for place in ("1/", "\x10", "t") if number % 5 == 0 else ("1/",):
            seen.do(f"paste {some!r}", place + PASTE + some + PASTED)
            seen.leave()


def editing(seen: Session, rows: int) -> None:
    """Values opened, changed and taken back; the picker; the users' own editor; what is asked before deleting."""
    seen.do("first", "1g")
    for _ in range(rows):
        seen.do("open", ENTER)
        for _ in range(9):
            seen.do("edit", "e")
            seen.do("leave the editor, ask to delete", ESC + "d")
            seen.do("no; copy and cite", "nyYj")
        seen.do("the next", "1]")
    seen.do("a topic", "1g" + ENTER)
    seen.do("change the title", "gg" + "eX" + ENTER, until="saved: ")
    seen.do("take it back", UNDO, until="undid: ")
    seen.do("add", "a")
    seen.do("no addition", ESC)
    seen.do("hand over", "E", Phase.SWITCHING, wait=1.5)
    seen.do("leave", ESC)


def long_texts(seen: Session, count: int) -> None:
    """The editor of long texts opened on articles; one letter added, saved, and taken back."""
    seen.do("articles", "3g")
    for _ in range(count):
        seen.do("its text", TAB + TAB + "e", wait=1.0)
        seen.do("a letter", "X")
        seen.do("save", "\x13", until="saved: ")
        seen.leave()
        seen.do("take it back", UNDO, until="undid: ")
        seen.do("the next", "3]")


def conflict(seen: Session, store: Path, strings: tuple[str, ...]) -> None:
    """A value that another window changes while it is being typed: both are shown, and one is taken."""
    for text in strings:
        seen.do("open a value", "1g" + ENTER)
        seen.do("type", "cMINE")
        words = text.encode("utf-8", "replace").decode().replace("\x00", "")
        command = ["-m", "vnus_tui", "--store", str(store), "set", "event:e0", "title", words or "x"]
        subprocess.run(
            [sys.executable, *command], env=variables(store.parent), capture_output=True, check=False
        )
        seen.do("save over it", ENTER, wait=1.0)
        seen.do("look", "\x1b[B\x1b[A")
        seen.leave()


def bringing_in(seen: Session, names: tuple[str, ...]) -> None:
    """Files with hostile names, and the form that shows what was read."""
    for name in names:
        seen.do("import", "1i")
        seen.do(f"path {name!r}", PASTE + name + PASTED)
        seen.do("read", ENTER, wait=1.5)
        seen.each("along the form", TAB + TAB)
        seen.leave()


def clicks(seen: Session, step: int) -> None:
    """Both presses of the mouse on the cells of the screen; one after the other, as fast as they are taken."""
    for tab in "123" if step == 1 else "1":
        seen.do(f"list {tab}", tab + "g")
        for y in range(4, ROWS - 2):
            cells = range(1 + (y * 5) % step, COLUMNS + 1, step)
            row = "".join(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m" for x in cells)
            seen.do(f"click row {y} of {tab}", row, wait=0.05)
        seen.do("step out", ESC)
