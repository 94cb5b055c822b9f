"""A long text is composed, moved through by whole letters, and changed by nothing but what is typed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from vnus_tui.editing.text_editor import TextEditor, letter_border, letter_start
from vnus_tui.present.widths import drawn

FAMILY = "👨\u200d👩\u200d👧"


class Alone(App[None]):
    """The editor and nothing else."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.copied: list[str] = []
        self.editor = TextEditor(text, self.copied.append)

    def compose(self) -> ComposeResult:
        yield self.editor

    def on_mount(self) -> None:
        self.editor.focus()


@asynccontextmanager
async def editing(text: str) -> AsyncIterator[tuple[TextEditor, Pilot[None]]]:
    app = Alone(text)
    async with app.run_test(size=(40, 10)) as pilot:
        yield app.editor, pilot


async def test_what_stands_in_it_and_what_comes_in_is_composed() -> None:
    async with editing("Vie\u0323\u0302t") as (editor, pilot):
        assert editor.text == "Việt"
        editor.move_cursor((0, 4))
        await editor._on_paste(events.Paste(" Ha\u0300\r\nNo\u0302\u0323i"))
        assert editor.text == "Việt Hà\nNội"
        await pilot.press("ctrl+z")
        assert editor.text == "Việt"


@pytest.mark.parametrize("letter", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x1b", "\ud800"])
async def test_only_a_line_feed_ends_a_line_and_nothing_is_lost(letter: str) -> None:
    async with editing(f"one{letter}two\nthree\n") as (editor, _):
        assert editor.text == f"one{letter}two\nthree\n"
        assert editor.document.line_count == 3
        shown = "".join(segment.text for segment in editor.render_line(0))
        assert letter not in shown
        editor.insert("x", (1, 0))
        assert editor.text == f"one{letter}two\nxthree\n"


async def test_a_letter_that_comes_after_a_backspace_is_taken_after_it() -> None:
    async with editing("") as (editor, pilot):
        for key in ("v", "i", "e", "backspace", "ê", "t", "backspace", "backspace", "ệ", "t"):
            sent = events.Key(key, key if len(key) == 1 else "\x7f")
            editor.post_message(sent)
        await pilot.pause()
        await pilot.pause()
        assert editor.text == "việt"


async def test_letters_that_join_are_one_and_the_caret_goes_behind_them() -> None:
    async with editing("xe\ny") as (editor, pilot):
        editor.move_cursor((0, 2))
        editor.insert("\u0301", maintain_selection_offset=False)
        assert (editor.text, editor.cursor_location) == ("xé\ny", (0, 2))
        await pilot.press("backspace")
        assert editor.text == "x\ny"
        editor.text = "🇻x🇳"
        editor.move_cursor((0, 1))
        editor.action_delete_right()
        assert (editor.text, editor.cursor_location) == ("🇻🇳", (0, 2))


async def test_the_caret_covers_a_whole_picture_and_the_line_keeps_its_width() -> None:
    async with editing(f"a{FAMILY}b") as (editor, pilot):
        await pilot.press("right")
        assert editor.cursor_location == (0, 1)
        assert any(segment.text == drawn(FAMILY) for segment in editor.render_line(0))
        await pilot.press("right")
        assert editor.cursor_location == (0, 1 + len(FAMILY))


async def test_what_is_copied_or_cut_goes_to_who_takes_it() -> None:
    async with editing("one \ud800 two") as (editor, pilot):
        await pilot.press("ctrl+a", "shift+end", "ctrl+c")
        assert editor.app.copied == ["one \ud800 two"]  # type: ignore[attr-defined]
        await pilot.press("ctrl+x")
        assert (editor.text, len(editor.app.copied)) == ("", 2)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "at", "start", "border"),
    [
        ("abc", 2, 1, 2),
        (f"a{FAMILY}b", 3, 1, 1 + len(FAMILY)),
        ("🇻🇳🇺🇸", 2, 0, 2),
        ("🇻🇳🇺🇸", 3, 2, 4),
        ("q\u0323\u0302", 2, 0, 3),
        ("", 0, 0, 0),
    ],
)
def test_where_letters_begin_and_end(line: str, at: int, start: int, border: int) -> None:
    assert (letter_start(line, at), letter_border(line, at)) == (start, border)
