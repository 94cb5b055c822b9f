"""A disk that can lose power. Invariant: it keeps apart what a program sees and what the device holds; bytes
reach the device with `fsync`, names with `fsync_dir`, and until then any part of them may be lost.
"""

from __future__ import annotations

import errno
import os
import stat as modes
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from tests.disk.simulated_bytes import Inode, beginnings, put, subsets

from vnus_store.disk.files import Identity, Stat

MODELS = ("kill", "ordered", "any")
"""What a stop may leave, each more than the one before: all that was done, when only the process dies; all names
up to some step, with any part of the unsynced bytes; any of the unsynced names, with any part of the bytes."""

Names = dict[str, Inode]
NameStep = tuple[str, str, Inode | None]
"""A name that goes (or none), a name that comes (or none), and the file that it leads to."""


class SimulatedFiles:
    """`Files` in memory."""

    def __init__(self, content: dict[str, bytes] | None = None) -> None:
        self.names_seen: Names = {}
        self.names_synced: Names = {}
        self.names_pending: list[NameStep] = []
        self.handles: dict[int, Inode] = {}
        self.operations: list[str] = []
        """All that changed something, in words."""
        self.after: Callable[[], None] = lambda: None
        """Called after each of them."""
        self._count = 100
        for path, data in (content or {}).items():
            inode = Inode(self._next(), modes.S_IFREG | 0o644, data, data)
            self.names_seen[path] = self.names_synced[path] = inode

    def copy(self, renamed: Callable[[str], str] = str) -> SimulatedFiles:
        """The same disk, with what is not yet on the device; no file is open, and each name is put through
        `renamed`.
        """
        twins = {
            id(inode): replace(inode, pending=list(inode.pending))
            for inode in [
                *self.names_seen.values(),
                *self.names_synced.values(),
                *_inodes(self.names_pending),
            ]
        }
        other = type(self)()
        other.names_seen = {renamed(path): twins[id(inode)] for path, inode in self.names_seen.items()}
        other.names_synced = {renamed(path): twins[id(inode)] for path, inode in self.names_synced.items()}
        other.names_pending = [
            (renamed(gone), renamed(come), None if inode is None else twins[id(inode)])
            for gone, come, inode in self.names_pending
        ]
        other.operations, other._count = list(self.operations), self._count
        return other

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _done(self, words: str) -> None:
        self.operations.append(words)
        self.after()

    def _at(self, path: str) -> Inode:
        if path not in self.names_seen:
            raise FileNotFoundError(errno.ENOENT, "no such file", path)
        return self.names_seen[path]

    def _name(self, gone: str, come: str, inode: Inode | None) -> None:
        step = (gone, come, inode)
        _take(self.names_seen, step)
        self.names_pending.append(step)

    def _described(self, inode: Inode) -> Stat:
        return Stat(Identity(1, inode.number, len(inode.seen), inode.tick, inode.tick), inode.mode, 0, 0)

    def resolve(self, path: str) -> str:
        return path

    def is_link(self, path: str) -> bool:
        return False

    def stat(self, path: str) -> Stat:
        return self._described(self._at(path))

    def is_writable(self, path: str) -> bool:
        return bool(self._at(path).mode & 0o222)

    def read(self, path: str, offset: int = 0, size: int | None = None) -> tuple[bytes, Stat]:
        inode = self._at(path)
        end = len(inode.seen) if size is None else offset + size
        return inode.seen[offset:end], self._described(inode)

    def create(self, path: str, mode: int) -> int:
        if path in self.names_seen:
            raise FileExistsError(errno.EEXIST, "exists", path)
        inode = Inode(self._next(), modes.S_IFREG | mode)
        self._name("", path, inode)
        self._done(f"create {os.path.basename(path)}")
        return self._opened(inode)

    def open(self, path: str) -> int:
        return self._opened(self._at(path))

    def _opened(self, inode: Inode) -> int:
        handle = self._next()
        self.handles[handle] = inode
        return handle

    def fstat(self, handle: int) -> Stat:
        return self._described(self.handles[handle])

    def adopt(self, handle: int, like: Stat) -> None:
        self.handles[handle].mode = like.mode

    def write(self, handle: int, offset: int, data: bytes) -> None:
        inode = self.handles[handle]
        inode.seen, inode.tick = put(inode.seen, offset, data), self._next()
        inode.pending.append((offset, data))
        self._done(f"write {len(data)} bytes at {offset}")

    def truncate(self, handle: int, size: int) -> None:
        inode = self.handles[handle]
        inode.seen, inode.tick = inode.seen[:size].ljust(size, b"\0"), self._next()
        inode.pending.append((size, None))
        self._done(f"truncate to {size}")

    def fsync(self, handle: int) -> None:
        inode = self.handles[handle]
        inode.synced, inode.pending = inode.seen, []
        self._done("fsync")

    def close(self, handle: int) -> None:
        del self.handles[handle]

    def fsync_dir(self, path: str) -> None:
        self.names_synced, self.names_pending = dict(self.names_seen), []
        self._done("fsync of the folder")

    def replace(self, source: str, target: str) -> None:
        inode = self._at(source)
        if self.names_seen.get(target) is inode:
            return  # two names of one file: POSIX leaves both
        # One step on the device as well: both names change together.
        self._name(source, target, inode)
        self._done(f"replace {os.path.basename(target)}")

    def link(self, source: str, target: str) -> None:
        if target in self.names_seen:
            raise FileExistsError(errno.EEXIST, "exists", target)
        self._name("", target, self._at(source))
        self._done(f"link {os.path.basename(target)}")

    def unlink(self, path: str) -> None:
        self._at(path)
        self._name(path, "", None)
        self._done(f"unlink {os.path.basename(path)}")

    def names(self, folder: str) -> list[str]:
        return [os.path.basename(path) for path in self.names_seen]

    def is_alive(self, pid: int) -> bool:
        return False

    def prepare(self) -> None:
        pass

    @contextmanager
    def lock(self, path: str, mode: int, timeout: float) -> Iterator[None]:
        yield

    def found_names(self, model: str) -> Iterator[Names]:
        """The names that may be found after a stop, as the model has it; see `MODELS`."""
        if model == "kill":
            yield self.names_seen
            return
        for steps in (beginnings if model == "ordered" else subsets)(self.names_pending):
            names = dict(self.names_synced)
            for step in steps:
                _take(names, step)
            yield names


def stopped(names: Names, data: Mapping[str, bytes], renamed: Callable[[str], str] = str) -> SimulatedFiles:
    """A disk that has these names after a power cut.

    Args:
        data: what is left of the files, by one of their names; of the others it is what programs saw.
        renamed: what each name is put through.
    """
    files = SimulatedFiles()
    left = {id(names[path]): part for path, part in data.items()}
    twins: dict[int, Inode] = {}
    for path, inode in names.items():
        part = left.get(id(inode), inode.seen)
        twin = twins.setdefault(id(inode), replace(inode, seen=part, synced=part, pending=[]))
        files.names_seen[renamed(path)] = files.names_synced[renamed(path)] = twin
        files._count = max(files._count, twin.number, twin.tick)
    return files


def _take(names: Names, step: NameStep) -> None:
    gone, come, inode = step
    names.pop(gone, None)
    if inode is not None:
        names[come] = inode


def _inodes(steps: Iterable[NameStep]) -> list[Inode]:
    return [inode for _, _, inode in steps if inode is not None]
