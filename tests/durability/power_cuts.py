"""Cut the power of a small ext4 file system again and again: run by `power` in a mount namespace of its own.

Invariant: nothing outlives this process: mounts end with the namespace, loop devices with their mounts. The file
system is shut down from inside (EXT4_IOC_SHUTDOWN without a last flush of its journal), so that all that was
not synced is gone, as after a cut; a device that lies about its cache is not part of it.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import random
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.durability.power_writers import BROKEN, PROTOCOLS, Protocol, after

_SHUTDOWN, _NO_FLUSH = 0x8004587D, 2
_DIE_WITH_PARENT = 1
MEGABYTES = 64
FRESH_AFTER = 25
"""Cuts that one store lives through."""
STEPS = 30
"""Steps that a writer logs before its power is cut, at most."""
_PATIENCE = 20.0
"""Seconds until the cut, at most."""


@dataclass(slots=True)
class Cuts:
    """What came of many cuts under one protocol."""

    name: str
    """The protocol."""
    made: int = 0
    """Cuts."""
    acknowledged: int = 0
    """Changes of which the writer was told that they are saved."""
    in_change: int = 0
    """Cuts in the middle of a change."""
    in_compaction: int = 0
    """Cuts while the snapshot was brought up to date."""
    ahead: int = 0
    """Cuts after which a change was found that was not acknowledged yet."""
    faults: list[str] = field(default_factory=list)
    """Each state that must not be."""
    skipped: str = ""
    """Why no cut can be made here."""


class Disk:
    """A file system in a file, and its mount point."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.image, self.point = folder / "image", folder / "mounted"
        self.point.mkdir()
        with open(self.image, "wb") as file:
            file.truncate(MEGABYTES << 20)
        _call("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(self.image))

    def mount(self) -> None:
        """Mount it; what its own journal holds is made first, as after every cut."""
        _call("mount", "-o", "loop,noatime", str(self.image), str(self.point))

    def unmount(self) -> None:
        """Unmount it."""
        _call("umount", str(self.point))

    def cut(self) -> None:
        """Let nothing more reach the device, from now on."""
        handle = os.open(self.point, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _NO_FLUSH))
        finally:
            os.close(handle)

    def check(self) -> None:
        """Raise CalledProcessError where the file system, unmounted, is not whole."""
        _call("e2fsck", "-fn", str(self.image))


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)


def main(arguments: list[str]) -> int:
    """`FOLDER SEED [PROTOCOL=CUTS ...]`: cut, and print what came of it as JSON; a `!` behind the number ends the
    cuts at the first loss.
    """
    folder, seed = Path(arguments[0]), int(arguments[1])
    found = []
    for number, each in enumerate(arguments[2:]):
        name, _, count = each.rpartition("=")
        place = folder / str(number)
        place.mkdir()
        found.append(asdict(_cut_often(name, count, place, random.Random(seed + number))))
    print(json.dumps(found))
    return 0


def _cut_often(name: str, count: str, folder: Path, chance: random.Random) -> Cuts:
    cuts, protocol = Cuts(name), PROTOCOLS[name]
    try:
        disk = Disk(folder / "disk")
        disk.mount()
    except (subprocess.CalledProcessError, OSError) as error:
        cuts.skipped = f"no file system can be mounted here: {getattr(error, 'stderr', '') or error}".strip()
        return cuts
    _warm_up(protocol, folder)
    reached = 0
    for number in range(int(count.removesuffix("!"))):
        path = disk.point / f"store-{number // FRESH_AFTER}.json"
        if number % FRESH_AFTER == 0:
            protocol.create(path)
            reached = 0
        reached = _cut_once(cuts, disk, protocol, path, reached, chance, folder)
        if cuts.skipped or (cuts.faults and count.endswith("!")):
            break
        if reached < 0:  # the store is lost; go on with a new one
            protocol.create(_away(path))
            reached = 0
    disk.unmount()
    disk.check()
    return cuts


def _away(path: Path) -> Path:
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    return path


def _warm_up(protocol: Protocol, folder: Path) -> None:
    """Load what a writer loads, so that the cuts fall into its work and not into its start."""
    path = folder / "warm.json"
    protocol.create(path)
    with suppress(_Enough):
        protocol.write(path, _stop_after(40), 1, random.Random(0))
    protocol.read(path)


