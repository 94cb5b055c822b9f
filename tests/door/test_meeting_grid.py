"""The counts of everybody by everybody, held against the chronologies of each two; and who a search names."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from tests.builders import BIDEN, Document, event, new_store, person

from vnus_store import ROLES, STATUSES, Ref, Store
from vnus_store.meetings.rule import MEETING_KINDS

NAMES = ("a", "b", "c", "d")


def jumble(chance: random.Random, events: int = 14) -> list[Document]:
    """Events of a few people with every kind of link between them."""
    found = []
    for number in range(events):
        who = chance.sample(NAMES, chance.randint(1, 4))
        people = [
            {
                "person": name,
                "role": chance.choice([*ROLES[:6], "guest", "host"]),
                "unsure": chance.random() < 0.1,
            }
            for name in who
        ]
        links = {
            key: f"e{chance.randrange(events)}"
            for key in ("part_of", "about", "after")
            if chance.random() < 0.3
        }
        date = chance.choice(["2020", "2020-05", "2020-05-04", "2021-06-01", "2020-05-04/2020-05-06", ""])
        kind = chance.choice([*MEETING_KINDS, "statement", "dinner"])
        status = chance.choice([*STATUSES, "held", "held", ""])
        found.append(event(f"e{number}", people=people, date=date, kind=kind, status=status, **links))
    return found


@pytest.mark.parametrize("seed", range(40))
def test_a_cell_is_the_number_of_meetings_in_the_chronology(tmp_path: Path, seed: int) -> None:
    events = jumble(random.Random(seed))
    store = new_store(tmp_path, events=events, people=[person(name) for name in NAMES])
    grid = store.meeting_grid()
    for one, other in combinations(NAMES, 2):
        told = store.meetings(Ref("person", one), Ref("person", other))
        assert grid.cell(one, other) == grid.cell(other, one) == (len(told.meetings), len(told.others))
        assert grid.statuses(other, one) == told.statuses
        back = store.meetings(Ref("person", other), Ref("person", one))
        assert [each.event.id for each in back.meetings] == [each.event.id for each in told.meetings]
        met = next((m for m in store.met_with(Ref("person", one)) if m.person.id == other), None)
        joint = len(told.refs(everything=True))
        assert (met is None) == (joint == 0)
        if met is not None:
            assert (met.count, met.others, met.joint) == (len(told.meetings), len(told.others), joint)
            days = [each.event.date for each in told.dated]
            assert (met.first, met.last) == ((days[0], days[-1]) if days else (None, None))


def a_store(folder: Path) -> Store:
    def meeting(id: str, *who: str, **values: str) -> Document:
        people = [{"person": name, "role": "participant"} for name in who]
        return event(id, kind="meeting", people=people, **values)

    people = [
        person(name="Joe Biden", aliases=["Biden"]),
        person("lam", name="Tô Lâm", aliases=["Lâm"]),
        person("trong", name="Nguyễn Phú Trọng"),
        person("phuc", name="Nguyễn Xuân Phúc"),
        person("alone"),
        person("before", name="An earlier one"),
    ]
    events = [
        meeting("m1", "joe-biden", "trong", date="2015"),
        meeting("m0", "joe-biden", "before", date="2010"),
        meeting("m2", "joe-biden", "lam", date="2024"),
        meeting("m3", "joe-biden", "phuc", "lam", date="2023", status="announced"),
        event("word", kind="statement", people=[{"person": "alone"}, {"person": "joe-biden"}]),
    ]
    return new_store(folder, events=events, people=people)


def test_those_met_most_often_come_first_then_those_met_last(tmp_path: Path) -> None:
    met = a_store(tmp_path).met_with(BIDEN)
    assert [(each.person.id, each.count, each.others) for each in met] == [
        ("lam", 1, 1),
        ("trong", 1, 0),
        ("before", 1, 0),
        ("phuc", 0, 1),
        ("alone", 0, 0),
    ]


def test_who_met_nobody_is_not_in_the_grid(tmp_path: Path) -> None:
    grid = a_store(tmp_path).meeting_grid()
    assert [each.id for each in grid.people] == ["joe-biden", "lam", "before", "trong", "phuc"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("who:biden who:lam", ["joe-biden", "lam"]),
        ("who:lâm who:biden date:2024", ["lam", "joe-biden"]),
        ('who:"nguyen phu trong" who:biden', ["trong", "joe-biden"]),
        ("who:biden", None),
        ("who:biden who:nguyen", None),
        ("who:biden who:biden", None),
        ("who:biden -who:lam", None),
        ("who:biden who:lam who:trong", None),
        ("who:biden OR who:lam", None),
        ("biden lam", None),
        ("who:biden who:zzz", None),
    ],
)
def test_a_search_names_two_people_only_where_each_name_fits_one(
    tmp_path: Path, query: str, named: list[str] | None
) -> None:
    pair = a_store(tmp_path).pair_asked(query)
    assert (None if pair is None else [ref.id for ref in pair]) == named
