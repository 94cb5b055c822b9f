"""The command line into a `Call`. Invariant: reading it touches no file and loads no store.

Options stand before the command. After `search` everything but a final `--json` is the query, and `set` takes
its value as it is; both may begin with a hyphen, and those two are therefore read here and not by argparse.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NoReturn

from vnus_tui import __version__
from vnus_tui.shell.export_options import asks_for_help, describe_options, export_options
from vnus_tui.shell.import_options import describe_import, import_choice
from vnus_tui.shell.output import COMMAND

COMMANDS = {
    "search": ("QUERY... [--json]", "what answers, a line a hit; everything but a final --json is the query"),
    "show": ("REF [--json]", "a record, a line a value"),
    "set": (
        "REF PATH VALUE [--was OLD]",
        'give a value; - reads standard input, "" unsets, lists split at " | "',
    ),
    "undo": ("", "take the last change back"),
    "redo": ("", "make the change again that was taken back"),
    "check": ("[--gaps]", "rules that records break; with --gaps the work that is left to do"),
    "history": ("[REF]", "the changes, newest first"),
    "met": (
        "PERSON [PERSON] [--all] [--json]",
        "whom somebody met, or when two met and who says so; --all adds what else both stand in",
    ),
    "import": (
        "FILE... [--json] [--new | --skip | --copy-of REF | --version-of REF] [--title T] [--published D]",
        "bring articles in, or records in JSON Lines or CSV; - is standard input; --json shows and writes nothing",
    ),
    "export": (
        "[--as FORMAT] [-o FILE] [--with-text] [QUERY...]",
        "write those that answer, else all, as a page, a table, a calendar ...; to standard output, else to a file",
    ),
    "recover": ("[--json] [--yes]", "what can be brought back of a damaged store; with --yes do it"),
    "paths": ("", "where the store, the settings and the drafts are"),
}
"""Every headless command: how its arguments are written, and what it does."""

_TAKING_A_VALUE = ("--store", "--theme")
_OPTIONS = (*_TAKING_A_VALUE, "--read-only", "--empty")
_NOT_A_PATH = frozenset(COMMANDS) - {"import", "export"}
"""Commands whose words are text; a file name may be any bytes."""


class WrongCommandLine(Exception):
    """The command line cannot be read; the sentence says what would be right."""


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked for on the command line."""

    command: str = ""
    """One of `COMMANDS`; empty for the app."""
    words: tuple[str, ...] = ()
    """What stands behind the command, without its options."""
    store: str = ""
    """The store that was named; empty where none was."""
    theme: str = ""
    is_read_only: bool = False
    is_empty: bool = False
    """Whether an empty store is to be created."""
    as_json: bool = False
    gaps: bool = False
    everything: bool = False
    """Whether `met` shows also what is no meeting."""
    was: str | None = None
    """What the caller takes the value to be; `None` where they did not say."""
    title: str = ""
    published: str = ""
    is_agreed: bool = False
    """Whether what `recover` shows is to be done without asking."""
    as_format: str = ""
    """The format of an export; empty where the file's ending says it, or nothing does."""
    output: str = ""
    """The file that an export writes; empty for standard output."""
    is_forced: bool = False
    """Whether a file that is there may be replaced."""
    has_bom: bool = False
    """Whether a table begins with a byte order mark."""
    with_related: bool = False
    """Whether what the records refer to is exported with them."""
    with_text: bool = False
    """Whether the articles' full texts are exported too, in formats made for reading."""
    skip_bad: bool = False
    """Whether records that cannot come in are left out without asking."""
    choice: str = ""
    """What articles are that repeat others: new, skip, copy or version; empty where that is to be asked."""
    of: str = ""
    """The article that they are a copy or a version of."""


class _Parser(argparse.ArgumentParser):
    """A parser that complains in one sentence."""

    def error(self, message: str) -> NoReturn:
        raise WrongCommandLine(f"{message[:1].upper()}{message[1:]}. See {COMMAND} --help.")


def parse(argv: Sequence[str]) -> Call:
    """Read a command line.

    Raises:
        WrongCommandLine: it cannot be read.
        SystemExit: help or the version was asked for, and has been printed.
    """
    options, words = _split(argv)
    found = _options_parser().parse_args(options)
    if found.store == "":
        raise WrongCommandLine("--store names no file.")
    call = Call(
        store=found.store or "",
        theme=found.theme or "",
        is_read_only=found.read_only,
        is_empty=found.empty,
    )
    if call.is_read_only and call.is_empty:
        raise WrongCommandLine("--empty creates a store and --read-only changes nothing: give one of them.")
    return _command(call, words) if words else call


