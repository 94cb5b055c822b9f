"""Which action a key means. Invariant: while something is typed, no letter is a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vnus_tui.actions import ACTIONS, BY_ID, Action, available
from vnus_tui.situation import Situation

KEY_NAMES = {
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "comma": ",",
    "full_stop": ".",
    "apostrophe": "'",
    "asterisk": "*",
    "ctrl+h": "backspace",
}
"""Textual's names of keys, as we write them; Ctrl+H is what some terminals send for Backspace."""

SHOWN = {
    "enter": "Enter",
    "backspace": "Bksp",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "f1": "F1",
}


def shown(key: str) -> str:
    """A key as it is written for a reader."""
    if key.startswith("ctrl+"):
        return "Ctrl+" + shown(key[5:]).upper()
    return SHOWN.get(key, key)


class Keymap:
    """From keys to actions: the table of `actions`, with what the user's configuration says instead."""

    def __init__(self, overrides: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.overrides = {
            action: tuple(KEY_NAMES.get(key, key) for key in keys)
            for action, keys in (overrides or {}).items()
            if action in BY_ID
        }
        self.unknown = sorted(action for action in (overrides or {}) if action not in BY_ID)
        """Action ids in the configuration that do not exist."""
        taken = {key for keys in self.overrides.values() for key in keys}
        self._actions: dict[str, tuple[Action, ...]] = {}
        for action in ACTIONS:
            for key in self.keys(action):
                if action.id in self.overrides or key not in taken:
                    self._actions[key] = (*self._actions.get(key, ()), action)

    def keys(self, action: Action) -> tuple[str, ...]:
        """The keys of an action."""
        return self.overrides.get(action.id, action.keys)

    def action(self, key: str, at: Callable[[], Situation] | None = None) -> Action | None:
        """The action that a key means, by Textual's name of the key; where it means several, the one that can be
        done now.
        """
        found = self._actions.get(KEY_NAMES.get(key, key), ())
        if len(found) < 2 or at is None:
            return found[0] if found else None
        here = at()
        return next((each for each in found if available(each, here)), found[0])

    def key_of(self, action_id: str) -> str:
        """The first key of an action as a reader sees it; "" where it has none."""
        keys = self.keys(BY_ID[action_id])
        return shown(keys[0]) if keys else ""
