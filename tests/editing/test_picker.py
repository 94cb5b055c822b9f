"""What is typed finds names by their beginning first, whatever the marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import typed

from vnus_store import fold
from vnus_tui.editing.picker import Choice, matching

PEOPLE = [
    Choice("Nguyễn Phú Trọng", "trong", also=("Trong",)),
    Choice("Tô Lâm", "to-lam", also=("To Lam", "Lam")),
    Choice("Phạm Minh Chính", "chinh"),
    Choice("Trần Huỳnh Duy Thức", "thuc"),
    Choice("Barack Obama", "obama"),
    Choice("add {typed}", "new", always=True),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tr", ["trong", "thuc", "new"]),
        ("lam", ["to-lam", "new"]),
        ("Tô", ["to-lam", "new"]),
        ("minh chi", ["chinh", "new"]),
        ("bam", ["obama", "new"]),
        ("nobody at all", ["new"]),
        ("", ["trong", "to-lam", "chinh", "thuc", "obama"]),
        ("  ", ["trong", "to-lam", "chinh", "thuc", "obama"]),
    ],
)
def test_names_that_are_meant_come_best_first_and_adding_last(typed: str, found: list[str]) -> None:
    assert [each.value for each in matching(PEOPLE, typed)] == found


def test_the_beginning_of_a_name_goes_before_that_of_a_word_and_that_before_any_place() -> None:
    names = ["Alabama", "Ho Lam", "Lam Son"]
    assert [each.label for each in matching([Choice(name, name) for name in names], "la")] == [
        "Lam Son",
        "Ho Lam",
        "Alabama",
    ]


def test_a_name_that_is_typed_out_goes_before_the_longer_ones_that_begin_so() -> None:
    names = ["Huế City", "Hue", "Old Huế"]
    found = matching([Choice(name, name) for name in names], "huế")
    assert [each.label for each in found] == ["Hue", "Huế City", "Old Huế"]


@settings(deadline=None, max_examples=100)
@given(st.lists(typed, max_size=8), typed)
def test_every_choice_found_holds_each_word_that_was_typed_and_none_is_missed(
    names: list[str], text: str
) -> None:
    choices = [Choice(name, number) for number, name in enumerate(names)]
    words = fold(text).split()
    wanted = {each.value for each in choices if all(word in fold(each.label) for word in words)}
    assert {each.value for each in matching(choices, text)} == wanted
