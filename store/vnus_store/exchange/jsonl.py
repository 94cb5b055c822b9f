"""JSON Lines: a record a line. Invariant: a line is the whole document, its keys in stored order, with what kind of
record it is before them; reading gives back the same document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vnus_store.exchange.reading_rows import read_in_two
from vnus_store.exchange.rows import IMPORTED_KINDS, KIND_KEY, LONGEST_LINE, BadRow, Row
from vnus_store.exchange.source import Line
from vnus_store.exchange.strict_json import Refused, parse, parse_ours, proven_line
from vnus_store.records.codec import encode
from vnus_store.records.refs import Ref

_NESTED = "document"
_VERSION = 1
_HEADS = tuple(f'{{"{KIND_KEY}": "{kind}", '.encode() for kind in reversed(IMPORTED_KINDS))
"""What stands before the document of each kind on a line as we write it."""


def line_of(ref: Ref, document: Mapping[str, Any]) -> str:
    """A record as a line, with its line end.

    `{"record": "event", "id": ...}`; a document that has a key `record` of its own stands whole under `document`.
    """
    if KIND_KEY in document or not document:
        return encode({KIND_KEY: ref.kind, _NESTED: document}).decode() + "\n"
    return f'{{"{KIND_KEY}": "{ref.kind}", {encode(document)[1:].decode()}\n'


def read(lines: Iterable[Line]) -> Iterator[Row | BadRow]:
    """Each line that is not blank, as a row, or as what is wrong with it."""
    return read_in_two(((len(line or b""), (number, line)) for number, line in lines), _read)


def _read(given: Line) -> Row | BadRow | None:
    number, line = given
    if line is None:
        return BadRow(number, f"The line has more than {LONGEST_LINE // 1_000_000} MB.")
    text = line.strip()
    return _row(number, text) if text else None


def _row(number: int, line: bytes) -> Row | BadRow | None:
    head = next((each for each in _HEADS if line.startswith(each)), None)
    try:
        text = line.decode("utf-8")
        ours = parse_ours(text) if head is not None else None
        document = parse(text) if ours is None else ours
    except UnicodeDecodeError as error:
        return BadRow(number, f"It is no text in UTF-8: see byte {error.start + 1} of the line.")
    except Refused as error:
        return BadRow(number, str(error))
    if not isinstance(document, dict):
        return BadRow(number, "It is no JSON object; a record is {...}.")
    if "format" in document and KIND_KEY not in document:
        return _refused_version(number, document)
    kind = document.pop(KIND_KEY, None)
    if not isinstance(kind, str):
        return BadRow(number, f"It does not say what it is: give “{KIND_KEY}”: {', '.join(IMPORTED_KINDS)}.")
    inner = document.get(_NESTED)
    if len(document) == 1 and isinstance(inner, dict):
        return Row(number, kind, inner.get("id"), inner, None, proven_line(inner))
    if ours is not None and head is not None:
        # The whole is as we write it, and what stands before the document is the first of its members.
        return Row(number, kind, document.get("id"), document, None, b"{" + line[len(head) :])
    return Row(number, kind, document.get("id"), document, None, proven_line(document))


def _refused_version(number: int, document: Mapping[str, Any]) -> BadRow | None:
    """A line that names the format and no record is passed over, unless a later version wrote it."""
    if document["format"] == "vnus-jsonl" and document.get("version", _VERSION) == _VERSION:
        return None
    return BadRow(number, "It names a format that this version does not know.")
