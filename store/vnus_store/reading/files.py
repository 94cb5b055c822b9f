"""The bytes that a user named. Invariant: never follows a link, waits on a device or reads past `LIMIT`."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from typing import BinaryIO, NoReturn

from vnus_store.errors import InvalidArticle
from vnus_store.reading.kinds import may_hold_zeros, refuse_foreign
from vnus_store.records.folding import nfc

LIMIT = 20_000_000
"""The most bytes that an article may have; a book of a thousand pages has about three million."""

STANDARD_INPUT = "standard input"
"""The name of what was read from a pipe."""

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
    errno.ELOOP: "is a link, or lies behind links that lead back to themselves",
    errno.ENAMETOOLONG: "is longer than a file name can be",
    errno.EIO: "cannot be read to its end; the disk reports an error",
    errno.ESTALE: "went away while it was read; try again",
}


def showable(path: str) -> str:
    """A path as a text that can be saved and printed on one line.

    Bytes that are not UTF-8 and control characters stand as question marks.
    """
    text = path.encode("utf-8", "replace").decode("utf-8")
    return nfc("".join("?" if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each for each in text))


def file_bytes(path: str) -> bytes:
    """All bytes of a regular file.

    Raises:
        InvalidArticle: it is missing, a link, no regular file, not permitted, too large, binary,
            unreadable, or was written to while it was read.
    """
    shown = showable(path)
    try:
        _refuse_link(path, os.lstat(path))
        _refuse_kind(shown, os.lstat(path))
        # Opening without blocking or following: what lies there may be another thing by now.
        flags = os.O_RDONLY
        for each in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY", "O_CLOEXEC"):
            flags |= getattr(os, each, 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            before = os.fstat(file.fileno())
            _refuse_kind(shown, before)
            data = _all_of(file, f"“{shown}”", shown)
            _refuse_changed(shown, before, os.fstat(file.fileno()), len(data))
            return data
    except OSError as error:
        raise InvalidArticle(_sentence(path, error)) from error
    except ValueError as error:
        raise InvalidArticle(
            f"“{shown}” is no path; it holds a character that no file name can have."
        ) from error


def stream_bytes(stream: BinaryIO | None) -> bytes:
    """All bytes of standard input, up to its end.

    Raises:
        InvalidArticle: it is closed or a terminal, or gives too much, binary or nothing readable.
    """
    if stream is None or stream.closed:
        raise InvalidArticle("Standard input is closed; name an article file instead of “-”.")
    if stream.isatty():
        raise InvalidArticle(
            "Standard input is a terminal; pipe a text into the command, or name a file instead of “-”."
        )
    try:
        return _all_of(stream, "Standard input", STANDARD_INPUT)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InvalidArticle(f"Standard input cannot be read: {reason}.") from error


def _refuse_link(path: str, found: os.stat_result) -> None:
    """Raise InvalidArticle for a symbolic link: what it leads to may change under the name."""
    if not stat.S_ISLNK(found.st_mode):
        return
    shown, target = showable(path), os.path.realpath(path)
    if not os.path.exists(target):
        raise InvalidArticle(f"“{shown}” is a link to a file that is not there.")
    raise InvalidArticle(
        f"“{shown}” is a link, and links are not followed; import what it points to: “{showable(target)}”."
    )


def _refuse_kind(path: str, found: os.stat_result) -> None:
    """Raise InvalidArticle unless this is a regular file of at most `LIMIT` bytes."""
    for is_kind, what in _KINDS:
        if is_kind(found.st_mode):
            raise InvalidArticle(f"“{path}” {what}.")
    if not stat.S_ISREG(found.st_mode):
        raise InvalidArticle(f"“{path}” is not a regular file.")
    if found.st_size > LIMIT:
        refuse_size(f"“{path}”", f"{found.st_size / 1_000_000:,.1f} MB")


def _refuse_changed(path: str, before: os.stat_result, after: os.stat_result, length: int) -> None:
    """Raise InvalidArticle where what was read may be half of one text and half of another."""
    is_same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not is_same or length != after.st_size:
        raise InvalidArticle(f"“{path}” changed while it was read; try again.")


def refuse_size(what: str, size: str) -> NoReturn:
    """Raise InvalidArticle for what is too large; `what` begins the sentence."""
    raise InvalidArticle(
        f"{what} has {size}; an article may have {LIMIT // 1_000_000} MB, so import a part of it."
    )


def _all_of(file: BinaryIO, what: str, name: str) -> bytes:
    """Read to the end or to the first reason to stop, whichever comes first."""
    parts: list[bytes] = []
    length, is_zero_expected = 0, False
    while part := file.read(_CHUNK):
        if not parts:
            refuse_foreign(part, name)
            is_zero_expected = may_hold_zeros(part)
        parts.append(part)
        if not is_zero_expected and (zero := part.find(0)) >= 0:
            refuse_binary(name, length + zero)
        length += len(part)
        if length > LIMIT:
            refuse_size(what, f"more than {LIMIT // 1_000_000} MB")
    return b"".join(parts)


def refuse_binary(path: str, offset: int) -> NoReturn:
    """Raise InvalidArticle for a NUL byte at an offset counted from 0."""
    raise InvalidArticle(f"“{path}” is binary, not text; the byte at offset {offset} is NUL.")


def _sentence(path: str, error: OSError) -> str:
    shown = showable(path)
    if error.errno == errno.ENOENT:
        return (
            f"There is no file “{shown}”." if path else "No file is named; write the path of an article file."
        )
    reason = _REASONS.get(error.errno or 0)
    return f"“{shown}” {reason}." if reason else f"“{shown}” cannot be read: {error.strerror or error}."
