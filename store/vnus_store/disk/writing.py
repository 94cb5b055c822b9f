"""Putting whole files in place. Invariant: a name leads to the old bytes or to all of the new ones; the new
ones are on the device, and were read back and compared, before the name leads to them.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import zlib
from collections.abc import Generator, Iterable
from contextlib import suppress

from vnus_store.disk.files import CHUNK, Files, Stat
from vnus_store.disk.loading import BACKUP, JOURNAL, TEMPORARY, beside
from vnus_store.errors import SaveFailed

SYNCED = 2 * CHUNK
"""Bytes after which a new file is brought to the device, so that no save waits for all of it at the end."""

Check = tuple[int, int]
"""Length and CRC-32, by which what is read back is compared: a disk errs and does not forge, and a SHA-256 of a large
store takes half a second."""

_in_use: set[str] = set()
"""Temporary files that this process is writing, so that tidying up spares them."""


def temporary(path: str) -> str:
    """A name beside the store that no other process uses."""
    return f"{path}{TEMPORARY}{os.getpid()}.{secrets.token_hex(4)}"


def write_new(
    files: Files, path: str, chunks: Iterable[bytes], like: Stat | None
) -> Generator[None, None, tuple[str, str]]:
    """Write a new file beside `path`, bring it to the device and read it back, with a pause after each chunk.

    Args:
        like: the file whose permissions and owner it takes; None for those of a new file.

    Returns:
        The new file's path and its SHA-256. The caller gives it its name, or takes it away.

    Raises:
        OSError: the system refused; nothing is left behind.
        SaveFailed: what was read back is not what was written.
    """
    target = temporary(path)
    _in_use.add(target)
    try:
        digest, check = yield from _write(files, target, chunks, like)
        yield from _verify(files, target, check)
    except BaseException:
        discard(files, target)
        raise
    return target, digest


def _write(
    files: Files, target: str, chunks: Iterable[bytes], like: Stat | None
) -> Generator[None, None, tuple[str, Check]]:
    summed, check, offset, synced = hashlib.sha256(), 0, 0, 0
    handle = files.create(target, 0o600 if like else 0o644)
    try:
        if like:
            files.adopt(handle, like)
        for chunk in chunks:
            if chunk:
                files.write(handle, offset, chunk)
                summed.update(chunk)
                check = zlib.crc32(chunk, check)
                offset += len(chunk)
                if offset - synced >= SYNCED:
                    files.fsync(handle)
                    synced = offset
            yield
        files.fsync(handle)
    finally:
        files.close(handle)
    return summed.hexdigest(), (offset, check)


def _verify(files: Files, target: str, written: Check) -> Generator[None, None, None]:
    check, offset = 0, 0
    while part := files.read(target, offset, CHUNK)[0]:
        check = zlib.crc32(part, check)
        offset += len(part)
        yield
    if (offset, check) != written:
        raise SaveFailed("Not saved: the disk gives back other bytes than were written to it.")


def put_in_place(files: Files, new: str, path: str) -> None:
    """Give a written file its name, in one step, and bring the name to the device."""
    files.replace(new, path)
    _in_use.discard(new)
    files.fsync_dir(beside(path)[0])


def finished(steps: Generator[None, None, tuple[str, str]]) -> tuple[str, str]:
    """Take the steps of `write_new` without a pause."""
    try:
        while True:
            next(steps)
    except StopIteration as stop:
        new, digest = stop.value
        return new, digest


def write_whole(files: Files, path: str, chunks: Iterable[bytes], like: Stat) -> str:
    """Replace a file by these bytes without a pause; gives their SHA-256."""
    new, digest = finished(write_new(files, path, chunks, like))
    try:
        put_in_place(files, new, path)
    finally:
        discard(files, new)
    return digest


def discard(files: Files, new: str) -> None:
    """Take a temporary file away, if it is still there."""
    _in_use.discard(new)
    with suppress(OSError):
        files.unlink(new)


def keep_backup(files: Files, path: str, like: Stat) -> None:
    """Let `.bak` lead to the snapshot as it is now."""
    new = temporary(path)
    _in_use.add(new)
    try:
        try:
            files.link(path, new)
        except FileNotFoundError:
            raise
        except OSError:  # a file system without second names
            write_whole(files, path + BACKUP, [files.read(path)[0]], like)
            return
        files.replace(new, path + BACKUP)
    finally:
        # Also after success: where both names led to one file already, `replace` leaves both.
        discard(files, new)


def tidy(files: Files, path: str) -> None:
    """Take away what writers that ended too early left behind; never what a living one uses."""
    folder, name = beside(path)
    ours = tuple(name + kind + TEMPORARY for kind in ("", JOURNAL, BACKUP))
    with suppress(OSError):
        for other in files.names(folder):
            target = os.path.join(folder, other)
            if other.startswith(ours) and target not in _in_use and _is_left(files, other):
                discard(files, target)


def _is_left(files: Files, name: str) -> bool:
    pid = name.rpartition(TEMPORARY)[2].partition(".")[0]
    return pid.isascii() and pid.isdigit() and (int(pid) == os.getpid() or not files.is_alive(int(pid)))
