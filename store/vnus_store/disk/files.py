"""The seam to the file system. Invariant: every byte that the store reads or writes passes through `Files`,
so a test may stand in for the disk: fail an operation, lose what was not synced, stop between any two
steps.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat as modes
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import NamedTuple, Protocol

from vnus_store.errors import StoreLocked

CHUNK = 1 << 20

MOST = (2 << 30) - CHUNK
"""Bytes that are read at once, as far as every system lets us; a longer file is none of ours."""


class Identity(NamedTuple):
    """What tells whether a path still holds the very bytes that were read from it."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int


@dataclass(frozen=True, slots=True)
class Stat:
    """What is known of a file without reading it."""

    identity: Identity
    """Changes whenever the bytes may have changed."""
    mode: int
    """Type and permission bits, as `os.stat` gives them."""
    uid: int
    """The owner."""
    gid: int
    """The owning group."""

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self.identity.size

    @property
    def inode(self) -> tuple[int, int]:
        """The file itself, whatever its name and content."""
        return self.identity.device, self.identity.inode


class Files(Protocol):
    """The few operations that the store asks of a file system; all of them raise OSError.

    A handle is an open file that `create` or `open` gave and `close` takes.
    """

    def resolve(self, path: str) -> str:
        """The absolute path with every symbolic link followed as far as it leads; refuses nothing."""
        ...

    def is_link(self, path: str) -> bool:
        """Whether the path itself is a symbolic link."""
        ...

    def stat(self, path: str) -> Stat:
        """What stands at the path, links followed."""
        ...

    def is_writable(self, path: str) -> bool:
        """Whether this user may change the file's bytes."""
        ...

    def read(self, path: str, offset: int = 0, size: int | None = None) -> tuple[bytes, Stat]:
        """The bytes from `offset` on, `size` of them or all, and what the file was before they were read."""
        ...

    def create(self, path: str, mode: int) -> int:
        """A handle to a new empty file; FileExistsError where something stands already."""
        ...

    def open(self, path: str) -> int:
        """A handle to an existing file, for writing."""
        ...

    def fstat(self, handle: int) -> Stat:
        """What the open file is now."""
        ...

    def adopt(self, handle: int, like: Stat) -> None:
        """Give the open file the permissions of another and, where possible, its owner."""
        ...

    def write(self, handle: int, offset: int, data: bytes) -> None:
        """Write all the bytes at that place."""
        ...

    def truncate(self, handle: int, size: int) -> None:
        """Cut the file to that length."""
        ...

    def fsync(self, handle: int) -> None:
        """Return only when the file's bytes are on the device."""
        ...

    def close(self, handle: int) -> None:
        """Let go of a handle."""
        ...

    def fsync_dir(self, path: str) -> None:
        """Return only when the names in this folder are on the device."""
        ...

    def replace(self, source: str, target: str) -> None:
        """Give a file another name, in the place of what stood there, in one step."""
        ...

    def link(self, source: str, target: str) -> None:
        """Give a file a second name; FileExistsError where something stands already."""
        ...

    def unlink(self, path: str) -> None:
        """Take a name away."""
        ...

    def names(self, folder: str) -> list[str]:
        """What stands in a folder."""
        ...

    def is_alive(self, pid: int) -> bool:
        """Whether a process of that number runs."""
        ...

    def prepare(self) -> None:
        """Load what `lock` needs; touches no file."""
        ...

    def lock(self, path: str, mode: int, timeout: float) -> AbstractContextManager[None]:
        """Hold the lock of that file; raises StoreLocked after `timeout` seconds."""
        ...


