"""A record in a sentence and a passage as a citation: no more than the record says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import TALKS, VISIT, WIRE, article, citation, event, new_store, person, tables

from vnus_store import Article, EdtfDate, Event, Ref
from vnus_tui.present import taking


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024-09-25", "on 25 September 2024"),
        ("2023-09-10/2023-09-11", "on 10–11 September 2023"),
        ("2023-09", "in September 2023"),
        ("2015", "in 2015"),
        ("202X", "in the 2020s"),
        ("2023-22", "in summer 2023"),
        ("2024-09~", "about September 2024"),
        ("[..2024-09-23]", "by 23 September 2024"),
        ("[2024-08-01..2024-08-10]", "on one day within 1–10 August 2024"),
        ("[2000-11-16,2000-11-17]", "on 16 or 17 November 2000"),
        ("2021-01-20/..", "from 20 January 2021"),
    ],
)
def test_a_date_stands_in_a_sentence_with_its_word(date: str, words: str) -> None:
    assert taking.when_words(EdtfDate.parse(date)) == words


def visit(tmp_path: Path, **values: object) -> str:
    people = [
        {"person": "joe-biden", "role": "guest"},
        {"name": "A speaker", "role": "mentioned"},
        {"person": "nguyen-phu-trong", "role": "inviter", "title": "General Secretary"},
    ]
    made = event(**{"date": "2023-09-10/2023-09-11", "place": "Hà Nội", "people": people, **values})
    store = new_store(tmp_path, **{**tables(), "events": [made]})
    return taking.sentence(store.get(VISIT), store.peek)


def test_a_visit_that_was_held_is_told_as_one(tmp_path: Path) -> None:
    assert visit(tmp_path) == (
        "On 10–11 September 2023 Joe Biden (President) visited Hà Nội, "
        "invited by Nguyễn Phú Trọng (General Secretary)."
    )


def test_what_was_only_announced_is_told_as_announced(tmp_path: Path) -> None:
    assert visit(tmp_path, status="announced").startswith(
        "It was announced that Joe Biden (President) would visit"
    )


def test_any_other_status_is_said_behind(tmp_path: Path) -> None:
    assert visit(tmp_path, status="cancelled").endswith("(General Secretary) (cancelled).")


def test_who_is_only_mentioned_did_not_meet(tmp_path: Path) -> None:
    people = [{"name": "A", "role": "guest"}, {"name": "B", "role": "mentioned"}]
    words = visit(tmp_path, kind="meeting", people=people, title="A speaks")
    assert words == "On 10–11 September 2023: A speaks, in Hà Nội; guest: A; mentioned: B."
    people[1]["role"] = "host"
    (tmp_path / "again").mkdir()
    assert "A and B met in Hà Nội" in visit(tmp_path / "again", kind="meeting", people=people)


def test_the_united_states_are_spoken_with_their_article(tmp_path: Path) -> None:
    assert "visited the United States," in visit(tmp_path, place="United States")


def test_what_is_not_known_is_said_and_not_made_up(tmp_path: Path) -> None:
    assert "(date not known)" in visit(tmp_path, date="")
    store = new_store(tmp_path / "x" if (tmp_path / "x").mkdir() is None else tmp_path)
    assert taking.sentence(store.get(TALKS), store.peek) == "Undated: Title of talks."


def test_a_person_and_an_article_are_told_as_well(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    words = taking.sentence(store.get(Ref("person", "nguyen-phu-trong")), store.peek)
    assert words == "Nguyễn Phú Trọng, General Secretary (attested 29 August 2023)."
    assert taking.sentence(store.get(WIRE), store.peek).startswith("“Title of wire” (an account")


def test_a_citation_has_publisher_title_date_address_and_when_it_was_retrieved(tmp_path: Path) -> None:
    content = tables()
    values = {"publisher": "The Wire", "url": "https://wire.example/1", "retrieved": "2024-01-02"}
    content["articles"] = [article(text_kind="original", **values)]
    store = new_store(tmp_path, **content)
    passage, found = store.passages(VISIT)[0], store.get(WIRE)
    assert isinstance(found, Article)
    assert taking.citation(store.get(VISIT), passage, found, store.peek).endswith(
        "“in Hà Nội on the 10th” (The Wire, “Title of wire”, 29 August 2023, https://wire.example/1, "
        "retrieved 2024-01-02)."
    )


def test_words_that_are_not_in_the_text_any_more_are_those_that_were_noted(tmp_path: Path) -> None:
    content = tables()
    gone = {**citation("c1", "Talks on trade", "place"), "exact": "Zyx qwv", "prefix": "", "suffix": ""}
    content["events"] = [event(citations=[gone])]
    store = new_store(tmp_path, **content)
    found, record = store.get(WIRE), store.get(VISIT)
    assert isinstance(found, Article)
    assert isinstance(record, Event)
    assert taking.quoted(store.passages(VISIT)[0], found) == "Zyx qwv"


def test_a_person_without_an_office_is_a_name(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[], people=[person(name="Nobody")], articles=[])
    assert taking.sentence(store.get(Ref("person", "joe-biden")), store.peek) == "Nobody."
