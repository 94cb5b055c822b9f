"""The lines of a file that a user named. Invariant: it never waits on a pipe, never follows a link, and never
holds more than one line of at most `LONGEST_LINE` bytes.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from typing import BinaryIO

from vnus_store.errors import InvalidValue
from vnus_store.exchange.rows import LARGEST_FILE, LONGEST_LINE
from vnus_store.reading.files import showable

Line = tuple[int, bytes | None]
"""A line's number and its bytes with the line end; `None` where it has more than `LONGEST_LINE`."""

_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 20


def lines(path: str) -> Iterator[Line]:
    """Every line of a file of records, a byte order mark left out.

    Raises:
        InvalidValue: it is missing, a link, no regular file, not permitted, too large, in UTF-16, or was written
            to while it was read.
    """
    with _opened(path) as file:
        before = os.fstat(file.fileno())
        first = file.read(3)
        if first.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise InvalidValue(f"“{showable(path)}” is in UTF-16; save it as UTF-8.")
        file.seek(3 if first == _BOM else 0)
        number, left = 0, LARGEST_FILE
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            left -= len(line)
            is_whole = len(line) <= LONGEST_LINE
            while not line.endswith(b"\n") and (line_end := file.readline(_CHUNK)):
                left -= len(line_end)
                line = line_end
                _refuse_size(path, LARGEST_FILE - left)
            _refuse_size(path, LARGEST_FILE - left)
            yield number, line if is_whole else None
        after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise InvalidValue(f"“{showable(path)}” changed while it was read; try again.")


def count_lines(path: str) -> int:
    """How many lines a file has, to tell how far reading is; raises what `lines` raises."""
    with _opened(path) as file:
        count = 0
        while part := file.read(_CHUNK):
            count += part.count(b"\n")
        return count


def _opened(path: str) -> BinaryIO:
    shown = showable(path)
    # Opening without blocking: a named pipe without a writer would be waited on for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        if stat.S_ISLNK(os.lstat(path).st_mode):
            raise InvalidValue(f"“{shown}” is a link; name the file that it leads to.")
        file = os.fdopen(os.open(path, flags), "rb")
    except OSError as error:
        raise InvalidValue(_sentence(shown, error)) from error
    except ValueError as error:
        raise InvalidValue(
            f"“{shown}” is no path; it holds a character that no file name can have."
        ) from error
    try:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise InvalidValue(f"“{shown}” is no regular file; records are read from a file.")
        _refuse_size(path, found.st_size)
    except BaseException:
        file.close()
        raise
    return file


def _refuse_size(path: str, size: int) -> None:
    if size > LARGEST_FILE:
        raise InvalidValue(
            f"“{showable(path)}” has more than {LARGEST_FILE // 1_000_000} MB; part it into several files."
        )


def _sentence(shown: str, error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return f"There is no file “{shown}”."
    if error.errno == errno.EISDIR:
        return f"“{shown}” is a directory; name a file in it."
    return f"“{shown}” cannot be read: {error.strerror or error}."