class RealFiles:
    """The file system of the machine (Linux and macOS)."""

    def resolve(self, path: str) -> str:
        try:
            return os.path.realpath(path)
        except OSError:  # the current folder is gone; whatever is asked of the path next will say so
            return path

    def is_link(self, path: str) -> bool:
        return os.path.islink(path)

    def stat(self, path: str) -> Stat:
        return _described(os.stat(path))

    def is_writable(self, path: str) -> bool:
        # The superuser may write anything; but a file without one write bit is meant to stay as it is.
        return bool(os.stat(path).st_mode & 0o222) and os.access(path, os.W_OK)

    def read(self, path: str, offset: int = 0, size: int | None = None) -> tuple[bytes, Stat]:
        # Without O_NONBLOCK, opening a FIFO that took the file's place would wait for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            found = _described(os.fstat(handle))
            if not modes.S_ISREG(found.mode):
                raise OSError(errno.EINVAL, "not a regular file", path)
            length = max(0, found.size - offset) if size is None else size
            if length > MOST:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
            return _read_all(handle, offset, length, size is None), found
        finally:
            os.close(handle)

    def create(self, path: str, mode: int) -> int:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)

    def open(self, path: str) -> int:
        return os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)

    def fstat(self, handle: int) -> Stat:
        return _described(os.fstat(handle))

    def adopt(self, handle: int, like: Stat) -> None:
        now = os.fstat(handle)
        if (now.st_uid, now.st_gid) != (like.uid, like.gid):
            # Only the superuser may give files away; the group alone often works.
            with suppress(PermissionError):
                os.fchown(handle, -1, like.gid)
            with suppress(PermissionError):
                os.fchown(handle, like.uid, -1)
        os.fchmod(handle, modes.S_IMODE(like.mode))

    def write(self, handle: int, offset: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            written = os.pwrite(handle, view[: 64 * CHUNK], offset)
            if written == 0:
                raise OSError(errno.EIO, "nothing could be written")
            view, offset = view[written:], offset + written

    def truncate(self, handle: int, size: int) -> None:
        os.ftruncate(handle, size)

    def fsync(self, handle: int) -> None:
        # macOS: fsync leaves the bytes in the drive's own cache; F_FULLFSYNC empties that as well.
        if sys.platform == "darwin":
            try:
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
                return
            except OSError as error:
                if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                    raise
        os.fsync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def fsync_dir(self, path: str) -> None:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system without synced folders
                raise
        finally:
            os.close(handle)

    def replace(self, source: str, target: str) -> None:
        os.replace(source, target)

    def link(self, source: str, target: str) -> None:
        os.link(source, target)

    def unlink(self, path: str) -> None:
        os.unlink(path)

    def names(self, folder: str) -> list[str]:
        return os.listdir(folder)

    def is_alive(self, pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True

    def prepare(self) -> None:
        import_module("filelock")

    @contextmanager
    def lock(self, path: str, mode: int, timeout: float) -> Iterator[None]:
        import filelock  # on first use: a session that only reads never pays for it

        held = filelock.FileLock(path, timeout=timeout, mode=modes.S_IMODE(mode) & 0o666)
        try:
            held.acquire(poll_interval=0.005)
        except filelock.Timeout:
            raise StoreLocked(
                f"Another process has been saving to this store for over {timeout:g} seconds; "
                "wait for it or end it, then try again."
            ) from None
        try:
            yield
        finally:
            held.release()


def _described(found: os.stat_result) -> Stat:
    identity = Identity(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return Stat(identity, found.st_mode, found.st_uid, found.st_gid)


def _read_all(handle: int, offset: int, length: int, is_to_end: bool) -> bytes:
    """So many bytes, or fewer where the file ends; to its end it is read on where it grew meanwhile."""
    parts: list[bytes] = []
    while length > 0 or is_to_end:
        # Asked for in one piece, a file stands in memory once: joining pieces would take twice its length.
        part = os.pread(handle, max(length + 1, CHUNK >> 4) if is_to_end else length, offset)
        if not part:
            break
        parts.append(part)
        offset, length = offset + len(part), max(0, length - len(part))
    return parts[0] if len(parts) == 1 else b"".join(parts)