class _Enough(Exception):
    """Ends a writer that would go on for ever."""


def _stop_after(lines: int) -> Callable[[str], None]:
    left = iter(range(lines))

    def log(line: str) -> None:
        if next(left, None) is None:
            raise _Enough

    return log


def _cut_once(
    cuts: Cuts, disk: Disk, protocol: Protocol, path: Path, reached: int, chance: random.Random, folder: Path
) -> int:
    """Cut once and look at what is left; gives the number of changes found, -1 where none can be told."""
    log = folder / "log"
    log.write_bytes(b"")
    writer, told = _writer(protocol, path, log, reached + 1, chance.random()), 0
    try:
        _let_write(log, chance)
        told = log.stat().st_size
        disk.cut()
    except OSError as error:
        cuts.skipped = f"the file system cannot be shut down: {error.strerror}"
    finally:
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
    disk.unmount()
    disk.mount()
    return reached if cuts.skipped else _look(cuts, protocol, path, reached, _logged(log, told, reached))


@dataclass(frozen=True, slots=True)
class Logged:
    """What the writer had done."""

    acknowledged: int
    """The last change of which it was told, before the cut began, that it is saved."""
    started: int
    """The last change that it started."""
    doing: str
    """What it did when the cut came: `s` a change, `c` a compaction."""
    error: str
    """What stopped it before the cut; empty where nothing did."""


def _logged(log: Path, told: int, reached: int) -> Logged:
    """Read the log; `told` is how long it was when the cut began.

    A machine whose power is cut tells nobody anything more, while here the writer lives on for a moment: what it
    was told then, by a kernel that is throwing its journal away, is no promise kept or broken.
    """
    data = log.read_bytes()
    before, all = _steps(data[:told]), _steps(data)
    done = [number for step, number in before if step == "d"]
    begun = [number for step, number in all if step == "s"]
    doing = before[-1][0] if before else ""
    error = next((line for line in data[:told].decode("utf-8", "replace").splitlines() if line[0] == "e"), "")
    return Logged(max(done, default=reached), max(begun, default=reached), doing, error)


def _steps(data: bytes) -> list[tuple[str, int]]:
    lines = [line.split() for line in data.decode("utf-8", "replace").splitlines()]
    return [(words[0], int(words[1]) if len(words) > 1 else 0) for words in lines if words[0] in "sdco"]


def _writer(protocol: Protocol, path: Path, log: Path, first: int, seed: float) -> int:
    """Start a process that writes until it is stopped or refused; gives its number."""
    child = os.fork()
    if child:
        return child
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        handle = os.open(log, os.O_WRONLY | os.O_APPEND)
        protocol.write(path, lambda line: _say(handle, line), first, random.Random(seed))
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent tells of it
        _say(handle, f"e {type(error).__name__}: {error}".replace("\n", " "))
    finally:
        os._exit(0)


def _say(handle: int, line: str) -> None:
    os.write(handle, f"{line}\n".encode())


def _let_write(log: Path, chance: random.Random) -> None:
    """Wait for some steps and a part of the next one, on a fast disk as on a slow one."""
    wanted, begun = chance.randint(1, STEPS), time.monotonic()
    while (waited := time.monotonic() - begun) < _PATIENCE and log.read_bytes().count(b"\n") < wanted:
        time.sleep(0.0005)
    time.sleep(2 * waited / wanted * chance.random())


def _look(cuts: Cuts, protocol: Protocol, path: Path, reached: int, logged: Logged) -> int:
    acknowledged, started = logged.acknowledged, logged.started
    cuts.made += 1
    cuts.acknowledged += acknowledged - reached
    cuts.in_change += logged.doing == "s"
    cuts.in_compaction += logged.doing == "c"
    where = f"cut {cuts.made}, {acknowledged} changes acknowledged, {started} started"
    if logged.error:
        cuts.faults.append(f"{where}: the writer was stopped before the cut: {logged.error}")
    try:
        values = protocol.read(path)
    except BROKEN as error:
        cuts.faults.append(f"{where}: {type(error).__name__}: {error}")
        return -1
    found = next((k for k in range(started, -1, -1) if after(k) == values), -1)
    cuts.ahead += found > acknowledged
    if not acknowledged <= found <= started:
        what = "a state that no number of changes gives" if found < 0 else f"the state after {found}"
        cuts.faults.append(f"{where}: found {what}")
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
