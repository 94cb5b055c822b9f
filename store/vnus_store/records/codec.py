"""JSON on one line, and back. Invariant: `decode(encode(d)) == d`, and equal documents encode to equal bytes
as long as their keys stand in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def encode(document: Mapping[str, Any]) -> bytes:
    """A document as one line of UTF-8 JSON without a newline, its keys in stored order.

    A lone surrogate cannot be UTF-8; `backslashreplace` writes it as the JSON escape that reads back the same.
    """
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace")


def decode(line: bytes) -> dict[str, Any]:
    """The document of one line that `encode` wrote or that was checked when the file was read."""
    document = json.loads(line)
    assert isinstance(document, dict)
    return document
