"""The store at rest: one JSON file, one record a line, sorted. Invariant: `parse(render(rows))` gives the
same rows, and equal rows always render to equal bytes, so that version control shows exactly what changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from heapq import merge
from typing import Any

from vnus_store.disk import own_layout
from vnus_store.disk.rows import KIND_OF, Row, Rows
from vnus_store.disk.strict import Walker, checked
from vnus_store.disk.table import Table
from vnus_store.errors import StoreDamaged, StoreNewer
from vnus_store.packed.shelf import Shelf
from vnus_store.records.codec import encode
from vnus_store.records.refs import ID, row_key

__all__ = ["FORMAT", "META", "VERSION", "parse", "render", "render_documents"]

FORMAT, VERSION = "vnus", 1
META = {"format": FORMAT, "version": VERSION}
"""The only row of the table `meta`, under the key "1"."""

SLICE = 1 << 18
"""Bytes to a chunk: a millisecond of work."""

BLOCK = 4096
"""Names that are sorted at once: a millisecond of work."""

Documents = Mapping[str, Mapping[str, Mapping[str, Any]] | Iterable[Mapping[str, Any]]]
"""Tables of documents, by row key or, for new records, simply one after the other."""


def render(tables: Mapping[str, Mapping[str, Row]]) -> Iterator[bytes]:
    """The bytes of a snapshot in chunks of about `SLICE`; an empty one is a pause while names are put in order."""
    parts: list[bytes] = []
    size = 0
    for part in _rendered(tables):
        parts.append(part)
        size += len(part)
        if size >= SLICE or not part:
            yield b"".join(parts) if part else b""
            parts, size = ([], 0) if part else (parts, size)
    yield b"".join(parts)


def _rendered(tables: Mapping[str, Mapping[str, Row]]) -> Iterator[bytes]:
    opening = b"{\n"
    for table in sorted(tables):
        yield opening + encode_text(table) + (b": {\n" if tables[table] else b": {}")
        yield from _rendered_rows(table, tables[table])
        opening = b",\n"
    yield b"\n}\n" if tables else b"{}\n"


def _rendered_rows(table: str, rows: Mapping[str, Row]) -> Iterator[bytes]:
    key = None if table in KIND_OF else _key_order
    shelf = rows.shelf if isinstance(rows, Table) else None
    runs = yield from _runs(
        list(rows if shelf is None or not isinstance(rows, Table) else rows.touched()), key
    )
    ending, at = b"", 0
    for name in merge(*runs, key=key):
        if shelf is not None:
            place, is_here = shelf.names.place(name)
            for part in _packed(shelf, at, place):
                yield ending + part
                ending = b",\n"
            at = place + is_here
        row = rows.get(name)
        if row is not None:
            yield ending + encode_text(row.key) + b": " + row.line
            ending = b",\n"
    for part in _packed(shelf, at, len(shelf)) if shelf is not None else ():
        yield ending + part
        ending = b",\n"
    yield b"\n}" if rows else b""


def _packed(shelf: Shelf, start: int, stop: int) -> Iterator[bytes]:
    """Packed rows as they stand in the file they come from, in pieces of about `SLICE`."""
    while start < stop:
        end = min(stop, max(start + 1, bisect_left(shelf.starts, shelf.starts[start] + SLICE) - 1))
        yield shelf.data[shelf.starts[start] : shelf.end(end - 1)]
        start = end


def _runs(names: list[str], key: Callable[[str], Any] | None) -> Generator[bytes, None, list[list[str]]]:
    """Names in as few ascending runs as they come in, with a pause after each block: sorting all at once would
    stop every other thread. In a store of our own writing nearly all names are one run.
    """
    runs: list[list[str]] = []
    for start in range(0, len(names), BLOCK):
        block = sorted(names[start : start + BLOCK], key=key)
        if runs and (key(runs[-1][-1]) <= key(block[0]) if key else runs[-1][-1] <= block[0]):
            runs[-1] += block
        else:
            runs.append(block)
        yield b""
    return runs


def _key_order(key: str) -> tuple[int, int, str]:
    is_number = key.isascii() and key.isdigit() and len(key) <= 18
    return (0, int(key), key) if is_number else (1, 0, key)


def encode_text(text: str) -> bytes:
    """A JSON string; a lone surrogate becomes its escape."""
    if text.isascii() and text.isalnum():
        return b'"%s"' % text.encode()
    return encode({text: 0})[1:-4]


def render_documents(tables: Documents) -> bytes:
    """The bytes of a new snapshot; `meta` and missing tables are added.

    Raises:
        StoreDamaged: a document could not be read back (no `id`, one id twice, NaN ...); it names the table.
    """
    complete: dict[str, Any] = {**dict.fromkeys(KIND_OF, ()), "meta": {"1": META}, **tables}
    rows: dict[str, dict[str, Row]] = {}
    for table, documents in complete.items():
        pairs = documents.items() if isinstance(documents, Mapping) else ((None, d) for d in documents)
        rows[table] = {}
        for key, document in pairs:
            line = encode(document)
            id = document.get("id")
            if key is None:
                key = row_key(id) if isinstance(id, str) else str(len(rows[table]) + 1)
            _keep(rows[table], table, key, line, document)
    data = b"".join(render(rows))
    parse(data)
    return data


def parse(data: bytes, known: Rows | None = None, told: own_layout.Told | None = None) -> Rows:
    """The rows of a snapshot in any JSON layout.

    Args:
        data: the whole file.
        known: rows that were proven before; a line that stands among them is taken without reading it again.
        told: is called now and then with the number of rows that were read.

    Raises:
        StoreDamaged: the bytes are not completely a store; the sentence says where and what would be right.
        StoreNewer: a later version wrote them.
    """
    rows = (own_layout.against(data, known) if known else None) or own_layout.read(data, told)
    if rows is None:
        rows = Rows(_any_layout(_text(data)))
    check_meta(rows.tables.get("meta", {}))
    return rows


def _any_layout(text: str) -> dict[str, dict[str, Row]]:
    tables: dict[str, dict[str, Row]] = {}

    def table(name: str) -> None:
        tables[name] = {}

    def row(name: str, key: str, document: dict[str, Any]) -> None:
        _keep(tables[name], name, key, encode(document), document)

    Walker(text).tables(row, table)
    return tables


def _keep(rows: dict[str, Row], table: str, key: str, line: bytes, document: Mapping[str, Any]) -> None:
    """Add a row under its name; refuses what would have no name or one that is taken."""
    name = key
    if table in KIND_OF:
        id = document.get("id")
        if not isinstance(id, str) or not ID.fullmatch(id):
            raise StoreDamaged(
                f"{table}/{key}: every record has an “id” of small letters, digits and hyphens (64 at most); "
                f"this one has {'none' if id is None else 'another'}."
            )
        name = id
    if name in rows:
        raise StoreDamaged(
            f"{table}/{key}: the id “{name}” stands in {table}/{rows[name].key} too; an id names one record."
        )
    rows[name] = Row(key, line)


def _text(data: bytes) -> str:
    if not data:
        raise StoreDamaged("The file is empty (0 bytes); a store begins with {.")
    if data.startswith(b"\xef\xbb\xbf"):
        raise StoreDamaged("The file begins with a byte order mark (EF BB BF); save it as UTF-8 without one.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StoreDamaged("The file is written in UTF-16; save it as UTF-8.")
    if not data.strip(b"\0"):
        raise StoreDamaged(
            "The file holds nothing but NUL bytes, as after a power cut; its last copy is .bak."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise StoreDamaged(
            f"Line {line}, byte {column}: 0x{data[error.start]:02X} is no UTF-8; save the file as UTF-8."
        ) from None


def check_meta(rows: Mapping[str, Row]) -> None:
    """Refuse what is another program's, or a later version's.

    Raises:
        StoreDamaged, StoreNewer: it is.
    """
    row = rows.get("1")
    if row is None:
        return
    meta = checked(row.line)
    name, version = meta.get("format", FORMAT), meta.get("version", VERSION)
    if name != FORMAT:
        raise StoreDamaged(f"meta/1: the format is not “{FORMAT}”, so this is another program's file.")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise StoreDamaged(f"meta/1: the version must be a whole number from 1 to {VERSION}.")
    if version > VERSION:
        raise StoreNewer(f"A later vnus-tui wrote this store (version {version}; this one reads {VERSION}).")
