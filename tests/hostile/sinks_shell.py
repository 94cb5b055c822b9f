"""The commands of the shell over records, arguments and file names that mean harm, all in one process in a terminal:
`python -m tests.hostile.sinks_shell STORE FOLDER COUNT` runs them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hostile.sinks_strings import STRINGS

MARK = "-- command"
"""Printed before each command."""


def names(strings: Sequence[str]) -> Iterator[str]:
    """Names that a file can have."""
    for each in strings:
        name = each.replace("/", "_").replace("\x00", "")[:40]
        try:
            encoded = os.fsencode(name)
        except UnicodeEncodeError:
            continue
        if name.strip(".") and len(encoded) < 200:
            yield name


def write_files(folder: Path, strings: Sequence[str]) -> list[Path]:
    """A file each: some that can be read as articles, some that cannot."""
    found = []
    for number, name in enumerate(names(strings)):
        path = folder / f"{number}{name}.txt"
        safe = strings[number % len(strings)].encode("utf-8", "replace")
        path.write_bytes(
            b"" if number % 3 == 0 else b"\xff\x00\xfe" if number % 3 == 1 else safe + b"\n\nText.\n"
        )
        found.append(path)
    return found


def commands(store: str, folder: Path, strings: Sequence[str], count: int) -> Iterator[list[str]]:
    """The command lines."""
    at = ["--store", store]
    for number in range(count):
        for kind in ("event:e", "person:p", "article:a"):
            yield [*at, "show", f"{kind}{number}"]
            yield [*at, "show", f"{kind}{number}", "--json"]
    for command in (["check"], ["check", "--gaps"], ["history"], ["paths"], ["export", "--format", "csv"]):
        yield [*at, *command]
    for ending in ("jsonl", "md", "ics"):
        yield [*at, "export", "--format", ending]
    for words in strings:
        plain_words = words.replace("\x00", "")
        yield [*at, "search", plain_words]
        yield [*at, "show", plain_words]
        yield [*at, plain_words]
        yield [*at, "set", "event:e0", "title", plain_words]
        yield [*at, "set", plain_words, plain_words, plain_words]
        yield [*at, "undo"]
        yield ["--store", str(folder / plain_words[:50].replace("/", "_")), "check"]
    yield [*at, "search", "red", "--json"]
    for path in write_files(folder, strings):
        yield [*at, "import", "--json", str(path)]
        yield [*at, "import", str(path) + "missing"]


def main(arguments: Sequence[str]) -> None:
    """Run them all; whatever one raises is for the one who reads the terminal."""
    from vnus_tui.cli import main as run

    store, folder, count, step = arguments
    for each in commands(store, Path(folder), STRINGS[:: int(step)], int(count)):
        print(
            MARK, each[2] if len(each) > 2 and each[2].isascii() and each[2].isprintable() else "", flush=True
        )
        run(each)
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
