"""A value in a cell of a table, and back out of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.rows import hostile
from tests.strategies import json_values, typed, wild

from vnus_store.exchange.cells import cell_of, guarded, unguarded, value_of
from vnus_store.exchange.strict_json import Refused
from vnus_store.records.fields import Shape

DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
SHAPES = (None, Shape.LINE, Shape.LONG, Shape.DATE, Shape.TEXTS, Shape.ITEMS)

values = json_values | wild | typed | st.lists(wild | typed | st.just(" | "), max_size=4)


@given(st.sampled_from(SHAPES), values)
def test_every_value_reads_back_as_it_was(shape: Shape | None, value: Any) -> None:
    cell = cell_of(shape, value)
    assert cell
    assert value_of(shape, cell) == value
    assert type(value_of(shape, cell)) is type(value)
    cell.encode("utf-8")
    assert "\0" not in cell


@pytest.mark.parametrize("shape", SHAPES)
def test_no_cell_begins_as_a_formula_does(shape: Shape | None) -> None:
    for text in hostile():
        for value in (text, [text], [text, text], -1):
            assert not cell_of(shape, value).startswith(DANGEROUS)
            assert value_of(shape, cell_of(shape, value)) == value


@given(wild | typed.map("'".__add__) | st.sampled_from(hostile()))
def test_the_guard_is_taken_away_only_where_it_guards(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_text_stands_as_it_is_and_a_list_with_bars_between() -> None:
    assert cell_of(Shape.LINE, "Tô Lâm meets Biden") == "Tô Lâm meets Biden"
    assert cell_of(None, "a note of one's own") == "a note of one's own"
    assert cell_of(Shape.TEXTS, ["trade", "chips | wafers"]) == "trade | chips \\| wafers"
    assert cell_of(Shape.ITEMS, [{"person": "joe-biden"}]) == '[{"person":"joe-biden"}]'
    assert cell_of(None, {"file": "a"}) == 'json:{"file":"a"}'


def test_a_list_typed_without_blanks_is_the_same_list() -> None:
    assert value_of(Shape.TEXTS, "trade|chips| wafers") == ["trade", "chips", "wafers"]
    assert value_of(Shape.TEXTS, r"C:\new | b") == [r"C:\new", "b"]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        "{",
        "",
        "NaN",
        "[1e999]",
        "1" * 5000,
        "[" * 101 + "]" * 101,
        "[" * 90_000,
        "[1] [2]",
    ],
)
def test_json_without_a_single_reading_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        value_of(Shape.ITEMS, "json:" + text)


def test_json_as_deep_as_may_be_is_read() -> None:
    assert value_of(Shape.ITEMS, "[" * 100 + "]" * 100)
