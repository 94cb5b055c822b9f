"""What somebody types finds what stands in a text, in both normal forms, at its place in the NFC text."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from vnus_store.finding.query import parse_query
from vnus_store.finding.scan import find_in_text, lit
from vnus_store.finding.words import normal, split_words
from vnus_store.records.folding import fold

Form = Literal["NFC", "NFD"]

PAIRS = (
    # typed, text, what is found
    ("nguyen phu trong", "ông Nguyễn Phú Trọng nói", ["Nguyễn Phú Trọng"]),
    ("Nguyễn", "Nguyễn Phú Trọng", ["Nguyễn"]),
    ("nguyê", "Nguyễn Phú Trọng", ["Nguyễ"]),
    ("nguyễ", "Nguyên Ngọc", []),
    ("nguye", "Nguyễn, nguyên, NGUYEN", ["Nguyễ", "nguyê", "NGUYE"]),
    ("duong", "Dương, Đường, đương", ["Dương", "Đường", "đương"]),
    ("đuong", "Dương, Đường, đương", ["Đường", "đương"]),
    ("đường", "Dương, Đường, đương", ["Đường"]),
    ("dương", "Dương, Đường, đương", ["Dương", "Đường", "đương"]),
    ("Đ", "dong Đồng", ["Đ"]),
    ("d", "dong Đồng", ["d", "Đ"]),
    ("trọng", "Trong the room", []),
    ("trong", "Trọng", ["Trọng"]),
    ("tróng", "Trọng", []),
    ("lâm", "To Lam and Tô Lâm", ["Lâm"]),
    ("lam", "To Lam and Tô Lâm", ["Lam", "Lâm"]),
    ("to lam", "It is told to all that Tô Lâm went to Lào", ["Tô Lâm"]),
    ("hanoi", "in Hà Nội today", ["Hà Nội"]),
    ("hanoi", "in Ha noi today", ["Ha noi"]),
    ("hano", "in Hà Nội today", ["Hà Nộ"]),
    ("hà nội", "Hanoi", []),
    ("ha noi", "Hanoi", ["Hanoi"]),
    ("vietnam", "Việt Nam and Vietnam", ["Việt Nam", "Vietnam"]),
    ("viet nam", "the Vietnamese", ["Vietnam"]),
    ("danang", "Đà Nẵng", ["Đà Nẵng"]),
    ("đanang", "Da Nang", []),
    ("danang", "Đà\nNẵng", ["Đà\nNẵng"]),
    ("danang", "Đà  Nẵng", []),
    ("danang", "Đà. Nẵng", []),
    ("wash", "It was held in Washington", ["Wash"]),
    ("alot", "a lot", ["a lot"]),
    ("am", "a meeting, an amendment", ["am"]),
    ("anoi", "Hanoi", []),
    ("noi", "Hà Nội", ["Nội"]),
    ("nan", "na nan", ["nan"]),
    ("biden", "BIDEN’S", ["BIDEN"]),
    ("biden's", "Biden’s visit", ["Biden’s"]),
    ("U.S.", "the U.S. used us", ["U.S"]),
    ("post-war", "post-war, postwar, Post War", ["post-war", "postwar", "Post War"]),
    ("postwar", "post-war", ["post-war"]),
    ('"joe biden"', "Joe Biden, Joe Bidenov", ["Joe Biden"]),
    ('"joe biden"', "Joe\n  Biden", ["Joe\n  Biden"]),
    ('"joe biden', "Joe Biden, Joe Bidenov", ["Joe Biden", "Joe Biden"]),
    ('"biden joe"', "Joe Biden", []),
    ('"lam"', "Lamb and Lâm", ["Lâm"]),
    ("“hà nội”", "ở Hà Nội", ["Hà Nội"]),
    ("2023", "in 2023, not 12023", ["2023"]),
    ("10-11", "on 10–11 September", ["10–11"]),
    ("strasse", "Straße", []),
    ("ø", "Øre ore", ["Ø"]),
    ("ore", "Øre ore", ["Øre", "ore"]),
    ("Киев", "в Киеве", ["Киев"]),
    ("к", "Й к", ["к"]),
    ("и", "Й и", ["Й", "и"]),
    ("한국", "한국어", ["한국"]),
    ("東京", "東京都", ["東京"]),
    ("か", "が か", ["が", "か"]),
    ("ไทย", "ไทย", ["ไทย"]),
    ("biden OR lam", "Lâm, Biden", ["Lâm", "Biden"]),
    ("-lam biden", "Lâm, Biden", ["Biden"]),
    ("who:biden", "Joe Biden", ["Biden"]),
    ("kind:visit", "a visit", []),
    ("date:2023", "2023", []),
    ("", "anything", []),
)


@pytest.mark.parametrize("text_form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed_form", ["NFC", "NFD"])
@pytest.mark.parametrize(("typed", "text", "found"), PAIRS)
def test_what_is_typed_is_found_at_its_place_in_the_composed_text(
    typed: str, text: str, found: list[str], typed_form: Form, text_form: Form
) -> None:
    spans = find_in_text(unicodedata.normalize(text_form, text), unicodedata.normalize(typed_form, typed))
    composed = unicodedata.normalize("NFC", text)
    assert [composed[start:end] for start, end in spans] == found


def test_a_mark_that_has_no_composed_letter_still_counts_when_typed() -> None:
    assert find_in_text("q\u0303a qa", "q\u0303") == ((0, 2),)
    assert find_in_text("q\u0303a qa", "qa") == ((0, 3), (4, 6))


def test_a_word_never_begins_inside_another_one_even_after_a_lone_mark() -> None:
    assert find_in_text("x\u0323v", "v") == ()


def test_lighting_uses_the_same_places_as_finding_in_the_text() -> None:
    text = "Tô Lâm goes to Lào"
    assert lit(text, parse_query("to lam")) == find_in_text(text, "to lam") == ((0, 6),)


def test_words_typed_side_by_side_are_lit_one_by_one_where_they_stand_apart() -> None:
    text = "Biden goes to Hanoi, says Biden"
    assert [text[a:b] for a, b in find_in_text(text, "hanoi biden")] == ["Biden", "Hanoi", "Biden"]


def test_places_that_touch_are_lit_as_one() -> None:
    assert find_in_text("Vietnam", "viet OR vietnam") == ((0, 7),)


def test_words_are_runs_of_letters_digits_and_their_marks() -> None:
    assert split_words("U.S.-Việt_Nam 10–11 q\u0303 \u0303") == (
        "U",
        "S",
        "Việt",
        "Nam",
        "10",
        "11",
        "q\u0303",
    )


def test_text_that_is_composed_already_is_not_copied() -> None:
    text = "Hà Nội"
    assert normal(text) is text


def test_every_letter_that_folds_to_a_latin_one_is_found_by_it() -> None:
    letters = {chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000}
    composed = (each for each in letters if unicodedata.normalize("NFC", each) == each and each.isalpha())
    missed = [c for c in composed if fold(c) in "abcdefghijklmnopqrstuvwxyz" and not find_in_text(c, fold(c))]
    assert missed == []
