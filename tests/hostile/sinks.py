"""Text is only text: hostile strings through every screen and command of the real program in a pseudo-terminal.

Invariant: the judge is the bytes, read by a strict parser, and the store as it is afterwards; and what shows the same
strings without care is caught in the same run.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

from tests import builders
from tests.durability.report import Control, Report
from tests.hostile import sinks_screens as screens
from tests.hostile.sinks_session import Session, variables
from tests.hostile.sinks_shell import MARK
from tests.hostile.sinks_store import write_store
from tests.hostile.sinks_strings import LONG, MARKUP, STRINGS
from tests.hostile.terminal_parser import Phase

from vnus_store import open_store
from vnus_tui.present.plain import plain

READY = "keys"
"""Stands on the first screen."""
AT_ONCE = 4
"""Terminals that are open at once."""
WAYS = ("static", "list", "markup", "click")
"""What the library's own widgets are shown to do wrong."""
ROWS = 18
"""Records of a kind in the slice; all strings are dealt out among them."""


def measure(full: bool) -> Report:
    """Show, type, edit, click and print them all.

    Args:
        full: every string in every value of a record of its own, every screen; else all strings among a few records.
    """
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with ThreadPoolExecutor(max_workers=AT_ONCE) as hands:  # most of a tour is waiting for a terminal
            tours = {name: hands.submit(_toured, folder / name, each, full) for name, each in _TOURS.items()}
            shell = hands.submit(_shell, folder / "shell", full)
            harmful = STRINGS[:: 8 if full else 60]
            crashes = [
                hands.submit(_crash, folder / f"crash{number}", text) for number, text in enumerate(harmful)
            ]
            controls = tuple(hands.map(lambda way: control(folder, way), WAYS))
            for name, found in tours.items():
                faults += [f"{name}: {each}" for each in found.result()]
            count, printed = shell.result()
            faults += printed
            faults += [each for crash in crashes for each in crash.result()]
    steps = sum(_STEPS.values())
    figure = (
        f"{len(STRINGS) + len(LONG)} strings, {steps:,} steps in {len(_TOURS)} tours of the screens, "
        f"{count:,} commands, {len(harmful)} crashes: "
        f"{len(faults)} faults (foreign sequences, markup errors, characters lost, actions)"
    )
    return Report("text is only text", figure, tuple(faults), controls)


_STEPS: dict[str, int] = {}
"""Of each tour that was made, how many times its bytes were judged."""

Tour = Callable[[Session, Path, bool], None]


