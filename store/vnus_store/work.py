"""What is left to do in a store, record by record: rules that are broken, and gaps.

Invariant: what was mended is gone with the change that mended it, once `look` was asked again; a record whose
neighbours changed is looked at again with them.
"""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Iterator

from vnus_store.catalogue import Catalogue
from vnus_store.changes.change import Change
from vnus_store.errors import Gap, Problem
from vnus_store.records.gaps import KINDS, conflict_gap, gaps
from vnus_store.records.links import references
from vnus_store.records.refs import Ref
from vnus_store.records.rules import problems

Item = Problem | Gap
LOOKED_AT = ("event", "person", "article")


class WorkList:
    """The work of one open store; it may be looked through on any one thread while changes come from another."""

    def __init__(self, catalogue: Catalogue, today: Callable[[], datetime.date]) -> None:
        self._catalogue = catalogue
        self._today = today
        self._guard = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        """Look at every record, for the first time or anew."""
        self._base = self._catalogue.base
        self._found: dict[Ref, tuple[Item, ...]] = {}
        self._waiting: dict[Ref, None] = {}
        for kind in LOOKED_AT:
            self._waiting.update(dict.fromkeys(self._catalogue.view(kind).refs()))
        self.total = len(self._waiting)
        """Records there are to look at, from the beginning."""

    @property
    def left(self) -> int:
        """Records that have to be looked at still."""
        self._keep_up()
        return len(self._waiting)

    def _keep_up(self) -> None:
        """Begin anew where all was read anew: a large store once it is read to its end, or a file that others wrote."""
        if not self._is_current():
            with self._guard:
                self._begin()

    def _is_current(self) -> bool:
        return self._catalogue.base is self._base

    def follow(self, change: Change) -> None:
        """Look again at what a change touched, and at what is linked with it."""
        touched: set[Ref] = set()
        for edit in change.edits:
            touched |= {edit.ref, *self._catalogue.backlinks(edit.ref)}
            for document in (edit.before, edit.after):
                touched |= references(document or {}, edit.ref.kind)
        with self._guard:
            self._waiting.update(dict.fromkeys(ref for ref in touched if ref.kind in LOOKED_AT))

    def look(self, seconds: float) -> bool:
        """Look at records for about so many seconds; whether all have been looked at."""
        end = time.monotonic() + seconds
        if (
            self._catalogue.base is not self._base
        ):  # a large store was looked at while it was read, and is read now
            with self._guard:
                self._begin()
        while self._waiting and time.monotonic() < end:
            with self._guard:
                ref = next(iter(self._waiting))
                del self._waiting[ref]
            found = tuple(self._of(ref))
            with self._guard:
                if found:
                    self._found[ref] = found
                else:
                    self._found.pop(ref, None)
        return not self._waiting and self._is_current()

    def _of(self, ref: Ref) -> Iterator[Item]:
        document = self._catalogue.document(ref)
        if document is not None:
            yield from problems(ref, document, self._catalogue)
            yield from gaps(ref, document, self._catalogue, self._today())

    def items(self) -> list[Item]:
        """What was found so far: conflicts, then broken rules, then gaps by kind; each in the order of the lists."""
        with self._guard:
            found = list(self._found.items())
        order = self._catalogue.position_key
        places = {"event": 0, "person": 1, "article": 2}
        keyed = [
            ((_rank(item), places[ref.kind], order(ref) or ()), item)
            for ref, items in found
            for item in items
        ]
        kept = [conflict_gap(each) for each in self._catalogue.conflicts()]
        return [*kept, *(item for _, item in sorted(keyed, key=lambda each: each[0]))]


def _rank(item: Item) -> int:
    if isinstance(item, Problem):
        return -1
    return KINDS.index(item.kind) if item.kind in KINDS else len(KINDS)
