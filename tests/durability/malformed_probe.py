"""Opens damaged stores, one after the other, in a process of its own. Invariant: it tells what happened, what it took
and nothing more; who judges is another process.

Reads a JSON object a line ({"path", "how"}) and answers each with one.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.durability.malformed_oracle import digest
from tinydb import TinyDB

from vnus_store import StoreError, open_store
from vnus_store.disk.storage import JournaledStorage

ROOM = 2 << 30
"""Bytes of address space; whoever needs more has lost."""


_walked: set[str] = set()
"""The stores whose every record was looked at."""


def opening(path: str) -> dict[str, Any]:
    """Open a store as the program does."""
    begun, working = time.perf_counter(), time.process_time()
    try:
        store = open_store(path)
    except StoreError as error:
        answer = {"code": error.code, "sentence": error.sentence, "exit": error.exit_status}
        return {**answer, **_spent(begun, working)}
    spent = _spent(begun, working)
    found = digest(JournaledStorage(path).read())
    if found not in _walked:
        _walked.add(found)
        for _ in (*store.check(), *store.gaps()):  # odd records may be wrong, and may not be the end of it
            pass
    store.close()
    return {"digest": found, **spent}


def _spent(begun: float, working: float) -> dict[str, float]:
    """Seconds of work, which count, and seconds by the clock, which depend on the neighbours."""
    return {"seconds": time.process_time() - working, "clock": time.perf_counter() - begun}


def stock(path: str) -> dict[str, Any]:
    """Open a store as plain TinyDB does, and add a row."""
    before = Path(path).read_bytes()
    with TinyDB(path) as db:
        db.table("events").insert({"id": "added"})
    return {"rewritten": Path(path).read_bytes() != before}


WAYS: dict[str, Callable[[str], dict[str, Any]]] = {"open": opening, "stock": stock}


def attempt(question: dict[str, str]) -> dict[str, Any]:
    """Do it, whatever comes of it, and measure the memory; what the one before left as garbage is not this one's."""
    gc.collect()
    _forget_peak()
    try:
        answer = WAYS[question["how"]](question["path"])
    except Exception as error:  # noqa: BLE001  # a bare exception is what is looked for
        answer = {"bare": f"{type(error).__name__}: {error}"[:200]}
    return {**answer, "peak": _peak()}


def _forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return  # the peak of everything so far: the bound still holds for each


def _peak() -> int:
    """Most bytes in memory since `_forget_peak`, the interpreter's own included."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    for each in sys.stdin:
        print(json.dumps(attempt(json.loads(each))), flush=True)
