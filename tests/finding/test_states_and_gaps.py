"""A search for a state finds the records that the work list has under the same word."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from vnus_store import AddItem, Ref, SetField, Store, create_store, open_store, quote

TODAY = datetime.date(2026, 11, 21)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The curated records, one of whose texts has lost a paragraph and got another beginning."""
    create_store(tmp_path / "vnus.json")
    store = open_store(tmp_path / "vnus.json", today=lambda: TODAY)
    article = store.articles().ref(0)
    text = store.document(article)["text"]
    store.apply(SetField(article, "text", "Once more: " + text[: len(text) // 2]))
    event = store.timeline().ref(3)
    first = str(store.document(event)["citations"][0]["id"])
    store.apply(SetField(event, "citations/" + first + "/supports", ["title"]))
    return store


def found(store: Store, query: str) -> set[Ref]:
    """The events and people that answer."""
    answer = store.find(query)
    return {*answer.events, *answer.people}


def listed(store: Store, *kinds: str) -> set[Ref]:
    """The events and people on the work list under these words."""
    return {Ref.parse(gap.ref) for gap in store.gaps() if gap.kind in kinds}


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("is:past", ("past",)),
        ("is:unsourced", ("unsourced",)),
        ("is:undated", ("undated",)),
        ("is:one-origin", ("one-origin",)),
        ("is:review", ("review", "lost")),
        ("is:disputed", ("disagreement",)),
    ],
)
def test_a_state_is_what_the_work_list_calls_so(store: Store, query: str, kinds: tuple[str, ...]) -> None:
    assert found(store, query) == listed(store, *kinds)
    if query != "is:disputed":
        assert found(store, query)
        assert found(store, f"-{query}")


def test_two_articles_of_one_origin_are_one_and_of_two_origins_are_two(store: Store) -> None:
    both = store.timeline().ref(0)
    cited = {each["article"] for each in store.document(both)["citations"]}
    assert both in found(store, "is:one-origin")
    [other] = [ref for ref in store.articles().refs() if ref.id not in cited]
    text = store.document(other)["text"]
    second = {"id": "second", "article": other.id, "start": 0, "end": 9, "supports": ["title"]}
    store.apply(AddItem(both, "citations", {**second, **quote(text, 0, 9)}))
    assert both not in found(store, "is:one-origin")
    for article in store.articles().refs():
        store.apply(SetField(article, "origin", "One Agency"))
    assert both in found(store, "is:one-origin")


def test_what_supports_a_whole_list_supports_each_of_it_for_both(store: Store) -> None:
    event = next(ref for ref in store.timeline().refs() if store.document(ref).get("people"))
    document = store.document(event)
    whole = [key for key in ("date", "place", "status", "people") if document.get(key)]
    article = store.articles().ref(1)
    passage = quote(store.document(article)["text"], 0, 9)
    passages = [{"id": "c1", "article": article.id, "start": 0, "end": 9, "supports": whole, **passage}]
    store.apply(SetField(event, "citations", passages))
    assert event not in listed(store, "unsourced")
    assert event not in found(store, "is:unsourced")
