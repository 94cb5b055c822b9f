"""Identifiers that named a record which is gone. Invariant: a row for each, so that no identifier is ever given
to a second record, however long ago the first was deleted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vnus_store.errors import NotFound
from vnus_store.records.refs import Ref, row_key

TABLE = "retired"
"""Where they are kept, a row each."""

RETIRED_KIND = TABLE + "/"
"""The `kind` of a reference to such a row, as for every table that holds no records."""


def row_of(ref: Ref) -> Ref:
    """The reference to the row that keeps an identifier."""
    return Ref(RETIRED_KIND, row_key(str(ref)))


def document_of(ref: Ref) -> dict[str, Any]:
    """The row."""
    return {"ref": str(ref)}


def retired_ref(document: Mapping[str, Any]) -> Ref | None:
    """What the row names; `None` where a foreign hand left something that names nothing."""
    ref = document.get("ref")
    try:
        return Ref.parse(ref) if isinstance(ref, str) else None
    except NotFound:
        return None
