"""`export`: records into a file or down a pipe. Invariant: a file is written whole or not at all, and the store's own
files are never written over.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from vnus_store import InvalidValue, Ref, Store, parse_query
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, OutputRefused, emit_lines, flush, say
from vnus_tui.shell.progress import Progress

_PLURALS = {"person": ("person", "people"), "article": ("article", "articles"), "event": ("event", "events")}
_OWN_ENDINGS = ("", ".journal", ".lock", ".bak")


def export(opening: Opening) -> int:
    """Write the records that answer, else all.

    Raises:
        InvalidQuery, InvalidValue: before anything is written.
        OutputRefused: the system took no more; no file is left.
    """
    from vnus_store import ExportOptions, format_of  # no other command needs what they bring in

    call = opening.call
    path = "" if call.output == "-" else call.output
    chosen = format_of(call.as_format, path)
    query = " ".join(call.words)
    parse_query(query)
    if path:
        _refuse_target(path, is_forced=call.is_forced)
    store = opening.store
    refs = _refs(store, query, with_related=call.with_related)
    if path:
        _refuse_own(path, store.path)
    with Progress() as progress:
        pieces = _told(chosen.write(refs, store, ExportOptions(has_bom=call.has_bom)), len(refs), progress)
        if path:
            _write_whole(path, pieces, is_forced=call.is_forced)
        else:
            _stream(pieces)
    say(f"{f'Wrote {path}: ' if path else ''}{_counted(refs)}.")
    return DONE


def _refs(store: Store, query: str, *, with_related: bool) -> list[Ref]:
    from vnus_store import in_order, with_all_related

    if query.strip():
        found = store.find(query)
        refs: list[Ref] = [*found.people, *found.articles, *found.events]
        if found.is_nothing:
            say(found.why_nothing.removesuffix("Esc clears.").rstrip())
        if with_related:
            refs = with_all_related(refs, lambda ref: store.document(ref) if store.peek(ref) else None)
    else:
        refs = [ref for view in (store.people(), store.articles(), store.timeline()) for ref in view.refs()]
    return in_order(refs)


def _told(pieces: Iterable[str], total: int, progress: Progress) -> Iterator[str]:
    for number, piece in enumerate(pieces, 1):
        yield piece
        if number % 500 == 0:
            progress.tell("written", min(number, total), total)
    progress.clear()


def _counted(refs: Sequence[Ref]) -> str:
    counts = {kind: sum(ref.kind == kind for ref in refs) for kind in _PLURALS}
    named = [f"{count:,} {_PLURALS[kind][count != 1]}" for kind, count in counts.items() if count]
    return ", ".join(named) or "No records"


def _stream(pieces: Iterable[str]) -> None:
    """To standard output: exact bytes into a pipe or file, and what a terminal would act on as visible marks."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        for piece in pieces:
            emit_lines(piece.rstrip("\r\n"))
        return
    flush()
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8"))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputRefused(f"The output could not be written: {error.strerror or error}.") from None


def _refuse_target(path: str, *, is_forced: bool) -> None:
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise InvalidValue(
            f"“{path}” cannot be written: {getattr(error, 'strerror', '') or error}."
        ) from None
    if not stat.S_ISREG(found.st_mode):
        raise InvalidValue(f"“{path}” is no regular file; name a file, or leave -o out.")
    if not is_forced:
        raise InvalidValue(f"“{path}” is there already; --force replaces it.")


def _refuse_own(path: str, store: str) -> None:
    """Never write over the store: the backup that one wants to make would be its end."""
    wanted = os.path.realpath(path)
    if wanted in {os.path.realpath(store + ending) for ending in _OWN_ENDINGS}:
        raise InvalidValue(f"“{path}” belongs to the store itself; name another file.")


def _write_whole(path: str, pieces: Iterable[str], *, is_forced: bool) -> None:
    new = f"{path}.tmp.{os.getpid()}"
    try:
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(piece.encode("utf-8") for piece in pieces)
                file.flush()
                os.fsync(file.fileno())
            _put_in_place(new, path, is_forced=is_forced)
        finally:
            with suppress(OSError):
                os.unlink(new)
    except FileExistsError:
        raise InvalidValue(f"“{path}” is there already; --force replaces it.") from None
    except OSError as error:
        raise OutputRefused(f"“{path}” could not be written: {error.strerror or error}.") from None


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
