"""A value as the text of a cell, and back. Invariant: `value_of(shape, cell_of(shape, v)) == v` for every JSON value,
and no cell begins with what a spreadsheet takes for a formula.
"""

from __future__ import annotations

import re
from typing import Any

from vnus_store.exchange.strict_json import compact, parse
from vnus_store.records.fields import SEPARATOR, Shape

JSON_MARK = "json:"
"""Stands before a value that is no plain text where one is expected."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What spreadsheets may act on (OWASP's list for CSV injection), and the apostrophes before it."""

_WITHIN = re.compile(r"""([;\t\r\n])(?=["' ]*[=+\-@＝＋－＠])""")
"""Where a cell would begin for a spreadsheet that parts them at semicolons or tabs, as many languages have it."""

_GUARDED_WITHIN = re.compile(r"""([;\t\r\n])'(?=["' ]*[=+\-@＝＋－＠])""")

_NO_PLAIN_TEXT = re.compile("[\0\ud800-\udfff]")
_SPLIT = re.compile(r"\\([\\|])|( ?\| ?)")
_LISTS = (Shape.TEXTS, Shape.DATES)


def cell_of(shape: Shape | None, value: Any) -> str:
    """A value as a cell; never empty.

    Args:
        shape: that of the field; `None` for a key that we do not know.
        value: any JSON value.
    """
    return guarded(_text(shape, value))


def _text(shape: Shape | None, value: Any) -> str:
    if shape is Shape.ITEMS:
        return compact(value)
    text = value
    if shape in _LISTS:
        is_texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
        text = SEPARATOR.join(map(_escaped, value)) if is_texts else None
    is_plain = isinstance(text, str) and bool(text) and not text.startswith(JSON_MARK)
    return str(text) if is_plain and not _NO_PLAIN_TEXT.search(text) else JSON_MARK + compact(value)


def value_of(shape: Shape | None, cell: str) -> Any:
    """The value of a cell that is not empty.

    Raises:
        Refused: JSON stands there that cannot be read.
    """
    text = unguarded(cell)
    if text.startswith(JSON_MARK):
        return parse(text.removeprefix(JSON_MARK))
    if shape is Shape.ITEMS:
        return parse(text)
    return _items(text) if shape in _LISTS else text


def guarded(text: str) -> str:
    """The text, with an apostrophe before all that a spreadsheet would take for a formula."""
    text = _WITHIN.sub(r"\1'", text)
    return "'" + text if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that was guarded; an apostrophe that guards nothing stays."""
    text = cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
    return _GUARDED_WITHIN.sub(r"\1", text)


def _escaped(item: str) -> str:
    return item.replace("\\", "\\\\").replace("|", "\\|")


def _items(text: str) -> list[str]:
    items, piece, at = [], "", 0
    for match in _SPLIT.finditer(text):
        piece += text[at : match.start()] + (match[1] or "")
        at = match.end()
        if match[1] is None:
            items.append(piece)
            piece = ""
    return [*items, piece + text[at:]]
