"""Behind the door: records are read, changes are told to whoever asked, and nothing is changed by reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import (
    BIDEN,
    TALKS,
    TRONG,
    VISIT,
    WIRE,
    article,
    documents,
    event,
    new_store,
    opened,
    store_file,
)

from vnus_store import Article, Change, NotFound, Ref, SetField, StoreReadOnly, create_store


def test_a_record_is_got_and_one_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert store.get(VISIT).title == "Biden visits Hà Nội"
    assert store.peek(Ref("event", "gone")) is None
    for reading in (store.get, store.document, store.profile, store.passages):
        with pytest.raises(NotFound, match="There is no person:gone"):
            reading(Ref("person", "gone"))


def test_a_candidate_in_the_file_does_not_disturb(tmp_path: Path) -> None:
    candidate = {"id": "c-1", "article": "wire", "start": 0, "end": 3, "draft": {}, "state": "new"}
    store = new_store(tmp_path, articles=[article()], candidates=[candidate])
    assert store.peek(Ref("candidate", "c-1")) is None
    assert store.document(Ref("candidate", "c-1")) == candidate
    assert store.claims(WIRE) == ()


def test_a_document_that_was_handed_out_can_be_changed_without_harm(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.document(VISIT)["people"].clear()
    assert len(store.document(VISIT)["people"]) == 2


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    before = path.read_bytes()
    store = opened(path)
    store.find("biden")
    list(store.check()), list(store.gaps()), store.profile(BIDEN), store.claims(WIRE), store.poll()
    store.close()
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"vnus.json": before}


def test_a_store_opened_for_reading_refuses_every_change(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    store = opened(path, read_only=True)
    for change in (lambda: store.apply(SetField(VISIT, "title", "x")), store.undo, store.redo):
        with pytest.raises(StoreReadOnly):
            change()
    assert store.read_only
    assert [each.name for each in tmp_path.iterdir()] == ["vnus.json"]


def test_a_poll_brings_what_another_window_changed_and_tells_the_subscribers(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    told: list[Change] = []
    stop = two.subscribe(told.append)
    change = one.apply(SetField(VISIT, "date", "2021"))
    assert two.document(VISIT)["date"] == "2023-09-10/2023-09-11"
    assert two.poll() == (change,)
    assert two.document(VISIT)["date"] == "2021"
    assert documents(two) == documents(one)
    assert two.poll() == ()
    mine = two.apply(SetField(TALKS, "title", "Mine"))
    assert told == [change, mine]
    stop()
    two.undo()
    assert told == [change, mine]


def test_applying_takes_over_what_another_window_changed_before(tmp_path: Path) -> None:
    one = new_store(tmp_path)
    two = opened(tmp_path / "vnus.json")
    one.apply(SetField(VISIT, "place", "Huế"))
    two.apply(SetField(VISIT, "title", "Mine"))
    assert (two.document(VISIT)["place"], two.document(VISIT)["title"], two.sequence) == ("Huế", "Mine", 2)


def test_claims_of_an_article_stand_in_reading_order(tmp_path: Path) -> None:
    claims = new_store(tmp_path).claims(WIRE)
    assert [(each.claim, each.path) for each in claims] == [
        (VISIT, "citations/c1"),
        (VISIT, "citations/c2"),
        (TRONG, "offices/general-secretary/citations/c1"),
        (TALKS, "citations/c1"),
        (VISIT, "citations/c3"),
    ]


def test_an_account_and_its_original_are_each_others_counterpart(tmp_path: Path) -> None:
    print_ = article("print", text_kind="original")
    store = new_store(tmp_path, articles=[article(account_of="print"), print_, article("alone")])
    records = {each.id: each for each in store.articles() if isinstance(each, Article)}
    found = {id: store.counterpart(each) for id, each in records.items()}
    assert {id: other.id if other else None for id, other in found.items()} == {
        "wire": "print",
        "print": "wire",
        "alone": None,
    }


def test_a_created_store_is_the_curated_one_or_an_empty_one(tmp_path: Path) -> None:
    for name, empty in (("full.json", False), ("empty.json", True)):
        create_store(tmp_path / name, empty=empty)
    assert len(opened(tmp_path / "full.json").timeline()) > 30
    assert documents(opened(tmp_path / "empty.json")) == {}


def test_narrowing_asks_for_one_kind_only(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    refs = [BIDEN, VISIT, WIRE, Ref("event", "gone"), VISIT]
    assert store.narrowed("event", refs).refs() == (VISIT,)
    assert store.narrowed("person", refs).refs() == (BIDEN,)


def test_rules_and_gaps_are_told_by_record(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[event(date="someday", part_of="gone")])
    assert {(each.code, each.ref, each.path) for each in store.check()} == {
        ("VN-P04", "event:visit", "date"),
        ("VN-P05", "event:visit", "part_of"),
    }
    assert ("unsourced", "event:visit") in {(each.kind, each.ref) for each in store.gaps()}
