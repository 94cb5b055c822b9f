"""An article as lines: where it is from, what rests on it, and that an account is no original."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import TALKS, VISIT, WIRE, article, new_store
from tests.present.showing import nobody, spots, texts, unshowable
from tests.strategies import article_documents

from vnus_store import Article
from vnus_store.records.documents import article_of
from vnus_tui.present.article import article_lines, article_row, headings, not_stated, preface, text_heading

ACCOUNT, ORIGINAL = article_of(article()), article_of(article("print", text_kind="original"))


def test_particulars_and_the_claims_that_rest_on_it(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    record = store.get(WIRE)
    assert isinstance(record, Article)
    lines = article_lines(record, store.claims(WIRE), store.peek, 50)
    said = texts(lines)
    for wanted in (
        "Title of wire",
        "Dated    29 August 2023",
        "Outlet   —",
        "Authors  —",
        "Claims   5 passages",
    ):
        assert wanted in said
    at = said.index("Claims   5 passages")
    assert said[at + 1 : at + 3] == ["Biden visits Hà Nội", "  date, place"]
    assert said[-4:] == ["Title of talks", "  part_of", "Biden visits Hà Nội", "  trade"]
    claims = [spots(lines)[f"claims/{number}"] for number in range(5)]
    assert (claims[0].opens, claims[0].citation) == (VISIT, "event:visit#citations/c1")
    assert claims[3].opens == TALKS


@pytest.mark.parametrize(
    ("record", "other", "words"),
    [
        (ACCOUNT, None, "original missing (i)"),
        (ACCOUNT, ORIGINAL, "A: the original"),
        (ORIGINAL, ACCOUNT, "A: our account"),
        (ORIGINAL, None, "Original"),
    ],
)
def test_over_a_text_stands_what_it_is_and_which_key_brings_the_other(
    record: Article, other: Article | None, words: str
) -> None:
    heading = text_heading(record, other)
    assert words in heading
    assert heading.startswith("Account" if record is ACCOUNT else "Original")


def test_an_account_says_that_it_is_one_and_what_its_source_does_not_state() -> None:
    alone = preface(ACCOUNT, None)
    assert len(alone) == 3
    assert alone[1].endswith("press i to bring the original in.")
    assert "no publisher and no address" in alone[2]
    assert preface(ACCOUNT, ORIGINAL)[1].endswith("words; A shows the original.")
    stated = article_of(
        article(publisher="A paper", url="https://example.org/a", text_kind="original", authors=["A", "B"])
    )
    assert preface(stated, ACCOUNT) == ["29 August 2023 · A paper · A, B"]
    assert not_stated(stated) == ""


def test_accounts_are_told_from_originals_in_the_list() -> None:
    assert "◇" in article_row(ACCOUNT).text
    assert "◇" not in article_row(ORIGINAL).text
    assert article_row(ACCOUNT).text.startswith("29 Aug")
    assert headings([(2023, 0, 1), (None, 1, 2)]) == (("2023", 0, 1), ("No date", 1, 2))


@settings(deadline=None, max_examples=120)
@given(article_documents, st.integers(20, 70))
def test_whatever_stands_in_a_record_nothing_dangerous_is_shown(document: dict[str, Any], width: int) -> None:
    record = article_of(document)
    lines = [*article_lines(record, (), nobody, width), article_row(record)]
    assert unshowable(lines) == []
    assert all(isinstance(each, str) for other in (None, ORIGINAL) for each in preface(record, other))
