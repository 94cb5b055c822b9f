"""Dates: their bounds, their order, what is refused; the edtf library is the oracle where the two agree."""

from __future__ import annotations

import time
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from vnus_store.errors import InvalidValue
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.spans import EARLIEST, LATEST


def ordinal(text: str) -> int:
    return {"-inf": EARLIEST, "inf": LATEST}[text] if "inf" in text else date.fromisoformat(text).toordinal()


def oracle_bounds(text: str) -> tuple[int, int]:
    """The library's strict bounds as ordinals. It is slow (milliseconds a date)."""

    def as_ordinal(bound: object) -> int:
        if isinstance(bound, float):
            return EARLIEST if bound < 0 else LATEST
        return date(bound.tm_year, bound.tm_mon, bound.tm_mday).toordinal()  # type: ignore[attr-defined]

    read = parse_edtf(text)
    return as_ordinal(read.lower_strict()), as_ordinal(read.upper_strict())


AGREED = """
2024-09-25 2024-09 2024 0001 9999-12-31 2024-02 2023-02 2000-02-29 1900-02 2024~ 2024-09?
2024-09-25% 201X 20XX 2024-XX 2024-09-XX 2024-XX-XX 201X~ 2024-21 2024-22 2024-23
2023-09-10/2023-09-11 2015/2017 2023-09/2024-06 2024-09-15/2024-09 2023-09-10?/2023-09-11~ 2013/..
../2013 201X/2024 [2024-08-01..2024-08-10] [..2024-09-22] [2024-09-23..] [2000-11-16,2000-11-17]
[2000,2003..2005] [1667,1668-12] [2024-08..2024-09]
"""


@pytest.mark.parametrize("text", AGREED.split())
def test_the_bounds_are_those_of_the_edtf_library(text: str) -> None:
    ours = EdtfDate.parse(text)
    assert (ours.earliest_begin, ours.latest_end) == oracle_bounds(text)


def day_texts() -> st.SearchStrategy[str]:
    return st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat)


def plain_texts() -> st.SearchStrategy[str]:
    cuts = st.sampled_from((4, 7, 10))
    return st.tuples(day_texts(), cuts).map(lambda pair: pair[0][: pair[1]])


def edtf_texts() -> st.SearchStrategy[str]:
    marked = st.tuples(plain_texts(), st.sampled_from(("", "?", "~", "%"))).map("".join)
    pairs = st.tuples(day_texts(), day_texts()).map(sorted)
    return st.one_of(
        marked,
        pairs.map("/".join),
        pairs.map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
        marked.map(lambda side: f"{side}/.."),
        marked.map(lambda side: f"../{side}"),
        plain_texts().map(lambda side: f"[..{side}]"),
        plain_texts().map(lambda side: f"[{side}..]"),
    )


@settings(max_examples=150, deadline=None)
@given(edtf_texts())
def test_any_date_has_the_bounds_that_the_edtf_library_finds(text: str) -> None:
    try:
        expected = oracle_bounds(text)
    except Exception as error:  # noqa: BLE001  the oracle's own failures say nothing about us
        pytest.fail(f"the oracle cannot read {text}: {error}")
    ours = EdtfDate.parse(text)
    assert (ours.earliest_begin, ours.latest_end) == expected


@pytest.mark.parametrize(
    ("text", "first", "last", "why"),
    [
        (
            "2024-24",
            "2024-12-01",
            "2025-02-28",
            "winter goes on into the next year; the library ends it in December",
        ),
        ("/2013", "-inf", "2013-12-31", "an unknown begin is unbounded; the library allows ten years"),
        ("2013/", "2013-01-01", "inf", "an unknown end is unbounded; the library allows ten years"),
        ("00XX", "0001-01-01", "0099-12-31", "there is no year 0"),
        ("2024-21?", "2024-03-01", "2024-05-31", "a season may be doubted; the library cannot read it"),
        ("[2024-08-01..2024-08-10]/..", "2024-08-01", "inf", "ours alone"),
    ],
)
def test_where_we_differ_from_the_library_it_is_on_purpose(
    text: str, first: str, last: str, why: str
) -> None:
    ours = EdtfDate.parse(text)
    assert (ours.earliest_begin, ours.latest_end) == (ordinal(first), ordinal(last)), why


