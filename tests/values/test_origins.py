"""A copy, a version and an account have the origin of what they come from."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import article

from vnus_store import Ref
from vnus_store.records.documents import article_of
from vnus_store.records.model import Article
from vnus_store.records.origins import origin_at, origin_of


def library(*documents: dict[str, Any]) -> dict[Ref, Article]:
    return {each.ref: each for each in map(article_of, documents)}


def origin(name: str, *documents: dict[str, Any]) -> str:
    known = library(*documents)
    return origin_of(known[Ref("article", name)], known.get)


@pytest.mark.parametrize("key", ["copy_of", "version_of", "account_of"])
def test_what_comes_from_another_article_has_its_origin(key: str) -> None:
    first = article("first", origin="An  Agency", publisher="A paper")
    assert (
        origin("second", first, article("second", publisher="Another paper", **{key: "first"})) == "An Agency"
    )


def test_without_a_named_origin_it_is_the_publisher_of_the_root_and_else_the_root_itself() -> None:
    copy = article("copy", publisher="Another paper", copy_of="first")
    assert origin("copy", copy, article("first", publisher="A paper")) == "A paper"
    assert origin("copy", copy, article("first")) == "first"
    assert origin("copy", copy) == "Another paper"


def test_an_origin_named_on_the_way_counts_where_the_root_names_none() -> None:
    documents = [
        article("a", copy_of="b"),
        article("b", copy_of="c", origin="An Agency"),
        article("c", publisher="P"),
    ]
    assert origin("a", *documents) == "An Agency"


def test_articles_that_lead_in_a_circle_or_to_nothing_end_somewhere() -> None:
    circle = [article("a", copy_of="b"), article("b", copy_of="a"), article("c", copy_of="Not an id")]
    assert origin("a", *circle) == "b"
    assert origin("c", *circle) == "c"


def test_what_names_no_article_is_its_own_origin() -> None:
    known = library(article("first", publisher="A paper"))
    assert origin_at("first", known.get) == "A paper"
    assert origin_at("gone", known.get) == "gone"
    assert origin_at("Not an id", known.get) == "Not an id"
