"""What a record is sorted by in its list. Invariant: it follows from the document alone; the last part is the
identifier, so that no two are alike.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from vnus_store.records.documents import objects_at, readable_date, text_at
from vnus_store.records.folding import fold

LAST_DAY = datetime.date.max.toordinal()
UNDATED = (LAST_DAY + 2, LAST_DAY + 2)
"""Sorts behind every date, also behind those that may begin on any later day."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""What nearly all dates are; reading it so takes a twentieth of the time."""

DATES = {"event": "date", "article": "published"}
"""Where the date stands that a kind is sorted by."""


def sort_values(kind: str, document: Mapping[str, Any]) -> tuple[int, Any]:
    """The two values that a record is sorted by before its identifier."""
    if kind in DATES:
        return day_values(text_at(document, DATES[kind]))
    if kind == "person":
        return (0 if objects_at(document, "offices") else 1), fold(text_at(document, "name"))
    return 0, 0


@lru_cache(maxsize=1 << 15)
def day_values(text: str) -> tuple[int, int]:
    """Where a date sorts, and a text that is none."""
    if _DAY.fullmatch(text):
        with suppress(ValueError):  # there is no such day, which is told below
            day = datetime.date.fromisoformat(text).toordinal()
            return day, day
    date = readable_date(text)
    return date.sort_key if date is not None else UNDATED
