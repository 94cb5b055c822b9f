"""What bytes mean, decided without the store's own readers. Invariant: it knows the format as documented and nothing
of the code: JSON read strictly, and lines with a checksum and a number.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import zlib
from typing import Any

OURS = ("events", "people", "articles", "candidates")
DEPTH = 100

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LINE = re.compile(rb"([0-9a-f]{8}) (\{.*\})", re.DOTALL)


class NoStore(ValueError):
    """The bytes are no store."""


def tables_of(data: bytes) -> dict[str, dict[str, dict[str, Any]]] | None:
    """The tables that the bytes of a snapshot hold, by row key; None where they are no store."""
    try:
        tables = json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_never, parse_float=_finite
        )
        _check(tables)
    except (ValueError, RecursionError):
        return None
    return tables


def digest(tables: object) -> str:
    """Equal where two stores hold the same."""
    return hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()


def last_change(data: bytes) -> int | None:
    """The number of the last change that a journal surely holds; None where it has to be refused."""
    *lines, rest = data.split(b"\n")
    if not lines:
        return None
    header = _summed(lines[0])
    if header is None or header.get("vnus-journal") != 1:
        return None
    seq: int = header["applied"]
    previous = None
    for number, line in enumerate(lines[1:], 2):
        if number == len(lines) and not rest and b"\0" in line:
            break  # the hole that a power cut leaves in the last line
        change = _summed(line)
        if change is None or "seq" not in change:
            return None
        if change["seq"] != previous + 1 if previous else not 1 <= change["seq"] <= seq + 1:
            return None
        previous = change["seq"]
    if previous is not None and previous < seq:
        return None  # a journal ends no earlier than its snapshot: the changes behind it are lost
    return previous or seq


def _summed(line: bytes) -> dict[str, Any] | None:
    match = _LINE.fullmatch(line)
    if match is None or int(match[1], 16) != zlib.crc32(match[2]):
        return None
    body: dict[str, Any] = json.loads(match[2])
    return body


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise NoStore
    return dict(pairs)


def _never(name: str) -> Any:
    raise NoStore


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise NoStore
    return value


def _check(tables: Any) -> None:
    for name, table in _items(tables):
        ids = set()
        for _, row in _items(table):
            _items(row)
            if _depth(row) > DEPTH:
                raise NoStore
            if name in OURS:
                id = row.get("id")
                if not isinstance(id, str) or not _ID.fullmatch(id) or id in ids:
                    raise NoStore
                ids.add(id)
    meta = tables.get("meta", {}).get("1", {})
    version = meta.get("version", 1)
    if meta.get("format", "vnus") != "vnus" or type(version) is not int or version != 1:
        raise NoStore


def _items(value: Any) -> Any:
    if not isinstance(value, dict):
        raise NoStore
    return value.items()


def _depth(value: Any) -> int:
    if not isinstance(value, dict | list):
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(map(_depth, inner), default=0)