@settings(max_examples=300, deadline=None)
@given(edtf_texts())
def test_what_is_read_is_written_the_same_way_again(text: str) -> None:
    read = EdtfDate.parse(text)
    assert str(read) == read.text == text
    assert read.earliest_begin <= read.earliest_end <= LATEST
    assert read.earliest_begin <= read.latest_begin <= read.latest_end
    assert EARLIEST < read.sort_key[0] < LATEST
    assert date.fromordinal(read.sort_key[0]).year == read.year


@settings(max_examples=300, deadline=None)
@given(st.text("0123456789X?~%/.[],- x", max_size=30))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        read = EdtfDate.parse(text)
    except InvalidValue as caught:
        sentence = caught.sentence
    else:
        sentence = "."
        assert EdtfDate.parse(read.text) == read
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "write 2024-09-25"),
        ("yesterday", "write 2024-09-25"),
        ("10/9/2023", "write 2024-09-25"),
        ("2024-9-1", "write 2024-09-25"),
        ("٢٠٢٤", "write 2024-09-25"),
        ("2024-02-30", "01 to 29"),
        ("2023-02-29", "01 to 28"),
        ("2024-09-00", "01 to 30"),
        ("2024-13", "months are 01 to 12"),
        ("2024-21-03", "write 2024-21 alone"),
        ("0000", "0001 to 9999"),
        ("201X-05", "write 201X alone"),
        ("2024-XX-05", "write 2024 alone"),
        ("2023/2022", "write 2022/2023"),
        ("2024-09-10/2024-08", "write 2024-08/2024-09-10"),
        ("../..", "leave the date empty"),
        ("/", "leave the date empty"),
        ("2023/2024/2025", "write 2024-09-25"),
        ("[2024]", "write 2024"),
        ("[2024,2024]", "twice"),
        ("[..]", "says nothing"),
        ("[..2023,2025..]", "open on both sides"),
        ("[2024-08-10..2024-08-01]", "write 2024-08-01..2024-08-10"),
        ("[2024-08-01..2024-08-10", "not closed"),
        ("[2024-08~..2024-09]", "write 2024-08"),
        ("2024?~", "write 2024-09-25"),
        ("[" + "2024-09-01," * 50 + "2025]", "write 2024-09-25"),
    ],
)
def test_what_is_no_date_is_refused_and_told_what_would_be_right(text: str, part: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        EdtfDate.parse(text)
    assert part in refusal.value.sentence
    assert len(refusal.value.sentence) < 200


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        (" 2024-09-25 ", "2024-09-25"),
        ("201x", "201X"),
        ("2023-09-10 / 2023-09-11", "2023-09-10/2023-09-11"),
        ("[2000-11-17, 2000-11-16]", "[2000-11-16,2000-11-17]"),
        ("[ ..2024 ]", "[..2024]"),
    ],
)
def test_blanks_and_the_order_of_choices_are_put_right(given_text: str, kept: str) -> None:
    assert EdtfDate.parse(given_text).text == kept


ORDERED = """
../2013 2022 2023-08-29 2023-09-10 2023-09-10/2023-09-11 2023-09-10/.. 2023-09 2023
[2024-08-01..2024-08-10] [2024-08-01..2024-08-10]/.. [..2024-09-23] [2024-09-23..] 2024-09-25
"""


def test_the_order_is_by_the_latest_begin_then_by_the_latest_end() -> None:
    in_order = ORDERED.split()
    assert sorted(reversed(in_order), key=lambda text: EdtfDate.parse(text).sort_key) == in_order


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2015/2017", ("2015-01-01", "2015-12-31", "2017-01-01", "2017-12-31")),
        ("2024-09-15/2024-09", ("2024-09-15", "2024-09-15", "2024-09-15", "2024-09-30")),
        ("2024-09/2024-09-15", ("2024-09-01", "2024-09-15", "2024-09-15", "2024-09-15")),
        ("2013/..", ("2013-01-01", "2013-12-31", "inf", "inf")),
        ("2013/", ("2013-01-01", "2013-12-31", "2013-01-01", "inf")),
        ("../2013", ("-inf", "-inf", "2013-01-01", "2013-12-31")),
        ("/2013", ("-inf", "2013-12-31", "2013-01-01", "2013-12-31")),
        ("[..2024-09-23]/2024-12-01", ("-inf", "2024-09-23", "2024-12-01", "2024-12-01")),
    ],
)
def test_each_side_of_an_interval_limits_the_other(text: str, bounds: tuple[str, ...]) -> None:
    read = EdtfDate.parse(text)
    found = (read.earliest_begin, read.latest_begin, read.earliest_end, read.latest_end)
    assert found == tuple(map(ordinal, bounds))


