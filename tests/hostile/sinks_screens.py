"""The ways through every screen of the program, over records that mean harm. Invariant: whatever is changed on the way
is taken back on the way.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.sinks_session import COLUMNS, ESC, ROWS, Session, variables
from tests.hostile.terminal_parser import Phase

ENTER, TAB, UNDO = "\r", "\t", "u"
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


@dataclass(frozen=True, slots=True)
class OnTop:
    """Something that comes on top of the main screen, or asks on it: what opens it, and what is tried there."""

    name: str
    keys: str
    """From the timeline's first event."""
    told: str
    """What it says when it is there; a screen that does not come is a fault."""
    tried: tuple[str, ...] = ("\x1b[B", "\x1b[6~", "\x1b[F")
    """Keys, each looked at by itself."""


ON_TOP = (
    OnTop("palette", "\x10", "Do", ("\x1b[B", "\x1b[6~", "pwned", "\x15red", "\x15[")),
    OnTop("history", "U", "History", ("\x1b[B", TAB, "x")),
    OnTop("work list", "!", "To do", ("\x1b[B", "\x1b[6~", "\x1b[6~", "e")),
    OnTop("find all", "\x06", "Find", ("red", "\x1b[B", "\x1b[6~", "\x15pwned", "\x1b[6~", "\x15[")),
    OnTop("keys", "?", "Keys", ("\x1b[B", "\x1b[6~", "g")),
    OnTop("queue", "Q", "To decide", ("j", "j", "e", ESC, "n", "n", "l", "k", "\t", "e")),
    OnTop("whom somebody met", "2gm", " met", ("\x1b[B", "\x1b[6~", ENTER, "\x1b[B")),
    OnTop("who met whom", "M", "Who met whom", ("\x1b[B", "\x1b[C", "\x1b[6~", ENTER, "\x1b[B")),
    OnTop("saved views", "'", "Saved views", ("\x1b[B", "a", ESC)),
    OnTop("export", "x", "Export", ("\x1b[B", "csv", ENTER)),
    OnTop("date", "t", "Go to date", ("31 Feb", "[/]")),
    OnTop("import", "i", "Import file", ("[/]none", ENTER)),
    OnTop("find here", "/", "/", ("red", ENTER, "\x1b[B", "n")),
    OnTop("find in the text", ENTER + TAB + "/", "/", ("here", ENTER, "n", "N")),
    OnTop("new event", "a", "New event", ("[/]\u202e",)),
    OnTop("delete an event", "d", "Delete", ("n",)),
    OnTop("delete a person", "2gd", "Delete", ("n",)),
    OnTop("open an address", "3gjo", "browser?", ("n",)),
    OnTop("select and pin", "3g" + ENTER + TAB + "vl", "p pins it", ("lj", "P", ESC)),
    OnTop("marked", "  *", "With 2 events marked", ("\x1b[B", "topic", ENTER, "[/]\u202e", ENTER, "n", ESC)),
)
"""All of them; a new screen is one entry here."""


def on_top(seen: Session) -> None:
    """Each, opened from the first event, tried and left again."""
    for each in ON_TOP:
        seen.do(each.name, "1g" + each.keys, until=each.told)
        for keys in each.tried:
            seen.do(f"{each.name}, {keys!r}", keys)
        for _ in range(3):
            seen.leave()


def weighing(seen: Session, rows: int) -> None:
    """What sources disagree about: which value stands, and why."""
    seen.do("first", "1g")
    chosen = 0
    for _ in range(rows):
        seen.do("open", ENTER)
        for _ in range(12):
            shown = seen.do("weigh", "jw")
            if "Which of them stands?" in shown:
                chosen += 1
                seen.do("one of them", "\x1b[B" + ENTER)
                seen.do("a reason", PASTE + "[/] \x1b[2J \u202e" + PASTED)
            seen.leave()
        seen.do("the next", "1]")
    if not chosen:
        seen.lost.append("nothing to weigh ever came")


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
    seen.do("hand over", "E", Phase.SWITCHING, wait=1.5, until="edited")
    seen.do("leave", ESC)


def long_texts(seen: Session, count: int) -> None:
    """The editor of long texts opened on articles; one letter added, saved, and taken back."""
    seen.do("articles", "3g")
    for number in range(count):
        seen.do("its text", TAB + TAB + "e", wait=1.0)
        seen.do("a letter", "X")
        seen.do(f"save text {number}", "\x13", until="saved: ")
        seen.leave()
        seen.do(f"take text {number} back", UNDO, until="undid: ")
        seen.do("the next", "3]")


def conflict(seen: Session, store: Path, strings: tuple[str, ...]) -> None:
    """A value that another window changes while it is being typed: both are shown, and one is taken."""
    for text in strings:
        seen.do("open a value", "1g" + ENTER)
        seen.do("type", "cMINE")
        words = text.encode("utf-8", "replace").decode().replace("\x00", "")
        command = ["-m", "vnus_tui", "--store", str(store), "set", "event:e0", "title", f"THEIRS {words}"]
        subprocess.run(
            [sys.executable, *command], env=variables(store.parent), capture_output=True, check=True
        )
        seen.do("save over it", ENTER, wait=1.0, until="Changed on both sides")
        seen.do("look", "\x1b[B\x1b[A")
        seen.leave()


def bringing_in(seen: Session, names: tuple[str, ...]) -> None:
    """Files with hostile names, and the form that shows what was read."""
    for name in names:
        seen.do("import", "1i")
        seen.do(f"path {name!r}", PASTE + name + PASTED)
        told = "There is no file" if name.startswith("none") else "Title"
        seen.do("read", ENTER, wait=1.5, until=told)
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
