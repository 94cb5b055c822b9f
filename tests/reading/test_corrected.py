"""Before an article is stored, what was read of it can be corrected; its text cannot."""

from __future__ import annotations

import pytest

from vnus_store.errors import InvalidArticle
from vnus_store.reading import GIVEN, PARTICULARS, corrected, read_bytes

READ = read_bytes(b"---\ntitle: A visit\ndate: 2023-08-29\n---\nSome words stand here.\n", "a.md")


def test_a_correction_changes_one_particular_and_says_that_it_was_given() -> None:
    article = corrected(READ, {"title": " Another \n visit ", "published": "2023-08-29"})
    assert article.title == "Another visit"
    assert article.sources == {"title": GIVEN, "published": "front matter, line 3"}
    assert (article.text, article.sha256) == (READ.text, READ.sha256)
    assert READ.title == "A visit"


def test_what_is_emptied_is_asked_for() -> None:
    article = corrected(READ, {"published": ""})
    assert article.asks == ("published",)
    assert "published" not in article.sources
    assert corrected(article, {"published": "2023-09~"}).asks == ()


def test_authors_are_a_list_and_blank_ones_are_none() -> None:
    assert corrected(READ, {"authors": ("Jane  Doe", " ")}).authors == ("Jane Doe",)
    assert corrected(READ, {"authors": "Jane Doe"}).authors == ("Jane Doe",)


def test_every_particular_can_be_corrected() -> None:
    for name in PARTICULARS:
        value = "2020" if name == "published" else "new"
        assert corrected(READ, {name: value}).sources[name] == GIVEN


@pytest.mark.parametrize(
    ("values", "asks"),
    [({"published": "soon"}, "published"), ({"title": "x" * 301}, "title"), ({"text": "x"}, "")],
)
def test_a_correction_that_cannot_be_is_refused(values: dict[str, str], asks: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        corrected(READ, values)
    assert caught.value.asks == asks