def test_a_date_says_what_kind_it_is() -> None:
    lasting = EdtfDate.parse("2015~/2017-03?")
    assert (lasting.is_range, lasting.approximate, lasting.uncertain, lasting.precision) == (
        True,
        True,
        True,
        "year",
    )
    choice = EdtfDate.parse("[2024-08-01..2024-08-10]")
    assert (choice.is_choice, choice.is_range, choice.precision) == (True, False, "day")
    kinds = {
        "2024-XX": "year",
        "2024-09-XX": "month",
        "2024-22": "season",
        "201X": "decade",
        "20XX": "century",
    }
    assert {text: EdtfDate.parse(text).precision for text in kinds} == kinds
    both = EdtfDate.parse("2024%")
    assert (both.approximate, both.uncertain) == (True, True)


def test_sides_and_options_are_the_parts_of_a_date() -> None:
    begin, end = EdtfDate.parse("[2024-08-01..2024-08-10]/..").sides
    assert begin is not None
    assert (begin.text, end) == ("[2024-08-01..2024-08-10]", None)
    options = EdtfDate.parse("[..2000,2002,2004..2005]").options
    assert [tuple(part and part.text for part in pair) for pair in options] == [
        (None, "2000"),
        ("2002", "2002"),
        ("2004", "2005"),
    ]
    day = EdtfDate.parse("2024-09-25")
    assert (day.sides, day.options) == ((day, day), ((day, day),))


@pytest.mark.parametrize(
    ("held", "on", "expected"),
    [
        ("2021-01-20/..", "2023-09-10", True),
        ("2021-01-20/2025-01-20", "2025-01-20", True),
        ("2021-01-20/2025-01-20", "2025-01-21", False),
        ("2021-01-20/..", "2021", False),
        ("2013/2021", "2015-07/2015-08", True),
        ("[2024-08-01..2024-08-10]/..", "2024-08-05", True),
        ("2021/..", "[..2024-09-23]", False),
        ("../2021", "[..2020]", True),
    ],
)
def test_an_interval_covers_a_date_that_lies_wholly_in_it(held: str, on: str, expected: bool) -> None:
    assert EdtfDate.parse(held).covers(EdtfDate.parse(on)) is expected


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("2024-09-25", "2024-09-01", "2024-09-30", "surely"),
        ("2024-09-25", "2024-09-26", "2024-09-30", "no"),
        ("2024-09", "2024-09-10", "2024-09-20", "possibly"),
        ("2024-09", "2024-09-01", "2024-09-30", "surely"),
        ("2024-09-30/2024-10-02", "2024-10-01", "2024-10-31", "surely"),
        ("2013/..", "2020-01-01", "2020-12-31", "surely"),
        ("2013/", "2020-01-01", "2020-12-31", "possibly"),
        ("[..2024-09-23]", "2024-01-01", "2024-12-31", "possibly"),
        ("[2024-08-01..2024-08-10]", "2024-08-01", "2024-08-31", "surely"),
        ("2024-09?", "2024-01-01", "2024-12-31", "possibly"),
        ("2024-09~", "2024-01-01", "2024-12-31", "surely"),
        ("2024-09~", "2024-09-01", "2024-09-30", "possibly"),
        ("2024-09~", "2024-10-05", "2024-10-06", "possibly"),
        ("2024-09~", "2024-12-01", "2024-12-31", "no"),
    ],
)
def test_a_filter_tells_what_surely_falls_in_it_from_what_may(
    text: str, first: str, last: str, expected: str
) -> None:
    assert EdtfDate.parse(text).within(ordinal(first), ordinal(last)) == expected


def test_reading_a_day_costs_microseconds() -> None:
    texts = [date.fromordinal(700000 + i).isoformat() for i in range(20000)]
    began = time.perf_counter()
    for text in texts:
        EdtfDate.parse(text)
    assert (time.perf_counter() - began) / len(texts) < 60e-6
