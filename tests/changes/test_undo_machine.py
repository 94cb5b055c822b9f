"""Whatever was done, taking all of it back gives the first file again, and making it again gives the last."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.builders import TEXT, citation, documents, event, opened, person, store_file
from tests.strategies import edtf

from vnus_store import AddItem, Batch, Command, Create, Delete, Ref, RemoveItem, SetField, StoreError
from vnus_store.disk.storage import JournaledStorage

EVENTS = st.sampled_from([Ref("event", "visit")] * 4 + [Ref("event", "talks"), Ref("event", "e1")])
PEOPLE = st.sampled_from([Ref("person", each) for each in ("joe-biden", "nguyen-phu-trong", "p1")])
WIRE = st.just(Ref("article", "wire"))
TOPICS = st.sampled_from(["trade", "chips", "rice", "and/or", ""])
LISTS = st.lists(TOPICS, max_size=3, unique=True)
EVENT_IDS = st.none() | st.sampled_from(["visit", "talks", "e1", "gone"])
TEXTS = st.sampled_from(
    [TEXT, "Ahead. " + TEXT, TEXT.replace("10th", "11th"), TEXT.replace("Talks", "The talks"), "x"]
)

SETTING = st.one_of(
    st.builds(SetField, EVENTS, st.just("date"), st.none() | edtf()),
    st.builds(
        SetField, EVENTS, st.sampled_from(["place", "title", "summary", "people/joe-biden/title"]), TOPICS
    ),
    st.builds(SetField, EVENTS, st.sampled_from(["part_of", "about"]), EVENT_IDS),
    st.builds(SetField, EVENTS, st.just("topics"), LISTS | TOPICS),
    st.builds(SetField, PEOPLE, st.sampled_from(["aliases", "name"]), LISTS | TOPICS),
    st.builds(SetField, PEOPLE, st.just("offices/general-secretary/attested"), st.none() | st.just(["2024"])),
    st.builds(SetField, WIRE, st.just("text"), TEXTS),
)
PARTICIPANTS = st.fixed_dictionaries(
    {"person": st.sampled_from(["joe-biden", "nguyen-phu-trong", "p1", "gone"]), "role": st.just("host")}
)
CITATIONS = st.sampled_from(["date", "place", "topics/rice", "people/p1"]).map(
    lambda path: citation("c8", "Talks on trade", path)
)
LISTING: st.SearchStrategy[Command] = st.one_of(
    st.builds(AddItem, EVENTS, st.just("topics"), TOPICS),
    st.builds(AddItem, EVENTS, st.just("people"), PARTICIPANTS),
    st.builds(AddItem, EVENTS, st.just("citations"), CITATIONS),
    st.builds(
        RemoveItem,
        EVENTS,
        st.sampled_from(
            ["people/joe-biden", "people/nguyen-phu-trong", "topics/trade", "citations/c1", "people/p1"]
        ),
    ),
    st.builds(RemoveItem, PEOPLE, st.sampled_from(["offices/general-secretary", "aliases/Biden"])),
)
COMING: st.SearchStrategy[Command] = st.one_of(
    st.sampled_from(["e1", "e2"]).map(lambda id: Create(Ref("event", id), event(id, part_of="visit"))),
    st.sampled_from(["p1", "p2"]).map(lambda id: Create(Ref("person", id), person(id))),
)
GOING: st.SearchStrategy[Command] = st.builds(Delete, EVENTS | PEOPLE | WIRE, st.booleans())
SEVERAL = st.lists(SETTING | LISTING | COMING | GOING, min_size=2, max_size=3).map(
    lambda each: Batch(each, "several")
)


class Undoing(RuleBasedStateMachine):
    """A store to which anything may happen; beside it, what its records were after every change."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = store_file(self.folder)
        self.store = opened(self.path)
        self.states = [documents(self.store)]
        self.at = 0

    @rule(command=SETTING)
    def set_a_value(self, command: Command) -> None:
        self.change(command)

    @rule(command=LISTING)
    def change_a_list(self, command: Command) -> None:
        self.change(command)

    @rule(command=COMING)
    def create(self, command: Command) -> None:
        self.change(command)

    @rule(command=GOING)
    def delete(self, command: Command) -> None:
        self.change(command)

    @rule(command=SEVERAL)
    def do_several(self, command: Command) -> None:
        self.change(command)

    def change(self, command: Command) -> None:
        try:
            change = self.store.apply(command)
        except StoreError:
            return
        if change is not None:
            del self.states[self.at + 1 :]
            self.states.append(documents(self.store))
            self.at += 1

    @rule()
    def take_back(self) -> None:
        assert (self.store.undo() is not None) is (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def make_again(self) -> None:
        assert (self.store.redo() is not None) is (self.at + 1 < len(self.states))
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule(closing=st.booleans())
    def restart(self, closing: bool) -> None:
        if closing:
            self.store.close()
        self.store = opened(self.path)

    @invariant()
    def is_what_it_was_after_that_change_and_breaks_no_rule(self) -> None:
        assert documents(self.store) == self.states[self.at]
        assert list(self.store.check()) == []

    def teardown(self) -> None:
        ends = [(0, self.store.undo), (len(self.states) - 1, self.store.redo), (0, self.store.undo)]
        written = []
        for end, step in ends:
            for _ in self.states:
                step()
            assert step() is None
            assert documents(self.store) == self.states[end]
            JournaledStorage(self.path).compact()
            written.append(self.path.read_bytes().splitlines()[1:-1])
        assert written[0] == written[2]
        shutil.rmtree(self.folder)


Undoing.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestUndoing = Undoing.TestCase
