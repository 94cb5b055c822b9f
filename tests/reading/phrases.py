"""Date phrases in one line, for tests to compare."""

from __future__ import annotations

from vnus_store import EdtfDate
from vnus_store.drafting.dates import find_dates


def found(text: str, published: str, language: str) -> str:
    """What is found in a text: `phrase=EDTF`, parted by ` | `; an empty day of publication is an unknown one."""
    day = EdtfDate.parse(published) if published else None
    return " | ".join(f"{each.text}={each.date.text}" for each in find_dates(text, day, language))
