"""How well and how fast people are found in the labelled articles, with floors."""

from __future__ import annotations

import pytest
from tests.reading.measure_mentions import (
    LABELLED,
    articles_of_600_words,
    known_people,
    labels,
    measured,
    mentions,
    seconds_for,
)

from vnus_store import EdtfDate
from vnus_store.drafting.people import PeopleIndex
from vnus_store.records.documents import person_of


@pytest.mark.parametrize("half", ["tune", "held"])
def test_of_a_hundred_mentions_ninety_five_are_found_and_as_many_finds_are_right(half: str) -> None:
    counts = measured(half)
    assert counts.labelled > 100
    assert counts.precision >= 0.95, str(counts)
    assert counts.recall >= 0.95, str(counts)


def test_a_finder_that_knows_nobody_or_the_wrong_ones_fails_the_measure() -> None:
    wrong = PeopleIndex([person_of({"id": "x", "name": each.name}) for each in known_people()])
    path = LABELLED / "tune" / "en-interview.md"
    assert mentions(path, PeopleIndex([])) == set()
    assert labels(path)
    assert not labels(path) & mentions(path, wrong)


def test_a_hundred_articles_take_a_small_part_of_the_time_there_is() -> None:
    assert seconds_for(PeopleIndex(known_people()), articles_of_600_words(100)) < 2


def test_five_thousand_people_can_be_known() -> None:
    rows = [
        {"id": f"p{i}", "name": f"Nguyễn Văn {chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{'h' * (i // 676)}"}
        for i in range(5_000)
    ]
    index = PeopleIndex([*known_people(), *(person_of({**row, "country": "VN"}) for row in rows)])
    articles = articles_of_600_words(20)
    assert seconds_for(index, articles) < 2
    found = index.find("Then Nguyễn Văn Bah met Joe Biden.", EdtfDate.parse("2023-01-01"))
    assert [each.text for each in found] == ["Nguyễn Văn Bah", "Joe Biden"]


@pytest.mark.parametrize(
    "piece", ["Bush 1990 ", "Nguyễn ", "Mai Lâm. Lâm. Tô Lâm. ", "President of the United "]
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    index, day = PeopleIndex(known_people()), EdtfDate.parse("2024-09-01")
    seconds_for(index, [(piece * 300, day)])
    short = seconds_for(index, [(piece * 400, day)] * 4)
    assert seconds_for(index, [(piece * 6_400, day)]) < 4 * (4 * short) + 1
