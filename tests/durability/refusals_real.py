"""The same on file systems that really refuse: one that is full, one that became read-only, and a limit on the size
of files. Invariant: each runs in a process of its own, whose mounts and limits end with it.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.builders import TALKS, VISIT, documents, opened, store_file

from vnus_store import SetField, StoreError

WAYS = {
    "a tmpfs of 64 KB that is full": ("full", "full", True),
    "a tmpfs that became read-only": ("readonly", "protected", True),
    "RLIMIT_FSIZE with SIGXFSZ ignored": ("limit", "larger", False),
}
"""What is done -> the name of the way, a word of the cause, and whether it takes mounts of its own."""


@dataclass(frozen=True, slots=True)
class RealCell:
    """One way, and what came of it."""

    name: str
    figure: str = ""
    faults: tuple[str, ...] = ()
    skipped: str = ""
    """Why it could not be run here."""


def cells() -> list[RealCell]:
    """All three."""
    return [_cell(name, *way) for name, way in WAYS.items()]


def _cell(name: str, way: str, word: str, needs_mount: bool) -> RealCell:
    command = [sys.executable, "-m", "tests.durability.refusals_real", way, word]
    if needs_mount:
        if os.geteuid() != 0 or not shutil.which("unshare") or not sys.platform.startswith("linux"):
            return RealCell(name, skipped="skipped: it takes root and unshare on Linux")
        command = ["unshare", "-m", *command]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [*command, folder], capture_output=True, text=True, timeout=60, env=environment, check=False
        )
    if done.returncode == 3:
        return RealCell(name, skipped=f"skipped: {done.stdout.strip()}")
    if done.returncode:
        return RealCell(name, "failed", (done.stdout.strip() or done.stderr.strip()[-300:],))
    return RealCell(name, done.stdout.strip())


def _main(way: str, word: str, folder: str) -> int:
    place = Path(folder)
    if way != "limit" and not _mounted(place):
        print("this system does not let us mount a tmpfs")
        return 3
    store = opened(store_file(place))
    store.apply(SetField(VISIT, "summary", "before"))
    before, refuse = documents(store), _REFUSALS[way]
    lift = refuse(place)
    try:
        store.apply(SetField(TALKS, "summary", "x" * 9000))
    except StoreError as error:
        lift()
        return _judged(place, error, word, before, store)
    print("the save was not refused")
    return 1


def _judged(place: Path, error: StoreError, word: str, before: object, store: object) -> int:
    refused = error.sentence
    again = SetField(TALKS, "summary", "x" * 9000)
    faults = [] if word in refused else [f"the cause is not named: {refused}"]
    if documents(store) != before or documents(opened(place / "vnus.json")) != before:  # type: ignore[arg-type]
        faults.append("the state is not the one before")
    store.apply(again)  # type: ignore[attr-defined]
    if documents(opened(place / "vnus.json")) != documents(store):  # type: ignore[arg-type]
        faults.append("what was saved at the second attempt is not on disk")
    store.close()  # type: ignore[attr-defined]
    left = set(os.listdir(place)) - {"vnus.json", "vnus.json.journal", "vnus.json.bak", "vnus.json.lock"}
    faults += [f"left behind: {left}"] if left else []
    print("; ".join(faults) or f"refused ({error.code} {refused}), then saved")
    return 1 if faults else 0


def _mounted(place: Path) -> bool:
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    return made.returncode == 0


def _fill(place: Path) -> Callable[[], object]:
    filler = place / "filler"
    with open(filler, "wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 512)
    return filler.unlink


def _write_protect(place: Path) -> Callable[[], object]:
    def remount(how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)

    remount("ro")
    return lambda: remount("rw")


def _limit(place: Path) -> Callable[[], object]:
    """Let the journal grow by 100 bytes, so that a part of the line is written."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (place / "vnus.json.journal").stat().st_size + 100
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, old)


_REFUSALS = {"full": _fill, "readonly": _write_protect, "limit": _limit}


if __name__ == "__main__":
    raise SystemExit(_main(*sys.argv[1:]))
