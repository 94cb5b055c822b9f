"""JSON on one line, and back. Invariant: `decode(encode(d)) == d`, and equal documents encode to equal bytes
as long as their keys stand in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any


class Written(Mapping[str, Any]):
    """A document kept as its line alone: it is encoded already, and decoded when asked.

    Whoever makes one answers for the line: it was proven that a strict reader takes it (`disk.strict.canonical`), or
    it was encoded from a document that was read strictly. Such a document cannot be changed; `dict(it)` is one that
    may be. A hundred thousand of them take a tenth of the memory of as many that are decoded.
    """

    __slots__ = ("line",)

    def __init__(self, line: bytes) -> None:
        self.line = line
        """The document as one line of canonical JSON."""

    def __getitem__(self, key: str) -> Any:
        return _read(self.line)[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key."""
        return _read(self.line).get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in _read(self.line)

    def __iter__(self) -> Iterator[str]:
        return iter(_read(self.line))

    def __len__(self) -> int:
        return len(_read(self.line))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Written):
            return self.line == other.line or _read(self.line) == _read(other.line)
        return _read(self.line) == other

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Written({self.line!r})"


def encode(document: Mapping[str, Any]) -> bytes:
    """A document as one line of UTF-8 JSON without a newline, its keys in stored order.

    A lone surrogate cannot be UTF-8; `backslashreplace` writes it as the JSON escape that reads back the same.
    """
    if isinstance(document, Written):
        return document.line
    return _ENCODE(document).encode("utf-8", "backslashreplace")


def decode(line: bytes) -> dict[str, Any]:
    """The document of one line that `encode` wrote or that was checked when the file was read."""
    document = json.loads(line)
    assert isinstance(document, dict)
    return document


def plain(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document, decoded where it is kept as its line: for whoever looks at it many times."""
    return decode(document.line) if isinstance(document, Written) else document


@lru_cache(maxsize=16)
def _read(line: bytes) -> dict[str, Any]:
    return decode(line)


def _inner(value: object) -> Mapping[str, Any]:
    if isinstance(value, Written):
        return decode(value.line)
    raise TypeError(f"{type(value).__name__} is no JSON")


_ENCODE = json.JSONEncoder(ensure_ascii=False, default=_inner).encode
