"""How many of what, in words. Invariant: one is one, and thousands are set apart."""

from __future__ import annotations

KINDS = {"event": ("event", "events"), "person": ("person", "people"), "article": ("article", "articles")}
"""A record of each kind, and several."""


def many(number: int, what: str) -> str:
    """A number with what it counts."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def records(number: int, kind: str) -> str:
    """A number of records of a kind: "1 event", "3,412 people"."""
    return f"{number:,} {KINDS[kind][number != 1]}"
