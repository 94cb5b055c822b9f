"""Lists of what a search has found, made without looking at every record of them.

Invariant: such a list has the order in which the search gave it, until a record of it changes.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from vnus_store.catalogue import Catalogue
from vnus_store.finding.refs_found import RefsFound
from vnus_store.records.refs import Ref
from vnus_store.views import Key, View

KEPT = 12
"""Lists that are remembered: what is shown, what was shown before, and those of the last answers."""


class FoundKeys(Sequence[Key]):
    """What the records of a list sort by, looked up when it is asked for."""

    def __init__(self, refs: Sequence[Ref], key: Callable[[Ref], Key]) -> None:
        self._refs = refs
        self._key = key
        self._known: dict[int, Key] = {}

    def __len__(self) -> int:
        return len(self._refs)

    @overload
    def __getitem__(self, index: int) -> Key: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Key]: ...
    def __getitem__(self, index: int | slice) -> Key | Sequence[Key]:
        if isinstance(index, slice):
            return tuple(map(self._key, self._refs[index]))
        known = self._known.get(index)
        if known is None:
            known = self._known[index] = self._key(self._refs[index])
        return known


class Narrowing:
    """Remembers which answers are in order, and what has changed since."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[int, _Known] = {}

    def remember(self, kind: str, refs: Sequence[Ref]) -> None:
        """These are in the order of their list; what was remembered long before is forgotten.

        The same ones come again where an answer grows.
        """
        if refs and ((known := self._known.get(id(refs))) is None or known.refs is not refs):
            known = _Known(refs, (View(FoundKeys(refs, self._key), kind, self._catalogue.record), 0))
            self._known = dict([*self._known.items(), (id(refs), known)][-KEPT:])

    def changed(self, refs: Sequence[Ref]) -> None:
        """These records are others now."""
        for known in tuple(self._known.values()):
            known.others.extend(refs)

    def view(self, kind: str, refs: Any) -> View | None:
        """The list of some records of a kind; `None` where their order has to be worked out."""
        known = self._known.get(id(refs))
        if known is None or known.refs is not refs or refs[0].kind != kind:
            return None
        view, taken = known.shown
        number = len(known.others)  # more may come from the thread that saves
        if taken < number:
            view = self._anew(kind, refs, known.others[:number])
            known.shown = view, number
        return view

    def _anew(self, kind: str, refs: Sequence[Ref], others: Sequence[Ref]) -> View:
        """The list, with those that have changed where they belong now."""
        names = refs.names if isinstance(refs, RefsFound) else [ref.id for ref in refs]
        changed = {ref.id for ref in others if ref.kind == kind}
        kept = [name for name in names if name not in changed]
        for name in changed.intersection(names):
            if self._catalogue.has(Ref(kind, name)):
                insort(kept, name, key=lambda each: self._key(Ref(kind, each)))
        return View(FoundKeys(RefsFound(kind, kept), self._key), kind, self._catalogue.record)

    def _key(self, ref: Ref) -> Key:
        return self._catalogue.position_key(ref) or (0, 0, ref.id)  # one that was deleted this moment


@dataclass(slots=True)
class _Known:
    """One list."""

    refs: Sequence[Ref]
    shown: tuple[View, int]
    """Their list, and how many of those that have changed it knows of."""
    others: list[Ref] = field(default_factory=list)
    """Records that have changed since; it only grows."""
