"""The bytes of a file that a user named. Invariant: never waits on a pipe, never reads past `LIMIT`."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO, NoReturn

from vnus_store.errors import InvalidArticle

LIMIT = 20_000_000
"""The most bytes that an article may have; a book of a thousand pages has about three million."""

_CHUNK = 1 << 20

_KINDS = (
    (stat.S_ISDIR, "is a directory; name an article file in it"),
    (stat.S_ISFIFO, "is a named pipe, not a file; save the text to a file first"),
    (stat.S_ISSOCK, "is a socket, not a file; save the text to a file first"),
    (stat.S_ISCHR, "is a device, not a file; save the text to a file first"),
    (stat.S_ISBLK, "is a device, not a file; save the text to a file first"),
)

_REASONS = {
    errno.EACCES: "may not be read; its permissions forbid it",
    errno.EPERM: "may not be read; its permissions forbid it",
    errno.ENOTDIR: "cannot be there, because a part of the path before it is no directory",
    errno.ELOOP: "is a link that leads back to itself",
    errno.ENAMETOOLONG: "is longer than a file name can be",
}


def showable(path: str) -> str:
    """A path as a text that can be saved and printed; bytes that are not UTF-8 stand as question marks."""
    return path.encode("utf-8", "replace").decode("utf-8")


def file_bytes(path: str) -> bytes:
    """All bytes of a regular file, or of what a link to one leads to.

    Raises:
        InvalidArticle: it is missing, no regular file, not permitted, too large, binary or unreadable.
    """
    shown = showable(path)
    try:
        _refuse_kind(shown, os.stat(path))
        # Opening without blocking: what lies there may be another thing by now than what was looked at.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            _refuse_kind(shown, os.fstat(file.fileno()))
            return _all_of(file, shown)
    except OSError as error:
        raise InvalidArticle(_sentence(path, error)) from error
    except ValueError as error:
        raise InvalidArticle(
            f"“{shown}” is no path; it holds a character that no file name can have."
        ) from error


def _refuse_kind(path: str, found: os.stat_result) -> None:
    """Raise InvalidArticle unless this is a regular file of at most `LIMIT` bytes."""
    for is_kind, what in _KINDS:
        if is_kind(found.st_mode):
            raise InvalidArticle(f"“{path}” {what}.")
    if not stat.S_ISREG(found.st_mode):
        raise InvalidArticle(f"“{path}” is not a regular file.")
    if found.st_size > LIMIT:
        refuse_size(path, f"{found.st_size / 1_000_000:,.1f} MB")


def refuse_size(path: str, size: str) -> NoReturn:
    """Raise InvalidArticle for what is too large."""
    raise InvalidArticle(
        f"“{path}” has {size}; an article may have {LIMIT // 1_000_000} MB, so import a part of it."
    )


def _all_of(file: BinaryIO, path: str) -> bytes:
    parts: list[bytes] = []
    length = 0
    while part := file.read(_CHUNK):
        parts.append(part)
        if (zero := part.find(0)) >= 0 and not parts[0].startswith((b"\xff\xfe", b"\xfe\xff")):
            refuse_binary(path, length + zero)
        length += len(part)
        if length > LIMIT:
            refuse_size(path, "more than that")
    return b"".join(parts)


def refuse_binary(path: str, offset: int) -> NoReturn:
    """Raise InvalidArticle for a NUL byte at an offset counted from 0."""
    raise InvalidArticle(f"“{path}” is binary, not text; the byte at offset {offset} is NUL.")


def _sentence(path: str, error: OSError) -> str:
    shown = showable(path)
    if error.errno == errno.ENOENT:
        if not path:
            return "No file is named; write the path of an article file."
        if os.path.islink(path):
            return f"“{shown}” is a link to a file that is not there."
        return f"There is no file “{shown}”."
    reason = _REASONS.get(error.errno or 0)
    return f"“{shown}” {reason}." if reason else f"“{shown}” cannot be read: {error.strerror or error}."
