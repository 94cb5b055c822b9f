"""`paths`: where things are. Invariant: it opens nothing and makes nothing."""

from __future__ import annotations

import os

from vnus_tui import places
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, emit


def paths(opening: Opening) -> int:
    """Print where the store, the settings, the drafts, and what remembers where the user was, are."""
    store = places.named_store(opening.call.store) or places.default_store()
    for label, path in (
        ("Store", os.path.abspath(store)),
        ("Settings", places.config_file()),
        ("Drafts", places.drafts_folder()),
        ("Last places", places.last_folder()),
    ):
        emit(f"{label}: {path}")
    return DONE
