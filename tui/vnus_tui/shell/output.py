"""Lines to standard output and error. Invariant: nothing leaves here that a terminal would act on.

Standard output is data, standard error is words. What a locale cannot write is escaped, never an error.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, TextIO

from vnus_tui.present.plain import plain, plain_lines

COMMAND = "vnus-tui"
DONE, WRONG, NOT_WRITTEN = 0, 2, 6
"""Exit statuses that no error of the store carries: done, wrong command line, output that was refused."""


class OutputRefused(Exception):
    """Standard output took no more; the sentence says why."""


def prepare() -> None:
    """Make both streams write every character, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def emit(line: str) -> None:
    """One line of data; a line break within it becomes a visible mark."""
    _write(plain(line))


def emit_columns(*columns: str) -> None:
    """One line of data in columns parted by tabs; a tab within one is a blank."""
    _write("\t".join(plain(column) for column in columns))


def emit_lines(text: str) -> None:
    """A text of many lines."""
    _write(plain_lines(text))


def emit_json(value: Any) -> None:
    """A value as JSON on one line, exact: what is dangerous or not writable is escaped."""
    writes_all = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    _write(_escaped(json.dumps(value, ensure_ascii=not writes_all)))


def say(sentence: str) -> None:
    """A word to the user, on standard error; one that nobody can read any more changes nothing."""
    if sys.stderr is not None:
        try:
            print(plain(sentence), file=sys.stderr, flush=True)
        except OSError:
            forget(sys.stderr)


def complain(sentence: str) -> None:
    """An error, on standard error, on one line."""
    say(f"{COMMAND}: {sentence}")


def flush() -> None:
    """Hand everything over now, while a refusal can still be reported."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refused(error) from None


def let_go() -> None:
    """Hand over what can be, and forget what a terminal that was closed did not take."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            forget(stream)


def forget(stream: TextIO | None) -> None:
    """Let go of what a stream did not take, so that leaving is quiet."""
    if stream is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


def _write(text: str) -> None:
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text + "\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refused(error) from None


def _refused(error: OSError) -> OutputRefused:
    return OutputRefused(f"The output could not be written: {error.strerror or error}.")


def _escaped(text: str) -> str:
    shown = plain(text)
    if shown == text:
        return text
    return "".join(c if c == mark else _escape(c) for c, mark in zip(text, shown, strict=True))


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
