"""The labelled articles are fit to measure by: every label stands in its text and has a value that can be read."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.builders import new_store

from vnus_store import EdtfDate, InvalidValue, ReadArticle, fold, read_file

LABELLED = Path(__file__).parent / "labelled"
HALVES = ("tune", "held")
ARTICLES = sorted(path for half in HALVES for path in (LABELLED / half).glob("*.md"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in ARTICLES]
WEEKDAYS = (
    ("monday", "thu hai"),
    ("tuesday", "thu ba"),
    ("wednesday", "thu tu"),
    ("thursday", "thu nam"),
    ("friday", "thu sau"),
    ("saturday", "thu bay"),
    ("sunday", "chu nhat"),
)
SHORT = dict.fromkeys(
    ("us president", "u.s. president", "tong thong my", "tong thong hoa ky"), "president of the united states"
)
"""Folded words for an office, as RULES.md allows them, and its folded title."""
Label = dict[str, Any]


def people() -> list[Label]:
    found: list[Label] = json.loads((LABELLED / "people.json").read_text("utf-8"))
    return found


def labels_of(path: Path) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return found


def parts_a_word(text: str, place: int) -> bool:
    return text[:place][-1:].isalnum() and text[place : place + 1].isalnum()


def misplaced(text: str, labels: list[Label], value: str) -> Iterator[str]:
    """What is wrong with the places and the shape of the labels of one list, a sentence each."""
    reached = 0
    for label in labels:
        start, end, phrase = label["start"], label["end"], label["phrase"]
        if set(label) != {"phrase", "start", "end", value}:
            yield f"{label} has other keys than it should"
        if not 0 <= start < end <= len(text) or text[start:end] != phrase:
            yield f"“{phrase}” does not stand at {start}-{end}"
        if start < reached:
            yield f"“{phrase}” at {start} overlaps the label before it, or stands before it"
        if phrase != phrase.strip() or parts_a_word(text, start) or parts_a_word(text, end):
            yield f"“{phrase}” at {start} begins or ends with a blank or within a word"
        reached = end


def misdated(labels: list[Label]) -> Iterator[str]:
    """Which dates cannot be read, are not written as they are stored, or fall on another weekday than named."""
    for label in labels:
        try:
            value = EdtfDate.parse(label["date"])
        except InvalidValue as error:
            yield f"“{label['phrase']}”: {error.sentence}"
            continue
        if value.text != label["date"]:
            yield f"“{label['phrase']}”: {label['date']} is stored as {value.text}"
        words = fold(label["phrase"])
        named = [n for n, names in enumerate(WEEKDAYS) if any(re.search(rf"\b{w}\b", words) for w in names)]
        if named and re.fullmatch(r"\d{4}-\d\d-\d\d", value.text):
            day = date.fromisoformat(value.text).weekday()
            if named != [day]:
                yield f"“{label['phrase']}”: {value.text} is a {WEEKDAYS[day][0]}"


def read(path: Path) -> ReadArticle:
    return read_file(path)


def test_each_half_has_six_articles_of_each_language() -> None:
    for half in HALVES:
        languages = [read(path).language.partition("-")[0] for path in ARTICLES if path.parent.name == half]
        assert sorted(languages) == ["en"] * 6 + ["vi"] * 6
    assert [path.with_suffix(".json").exists() for path in ARTICLES] == [True] * 24


@pytest.mark.parametrize("path", ARTICLES, ids=NAMES)
def test_front_matter_gives_all_that_a_reader_resolves_against(path: Path) -> None:
    article = read(path)
    assert article.asks == ()
    assert article.publisher
    assert article.language
    assert date(1995, 1, 1) <= date.fromisoformat(article.published) <= date(2025, 12, 31)
    assert 150 <= len(article.text.split()) <= 350


@pytest.mark.parametrize("path", ARTICLES, ids=NAMES)
def test_every_date_phrase_stands_in_its_text_and_has_a_readable_value(path: Path) -> None:
    text, labels = read(path).text, labels_of(path)["dates"]
    assert len(labels) >= 8
    assert "\n".join([*misplaced(text, labels, "date"), *misdated(labels)]) == ""


@pytest.mark.parametrize("path", ARTICLES, ids=NAMES)
def test_every_mention_stands_in_its_text_and_names_a_known_person(path: Path) -> None:
    text, labels = read(path).text, labels_of(path)["people"]
    assert "\n".join(misplaced(text, labels, "person")) == ""
    assert {label["person"] for label in labels} <= {each["id"] for each in people()}


def holders(title: str, published: str) -> set[str]:
    """Who of the people held the office of that title on a day, by the dates of `people.json`."""
    day, wanted = EdtfDate.parse(published), SHORT.get(fold(title), fold(title))
    return {
        each["id"]
        for each in people()
        for office in each["offices"]
        if fold(office["title"]) == wanted and EdtfDate.parse(office["held"]).covers(day)
    }


@pytest.mark.parametrize("path", ARTICLES, ids=NAMES)
def test_an_office_that_stands_for_its_holder_had_exactly_one_on_that_day(path: Path) -> None:
    titles = {fold(office["title"]) for each in people() for office in each["offices"]} | set(SHORT)
    published = read(path).published
    for label in labels_of(path)["people"]:
        if fold(label["phrase"]) in titles:
            assert holders(label["phrase"], published) == {label["person"]}, label


def test_each_half_has_a_text_without_marks_and_one_in_decomposed_unicode() -> None:
    for half in HALVES:
        texts = [path.read_text("utf-8") for path in ARTICLES if path.parent.name == half]
        vietnamese = [text for text in texts if "\nlanguage: vi\n" in text]
        assert sum("".join(filter(str.isalpha, text)).isascii() for text in vietnamese) == 1
        assert sum(not unicodedata.is_normalized("NFC", text) for text in texts) == 1


def test_the_people_are_documents_of_the_store_and_break_no_rule(tmp_path: Path) -> None:
    known = people()
    assert all({"id", "name", "country", "offices"} <= set(each) for each in known)
    assert all(EdtfDate.parse(office["held"]).is_range for each in known for office in each["offices"])
    store = new_store(tmp_path, events=[], people=known, articles=[])
    assert len(store.people()) == len(known)
    assert list(store.check()) == []
    store.close()


def test_a_label_that_is_moved_turned_round_or_on_the_wrong_weekday_is_found() -> None:
    text = "He came on Monday, Sept. 11 and left on Sept. 12."
    first = {"phrase": "Monday, Sept. 11", "start": 11, "end": 27, "date": "2023-09-11"}
    second = {"phrase": "Sept. 12", "start": 40, "end": 48, "date": "2023-09-12"}
    assert [*misplaced(text, [first, second], "date"), *misdated([first, second])] == []
    assert list(misplaced(text, [second, first], "date"))
    assert list(misplaced(text, [{**first, "start": 12}], "date"))
    assert list(misplaced(text, [{**first, "phrase": "Sept. 1", "start": 19, "end": 26}], "date"))
    assert list(misdated([{**first, "date": "2023-09-12"}]))
    assert list(misdated([{**second, "date": "2023-9-12"}]))
    assert list(misdated([{**second, "date": "12 Sept"}]))
