"""Identifiers for new records. Invariant: one that ever named a record is never given again."""

from __future__ import annotations

from collections.abc import Callable

from vnus_store.changes.following import Records
from vnus_store.records.refs import Ref


def free_ref(records: Records, kind: str, name: str) -> Ref:
    """A reference that never named a record: the name itself, or with the first free number behind it.

    Args:
        records: The records that are or were there.
        kind: The kind of the new record.
        name: An identifier, such as `records.documents.slug` makes of a title.
    """
    return Ref(kind, free_name(name, lambda each: records.was_used(Ref(kind, each))))


def free_name(name: str, is_taken: Callable[[str], bool]) -> str:
    """An identifier that is not taken: the name itself, or with the first free number behind it."""
    found, number = name, 1
    while is_taken(found):
        number += 1
        found = f"{name[:58].rstrip('-')}-{number}"
    return found
