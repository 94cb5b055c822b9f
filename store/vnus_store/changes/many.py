"""One request made of many records, counted before it is done.

Invariant: what was counted is what the change does; a record that would refuse it is left out and told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vnus_store.changes.commands import AddItem, Batch, Command, DeleteMany, Plan
from vnus_store.changes.following import Records, existing
from vnus_store.changes.overlay import refuse_broken
from vnus_store.errors import StoreError
from vnus_store.records.paths import item_key
from vnus_store.records.refs import Ref


@dataclass(frozen=True, slots=True)
class Preview:
    """What a request would come to."""

    command: Command
    """Does it, as one change."""
    changing: int
    """Records asked for that would be others afterwards."""
    already: int = 0
    """Those that are as asked already."""
    refused: tuple[tuple[Ref, str], ...] = ()
    """Those that cannot be so, each with the sentence why; they are left out."""
    also: int = 0
    """Records that refer to those, and would lose that."""


@dataclass(frozen=True, slots=True)
class EnsureItem:
    """Add an item to a list of a record, where the list does not have it already."""

    ref: Ref
    list_name: str
    item: Any

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound` or `InvalidValue`."""
        found = existing(records, self.ref).get(self.list_name)
        key = item_key(self.list_name, self.item)
        if isinstance(found, list) and any(item_key(self.list_name, each) == key for each in found):
            return Plan((), "")
        return AddItem(self.ref, self.list_name, self.item).plan(records)


def preview(commands: Mapping[Ref, Command], label: str, records: Records) -> Preview:
    """What one command a record would come to.

    Args:
        commands: what is asked of each record; none of them may touch another record.
        label: what a reader calls the whole change.
        records: as they are now.
    """
    changing: list[Command] = []
    already = 0
    refused: list[tuple[Ref, str]] = []
    for ref, command in commands.items():
        try:
            edits = command.plan(records).edits
            refuse_broken(edits, records)
        except StoreError as error:
            refused.append((ref, error.sentence))
            continue
        if edits:
            changing.append(command)
        else:
            already += 1
    return Preview(Batch(changing, label), len(changing), already, tuple(refused))


def preview_deletion(refs: Sequence[Ref], label: str, records: Records) -> Preview:
    """What deleting records would come to, with what refers to them."""
    there = tuple(ref for ref in refs if records.document(ref) is not None)
    command = DeleteMany(there, label)
    edits = command.plan(records).edits if there else ()
    gone = set(there)
    also = sum(
        1 for edit in edits if edit.ref not in gone and edit.after is not None and edit.before is not None
    )
    return Preview(command, len(there), len(refs) - len(there), also=also)
