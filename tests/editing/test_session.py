"""One value being edited: what was typed is kept until it is saved, and its reading is shown meanwhile."""

from __future__ import annotations

import pytest
from tests.builders import TODAY, VISIT

from vnus_store import Conflict, InvalidValue, SetField, field_at
from vnus_tui.editing.deciding import Dispute
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.picker import TYPED, Choice
from vnus_tui.editing.session import Session, State

NAMES = tuple(Choice(name, name.casefold()) for name in ("Anna", "Hanna", "Bert"))


def session(path: str, text: str, was: object = None, **more: object) -> Session:
    return Session(VISIT, path, field_at("event", path), Draft.of(text), was, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "text", "reading", "is_good"),
    [
        ("title", "", "type it, Enter saves", True),
        ("date", "10 Sep 2023", "2023-09-10   10 September 2023 · a Sunday", True),
        ("place", "Huế", "", True),
        ("place", " ", "empty: the value is taken away", True),
        ("status", "rumoured", "not one of the usual words: announced, held", True),
        ("status", "Held", "", True),
    ],
)
def test_what_is_typed_is_read_back(path: str, text: str, reading: str, is_good: bool) -> None:
    said, good = session(path, text).reading(TODAY)
    assert (said.startswith(reading), bool(said), good) == (True, bool(reading), is_good)


def test_what_may_not_be_empty_says_so_once_it_was_emptied() -> None:
    assert session("title", " ", opened="A visit").reading(TODAY) == ("Title cannot be empty.", False)


def test_a_picker_says_how_to_pick_until_something_else_is_typed() -> None:
    opened = session("place", "Anna", "anna", choices=NAMES, opened="Anna")
    assert opened.reading(TODAY) == opened.moved(1).reading(TODAY) == ("↓ ↑ pick, Enter saves", True)
    assert len(opened.offered()) == 3
    assert opened.typed(Draft.of("Huế")).reading(TODAY) == ("", True)


def test_an_untouched_picker_gives_its_value_again() -> None:
    opened = session("place", "Anna", "anna", choices=NAMES, opened="Anna", eager=True)
    again = SetField(VISIT, "place", "anna", "anna")
    assert opened.command(TODAY) == again
    assert opened.typed(opened.draft.left()).command(TODAY) == again
    assert opened.moved(3).command(TODAY) == SetField(VISIT, "place", "bert", "anna")


def test_the_choice_that_stands_for_what_is_typed_is_read_as_the_field_reads_it() -> None:
    names = (*NAMES, Choice("add “{typed}”", TYPED, always=True))
    typed = session("place", "", choices=names, eager=True).typed(Draft.of(" Huế "))
    assert typed.command(TODAY) == SetField(VISIT, "place", "Huế", None)


def test_one_that_was_overtaken_holds_all_three_values_and_what_was_typed() -> None:
    mine = session("place", "Huế", "Hà Nội", opened="Hà Nội").saving()
    overtaken = mine.overtaken("Vinh", TODAY, "09:41 · other:7 · where of a visit")
    assert overtaken.state is State.CONFLICT
    assert overtaken.draft == mine.draft
    assert overtaken.dispute == Dispute("Hà Nội", "Huế", "Vinh", "09:41 · other:7 · where of a visit")


def test_editing_on_expects_theirs_and_what_follows_has_theirs_for_its_base() -> None:
    mine = session("place", "Huế", "Hà Nội", opened="Hà Nội").overtaken("Vinh", TODAY).editing_on()
    assert (mine.state, mine.dispute, mine.draft.text) == (State.OPEN, None, "Huế")
    assert mine.command(TODAY) == SetField(VISIT, "place", "Huế", "Vinh")
    assert mine.overtaken("Sapa", TODAY).dispute == Dispute("Vinh", "Huế", "Sapa")


def test_a_picker_that_was_overtaken_keeps_the_value_that_was_picked() -> None:
    mine = session("place", "Anna", "anna", choices=NAMES, opened="Anna", eager=True).moved(3)
    overtaken = mine.overtaken("hanna", TODAY)
    assert overtaken.dispute == Dispute("anna", "bert", "hanna")
    assert overtaken.editing_on().command(TODAY) == SetField(VISIT, "place", "bert", "hanna")


def test_a_refusal_while_one_decides_leaves_the_choice_open() -> None:
    refused = session("place", "Huế", "Hà Nội").overtaken("Vinh", TODAY).saving().refused("The disk is full.")
    assert (refused.state, refused.refusal) == (State.CONFLICT, "The disk is full.")
    assert refused.dispute is not None


def test_what_was_typed_is_a_text_that_would_be_lost() -> None:
    assert session("place", "Huế", "Hà Nội", opened="Hà Nội").has_typed
    assert not session("place", "Hà Nội", "Hà Nội", opened="Hà Nội").has_typed
    assert not session("place", " ").has_typed


def test_a_date_that_cannot_be_read_says_so_while_it_is_typed() -> None:
    said, good = session("date", "someday").reading(TODAY)
    assert not good
    assert "someday" in said


def test_enter_comes_to_a_command_that_expects_what_was_there() -> None:
    command = session("date", "Sept 2023", "2023").command(TODAY)
    assert command == SetField(VISIT, "date", "2023-09", "2023")
    assert session("place", "", "Huế").command(TODAY) == SetField(VISIT, "place", None, "Huế")
    with pytest.raises(InvalidValue):
        session("date", "someday").command(TODAY)


@pytest.mark.parametrize("error", [Conflict("It is now “x”."), "It is now “x”."])
def test_a_refusal_keeps_the_text_and_says_why_until_something_is_typed(error: Conflict | str) -> None:
    refused = session("place", "Huế").saving().refused(error)
    assert (refused.state, refused.draft.text) == (State.REFUSED, "Huế")
    assert refused.reading(TODAY) == ("It is now “x”.", False)
    again = refused.typed(refused.draft.insert("!"))
    assert (again.state, again.reading(TODAY)) == (State.OPEN, ("", True))


def test_while_it_is_saving_it_says_so() -> None:
    assert session("date", "someday").saving().reading(TODAY) == ("saving …", True)


def test_choices_are_walked_and_the_last_step_up_returns_to_the_text() -> None:
    now = session("place", "an", choices=NAMES)
    assert [each.label for each in now.offered()] == ["Anna", "Hanna"]
    assert now.chosen == -1
    down = now.moved(1).moved(1).moved(1)
    assert (down.chosen, down.command(TODAY)) == (1, SetField(VISIT, "place", "hanna", None))
    assert down.moved(-9).command(TODAY) == SetField(VISIT, "place", "an", None)


def test_typing_leaves_the_choice_unless_the_first_is_meant() -> None:
    now = session("place", "", choices=NAMES).moved(1)
    assert now.typed(Draft.of("b")).chosen == -1
    eager = session("place", "", choices=NAMES, eager=True)
    assert eager.typed(Draft.of("b")).chosen == 0
    assert eager.typed(Draft.of(" ")).chosen == -1
    assert eager.typed(Draft.of("nobody")).chosen == -1


def test_a_selected_text_hides_no_choice() -> None:
    selected = Session(
        VISIT, "place", field_at("event", "place"), Draft.of("Bert", selected=True), "Bert", choices=NAMES
    )
    assert len(selected.offered()) == 3
