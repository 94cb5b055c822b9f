"""A file that an export writes, for the command and the app. Invariant: it is written whole or not at all, and neither
the store's own files nor, unasked, another file is written over.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from threading import get_ident

from vnus_store import InvalidValue, Ref, Unsaid
from vnus_tui.present.counted import records
from vnus_tui.shell.output import OutputRefused

_KINDS = ("person", "article", "event")
_OWN_ENDINGS = ("", ".journal", ".lock", ".bak")


def counted(refs: Sequence[Ref]) -> str:
    """How many of each kind: "2 people, 1 article, 2 events"."""
    counts = {kind: sum(ref.kind == kind for ref in refs) for kind in _KINDS}
    named = [records(count, kind) for kind, count in counts.items() if count]
    return ", ".join(named) or "No records"


def told(path: str, refs: Sequence[Ref], unsaid: Unsaid) -> list[str]:
    """What was written, and what the format could not say, a sentence each; `path` is empty for a pipe."""
    written = f"{len(refs) - unsaid.left_out:,} of " if unsaid.left_out else ""
    return [f"{f'Wrote {path}: ' if path else ''}{written}{counted(refs)}.", *unsaid.sentences()]


def is_there(path: str) -> bool:
    """Whether a file stands there that could be replaced.

    Raises:
        InvalidValue: what stands there is no file, or cannot be looked at.
    """
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise InvalidValue(
            f"“{path}” cannot be written: {getattr(error, 'strerror', '') or error}."
        ) from None
    if not stat.S_ISREG(found.st_mode):
        raise InvalidValue(f"“{path}” is no regular file; name a file, or leave -o out.")
    return True


def refuse_own(path: str, store: str) -> None:
    """Never write over the store: the backup that one wants to make would be its end.

    Raises:
        InvalidValue: the path is one of the store's own files.
    """
    wanted = os.path.realpath(path)
    if wanted in {os.path.realpath(store + ending) for ending in _OWN_ENDINGS}:
        raise InvalidValue(f"It belongs to the store itself; name another file than “{path}”.")


def write_whole(path: str, pieces: Iterable[str], *, is_forced: bool) -> None:
    """Write a file beside its place, then put it there; whatever ends this before, nothing of it is left.

    Raises:
        InvalidValue: a file stands there by now, and it is not forced.
        OutputRefused: the system took no more.
    """
    new = f"{path}.tmp.{os.getpid()}-{get_ident()}"  # one that was left may still be taking its own away
    try:
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o666)
        try:
            with os.fdopen(handle, "wb", buffering=1 << 20) as file:
                file.writelines(piece.encode("utf-8") for piece in pieces)
                file.flush()
                os.fsync(file.fileno())
            _put_in_place(new, path, is_forced=is_forced)
        finally:
            with suppress(OSError):
                os.unlink(new)
    except FileExistsError:
        raise InvalidValue(f"“{path}” is there already; --force replaces it.") from None
    except (OSError, ValueError) as error:
        raise OutputRefused(
            f"“{path}” could not be written: {getattr(error, 'strerror', '') or error}."
        ) from None


def _put_in_place(new: str, path: str, *, is_forced: bool) -> None:
    if not is_forced:
        try:
            os.link(new, path)  # unlike renaming, it never takes the place of another file
            return
        except FileExistsError:
            raise
        except OSError:  # a file system without second names
            if os.path.lexists(path):
                raise FileExistsError(path) from None
    os.replace(new, path)
