"""What is left to do: found record by record, mended with the change that mends it."""

from __future__ import annotations

from copy import copy
from pathlib import Path

from tests.builders import TALKS, VISIT, WIRE, citation, documents, event, new_store

from vnus_store import Create, Delete, Event, Ref, SetField, Store, WorkList, link_to
from vnus_store.catalogue import Catalogue
from vnus_store.packed.base import NOTHING
from vnus_store.records.codec import encode

ANNOUNCED, HELD = Ref("event", "announced"), Ref("event", "held")
BOTH = [{"person": "joe-biden", "role": "guest"}, {"person": "nguyen-phu-trong", "role": "host"}]


def kinds(store: Store, ref: Ref) -> list[str]:
    found = store.work_list()
    assert found.look(60)
    return [getattr(each, "kind", "") for each in found.items() if each.ref == str(ref)]


def test_it_finds_what_the_check_and_the_gaps_find(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    found = store.work_list()
    assert found.total == found.left == 5
    assert found.look(60)
    assert found.left == 0
    assert {str(each) for each in found.items()} == {str(each) for each in (*store.check(), *store.gaps())}
    assert found.items()


def test_it_can_be_looked_through_in_slices(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    whole, sliced = store.work_list(), store.work_list()
    whole.look(60)
    assert not sliced.look(0.0)
    while not sliced.look(0.00001):
        pass
    assert sliced.items() == whole.items()


def test_what_was_mended_is_gone_and_what_was_broken_is_there(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    found = store.work_list()
    found.look(60)
    assert ("undated", str(TALKS)) in {(getattr(each, "kind", ""), each.ref) for each in found.items()}
    store.apply(SetField(TALKS, "date", "2023-09-11"))
    assert found.left
    found.look(60)
    assert ("undated", str(TALKS)) not in {(getattr(each, "kind", ""), each.ref) for each in found.items()}
    assert {str(each) for each in found.items()} == {str(each) for each in store.gaps()}


def test_a_change_elsewhere_is_followed_to_what_it_leaves_behind(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    found = store.work_list()
    found.look(60)
    store.apply(Delete(VISIT, take_references=True))
    found.look(60)
    store.undo()
    store.apply(SetField(VISIT, "people", None))
    found.look(60)
    assert {str(each) for each in found.items()} == {str(each) for each in store.gaps()}
    assert "no-events" in {getattr(each, "kind", "") for each in found.items()}


def test_one_origin_is_work_until_a_second_one_confirms(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert "one-origin" in kinds(store, VISIT)
    other = {**store.document(WIRE), "id": "other", "origin": "Somebody else", "title": "Another"}
    store.apply(Create(Ref("article", "other"), other))
    cited = store.document(VISIT)["citations"]
    further = {**citation("c9", "Talks on trade", "title"), "article": "other"}
    store.apply(SetField(VISIT, "citations", [*cited, further]))
    assert "one-origin" not in kinds(store, VISIT)


def with_announcement(tmp_path: Path, **held: object) -> Store:
    store = new_store(tmp_path)
    store.apply(
        Create(
            ANNOUNCED, event(ANNOUNCED.id, date="2024-03-05", status="announced", kind="visit", people=BOTH)
        )
    )
    values = {"date": "2024-03-06", "status": "held", "kind": "visit", "people": BOTH, **held}
    store.apply(Create(HELD, event(HELD.id, **values)))
    return store


def proposals(store: Store) -> list[Ref]:
    announced = store.get(ANNOUNCED)
    assert isinstance(announced, Event)
    return [each.ref for each in store.perhaps_held(announced)]


def test_what_was_held_with_the_same_people_may_be_what_was_announced(tmp_path: Path) -> None:
    store = with_announcement(tmp_path)
    assert proposals(store) == [HELD]
    announced, held = store.get(ANNOUNCED), store.get(HELD)
    assert isinstance(announced, Event)
    assert isinstance(held, Event)
    assert "past" in kinds(store, ANNOUNCED)
    store.apply(SetField(HELD, link_to(announced, held), ANNOUNCED.id))
    assert proposals(store) == [], "what is linked is proposed no more"
    assert "past" not in kinds(store, ANNOUNCED)


def test_nobody_is_proposed_who_came_before_much_later_alone_or_not_at_all(tmp_path: Path) -> None:
    for number, held in enumerate(
        (
            {"date": "2024-03-04"},
            {"date": "2024-06-01"},
            {"people": BOTH[:1]},
            {"status": "announced"},
            {"kind": "statement"},
            {"people": [BOTH[0], {**BOTH[1], "role": "mentioned"}]},
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert proposals(with_announcement(folder, **held)) == [], held


def test_a_store_that_was_read_to_its_end_meanwhile_is_looked_through_anew(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    rows = [(ref, encode(store.document(ref))) for ref in map(Ref.parse, documents(store))]
    catalogue = Catalogue(rows[:1])
    work = WorkList(catalogue, lambda: store.today)
    assert work.look(60)
    assert work.total == 1
    catalogue.begin_anew(rows, copy(NOTHING))
    assert work.left == work.total == len(rows)  # known before anybody asks for all of it at once
    assert work.look(60)
    assert work.total == len(rows)
    assert {str(each) for each in work.items()} == {str(each) for each in (*store.check(), *store.gaps())}
