"""A value is given where it was seen, or not at all; what rested on it goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import BIDEN, TALKS, TRONG, VISIT, WIRE, documents, new_store

from vnus_store import Conflict, InvalidValue, NotFound, Ref, SetField


def test_a_value_is_set_and_the_change_says_what_and_where(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    change = store.apply(SetField(VISIT, "date", "2023-09-10", "2023-09-10/2023-09-11"))
    assert change is not None
    assert (change.seq, change.label, change.path) == (1, "when of Biden visits Hà Nội", "date")
    assert store.document(VISIT)["date"] == "2023-09-10"
    assert [edit.ref for edit in change.edits] == [VISIT]


def test_only_the_value_that_was_asked_for_changes(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    store.apply(SetField(VISIT, "people/joe-biden/title", "President of the United States"))
    after = documents(store)
    assert after["event:visit"].pop("people")[0]["title"] == "President of the United States"
    before["event:visit"].pop("people")
    assert after == before


def test_setting_what_stands_there_is_no_change(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert store.apply(SetField(VISIT, "place", "Hà Nội")) is None
    assert store.sequence == 0


@pytest.mark.parametrize("was", ["Huế", None, ""])
def test_a_value_that_is_not_what_the_caller_saw_is_a_conflict(tmp_path: Path, was: str | None) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    with pytest.raises(Conflict, match="event:visit place is now “Hà Nội”") as caught:
        store.apply(SetField(VISIT, "place", "Đà Nẵng", was))
    assert caught.value.found == "Hà Nội"
    assert documents(store) == before


@pytest.mark.parametrize("nothing", [None, "", []])
def test_unsetting_takes_the_key_away_and_what_supported_it(tmp_path: Path, nothing: object) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "place", nothing))
    document = store.document(VISIT)
    assert "place" not in document
    assert document["citations"][0]["supports"] == ["date"]
    assert list(store.check()) == []


def test_a_citation_that_supports_nothing_any_more_goes(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "place", None))
    store.apply(SetField(VISIT, "date", None))
    assert [each["id"] for each in store.document(VISIT)["citations"]] == ["c2", "c3"]


def test_the_words_noted_for_a_value_go_with_it_and_others_stay(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    path = "citations"
    cited = store.document(VISIT)[path]
    cited[0] |= {"words": {"date": "on the 10th", "place": "in Hà Nội"}, "says": {"date": "2023-09-10"}}
    store.apply(SetField(VISIT, path, cited))
    store.apply(SetField(VISIT, "date", None))
    first = store.document(VISIT)[path][0]
    assert (first["supports"], first["words"], "says" in first) == (["place"], {"place": "in Hà Nội"}, False)


def test_a_value_of_an_office_that_is_unset_loses_its_support_within_the_office(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(TRONG, "offices/general-secretary/attested", None))
    (office,) = store.document(TRONG)["offices"]
    assert office["citations"][0]["supports"] == ["title"]
    assert list(store.check()) == []


def test_a_topic_that_is_dropped_from_the_list_leaves_no_support_behind(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "topics", ["chips"]))
    assert [each["id"] for each in store.document(VISIT)["citations"]] == ["c1", "c2"]
    assert list(store.check()) == []


def test_a_topic_that_is_given_another_name_keeps_its_support_and_its_place(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "topics", ["commerce", "chips"]))
    document = store.document(VISIT)
    assert document["topics"] == ["commerce", "chips"]
    assert document["citations"][2]["supports"] == ["topics/commerce"]


def test_a_topic_that_becomes_one_already_there_leaves_no_support_behind(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "topics", ["chips", "minerals"]))
    assert "topics/trade" not in str(store.document(VISIT)["citations"])
    assert list(store.check()) == []


@pytest.mark.parametrize(
    ("ref", "path", "value", "sentence"),
    [
        (VISIT, "title", None, "Title cannot be empty."),
        (VISIT, "status", "", "Status cannot be empty."),
        (VISIT, "part_of", "nowhere", "There is no event:nowhere"),
        (VISIT, "part_of", "No Id", "There is no event:No Id"),
        (VISIT, "part_of", "visit", "cannot be its own"),
        (VISIT, "part_of", "talks", "back to here"),
        (VISIT, "date", "yesterday-ish", "When cannot be read"),
        (VISIT, "topics", "trade", "list of texts"),
        (VISIT, "topics", ["trade", "trade"], "stands twice"),
        (VISIT, "people/joe-biden/person", "else", "not edited by hand"),
        (VISIT, "topics/trade", "commerce", "is an item of a list"),
        (VISIT, "people/joe-biden", None, "is an item of a list"),
        (VISIT, "citations/c1/supports", ["date", "summary"], "where this record has no value"),
        (BIDEN, "offices/president/held", "2021-13", "Held cannot be read"),
        (WIRE, "text_kind", "rumour", "no kind of text"),
    ],
)
def test_a_value_that_breaks_a_rule_is_refused_and_nothing_changes(
    tmp_path: Path, ref: Ref, path: str, value: object, sentence: str
) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    with pytest.raises(InvalidValue, match=sentence):
        store.apply(SetField(ref, path, value))
    assert (documents(store), store.sequence) == (before, 0)


@pytest.mark.parametrize(
    ("ref", "path"),
    [(VISIT, "colour"), (VISIT, "people/nobody/role"), (Ref("event", "gone"), "title"), (TALKS, "title/x")],
)
def test_a_place_that_does_not_exist_is_not_found(tmp_path: Path, ref: Ref, path: str) -> None:
    with pytest.raises(NotFound):
        new_store(tmp_path).apply(SetField(ref, path, "x"))


def test_a_fault_that_was_there_before_does_not_keep_a_record_from_being_edited(tmp_path: Path) -> None:
    broken = {
        "id": "odd",
        "title": "Odd",
        "kind": "visit",
        "status": "held",
        "date": "someday",
        "part_of": "gone",
    }
    store = new_store(tmp_path, events=[broken])
    assert store.apply(SetField(Ref("event", "odd"), "title", "Still odd")) is not None
    assert store.apply(SetField(Ref("event", "odd"), "date", "2024-09")) is not None
    assert [each.code for each in store.check()] == ["VN-P05"]
