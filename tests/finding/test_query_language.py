"""The search language is read as it is described, and a fault is named with its place."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnus_store.errors import InvalidQuery
from vnus_store.finding.query import parse_query
from vnus_store.finding.terms import FIELDS

INVALID = (
    # query, the part at fault, a part of the sentence
    ("biden pepole:trump", "pepole:", "did you mean “who:”"),
    ("Whos:lam", "Whos:", "did you mean “who:”"),
    ("-place:hanoi", "place:", "did you mean “where:”"),
    ("statsu:held", "statsu:", "did you mean “status:”"),
    ("colour:red", "colour:", "Fields are who:, where:"),
    ("colour:", "colour:", "Fields are who:"),
    ("date:yesterday", "yesterday", "date:2015..2023-09"),
    ("date:2023-13", "2023-13", "no date"),
    ("date:2023-02-30 x", "2023-02-30", "no date"),
    ("date:2015..20", "2015..20", "no date"),
    ('date:"ten past"', '"ten past"', "no date"),
    ("x date:2023..2015", "2023..2015", "write 2015..2023"),
    ("who: biden", "who:", "right after the colon"),
    ("-date: x", "-date:", "right after the colon"),
    ("date:.. x", "date:", "right after the colon"),
    ('who:"" x', "who:", "right after the colon"),
    ("who:?!", "?!", "no letter or digit"),
    ("???", "???", "no letter or digit"),
    ('"…"', '"…"', "no letter or digit"),
    ("is:undatd", "undatd", "“is:undated”"),
    ("is:blue", "blue", "undated, unsourced, announced, disputed, past"),
    ("OR lam", "OR", "between two"),
    ("lam OR OR biden", "OR", "between two"),
    ("x" * 1001, "x", "1000"),
)


@pytest.mark.parametrize(("typed", "fault", "words"), INVALID)
def test_a_fault_is_named_with_its_place(typed: str, fault: str, words: str) -> None:
    with pytest.raises(InvalidQuery) as raised:
        parse_query(typed)
    assert typed[raised.value.start : raised.value.end] == fault
    assert words in raised.value.sentence


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("biden who:", "biden"),
        ("biden -who: ", "biden"),
        ("biden date:..", "biden"),
        ('biden "', "biden"),
        ('biden ""', "biden"),
        ('biden who:"', "biden"),
        ("biden -", "biden"),
        ("biden OR", "biden"),
        ("biden OR who:", "biden"),
        ("biden & …", "biden"),
        ('"joe bid', '"joe bid'),
    ],
)
def test_what_is_only_half_typed_at_the_end_is_not_asked_yet(typed: str, read_as: str) -> None:
    assert _asked(typed) == _asked(read_as)


def _asked(typed: str) -> list[list[tuple[object, ...]]]:
    return [
        [(term.field, term.value, term.spellings, term.whole, term.negated) for term in clause.alternatives]
        for clause in parse_query(typed).clauses
    ]


@pytest.mark.parametrize("typed", ["", "  \t ", "-", '"', "who:", "date:.."])
def test_nothing_typed_yet_asks_nothing(typed: str) -> None:
    assert parse_query(typed).is_empty


def test_each_term_knows_its_field_its_minus_and_its_place() -> None:
    text = 'lam -who:"joe biden" OR Where:Huế is:PAST'
    terms = parse_query(text).terms
    assert [(t.field, t.value, t.negated, text[t.start : t.end]) for t in terms] == [
        ("", "lam", False, "lam"),
        ("who", "joe biden", True, '-who:"joe biden"'),
        ("where", "Huế", False, "Where:Huế"),
        ("is", "past", False, "is:PAST"),
    ]


def test_or_binds_more_tightly_than_standing_side_by_side() -> None:
    clauses = parse_query("a b OR c OR -d e").clauses
    assert [[term.value for term in clause.alternatives] for clause in clauses] == [
        ["a"],
        ["b", "c", "d"],
        ["e"],
    ]


def test_small_or_and_an_address_are_words_like_others() -> None:
    assert [term.field for term in parse_query("this or https://example.org 10:30").terms] == [""] * 4


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-09", date(2023, 9, 1), date(2023, 9, 30)),
        ("2015..2023-09", date(2015, 1, 1), date(2023, 9, 30)),
        ('"2015 .. 2016"', date(2015, 1, 1), date(2016, 12, 31)),
        ("2023-09-10/2023-09-11", date(2023, 9, 10), date(2023, 9, 11)),
        ("[2024-08-01..2024-08-10]", date(2024, 8, 1), date(2024, 8, 10)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2023-09~", date(2023, 9, 1), date(2023, 9, 30)),
    ],
)
def test_a_date_asks_for_its_days(value: str, first: date, last: date) -> None:
    (term,) = parse_query(f"date:{value}").terms
    assert term.days == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize(("value", "inside", "outside"), [("..2016", 2016, 2017), ("2016..", 2016, 2015)])
def test_a_range_may_be_open_at_one_side(value: str, inside: int, outside: int) -> None:
    days = parse_query(f"date:{value}").terms[0].days
    assert days is not None
    assert days[0] <= date(inside, 7, 1).toordinal() <= days[1]
    assert not days[0] <= date(outside, 7, 1).toordinal() <= days[1]


def test_a_query_cannot_be_changed() -> None:
    query = parse_query("lam")
    with pytest.raises(dataclasses.FrozenInstanceError):
        query.text = "biden"  # type: ignore[misc]


_PIECES = st.sampled_from(
    [*(f"{field}:" for field in FIELDS), *'-"“” éx:[/', "OR", "..", "2023", "lam", "Hà", "e\u0301"]
)


@given(st.one_of(st.text(max_size=30), st.lists(_PIECES, max_size=12).map("".join)))
def test_any_text_is_read_or_refused_with_a_place_within_it(text: str) -> None:
    fault: InvalidQuery | None = None
    try:
        query = parse_query(text)
    except InvalidQuery as refused:
        fault = refused
    if fault is not None:
        assert 0 <= fault.start < fault.end <= len(text)
        assert fault.sentence.endswith((".", "?"))
    else:
        assert query.text == text
        assert all(0 <= term.start < term.end <= len(text) for term in query.terms)
