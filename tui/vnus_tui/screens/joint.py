"""The chronology of two people, laid over the timeline. Invariant: a value; the desk shows what stands here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from vnus_store import Event, Record, Ref, Store, View
from vnus_tui.navigation import Tab
from vnus_tui.present.pairs import Places, current_words, pair_lines, places_in, row_note
from vnus_tui.present.parts import Light, Line, Part, Role
from vnus_tui.present.timeline import event_row

if TYPE_CHECKING:
    from vnus_store import Chronology, Found


class Narrowed(Protocol):
    """What is asked of the desk."""

    store: Store
    tab: Tab
    found: Found | None

    @property
    def ref(self) -> Ref | None:
        """The record under the list's cursor."""


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Two people, and what they had to do with each other."""

    told: Chronology
    places: Places
    """What each event of it belongs to."""
    version: int
    """The version of the store that it was asked of."""
    query: str = ""
    """The search that named the two, and narrows the list by itself; "" where the two were chosen."""
    everything: bool = False
    """Whether the list shows all in which both stand, and not the meetings only."""

    @classmethod
    def ask(cls, store: Store, one: Ref, other: Ref) -> Joint:
        """The chronology of two people, as the store has it now.

        Raises:
            NotFound, InvalidValue: one of them is not there; it is the same person twice.
        """
        version = store.version
        told = store.meetings(one, other)
        return cls(told, places_in(told), version, everything=not (told.meetings or told.others))

    @classmethod
    def of_query(cls, store: Store, query: str, among: frozenset[Ref] | None) -> Joint | None:
        """The chronology of the two people that a search names, within what it finds; `None` where it names others."""
        version = store.version
        pair = store.pair_asked(query)
        if pair is None:
            return None
        told = store.meetings(*pair, among)
        return cls(told, places_in(told), version, query=query)

    @property
    def pair(self) -> tuple[Ref, Ref]:
        """The two people."""
        one, other = self.told.people
        return one.ref, other.ref

    @property
    def narrows(self) -> bool:
        """Whether the timeline is narrowed by it."""
        return not self.query

    def toggled(self) -> Joint:
        """With everything joint in place of the meetings only, or the other way round."""
        return replace(self, everything=not self.everything)

    def hint(self, key: str) -> str:
        """What the keys do here."""
        if self.query:
            return f"{key}: meetings only"
        if self.told.asides and not self.everything:
            return f"{key}: everything joint (+{len(self.told.asides)}) · Esc: all"
        has_meetings = bool(self.told.meetings or self.told.others)
        return f"{key}: meetings only · Esc: all" if has_meetings and self.told.asides else "Esc: all"

    # Over the list

    def is_shown(self, desk: Narrowed) -> bool:
        """Whether it stands over the list now: not over another list, nor over another search than its own."""
        query = desk.found.query.text if desk.found is not None else ""
        return desk.tab is Tab.TIMELINE and (self.narrows or self.query == query)

    def view(self, desk: Narrowed) -> View | None:
        """The timeline narrowed to the two, and to what is searched for among theirs; `None` where it is not."""
        if not (self.narrows and self.is_shown(desk)):
            return None
        refs = self.told.refs(everything=self.everything)
        wanted = frozenset(desk.found.events) if desk.found is not None else frozenset(refs)
        return desk.store.narrowed("event", (ref for ref in refs if ref in wanted))

    def counted(self, desk: Narrowed) -> str:
        """How many of the two's events a search leaves: "1 of 9"; "" where it is not theirs that are searched."""
        view = self.view(desk)
        number = len(self.told.refs(everything=self.everything))
        return f"{len(view)} of {number}" if view is not None else ""

    def rows(self, desk: Narrowed, light: Light) -> Callable[[Record], Line]:
        """How an event is written, with a note where it is not counted."""
        is_shown = self.is_shown(desk)

        def row(event: Record) -> Line:
            assert isinstance(event, Event)
            made = event_row(event, light)
            note = row_note(event, self.places.get(event.ref)) if is_shown else ""
            return replace(made, right=(Part(note, Role.QUIET),)) if note else made

        return row

    def lines(self, desk: Narrowed, key: str, width: int, height: int) -> tuple[Line, ...]:
        """What stands over the columns: the answer, the meeting under the cursor, a strip of years."""
        return _lines(self, desk.ref, desk.store, key, width, height) if self.is_shown(desk) else ()


@lru_cache(maxsize=8)
def _lines(
    joint: Joint, ref: Ref | None, store: Store, key: str, width: int, height: int
) -> tuple[Line, ...]:
    """The same lines are asked for with every key; a chronology may be long."""
    at = joint.places.get(ref) if ref is not None else None
    words = current_words(joint.told, ref, at, lambda name: is_named(store, name))
    return tuple(pair_lines(joint.told, at, words, width - 2, height, joint.hint(key)))


def is_named(store: Store, origin: str) -> bool:
    """Whether an origin is a name, and not merely the identifier of an article of which nobody is named."""
    return not Ref.is_id(origin) or store.peek(Ref("article", origin)) is None
