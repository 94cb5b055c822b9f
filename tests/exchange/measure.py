"""How long records take on their way out and in: `python -m tests.exchange.measure [EVENTS]`.

Prints seconds, of the clock and of the processor, and the most memory so far. Invariant: it works in a folder of its
own, and what came in is compared with what went out.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.speed.stores import write_store

from vnus_store import Ref, Store, open_store
from vnus_store.disk.storage import JournaledStorage
from vnus_store.exchange.formats import ExportOptions, format_of
from vnus_store.exchange.importing import ImportRecords, plan_import, read_rows
from vnus_store.records.codec import encode

EVENTS = 100_000
"""As many as are promised to come in within `PROMISED` seconds on two cores."""

PROMISED = 20.0


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
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(format_of(name).write(refs, store, ExportOptions()))
    return path


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


def main(events: int) -> bool:
    """Measure all; whether the promise is kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(write_store(folder / "vnus.json", events))
        refs, every = list(store.timeline().refs()), lines(store)
        size = sum(map(len, every.values())) / len(every)
        print(f"{events:,} events of {size:.0f} bytes")
        paths = {
            kind: timed(
                f"export as {kind}", events, lambda k=kind: exported(store, refs, k, folder / f"e.{k}")
            )[0]
            for kind in ("jsonl", "csv")
        }
        is_kept = True
        for kind, path in paths.items():
            print(f"import of {kind}")
            target = base(folder / kind, store)
            other, seconds = brought_in(path, target, events)
            if kind == "jsonl":
                is_kept = seconds <= PROMISED
                print(f"  in all {seconds:.1f} s; promised for {EVENTS:,}: {PROMISED:.0f} s", flush=True)
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
    sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS) else 1)
