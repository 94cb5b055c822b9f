"""A line that is typed is NFC, and a key never leaves half a letter behind."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import VIETNAMESE, decomposed, typed, wild

from vnus_store import graphemes, nfc
from vnus_tui.editing.draft import LIMIT, Draft

KEYS = (
    "backspace",
    "delete",
    "left",
    "right",
    "home",
    "end",
    "ctrl+a",
    "ctrl+e",
    "ctrl+left",
    "ctrl+right",
    "alt+b",
    "alt+f",
    "ctrl+w",
    "ctrl+backspace",
    "ctrl+u",
)


def pressed(draft: Draft, *keys: str) -> Draft:
    for key in keys:
        after = draft.press(key, key if len(key) == 1 else None)
        assert after is not None, key
        draft = after
    return draft


def split(draft: Draft) -> str:
    return f"{draft.text[: draft.caret]}|{draft.text[draft.caret :]}"


@pytest.mark.parametrize("word", VIETNAMESE)
def test_a_vietnamese_word_is_composed_however_it_comes_in_and_a_backspace_takes_one_letter(
    word: str,
) -> None:
    apart = decomposed(word)
    for draft in (pressed(Draft(), *apart), Draft().insert(apart), Draft.of(apart), pressed(Draft(), *word)):
        assert (draft.text, draft.caret) == (word, len(word))
        for length in range(len(word) - 1, -1, -1):
            draft = draft.backspace()
            assert draft.text == word[:length]


@pytest.mark.parametrize("word", VIETNAMESE[::5])
def test_a_word_can_be_typed_between_others_and_deleted_again(word: str) -> None:
    draft = pressed(Draft.of("Ở Huế"), *["left"] * 3, *decomposed(word))
    assert draft.text == f"Ở {word}Huế"
    assert pressed(draft, *["left"] * len(word), *["delete"] * len(word)).text == "Ở Huế"


def test_a_letter_of_several_marks_is_one_backspace() -> None:
    assert pressed(Draft.of("xq̣̂"), "backspace").text == "x"
    assert pressed(Draft.of("a👨‍👩‍👧"), "backspace").text == "a"


def test_a_mark_joins_the_letter_before_the_caret() -> None:
    assert split(pressed(Draft.of("Ha"), "\u0300")) == "Hà|"


def test_letters_that_join_at_the_caret_become_one_and_the_caret_goes_behind_it() -> None:
    assert split(Draft("\u0301x", 0).insert("e")) == "é|x"
    assert split(Draft("\u1161", 0).insert("ᄀ")) == "가|"
    assert split(pressed(Draft("🇻x🇳", 2), "backspace")) == "🇻🇳|"


def test_typing_replaces_what_is_selected_and_moving_keeps_it() -> None:
    draft = Draft.of("old", selected=True)
    assert split(pressed(draft, "n")) == "n|"
    assert split(pressed(draft, "backspace")) == "|"
    assert split(pressed(draft, "left")) == "|old"
    assert split(pressed(draft, "right", "x")) == "oldx|"
    assert pressed(draft, "end").selected is False
    assert Draft.of("", selected=True).selected is False


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("Tô Lâm met| Joe", ("ctrl+left",), "Tô Lâm |met Joe"),
        ("Tô Lâm |met Joe", ("alt+b",), "Tô |Lâm met Joe"),
        ("|Tô Lâm met", ("ctrl+right",), "Tô| Lâm met"),
        ("Tô| Lâm met", ("alt+f",), "Tô Lâm| met"),
        ("Tô Lâm| met", ("ctrl+right", "ctrl+right"), "Tô Lâm met|"),
        ("Tô Lâm met|", ("ctrl+w",), "Tô Lâm |"),
        ("Tô Lâm met|", ("ctrl+w", "ctrl+backspace"), "Tô |"),
        ("Tô Lâm| met", ("ctrl+u",), "| met"),
        ("|Tô", ("delete",), "|ô"),
        ("|Tô", ("backspace",), "|Tô"),
        ("Tô|", ("delete",), "Tô|"),
        ("Tô| Lâm", ("ctrl+a", "ctrl+e"), "Tô Lâm|"),
        ("Tô| Lâm", ("home",), "|Tô Lâm"),
    ],
)
def test_keys_of_a_line_editor(before: str, keys: tuple[str, ...], after: str) -> None:
    caret = before.index("|")
    assert split(pressed(Draft(before.replace("|", ""), caret), *keys)) == after


@pytest.mark.parametrize("key", ["enter", "tab", "escape", "f1", "up", "ctrl+s"])
def test_keys_that_are_none_of_a_line_are_not_taken(key: str) -> None:
    assert Draft.of("x").press(key, "\r" if key == "enter" else None) is None


def test_line_breaks_that_are_pasted_become_blanks() -> None:
    assert Draft().insert("one\r\ntwo\nthree\n").text == "one two three"
    assert Draft.of("x").insert("\n").text == "x"


def test_what_is_pasted_beyond_the_limit_is_cut() -> None:
    draft = Draft.of("ab").left().insert("ế" * LIMIT)
    assert (len(draft.text), draft.caret) == (LIMIT, LIMIT)


steps = st.lists(st.sampled_from(KEYS) | st.tuples(typed | wild), max_size=12)


@settings(deadline=None, max_examples=300)
@given(typed, st.booleans(), steps)
def test_whatever_is_done_the_text_is_composed_and_the_caret_between_letters(
    text: str, selected: bool, steps: list[str | tuple[str]]
) -> None:
    draft = Draft.of(text, selected=selected)
    for step in steps:
        draft = draft.insert(step[0]) if isinstance(step, tuple) else pressed(draft, step)
        assert draft.text == nfc(draft.text) == unicodedata.normalize("NFC", draft.text)
        assert "\n" not in draft.text
        ends = [0]
        for letter in graphemes(draft.text):
            ends.append(ends[-1] + len(letter))
        assert draft.caret in ends


@settings(deadline=None, max_examples=150)
@given(typed, typed)
def test_moving_left_and_right_never_changes_the_text(text: str, other: str) -> None:
    draft = Draft.of(text + other)
    letters = len(graphemes(draft.text))
    there = pressed(draft, *["left"] * letters)
    assert (there.text, there.caret) == (draft.text, 0)
    assert pressed(there, *["right"] * letters) == draft


@pytest.mark.parametrize(
    "text", ["Hà Nội " * 2000, "ế" * LIMIT, "e\u0323\u0302" * 6000, "河內" * 9000, "Привет" * 3000]
)
@pytest.mark.parametrize("key", ["x", "\u0301", "backspace", "delete", "left", "right", "ctrl+left"])
def test_a_key_in_a_long_text_looks_only_at_the_letters_beside_it(text: str, key: str) -> None:
    looked_at: list[int] = []

    def noted(part: str) -> list[str]:
        looked_at.append(len(part))
        return graphemes(part)

    draft = Draft.of(text)
    middle = replace(draft, caret=len(draft.text) // 2)
    with patch("vnus_tui.editing.draft.graphemes", noted):
        assert pressed(middle, key) != middle
    assert max(looked_at, default=0) < 100


@given(wild, st.sampled_from(["backspace", "delete", "left", "right", "x", "ế"]))
def test_a_key_does_the_same_in_a_long_text_as_in_a_short_one(text: str, key: str) -> None:
    around = "ế a" * 50
    draft = Draft.of(text).left()
    inner = Draft(f" {draft.text} ", draft.caret + 1)
    outer = Draft(f"{around}{inner.text}{around}", inner.caret + len(around))
    one, other = pressed(inner, key), pressed(outer, key)
    assert other.text == f"{around}{one.text}{around}"
    assert other.caret == one.caret + len(around)


@given(wild, wild, wild)
def test_what_is_typed_between_two_pieces_is_what_all_three_would_be_together(
    before: str, typed_there: str, after: str
) -> None:
    before, after = nfc(before), nfc(after)
    typed_there = " ".join(typed_there.splitlines()) if typed_there.strip("\r\n") else ""
    whole = nfc(before + after)
    if whole != before + after:
        return  # then the caret stood within a letter
    draft = Draft(whole, len(before)).insert(typed_there)
    assert draft.text == nfc(before + typed_there + after)
    assert nfc(draft.text) == draft.text
