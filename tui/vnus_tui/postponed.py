"""What the user put off in the work list, kept between two starts.

Invariant: it is only an order of work; losing it loses nothing of the store.
"""

from __future__ import annotations

import json

from vnus_tui.drafts import Drafts

KEY = "put off in the work list"
MOST = 10_000
"""Things that are remembered; the oldest are forgotten."""


class Postponed:
    """The names of what was put off, in the order in which it was."""

    def __init__(self, files: Drafts) -> None:
        self._files = files
        self._names: dict[str, None] | None = None

    @property
    def names(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self._read())

    def toggle(self, name: str) -> None:
        """Put something off, or take it up again."""
        names = self._read()
        if name in names:
            del names[name]
        else:
            names[name] = None
        self._files.keep(KEY, json.dumps(list(names)[-MOST:], ensure_ascii=True))

    def _read(self) -> dict[str, None]:
        if self._names is None:
            try:
                found = json.loads(self._files.kept(KEY) or "[]")
            except (ValueError, RecursionError):
                found = []
            listed = found if isinstance(found, list) else []
            self._names = dict.fromkeys(each for each in listed[-MOST:] if isinstance(each, str))
        return self._names
