"""A text that is made to be slow or long ends soon, in an article or in a sentence."""

from __future__ import annotations

import time

import pytest

from vnus_store.errors import InvalidArticle
from vnus_store.reading import read_bytes


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(InvalidArticle, match="5 million"):
        read_bytes(b"word " * 1_100_000, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "date 2024-01-02 " + "." * 4_000_000,
        "e" + "\u0301" * 40_000,
        "a\n" * 1_000_000,
        "By " + "A, " * 1_000_000,
        "(" * 4_000_000 + "a",
        "a " * 2_000_000,
        "---\n" + "title: [" * 400_000,
        "# " * 1_000_000,
        "đ+" * 2_000_000,
        "\x1b]0;owned\x07\x9b2J a" * 100_000,
    ],
    ids=["stops", "marks", "lines", "names", "brackets", "words", "front", "headings", "plus", "escapes"],
)
def test_a_text_that_is_made_to_be_slow_ends_soon(text: str) -> None:
    begun = time.monotonic()
    for name in ("a.txt", "a.md"):
        try:
            read_bytes(text.encode(), name)
        except InvalidArticle as error:
            assert error.sentence  # noqa: PT017 - either outcome is right; the time is what is tested
    assert time.monotonic() - begun < 10
