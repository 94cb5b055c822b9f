"""A disk that can lose power. It keeps apart what a program sees and what the device holds: bytes reach the
device with `fsync`, names with `fsync_dir`; until then any part of them may be lost.
"""

from __future__ import annotations

import errno
import itertools
import os
import stat as modes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from vnus_store.disk.files import Identity, Stat

SECTOR = 512


@dataclass
class Inode:
    number: int
    mode: int
    seen: bytes = b""
    """What programs read."""
    synced: bytes = b""
    """What the device surely holds."""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes (place, bytes) and cuts (length, None) since the last sync."""
    tick: int = 0


def put(data: bytes, offset: int, part: bytes) -> bytes:
    return data[:offset].ljust(offset, b"\0") + part + data[offset + len(part) :]


def survivors(inode: Inode) -> set[bytes]:
    """What may be found in the file after a power cut: torn, with holes, in the wrong order."""
    current, found = inode.synced, {inode.synced}
    for offset, part in inode.pending:
        if part is None:
            current = current[:offset].ljust(offset, b"\0")
        else:
            found.update(_torn(current, offset, part))
            current = put(current, offset, part)
        found.add(current)
    return found


def _torn(current: bytes, offset: int, part: bytes) -> Iterator[bytes]:
    for cut in {1, len(part) // 2, len(part) - 1, *range(SECTOR, len(part), SECTOR)}:
        head = put(current, offset, part[:cut])
        yield head
        yield put(head, offset + cut, b"\0" * (len(part) - cut))
        yield put(current, offset + cut, part[cut:])
    new = put(current, offset, part)
    for start in range(0, len(part), SECTOR):
        end = min(start + SECTOR, len(part))
        old = current[offset + start : offset + end].ljust(end - start, b"\0")
        yield new[: offset + start] + old + new[offset + end :]


class SimulatedFiles:
    """`Files` in memory."""

    def __init__(
        self, content: dict[str, bytes] | None = None, after: Callable[[], None] | None = None
    ) -> None:
        self.names_seen: dict[str, Inode] = {}
        self.names_synced: dict[str, Inode] = {}
        self.names_pending: list[tuple[str, Inode | None]] = []
        self.handles: dict[int, Inode] = {}
        self.after = after or (lambda: None)
        """Called after every operation that changes something."""
        self._count = 100
        for path, data in (content or {}).items():
            inode = Inode(self._next(), modes.S_IFREG | 0o644, data, data)
            self.names_seen[path] = self.names_synced[path] = inode

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _at(self, path: str) -> Inode:
        if path not in self.names_seen:
            raise FileNotFoundError(errno.ENOENT, "no such file", path)
        return self.names_seen[path]

    def _name(self, path: str, inode: Inode | None) -> None:
        if inode is None:
            del self.names_seen[path]
        else:
            self.names_seen[path] = inode
        self.names_pending.append((path, inode))
        self.after()

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
        self._name(path, inode)
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
        self.after()

    def truncate(self, handle: int, size: int) -> None:
        inode = self.handles[handle]
        inode.seen, inode.tick = inode.seen[:size].ljust(size, b"\0"), self._next()
        inode.pending.append((size, None))
        self.after()

    def fsync(self, handle: int) -> None:
        inode = self.handles[handle]
        inode.synced, inode.pending = inode.seen, []
        self.after()

    def close(self, handle: int) -> None:
        del self.handles[handle]

    def fsync_dir(self, path: str) -> None:
        self.names_synced, self.names_pending = dict(self.names_seen), []
        self.after()

    def replace(self, source: str, target: str) -> None:
        inode = self._at(source)
        if self.names_seen.get(target) is inode:
            return  # two names of one file: POSIX leaves both
        self.names_seen[target] = inode
        del self.names_seen[source]
        # One step on the device as well: both names change together.
        self.names_pending.append((f"{source}\0{target}", inode))
        self.after()

    def link(self, source: str, target: str) -> None:
        if target in self.names_seen:
            raise FileExistsError(errno.EEXIST, "exists", target)
        self._name(target, self._at(source))

    def unlink(self, path: str) -> None:
        self._at(path)
        self._name(path, None)

    def names(self, folder: str) -> list[str]:
        return [os.path.basename(path) for path in self.names_seen]

    def is_alive(self, pid: int) -> bool:
        return False

    @contextmanager
    def lock(self, path: str, mode: int, timeout: float) -> Iterator[None]:
        yield

    def found_names(self) -> Iterator[dict[str, Inode]]:
        """The names that may be on the device: of the steps not yet synced, any may have got there."""
        steps = self.names_pending
        for count in range(len(steps) + 1):
            for arrived in itertools.combinations(steps, count):
                yield self._names_after(arrived)

    def _names_after(self, steps: tuple[tuple[str, Inode | None], ...]) -> dict[str, Inode]:
        names = dict(self.names_synced)
        for path, inode in steps:
            source, _, target = path.partition("\0")
            if target:
                names.pop(source, None)
                assert inode is not None
                names[target] = inode
            elif inode is None:
                names.pop(path, None)
            else:
                names[path] = inode
        return names
