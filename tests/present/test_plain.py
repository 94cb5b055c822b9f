"""Whatever stands in a record, what is shown is as long and free of what a terminal would act on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import VIETNAMESE, wild

from vnus_tui.present.plain import UNSHOWABLE, plain, plain_lines

DANGEROUS = "\x00\x1b\x07\x7f\x9b\u202e\u2066\u200f\u061c\u2028\ufeff\U000e0041\ud800"


def is_showable(text: str) -> bool:
    return not any(
        unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE")
        for c in text
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("a\tb", "a b"),
        ("\x1b[31mred", "␛[31mred"),
        ("one\ntwo", "one␊two"),
        ("\x7f\x9b", f"␡{UNSHOWABLE}"),
        ("\u202eevil", f"{UNSHOWABLE}evil"),
        ("Nguyễn Phú Trọng 中国 👨‍👩‍👧", "Nguyễn Phú Trọng 中国 👨‍👩‍👧"),
    ],
)
def test_what_is_dangerous_becomes_a_mark(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_line_feeds_stay_in_texts_of_many_lines() -> None:
    assert plain_lines("one\r\ntwo\x1b\n") == "one␍\ntwo␛\n"


@settings(deadline=None, max_examples=300)
@given(wild | st.text(st.sampled_from(DANGEROUS + "ab\n"), max_size=20))
def test_offsets_stay_true_and_nothing_dangerous_is_left(text: str) -> None:
    for shown in (plain(text), plain_lines(text)):
        assert len(shown) == len(text)
        assert is_showable(shown.replace("\n", ""))
    assert "\n" not in plain(text)
    assert plain(plain(text)) == plain(text)
    plain(text).encode("utf-8")


@pytest.mark.parametrize("word", VIETNAMESE[::10])
def test_words_are_shown_as_they_are(word: str) -> None:
    assert plain(word) == word
    assert plain(unicodedata.normalize("NFD", word)) == unicodedata.normalize("NFD", word)
