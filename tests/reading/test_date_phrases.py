"""The finder of date phrases, measured on the labelled articles, and what holds for any text."""

from __future__ import annotations

import datetime
import itertools
import time

import pytest
from tests.reading.measure import measured_dates, report
from tests.reading.phrases import found

from vnus_store import EdtfDate
from vnus_store.drafting.dates import find_dates
from vnus_store.records.typed_dates import read_date

HOSTILE = {
    "digits": "1" * 100_000,
    "slashes": "1/" * 50_000,
    "may": "may " * 25_000,
    "marks": "a" + "\u0301" * 100_000,
    "joins": "from " * 20_000,
    "counts": "năm " * 25_000,
    "years": "2015 " * 5_000,
    "blanks": " " * 100_000,
    "lines": "\n" * 100_000,
}


@pytest.mark.parametrize("half", ["tune", "held"])
def test_date_phrases_are_found_as_precisely_and_completely_as_was_asked(half: str) -> None:
    figures = measured_dates(half)
    assert figures.precision >= 0.98, "\n".join(report())
    assert figures.recall >= 0.95, "\n".join(report())


def test_without_a_day_of_publication_only_what_stands_on_its_own_is_found() -> None:
    assert found("He came in May 2022, on Friday, last year, and on May 5.", "", "en") == "May 2022=2022-05"
    assert found("Ông đến năm 2022, hôm qua, ngày 10/9.", "", "vi") == "năm 2022=2022"


def test_a_quotation_in_the_other_language_is_read_as_well() -> None:
    text = "He said to the press that it was “ngày 10 tháng 9 năm 2022” and not in May 2023."
    assert found(text, "2023-09-11", "en") == "ngày 10 tháng 9 năm 2022=2022-09-10 | May 2023=2023-05"


def test_every_phrase_says_how_it_was_resolved() -> None:
    text = "He came in 1995. A year later he left. Yesterday he came back."
    reasons = [each.reason for each in find_dates(text, EdtfDate.parse("2023-09-11"))]
    assert reasons[0] == "as written"
    assert "the last date before it" in reasons[1]
    assert "publication" in reasons[2]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(name: str) -> None:
    text = HOSTILE[name]
    published = EdtfDate.parse("2023-09-11")
    find_dates(text[:100], published)
    begin = time.process_time()
    find_dates(text[: len(text) // 4], published)
    quarter = time.process_time() - begin
    begin = time.process_time()
    find_dates(text, published)
    assert time.process_time() - begin < 10 * quarter + 0.5


def test_phrases_stand_in_order_and_hold_the_words_of_the_text() -> None:
    text = "On Sept. 11, in 1995 and from 2016 to 2021; hôm nay (30/8) và tuần tới."
    phrases = find_dates(text, EdtfDate.parse("2023-09-11"))
    assert len(phrases) >= 4
    assert all(text[each.start : each.end] == each.text for each in phrases)
    assert all(one.end <= two.start for one, two in itertools.pairwise(phrases))


def test_a_third_of_a_year_is_typed_as_it_is_found() -> None:
    today = datetime.date(2023, 9, 11)
    for words in ("early 2010", "mid 2015", "late 2016", "đầu năm 2010"):
        assert found(words, "2023-09-11", "") == f"{words}={read_date(words, today)}"
