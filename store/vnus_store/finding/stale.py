"""Records about which an index is no longer right. Invariant: every record whose entry would be another one now is
among them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator

from vnus_store.changes.change import Change
from vnus_store.finding.building import KINDS
from vnus_store.finding.holdings import Holdings
from vnus_store.finding.index import Index
from vnus_store.records.refs import Ref

OFTEN = 64
"""Records between two looks at the question."""

_NAMES = ("name", "aliases")
"""What of a person stands in the entries of events."""

_SOURCE = (
    "title",
    "publisher",
    "origin",
    "authors",
    "text",
    "account_of",
    "copy_of",
    "version_of",
    "text_kind",
)
"""What of an article shows in the entries of those that rest on it."""


class Stale:
    """A set of records, each with its number in the index where it has one."""

    def __init__(self, refs: Iterable[Ref] = ()) -> None:
        self._refs = dict.fromkeys(refs)

    def __len__(self) -> int:
        return len(self._refs)

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._refs)

    def __contains__(self, ref: object) -> bool:
        return ref in self._refs

    def copy(self) -> Stale:
        """As it is now."""
        return Stale(self._refs)

    def add(self, change: Change, library: Holdings) -> None:
        """Take a change over, and whatever else it shows in."""
        for edit in change.edits:
            if edit.ref.kind not in KINDS:
                continue
            self._refs[edit.ref] = None
            before, after = edit.before or {}, edit.after or {}
            watched = {"person": _NAMES, "article": _SOURCE}.get(edit.ref.kind, ())
            is_gone_or_new = edit.before is None or edit.after is None
            if is_gone_or_new or any(before.get(name) != after.get(name) for name in watched):
                self.add_dependants(edit.ref, library)

    def add_dependants(self, ref: Ref, library: Holdings) -> None:
        """Those that refer to a record, and where these are articles, those that refer to them."""
        waiting, seen = [ref], {ref}
        while waiting:
            for each in library.backlinks(waiting.pop()):
                if each.kind in KINDS:
                    self._refs[each] = None
                if each.kind == "article" and each not in seen:
                    seen.add(each)
                    waiting.append(each)


def compared(
    index: Index, library: Holdings, line_of: Callable[[Ref], bytes | None], check: Callable[[], None]
) -> Stale:
    """What an index and the records as they are now do not agree on; `check` is called every few records.

    Raises:
        sqlite3.Error: the index cannot be read.
    """
    other: list[Ref] = []
    alive = 0
    for number, ref, known in index.lines():
        line = line_of(ref)
        if line is None or zlib.crc32(line) != known:
            other.append(ref)
        alive += line is not None
        if number % OFTEN == 0:
            check()
    if alive < sum(len(library.view(kind)) for kind in KINDS):
        other += _unknown(index, library)
    stale = Stale(other)
    for ref in other:
        if ref.kind != "event":
            stale.add_dependants(ref, library)
    return stale


def _unknown(index: Index, library: Holdings) -> Iterable[Ref]:
    known = {ref for _, ref, _ in index.lines()}
    return [ref for kind in KINDS for ref in library.view(kind).refs() if ref not in known]
