"""The store at rest: one JSON file, one record a line, sorted. Invariant: `parse(render(rows))` gives the
same rows, and equal rows always render to equal bytes, so that version control shows exactly what changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from heapq import merge
from typing import Any

from vnus_store.disk.rows import KIND_OF, Row, Rows
from vnus_store.disk.strict import Walker, canonical, checked
from vnus_store.errors import StoreDamaged, StoreNewer
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

_ROW = re.compile(rb'"([0-9]{1,18})": (\{.*\})(,?)')
_TABLE = re.compile(rb'"([A-Za-z0-9_-]+)": \{(\})?(,?)')


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
    runs = yield from _runs(list(rows), None if table in KIND_OF else _key_order)
    ending = b""
    for name in merge(*runs, key=None if table in KIND_OF else _key_order):
        row = rows[name]
        yield ending + encode_text(row.key) + b": " + row.line
        ending = b",\n"
    yield b"\n}" if rows else b""


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


def parse(data: bytes, known: Rows | None = None) -> Rows:
    """The rows of a snapshot in any JSON layout.

    Args:
        data: the whole file.
        known: rows that were proven before; a line that stands among them is taken without reading it again.

    Raises:
        StoreDamaged: the bytes are not completely a store; the sentence says where and what would be right.
        StoreNewer: a later version wrote them.
    """
    tables = _own_layout(data, known)
    if tables is None:
        tables = _any_layout(_text(data))
    _check_meta(tables.get("meta", {}))
    return Rows(tables)


def _own_layout(data: bytes, known: Rows | None) -> dict[str, dict[str, Row]] | None:
    """The rows where every line is exactly as we write it; None, without a reason, where one is not."""
    if not data.startswith(b"{\n") or not data.endswith(b"\n}\n"):
        return None
    lines = iter(data[2:-3].split(b"\n"))
    proven = _proven(known)
    tables: dict[str, dict[str, Row]] = {}
    is_more = True
    for line in lines:
        opening = _TABLE.fullmatch(line)
        if not is_more or not opening or opening[1].decode() in tables:
            return None
        table = opening[1].decode()
        tables[table] = {}
        if opening[2]:
            is_more = bool(opening[3])
            continue
        end = _own_rows(lines, table, tables[table], proven.get(table, {}))
        if opening[3] or end not in (b"}", b"},"):
            return None
        is_more = end == b"},"
    return None if is_more else tables


def _own_rows(lines: Iterator[bytes], table: str, rows: dict[str, Row], proven: Mapping[bytes, str]) -> bytes:
    """Read the rows of one table; the line after it, or nothing where a row is not as we write it."""
    keys: set[str] = set()
    is_more = True
    while is_more:
        match = _ROW.fullmatch(next(lines, b""))
        if not match:
            return b""
        key, line, is_more = match[1].decode(), match[2], bool(match[3])
        name = proven.get(line) or _own_name(table, key, line)
        if name is None or name in rows or key in keys:
            return b""
        keys.add(key)
        rows[name] = Row(key, line)
    return next(lines, b"")


def _own_name(table: str, key: str, line: bytes) -> str | None:
    document = canonical(line)
    if document is None:
        return None
    if table not in KIND_OF:
        return key
    id = document.get("id")
    return id if isinstance(id, str) and ID.fullmatch(id) else None


def _proven(known: Rows | None) -> dict[str, dict[bytes, str]]:
    if known is None:
        return {}
    return {
        table: {row.line: name for name, row in rows.items()}
        for table, rows in known.tables.items()
        if table in KIND_OF
    }


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


def _check_meta(rows: Mapping[str, Row]) -> None:
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
