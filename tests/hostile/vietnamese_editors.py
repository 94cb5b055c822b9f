"""Editors, ours and Textual's own, worked by keys one at a time, and the judge of what they do with one word.

Invariant: every editor is asked the same questions.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

from tests.explorer import _pressed as pressed_key
from tests.hostile.vietnamese_words import apart, as_an_input_method, composed
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input, TextArea

from vnus_tui.editing.draft import Draft
from vnus_tui.editing.text_editor import TextEditor


class Editor(Protocol):
    """What is asked of an editor."""

    @property
    def text(self) -> str:
        """What stands in it."""

    @property
    def caret(self) -> int:
        """Code points before the caret."""

    def clear(self) -> None:
        """Empty it."""

    async def press(self, key: str) -> None:
        """Take a key: `left`, `right`, `backspace`, `delete`, or a character."""

    async def paste(self, text: str) -> None:
        """Take a paste."""


class OurLine:
    """The line that is every one-line editor of the program."""

    def __init__(self) -> None:
        self._draft = Draft()

    @property
    def text(self) -> str:
        return self._draft.text

    @property
    def caret(self) -> int:
        return self._draft.caret

    def clear(self) -> None:
        self._draft = Draft()

    async def press(self, key: str) -> None:
        self._draft = self._draft.press(key, key if len(key) == 1 else None) or self._draft

    async def paste(self, text: str) -> None:
        self._draft = self._draft.insert(text)


class Area:
    """An area of many lines: ours, or Textual's own."""

    def __init__(self, area: TextArea) -> None:
        self._area = area
        self._moves: dict[str, Callable[[], None]] = {
            "left": area.action_cursor_left,
            "right": area.action_cursor_right,
            "backspace": area.action_delete_left,
            "delete": area.action_delete_right,
        }

    @property
    def text(self) -> str:
        return self._area.text

    @property
    def caret(self) -> int:
        return self._area.cursor_location[1]

    def clear(self) -> None:
        self._area.text = ""

    async def press(self, key: str) -> None:
        if key in self._moves:
            self._moves[key]()
        else:
            await self._area._on_key(pressed_key(key))

    async def paste(self, text: str) -> None:
        await self._area._on_paste(events.Paste(text))


class TextualsLine:
    """Textual's own line, unguarded."""

    def __init__(self, line: Input) -> None:
        self._line = line
        self._moves: dict[str, Callable[[], None]] = {
            "left": line.action_cursor_left,
            "right": line.action_cursor_right,
            "backspace": line.action_delete_left,
            "delete": line.action_delete_right,
        }

    @property
    def text(self) -> str:
        return self._line.value

    @property
    def caret(self) -> int:
        return self._line.cursor_position

    def clear(self) -> None:
        self._line.value = ""

    async def press(self, key: str) -> None:
        if key in self._moves:
            self._moves[key]()
        else:
            self._line.insert_text_at_cursor(key)

    async def paste(self, text: str) -> None:
        self._line.insert_text_at_cursor(text)


class _Bench(App[None]):
    """The three widgets on a screen."""

    def compose(self) -> ComposeResult:
        yield Input(id="line", select_on_focus=False)
        yield TextArea(id="area")
        yield TextEditor("", lambda text: None, id="ours")


@asynccontextmanager
async def editors() -> AsyncIterator[tuple[dict[str, Editor], dict[str, Editor]]]:
    """Ours by name, and those that nobody guards."""
    app = _Bench()
    async with app.run_test(size=(80, 24)):
        yield (
            {"the line": OurLine(), "the long text": Area(app.query_one("#ours", TextEditor))},
            {
                "Textual's Input": TextualsLine(app.query_one("#line", Input)),
                "Textual's TextArea": Area(app.query_one("#area", TextArea)),
            },
        )


async def judged(editor: Editor, typed: str, letters: int) -> list[str]:
    """What an editor does wrong with one word, in every way that a word comes in."""
    wanted = composed(typed)
    ways: dict[str, Callable[[], Awaitable[None]]] = {
        "typed": lambda: _keys(editor, wanted),
        "typed apart": lambda: _keys(editor, apart(typed)),
        "pasted": lambda: editor.paste(wanted),
        "pasted apart": lambda: editor.paste(apart(typed)),
    }
    if max(wanted) < "\u2000" and letters == len(wanted):
        ways["by an input method"] = lambda: _keys(editor, as_an_input_method(wanted))
    wrong: list[str] = []
    for way, enter in ways.items():
        editor.clear()
        await enter()
        if editor.text != wanted:
            wrong.append(f"{way}: became {editor.text!a}")
        for key in ("left", "right", "backspace"):
            steps = await _steps(editor, key)
            if steps != letters:
                wrong.append(f"{way}: {steps} times {key} for {letters} letters")
        await editor.paste(apart(typed))
        await _steps(editor, "left")
        if (steps := await _steps(editor, "delete")) != letters:
            wrong.append(f"{way}: {steps} times delete for {letters} letters")
    return wrong


async def _keys(editor: Editor, keys: Sequence[str]) -> None:
    for key in keys:
        await editor.press(key)


async def _steps(editor: Editor, key: str) -> int:
    """How often a key does anything."""
    for count in range(200):
        before = editor.text, editor.caret
        await editor.press(key)
        if before == (editor.text, editor.caret):
            return count
    return 200
