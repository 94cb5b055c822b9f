"""What a file says of one record. Invariant: a row knows its line, so that whatever is wrong can be told by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

LARGEST_FILE = 200_000_000
"""The most bytes of a file of records."""

LONGEST_LINE = 20_000_000
"""The most bytes of one record; an article's text may have as many."""

MOST_RECORDS = 200_000
"""The most records of one file."""

KIND_KEY = "record"
"""The key and the column that say what a record is; the key `kind` is an event's own."""

IMPORTED_KINDS = ("person", "article", "event")
"""The kinds that files hold, in the order in which they are written."""


class Row(NamedTuple):
    """One record as a file gives it."""

    line: int
    """Where it begins, counted from 1."""
    kind: str
    """What it says it is; any text."""
    id: Any
    """Its identifier, as the file gives it."""
    values: Mapping[str, Any]
    """The document, or those of its keys that have a value here."""
    unset: tuple[str, ...] | None = None
    """Keys that are to have no value; where this is `None`, `values` is the whole document."""
    line_of_values: bytes | None = None
    """`values` as we write them, where that is known to read back strictly as them."""


class BadRow(NamedTuple):
    """A row that cannot be taken."""

    line: int
    reason: str
    """A sentence: what is wrong."""
