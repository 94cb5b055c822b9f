"""What becomes of a file that a user names: an article, or a sentence."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from vnus_store.errors import InvalidArticle
from vnus_store.reading import read_bytes, read_file

SEED_LIKE = (
    " date 2024-09-23 U.S. Envoy J. B. Brown met Gen. Trần Văn A in Hà Nội. They talked for an hour.\n\n"
    "The second paragraph.\n"
)


def written(folder: Path, data: bytes | str, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def refused(path: object, **options: str) -> InvalidArticle:
    with pytest.raises(InvalidArticle) as caught:
        read_file(path, **options)  # type: ignore[arg-type]
    assert caught.value.sentence.endswith(".")
    assert "\n" not in caught.value.sentence
    return caught.value


def test_a_leading_date_gives_date_and_title_and_stays_in_the_text(tmp_path: Path) -> None:
    article = read_file(written(tmp_path, SEED_LIKE))
    assert article.published == "2024-09-23"
    assert article.title == "U.S. Envoy J. B. Brown met Gen. Trần Văn A in Hà Nội"
    assert article.text == SEED_LIKE
    assert article.asks == ()


def test_hashes_and_length_are_those_of_the_file_and_of_the_text(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + unicodedata.normalize("NFD", "date 2024-01-02 Hà Nội.\r\nMột\rhai\r\n").encode()
    article = read_file(written(tmp_path, data, "A.TXT"))
    assert article.text == "date 2024-01-02 Hà Nội.\nMột\nhai\n"
    assert article.length == len(article.text)
    assert article.file == "A.TXT"
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.text_sha256 == hashlib.sha256(article.text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("date 2024-09-23 One line without a stop\n\nBody. More.", "One line without a stop"),
        ("date 2024-09-23 Wrapped over\ntwo lines. Body.", "Wrapped over two lines"),
        ("date 2024-09-23\n\nTitle below. Body.", "Title below"),
        ("Date: 2024-09-23 He leaves the U.S.\n\nBody.", "He leaves the U.S."),
        ("date 2024-09-23: With a colon. Good.", "With a colon"),
        ("date 2024-09-23 Will they meet? Perhaps.", "Will they meet?"),
        ("date 2024-09-23 He said “yes.” Then he left.", "He said “yes.”"),
        ("date 2024-09-23 It grew by 3.5 points. Good.", "It grew by 3.5 points"),
        ("date 2024-09-23 At 9 a.m. they met. Good.", "At 9 a.m. they met"),
        ("date 2024-09-23 Wait ... and see. Good.", "Wait ... and see"),
        ("\n\t date\t2024-09~ About then. Good.", "About then"),
    ],
)
def test_the_title_is_what_follows_the_date_up_to_the_end_of_its_sentence(text: str, title: str) -> None:
    assert read_bytes(text.encode(), "a.txt").title == title


@pytest.mark.parametrize(
    "text", ["Date palms grow here. They do.", "date 2024-13-40 Title. Body.", "A text."]
)
def test_what_cannot_be_read_is_asked_for(text: str) -> None:
    article = read_bytes(text.encode(), "a")
    assert (article.title, article.published, article.asks) == ("", "", ("title", "published"))


def test_a_paragraph_is_no_title(tmp_path: Path) -> None:
    article = read_bytes(f"date 2024-01-02 {'word ' * 100}".encode(), "a.txt")
    assert (article.title, article.asks) == ("", ("title",))


def test_options_answer_and_go_before_the_file() -> None:
    article = read_bytes(SEED_LIKE.encode(), "a.txt", title=" My \n title ", published="2020-02")
    assert (article.title, article.published, article.asks) == ("My title", "2020-02", ())
    assert read_bytes(b"Some words", "a", title="T", published="2020").asks == ()


def test_an_option_that_is_no_date_is_refused_by_its_name() -> None:
    with pytest.raises(InvalidArticle, match="2020-13") as caught:
        read_bytes(b"Some words", "a", published="2020-13")
    assert caught.value.asks == "published"


FRONT = """---
# a comment
title: "A \\"visit\\" to Hà Nội"
date: 2023-08-29T10:00:00+07:00
source: 'The Citizen''s Paper'
authors:
  - Nguyễn Văn A
  - "B, C"
url: https://example.org/a#b
lang: en-US   # as printed
origin: ~
---
# Another heading

The text.
"""


def test_front_matter_is_read_and_taken_off() -> None:
    article = read_bytes(FRONT.encode(), "a.md")
    assert article.title == 'A "visit" to Hà Nội'
    assert article.published == "2023-08-29"
    assert article.publisher == "The Citizen's Paper"
    assert article.authors == ("Nguyễn Văn A", "B, C")
    assert article.url == "https://example.org/a#b"
    assert (article.language, article.origin) == ("en-US", "")
    assert article.text == "# Another heading\n\nThe text.\n"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("authors: [A, \"B, C\", 'D']", ("A", "B, C", "D")),
        ("author: A", ("A",)),
        ("authors: []", ()),
        ("authors:", ()),
        ("authors: # none\n- A", ("A",)),
    ],
)
def test_authors_are_one_or_a_list(line: str, authors: tuple[str, ...]) -> None:
    assert read_bytes(f"---\n{line}\n---\nText".encode(), "a.txt").authors == authors


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("title: A\ntags: x", 3),
        ("title: A\ntitle: B", 3),
        ("date: 2024\npublished: 2025", 3),
        ("just words", 2),
        ("  title: indented", 2),
        ("- item", 2),
        ("title:\n  - A", 3),
        ("title: A\n- B", 3),
        ("title: |\n  long", 2),
        ("title: &anchor A", 2),
        ('title: "open', 2),
        ('title: "A" B', 2),
        ('title: "\\q"', 2),
        ('title: "\\ud800"', 2),
        ("title: [A, B]", 2),
        ("authors: [A", 2),
        ("authors: [A, [B]]", 2),
        ('authors: ["A" "B"]', 2),
        ("date: yesterday", 2),
        ("\ntitle: A\ndate: 2024-13-01", 4),
    ],
)
def test_front_matter_that_is_not_understood_is_refused_with_its_line(lines: str, number: int) -> None:
    with pytest.raises(InvalidArticle, match=f"line {number} of the front matter"):
        read_bytes(f"---\n{lines}\n---\nText".encode(), "a.md")


def test_front_matter_that_is_never_closed_is_refused_with_its_line() -> None:
    with pytest.raises(InvalidArticle, match="line 1 of the front matter"):
        read_bytes(b"---\ntitle: A\n", "a.md")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Intro\n\n# The *title* ##\n\n# Other", "The *title*"),
        ("```\n# code\n```\n# Title", "Title"),
        ("```\n~~~\n# code\n```\n# Title", "Title"),
        ("## Second level\n#hashtag\n   # Title", "Title"),
        ("# C#", "C#"),
        ("date 2024-01-02 Lead. Body.\n\n# Heading", "Heading"),
    ],
)
def test_the_first_heading_of_markdown_is_the_title(text: str, title: str) -> None:
    assert read_bytes(text.encode(), "a.markdown").title == title


def test_a_heading_in_plain_text_is_text() -> None:
    assert read_bytes(b"# Title\n\nText", "a.txt").title == ""
