"""A key means one action; what the user's configuration says goes before the table."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnus_tui.actions import ACTIONS, BY_ID, available, in_footer
from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.routing import KEY_NAMES, Keymap, shown
from vnus_tui.situation import Situation

situations = st.builds(
    Situation,
    mode=st.sampled_from(Mode),
    tab=st.sampled_from(Tab),
    column=st.sampled_from(Column),
    lit=st.integers(0, 3),
    **{
        name: st.booleans()
        for name in (
            "has_record",
            "can_edit",
            "can_add",
            "can_remove",
            "has_sources",
            "has_text",
            "read_only",
        )
    },
)


def meant(keymap: Keymap, key: str) -> str | None:
    action = keymap.action(key)
    return action.id if action else None


@given(at=situations)
def test_a_key_means_one_action_wherever_one_is(at: Situation) -> None:
    keys = Counter(key for action in ACTIONS if available(action, at) for key in action.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_where_a_key_means_several_it_is_the_one_that_can_be_done() -> None:
    keymap = Keymap()
    meanings = {}
    for column in (Column.LIST, Column.TEXT):
        here = Situation(column=column, has_record=True)
        meanings[column] = keymap.action("space", lambda here=here: here)
    assert meanings == {Column.LIST: BY_ID["mark"], Column.TEXT: BY_ID["page-text"]}


def test_every_action_has_a_key_and_a_name_of_its_own() -> None:
    assert [action.id for action in ACTIONS if not action.keys] == []
    assert len(BY_ID) == len(ACTIONS)


def test_no_key_is_one_that_terminals_cannot_tell_or_a_doubled_letter() -> None:
    keys = {key for action in ACTIONS for key in action.keys}
    assert not keys & {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+["}
    assert not [key for key in keys if len(key) == 2 and key[0] == key[1]]


def test_every_action_says_in_words_what_it_does() -> None:
    for action in ACTIONS:
        assert action.label
        assert action.help[0].isupper()
        assert not action.help.endswith(".")


@settings(deadline=None, max_examples=200)
@given(situations)
def test_while_something_is_typed_no_action_answers_and_the_footer_names_only_what_works(
    at: Situation,
) -> None:
    listening = [action for action in ACTIONS if available(action, at)]
    assert (listening == []) is (at.mode not in (Mode.BROWSE, Mode.SELECT))
    footer = in_footer(at)
    assert set(each.id for each in footer) <= {each.id for each in listening}
    assert [each.footer for each in footer] == sorted(each.footer for each in footer)
    if at.read_only:
        changing = {
            "edit",
            "change",
            "add",
            "editor",
            "delete",
            "undo",
            "redo",
            "import",
            "pin",
            "new-from-passage",
        }
        assert not changing & {each.id for each in listening}


@pytest.mark.parametrize(
    ("key", "action"), [("j", "down"), ("slash", "find"), ("ctrl+h", "back"), ("question_mark", "keys")]
)
def test_keys_are_known_by_the_names_of_the_terminal_library(key: str, action: str) -> None:
    assert meant(Keymap(), key) == action


def test_what_is_configured_goes_before_the_table_and_takes_the_key_from_others() -> None:
    keymap = Keymap({"undo": ("ctrl+z", "z"), "nonsense": ("x",)})
    assert (meant(keymap, "ctrl+z"), meant(keymap, "z"), meant(keymap, "u")) == ("undo", "undo", None)
    assert keymap.unknown == ["nonsense"]
    assert keymap.key_of("undo") == "Ctrl+Z"


@pytest.mark.parametrize("name", sorted(KEY_NAMES))
def test_a_key_can_be_configured_by_either_of_its_names(name: str) -> None:
    assert meant(Keymap({"today": (name,)}), name) == "today"
    assert meant(Keymap({"today": (KEY_NAMES[name],)}), name) == "today"


def test_an_action_can_be_left_without_a_key() -> None:
    keymap = Keymap({"undo": ()})
    assert (meant(keymap, "u"), keymap.key_of("undo")) == (None, "")


@pytest.mark.parametrize(
    ("key", "words"), [("ctrl+f", "Ctrl+F"), ("shift+tab", "Shift+Tab"), ("x", "x"), ("pageup", "PgUp")]
)
def test_keys_as_a_reader_sees_them(key: str, words: str) -> None:
    assert shown(key) == words
