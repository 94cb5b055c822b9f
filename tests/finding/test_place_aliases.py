"""A place is found by each of its names, at the words that stand in the record; nothing else is found for it."""

from __future__ import annotations

from typing import Any

import pytest

from vnus_store.finding.place_aliases import also_called, full_names, names_of
from vnus_store.finding.query import parse_query
from vnus_store.finding.scan import find_in_text, scan
from vnus_store.finding.words import split_words
from vnus_store.records.place_names import SPELLINGS


def placed(shelf: Any, *places: str) -> Any:
    """A library with one event in each place."""
    return shelf(
        events=tuple(
            {"id": f"e{number}", "title": "A talk", "place": place} for number, place in enumerate(places)
        )
    )


SAIGON = (
    "saigon",
    "Sài Gòn",
    "sai gon",
    "saig",
    "ho chi minh city",
    "TP HCM",
    "tphcm",
    "hcmc",
    "thanh pho ho chi minh",
)
STATES = ("us", "US", "u.s.", "usa", "united states", "hoa kỳ", "hoa ky", "mỹ", "america")


@pytest.mark.parametrize("typed", SAIGON)
@pytest.mark.parametrize(
    "place", ["Ho Chi Minh City", "Thành phố Hồ Chí Minh", "TP.HCM", "Saigon", "Sài Gòn"]
)
def test_a_city_is_found_by_each_of_its_names_whichever_it_has(shelf: Any, typed: str, place: str) -> None:
    found = scan(parse_query(typed), placed(shelf, place, "Huế"))
    assert [ref.id for ref in found.events] == ["e0"]


@pytest.mark.parametrize("typed", STATES)
@pytest.mark.parametrize("place", ["United States", "Hoa Kỳ", "US", "U.S.", "Mỹ", "New York, US"])
def test_a_country_is_found_by_each_of_its_names_in_its_field_and_anywhere(
    shelf: Any, typed: str, place: str
) -> None:
    library = placed(shelf, place, "Mỹ Tho" if typed not in ("mỹ", "Mỹ") else "Huế", "Cuba")
    quoted = f'where:"{typed}"'
    for query in (typed, quoted):
        assert [ref.id for ref in scan(parse_query(query), library).events] == ["e0"], query


def test_what_is_lit_is_the_name_that_stands_in_the_record(shelf: Any) -> None:
    found = scan(parse_query("where:saigon"), placed(shelf, "Bến Thành, TP. Hồ Chí Minh"))
    [hit] = found.hits[found.events[0]]
    assert (hit.path, "Bến Thành, TP. Hồ Chí Minh"[hit.start : hit.end]) == ("place", "TP. Hồ Chí Minh")


def test_a_place_that_is_too_short_to_be_looked_for_is_lit_as_it_stands(shelf: Any) -> None:
    found = scan(parse_query('where:"united states"'), placed(shelf, "New York, US"))
    [hit] = found.hits[found.events[0]]
    assert "New York, US"[hit.start : hit.end] == "US"


@pytest.mark.parametrize("typed", ["hà nội", 'where:"hà nội"'])
def test_a_place_without_its_marks_is_found_by_its_name_with_them(shelf: Any, typed: str) -> None:
    assert scan(parse_query(typed), placed(shelf, "Hanoi")).events


@pytest.mark.parametrize(
    ("typed", "text", "lit"),
    [
        ("saigon", "He flew to Ho Chi Minh City, not to Huế.", ["Ho Chi Minh City"]),
        ("ho chi minh city", "Old Saigon, a city that Hồ Chí Minh left", ["Saigon"]),
        ("hoa kỳ", "The United States, and let us see", ["United States"]),
        ("us", "The United States, and let us see", ["United States", "us"]),
        ("mỹ", "Sang Hoa Kỳ; Mỹ nói", ["Hoa Kỳ", "Mỹ"]),
        ("white house", "Nha Trang, then Nhà Trắng", ["Nhà Trắng"]),
        ('"saigon"', "Ho Chi Minh City", []),
        ("my", "the United States and Mỹ", ["Mỹ"]),
        ("lao", "người lao động ở Laos", ["lao", "Lao"]),
        ("unit", "Mỹ, Hoa Kỳ, United Nations", ["Unit"]),
    ],
)
def test_in_a_text_the_long_names_are_found_and_no_word_that_may_be_another(
    typed: str, text: str, lit: list[str]
) -> None:
    assert [text[start:end] for start, end in find_in_text(text, typed)] == lit


def test_a_minus_takes_a_place_out_by_all_its_names(shelf: Any) -> None:
    found = scan(parse_query("-saigon"), placed(shelf, "TP.HCM", "Huế", "Sài Gòn"))
    assert [ref.id for ref in found.events] == ["e1"]


@pytest.mark.parametrize("field", ["who", "kind", "role", "topic", "status", "source"])
def test_only_places_and_words_that_may_stand_anywhere_have_other_names(field: str) -> None:
    assert also_called(("saigon",), field) == ()
    assert parse_query(f"{field}:saigon").terms[0].spellings == (("saigon",),)


def test_no_name_that_is_looked_for_is_another_places_name_when_its_marks_are_left_out() -> None:
    for names in SPELLINGS:
        others = {name.replace(" ", "").lower() for row in SPELLINGS if row is not names for name in row}
        looked_for = {words for typed in names for words in also_called(split_words(typed), "where")}
        assert not others & {"".join(words) for words in looked_for}, names


def test_somebody_who_mistypes_another_name_of_a_place_that_is_there_is_offered_it(shelf: Any) -> None:
    found = scan(parse_query("where:saigno"), placed(shelf, "TP.HCM"))
    assert "Did you mean “where:Saigon”?" in found.why_nothing


def test_names_are_given_for_the_part_of_a_place_that_they_are_for() -> None:
    assert list(full_names("Nam Định, Mỹ")) == [("United States", 10, 12)]
    assert list(full_names("Mỹ Tho")) == []
    assert "Saigon" in names_of("thanh pho ho chi minh")
    assert names_of("Nowhere") == ()