def _split(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands before the command, and the command with all behind it."""
    at = 0
    while at < len(argv) and argv[at].startswith("-"):
        at += 2 if argv[at] in _TAKING_A_VALUE else 1
    return list(argv[:at]), list(argv[at:])


def _command(call: Call, words: Sequence[str]) -> Call:
    name, *rest = words
    if name not in COMMANDS:
        raise WrongCommandLine(_unknown(name))
    if name in ("paths", "recover") and call.is_empty:
        raise WrongCommandLine(f"--empty creates a store, and {name} opens none.")
    if name in _NOT_A_PATH:
        rest = [as_typed(word) for word in rest]
    call = replace(call, command=name)
    _refuse_misplaced(name, rest)
    if name == "search":
        return _search(call, rest)
    if name == "set" and rest[:1] not in (["-h"], ["--help"]):
        return _set(call, rest)
    if name == "export" and not asks_for_help(rest):
        return _export(call, rest)
    return _ordinary(call, rest)


def _refuse_misplaced(name: str, rest: Sequence[str]) -> None:
    """An option of ours behind the command would be taken for a part of what it is given, or not be understood."""
    options = takewhile(lambda word: word != "--", rest)
    found = next((word for word in options if word.partition("=")[0] in _OPTIONS), "")
    if found and name != "set":  # whose value may be any text
        raise WrongCommandLine(f"{found} stands before the command: {COMMAND} {found} … {name} ….")


def _search(call: Call, rest: Sequence[str]) -> Call:
    as_json = rest[-1:] == ["--json"]
    query = tuple(rest[:-1] if as_json else rest)
    if not query:
        raise WrongCommandLine(f"Write what to look for: {_usage('search')}.")
    return replace(call, words=query, as_json=as_json)


def _set(call: Call, rest: Sequence[str]) -> Call:
    words, options = tuple(rest[:3]), rest[3:]
    if len(words) == 3 and not options:
        return replace(call, words=words)
    if len(options) == 2 and options[0] == "--was":
        return replace(call, words=words, was=options[1])
    if len(options) == 1 and options[0].startswith("--was="):
        return replace(call, words=words, was=options[0].removeprefix("--was="))
    raise WrongCommandLine(f"Write {_usage('set')}; a value with blanks stands in quotation marks.")


def _export(call: Call, rest: Sequence[str]) -> Call:
    try:
        words, options = export_options(rest)
    except ValueError as error:
        raise WrongCommandLine(f"{as_typed(str(error))}: {_usage('export')}.") from None
    return replace(call, words=tuple(map(as_typed, words)), **options)  # type: ignore[arg-type]


def _ordinary(call: Call, rest: Sequence[str]) -> Call:
    found = _command_parser(call.command).parse_args(rest)
    given = vars(found)
    words = given.get("words") or ()
    call = replace(
        call,
        words=tuple([words] if isinstance(words, str) else words),
        as_json=given.get("json", False),
        gaps=given.get("gaps", False),
        everything=given.get("all", False),
        is_agreed=given.get("yes", False),
        title=as_typed(given.get("title") or ""),
        published=as_typed(given.get("published") or ""),
        skip_bad=given.get("skip_bad", False),
        **import_choice(given),
    )
    if call.is_agreed and call.is_read_only:
        raise WrongCommandLine("--read-only changes nothing, and recover --yes does: give one of them.")
    if call.command == "import" and call.as_json and call.is_empty:
        raise WrongCommandLine("--empty creates a store, and import --json writes nothing: give one of them.")
    if call.command == "met" and len(call.words) > 2:
        raise WrongCommandLine(f"Name one person or two: {_usage('met')}; a name with blanks is quoted.")
    if call.title and len(call.words) > 1:
        raise WrongCommandLine("--title names one article; import the files one by one.")
    return call


def _options_parser() -> argparse.ArgumentParser:
    commands = "\n".join(f"  {_usage(name)}\n      {what}" for name, (_, what) in COMMANDS.items())
    parser = _Parser(
        prog=COMMAND,
        usage=f"{COMMAND} [OPTION...] [COMMAND ...]",
        description="Who met whom, when, where, and how do we know. Without a command the app starts.",
        epilog=f"commands:\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--store", metavar="PATH", help="the store file; else VNUS_STORE, else your own")
    parser.add_argument("--read-only", action="store_true", help="change nothing")
    parser.add_argument("--empty", action="store_true", help="create the store, without any record")
    parser.add_argument("--theme", metavar="NAME", help="the colours of the app")
    parser.add_argument(
        "--version", action="version", version=f"{COMMAND} {__version__}", help="say which one this is"
    )
    return parser


def _command_parser(name: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"{COMMAND} {name}", usage=_usage(name), description=COMMANDS[name][1], allow_abbrev=False
    )
    if name == "show":
        parser.add_argument("words", metavar="REF", help="event:ID, person:ID or article:ID")
        parser.add_argument("--json", action="store_true", help="the document as it stands in the file")
    elif name == "history":
        parser.add_argument("words", metavar="REF", nargs="?", help="the changes of one record")
    elif name == "met":
        parser.add_argument("words", metavar="PERSON", nargs="+", help="person:ID, or a name")
        parser.add_argument("--all", action="store_true", help="also what is no meeting")
        parser.add_argument("--json", action="store_true", help="as JSON")
    elif name == "check":
        parser.add_argument("--gaps", action="store_true", help="the work that is left to do")
    elif name == "recover":
        parser.add_argument("--json", action="store_true", help="the plan as JSON")
        parser.add_argument("--yes", action="store_true", help="do it without asking")
    elif name == "import":
        describe_import(parser)
    elif name == "export":
        describe_options(parser)
    return parser


def _usage(name: str) -> str:
    return f"{COMMAND} {name} {COMMANDS[name][0]}".rstrip()


def _unknown(name: str) -> str:
    from difflib import get_close_matches  # only a slip of the finger needs it

    near = get_close_matches(name, COMMANDS, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}."
    return f"There is no command “{name}”: {hint}"


def as_typed(word: str) -> str:
    """A word of the command line as text; where the locale could not read it, as the UTF-8 that it is.

    Raises:
        WrongCommandLine: it is no text in UTF-8 either.
    """
    if word.isascii() or not any("\ud800" <= c <= "\udfff" for c in word):
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:  # also half a character, as some systems hand it over
        raise WrongCommandLine(f"“{word}” is no text in UTF-8.") from None
