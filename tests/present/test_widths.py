"""Text takes the columns that the screen will give it, and breaking it into lines loses nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.strategies import VIETNAMESE, decomposed, wild

from vnus_tui.present.plain import plain, plain_lines
from vnus_tui.present.widths import cells, cut, drawn, wrapped

mixed = st.text(st.sampled_from("ab  —“”…đếữ\u0301\u0323中会한ᄒ\u1161\u11ab👍🏽🇻🇳│▌◌"), max_size=60)
joined = st.text(st.sampled_from("a👨👩👧\u200d中"), max_size=12)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Joe Biden", 9),
        ("Nguyễn Phú Trọng", 16),
        (decomposed("Nguyễn Phú Trọng"), 16),
        ("中国外交部", 10),
        ("（２０２３）", 12),
        ("한국", 4),
        (decomposed("한국"), 4),
        ("👨\u200d👩\u200d👧", 6),
        ("👍🏽", 2),
        ("🏽", 0),
        ("❤\ufe0f", 1),
        ("⌚\ufe0e", 2),
        ("1\ufe0f\u20e3", 1),
        ("🇻🇳", 2),
        ("䷀", 1),
        ("soft\u00adhyphen", 11),
    ],
)
def test_columns_of_a_text(text: str, columns: int) -> None:
    assert cells(text) == columns == cell_len(drawn(text))


@settings(deadline=None, max_examples=300)
@given(mixed | joined | st.lists(st.sampled_from(VIETNAMESE)).map(" ".join))
def test_columns_are_those_that_the_screen_counts(text: str) -> None:
    assert cells(text) == cell_len(drawn(text))
    assert cells(decomposed(text)) == cell_len(drawn(decomposed(text)))


def test_every_character_is_drawn_on_the_columns_that_it_is_counted_with_alone_and_among_others() -> None:
    for code in (*range(0x20, 0x3400), *range(0xA000, 0x20000, 3), *range(0x20000, 0x110000, 997)):
        character = plain(chr(code))
        assert cells(character) == cell_len(drawn(character)), hex(code)
        assert len(drawn(character)) == 1, hex(code)
    for code in (0x200D, 0xFE0E, 0xFE0F, 0x1F3FD, 0x20E3, 0x1F1FB, 0x1161, 0x0301):
        for base in "a1❤⌚👩中🇻\u1112":
            text = base + chr(code) + base
            assert cells(text) == sum(map(cells, text)) == cell_len(drawn(text)), ascii(text)


def test_no_character_that_changes_the_columns_of_its_neighbours_is_drawn() -> None:
    assert drawn("👩🏽\u200d🚀❤\ufe0f") == "👩\u200c\u200c🚀❤\u200c"
    assert drawn("Việt Nam 中国") == "Việt Nam 中国"


@pytest.mark.parametrize("width", range(1, 9))
def test_no_flag_is_parted_and_no_mark_begins_a_line(width: int) -> None:
    text = "🇻🇳🇺🇸a中\u0301🇨🇳e\u0301\u0323"
    for start, end in wrapped(text, width):
        shown = text[start:end]
        assert cells(shown) <= max(2, width)
        assert sum("\U0001f1e6" <= each <= "\U0001f1ff" for each in shown) % 2 == 0
        assert shown[0] not in "\u0301\u0323"
    flags = cut(text, width).rstrip("…")
    assert sum("\U0001f1e6" <= each <= "\U0001f1ff" for each in flags) % 2 == 0


def test_forty_thousand_marks_or_pictures_are_measured_cut_and_broken_in_no_time() -> None:
    for text in ("e" + "\u0316\u0301" * 20_000, "👩\u200d" * 20_000, "🇻" * 40_000):
        begun = time.process_time()
        assert cells(cut(text, 30)) <= 30
        assert all(cells(text[start:end]) <= 40 for start, end in wrapped(text, 40))
        assert time.process_time() - begun < 1


@settings(deadline=None, max_examples=200)
@given(mixed | wild, st.integers(0, 30))
def test_what_is_cut_fits_and_shows_that_it_was_cut(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cells(shown) <= width
    if cells(text) <= width:
        assert shown == text
    elif width > 0:
        assert shown.endswith("…")
        assert text.startswith(shown[:-1])


@settings(deadline=None, max_examples=300)
@given(
    mixed | wild | st.lists(st.sampled_from(["word", "Nội", "中国", "\n", " ", "a" * 20])).map(" ".join),
    st.integers(1, 30),
)
def test_no_line_is_too_wide_and_no_character_lost(text: str, width: int) -> None:
    text = plain_lines(text)
    lines = wrapped(text, width)
    shown = [text[start:end] for start, end in lines]
    assert all(cells(line) <= max(width, 2) for line in shown)
    assert all("\n" not in line for line in shown)
    at = 0
    for start, end in lines:
        assert text[at:start] in ("", " ", "\n")
        assert start <= end
        at = end
    assert at == len(text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a\n\nb\n", 9, ["a", "", "b", ""]),
        ("中国外交", 4, ["中国", "外交"]),
        ("中国外交", 5, ["中国", "外交"]),
        ("abc" + "e\u0301" + "f", 4, ["abce\u0301", "f"]),
        ("abce\u0301f", 4, ["abce\u0301", "f"]),
        ("  indented", 20, ["  indented"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrapped(text, width)] == lines


def test_a_line_of_one_long_word_after_a_blank_breaks_within_the_word() -> None:
    assert [plain("x" + " y" * 3)[a:b] for a, b in wrapped("x y y y", 1)] == ["x", "y", "y", "y"]
