"""How long the command takes to bring a thousand articles in: `python -m tests.acceptance.measure_import [ARTICLES]`.

The articles are made up, of 600 words each, on a store of 30 people and 5,000 events. The steps are measured within
this process on the same files, one after the other; the command shares reading and candidates among the cores.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.acceptance.running import Shell
from tests.reading import measure_import as made

from vnus_store import ImportArticle, ImportArticles, open_store, read_file

LIMIT = 30.0
"""Seconds that a thousand articles may take."""


def timed(name: str, work: Callable[[], Any]) -> Any:
    begin, used = time.perf_counter(), time.process_time()
    result = work()
    seconds, own = time.perf_counter() - begin, time.process_time() - used
    print(f"{name:<44} {seconds:7.2f} s  {own:7.2f} s of a core", flush=True)
    return result


def prepared(folder: Path, count: int) -> list[str]:
    """A store and the files of so many articles; gives their names."""
    from vnus_store import create_store
    from vnus_store.changes.commands import Batch, Create
    from vnus_store.records.refs import Ref

    create_store(folder / "vnus.json", empty=True)
    people = [made.person(number) for number in range(made.PEOPLE)]
    events = list(made.events(random.Random(1)))
    store = open_store(folder / "vnus.json")
    created = [Create(Ref("person", each["id"]), each) for each in people]
    created += [Create(Ref("event", each["id"]), each) for each in events]
    store.apply(Batch(tuple(created), "people and events"))
    store.close()
    names = [str(each["name"]) for each in people]
    files = []
    for number in range(count):
        read = made.article(number, names)
        head = f"---\ntitle: {read.title}\ndate: {read.published}\norigin: {read.origin}\n---\n"
        files.append(f"{number}.txt")
        (folder / files[-1]).write_text(head + read.text, "utf-8")
    return files


def in_steps(folder: Path, files: list[str]) -> None:
    """The same work in one process, step by step; nothing of it is shared among cores."""
    store = timed("opening the store", lambda: open_store(folder / "vnus.json"))
    intake = store.intake()
    read = timed("reading", lambda: [read_file(folder / file) for file in files])
    timed("duplicates", lambda: [intake.duplicates(each) for each in read])
    found = timed("candidates", lambda: [intake.candidates(each) for each in read])
    pairs = [(one, each.text) for each, many in zip(read, found, strict=True) for one in many]
    timed(f"matches of {len(pairs):,} candidates", lambda: [intake.matches(one, text) for one, text in pairs])
    imports = [ImportArticle(each, "new", None, many) for each, many in zip(read, found, strict=True)]
    timed("saving", lambda: store.apply(ImportArticles(imports)))
    timed("closing", store.close)


def by_command(shell: Shell, name: str, *arguments: str) -> float:
    """Seconds of a run of the command, all processes together as the user waits for it."""
    begin, used = time.perf_counter(), _children()
    ran = subprocess.run(
        shell.command("import", *arguments),
        env=shell.variables(),
        cwd=shell.folder,
        capture_output=True,
        check=True,
    )
    seconds = time.perf_counter() - begin
    print(f"{name:<44} {seconds:7.2f} s  {_children() - used:7.2f} s of a core", flush=True)
    assert ran.stdout.count(b"\n") == (1 if "--json" in arguments else len(arguments) - 1)
    return seconds


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(count: int = made.ARTICLES) -> bool:
    """Print the figures; whether the command kept the limit."""
    print(f"{count:,} articles of {made.WORDS} words, {len(os.sched_getaffinity(0))} cores")
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        files = prepared(folder, count)
        shell = Shell(folder, folder / "vnus.json")
        by_command(shell, "vnus-tui import --json FILES", "--json", *files)
        seconds = by_command(shell, "vnus-tui import --new FILES", "--new", *files)
        assert shell("undo").status == 0
        in_steps(folder, files)
    print(
        f"{'kept' if seconds <= LIMIT else 'NOT KEPT'}: {seconds:.2f} s of {LIMIT:.0f} s for the command that stores"
    )
    return seconds <= LIMIT


if __name__ == "__main__":
    sys.exit(not measure(int(sys.argv[1]) if len(sys.argv) > 1 else made.ARTICLES))
