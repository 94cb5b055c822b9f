"""A search reads every record and answers with events in order, people, articles and passages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vnus_store.finding.found import Found
from vnus_store.finding.query import parse_query
from vnus_store.finding.scan import scan
from vnus_store.records.refs import Ref

TODAY = date(2024, 1, 2)


def find(library: Any, typed: str) -> Found:
    return scan(parse_query(typed), library, TODAY)


def ids(refs: tuple[Ref, ...]) -> list[str]:
    return [ref.id for ref in refs]


ANSWERS = (
    # query, events, people, articles
    ("biden", "visit next-year", "joe-biden", "wire"),
    ("hanoi", "visit", "", "wire"),
    ("hà nội", "visit", "", "wire"),
    ("lam", "visit next-year", "to-lam", ""),
    ("joseph", "visit next-year", "joe-biden", ""),
    ("president biden", "visit", "", ""),
    ("party secretary", "", "to-lam", ""),
    ("us", "visit", "joe-biden", ""),
    ('"us"', "", "joe-biden", ""),
    ("announced biden", "visit next-year", "", "wire"),
    ("guest", "", "", ""),
    ("zebra", "", "", "wire"),
    ("semiconductor", "visit", "", ""),
    ("vietnam", "visit", "", ""),
    ("viet nam", "visit", "", ""),
    ("Hồ", "old-visit", "", ""),
    ("held", "old-visit about-then no-date", "", "later"),
    ('"united states"', "visit", "", ""),
    ('"states united"', "", "", ""),
    ("biden -hanoi", "next-year", "joe-biden", ""),
    ("biden -visit", "next-year", "joe-biden", ""),
    ("-biden", "old-visit about-then no-date", "to-lam trong", "later"),
    ("zebra OR semiconductors", "visit", "", "wire"),
    ("biden york OR zebra", "next-year", "", "wire"),
    ("lam OR -biden kind:visit", "old-visit visit", "", ""),
    ("who:biden", "visit next-year", "joe-biden", "wire"),
    ("who:joe-biden", "visit next-year", "joe-biden", ""),
    ("who:to-lam", "visit next-year", "to-lam", ""),
    ('who:"general lam"', "visit next-year", "to-lam", ""),
    ("who:duong", "old-visit", "", ""),
    ("who:đuong", "old-visit", "", ""),
    ("who:hang", "", "", "wire"),
    ("who:visits", "", "", ""),
    ("where:hanoi", "visit", "", ""),
    ('where:"new york"', "next-year", "", ""),
    ("where:biden", "", "", ""),
    ("kind:vis", "old-visit visit", "", ""),
    ("kind:original", "", "", "later"),
    ("role:host", "old-visit next-year", "", ""),
    ("role:guest who:lam", "visit next-year", "", ""),
    ("topic:trade", "about-then", "", ""),
    ("trade", "old-visit about-then", "", ""),
    ("status:announced", "visit next-year", "", ""),
    ("-status:held biden", "visit next-year", "joe-biden", "wire"),
    ("source:reuters", "visit", "", "wire"),
    ("source:wire", "visit", "", "wire"),
    ('source:"bao moi"', "visit", "", "wire"),
    ("source:biden", "", "", ""),
    ("is:undated", "no-date", "", ""),
    ("is:announced", "visit next-year", "", ""),
    ("is:past", "visit", "", ""),
    ("is:disputed", "visit", "", ""),
    ("is:unsourced", "old-visit about-then next-year no-date", "to-lam", ""),
    ("-is:unsourced biden", "visit", "joe-biden", "wire"),
    ("date:2016", "old-visit", "", ""),
    ("date:2023", "visit about-then next-year", "", "wire"),
    ("date:2024", "about-then next-year", "", "later"),
    ("date:..2016", "old-visit", "", ""),
    ("date:2023-09-11", "visit about-then", "", ""),
    ("date:1990", "", "", ""),
    ("-date:2023", "old-visit about-then next-year no-date", "to-lam joe-biden trong", "later"),
    ("", "old-visit visit about-then next-year no-date", "to-lam joe-biden trong", "wire later"),
)


@pytest.mark.parametrize(("typed", "events", "people", "articles"), ANSWERS)
def test_a_query_finds_exactly_the_records_that_answer(
    library: Any, typed: str, events: str, people: str, articles: str
) -> None:
    found = find(library, typed)
    assert ids(found.events) == events.split()
    assert ids(found.people) == people.split()
    assert ids(found.articles) == articles.split()
    assert bool(found.why_nothing) == found.is_nothing == (not (events or people or articles))


@pytest.mark.parametrize(
    ("typed", "surely", "possibly"),
    [
        ("date:2023", 1, 2),
        ("date:2022..2024", 2, 1),
        ("date:2020..2030", 3, 0),
        ("-date:2023", 2, 2),
        ("date:2023 lam", 1, 1),
        ("date:2023 -date:2024", 1, 2),
        ("date:2024 OR kind:agreement", 1, 1),
        ("date:2016", 1, 0),
        ("lam", 2, 0),
        ("date:1990", 0, 0),
    ],
)
def test_an_uncertain_date_is_counted_apart(library: Any, typed: str, surely: int, possibly: int) -> None:
    found = find(library, typed)
    assert (found.surely, found.possibly) == (surely, possibly)
    assert len(found.events) == surely + possibly


def places(found: Found, ref: str) -> list[tuple[str, int, int]]:
    return [(hit.path, hit.start, hit.end) for hit in found.hits.get(Ref.parse(ref), ())]


def test_hits_say_where_in_an_event_each_word_stands(library: Any) -> None:
    assert places(find(library, "biden hanoi"), "event:visit") == [
        ("title", 0, 5),
        ("title", 13, 18),
        ("place", 0, 6),
        ("people/joe-biden", 4, 9),
    ]


def test_an_alias_lights_the_whole_name_of_the_participant(library: Any) -> None:
    assert places(find(library, "general"), "event:visit") == [("people/to-lam", 0, 6)]


def test_items_of_a_list_are_lit_where_they_stand_on_one_line(library: Any) -> None:
    found = find(library, "rare")
    start = "Semiconductors | rare earths".index("rare")
    assert places(found, "event:visit") == [("topics", start, start + 4)]
    start = "To Lam | General Lam".index("General")
    assert places(find(library, "general"), "person:to-lam")[0] == ("aliases", start, start + 7)


def test_an_office_is_lit_at_its_own_path(library: Any) -> None:
    assert places(find(library, "secretary communist"), "person:to-lam") == [
        ("offices/o1/title", 8, 17),
        ("offices/o1/organization", 0, 9),
    ]


def test_a_field_lights_only_where_it_looks(library: Any) -> None:
    assert {path for path, *_ in places(find(library, "where:hanoi"), "event:visit")} == {"place"}
    assert {path for path, *_ in places(find(library, "who:lam"), "event:next-year")} == {"people/to-lam"}
    assert places(find(library, "role:host"), "event:next-year") == [("people/joe-biden/role", 0, 4)]


def test_what_must_not_be_there_and_what_is_a_state_lights_nothing(library: Any) -> None:
    assert dict(find(library, "-biden is:undated").hits) == {}
    assert dict(find(library, "source:reuters kind:visit date:2023").hits).keys() == {Ref("event", "visit")}


def test_passages_are_the_places_in_the_texts_of_the_articles_found(library: Any) -> None:
    found = find(library, "biden")
    text = library.articles[0].text
    assert [(hit.ref.id, text[hit.start : hit.end]) for hit in found.passages] == [("wire", "Biden")] * 2
    assert found.counts == (2, 1, 1, 2)


def test_an_article_in_which_only_one_of_two_words_stands_gives_no_passage(library: Any) -> None:
    assert find(library, "biden semiconductors").passages == ()


def test_offsets_of_a_decomposed_value_count_in_its_composed_form(shelf: Any) -> None:
    library = shelf(events=({"id": "e", "title": "Tô Lâm và Hà Nội", "kind": "x", "status": "y"},))
    assert places(find(library, "hanoi"), "event:e") == [("title", 10, 16)]


def test_a_participant_whose_record_is_missing_is_found_by_the_identifier(shelf: Any) -> None:
    library = shelf(
        events=({"id": "e", "title": "T", "people": [{"person": "nobody-here", "role": "guest"}]},)
    )
    assert ids(find(library, "who:nobody").events) == ["e"]


def test_records_without_any_text_are_found_by_nothing_and_break_nothing(shelf: Any) -> None:
    library = shelf(events=({},), people=({},), articles=({},))
    assert find(library, "x").is_nothing
    assert find(library, "").counts == (1, 1, 1, 0)


@pytest.mark.parametrize("link", ["about", "after", "part_of"])
def test_what_was_announced_is_not_past_once_an_event_that_was_held_links_to_it(
    shelf: Any, link: str
) -> None:
    told = {"id": "told", "title": "T", "date": "2023-09-10", "status": "announced"}
    held = {"id": "held", "title": "H", "date": "2023-09-10", "status": "held", link: "told"}
    before = {**held, "date": "2023-08-29"}
    assert ids(find(shelf(events=(told,)), "is:past").events) == ["told"]
    assert ids(find(shelf(events=(told, held)), "is:past").events) == []
    assert ids(find(shelf(events=(before, told)), "is:past").events) == ["told"]


def test_what_was_announced_for_about_a_day_is_past_only_well_after_it(shelf: Any) -> None:
    library = shelf(events=({"id": "e", "title": "T", "date": "2024-01-01~", "status": "announced"},))
    assert find(library, "is:past").is_nothing


def test_the_same_question_gives_the_same_answer_twice(library: Any) -> None:
    assert find(library, "biden date:2023") == find(library, "biden date:2023")
