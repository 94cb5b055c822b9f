"""The shipped data: what the two articles say, as records.

Invariant: `vnus.json` is what `build` makes of the authors' files beside it; nobody edits it by hand, and no
command of the program writes here.
"""

from __future__ import annotations

SNAPSHOT = "vnus.json"
"""The name of the packaged snapshot."""


def snapshot() -> bytes:
    """The curated store as the bytes of a snapshot, read from the package whenever it is asked for."""
    from importlib.resources import (
        files,
    )  # only the first start needs it, and it takes milliseconds to import

    return files(__name__).joinpath(SNAPSHOT).read_bytes()
