"""A text is laid out so that every offset has its line, and what is lit is lit to the letter."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import TEXT
from tests.strategies import wild

from vnus_tui.present.parts import Role
from vnus_tui.present.plain import plain_lines
from vnus_tui.present.reading import MEASURE, Layout, Lights, text_line
from vnus_tui.present.widths import cells


def words_in(text: str, width: int, lights: Lights, role: Role) -> str:
    layout = Layout.of(text, width)
    lines = [text_line(layout, index, lights) for index in range(len(layout.spans))]
    return " ".join(
        said for line in lines if (said := "".join(part.text for part in line.parts if part.role is role))
    )


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_lines_keep_to_the_measure_however_wide_the_column_is() -> None:
    layout = Layout.of(TEXT, 200)
    assert max(end - start for start, end in layout.spans) <= MEASURE


@settings(deadline=None, max_examples=150)
@given(wild | st.just(TEXT), st.integers(1, 60))
def test_every_offset_is_on_one_line_and_every_character_shown_once(text: str, width: int) -> None:
    layout = Layout.of(text, width)
    for offset in range(len(text)):
        start, end = layout.spans[layout.line_of(offset)]
        assert start <= offset <= end
    shown = [text_line(layout, index, Lights()).text for index in range(len(layout.spans))]
    letters = "".join(shown).replace(" ", "")
    assert letters == "".join(plain_lines(text).split("\n")).replace(" ", "")
    assert all(cells(line) <= max(2, min(width, MEASURE)) for line in shown)


def test_a_passage_is_lit_to_the_letter_across_lines_with_a_bar_beside() -> None:
    lights = Lights(passages=(span("Joe Biden would be in Hà Nội on the 10th"),))
    assert words_in(TEXT, 20, lights, Role.LIT) == "Joe Biden would be in Hà Nội on the 10th"
    layout = Layout.of(TEXT, 20)
    bars = [text_line(layout, index, lights).bar is Role.ACCENT for index in range(len(layout.spans))]
    assert bars[:5] == [False, True, True, True, False]


def test_what_is_selected_goes_before_what_was_found_and_that_before_the_passage() -> None:
    whole = span("Talks on trade were to follow in Hà Nội")
    lights = Lights((whole,), found=(span("trade"), span("follow")), selected=span("Talks on trade"))
    assert words_in(TEXT, 72, lights, Role.SELECTED) == "Talks on trade"
    assert words_in(TEXT, 72, lights, Role.MATCH) == "follow"
    assert words_in(TEXT, 72, lights, Role.LIT) == " were to  in Hà Nội"


def test_what_was_searched_for_is_walked_before_the_passages() -> None:
    assert Lights(((1, 2),), found=((3, 4),)).walked == ((3, 4),)
    assert Lights(((1, 2),)).walked == ((1, 2),)


def test_an_empty_text_has_one_empty_line() -> None:
    layout = Layout.of("", 40)
    assert (layout.spans, layout.line_of(0), text_line(layout, 0, Lights()).text) == (((0, 0),), 0, "")
