"""Dates as people type them, in two languages; what lacks a year or cannot be read is refused."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnus_store.errors import InvalidValue
from vnus_store.records.folding import fold
from vnus_store.records.typed_dates import read_date

TODAY = date(2024, 9, 25)

READ = {
    "2023-09-10": (
        "2023-09-10 | 10 Sep 2023 | Sep 10, 2023 | 10 September 2023 | 10th of September 2023 | "
        "Sept. 10, 2023 | 10/9/2023 | 10.9.2023 | 10-9-2023 | 2023/09/10 | 2023-9-10 | "
        "10-Sep-2023 | Sunday, 10 September 2023 | ngày 10 tháng 9 năm 2023 | 10 tháng 9, 2023 | "
        "ngày 10/9/2023"
    ),
    "2023-09": "Sep 2023 | 9/2023 | 2023/09 | September, 2023 | tháng 9 năm 2023 | tháng 9/2023",
    "2023": "2023 | năm 2023",
    "2023-05": "may 2023 | May 2023",
    "1945-09-02": "ngày mồng 2 tháng 9 năm 1945 | 2 Sep 1945",
    "2023-09-10/2023-09-11": (
        "10-11 September 2023 | 10–11 Sep 2023 | September 10-11, 2023 | 10 to 11 Sep 2023 | "
        "from 10 to 11 September 2023 | 2023-09-10 to 2023-09-11 | 10-11/9/2023 | "
        "từ ngày 10 đến ngày 11 tháng 9 năm 2023 | ngày 10-11 tháng 9 năm 2023"
    ),
    "2023-09-30/2023-10-02": "30 Sep - 2 Oct 2023 | 30 Sep–2 Oct 2023 | Sep 30 - Oct 2, 2023",
    "2023-12-30/2024-01-02": "30 Dec 2023 - 2 Jan 2024",
    "2023-09/2023-10": "Sep-Oct 2023 | 9-10/2023 | September to October 2023",
    "2015/2017": "2015-2017 | 2015–2017 | 2015 to 2017 | từ năm 2015 đến năm 2017",
    "2023-09~": "about Sep 2023 | ~Sep 2023 | around September 2023 | khoảng tháng 9 năm 2023",
    "2023~": "c. 2023 | ca. 2023 | c 2023 | circa 2023 | ~2023",
    "2023?": "2023? | perhaps 2023 | 2023 (uncertain)",
    "2023-09%": "about Sep 2023?",
    "2023-09-10~/2023-09-11~": "about 10-11 Sep 2023",
    "[2024-08-01..2024-08-10]": (
        "early August 2024 | đầu tháng 8 năm 2024 | between 1 and 10 August 2024 | "
        "1–10 August 2024 (one day within) | one day within 1-10 Aug 2024"
    ),
    "[2024-08-11..2024-08-20]": "mid-August 2024 | mid Aug 2024 | giữa tháng 8/2024",
    "[2024-08-21..2024-08-31]": "late August 2024 | cuối tháng 8 năm 2024",
    "[2024-02-21..2024-02-29]": "late Feb 2024",
    "[..2024-09-22]": "before 23 Sep 2024 | trước ngày 23 tháng 9 năm 2024 | before 2024-09-23",
    "[..2024-09-23]": "by 23 Sep 2024 | 23 Sep 2024 or earlier | muộn nhất 23/9/2024",
    "[2024-09-24..]": "after 23 Sep 2024 | sau ngày 23/9/2024",
    "[2024-09-23..]": "23 September 2024 or later | not before 23 Sep 2024",
    "[..2012]": "before 2013",
    "[2024-01..]": "after Dec 2023",
    "2013/..": "since 2013 | 2013- | 2013 – | from 2013 | 2013 to now | từ năm 2013 | 2013-present",
    "../2021": "until 2021 | đến năm 2021",
    "[2024-08-01..2024-08-10]/..": "from early August 2024",
    "[2000-11-16,2000-11-17]": (
        "16 or 17 Nov 2000 | 2000-11-16 or 17 | November 16 or 17, 2000 | 16 hoặc 17/11/2000"
    ),
    "2024-22": "summer 2024 | mùa hè năm 2024 | 2024-22",
    "2024-24": "winter 2024 | winter 2024–2025",
    "201X": "2010s | the 2010s | 201X",
    "2024-09-25": "today | hôm nay | TODAY",
    "2024-09-24": "yesterday | hôm qua",
}
PAIRS = [(typed, edtf) for edtf, many in READ.items() for typed in many.split(" | ")]


@pytest.mark.parametrize(("typed", "edtf"), PAIRS)
def test_a_date_is_read_as_people_mean_it(typed: str, edtf: str) -> None:
    assert read_date(typed, TODAY).text == edtf


@pytest.mark.parametrize(("typed", "edtf"), PAIRS)
def test_case_marks_and_blanks_do_not_matter(typed: str, edtf: str) -> None:
    for variant in (typed.upper(), f"  {typed} ", fold(typed), unicodedata.normalize("NFD", typed)):
        assert read_date(variant, TODAY).text == edtf


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("10 Sep", "has no year: write 10 Sep 2024"),
        ("Sep 10", "has no year: write Sep 10 2024"),
        ("10/9", "has no year: write 10/9/2024"),
        ("September", "has no year: write September 2024"),
        ("10 tháng 9", "has no year: write 10 tháng 9 năm 2024"),
        ("tháng 9", "has no year: write tháng 9 năm 2024"),
        ("10", "no month and no year"),
        ("10/9/23", "two digits"),
        ("10/13/2023", "the day comes first"),
        ("13/2023", "months are 1 to 12"),
        ("31 Sep 2023", "01 to 30"),
        ("2024-02-30", "01 to 29"),
        ("2015-16", "no month 16"),
        ("2023/2022", "write 2022/2023"),
        ("30 Dec - 2 Jan 2024", "both years"),
        ("10 Sep - 2023", "cannot be read"),
        ("9 - October 2023", "cannot be read"),
        ("16 Nov or 2000", "cannot be read"),
        ("early 1990s", "goes with a month"),
        ("about early August 2024", "leave “about” or “?” out"),
        ("Monday, 10 September 2023", "was a Sunday"),
        ("before 0001-01-01", "0001 to 9999"),
        ("after 9999-12-31", "0001 to 9999"),
        ("before [2024-08-01..2024-08-10]", "write 2024-09-25"),
        ("[2024-08-01..", "not closed"),
        ("summer 2024-2025", "cannot be read"),
        ("soon", "write 10 Sep 2023, Sep 2023, or about 2023"),
        ("", "write 10 Sep 2023, Sep 2023, or about 2023"),
        ("9" * 5000, "write 10 Sep 2023, Sep 2023, or about 2023"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_invented(typed: str, part: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        read_date(typed, TODAY)
    assert part in refusal.value.sentence


def test_today_is_counted_from_the_day_that_is_given() -> None:
    assert read_date("yesterday", date(2024, 3, 1)).text == "2024-02-29"
    assert read_date("ngày mai", date(2023, 12, 31)).text == "2024-01-01"
    with pytest.raises(InvalidValue):
        read_date("tomorrow", date.max)


WORDS = "10 9 2023 Sep sept. - – / , to or about ~ ? early before since ngày tháng năm đầu [ ] .. 31 and of s"


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=8), st.sampled_from(("", " ")))
def test_any_words_are_read_or_refused_with_a_sentence(words: list[str], between: str) -> None:
    try:
        read = read_date(between.join(words), TODAY)
    except InvalidValue as caught:
        sentence = caught.sentence
    else:
        sentence = "."
        assert read_date(read.text, TODAY) == read
    assert sentence.endswith(".")


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_in_every_order(day: date) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    name = months[day.month - 1]
    for typed in (
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ):
        assert read_date(typed, TODAY).text == day.isoformat()
