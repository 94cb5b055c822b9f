"""Time drawn in text: a day stands in one column, a bar where it surely lasted, and announced never looks held."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import event, person
from tests.present.showing import texts, unshowable
from tests.strategies import edtf

from vnus_store import EdtfDate, Profile
from vnus_store.records.documents import event_of, person_of
from vnus_tui.present.axis import BESIDE, Mark, Scale, axis_line, bar_lines, is_crowded, mark_line, scale_of
from vnus_tui.present.lives import life_lines
from vnus_tui.present.parts import Role
from vnus_tui.present.timeline import STATUS_MARKS
from vnus_tui.present.widths import cells


def day(text: str) -> EdtfDate:
    return EdtfDate.parse(text)


def scale(*dates: str, width: int = 40) -> Scale:
    found = scale_of([day(each) for each in dates], width)
    assert found is not None
    return found


def test_a_scale_begins_and_ends_with_a_year() -> None:
    years = scale("2010-05-04", "2019")
    assert axis_line(years).text == "2010────2012────2014────2016────2018────"
    assert [years.column(day(each).latest_end) for each in ("2010-01-01", "2019")] == [0, 39]


def test_one_year_is_divided_into_its_quarters() -> None:
    assert axis_line(scale("2024-09-25")).text == "2024─────Apr───────Jul───────Oct────────"


def test_the_years_that_are_written_keep_clear_of_each_other() -> None:
    assert axis_line(scale("1858", "2024", width=34)).text == "1858────1900──────1950──────2000──"


def test_dates_without_a_bound_have_no_scale() -> None:
    assert scale_of([], 40) is None
    assert scale_of([day("2024")], 7) is None


def test_a_mark_stands_in_the_middle_of_the_days_that_it_may_have_been() -> None:
    years = scale("2010", "2019")
    marks = [Mark(day("2010-01-01")), Mark(day("2014")), Mark(day("2019-12-31"), "◌")]
    assert mark_line(years, marks).text == "●               ┄●┄┄                   ◌"
    assert len(mark_line(years, marks).text) == 40


def test_what_was_held_is_counted_and_covers_what_was_announced_in_the_same_column() -> None:
    years = scale("2010", "2019")
    here = day("2010-01-01")
    assert mark_line(years, [Mark(here), Mark(here), Mark(here, "◌")]).text.strip() == "2"
    assert mark_line(years, [Mark(here, "◌"), Mark(here, "◌")]).text.strip() == "◌"
    assert mark_line(years, [Mark(here, BESIDE), Mark(here, "×")]).text.strip() == "×"


def test_where_a_digit_cannot_count_them_all_are_bars() -> None:
    years, other = scale("2010", "2019"), Mark(day("2019-12-31"))
    crowd = [*[Mark(day("2010-01-01"))] * 16, *[other] * 2]
    assert (mark_line(years, crowd).text.strip(), is_crowded(years, crowd)) == ("█" + " " * 38 + "▁", True)
    assert not is_crowded(years, [other] * 9)


def test_the_mark_under_the_cursor_is_told_from_the_others_without_colour() -> None:
    line = mark_line(
        scale("2010", "2019"), [Mark(day("2010-01-01")), Mark(day("2019-12-31"), is_current=True)]
    )
    assert [part.text for part in line.parts if part.role is Role.SELECTED] == ["●"]


@pytest.mark.parametrize(
    ("held", "drawn"),
    [
        ("2012/2017", "        ┄┄┄├────────────────┤┄┄┄"),
        ("2012-01-01/2017-12-31", "        ├──────────────────────┤"),
        ("2012-01-01/..", "        ├──────────────────────────────▷"),
        ("../2012-01-01", "◁───────┤"),
        ("2012-01-01/", "        ├┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄?"),
        ("[2012-01-01..2013-12-31]/..", "        ┄┄┄┄┄┄┄├───────────────────────▷"),
    ],
)
def test_a_bar_is_whole_where_the_office_was_surely_held(held: str, drawn: str) -> None:
    lines = bar_lines(scale("2010", "2019"), day(held), (), "")
    assert lines[-1].text.rstrip() == drawn


def test_attested_days_are_marks_without_a_bar_between() -> None:
    lines = bar_lines(scale("2010", "2019"), None, (day("2012-01-01"), day("2017-01-01")), "Chair")
    assert texts(lines) == ["        ┆                   ┆ Chair"]


@pytest.mark.parametrize(
    ("held", "name", "drawn"),
    [
        ("2010-01-01/2011-12-31", "Chair", ["├──────┤ Chair"]),
        ("2018-01-01/..", "Chair", ["                          Chair ├──────▷"]),
        ("2010-01-01/2019-12-31", "Chair", ["Chair", "├" + "─" * 38 + "┤"]),
    ],
)
def test_the_name_of_an_office_stands_where_there_is_room(held: str, name: str, drawn: list[str]) -> None:
    assert texts(bar_lines(scale("2010", "2019"), day(held), (), name)) == drawn


def test_an_office_without_days_is_not_drawn() -> None:
    assert bar_lines(scale("2010", "2019"), None, (), "Chair") == []


def a_life(width: int) -> list[str]:
    offices = [{"id": "o", "title": "Chair", "held": "2012-01-20/2016"}, {"id": "p", "title": "Someone"}]
    events = [
        ("guest", event("a", date="2013-05")),
        ("guest", event("b", date="2018", status="announced")),
        ("mentioned", event("c", date="2015")),
        ("guest", event("d")),
    ]
    found = Profile(
        person_of(person(offices=offices)), tuple((role, (event_of(e),)) for role, e in events), ()
    )
    return texts(life_lines(found, width))


def test_a_life_shows_offices_events_and_years_one_below_the_other() -> None:
    assert a_life(36) == [
        "",
        "In time|● 1   ◌ 1   · 1",
        "├───────────────────┤┄┄┄┄┄ Chair",
        "      ●┄       ┄┄·┄┄┄         ┄┄◌┄┄┄",
        "2012──────2014──────2016──────2018──",
    ]


def test_the_legend_says_in_words_what_the_marks_mean_where_there_is_room() -> None:
    assert a_life(60)[1] == "In time|● 1 held   ◌ 1 announced   · 1 mentioned"


def test_a_life_without_a_date_is_not_drawn() -> None:
    assert life_lines(Profile(person_of(person()), (("guest", (event_of(event()),)),), ()), 36) == []


@settings(deadline=None, max_examples=150)
@given(st.lists(edtf(), min_size=1, max_size=6), st.integers(36, 120))
def test_whatever_the_dates_a_row_is_as_wide_as_its_scale(found: list[str], width: int) -> None:
    dates = [day(each) for each in found]
    drawn = scale_of(dates, width)
    if drawn is None:
        return
    marks = [Mark(each, sign) for each, sign in zip(dates, ["●", *STATUS_MARKS.values()] * 2, strict=False)]
    lines = [axis_line(drawn), mark_line(drawn, marks)]
    assert {cells(line.text) for line in lines} == {width}
    for date in dates:
        bars = bar_lines(drawn, date, (), "General Secretary")
        assert all(cells(line.text) <= width for line in bars)
    assert unshowable(lines) == []
