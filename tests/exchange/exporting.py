"""A store in a format, as the command writes it. Invariant: what is asked for goes through `choose` and `write`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.exchange.hostile_records import every

from vnus_store import FORMATS, ExportOptions, Ref, Store


def exported(
    store: Store,
    name: str,
    refs: Sequence[Ref] | None = None,
    options: ExportOptions | None = None,
    **chosen: Any,
) -> str:
    """The text of some records of a store, else of all."""
    kind = FORMATS[name]
    options = options or ExportOptions(**{"store": "vnus", **chosen})
    wanted = kind.choose(every(store) if refs is None else refs, store)
    return "".join(kind.write(wanted, store, options))
