"""A list with a search, kept under a name. Invariant: a view is what was typed, never what it found; opening one asks
anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from vnus_store.records.documents import text_at
from vnus_store.records.refs import Ref, row_key

TABLE = "views"
"""Where they are kept, a row each."""

VIEWS_KIND = TABLE + "/"
"""The `kind` of a reference to such a row, as for every table that holds no records."""

LISTS = ("timeline", "leaders", "articles")
"""What a view may list."""

LONGEST_TITLE = 100
"""Characters of a name; it is shown on one line."""


class SavedView(NamedTuple):
    """One list with a search."""

    id: str
    """Its identifier; it stays where the name is changed."""
    title: str
    """What it is called."""
    list: str
    """One of `LISTS`."""
    query: str
    """What the list is narrowed by, as typed; empty for all of it."""

    @property
    def row(self) -> Ref:
        """Where it is kept."""
        return row_of(self.id)


def row_of(view_id: str) -> Ref:
    """The reference to the row that keeps a view."""
    return Ref(VIEWS_KIND, row_key(f"view {view_id}"))


def view_of(document: Mapping[str, Any]) -> SavedView | None:
    """The view of a row; `None` where a foreign hand left something that is none."""
    view = SavedView(*(text_at(document, key) for key in ("id", "title", "list", "query")))
    return view if Ref.is_id(view.id) and view.title.strip() and view.list in LISTS else None
