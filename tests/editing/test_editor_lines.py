"""An open editor fits its width and shows its caret, however long and wide the text is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import TODAY, VISIT
from tests.strategies import typed

from vnus_store import field_at
from vnus_tui.editing.draft import LIMIT, Draft
from vnus_tui.editing.picker import SHOWN, Choice
from vnus_tui.editing.session import Session
from vnus_tui.editing.view import editor_lines, typed_with_fault
from vnus_tui.present.parts import Line, Role
from vnus_tui.present.record import LABEL_COLUMNS
from vnus_tui.present.widths import cells


def lines_of(
    draft: Draft, width: int = 40, path: str = "place", **more: object
) -> tuple[list[Line], tuple[int, int]]:
    session = Session(VISIT, path, field_at("event", path), draft, None, **more)  # type: ignore[arg-type]
    return editor_lines(session, width, TODAY)


@settings(deadline=None, max_examples=200)
@given(
    st.text(st.sampled_from("ab 中ế👍\u0302"), max_size=60),
    st.integers(0, 60),
    st.booleans(),
    st.integers(20, 50),
)
def test_the_line_is_as_wide_as_it_may_be_and_the_caret_within(
    text: str, at: int, selected: bool, width: int
) -> None:
    draft = Draft.of(text, selected=selected)
    for _ in range(at):
        draft = draft if selected else draft.left()
    lines, (column, row) = lines_of(draft, width)
    assert row == (0 if cells(draft.text) < width - LABEL_COLUMNS - 1 else 1)
    assert lines[0].text.startswith("Where")
    assert all(cells(each.text) <= width for each in lines[: row + 1])
    assert 0 <= column < width
    carets = [part for part in lines[row].parts if part.role is Role.CARET]
    assert len(carets) == (0 if draft.selected else 1)
    for part in carets:
        letter = draft.text[draft.caret : draft.caret + len(part.text)] or " "
        assert part.text == letter


def test_what_stands_before_and_behind_the_caret_is_shown_in_order() -> None:
    (first, *_), caret = lines_of(Draft("Hà Nội", 3))
    assert first.text.rstrip() == "Where    Hà Nội"
    assert caret == (12, 0)


def test_whose_value_it_is_stands_on_a_line_of_its_own() -> None:
    (first, second, *_), caret = lines_of(Draft.of("guest"), title="Role of Joe Biden")
    assert first.text == "Role of Joe Biden"
    assert second.text.rstrip() == " guest"
    assert caret == (6, 1)


def test_a_long_text_has_the_whole_width_below_its_label() -> None:
    (first, second, *_), (_, row) = lines_of(Draft.of("a" * 38))
    assert (first.text, row) == ("Where", 1)
    assert second.text.count("a") >= 37


@pytest.mark.parametrize("letter", ["a", "ế", "中"])
def test_a_very_long_line_is_laid_out_at_once(letter: str) -> None:
    draft = Draft.of(letter * LIMIT)
    started = time.perf_counter()
    (_, second, *_), (column, row) = lines_of(Draft(draft.text, LIMIT // 2))
    assert time.perf_counter() - started < 2
    assert row == 1
    assert cells(second.text) <= 40
    assert column < 40


def test_a_reading_stands_below_and_a_fault_looks_like_one() -> None:
    good, _ = lines_of(Draft.of("Sept 2023"), path="date")
    assert "September 2023" in " ".join(each.text for each in good[1:])
    bad, _ = lines_of(Draft.of("someday"), path="date")
    assert Role.FAULT in {part.role for each in bad[1:] for part in each.parts}


def test_choices_are_shown_a_few_at_a_time_around_the_chosen_one() -> None:
    choices = tuple(Choice(f"Place {number:02}", number, note="note") for number in range(20))
    lines, _ = lines_of(Draft(), choices=choices)
    assert lines[-1].text.strip() == f"… {20 - SHOWN} more"
    lines, _ = lines_of(Draft(), choices=choices, chosen=12)
    chosen = [each.text for each in lines if "›" in each.text]
    assert chosen == ["  › Place 12"]


def test_a_choice_to_add_shows_what_is_typed() -> None:
    lines, _ = lines_of(Draft.of("Tô Lâm"), choices=(Choice("add “{typed}”", "new", always=True),))
    assert lines[-1].text.strip() == "add “Tô Lâm”"


@settings(deadline=None, max_examples=100)
@given(typed | st.text(max_size=20))
def test_nothing_that_is_typed_reaches_the_terminal_as_a_control_character(text: str) -> None:
    lines, _ = lines_of(Draft.of(text.replace("\n", "")), choices=(Choice("add {typed}", 1, always=True),))
    shown = "".join(part.text for each in lines for part in (*each.parts, *each.right))
    assert all(ord(c) >= 32 and not 0x7F <= ord(c) < 0xA0 for c in shown)


@pytest.mark.parametrize(
    ("text", "caret", "room", "fault", "shown"),
    [
        ("is:passt x", 10, 20, (3, 8), "is:[passt] x"),
        ("is:passt x", 4, 20, (3, 8), "is:[p][sst] x"),
        ("hanoi wher:us", 13, 9, (6, 11), " [wher:]us"),
        ("hanoi wher:us", 13, 20, (0, 0), "hanoi wher:us"),
    ],
)
def test_what_cannot_be_read_is_marked_wherever_the_caret_is_and_however_long_the_line(
    text: str, caret: int, room: int, fault: tuple[int, int], shown: str
) -> None:
    parts = typed_with_fault(Draft(text, caret), room, fault)
    told = "".join(
        f"[{part.text}]" if part.role is Role.AT_FAULT else "" if part.role is Role.CARET else part.text
        for part in parts
    )
    assert told.rstrip() == shown
    assert sum(part.role is Role.CARET for part in parts) == 1
