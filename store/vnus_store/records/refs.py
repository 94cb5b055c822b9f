"""What names a record: a kind and an identifier that never changes.

Invariant: a `Ref` is always well formed.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from vnus_store.errors import NotFound

KINDS = ("event", "person", "article", "candidate")
"""The kinds of record, as they stand before the colon of a reference."""

TABLES = {"event": "events", "person": "people", "article": "articles", "candidate": "candidates"}
"""The table in which each kind is kept."""

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""What an identifier looks like; immutable and never reused."""


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A reference to one record, written `kind:id`."""

    kind: str
    """One of `KINDS`."""
    id: str
    """The record's own identifier, unique within its kind."""

    def __hash__(self) -> int:
        return hash(
            self.id
        )  # a text knows its own; that of a pair would be worked out at each of many look-ups

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @staticmethod
    def is_id(text: str) -> bool:
        """Whether a text could be an identifier."""
        return ID.fullmatch(text) is not None

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read `kind:id`.

        Raises:
            NotFound: the text is no reference; the sentence shows what one looks like.
        """
        kind, colon, name = text.partition(":")
        if not colon or kind not in KINDS or not ID.fullmatch(name):
            raise NotFound(f"“{text}” is no reference: write event:ID, person:ID or article:ID.")
        return cls(kind, name)


@lru_cache(maxsize=1 << 14)
def ref_to(kind: str, name: str) -> Ref:
    """The reference to a record. The same one each time, as far as can be: thousands of records lead to a few."""
    return Ref(kind, name)


def row_key(name: str) -> str:
    """The key under which TinyDB knows a new row: 53 bits of the SHA-256 of its name, exact for every JSON reader."""
    return str(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 11)
