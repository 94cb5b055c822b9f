"""The command `vnus-tui`: arguments to a headless command or to the app.

Invariant: importing this loads neither a screen nor a store, and every error of ours ends in one line on
standard error and an exit status; anything else is a bug, and ends in one line, a report and a status too.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vnus_tui.shell import output
from vnus_tui.shell.arguments import COMMANDS, Call, WrongCommandLine, parse

if TYPE_CHECKING:
    from vnus_tui.shell.opening import Opening

INTERRUPTED, CUT_OFF = 130, 141
"""Exit statuses as shells give them: interrupted by Ctrl+C, and output that nobody reads to its end."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: the arguments, without the command's name; by default those of this process.

    Returns:
        The exit status.
    """
    output.prepare()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        output.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        output.forget(sys.stdout)
        status = CUT_OFF
    except output.OutputRefused as error:
        output.forget(sys.stdout)
        output.complain(str(error))
        status = output.NOT_WRITTEN
    except Exception as error:  # noqa: BLE001 - whatever nobody foresaw: told without the user's texts
        from vnus_tui import crash  # loaded only where something went wrong

        status = crash.tell(error)
    return status


def _run(argv: Sequence[str]) -> int:
    try:
        call = parse(argv)
    except WrongCommandLine as error:
        output.complain(str(error))
        return output.WRONG
    except SystemExit:  # how argparse ends after --help and --version
        return output.DONE
    if not call.command and not _has_terminal():
        output.complain(f"The app needs a terminal. Without one there are: {', '.join(COMMANDS)}.")
        return output.WRONG
    return _with_store(call)


def _with_store(call: Call) -> int:
    from vnus_store import StoreError  # `--version` and `--help` need no store
    from vnus_tui.shell.opening import Opening

    try:
        with Opening(call) as opening:
            if not call.command:
                return _run_app(opening)
            from vnus_tui.shell.commands import HEADLESS

            return HEADLESS[call.command](opening)
    except StoreError as error:
        output.complain(f"{error.code} {error.sentence}")
        return error.exit_status


def _has_terminal() -> bool:
    if os.name == "posix" and os.environ.get("TERM", "") in ("", "dumb"):
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _run_app(opening: Opening) -> int:
    gc.disable()  # nothing that is loaded from here to the first screen is garbage; the app enables it again
    opening.begin()
    _settle_colours()
    from vnus_tui.app import run  # the screen is loaded only where there is one

    store, call = opening.store, opening.call
    status: int = run(store, read_only=call.is_read_only, theme=call.theme, first_start=opening.was_created)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is over: Ctrl+C has nothing left to interrupt
    return status


def _settle_colours() -> None:
    """NO_COLOR as it is meant, before the screen reads it: empty counts as not set."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]
    elif "NO_COLOR" in os.environ:
        os.environ.setdefault("TEXTUAL_THEME", "ansi-dark")
