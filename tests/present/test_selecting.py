"""A selection begins and ends at a word, grows and shrinks by words and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnus_tui.present.selecting import Selection

TEXT = "One two three. “Four five.” Six!\n\n  Seven eight\nnine ten."


def words(selection: Selection) -> str:
    start, end = selection.span
    return selection.text[start:end]


@pytest.mark.parametrize(
    ("at", "word"),
    [(0, "One"), (1, "One"), (3, "two"), (5, "two"), (32, "Seven"), (TEXT.index("en."), "ten.")],
)
def test_it_begins_at_the_word_of_an_offset_or_the_next(at: int, word: str) -> None:
    assert words(Selection.begun(TEXT, at)) == word


def test_behind_the_last_word_it_begins_at_the_first() -> None:
    assert words(Selection.begun("One two. \n", 9)) == "One"
    assert Selection.begun("", 0).span == (0, 0)


def test_words_are_taken_in_and_let_go_on_either_side_of_the_beginning() -> None:
    selection = Selection.begun(TEXT, 4)
    assert words(selection.word(1)) == "two three."
    assert words(selection.word(1).word(-1)) == "two"
    assert words(selection.word(-1)) == "One two"
    assert words(selection.word(-1).word(-1)) == "One two"
    assert words(Selection.begun(TEXT, TEXT.index("ten")).word(1)) == "ten."


def test_a_very_long_word_is_stepped_over_whole_and_a_wide_gap_too() -> None:
    long = "a" * 900
    assert words(Selection.begun(f"{long} b", 901).word(-1)) == f"{long} b"
    assert words(Selection.begun(f"a{' ' * 900}b", 901).word(-1)) == f"a{' ' * 900}b"


def test_sentences_are_taken_in_one_by_one_and_let_go_again() -> None:
    selection = Selection.begun(TEXT, 4)
    first = selection.sentence(1)
    assert words(first) == "two three."
    assert words(first.sentence(1)) == "two three. “Four five.”"
    assert words(first.sentence(1).sentence(1).sentence(1)).endswith("Six!\n\n  Seven eight")
    last = first
    for _ in range(9):
        last = last.sentence(1)
    assert words(last).endswith("nine ten.")
    assert words(last.sentence(-1)).endswith("nine")
    assert words(last.sentence(-1).sentence(-1)).endswith("Seven")
    assert words(selection.sentence(-1)) == "One two"


def test_an_indented_paragraph_does_not_hold_the_selection_up() -> None:
    selection = Selection.begun("A.\n  Bc d", 5)
    assert words(selection.sentence(-1)) == "A.\n  Bc"


steps = st.lists(st.tuples(st.booleans(), st.sampled_from([-1, 1])), max_size=12)


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("ab.!? \n”"), max_size=40), st.integers(0, 40), steps)
def test_whatever_is_done_it_begins_and_ends_at_words(
    text: str, at: int, steps: list[tuple[bool, int]]
) -> None:
    selection = Selection.begun(text, min(at, len(text)))
    for by_word, by in steps:
        before = selection
        selection = selection.word(by) if by_word else selection.sentence(by)
        assert (selection.head - before.head) * by >= 0
        start, end = selection.span
        chosen = text[start:end]
        if text.strip():
            assert chosen == chosen.strip() != ""
            assert start == 0 or text[start - 1].isspace()
            assert end == len(text) or text[end].isspace()


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("ab.!? \n”"), max_size=40).filter(str.strip))
def test_both_ends_of_a_text_can_be_reached_by_sentences(text: str) -> None:
    selection = Selection.begun(text, 0)
    for _ in range(len(text)):
        selection = selection.sentence(1)
    assert selection.span[1] == len(text.rstrip())
    for _ in range(len(text)):
        selection = selection.sentence(-1)
    assert selection.head == len(text) - len(text.lstrip())
