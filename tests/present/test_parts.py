"""Lines are made of parts that are plain, fit their width and lose no word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import wild

from vnus_tui.present.density import density
from vnus_tui.present.parts import Line, Part, Role, Spot, block, line, marked, part, span_of
from vnus_tui.present.plain import plain
from vnus_tui.present.record import Sources, field_lines, list_lines
from vnus_tui.present.widths import cells

spans = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=4)


@settings(deadline=None, max_examples=200)
@given(wild, spans)
def test_marking_places_changes_no_character_and_lights_just_these(
    text: str, spans: list[tuple[int, int]]
) -> None:
    parts = marked(text, spans)
    assert "".join(each.text for each in parts) == plain(text)
    lit = [each.role is Role.MATCH for each in parts for _ in each.text]
    wanted = {at for start, end in spans for at in range(start, min(end, len(text)))}
    assert {at for at, is_lit in enumerate(lit) if is_lit} == wanted


@settings(deadline=None, max_examples=200)
@given(wild, st.integers(12, 60), st.integers(0, 4))
def test_a_block_fits_and_loses_no_letter(text: str, width: int, indent: int) -> None:
    lines = block(text, width, Spot("title"), first=(Part("ab "),), indent=indent, right=(Part("²"),))
    assert all(cells(each.text) <= width for each in lines)
    assert lines[0].text.startswith("ab ")
    assert [bool(each.right) for each in lines] == [True] + [False] * (len(lines) - 1)
    said = "".join(each.text for each in lines).removeprefix("ab ").replace(" ", "")
    assert said == plain(text).replace(" ", "")
    assert span_of(lines, Spot("title")) == (0, len(lines))


def test_lines_of_a_spot_that_is_not_there() -> None:
    assert span_of([Line(), line("x")], Spot("title")) == (0, 0)


def test_a_part_of_a_record_is_made_plain_and_our_own_words_stay() -> None:
    assert part("\x1b").text == "␛"
    assert line("words", Part("more")).text == "wordsmore"


def test_an_empty_value_is_a_dash_that_can_be_edited() -> None:
    (shown,) = field_lines("Notes", "", "notes", Sources(), 40)
    assert shown.text == "Notes    —"
    assert shown.spot == Spot("notes", "notes")


def test_items_are_lines_of_their_own_that_can_be_edited_added_and_removed() -> None:
    first, second = list_lines("Topics", ("trade", "a/b"), "topics", 40)
    assert (first.text.split(), second.text.split()) == (["Topics", "trade"], ["a/b"])
    assert second.spot == Spot("topics/a/b", "topics/a/b", adds="topics", removes="topics/a/b")
    (none,) = list_lines("Topics", (), "topics", 40)
    assert none.spot == Spot("topics", adds="topics")


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.integers(1900, 2100), st.integers(1, 50), max_size=20), st.integers(20, 150))
def test_the_strip_of_years_fits_and_no_year_with_events_looks_empty(
    counts: dict[int, int], width: int
) -> None:
    strip = density(counts, width, max(counts, default=None))
    assert cells(strip.text) <= width
    if counts:
        assert strip.text.startswith(f"{min(counts)} ")
        assert strip.text.endswith(f" {max(counts)}")
        bars = [each for each in strip.parts[1:-1] if each.text != "·"]
        assert 0 < len(bars) <= len(counts)
        assert [each.text for each in bars if each.role is Role.MATCH] != []
