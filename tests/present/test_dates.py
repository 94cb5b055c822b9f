"""Dates in words: exact in full, never wider than their column, and readable again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnus_store import EdtfDate
from vnus_store.errors import InvalidValue
from vnus_store.records.typed_dates import read_date
from vnus_tui.present.dates import COLUMNS, long, reading, short

FORMS = [
    ("2023-08-29", "29 August 2023", "29 Aug"),
    ("2023-09", "September 2023", "Sep"),
    ("2022", "2022", "2022"),
    ("2023-09-10/2023-09-11", "10–11 September 2023", "10–11 Sep"),
    ("2023-09-01/2023-10-02", "1 September – 2 October 2023", "1 Sep–2 Oct"),
    ("2023-09-30/2023-10-02", "30 September – 2 October 2023", "30Sep–2Oct"),
    ("2023-09-30/2023-10-12", "30 September – 12 October 2023", "30Sep–12Oct"),
    ("2023-09-30~/2023-10-12~", "about 30 September – 12 October 2023", "~Sep–Oct"),
    ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024", "2023–2024"),
    ("2023-09/2023-10", "September–October 2023", "Sep–Oct"),
    ("2015/2017", "2015–2017", "2015–2017"),
    ("2015~/2017?", "about 2015 – 2017?", "~2015–2017?"),
    ("2024-09~", "about September 2024", "~Sep"),
    ("2024-09?", "September 2024?", "Sep?"),
    ("2024%", "about 2024?", "~2024?"),
    ("[2024-08-01..2024-08-10]", "1–10 August 2024 (one day within)", "1–10 Aug"),
    ("[2024-01..2024-04]", "January–April 2024 (one month within)", "Jan–Apr"),
    ("[2023-12-30..2024-01-02]", "30 December 2023 – 2 January 2024 (one day within)", "2023–2024"),
    ("[..2024-09-23]", "by 23 September 2024", "by 23 Sep"),
    ("[2024-09-23..]", "23 September 2024 or later", "23 Sep+"),
    ("[2000-11-16,2000-11-17]", "16 or 17 November 2000", "16/17 Nov"),
    ("[2000-11-16,2000-11-17,2000-11-20]", "16, 17 or 20 November 2000", "16–20 Nov"),
    ("[2000-09-30,2000-12-11]", "30 September 2000 or 11 December 2000", "30Sep/11Dec"),
    ("2013/..", "from 2013", "2013–"),
    ("2023-08-29/..", "from 29 August 2023", "29 Aug–"),
    ("2013/", "from 2013, end unknown", "2013–?"),
    ("../2023-09", "until September 2023", "–Sep"),
    ("/2023-09", "until September 2023, begin unknown", "?–Sep"),
    ("[2024-08-01..2024-08-10]/..", "from one day within 1–10 August 2024", "1–10 Aug–"),
    ("[..2024-09-23]/..", "from 23 September 2024 or earlier", "by 23 Sep–"),
    ("../[2024-09-20..2024-09-22]", "until one day within 20–22 September 2024", "–2024"),
    ("2024-21", "spring 2024", "spring"),
    ("2024-24", "winter 2024–2025", "win 24–25"),
    ("201X", "the 2010s", "2010s"),
    ("20XX", "the years 2000–2099", "2000–2099"),
    ("000X", "the 0s", "0s"),
    ("0001-01-01", "1 January 1", "1 Jan"),
    ("[..2000]/[2000..]", "2000 or earlier – 2000 or later", "2000"),
    ("2024-XX", "2024 (month unknown)", "2024"),
    ("2024-09-XX", "September 2024 (day unknown)", "Sep"),
]


@pytest.mark.parametrize(("text", "in_full", "in_column"), FORMS)
def test_a_date_is_said_in_full_and_in_its_column(text: str, in_full: str, in_column: str) -> None:
    found = EdtfDate.parse(text)
    assert (long(found), short(found)) == (in_full, in_column)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09-10", "10 September 2023 · a Sunday"),
        ("2024-09~", "about September 2024 · some day around 1–30 September 2024"),
        ("2024-09", "September 2024 · some day within 1–30 September 2024"),
        ("2024?", "2024? · some day within 1 January – 31 December 2024, in doubt"),
        ("2023-09-10/2023-09-11", "10–11 September 2023 · lasting 2 days"),
        ("2015/2017", "2015–2017 · lasting, at most 1 January 2015 – 31 December 2017"),
        ("2013/..", "from 2013 · still lasting"),
        ("2013/", "from 2013, end unknown · lasting, until when is not known"),
        ("[..2024-09-23]", "by 23 September 2024 · on that day or before"),
        ("[2024-09..]", "September 2024 or later · then or after"),
        ("[2000-11-16,2000-11-17]", "16 or 17 November 2000 · one of these"),
        (
            "[2024-08-01..2024-08-10]",
            "1–10 August 2024 (one day within) · some day within 1–10 August 2024",
        ),
    ],
)
def test_the_reading_says_what_a_typed_date_covers(text: str, expected: str) -> None:
    assert reading(EdtfDate.parse(text)) == expected


def plain() -> st.SearchStrategy[str]:
    days = st.dates(date(100, 1, 1)).map(date.isoformat)
    cut = st.tuples(days, st.sampled_from((4, 7, 10))).map(lambda pair: pair[0][: pair[1]])
    unknown = days.map(lambda day: f"{day[:7]}-XX")
    seasons = st.tuples(days, st.sampled_from((21, 22, 23, 24))).map(lambda pair: f"{pair[0][:4]}-{pair[1]}")
    decades = days.map(lambda day: f"{day[:3]}X")
    centuries = days.map(lambda day: f"{day[:2]}XX")
    return st.one_of(cut, cut, unknown, seasons, decades, centuries)


def choices() -> st.SearchStrategy[str]:
    near = st.dates(date(2023, 1, 1), date(2025, 12, 31)).map(date.isoformat)
    pairs = st.lists(near, min_size=2, max_size=4, unique=True).map(sorted)
    return st.one_of(
        plain().map(lambda text: f"[..{text}]"),
        plain().map(lambda text: f"[{text}..]"),
        pairs.map(lambda texts: f"[{texts[0]}..{texts[1]}]"),
        pairs.map(lambda texts: f"[{','.join(texts)}]"),
        pairs.map(lambda texts: f"[..{texts[0]},{texts[1]}]"),
    )


def any_dates() -> st.SearchStrategy[EdtfDate]:
    marked = st.tuples(plain(), st.sampled_from(("", "?", "~", "%"))).map("".join)
    near = st.dates(date(2023, 1, 1), date(2025, 12, 31)).map(date.isoformat)
    close = st.tuples(near, st.sampled_from((4, 7, 10)), st.sampled_from(("", "?", "~", "%")))
    sides = st.one_of(marked, choices(), close.map(lambda three: three[0][: three[1]] + three[2]))
    intervals = st.tuples(sides, st.one_of(sides, st.sampled_from(("", "..")))).flatmap(
        lambda pair: st.sampled_from(("/".join(pair), "/".join(reversed(pair))))
    )
    return st.one_of(marked, choices(), intervals).map(readable).filter(lambda found: found is not None)


def readable(text: str) -> EdtfDate | None:
    try:
        return EdtfDate.parse(text)
    except InvalidValue:
        return None


@settings(max_examples=500, deadline=None)
@given(any_dates())
def test_no_date_is_wider_than_its_column_and_each_can_be_said(found: EdtfDate) -> None:
    assert 0 < len(short(found)) <= COLUMNS
    assert long(found).strip() == long(found) != ""
    assert "None" not in short(found) + reading(found)


@settings(max_examples=300, deadline=None)
@given(any_dates())
def test_a_short_form_without_a_year_is_of_the_heading_s_year(found: EdtfDate) -> None:
    bounds = (found.earliest_begin, found.latest_begin, found.earliest_end, found.latest_end)
    years = {date.fromordinal(day).year for day in bounds if 0 < day <= date.max.toordinal()}
    if years != {found.year}:
        said = short(found)
        assert "win " in said or any(str(year) in said for year in years)


READ_ONLY = (
    "unknown",
    "the years",
    "the 0s",
    "1 January 1",
    "30 September 2000 or",
    " – 2017?",
    "2000 or earlier",
)
"""Forms that read well and that nobody would type."""


@pytest.mark.parametrize(
    "text", [text for text, said, _ in FORMS if not any(part in said for part in READ_ONLY)]
)
def test_what_is_said_in_full_can_be_typed_again(text: str) -> None:
    found = EdtfDate.parse(text)
    assert read_date(long(found), date(2024, 9, 25)) == found
