"""A profile as lines: offices with their days, events by role; being mentioned is no meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import BIDEN, TRONG, VISIT, WIRE, event, new_store, person
from tests.present.showing import spots, texts, unshowable
from tests.strategies import article_documents, event_documents, person_documents

from vnus_store import ROLES, Person, Profile, Store
from vnus_store.records.documents import article_of, event_of, person_of
from vnus_tui.present.leaders import ROLE_HEADINGS, event_line, headings, person_row, profile_lines
from vnus_tui.present.parts import Line
from vnus_tui.present.record import Sources


def shown(store: Store, ref: Any = BIDEN, width: int = 50) -> list[Line]:
    return profile_lines(store.profile(ref), Sources(store.passages(ref)), width)


def test_a_profile_shows_names_offices_events_and_articles(tmp_path: Path) -> None:
    lines = texts(shown(new_store(tmp_path)))
    assert lines[:3] == ["Joe Biden", "Also     Biden", "Country  US"]
    at = lines.index("  President|·")
    assert lines[at + 1] == "  ├────┤ from 20 January 2021"
    assert "As a guest · 1" in lines
    assert "10–11 Sep 2023 Biden visits Hà Nội" in [" ".join(each.split()) for each in lines]
    assert lines[lines.index("Named in · 1") + 1] == "  Title of wire"


def test_an_office_that_is_attested_names_the_days_and_its_sources(tmp_path: Path) -> None:
    lines = shown(new_store(tmp_path), TRONG)
    assert "  General Secretary|¹" in texts(lines)
    assert "  ┆ attested 29 August 2023" in texts(lines)
    assert spots(lines)["offices/general-secretary/attested"].edit == "offices/general-secretary/attested"


def test_an_office_without_days_says_so_and_they_can_be_given(tmp_path: Path) -> None:
    lines = shown(new_store(tmp_path, people=[person(offices=[{"id": "o", "title": "Minister"}])]))
    assert "  when is not stated" in texts(lines)
    assert spots(lines)["offices/o/held"].edit == "offices/o/held"


def test_events_and_articles_open_from_a_profile(tmp_path: Path) -> None:
    found = spots(shown(new_store(tmp_path)))
    assert (found["event/visit"].opens, found["event/visit"].edit) == (VISIT, "")
    assert found["named"].opens == WIRE
    assert found["offices/president"].removes == "offices/president"


def test_somebody_only_mentioned_is_told_from_one_who_took_part(tmp_path: Path) -> None:
    who = [{"person": "joe-biden", "role": "mentioned"}]
    lines = texts(shown(new_store(tmp_path, events=[event(people=who)], people=[person()])))
    assert "Only mentioned · 1" in lines
    assert set(ROLE_HEADINGS) == set(ROLES)


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2023-09-10/2023-09-11", "2023"),
        ("2024-09~", "2024"),
        ("[2024-08-01..2024-08-10]", "2024"),
        ("2021/..", "2021"),
        ("1954/1975", "1954"),
        ("", "no date"),
    ],
)
def test_an_event_in_a_profile_says_its_year(date: str, year: str) -> None:
    line = event_line(event_of(event(date=date)))
    assert line.text.count(year) == 1
    assert line.text.endswith("Title of visit")


def test_leaders_are_those_with_an_office() -> None:
    leader, other = person_of(person(offices=[{"id": "o"}])), person_of(person())
    assert headings([leader, other, other]) == (("Leaders", 0, 1), ("Others", 1, 3))
    assert headings([other]) == (("Others", 0, 1),)
    assert headings([]) == ()


def test_leaders_in_the_list_are_those_of_the_headings(tmp_path: Path) -> None:
    people = [person("a", offices=["odd"]), person("b", offices=[{"id": "o", "title": "O"}]), person("c")]
    rows = [each for each in new_store(tmp_path, people=people).people() if isinstance(each, Person)]
    assert [bool(each.offices) for each in rows] == [True, False, False]


@settings(deadline=None, max_examples=120)
@given(person_documents, event_documents, article_documents, st.integers(20, 70))
def test_whatever_stands_in_a_record_nothing_dangerous_is_shown(
    document: dict[str, Any], at: dict[str, Any], source: dict[str, Any], width: int
) -> None:
    somebody, there, article = person_of(document), event_of(at), article_of(source)
    role = there.people[0].role if there.people else "guest"
    profile = Profile(somebody, ((role, (there,)),), (article,))
    lines = [*profile_lines(profile, Sources(), width), person_row(somebody)]
    assert unshowable(lines) == []
