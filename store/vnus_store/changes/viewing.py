"""Keeping a list with its search under a name. Invariant: each is a change like any other, so it is journaled, merged
and taken back like one; no record is touched.
"""

from __future__ import annotations

from dataclasses import dataclass

from vnus_store.changes.change import Document, Edit
from vnus_store.changes.commands import Plan
from vnus_store.changes.following import Records
from vnus_store.changes.naming import free_name
from vnus_store.errors import InvalidValue, NotFound
from vnus_store.records.documents import readable_title, slug
from vnus_store.records.folding import nfc
from vnus_store.records.refs import Ref
from vnus_store.records.saved_views import LISTS, LONGEST_TITLE, row_of


@dataclass(frozen=True, slots=True)
class SaveView:
    """Keep a list with its search under a name."""

    title: str
    list: str
    """One of `records.saved_views.LISTS`."""
    query: str
    """What the list is narrowed by; empty for all of it."""
    replaces: str = ""
    """The identifier of the view that is to hold this from now on; empty for a new one."""

    def plan(self, records: Records) -> Plan:
        """Raises `InvalidValue`: no name, or no such list; `NotFound`: the view to replace is gone."""
        title = _one_line(self.title)
        if self.list not in LISTS:
            raise InvalidValue(f"“{self.list}” is no list: {', '.join(LISTS)}.")
        row, before = _existing(records, self.replaces) if self.replaces else (None, None)
        name = self.replaces or free_name(
            slug(title), lambda each: records.document(row_of(each)) is not None
        )
        after = {**(before or {}), "id": name, "title": title, "list": self.list, "query": nfc(self.query)}
        edits = () if before == after else (Edit(row or row_of(name), before, after),)
        return Plan(edits, f"view {title}")


@dataclass(frozen=True, slots=True)
class RenameView:
    """Call a view something else."""

    id: str
    title: str

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`: there is no such view (any more); `InvalidValue`: no name."""
        row, before = _existing(records, self.id)
        title = _one_line(self.title)
        label = f"name of view {readable_title(before)}, now {title}"
        return Plan(
            () if before.get("title") == title else (Edit(row, before, {**before, "title": title}),), label
        )


@dataclass(frozen=True, slots=True)
class DeleteView:
    """Take a view away; what it listed stays."""

    id: str

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`: there is no such view (any more)."""
        row, before = _existing(records, self.id)
        return Plan((Edit(row, before, None),), f"view {readable_title(before)}")


def _existing(records: Records, name: str) -> tuple[Ref, Document]:
    row = row_of(name)
    document = records.document(row)
    if document is None:
        raise NotFound("This view is not there any more.")
    return row, document


def _one_line(title: str) -> str:
    found = " ".join(nfc(title).split())
    if not found:
        raise InvalidValue("A view needs a name.")
    if len(found) > LONGEST_TITLE:
        raise InvalidValue(f"The name of a view has at most {LONGEST_TITLE} characters.")
    return found
