"""Files of records for tests. Invariant: what goes through here is bytes, as it is in a file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vnus_store.exchange import jsonl, table
from vnus_store.exchange.formats import format_of
from vnus_store.exchange.options import ExportOptions
from vnus_store.exchange.rows import BadRow, Row
from vnus_store.records.refs import Ref

Document = dict[str, Any]


class Shelf:
    """Documents by reference, to be exported."""

    def __init__(self, documents: Mapping[Ref, Document]) -> None:
        self.documents = documents

    def document(self, ref: Ref) -> Document | None:
        return self.documents.get(ref)


def written(name: str, documents: Mapping[Ref, Document], **options: bool) -> bytes:
    """The documents as a file of a format."""
    pieces = format_of(name).write(tuple(documents), Shelf(documents), ExportOptions(**options))
    return "".join(pieces).encode("utf-8")


def numbered(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines as the reader of files gives them."""
    return iter(tuple(enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), 1)))


def read(name: str, data: bytes) -> list[Row | BadRow]:
    """The rows of a file's bytes."""
    return list({"jsonl": jsonl.read, "csv": table.read}[name](numbered(data)))


def bad(rows: Sequence[Row | BadRow]) -> list[tuple[int, str]]:
    """Line and reason of what cannot be taken."""
    return [(row.line, row.reason) for row in rows if isinstance(row, BadRow)]


def hostile() -> list[str]:
    """Texts that a spreadsheet, a terminal or a reader of CSV might act on or lose."""
    formulas = [f"{sign}cmd|'/C calc'!A1" for sign in "=+-@\t\r\n＝＋－＠"]
    return [
        *formulas,
        *("'" * count + text for text in formulas for count in (1, 2, 3)),
        "'", "''", "'plain", "json:", 'json:"x"', "'json:=1", "a,b", 'a"b', '"', "a\r\nb", "a\rb", "a\nb", "\n",
        " | ", "a | b", "a|b", "|", "\\", "\\|", "a\\ | \\b", "a \\", " a ", " ", "", "\x00", "a\x00b", "\x1b[2J",
        "\ufeffx", "\u202eabc", "\u2028", "\x85", "\ud800", "a\udcffb", "NULL", "nan", "true", "-1", "1e9", "0001",
        "x" * 140_000, "[1, 2]", '{"a": 1}', '=HYPERLINK("http://x","y")', "<script>", "🇻🇳", "e\u0301",
    ]  # fmt: skip
