"""An event as lines: each value has its own, with how many passages say so, and nothing dangerous."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import BIDEN, TALKS, TEXT, TRONG, VISIT, WIRE, citation, event, new_store, person
from tests.present.showing import nobody, spots, texts, unshowable
from tests.strategies import event_documents, person_documents

from vnus_store import Event, Ref, SetField, Store, office_then
from vnus_store.evidence import passages_of
from vnus_store.records.documents import article_of, event_of, person_of
from vnus_tui.present.event import NOT_STATED, event_lines
from vnus_tui.present.parts import Line, Role
from vnus_tui.present.record import Sources, path_words
from vnus_tui.present.timeline import DATE_COLUMNS, STATUS_MARKS, event_row, headings
from vnus_tui.present.widths import cells


def shown(store: Store, ref: Ref = VISIT, width: int = 50) -> list[Line]:
    record = store.get(ref)
    assert isinstance(record, Event)
    return event_lines(record, Sources(store.passages(ref)), store.peek, width)


def test_each_value_is_a_line_with_how_many_passages_support_it(tmp_path: Path) -> None:
    lines = texts(shown(new_store(tmp_path)))
    for wanted in (
        "Biden visits Hà Nội",
        "When     10–11 September 2023|¹",
        "Where    Hà Nội|¹",
        "Status   held|·",
        "Kind     visit",
        "Joe Biden|guest  ·",
        "  President",
        "Nguyễn Phú Trọng|inviter  ¹",
        "  General Secretary",
        "Topics   trade",
        "         chips",
        "Notes    —",
    ):
        assert wanted in lines
    assert "Sources  1 article, origin not stated" in lines
    assert any(each.lstrip().startswith("Nguyễn Phú Trọng") and "“" in each for each in lines)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("people/joe-biden", "Joe Biden"),
        ("people/joe-biden/role", "Joe Biden"),
        ("people/mai-van-chinh", "mai van chinh"),
        ("people/Nobody Known", "Nobody Known"),
        ("topics/rare earths", "rare earths"),
        ("offices/president", "office"),
        ("offices/president/held", "held"),
        ("date", "date"),
        ("", ""),
    ],
)
def test_a_place_in_a_record_is_called_what_a_reader_calls_it(tmp_path: Path, path: str, words: str) -> None:
    assert path_words(path, new_store(tmp_path).peek) == words


def test_origins_are_counted_where_they_are_stated(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(WIRE, "origin", "A wire"))
    assert "Sources  1 article, 1 origin" in texts(shown(store))


def test_every_line_of_a_value_says_what_can_be_done_there(tmp_path: Path) -> None:
    found = spots(shown(new_store(tmp_path)))
    assert found["date"].edit == "date"
    who = found["people/joe-biden"]
    assert (who.edit, who.opens, who.adds, who.removes) == (
        "people/joe-biden/role",
        BIDEN,
        "people",
        "people/joe-biden",
    )
    assert found["people/nguyen-phu-trong/title"].opens == TRONG
    assert found["topics/trade"].removes == "topics/trade"
    source = found["citations/c1"]
    assert (source.edit, source.citation, source.removes) == (
        "citations/c1/supports",
        "citations/c1",
        "citations/c1",
    )


def test_a_link_opens_the_event_that_it_names(tmp_path: Path) -> None:
    lines = shown(new_store(tmp_path), TALKS)
    assert "Part of  Biden visits Hà Nội" in texts(lines)
    assert spots(lines)["part_of"].opens == VISIT


def test_an_event_without_anything_can_still_be_filled_in(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[{"id": "visit"}])
    found = spots(shown(store))
    assert {"date", "place", "status", "kind", "people", "topics", "summary", "notes", "citations"} <= set(
        found
    )
    assert found["people"].adds == "people"


OFFICES = [
    {"id": "a", "title": "President", "organization": "Vietnam", "held": "2021/.."},
    {"id": "b", "title": "Minister of Police", "organization": "Police", "attested": ["2023-09-10"]},
    {"id": "c", "title": "Senator", "held": "2000/2008"},
]


@pytest.mark.parametrize(
    ("date", "title", "office"),
    [
        ("2023-09-10", "", "President, Vietnam; Minister of Police"),
        ("2022", "", "President, Vietnam"),
        ("2022", "Guest of honour", "Guest of honour"),
        ("1999", "", ""),
        (None, "", ""),
    ],
)
def test_the_office_is_that_of_the_source_else_all_that_cover_the_day(
    date: str | None, title: str, office: str
) -> None:
    who = {"person": "joe-biden", "role": "host", **({"title": title} if title else {})}
    at = event_of(event(people=[who], **({"date": date} if date else {})))
    assert office_then(at.people[0], at, person_of(person(offices=OFFICES))) == office


def test_where_no_office_is_known_it_says_so_and_a_mere_name_has_none(tmp_path: Path) -> None:
    people = [{"person": "joe-biden", "role": "guest", "unsure": True}, {"name": "Somebody", "role": "host"}]
    store = new_store(tmp_path, events=[event(date="1990", people=people)], people=[person(name="Joe Biden")])
    lines = texts(shown(store))
    at = lines.index("Joe Biden ?|guest  ·")
    assert lines[at + 1 : at + 3] == [f"  {NOT_STATED}", "Somebody|host  ·"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Before it all. " + TEXT, "moved · "),
        ("Talks on trade? Talks on trade!", "to review · "),
        ("", "lost · "),
        (TEXT, ""),
    ],
)
def test_a_passage_that_does_not_stand_where_it_was_is_told(text: str, state: str) -> None:
    at = event_of(event(date="2023", citations=[citation("c1", "Talks on trade", "date")]))

    class Articles:
        def article(self, name: str) -> Any:
            return article_of({"id": "wire", "text": text})

    sources = Sources(passages_of(at, Articles()))
    (line,) = [each for each in event_lines(at, sources, nobody, 60) if "“" in each.text]
    assert "".join(each.text for each in line.parts if each.role is Role.WARNING) == state


def test_rows_of_the_timeline_keep_one_column_for_dates_and_tell_what_was_not_held() -> None:
    dates = [
        "2023-09-10/2023-09-11",
        "2024-09~",
        "[..2024-09-23]",
        "[2024-08-01..2024-08-10]",
        "1954/1975",
        None,
    ]
    for status in ("held", *STATUS_MARKS, "unheard-of"):
        for date in dates:
            row = event_row(event_of(event(status=status, **({"date": date} if date else {}))))
            assert cells(row.parts[0].text) == DATE_COLUMNS
            assert row.parts[1].text == f" {STATUS_MARKS.get(status, ' ')} "
            assert row.text.endswith("Title of visit")
    assert len(set(STATUS_MARKS.values())) == len(STATUS_MARKS)


def test_headings_are_years_and_the_undated() -> None:
    assert headings([(2023, 0, 2), (None, 2, 3)]) == (("2023", 0, 2), ("Undated", 2, 3))


@settings(deadline=None, max_examples=150)
@given(event_documents, person_documents, st.integers(20, 70))
def test_whatever_stands_in_a_record_nothing_dangerous_is_shown(
    document: dict[str, Any], who: dict[str, Any], width: int
) -> None:
    at, somebody = event_of(document), person_of(who)

    class Articles:
        def article(self, name: str) -> Any:
            return article_of({"id": "wire", "text": "some text", "origin": "\x1b", "publisher": "\x1b"})

    sources = Sources(passages_of(at, Articles()))
    lines = [
        *event_lines(at, sources, lambda ref: somebody if ref.kind == "person" else None, width),
        event_row(at),
    ]
    assert unshowable(lines) == []
    assert all(spot.path for spot in spots(lines).values())
