"""Who met whom, in words and lines: what was announced is never told as held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import BIDEN, TRONG, Document, article, citation, event, new_store, person
from tests.present.showing import texts

from vnus_store import Chronology, Evidence, Met, Person, Ref, Silence
from vnus_tui.present.crossing import CELL, across_line, cells_shown, down_line, name_columns, pair_words
from vnus_tui.present.meetings import (
    aside_words,
    days_words,
    evidence_words,
    occasion_words,
    silence_words,
    span_words,
    summary,
)
from vnus_tui.present.pairs import current_words, met_row, pair_lines, places_in, row_note
from vnus_tui.present.widths import cells

PEOPLE = [person(name="Joe Biden"), person("nguyen-phu-trong", name="Nguyễn Phú Trọng")]


def both(id: str = "visit", one: str = "guest", other: str = "host", **values: Any) -> Document:
    people = [{"person": "joe-biden", "role": one}, {"person": "nguyen-phu-trong", "role": other}]
    return event(id, **{"people": people, "date": "2023-09-10", **values})


def told(folder: Path, *events: Document) -> Chronology:
    articles = [article(publisher="Huế Daily")]
    return new_store(folder, events=list(events), people=PEOPLE, articles=articles).meetings(BIDEN, TRONG)


def test_an_announced_meeting_is_not_told_as_one(tmp_path: Path) -> None:
    found = told(tmp_path, both(status="announced", place="Hà Nội"))
    assert summary(found) == (
        "no meeting known to have been held; one announced for 10 September 2023 in Hà Nội"
    )


def test_a_cancelled_one_is_not_told_as_one_to_come(tmp_path: Path) -> None:
    words = summary(told(tmp_path, both(status="cancelled")))
    assert words == "no meeting known to have been held; one cancelled, 10 September 2023"


def test_several_that_were_not_held_are_counted(tmp_path: Path) -> None:
    found = told(
        tmp_path, both(status="cancelled"), both("b", status="announced"), both("c", status="announced")
    )
    assert summary(found) == "no meeting known to have been held; 2 announced, 1 cancelled"


def test_where_they_only_stand_together_there_is_no_meeting(tmp_path: Path) -> None:
    assert summary(told(tmp_path, both(kind="statement"))) == "no meeting on record"


def test_the_answer_says_how_often_when_where_and_how_long_not(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        both("a", date="2015-07-07", place="New York"),
        both("b", date="2023-09-10", place="Hà Nội"),
        both("c", date="2023-09-11", place="Hanoi"),
        both("d", date="2025", status="announced"),
    )
    assert summary(found) == (
        "3 meetings, first 7 July 2015, last 11 September 2023 · 1 announced · in Hà Nội (2), New York "
        "· longest silence 8 years 2 months"
    )


def test_an_undated_meeting_is_said_and_makes_the_silence_less_sure(tmp_path: Path) -> None:
    found = told(tmp_path, both("a", date="2015-07-07"), both("b", date="2016-07-07"), both("c", date=""))
    assert summary(found).startswith("3 meetings, first 7 July 2015, last 7 July 2016, 1 without a date")
    assert silence_words(found) == "12 months, as far as is known"
    assert summary(told(tmp_path / "other", both("c", date=""))) == "1 meeting, no date"


@pytest.fixture(autouse=True)
def other_folder(tmp_path: Path) -> None:
    """A second folder, for a second store."""
    (tmp_path / "other").mkdir()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (59, "59 days"),
        (61, "2 months"),
        (400, "13 months"),
        (731, "2 years"),
        (1000, "2 years 8 months"),
        (4000, "10 years"),
    ],
)
def test_days_are_told_in_the_units_that_one_thinks_in(days: int, words: str) -> None:
    assert days_words(days) == words


@pytest.mark.parametrize(
    ("at_least", "at_most", "words"),
    [
        (400, 400, "13 months"),
        (400, 800, "13 months to 2 years 2 months"),
        (0, 40, "at most 40 days"),
        (400, None, "at least 13 months"),
        (0, None, "of unknown length"),
    ],
)
def test_a_silence_between_vague_dates_is_a_range(at_least: int, at_most: int | None, words: str) -> None:
    assert span_words(Silence(0, at_least, at_most, True)) == words


@pytest.mark.parametrize(
    ("articles", "origins", "words"),
    [
        ((), (), "no source"),
        (("a",), ("Reuters",), "1 article, 1 origin: Reuters"),
        (("a", "b"), ("Reuters",), "2 articles, 1 origin: Reuters"),
        (("a", "b"), ("AP", "Reuters"), "2 articles, 2 origins: AP, Reuters"),
        (("a",), ("a",), "1 article, origin not stated"),
        (("a", "b"), ("a",), "2 articles, 1 origin"),
        (tuple("abcdef"), tuple("UVWXYZ"), "6 articles, 6 origins: U, V, W, X and 2 more"),
    ],
)
def test_evidence_names_who_says_so(articles: tuple[str, ...], origins: tuple[str, ...], words: str) -> None:
    assert evidence_words(Evidence(articles, origins, False), lambda name: name not in articles) == words
    assert evidence_words(Evidence(("a",), ("AP",), True), lambda _: True).endswith("sources disagree")


def test_a_meeting_is_told_with_what_it_rests_on_and_how_long_after_the_one_before(tmp_path: Path) -> None:
    cited = [citation("c1", "Talks on trade", "date")]
    found = told(tmp_path, both("a", date="2015-07-07"), both("b", place="Hà Nội", citations=cited))
    words = occasion_words(found, found.meetings[1], lambda _: True)
    assert words == (
        "10 September 2023 · Hà Nội · held · 1 article, 1 origin: Huế Daily "
        "· 8 years 2 months after the one before"
    )


def test_why_a_held_event_counts_as_unconfirmed_is_said(tmp_path: Path) -> None:
    people = [
        {"person": "joe-biden", "role": "guest", "unsure": True},
        {"person": "nguyen-phu-trong", "role": "host"},
    ]
    found = told(tmp_path, both(people=people))
    assert "unconfirmed: not sure that it was they" in occasion_words(found, found.others[0], lambda _: True)


@pytest.mark.parametrize(
    ("kind", "one", "other", "words"),
    [
        ("statement", "mentioned", "mentioned", "statement, both only mentioned"),
        ("statement", "speaker", "mentioned", "statement, Trọng only mentioned"),
        ("invitation", "guest", "inviter", "invitation, Trọng invited"),
        ("visit", "guest", "inviter", "Trọng invited"),
        ("agreement", "signatory", "signatory", "agreement"),
        ("session", "speaker", "speaker", "both only spoke"),
        ("visit", "interpreter", "", "Biden interpreter, Trọng no role stated"),
    ],
)
def test_why_an_event_is_no_meeting_is_said(
    tmp_path: Path, kind: str, one: str, other: str, words: str
) -> None:
    found = told(tmp_path, both(kind=kind, one=one, other=other))
    assert aside_words(found.asides[0], found.people) == words


def test_rows_say_what_is_not_counted(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        both(),
        both("talks", kind="talks", part_of="visit"),
        both("word", kind="statement"),
        both("plan", other="inviter"),
    )
    places = places_in(found)
    store_events = {ref.id: ref for ref in places}
    notes = {
        name: row_note(next(each for each in _events(found) if each.ref == ref), places[ref])
        for name, ref in store_events.items()
    }
    assert notes == {"visit": "", "talks": "counted once", "word": "statement", "plan": "not both there"}
    talks = Ref("event", "talks")
    assert current_words(found, talks, places[talks], bool) == "counted with “Title of visit”"
    assert current_words(found, None, None, bool) == ""


def _events(found: Chronology) -> list[Any]:
    held = [each for one in (*found.meetings, *found.others) for each in (one.event, *one.parts)]
    return [*held, *(each.event for each in found.asides)]


@pytest.mark.parametrize("width", [34, 58, 78, 118, 200])
@pytest.mark.parametrize("height", [20, 40])
def test_the_lines_over_the_list_fit_and_stay_as_many_as_the_cursor_moves(
    tmp_path: Path, width: int, height: int
) -> None:
    found = told(
        tmp_path,
        both("a", date="2015"),
        both("b", place="Hà Nội"),
        both("c", status="announced", date="2027"),
    )
    shown = []
    for at in (*found.meetings, *found.others):
        words = occasion_words(found, at, lambda _: True)
        lines = pair_lines(found, at, words, width, height, "m: everything joint (+4) · Esc: all")
        assert all(cells(each.text) <= width for each in lines)
        shown.append(len(lines))
    assert len(set(shown)) == 1
    assert any("Joe Biden and Nguyễn" in each for each in texts(lines))
    assert any("◌" in each for each in texts(lines)) == (height == 40)


def test_whom_somebody_met_is_a_row_with_count_and_days() -> None:
    trong = Person("trong", "Nguyễn Phú Trọng", (), "VN", (), "", "", (), {})
    assert texts([met_row(Met(trong, 0, 2, 5, None, None, 0), 100)])[0].split() == [
        "VN", "Nguyễn", "Phú", "Trọng|", "◌", "2",
    ]  # fmt: skip
    assert "no meeting" in texts([met_row(Met(trong, 0, 0, 5, None, None, 0), 60)])[0]


# The grid


def people(*names: str) -> list[Person]:
    return [Person(name.split()[-1].lower(), name, (), "", (), "", "", (), {}) for name in names]


def test_a_cell_tells_held_from_announced_and_every_number_stands_in_its_column() -> None:
    crowd = people("Joe Biden", "Tô Lâm", "Nguyễn Phú Trọng")
    counts = {("biden", "lâm"): (12, 1), ("biden", "trọng"): (0, 2)}

    def cell(one: str, other: str) -> tuple[int, int]:
        return counts.get((one, other), (0, 0))

    head = across_line(crowd, 1, 60).text
    row = down_line(crowd[0], crowd, cell, 1, 60).text
    assert row.split() == ["Joe", "Biden", "—", "12", "◌1", "◌2"]
    assert len(head) == len(row) == name_columns(60) + 3 * CELL
    ends = [name_columns(60) + CELL * (number + 1) for number in range(3)]
    assert [row[end - 1] for end in ends] == ["—", "1", "2"]
    assert [head[end - 1] for end in ends] == ["n", "m", "g"]


def test_the_cell_under_the_cursor_is_told_in_words() -> None:
    one, other = people("Joe Biden", "Tô Lâm")
    assert (
        pair_words(one, other, {"held": 1, "cancelled": 2}) == "Joe Biden and Tô Lâm: 1 meeting, 2 cancelled"
    )
    assert pair_words(one, other, {"announced": 1}) == (
        "Joe Biden and Tô Lâm: no meeting known to have been held, 1 announced"
    )
    assert pair_words(one, other, {}) == "Joe Biden and Tô Lâm: no meeting"
    assert pair_words(one, one, {}) == "Joe Biden"


@pytest.mark.parametrize("width", [34, 50, 104, 200])
def test_the_cells_that_are_shown_fit(width: int) -> None:
    assert name_columns(width) + cells_shown(width) * CELL <= width
