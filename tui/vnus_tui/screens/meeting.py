"""Who met whom: from people to their joint chronology, and to the grid of all.

Invariant: what was asked of the store for another place, or another version, is never shown.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any, Protocol

from vnus_store import Event, Person, Ref, Store, StoreError
from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.present.parts import Line, part
from vnus_tui.screens.joint import Joint

if TYPE_CHECKING:
    from vnus_store import Found, Met
    from vnus_tui.screens.board import Board
    from vnus_tui.screens.browsing import Browsing
    from vnus_tui.screens.calling_back import Compute
    from vnus_tui.screens.desk import Desk

MOST_PAIRS = 200
"""Pairs of one event that are offered."""


class MeetingLists(Protocol):
    """What is shown on top; made by the app."""

    @property
    def is_free(self) -> bool:
        """Whether nothing lies on top of the main screen."""

    @property
    def ask(self) -> Compute:
        """Asks the store off the keys' thread, and calls back on it."""

    def choose_met(self, person: Person, met: tuple[Met, ...], then: Callable[[Ref], None]) -> None:
        """Let the user choose one of those whom a person met."""

    def choose_pair(self, rows: list[tuple[Line, Any]], then: Callable[[tuple[Ref, Ref]], None]) -> None:
        """Let the user choose two of those who take part in an event."""

    def show_board(self, board: Board, then: Callable[[tuple[Ref, Ref]], None]) -> None:
        """Show the grid; gives the two of a cell."""


