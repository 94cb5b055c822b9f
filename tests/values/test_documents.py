"""Any JSON object can be read as a record; a line of bytes gives back the document that it was made of."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import tables
from tests.strategies import article_documents, event_documents, json_values, person_documents, wild

from vnus_store import Article, Event, Person, Ref, slug
from vnus_store.records.codec import decode, encode
from vnus_store.records.documents import readable_title, record_of
from vnus_store.records.links import references

KEYS = (
    "id title name date kind status place people part_of topics citations offices aliases text published original "
    "authors account_of supports held attested person role article start end exact says words unsure"
)
ANY = st.dictionaries(st.sampled_from(KEYS.split()), json_values, max_size=6)


@settings(deadline=None, max_examples=200)
@given(
    ANY | event_documents | person_documents | article_documents,
    st.sampled_from(["event", "person", "article"]),
)
def test_any_object_becomes_a_value_and_names_what_it_refers_to(document: dict[str, Any], kind: str) -> None:
    record = record_of(Ref(kind, "x"), document)
    assert isinstance(record, (Event, Person, Article))
    assert all(isinstance(each, Ref) for each in references(document, kind))
    hash(record.title), readable_title(document)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(wild, json_values, max_size=5))
def test_a_document_comes_back_from_its_line(document: dict[str, Any]) -> None:
    line = encode(document)
    assert decode(line) == document
    assert b"\n" not in line
    assert encode(decode(line)) == line


def test_a_value_of_the_wrong_type_is_left_out() -> None:
    event = record_of(
        Ref("event", "x"),
        {
            "id": "x",
            "title": 7,
            "date": "someday",
            "people": ["x", {"person": 1}],
            "topics": ["a", 1],
            "citations": {},
        },
    )
    assert isinstance(event, Event)
    assert (event.title, event.date, event.date_text, event.topics, event.citations) == (
        "",
        None,
        "someday",
        ("a",),
        (),
    )
    assert [(each.key, each.person) for each in event.people] == [("unnamed", "")]


def test_an_event_is_read_with_everything_that_it_holds() -> None:
    event = record_of(Ref("event", "visit"), tables()["events"][0])
    assert isinstance(event, Event)
    assert event.date is not None
    assert (event.place, event.topics, event.date.text) == (
        "Hà Nội",
        ("trade", "chips"),
        "2023-09-10/2023-09-11",
    )
    assert [(each.key, each.role, each.title) for each in event.people] == [
        ("joe-biden", "guest", ""),
        ("nguyen-phu-trong", "inviter", "General Secretary"),
    ]
    assert event.citations[0].supports == ("date", "place")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Nguyễn Phú Trọng", "nguyen-phu-trong"),
        ("  Đà Nẵng!! ", "da-nang"),
        ("G7 / APEC", "g7-apec"),
        ("中国", "unnamed"),
        ("", "unnamed"),
        ("a" * 63 + " bc", "a" * 63),
    ],
)
def test_a_name_becomes_an_identifier(name: str, id: str) -> None:
    assert slug(name) == id


@settings(deadline=None, max_examples=100)
@given(wild)
def test_a_slug_is_always_an_identifier(name: str) -> None:
    assert Ref.parse(f"person:{slug(name)}").id == slug(name)
