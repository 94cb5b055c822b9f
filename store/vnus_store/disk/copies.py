"""Copies that sync programs leave beside the store when two machines changed it. Invariant: they are named and
never touched; the folder is listed again only after something in it was made, renamed or taken away.
"""

from __future__ import annotations

import os

from vnus_store.disk.files import Files, Identity
from vnus_store.disk.loading import JOURNAL, TEMPORARY, beside

_WORD = "conflict"


class Copies:
    """What lies beside one store."""

    def __init__(self, files: Files, path: str) -> None:
        self._files, self._path = files, path
        self._seen: Identity | None = None
        self.notices: tuple[str, ...] = ()
        """A sentence for each copy, by name."""

    def look(self) -> None:
        """Look again where the folder changed; what cannot be looked at is left out without a word."""
        folder, name = beside(self._path)
        try:
            found = self._files.stat(folder).identity
            if found == self._seen:
                return
            names = self._files.names(folder)
        except OSError:
            return  # a copy is worth a notice, never a refusal
        self._seen = found
        self.notices = tuple(_notice(name, copy) for copy in sorted(names) if is_copy(name, copy))


def is_copy(store: str, name: str) -> bool:
    """Whether a name is one that a sync program makes of the store's, or of its journal's."""
    stem, suffix = os.path.splitext(store)
    if not name.startswith(stem) or name.startswith(store + TEMPORARY):
        return False
    rest = name.removeprefix(stem)
    ends = rest.endswith((suffix, JOURNAL))
    return ends and _WORD in rest.casefold() and not rest[0].isalnum()


def _notice(store: str, copy: str) -> str:
    return (
        f"“{copy}” lies beside {store}: a sync program made it where two machines changed the store. What stands "
        "in it is not part of this store; compare the two, then take the copy away."
    )
