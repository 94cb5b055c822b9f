"""Items come into a list and leave it one by one, and take with them what only rested on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import BIDEN, TRONG, VISIT, citation, documents, event, new_store

from vnus_store import AddItem, InvalidValue, NotFound, Ref, RemoveItem


@pytest.mark.parametrize(
    ("ref", "name", "item", "path"),
    [
        (VISIT, "people", {"name": "An Interpreter", "role": "participant"}, "people/an-interpreter"),
        (VISIT, "topics", "rare earths", "topics/rare earths"),
        (VISIT, "topics", "and/or", "topics/and/or"),
        (BIDEN, "aliases", "Joe", "aliases/Joe"),
        (BIDEN, "offices", {"id": "senator", "title": "Senator"}, "offices/senator"),
        (BIDEN, "citations", citation("c9", "Joe Biden", "name"), "citations/c9"),
    ],
)
def test_an_item_is_added_at_the_end_and_removed_again(
    tmp_path: Path, ref: Ref, name: str, item: Any, path: str
) -> None:
    store = new_store(tmp_path)
    before = store.document(ref)
    change = store.apply(AddItem(ref, name, item))
    assert change is not None
    assert change.path == path
    assert store.document(ref)[name][-1] == item
    store.apply(RemoveItem(ref, path))
    assert store.document(ref) == before


@pytest.mark.parametrize(
    ("name", "item", "sentence"),
    [
        ("people", {"person": "joe-biden", "role": "host"}, "in the list already"),
        ("people", {"person": "nobody", "role": "host"}, "There is no person"),
        ("people", {"person": "nguyen"}, "Role cannot be empty"),
        ("people", {"role": "host"}, "Nobody is named"),
        ("topics", "trade", "in the list already"),
        ("topics", "", "cannot be empty"),
        ("title", "x", "is not a list"),
        ("people/joe-biden", {"role": "x"}, "part of an item"),
        ("citations", citation("c9", "Talks", "notes"), "has no value"),
        ("citations", {**citation("c9", "Talks", "date"), "article": "gone"}, "There is no article"),
    ],
)
def test_an_item_that_does_not_fit_is_refused_and_nothing_changes(
    tmp_path: Path, name: str, item: Any, sentence: str
) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    with pytest.raises(InvalidValue, match=sentence):
        store.apply(AddItem(VISIT, name, item))
    assert documents(store) == before


def test_nothing_that_stands_in_the_place_of_a_list_is_dropped_by_adding(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[event(topics="trade")])
    with pytest.raises(InvalidValue, match="no list in this record"):
        store.apply(AddItem(VISIT, "topics", "chips"))
    assert store.document(VISIT)["topics"] == "trade"


def test_the_last_item_takes_the_list_with_it(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(RemoveItem(BIDEN, "aliases/Biden"))
    assert "aliases" not in store.document(BIDEN)


def test_what_supported_a_participant_goes_with_them_and_other_support_stays(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    extra = citation("c4", "The spokesperson said", "people/nguyen-phu-trong/role", "date")
    store.apply(AddItem(VISIT, "citations", extra))
    store.apply(RemoveItem(VISIT, "people/nguyen-phu-trong"))
    supports = {each["id"]: each["supports"] for each in store.document(VISIT)["citations"]}
    assert supports == {"c1": ["date", "place"], "c3": ["topics/trade"], "c4": ["date"]}
    assert list(store.check()) == []


def test_an_office_takes_its_citations_and_the_support_from_outside_it(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    outside = citation("c1", "the General Secretary", "offices/general-secretary/title", "name")
    store.apply(AddItem(TRONG, "citations", outside))
    store.apply(RemoveItem(TRONG, "offices/general-secretary"))
    document = store.document(TRONG)
    assert "offices" not in document
    assert document["citations"][0]["supports"] == ["name"]


@pytest.mark.parametrize("path", ["people/nobody", "people", "title", "people/joe-biden/role", "topics/"])
def test_an_item_that_is_not_there_cannot_be_removed(tmp_path: Path, path: str) -> None:
    store = new_store(tmp_path)
    with pytest.raises(NotFound):
        store.apply(RemoveItem(VISIT, path))
    assert store.sequence == 0
