"""The options of `import`. Invariant: at most one of them says what an article is to those that it repeats."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any


def describe_import(parser: ArgumentParser) -> None:
    """Tell the parser what there is."""
    parser.add_argument("words", metavar="FILE", nargs="+", help="an article, or - for standard input")
    parser.add_argument("--json", action="store_true", help="show what it would bring, and write nothing")
    answers = parser.add_mutually_exclusive_group()
    answers.add_argument("--new", action="store_true", help="store what repeats an article as a new one")
    answers.add_argument("--skip", action="store_true", help="leave out what repeats an article")
    answers.add_argument("--copy-of", metavar="REF", help="the same as REF, printed elsewhere")
    answers.add_argument("--version-of", metavar="REF", help="the same as REF, earlier or later")
    parser.add_argument("--title", help="its title, where the file does not state it")
    parser.add_argument("--published", metavar="D", help="its date, where the file does not state it")
    parser.add_argument(
        "--skip-bad", action="store_true", help="of a file of records: leave out what is wrong"
    )


def import_choice(given: Mapping[str, Any]) -> dict[str, Any]:
    """The choice and what it is of, as a `Call` has them."""
    for choice, name in (("copy", "copy_of"), ("version", "version_of")):
        if given.get(name) is not None:
            return {"choice": choice, "of": given[name]}
    return {"choice": next((name for name in ("new", "skip") if given.get(name)), "")}