def _looking(seen: Session, store: Path, full: bool) -> None:
    screens.lists(seen, *([len(STRINGS)] * 2 if full else [ROWS, 4]))
    screens.columns(seen, len(STRINGS) // 4 if full else 1)


def _on_top(seen: Session, store: Path, full: bool) -> None:
    screens.on_top(seen)
    screens.typing(seen, STRINGS if full else STRINGS[5::60])


def _changing(seen: Session, store: Path, full: bool) -> None:
    screens.editing(seen, 30 if full else 1)
    screens.weighing(seen, 20 if full else 1)


def _writing(seen: Session, store: Path, full: bool) -> None:
    screens.long_texts(seen, 30 if full else 1)
    screens.conflict(seen, store, STRINGS[::12] if full else STRINGS[:1])


def _outside(seen: Session, store: Path, full: bool) -> None:
    names = ("[red]x[/] [/", "\u202egnp", "a\x1b[31mb") if full else ("[/]\u202egnp",)
    for name in names:
        (store.parent / f"{name.replace('/', '_')}.txt").write_text(
            "[/] \x1b[2J\n\nA text \u202e here.\n", "utf-8"
        )
    screens.bringing_in(seen, tuple(f"{name.replace('/', '_')}.txt" for name in names) + ("none[/].txt",))
    screens.clicks(seen, 1 if full else 40)


_TOURS: dict[str, Tour] = {
    "looking": _looking,
    "lists on top": _on_top,
    "changing": _changing,
    "writing": _writing,
    "outside": _outside,
}


def _toured(folder: Path, tour: Tour, full: bool) -> list[str]:
    """One run of the program; what went wrong in it."""
    folder.mkdir()
    store = write_store(folder, rows=0 if full else ROWS)
    before = documents(store)
    editor = folder / "editor.py"
    editor.write_text(
        "import sys\nprint('edited', ascii(open(sys.argv[1], newline='').read())[:40])\n", "utf-8"
    )
    env = variables(folder, VISUAL=f"{sys.executable} {editor}")
    with Session(["--store", str(store)], folder, env, Phase.STARTING, is_watched=True) as seen:
        seen.begin(READY)
        tour(seen, store, full)
        faults = [] if seen.is_alive else ["the program had ended"]
        seen.leave()
        status = seen.end("\x11", patience=180.0 if full else 20.0)  # it may have clicks to answer
        faults += seen.faults()
        _STEPS[tour.__name__] = len(seen.readings)
    if status != 0:
        faults.append(f"it ended with status {status}: {seen.readings[-1][1].text[-300:]!r}")
    if tour is _looking:
        faults += [
            f"never shown as it is: {each!r}" for each in MARKUP if plain(each).strip() not in seen.text
        ]
    return faults + _changed(before, documents(store), is_conflicting=tour is _writing)


def documents(store: Path) -> dict[str, Any]:
    """Every record of a store, by its reference."""
    with closing(open_store(store, read_only=True)) as opened:
        return builders.documents(opened)


def _changed(before: dict[str, Any], after: dict[str, Any], *, is_conflicting: bool) -> list[str]:
    """What is not as it was; the title that two windows fought for is told apart."""
    if is_conflicting:
        after["event:e0"]["title"] = before["event:e0"]["title"]
    return [
        f"{ref} is not as it was: {_difference(before.get(ref), after.get(ref))}"
        for ref in sorted(before.keys() | after.keys())
        if before.get(ref) != after.get(ref)
    ]


def _difference(old: Any, new: Any) -> str:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return "it came or went"
    keys = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    return ", ".join(f"{key}: {ascii(old.get(key))[:80]} -> {ascii(new.get(key))[:80]}" for key in keys)


def _shell(folder: Path, full: bool) -> tuple[int, list[str]]:
    """All commands; how many ran, and what went wrong."""
    folder.mkdir()
    store = write_store(folder, rows=0 if full else ROWS)
    files = folder / "files"
    files.mkdir()
    count, step = (len(STRINGS), 1) if full else (ROWS // 3, 30)
    arguments = ["-m", "tests.hostile.sinks_shell", str(store), str(files), str(count), str(step)]
    with Session(arguments, folder, variables(folder), Phase.SHELL) as seen:
        status = seen.end(patience=1800.0 if full else 60.0)
    faults = [f"shell: {each}" for each in seen.faults()]
    ran = seen.text.count(MARK)
    if status != 0:
        faults.append(f"shell: ended with {status} after {ran} commands: {seen.text[-400:]!r}")
    return ran, faults


CRASH = """
import sys
from vnus_tui.screens.main import MainScreen
from vnus_tui.cli import main

def broken(self, *arguments):
    raise {error}

MainScreen.perform = broken
sys.exit(main(sys.argv[1:]))
"""


def _crash(folder: Path, text: str) -> list[str]:
    """A fault whose message, and a store whose name, means harm: what is told of it, and what the report holds."""
    folder.mkdir()
    name = text.replace("/", "_").replace("\x00", "").encode("utf-8", "replace").decode()[:40] or "x"
    store = write_store(folder, rows=3).rename(folder / f"{name}.json")
    code = CRASH.format(error=f"KeyError({text!a})")
    with Session(["-c", code, "--store", str(store)], folder, variables(folder), Phase.STARTING) as seen:
        seen.begin(READY)
        status = seen.end("j")
        foreign = [each for _, reading in seen.readings for each in reading.foreign]
        told = seen.text
    faults = [f"a crash with {text!r}: {each}" for each in foreign]
    faults += [f"a crash with {text!r} ends with {status}"] * (status != 70)
    faults += ["a crash is not told"] * ("A fault in this program" not in told)
    reports = [each.read_text("utf-8") for each in folder.rglob("crash-*.txt")]
    faults += [f"a crash with {text!r} leaves {len(reports)} reports"] * (len(reports) != 1)
    return faults + [f"a crash report holds {text!r}" for each in reports if text in each]


def control(folder: Path, way: str) -> Control:
    """The same judge over the library's own widgets with the same strings."""
    with Session(["-m", "tests.hostile.sinks_bare", way], folder, variables(folder), Phase.STARTING) as seen:
        seen.begin("ready now")
        for x in range(1, 40):
            if way == "click" and seen.is_alive:
                seen.do("click", f"\x1b[<0;{x};2M\x1b[<0;{x};2m", wait=0.05)
        seen.end("q")
        found = seen.faults()
    what = {
        "static": "a Static with markup off",
        "list": "an OptionList with markup off",
        "markup": "an OptionList as it is",
        "click": "a Static with an action in its text, clicked",
    }[way]
    return Control(what, f"{len(found)} faults, such as {json.dumps(found[:1])[:100]}", bool(found))
