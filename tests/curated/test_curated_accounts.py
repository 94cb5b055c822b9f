"""The accounts tell all that the originals tell, in other words; every passage has its counterpart."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest
from tests.curated.curated_evidence import (
    CURATED,
    NO_NAMES,
    UNCITED,
    citations,
    compared,
    fold,
    lacking,
    missing,
    original_bytes,
    shared_stems,
    uncited,
)

LONGEST_RUN = 8
"""Words in a row that an account may share with an original."""


@pytest.fixture
def store() -> dict[str, Any]:
    return json.loads((CURATED / "vnus.json").read_text(encoding="utf-8"))


@pytest.fixture
def articles(store) -> dict[str, Any]:
    return {each["id"]: each for each in store["articles"].values()}


@pytest.fixture
def records(store) -> list[dict[str, Any]]:
    return [*store["events"].values(), *store["people"].values()]


@pytest.fixture
def originals(articles) -> dict[str, str]:
    found = {name: original_bytes(article) for name, article in articles.items()}
    if None in found.values():
        pytest.skip("the original articles are not here; VNUS_SEEDS names their folder")
    return {name: data.decode("utf-8") for name, data in found.items() if data is not None}


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of one word more than is allowed."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)?", fold(text.replace("’", "'")))
    return {tuple(words[i : i + LONGEST_RUN + 1]) for i in range(len(words) - LONGEST_RUN)}


def test_every_sentence_of_an_account_is_cited_or_says_why_not(articles, records):
    bare = [sentence for article in articles.values() for sentence in uncited(article, records)]
    assert sorted(bare) == sorted(UNCITED)


def test_a_quotation_in_an_account_has_at_most_eight_words(articles):
    for article in articles.values():
        for quotation in re.findall(r"“([^”]*)”", article["text"]):
            assert len(quotation.split()) <= LONGEST_RUN


def test_an_account_is_paragraphs_of_one_line_with_blank_lines_between(articles):
    for article in articles.values():
        file = (CURATED / "accounts" / f"{article['id']}.txt").read_bytes()
        assert file.decode("utf-8") == article["text"] + "\n"
        assert all(line == line.strip() != "" for line in article["text"].split("\n\n"))
        assert "\n" not in article["text"].replace("\n\n", "")


def test_a_comparison_tells_other_numbers_and_other_names_apart():
    assert lacking("To the US came Trọng in 2015", "visits to the U.S. by Trong in 2017") == {"2015"}
    assert lacking("Tô Lâm in Hà Nội", "To Lam in Cuba") == {"hanoi"}
    assert lacking("dated 29 August 2023", "date 2023-08-29") == set()
    assert missing("On July 25, 2013 three met Reuters", "In July 2013 they met") == {
        "25",
        "three",
        "reuters",
    }


def test_every_allowance_is_still_needed(articles, originals):
    text = " ".join(compared(each) for each in [*originals.values(), *(a["text"] for a in articles.values())])
    capitals = {fold(word) for word in re.findall(r"[^\W_]+", text) if word[0].isupper()}
    assert set(NO_NAMES) - capitals == set()


def test_the_original_is_the_file_that_was_measured(articles, originals):
    for name, article in articles.items():
        data = original_bytes(article)
        assert hashlib.sha256(data).hexdigest() == article["original"]["sha256"]
        assert len(originals[name]) == article["original"]["length"]
        assert article["published"] in originals[name][:20]


def test_every_number_and_name_of_an_original_occurs_in_its_account(articles, originals):
    for name, original in originals.items():
        assert missing(original, articles[name]["text"]) == set(), name


def test_no_long_run_of_words_of_an_original_stands_in_the_shipped_data(store, originals):
    taken = set().union(*(runs(original) for original in originals.values()))
    for table in ("articles", "events", "people"):
        for record in store[table].values():
            told = [value for name, value in record.items() if name in ("title", "summary", "notes", "text")]
            assert [run for text in told for run in runs(text) & taken] == [], record["id"]


def test_every_passage_of_an_original_says_what_the_account_says_there(records, originals):
    for name, citation in citations(records):
        start, end = citation["original"]
        passage = originals[citation["article"]][start:end]
        assert 0 <= start < end <= len(originals[citation["article"]]), name
        assert lacking(citation["exact"], passage) == set(), (name, passage)
        assert len(shared_stems(citation["exact"], passage)) >= 2, (name, passage)


def test_every_passage_of_an_original_is_short_and_of_whole_words(records, originals):
    for name, citation in citations(records):
        start, end = citation["original"]
        text = originals[citation["article"]]
        passage = text[start:end]
        assert passage == passage.strip(), name
        assert not (text[start - 1].isalnum() and text[start].isalnum()), name
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), name
        assert len(passage) <= max(300, 2 * len(citation["exact"])), name


def test_a_passage_moved_to_another_place_is_noticed(records, originals):
    noticed = []
    for _, citation in citations(records):
        start, end = citation["original"]
        text = originals[citation["article"]]
        begin = (start + len(text) // 2) % (len(text) - (end - start))
        elsewhere = text[begin : begin + end - start]
        exact = citation["exact"]
        noticed.append(bool(lacking(exact, elsewhere)) or len(shared_stems(exact, elsewhere)) < 2)
    assert sum(noticed) / len(noticed) > 0.95
