"""Folding keeps every place; smart marks ask for what was typed and nothing more."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnus_store.records.folding import begins_grapheme, fold, graphemes, matches_at, nfc

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uưy"[:2], "y": "y"}
MARKED = [
    (base, unicodedata.normalize("NFC", vowel + tone))
    for base, vowels in VOWELS.items()
    for vowel in vowels
    for tone in TONES
]


@given(st.text())
def test_folding_gives_one_character_for_each_of_the_composed_text(text: str) -> None:
    assert len(fold(text)) == len(nfc(text))


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_composing_is_the_standard_one_where_marks_are_few(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("base", "vowel"), MARKED)
def test_every_vietnamese_vowel_with_every_tone_folds_to_its_letter(base: str, vowel: str) -> None:
    for text in (vowel, vowel.upper(), unicodedata.normalize("NFD", vowel)):
        assert fold(text) == base
    assert len(MARKED) == 12 * 6


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đà Nẵng", "da nang"),
        ("Nguyễn Phú Trọng", "nguyen phu trong"),
        ("“ngoại giao cây tre” – it’s", '"ngoai giao cay tre" - it\'s'),
        ("a\u00a0b\u2009c", "a b c"),
        ("İstanbul", "istanbul"),
        ("한국", "한국"),
        ("习近平", "习近平"),
        ("Wałęsa", "walesa"),
    ],
)
def test_names_and_signs_fold_to_what_people_type(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_endless_marks_are_cut_at_thirty_and_cost_no_time() -> None:
    began = time.perf_counter()
    composed = nfc("x" + "\u0323\u0334" * 100_000 + "y")
    assert time.perf_counter() - began < 5
    assert composed.startswith("x")
    assert composed.endswith("y")
    assert len(composed) == 32
    assert nfc("a" + "\u0f73" * 31).count("\u0f71") == 30  # a mark that is no mark by its combining class


@pytest.mark.parametrize(
    ("text", "typed", "end"),
    [
        ("ế", "e", 1),
        ("ế", "ê", 1),
        ("ế", "ế", 1),
        ("ế", "é", 1),
        ("é", "ê", None),
        ("e", "ê", None),
        ("đ", "d", 1),
        ("Đ", "đ", 1),
        ("d", "đ", None),
        ("ư", "u", 1),
        ("u", "ư", None),
        ("Hà Nội", "hanoi", 6),
        ("Hà Nội", "hà nội", 6),
        ("Hà-Nội", "hanoi", 6),
        ("Hà\nNội", "hanoi", 6),
        ("Hà  Nội", "hanoi", None),
        ("Việt Nam's", "VIETNAM", 8),
        ("Việt Nam", "viẹtnam", 8),
        ("Việt Nam", "viétnam", None),
        ("to “x”", 'to "x"', 6),
        ("ab", "abc", None),
        ("ab", "", None),
        ("x\u0334y", "xy", 3),
        ("x\u0334", "x", 2),
        ("x\u0334", "x\u0334", 2),
        ("xy", "x\u0334y", None),
    ],
)
def test_a_typed_mark_must_be_there_and_one_not_typed_may_be(text: str, typed: str, end: int | None) -> None:
    assert matches_at(text, 0, typed) == end


@pytest.mark.parametrize(("base", "vowel"), MARKED)
def test_every_vowel_is_found_by_itself_and_by_its_bare_letter(base: str, vowel: str) -> None:
    assert matches_at(vowel, 0, vowel) == matches_at(vowel.upper(), 0, base) == 1
    assert (matches_at(base, 0, vowel) == 1) is (base == vowel)


@given(st.text(min_size=1), st.text())
def test_any_text_is_found_where_it_stands(typed: str, before: str) -> None:
    typed = nfc(typed)
    text = before + typed
    end = matches_at(text, len(before), typed)
    assert end is not None
    assert end >= len(text)


def test_a_match_begins_where_it_is_asked_for_and_never_beyond_the_text() -> None:
    assert matches_at("ở Hà Nội", 2, "hà") == 4
    assert matches_at("Hà Nội", 6, "h") is None
    assert matches_at(" a", 0, "a") is None


@given(st.text())
def test_graphemes_put_together_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize(
    "one",
    [
        "a",
        "ế",
        "e\u0302\u0301",
        "\r\n",
        "👍🏽",
        "👨‍👩‍👧",
        "❤️",
        "🏳️‍🌈",
        "🇻🇳",
        "각",
        "\u1100\u1161\u11a8",
        "กำ",
        "1️⃣",
        "🏴\U000e0067\U000e0062\U000e007f",
    ],
)
def test_what_readers_take_for_one_character_is_one_grapheme(one: str) -> None:
    assert graphemes(f"x{one}y") == ["x", one, "y"]


def test_neighbours_stay_apart() -> None:
    assert graphemes("🇻🇳🇺🇸🇻") == ["🇻🇳", "🇺🇸", "🇻"]
    assert graphemes("한국👍👎") == ["한", "국", "👍", "👎"]
    assert graphemes("\n\u0301") == ["\n", "\u0301"]
    assert graphemes("a\u200db") == ["a\u200d", "b"]


BEFORE = (
    "a",
    "\r",
    "\n",
    "e\u0301",
    "\u200d",
    "👩\u200d",
    "🇻",
    "\u1100",
    "각",
    "\u0e33",
    "\u0600",
    "1\ufe0f\u20e3",
)


def test_where_a_grapheme_begins_a_text_can_be_split() -> None:
    found = [character for character in map(chr, range(0x10000)) if begins_grapheme(character)]
    assert len(found) > 20_000
    joined = [
        (before, character)
        for before in BEFORE
        for character in found
        if graphemes(before + character) != [*graphemes(before), character]
    ]
    assert joined == []


@pytest.mark.parametrize(
    "character", ["\n", "\u0301", "\u200d", "\ufe0f", "\u1161", "\u0e33", "🏽", "🇳", "\U000e007f"]
)
def test_what_may_belong_to_what_stands_before_it_begins_none_for_certain(character: str) -> None:
    assert not begins_grapheme(character)
