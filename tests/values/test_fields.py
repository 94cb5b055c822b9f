"""Text becomes a value in one place, and a value becomes the same text again."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import edtf, wild

from vnus_store import FIELDS, Field, InvalidValue, NotFound, Shape, field_at

TODAY = datetime.date(2024, 9, 25)


@pytest.mark.parametrize(
    ("kind", "path", "typed", "value"),
    [
        ("event", "title", "  A visit ", "A visit"),
        ("event", "place", "", None),
        ("event", "place", " \t ", None),
        ("event", "status", "HELD", "held"),
        ("event", "status", "rumoured", "rumoured"),
        ("event", "date", "10 September 2023", "2023-09-10"),
        ("event", "part_of", "event:visit", "visit"),
        ("event", "part_of", "visit", "visit"),
        ("event", "topics", "trade| chips |trade||", ["trade", "chips"]),
        ("event", "notes", "\r\none\r\ntwo\r\r\n", "one\ntwo"),
        ("event", "notes", "\n \n", None),
        ("event", "people/x/unsure", "Yes", True),
        ("event", "people/x/unsure", "no", None),
        ("person", "offices/x/attested", "2023 | 2024-09", ["2023", "2024-09"]),
        ("person", "offices/x/held", "2021/..", "2021/.."),
    ],
)
def test_what_is_typed_is_read_as_the_field_keeps_it(kind: str, path: str, typed: str, value: Any) -> None:
    assert field_at(kind, path).parse(typed, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "path", "typed", "sentence"),
    [
        ("event", "title", "  ", "Title cannot be empty"),
        ("event", "title", "one\ntwo", "one line"),
        ("event", "place", "one\u2028two", "one line"),
        ("event", "date", "someday", "someday"),
        ("event", "part_of", "person:x", "id of a record"),
        ("event", "part_of", "A visit", "id of a record"),
        ("event", "people", "Biden", "is a list"),
        ("event", "people/x/unsure", "perhaps", "yes or no"),
        ("event", "people/x/person", "y", "not edited by hand"),
        ("person", "aliases", "one\rtwo", "one line"),
        ("person", "offices/x/attested", "2023 | someday", "someday"),
    ],
)
def test_what_is_no_value_of_the_field_is_refused_in_a_sentence(
    kind: str, path: str, typed: str, sentence: str
) -> None:
    with pytest.raises(InvalidValue, match=sentence):
        field_at(kind, path).parse(typed, TODAY)


def test_typed_text_is_composed() -> None:
    typed = unicodedata.normalize("NFD", "Hà Nội")
    assert field_at("event", "place").parse(typed, TODAY) == "Hà Nội"


@pytest.mark.parametrize(
    ("value", "shown"), [(None, ""), (True, "yes"), (["a", "b"], "a | b"), (7, "7"), ({}, "{}")]
)
def test_any_value_can_be_shown(value: Any, shown: str) -> None:
    assert field_at("event", "topics").show(value) == shown


EDITABLE = [
    field
    for fields in FIELDS.values()
    for outer in fields
    for field in (outer, *outer.fields)
    if field.shape not in (Shape.FIXED, Shape.ITEMS)
]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(EDITABLE), wild | edtf() | st.lists(edtf(), max_size=3).map(" | ".join))
def test_a_value_that_was_read_is_shown_as_text_that_reads_the_same(field: Field, typed: str) -> None:
    try:
        value = field.parse(typed, TODAY)
    except InvalidValue:
        return
    if value is not None or not field.required:
        assert field.parse(field.show(value), TODAY) == value


@pytest.mark.parametrize(
    ("kind", "path", "label"),
    [
        ("event", "date", "When"),
        ("event", "people/joe-biden", "People"),
        ("event", "people/joe-biden/role", "Role"),
        ("event", "topics/a/b", "Topics"),
        ("event", "citations/c1/supports", "Supports"),
        ("person", "offices/president/held", "Held"),
    ],
)
def test_a_path_names_a_field_and_an_item_the_field_of_its_list(kind: str, path: str, label: str) -> None:
    assert field_at(kind, path).label == label


@pytest.mark.parametrize(
    ("kind", "path"),
    [("event", ""), ("event", "name"), ("event", "people/x/colour"), ("person", "date"), ("candidate", "id")],
)
def test_a_field_that_does_not_exist_is_not_found_and_the_sentence_lists_those_that_do(
    kind: str, path: str
) -> None:
    with pytest.raises(NotFound, match="has no field"):
        field_at(kind, path)


def test_each_key_is_once_in_its_record() -> None:
    for fields in FIELDS.values():
        keys = [each.key for each in fields]
        assert len(keys) == len(set(keys))
