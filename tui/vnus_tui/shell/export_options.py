"""The options of `export`. Invariant: they may stand before or behind the query, whose words may begin with a hyphen;
what looks like an option and is none is never taken for a word.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

FORMATS = "html, markdown, csv, jsonl, ical, timelinejs or csl-json"
"""What `--as` may name, for the help; a test holds it against the store's own."""

_VALUES = {"--as": "as_format", "-o": "output", "--output": "output"}
_FLAGS = {
    "--force": "is_forced",
    "--bom": "has_bom",
    "--with-related": "with_related",
    "--with-text": "with_text",
}
"""Options, and what of a `Call` each settles."""


def asks_for_help(rest: Sequence[str]) -> bool:
    """Whether help is asked for before the `--` behind which all is query."""
    options = rest[: rest.index("--")] if "--" in rest else rest
    return "-h" in options or "--help" in options


def export_options(rest: Sequence[str]) -> tuple[list[str], dict[str, str | bool]]:
    """The words of the query, and what the options say.

    Raises:
        ValueError: an option is unknown or lacks its value; its text says which.
    """
    words: list[str] = []
    given: dict[str, str | bool] = {}
    ahead = list(rest)
    while ahead:
        word = ahead.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            return [*words, *ahead], given
        if name in _VALUES:
            value = value if equals else ahead.pop(0) if ahead else ""
            if not value:
                raise ValueError(f"{name} needs a value")
            given[_VALUES[name]] = value
        elif word in _FLAGS:
            given[_FLAGS[word]] = True
        elif word.startswith("--"):
            raise ValueError(f"export has no option {word}")
        else:
            words.append(word)
    return words, given


def describe_options(parser: ArgumentParser) -> None:
    """Tell the parser that prints the help what there is."""
    parser.add_argument("words", metavar="QUERY", nargs="*", help="as for search; without it everything")
    parser.add_argument("--as", metavar="FORMAT", help=f"{FORMATS}; else by the file's ending")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write, whole or not at all")
    parser.add_argument("--force", action="store_true", help="replace the file, if it is there")
    parser.add_argument("--with-text", action="store_true", help="with the full texts of the cited articles")
    parser.add_argument("--bom", action="store_true", help="begin a table with a byte order mark")
    parser.add_argument("--with-related", action="store_true", help="with all that they refer to")
