"""The shipped records keep to the schema, and everything they claim has its passage."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import unicodedata
from typing import Any

import pytest
from tests.curated.curated_evidence import CURATED, citations, fold

STATUSES = {"announced", "held", "postponed", "cancelled", "unconfirmed"}
ROLES = {
    *("guest", "host", "inviter", "participant", "speaker", "signatory", "subject", "appointee", "mentioned"),
}
KINDS = {
    *("visit", "meeting", "talks", "statement", "invitation", "agreement", "anniversary", "appointment"),
    *("verdict", "release", "session"),
}
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
DAY = r"\d{4}-\d\d-\d\d"
SPAN = rf"(?:\d{{4}}|\d{{4}}-\d\d|{DAY})~?"
CHOICE = rf"\[(?:{DAY}\.\.|\.\.{DAY}|{DAY}\.\.{DAY})\]"
SIDE = rf"(?:{SPAN}|{CHOICE})"
DATE = re.compile(rf"{SIDE}|{SIDE}/(?:{SIDE}|\.\.|)")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

PEOPLE = {
    *("joe-biden", "to-lam", "nguyen-phu-trong", "pham-thu-hang", "nguyen-xuan-phuc", "pham-minh-chinh"),
    *("barack-obama", "donald-trump", "kamala-harris", "tran-huynh-duy-thuc", "hoang-thi-minh-hong"),
}

Record = dict[str, Any]


@pytest.fixture(scope="module")
def tables() -> dict[str, dict[str, Record]]:
    return json.loads((CURATED / "vnus.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def articles(tables: dict[str, dict[str, Record]]) -> dict[str, Record]:
    return {each["id"]: each for each in tables["articles"].values()}


@pytest.fixture(scope="module")
def events(tables: dict[str, dict[str, Record]]) -> list[Record]:
    return list(tables["events"].values())


@pytest.fixture(scope="module")
def people(tables: dict[str, dict[str, Record]]) -> list[Record]:
    return list(tables["people"].values())


def slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))


def key(participant: Record) -> str:
    return participant.get("person") or slug(participant["name"])


def leads(record: Record, path: str) -> bool:
    """Does the path lead to a value of the record?"""
    name, _, rest = path.partition("/")
    if not rest:
        return name in record
    if name == "topics":
        return rest in record["topics"]
    item_key, _, attribute = rest.partition("/")
    keyed = {(key(item) if name == "people" else item["id"]): item for item in record.get(name, ())}
    return item_key in keyed and (not attribute or attribute in keyed[item_key])


def supported(event: Record) -> set[str]:
    return {path for citation in event["citations"] for path in citation["supports"]}


def test_every_id_is_well_formed_and_stands_once_in_its_table(tables):
    for table in ("articles", "events", "people"):
        ids = [record["id"] for record in tables[table].values()]
        assert len(set(ids)) == len(ids)
        assert [each for each in ids if not ID.fullmatch(each)] == []


def test_every_row_has_the_key_that_its_id_gives(tables):
    for table in ("articles", "events", "people"):
        for row, record in tables[table].items():
            digest = hashlib.sha256(record["id"].encode()).digest()
            assert row == str(int.from_bytes(digest[:8], "big") >> 11)
    assert tables["meta"] == {"1": {"format": "vnus", "version": 1}}
    assert tables["candidates"] == {}


def test_the_eleven_people_of_the_articles_are_there(people):
    assert {person["id"] for person in people} == PEOPLE


def test_every_word_of_a_vocabulary_is_a_known_one(events, people, articles):
    for event in events:
        assert event["status"] in STATUSES, event["id"]
        assert event["kind"] in KINDS, event["id"]
        assert {item["role"] for item in event["people"]} <= ROLES, event["id"]
    assert {person["country"] for person in people} == {"US", "VN"}
    assert {article["language"] for article in articles.values()} == {"en"}
    assert {article["text_kind"] for article in articles.values()} == {"account"}


def test_every_reference_leads_to_a_record(events, articles, people):
    known = {event["id"] for event in events}
    for event in events:
        links = {event[key] for key in ("part_of", "about", "after") if key in event}
        assert links <= known - {event["id"]}, event["id"]
        assert {item["person"] for item in event["people"] if "person" in item} <= PEOPLE, event["id"]
    for name, citation in citations([*events, *people]):
        assert citation["article"] in articles, name


def test_no_chain_of_references_comes_back_to_its_event(events):
    by_id = {event["id"]: event for event in events}
    for link in ("part_of", "about", "after"):
        for event in events:
            seen, here = set(), event["id"]
            while here and here not in seen:
                seen.add(here)
                here = by_id[here].get(link, "")
            assert not here, (link, event["id"])


def test_nobody_stands_twice_in_one_event(events):
    for event in events:
        keys = [key(item) for item in event["people"]]
        assert len(set(keys)) == len(keys), event["id"]
        assert keys, event["id"]


def every_date(events, people, articles):
    for event in events:
        yield event["id"], event.get("date")
    for person in people:
        for office in person.get("offices", ()):
            yield person["id"], office.get("held")
            yield from ((person["id"], day) for day in office.get("attested", ()))
    for article in articles.values():
        yield article["id"], article["published"]


def test_every_date_is_of_the_kinds_that_the_store_reads(events, people, articles):
    for name, date in every_date(events, people, articles):
        if date is not None:
            assert DATE.fullmatch(date), (name, date)
            for day in re.findall(DAY, date):
                datetime.date.fromisoformat(day)


def test_the_only_event_without_a_date_is_the_one_whose_year_no_article_gives(events):
    assert [event["id"] for event in events if "date" not in event] == ["obama-visits-vietnam"]


def test_every_passage_stands_at_its_place_with_what_is_around_it(events, people, articles):
    for name, citation in citations([*events, *people]):
        text, start, end = articles[citation["article"]]["text"], citation["start"], citation["end"]
        assert text[start:end] == citation["exact"] != "", name
        assert text[max(0, start - 32) : start] == citation["prefix"], name
        assert text[end : end + 32] == citation["suffix"], name


def test_every_passage_begins_and_ends_with_whole_words(events, people, articles):
    for name, citation in citations([*events, *people]):
        text, start, end = articles[citation["article"]]["text"], citation["start"], citation["end"]
        assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), name
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), name


def test_every_citation_has_an_id_of_its_own_and_supports_what_its_record_has(events, people):
    for record in [*events, *people]:
        ids = [citation["id"] for citation in record["citations"]]
        assert len(set(ids)) == len(ids)
        for citation in record["citations"]:
            paths = {*citation["supports"], *citation.get("words", {}), *citation.get("says", {})}
            assert citation["supports"], (record["id"], citation["id"])
            assert [p for p in paths if not leads(record, p)] == [], (record["id"], citation["id"])


def test_the_phrase_of_a_date_is_part_of_its_passage(events, people):
    for name, citation in citations([*events, *people]):
        for path, phrase in citation.get("words", {}).items():
            assert phrase in citation["exact"], name
            assert path in citation["supports"], name


def test_every_event_has_a_passage_for_its_date_place_status_and_everybody_in_it(events):
    for event in events:
        needed = {"status", *(name for name in ("date", "place") if name in event)}
        needed |= {f"people/{key(item)}" for item in event["people"]}
        assert needed - supported(event) == set(), event["id"]


def test_every_office_has_a_passage_for_itself_and_for_its_days(people):
    for person in people:
        for office in person.get("offices", ()):
            path = f"offices/{office['id']}"
            needed = {path, *(f"{path}/{name}" for name in ("held", "attested") if name in office)}
            assert needed - supported(person) == set(), person["id"]


def test_a_date_that_is_read_from_the_date_of_an_article_cites_that_as_well(events, articles):
    for event in events:
        relative = [c for c in event["citations"] if "date" in c.get("words", {})]
        for article in {citation["article"] for citation in relative}:
            year = articles[article]["published"][:4]
            stated = [c for c in event["citations"] if c["article"] == article and "date" in c["supports"]]
            assert any("dated" in c["exact"] and year in c["exact"] for c in stated), event["id"]


def test_a_weekday_is_the_nearest_one_to_the_article(events, articles):
    seen = 0
    for event in events:
        for citation in event["citations"]:
            named = [day for day in WEEKDAYS if day in citation.get("words", {}).get("date", "")]
            if named and re.fullmatch(DAY, event["date"]):
                seen += 1
                day = datetime.date.fromisoformat(event["date"])
                published = datetime.date.fromisoformat(articles[citation["article"]]["published"])
                assert WEEKDAYS[day.weekday()] == named[0], event["id"]
                assert abs((day - published).days) < 7, event["id"]
    assert seen == 3


def test_titles_fit_their_column_and_every_event_is_told_in_one_sentence(events):
    for event in events:
        assert len(event["title"]) <= 34, event["title"]
        assert event["summary"].endswith("."), event["id"]
        assert ". " not in event["summary"], event["id"]
        assert all(topic == topic.lower() for topic in event["topics"]), event["id"]


def test_every_text_is_composed_as_unicode_wants_it():
    text = (CURATED / "vnus.json").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\\r" not in text
