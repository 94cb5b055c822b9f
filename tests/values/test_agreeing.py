"""Values agree where both can be true, whichever comes first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import edtf, wild

from vnus_store.records.agreeing import agree
from vnus_store.records.fields import Shape

AGREE = [
    (Shape.DATE, "2015", "2015-03"),
    (Shape.DATE, "2015-03", "2015-03-14"),
    (Shape.DATE, "201X", "2015"),
    (Shape.DATE, "2023-09-10/2023-09-11", "2023-09-10"),
    (Shape.DATE, "2023-09-10/2023-09-11", "2023-09"),
    (Shape.DATE, "2023-09-10/2023-09-11", "[2023-09-10..2023-09-11]"),
    (Shape.DATE, "2023-09/2023-10", "2023-09-28/2023-10-02"),
    (Shape.DATE, "2021/..", "2021-01-20/.."),
    (Shape.DATE, "2021/..", "2021/2025"),
    (Shape.DATE, "[..2024-09-23]", "2024-09-20"),
    (Shape.DATE, "[2024-08-01..2024-08-10]", "[2024-08-05..2024-08-15]"),
    (Shape.DATE, "2024-09~", "2024-08-31"),
    (Shape.DATE, "2024-09?", "2024-09-02"),
    (Shape.DATE, "sometime", "Some time"),
    (Shape.LINE, "Hà Nội", "Hanoi"),
    (Shape.LINE, "Hà Nội", "HA-NOI"),
    (Shape.LINE, "Hà Nội, Việt Nam", "Hanoi"),
    (Shape.LINE, "Presidential Palace, Hanoi", "hà nội"),
    (Shape.WORD, "Held", "held"),
    (Shape.ITEMS, "to-lam", "Tô Lâm"),
    (Shape.TEXTS, "trade | chips", "Chips"),
]

DISAGREE = [
    (Shape.DATE, "2023-09-10", "2023-09-11"),
    (Shape.DATE, "2015-03", "2015-04-01"),
    (Shape.DATE, "2023-09-10/2023-09-11", "2023-09-12"),
    (Shape.DATE, "2023-09-10/2023-09-11", "2023-09-10/2023-09-12"),
    (Shape.DATE, "2021-01-20/..", "2021-03-05/.."),
    (Shape.DATE, "[2023-09-10, 2023-09-20]", "2023-09-15"),
    (Shape.DATE, "[2024-08-01..2024-08-10]", "2024-08-11"),
    (Shape.DATE, "2024-09~", "2024-07-31"),
    (Shape.LINE, "Hà Nội", "Huế"),
    (Shape.LINE, "Huế, Việt Nam", "Hanoi, Vietnam"),
    (Shape.LINE, "中", "文"),
    (Shape.WORD, "held", "postponed"),
    (Shape.TEXTS, "trade | chips", "climate"),
]


@pytest.mark.parametrize(("shape", "one", "other"), AGREE)
def test_values_of_which_one_is_merely_vaguer_agree(shape: Shape, one: str, other: str) -> None:
    assert agree(shape, one, other)
    assert agree(shape, other, one)


@pytest.mark.parametrize(("shape", "one", "other"), DISAGREE)
def test_values_that_cannot_both_be_true_disagree(shape: Shape, one: str, other: str) -> None:
    assert not agree(shape, one, other)
    assert not agree(shape, other, one)


texts = wild | edtf() | st.sampled_from(["Hà Nội", "Hanoi, VN", ",", "held", "a | b"])


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(list(Shape)), texts, texts)
def test_agreement_is_the_same_either_way_round_and_each_value_agrees_with_itself(
    shape: Shape, one: str, other: str
) -> None:
    assert agree(shape, one, other) == agree(shape, other, one)
    assert agree(shape, one, one)


@settings(deadline=None, max_examples=200)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_agrees_with_its_month_its_year_and_its_decade(day: date) -> None:
    text = day.isoformat()
    for vaguer in (text[:7], text[:4], f"{text[:3]}X", f"{text}~", f"{text}/..", f"[..{text}]"):
        assert agree(Shape.DATE, text, vaguer)