class Meeting:
    """What the keys of meetings do."""

    def __init__(self, desk: Desk, browsing: Browsing, lists: MeetingLists) -> None:
        self.desk = desk
        self.browsing = browsing
        self.lists = lists
        self._asked = 0
        """How often something was asked for: an answer to an older question is dropped."""
        self._keeping = ""
        """What is being asked for to keep up with the store and the search."""
        self._board: Board | None = None

    # Choosing

    def begin(self) -> None:
        """From two people to their chronology, from one to those they met; over a chronology what else is joint."""
        desk, store = self.desk, self.desk.store
        joint, subject = desk.joint, desk.subject
        marked = sorted(
            ref for ref in desk.list.marks if ref.kind == "person" and store.peek(ref) is not None
        )
        if desk.tab is Tab.LEADERS and len(marked) == 2:
            self.show_pair(marked[0], marked[1])
        elif joint is not None and joint.is_shown(desk) and desk.column is Column.LIST:
            self._change(joint)
        elif isinstance(subject, Person):
            self._show_met(subject)
        elif isinstance(subject, Event):
            self._of_event(subject)
        else:
            desk.say("On a person this shows whom they met, on an event when its people did.")

    def _change(self, joint: Joint) -> None:
        """Meetings only, or everything joint; a search that named the two becomes their chronology."""
        if joint.query:
            self.show_pair(*joint.pair)
            return
        if joint.everything and not (joint.told.meetings or joint.told.others):
            self.desk.say("They have no meeting here; this is all in which both stand.")
        elif not joint.told.asides:
            self.desk.say("All in which both stand are meetings.")
        else:
            self._put(joint.toggled(), self.desk.ref)

    def _of_event(self, event: Event) -> None:
        store = self.desk.store
        named = [store.peek(Ref("person", who.person)) for who in event.people if Ref.is_id(who.person)]
        people = list({each.id: each for each in named if isinstance(each, Person)}.values())
        if not people:
            self.desk.say("Nobody in this event has a record of their own.")
        elif len(people) == 1:
            self._show_met(people[0])
        elif len(people) == 2:
            self.show_pair(people[0].ref, people[1].ref)
        else:
            pairs = list(combinations(people, 2))[:MOST_PAIRS]
            rows = [(Line((part(f"{a.name} and {b.name}"),)), (a.ref, b.ref)) for a, b in pairs]
            self.lists.choose_pair(rows, lambda pair: self.show_pair(*pair))

    def _show_met(self, person: Person) -> None:
        store = self.desk.store

        def show(met: tuple[Met, ...]) -> None:
            if not met:
                self.desk.say(f"{person.name} stands in no event beside anybody with a record.")
            else:
                self.lists.choose_met(person, met, lambda other: self.show_pair(person.ref, other))

        self._ask(lambda: store.met_with(person.ref), show)

    def show_board(self) -> None:
        """The grid of everybody by everybody; asked for again only where the store is another."""
        store = self.desk.store
        known = self._board

        def ask() -> Board:
            from vnus_tui.screens.board import Board  # loaded here, where no key waits for it

            return known if known is not None and known.version == store.version else Board.ask(store)

        def show(board: Board) -> None:
            self._board = board
            self.desk.say("")
            if not board.modes:
                self.desk.say("No event here has two people with records who met, or were to.")
            else:
                self.lists.show_board(board, lambda pair: self.show_pair(*pair))

        self.desk.say("Counting who met whom …")
        self._ask(ask, show)

    # The chronology

    def show_pair(self, one: Ref, other: Ref) -> None:
        """The joint chronology of two people, with the way back to where one is."""
        desk, store = self.desk, self.desk.store
        place = desk.place

        def show(joint: Joint) -> None:
            refs = joint.told.refs(everything=True)
            if not refs:
                names = " and ".join(each.name for each in joint.told.people)
                desk.say(f"{names} stand in no event together.")
                return
            desk.trail = desk.trail.deeper(place)
            latest = (*joint.told.others[-1:], *joint.told.dated[-1:])
            self._put(joint, latest[-1].event.ref if latest else refs[0])

        self._ask(lambda: Joint.ask(store, one, other), show)

    def _put(self, joint: Joint, ref: Ref | None) -> None:
        """Lay a chronology over the timeline."""
        desk = self.desk
        if desk.ref is not None:
            desk.remembered[desk.tab] = desk.ref
        desk.found, desk.joint, desk.tab = None, joint, Tab.TIMELINE
        desk.list.top = 0
        desk.show_list(ref)
        desk.column = Column.LIST
        desk.show_record()
        desk.show_text()
        self.browsing.activate(Column.LIST)

    # Keeping up

    def keep_up(self) -> None:
        """Ask anew where the store, or the search that names two people, is another by now."""
        desk, store, joint = self.desk, self.desk.store, self.desk.joint
        found = desk.found if desk.mode is Mode.BROWSE else None
        if joint is not None and joint.narrows:
            if joint.version != store.version:
                self._keep(f"{store.version}", lambda: self._asked_again(store, joint))
        elif found is not None and names_two(found):
            query, version = found.query.text, store.version
            among = frozenset(found.events) if len(found.query.clauses) > 2 else None
            if joint is None or (joint.query, joint.version) != (query, version):
                self._keep(f"{version} {query}", lambda: Joint.of_query(store, query, among))

    @staticmethod
    def _asked_again(store: Store, joint: Joint) -> Joint | None:
        fresh = Joint.ask(store, *joint.pair)
        return fresh if fresh.everything == joint.everything else fresh.toggled()

    def _keep(self, what: str, work: Callable[[], Joint | None]) -> None:
        if what == self._keeping:
            return
        self._keeping = what
        desk, before, query = self.desk, self.desk.joint, self._query

        def show(joint: Joint | None) -> None:
            self._keeping = "" if joint is not None else what  # names that are not two people are asked once
            if desk.joint is not before or self._query != query:
                return
            desk.joint = joint
            if joint is not None:
                path = desk.spot.path if desk.spot is not None else ""
                desk.show_list(desk.ref)
                if desk.mode is Mode.BROWSE:
                    desk.show_record(path)
            desk.changed()

        def failed(_: StoreError) -> None:
            self._keeping = ""
            desk.joint = None  # one of the two is gone
            desk.show_list(desk.ref)
            desk.changed()

        self.lists.ask(work, show, failed)

    @property
    def _query(self) -> str:
        return self.desk.found.query.text if self.desk.found is not None else ""

    def _ask(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Ask the store; an answer is dropped where something else was asked for meanwhile."""
        self._asked += 1
        number, desk = self._asked, self.desk

        def done(answer: Any) -> None:
            if number == self._asked and desk.mode is Mode.BROWSE and self.lists.is_free:
                then(answer)

        self.lists.ask(work, done, lambda error: desk.say(error.sentence, warning=True))


def names_two(found: Found) -> bool:
    """Whether a search has two `who:`, and its answer is whole enough to count in."""
    asked = [clause for clause in found.query.clauses if clause.alternatives[0].field == "who"]
    return len(asked) == 2 and (len(found.query.clauses) == 2 or found.is_whole)
