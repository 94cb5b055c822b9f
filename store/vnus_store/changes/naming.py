"""Identifiers for new records. Invariant: one that ever named a record is never given again."""

from __future__ import annotations

from vnus_store.changes.following import Records
from vnus_store.records.refs import Ref


def free_ref(records: Records, kind: str, name: str) -> Ref:
    """A reference that never named a record: the name itself, or with the first free number behind it.

    Args:
        records: The records that are or were there.
        kind: The kind of the new record.
        name: An identifier, such as `records.documents.slug` makes of a title.
    """
    ref, number = Ref(kind, name), 1
    while records.was_used(ref):
        number += 1
        ref = Ref(kind, f"{name[:58].rstrip('-')}-{number}")
    return ref
