"""A path leads to one place in a document; whatever changes there, the old document stays as it was."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import citation, tables
from tests.strategies import event_documents

from vnus_store import InvalidValue, NotFound, item_key, value_at
from vnus_store.records.paths import (
    with_item,
    with_support_moved,
    with_value,
    without_item,
    without_lost_support,
)

VISIT = tables()["events"][0]
TRONG = tables()["people"][1]


@pytest.mark.parametrize(
    ("document", "path", "value"),
    [
        (VISIT, "place", "Hà Nội"),
        (VISIT, "notes", None),
        (VISIT, "topics", ["trade", "chips"]),
        (VISIT, "topics/trade", "trade"),
        (VISIT, "people/joe-biden/role", "guest"),
        (VISIT, "people/joe-biden/title", None),
        (VISIT, "citations/c1/supports", ["date", "place"]),
        (TRONG, "offices/general-secretary/attested", ["2023-08-29"]),
        ({"topics": ["a/b", "a"]}, "topics/a/b", "a/b"),
        ({"people": [{"name": "Phạm Thu Hằng", "role": "speaker"}]}, "people/pham-thu-hang/role", "speaker"),
        ({"people": "not a list", "title": 7}, "title", 7),
    ],
)
def test_the_value_at_a_path(document: dict[str, Any], path: str, value: Any) -> None:
    assert value_at(document, path) == value


@pytest.mark.parametrize(
    "path", ["people/nobody", "people/nobody/role", "topics/x", "title/x", "date/a/b", "people/"]
)
def test_an_item_that_is_not_there_is_not_found(path: str) -> None:
    with pytest.raises(NotFound):
        value_at(VISIT, path)
    with pytest.raises(NotFound):
        with_value(VISIT, path, "x")


def test_setting_a_value_of_an_item_leaves_the_others_and_the_old_document() -> None:
    before = copy.deepcopy(VISIT)
    after = with_value(VISIT, "people/joe-biden/role", "speaker")
    assert before == VISIT
    assert after["people"][0] == {"person": "joe-biden", "role": "speaker"}
    assert after["people"][1] is VISIT["people"][1]
    assert list(after) == list(VISIT)


def test_a_value_that_is_taken_away_takes_its_key_with_it() -> None:
    assert "place" not in with_value(VISIT, "place", None)
    assert "role" not in with_value(VISIT, "people/joe-biden/role", None)["people"][0]


@pytest.mark.parametrize(
    ("path", "value"), [("topics/trade", "x"), ("topics/trade/x", "y"), ("people/joe-biden", None)]
)
def test_an_item_itself_is_not_given_another_value(path: str, value: Any) -> None:
    with pytest.raises((InvalidValue, NotFound)):
        with_value(VISIT, path, value)


def test_items_with_a_key_that_is_there_are_refused_and_others_come_last() -> None:
    assert with_item({}, "topics", "rice") == {"topics": ["rice"]}
    assert with_item(VISIT, "topics", "rice")["topics"] == ["trade", "chips", "rice"]
    with pytest.raises(InvalidValue):
        with_item(VISIT, "people", {"name": "Joe Biden", "role": "host"})


def test_one_of_two_equal_items_is_removed() -> None:
    assert without_item({"topics": ["a", "b", "a"]}, "topics/b") == {"topics": ["a", "a"]}


def test_support_that_leads_nowhere_any_more_is_dropped_and_what_led_nowhere_before_is_kept() -> None:
    cited = [citation("c1", "Talks", "date", "summary"), citation("c2", "Talks", "place")]
    before = {**VISIT, "citations": cited}
    after = without_lost_support(before, {k: v for k, v in before.items() if k not in ("date", "place")})
    assert [(each["id"], each["supports"]) for each in after["citations"]] == [("c1", ["summary"])]


def test_where_no_support_is_lost_a_document_stays_as_it_is() -> None:
    assert without_lost_support(VISIT, VISIT) == VISIT
    assert without_lost_support(TRONG, TRONG) == TRONG


def test_support_moves_to_another_name_with_its_words() -> None:
    cited = [citation("c1", "Talks", "topics/trade", "date") | {"words": {"topics/trade": "on trade"}}]
    (moved,) = with_support_moved({"citations": cited}, "topics/trade", "topics/commerce")["citations"]
    assert moved["supports"] == ["topics/commerce", "date"]
    assert moved["words"] == {"topics/commerce": "on trade"}


@settings(deadline=None, max_examples=100)
@given(event_documents, st.sampled_from(["date", "people", "topics", "title"]))
def test_whatever_stands_in_a_document_dropping_support_never_fails(
    document: dict[str, Any], key: str
) -> None:
    before = copy.deepcopy(document)
    after = without_lost_support(document, {name: each for name, each in document.items() if name != key})
    assert document == before
    assert {**after, "citations": 0} == {
        **{name: each for name, each in document.items() if name != key},
        "citations": 0,
    }


@pytest.mark.parametrize(
    ("list_name", "item", "key"),
    [
        ("people", {"person": "joe-biden", "name": "x"}, "joe-biden"),
        ("people", {"name": "Tô Lâm"}, "to-lam"),
        ("offices", {"id": "president"}, "president"),
        ("topics", "Rare earths", "Rare earths"),
        ("topics", 7, ""),
        ("offices", {}, ""),
    ],
)
def test_what_names_an_item(list_name: str, item: Any, key: str) -> None:
    assert item_key(list_name, item) == key
