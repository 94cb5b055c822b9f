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
from vnus_store.exchange.reading_rows import read_in_two
from vnus_store.exchange.rows import IMPORTED_KINDS, KIND_KEY, LONGEST_LINE, BadRow, Row
from vnus_store.exchange.source import Line
from vnus_store.exchange.strict_json import Refused, proven_line
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
        self.wrong, self.size, self._start = "", 0, self.line + 1
        return self._start

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        self.line, line = next(self._lines)
        self.size += LONGEST_LINE + 1 if line is None else len(line)
        if line is None or self.size > LONGEST_LINE:
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
    columns = _Columns(_keys(csv.reader(_resumed(first, feed), delimiter=comma, strict=True), feed))
    reader = csv.reader(feed, delimiter=comma, strict=True)
    yield from read_in_two(_cells(reader, feed), lambda given: _read(*given, columns))


def _cells(reader: Iterator[list[str]], feed: _Feed) -> Iterator[tuple[int, tuple[int, list[str], str]]]:
    """The length of each row that is not blank, then its line, its cells, and what is wrong with it."""
    while True:
        line = feed.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield 0, (line, [], f"It is no row of CSV: {error}.")
            continue
        if any(cells):
            yield feed.size, (line, cells, feed.wrong)


def _read(line: int, cells: list[str], wrong: str, columns: _Columns) -> Row | BadRow:
    return BadRow(line, wrong) if wrong else _row(line, cells, columns)


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


class _Columns:
    """Where the values of a row stand."""

    def __init__(self, keys: Sequence[str | None]) -> None:
        self.count = len(keys)
        self.kind = keys.index(KIND_KEY)
        self.unnamed = [place for place, key in enumerate(keys) if key is None]
        self._named = [
            (place, key[1:] if _COLUMN.fullmatch(key) else key)
            for place, key in enumerate(keys)
            if key is not None and place != self.kind
        ]
        self._of: dict[str, list[tuple[int, str, Shape | None]]] = {}

    def of(self, kind: str) -> list[tuple[int, str, Shape | None]]:
        """Place, key and shape of each value that a record of a kind has."""
        if kind not in self._of:
            shapes = _SHAPES.get(kind, {})
            found = [(place, name, shapes.get(name)) for place, name in self._named]
            if kind not in _SHAPES:
                return found  # any text may stand there: such are not kept
            self._of[kind] = found
        return self._of[kind]


def _row(line: int, cells: list[str], columns: _Columns) -> Row | BadRow:
    if len(cells) != columns.count and (len(cells) < columns.count or any(cells[columns.count :])):
        return BadRow(line, f"It has {len(cells)} cells; the first line has {columns.count} headings.")
    stray = next((place for place in columns.unnamed if cells[place]), None)
    if stray is not None:
        return BadRow(line, f"Cell {stray + 1} has a value, and no heading stands above it.")
    kind = cells[columns.kind].strip()
    values: dict[str, Any] = {}
    unset: list[str] = []
    for place, name, shape in columns.of(kind):
        if not (cell := cells[place]):
            unset.append(name)
            continue
        try:
            values[name] = value_of(shape, cell)
        except Refused as error:
            return BadRow(line, f"In “{name}”: {error}")
    if not kind:
        return BadRow(
            line, f"It does not say what it is: under “{KIND_KEY}” stands {', '.join(IMPORTED_KINDS)}."
        )
    return Row(line, kind, values.get("id"), values, tuple(unset), proven_line(values))
