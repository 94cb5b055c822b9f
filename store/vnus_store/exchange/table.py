"""CSV (RFC 4180): a record a row, under one line of headings. Invariant: what is written reads back as the same
documents, whatever stands in them, and does nothing in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from vnus_store.errors import InvalidValue
from vnus_store.exchange.cells import cell_of, value_of
from vnus_store.exchange.rows import IMPORTED_KINDS, KIND_KEY, LONGEST_LINE, BadRow, Row
from vnus_store.exchange.source import Line
from vnus_store.exchange.strict_json import Refused
from vnus_store.records.fields import FIELDS, Shape
from vnus_store.records.refs import Ref

_SHAPES: Mapping[str, Mapping[str, Shape]] = {
    kind: {field.key: field.shape for field in fields} for kind, fields in FIELDS.items()
}
_COLUMN = re.compile(rf"'*{KIND_KEY}")
"""A key of a document that would be taken for our own column is written with an apostrophe more."""

_NOT_UTF8 = re.compile("[\udc80-\udcff]")


def columns_of(keys: Iterable[tuple[str, str]]) -> list[str]:
    """The keys that stand as columns: `id`, those of the fields in their order, then the others as they come.

    Args:
        keys: the kind and a key of the documents, each once or often.
    """
    seen = dict.fromkeys(keys)
    known = [field.key for kind in ("event", "person", "article") for field in FIELDS[kind]]
    present = dict.fromkeys(key for _, key in seen)
    return list(dict.fromkeys(["id", *(key for key in known if key in present), *present]))


def heading(columns: Sequence[str]) -> str:
    """The first line, with its line end."""
    names = ["'" + key if _COLUMN.fullmatch(key) else key for key in columns]
    return _line([KIND_KEY, *(cell_of(None, name) for name in names)])


def row_of(ref: Ref, document: Mapping[str, Any], columns: Sequence[str]) -> str:
    """A record as a row, with its line end; what a record does not have is an empty cell."""
    shapes = _SHAPES[ref.kind]
    cells = [cell_of(shapes.get(key), document[key]) if key in document else "" for key in columns]
    return _line([ref.kind, *cells])


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


class _Feed:
    """The lines as texts, and what is wrong with the row at hand."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self.line = 0
        self.begin()

    def begin(self) -> int:
        """A new row begins; gives its line."""
        self.wrong, self._size, self._start = "", 0, self.line + 1
        return self._start

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        self.line, line = next(self._lines)
        self._size += LONGEST_LINE + 1 if line is None else len(line)
        if line is None or self._size > LONGEST_LINE:
            raise InvalidValue(
                f"The row that begins on line {self._start} has more than {LONGEST_LINE // 1_000_000} MB; "
                "perhaps a quotation mark is not closed."
            )
        text = line.decode("utf-8", "surrogateescape")
        if "\0" in text:
            self.wrong = f"A NUL stands on line {self.line}; no text has one."
        elif not text.isascii() and _NOT_UTF8.search(text):
            self.wrong = f"Line {self.line} is no text in UTF-8."
        return text


def read(lines: Iterable[Line]) -> Iterator[Row | BadRow]:
    """Each row under the headings, or what is wrong with it.

    Raises:
        InvalidValue: the headings do not say what the rows are, or a row has no end.
    """
    # The limit of the module is one for the whole process; ours is kept by `_Feed`.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))
    feed = _Feed(lines)
    first = next(feed, None)
    if first is None:
        return
    comma = next((sign for sign in ",;\t" if sign in first), ",")
    keys = _keys(csv.reader(_resumed(first, feed), delimiter=comma, strict=True), feed)
    reader = csv.reader(feed, delimiter=comma, strict=True)
    while True:
        line = feed.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(line, f"It is no row of CSV: {error}.")
            continue
        if any(cells):
            yield BadRow(line, feed.wrong) if feed.wrong else _row(line, cells, keys)


def _resumed(first: str, feed: Iterator[str]) -> Iterator[str]:
    yield first
    yield from feed


def _keys(reader: Iterator[list[str]], feed: _Feed) -> list[str | None]:
    """What each column stands for, `KIND_KEY` among them; `None` where nothing stands above it.

    Raises:
        InvalidValue: the first line is no line of headings.
    """
    try:
        names = next(reader)
        keys = [str(value_of(None, name)) if name else None for name in names]
    except (csv.Error, Refused) as error:
        raise InvalidValue(f"The first line, the headings, cannot be read: {error}") from None
    if feed.wrong:
        raise InvalidValue(feed.wrong)
    twice = [key for place, key in enumerate(keys) if key is not None and key in keys[:place]]
    if twice:
        raise InvalidValue(f"The heading “{twice[0][:60]}” stands twice in the first line.")
    missing = [name for name in (KIND_KEY, "id") if name not in keys]
    if missing:
        raise InvalidValue(f"The first line has no heading “{missing[0]}”; every table of records has one.")
    return keys


def _row(line: int, cells: list[str], keys: Sequence[str | None]) -> Row | BadRow:
    if any(cells[len(keys) :]) or len(cells) < len(keys):
        return BadRow(line, f"It has {len(cells)} cells; the first line has {len(keys)} headings.")
    at = keys.index(KIND_KEY)
    kind = cells[at].strip()
    shapes = _SHAPES.get(kind, {})
    values: dict[str, Any] = {}
    unset: list[str] = []
    for place, (key, cell) in enumerate(zip(keys, cells, strict=False)):
        if place == at or (key is None and not cell):
            continue
        if key is None:
            return BadRow(line, f"Cell {place + 1} has a value, and no heading stands above it.")
        name = key[1:] if _COLUMN.fullmatch(key) else key
        if not cell:
            unset.append(name)
            continue
        try:
            values[name] = value_of(shapes.get(name), cell)
        except Refused as error:
            return BadRow(line, f"In “{name}”: {error}")
    if not kind:
        return BadRow(
            line, f"It does not say what it is: under “{KIND_KEY}” stands {', '.join(IMPORTED_KINDS)}."
        )
    return Row(line, kind, values, tuple(unset))
