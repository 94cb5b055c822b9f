"""`export`: records into a file or down a pipe. Invariant: standard output is nothing but the export; what was written,
and what the format could not say, is said on standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from vnus_store import InvalidValue, Ref, Store, parse_query
from vnus_tui.shell.interrupts import no_collecting
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, OutputRefused, emit, flush, say
from vnus_tui.shell.progress import Progress


def export(opening: Opening) -> int:
    """Write the records that answer, else all.

    Raises:
        InvalidQuery, InvalidValue: before anything is written.
        OutputRefused: the system took no more; no file is left.
    """
    from vnus_store import ExportOptions, format_of  # no other command needs what they bring in
    from vnus_tui.shell.export_file import refuse_own, told, write_whole

    call = opening.call
    path = "" if call.output == "-" else call.output
    chosen = format_of(call.as_format, path)
    query = " ".join(call.words)
    parse_query(query)
    if path:
        _refuse_target(path, is_forced=call.is_forced)
    store = opening.store
    refs = chosen.choose(_refs(store, query, with_related=call.with_related), store)
    if path:
        refuse_own(path, store.path)
    name = os.path.splitext(os.path.basename(store.path))[0]
    options = ExportOptions(has_bom=call.has_bom, with_text=call.with_text, query=query, store=name)
    with Progress() as progress, no_collecting():
        pieces = counting(chosen.write(refs, store, options), len(refs), progress)
        if path:
            write_whole(path, pieces, is_forced=call.is_forced)
        else:
            _stream(pieces)
    for sentence in told(path, refs, options.unsaid):
        say(sentence)
    return DONE


def _refuse_target(path: str, *, is_forced: bool) -> None:
    from vnus_tui.shell.export_file import is_there

    if is_there(path) and not is_forced:
        raise InvalidValue(f"“{path}” is there already; --force replaces it.")


def _refs(store: Store, query: str, *, with_related: bool) -> list[Ref]:
    from vnus_store import with_all_related

    if not query.strip():
        return [ref for view in (store.people(), store.articles(), store.timeline()) for ref in view.refs()]
    found = store.find(query)
    if found.is_nothing:
        say(found.why_nothing.removesuffix("Esc clears.").rstrip())
    refs: list[Ref] = [*found.people, *found.articles, *found.events]
    if with_related:
        refs = with_all_related(refs, lambda ref: store.document(ref) if store.peek(ref) else None)
    return refs


def counting(pieces: Iterable[str], total: int, progress: Progress) -> Iterator[str]:
    """The pieces, a word on how far it is now and then."""
    for number, piece in enumerate(pieces, 1):
        yield piece
        if number % 500 == 0:
            progress.tell("written", min(number, total), total)
    progress.clear()


def _stream(pieces: Iterable[str]) -> None:
    """To standard output: exact bytes into a pipe or file, and what a terminal would act on as visible marks."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        _show(pieces)
        return
    flush()
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8"))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputRefused(f"The output could not be written: {error.strerror or error}.") from None


def _show(pieces: Iterable[str]) -> None:
    rest = ""
    for piece in pieces:
        *lines, rest = (rest + piece.replace("\r\n", "\n")).split("\n")
        for line in lines:
            emit(line)
    if rest:
        emit(rest)
