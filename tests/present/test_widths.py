"""Text takes the columns that the screen will give it, and breaking it into lines loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.strategies import VIETNAMESE, decomposed, wild

from vnus_tui.present.plain import plain, plain_lines
from vnus_tui.present.widths import cells, cut, wrapped

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
        ("👨‍👩‍👧", 2),
        ("soft\u00adhyphen", 11),
    ],
)
def test_columns_of_a_text(text: str, columns: int) -> None:
    assert cells(text) == columns == cell_len(text)


@settings(deadline=None, max_examples=300)
@given(mixed | joined | st.lists(st.sampled_from(VIETNAMESE)).map(" ".join))
def test_columns_are_those_that_the_screen_counts(text: str) -> None:
    assert cells(text) == cell_len(text)
    assert cells(decomposed(text)) == cell_len(decomposed(text))


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
