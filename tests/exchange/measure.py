"""How long records take on their way out and in: `python -m tests.exchange.measure [EVENTS] [out]`.

Prints seconds, of the clock and of the processor, and the most memory so far; with `out` only of the way out.
Invariant: it works in a folder of its own, and what came in is compared with what went out.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.acceptance.running import Shell
from tests.speed.stores import write_store

from vnus_store import FORMATS, Ref, Store, open_store
from vnus_store.disk.storage import JournaledStorage
from vnus_store.exchange.formats import format_of
from vnus_store.exchange.importing import ImportRecords, plan_import, read_rows
from vnus_store.exchange.options import ExportOptions
from vnus_store.records.codec import encode

EVENTS = 100_000
"""As many as are promised to come in within `PROMISED` seconds on two cores."""

PROMISED = 20.0

PROMISED_OUT = 30.0
"""Seconds in which as many are promised to be written to each format."""


def timed(what: str, count: int, work: Callable[[], Any]) -> tuple[Any, float]:
    """Do something and print how long it took."""
    clock, processor = time.perf_counter(), time.process_time()
    found = work()
    seconds, used = time.perf_counter() - clock, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << 20 if sys.platform == "darwin" else 1024
    )
    print(
        f"{what:34} {seconds:7.2f} s {used:7.2f} s cpu {count / seconds:10,.0f}/s {peak:7,.0f} MB", flush=True
    )
    return found, seconds


def exported(store: Store, refs: list[Ref], name: str, path: Path) -> Path:
    """The records in a file."""
    kind = format_of(name)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(kind.write(kind.choose(refs, store), store, ExportOptions()))
    return path


def written(store: Store, folder: Path) -> tuple[dict[str, Path], bool]:
    """The events in every format, a file each, and whether each took no longer than is promised."""
    refs, paths, longest = list(store.timeline().refs()), {}, 0.0
    for name in FORMATS:
        paths[name], seconds = timed(
            f"export as {name}",
            len(refs),
            lambda name=name: exported(store, refs, name, folder / f"{name}.out"),
        )
        longest = max(longest, seconds)
    print(f"  the slowest {longest:.1f} s; promised for {EVENTS:,}: {PROMISED_OUT:.0f} s each", flush=True)
    return paths, longest <= PROMISED_OUT


def lines(store: Store) -> dict[Ref, bytes]:
    """Every event as its line."""
    return {ref: encode(store.document(ref)) for ref in store.timeline().refs()}


def base(folder: Path, store: Store) -> Path:
    """A store with the people and articles of another, and no events."""
    folder.mkdir()
    content: dict[str, list[Any]] = {
        "people": [store.document(ref) for ref in store.people().refs()],
        "articles": [store.document(ref) for ref in store.articles().refs()],
        "events": [],
    }
    JournaledStorage.create(folder / "vnus.json", content)
    return folder / "vnus.json"


def brought_in(path: Path, target: Path, count: int) -> tuple[Store, float]:
    """A file of records in a store, and the seconds from one to the other."""
    store, opening = timed("  open", count, lambda: open_store(target))
    plan, planning = timed(
        "  read and check", count, lambda: plan_import(read_rows(str(path)), store, path.name)
    )
    assert plan.bad == ()
    _, saving = timed("  save", count, lambda: store.apply(ImportRecords(plan)))
    return store, opening + planning + saving


def by_command(path: Path, target: Path, count: int) -> float:
    """The seconds that a user waits for `vnus-tui import`, from the prompt to the prompt."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = used.ru_utime + used.ru_stime
    shell = Shell(target.parent, target)
    command = shell.command("import", str(path))
    run = partial(subprocess.run, command, env=shell.variables(), capture_output=True, check=True)
    ran, seconds = timed(f"vnus-tui import {path.name}", count, run)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"  all its processes together {used.ru_utime + used.ru_stime - before:7.2f} s cpu", flush=True)
    assert ran.stdout.split() == [b"events", b"%d" % count, b"new", b"0", b"changed", b"0", b"same"]
    return seconds


def main(events: int, *, is_out_only: bool = False) -> bool:
    """Measure all; whether the promises are kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(write_store(folder / "vnus.json", events))
        refs, every = list(store.timeline().refs()), lines(store)
        size = sum(map(len, every.values())) / len(every)
        print(f"{events:,} events of {size:.0f} bytes")
        paths, is_kept = written(store, folder)
        for kind in () if is_out_only else ("jsonl", "csv"):
            path = (folder / kind).with_suffix(f".{kind}")
            paths[kind].rename(path)  # by its ending it is read
            seconds = by_command(path, base(folder / f"{kind}-command", store), events)
            if kind == "jsonl":
                said = "kept" if seconds <= PROMISED else "NOT KEPT"
                is_kept = is_kept and seconds <= PROMISED
                print(f"  {said}: {seconds:.1f} s; promised for {EVENTS:,}: {PROMISED:.0f} s", flush=True)
            print(f"import of {kind}")
            target = base(folder / kind, store)
            other, seconds = brought_in(path, target, events)
            if kind == "jsonl":
                print(f"  in all {seconds:.1f} s", flush=True)
                assert lines(other) == every
                timed("  the same again", events, lambda p=path, o=other: plan_import(read_rows(str(p)), o))
                timed("  undo", events, other.undo)
                timed("  redo", events, other.redo)
                sizes = {each.name: each.stat().st_size // 1_000_000 for each in target.parent.iterdir()}
                print(f"  on disk, MB: {sizes}")
                timed("  close", events, other.close)
                timed("  open with it in the journal", events, lambda t=target: open_store(t))
            else:
                assert {r: other.document(r) for r in other.timeline().refs()} == {
                    r: store.document(r) for r in refs
                }
            del other
            gc.collect()
    return is_kept or events != EVENTS


if __name__ == "__main__":
    gc.disable()  # as the command does while records come in
    numbers = [int(each) for each in sys.argv[1:] if each.isdecimal()]
    sys.exit(0 if main(numbers[0] if numbers else EVENTS, is_out_only="out" in sys.argv) else 1)
