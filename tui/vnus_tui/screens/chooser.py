"""A list on top of the main screen that filters as one types.

Invariant: Enter gives exactly the row under the cursor.

Keys, palette, history, work list, and the search in everything are this screen with different rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from vnus_tui.editing.draft import Draft
from vnus_tui.editing.view import typed_parts
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Line, Part, Role, part
from vnus_tui.present.widths import cells

Row = tuple[Line, Any]
"""A line and what choosing it gives; `None` for a heading."""
Rows = Callable[[str], Sequence[Row]]
"""The rows that what is typed leaves."""


class ChooserList(LinePane):
    """The rows, and the line that is typed above them."""

    head_lines = 3

    def __init__(self, palette: Palette, title: str, rows: Rows, hint: str, typed: str) -> None:
        super().__init__(palette, id="choices")
        self.title = title
        self.hint = hint
        self.draft = Draft.of(typed, selected=True)
        self._rows = rows
        self._found = rows(typed)
        self._is_due = False
        """Whether other words were typed since the rows were asked for."""
        self.cursor = 0
        self.active = True
        self._to_choosable(1)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows; asked for where they are shown or chosen from, so that no key waits for those of the key before."""
        if self._is_due:
            self._is_due = False
            self._found = self._rows(self.draft.text)
            self._to_choosable(1)
        return self._found

    @rows.setter
    def rows(self, found: Sequence[Row]) -> None:
        self._found, self._is_due = found, False

    def type(self, draft: Draft) -> None:
        """Filter by what is typed."""
        if draft.text != self.draft.text:
            self._is_due = True
            self.cursor, self.top = 0, 0
        self.draft = draft
        self.refresh()

    def again(self, *, is_same_row: bool = False) -> None:
        """The rows anew, as they are now; the cursor stays on what it gives, or on its row."""
        chosen, at = self.chosen, self.cursor
        self.rows = self._rows(self.draft.text)
        if is_same_row or not self.put_cursor(lambda value: value is not None and value == chosen):
            self.cursor = max(0, min(at, len(self.rows) - 1))
            self._to_choosable(1)
        self.refresh()

    def put_cursor(self, is_wanted: Callable[[Any], bool]) -> bool:
        """To the first row that gives what is wanted; whether there is one."""
        at = next((number for number, (_, value) in enumerate(self.rows) if is_wanted(value)), None)
        if at is None:
            return False
        self.cursor = at
        self.reveal(at)
        return True

    def show_other(self, title: str, rows: Rows, hint: str) -> None:
        """List something else, filtered by the same words."""
        self.title, self._rows, self.hint = title, rows, hint
        self.rows = rows(self.draft.text)
        self.cursor, self.top = 0, 0
        self._to_choosable(1)
        self.refresh()

    def move(self, by: int) -> None:
        """To another row, past headings, as far as there are rows."""
        wanted = max(0, min(len(self.rows) - 1, self.cursor + by))
        choosable = [number for number, (_, value) in enumerate(self.rows) if value is not None]
        if not choosable:
            return
        ahead = [number for number in choosable if (number >= wanted if by > 0 else number <= wanted)]
        self.cursor = (
            (ahead[0] if by > 0 else ahead[-1]) if ahead else (choosable[-1] if by > 0 else choosable[0])
        )
        self.reveal(self.cursor, min(self.cursor + 1, len(self.rows) - 1))
        if self.cursor == choosable[0]:
            self.show_from(0)
        self.refresh()

    def _to_choosable(self, by: int) -> None:
        at = self.cursor
        while 0 <= at < len(self.rows) and self.rows[at][1] is None:
            at += by
        if 0 <= at < len(self.rows):
            self.cursor = at

    @property
    def chosen(self) -> Any:
        """What the row under the cursor gives; `None` where there is none."""
        return self.rows[self.cursor][1] if self.cursor < len(self.rows) else None

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self.reveal(self.cursor)

    def line_count(self) -> int:
        """The rows, or the sentence that there are none."""
        return max(1, len(self.rows))

    def line_at(self, index: int) -> Line:
        """A row."""
        if not self.rows:
            return Line((Part("Nothing of that name. Backspace widens, Esc closes.", Role.QUIET),))
        return self.rows[index][0]

    def head_line(self) -> Line:
        """The title, and what is typed."""
        title, hint = part(f"{self.title}  ", Role.HEADING), part(self.hint, Role.QUIET)
        typed, _ = typed_parts(
            self.draft, max(6, self.inner_width - cells(title.text) - cells(hint.text) - 1)
        )
        return Line((title, *typed), right=(hint,))

    def is_cursor(self, index: int) -> bool:
        """Whether it is the row that Enter gives."""
        return bool(self.rows) and index == self.cursor


class Chooser(ModalScreen[Any]):
    """Choose one of many by typing and arrows."""

    def __init__(
        self,
        palette: Palette,
        title: str,
        rows: Rows,
        hint: str = "type to filter · Enter · Esc",
        typed: str = "",
    ) -> None:
        super().__init__()
        self._list = ChooserList(palette, title, rows, hint, typed)
        self._has_answered = False

    def close(self, value: Any) -> None:
        """Give a value back, once: a key that was held down closes nothing else."""
        if not self._has_answered:
            self._has_answered = True
            self.dismiss(value)

    def compose(self) -> ComposeResult:
        """One framed list."""
        with Vertical(id="sheet"):
            yield self._list

    def on_key(self, event: events.Key) -> None:
        """Every key is for the list."""
        event.stop()
        event.prevent_default()
        steps = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10, "ctrl+n": 1, "tab": 1, "shift+tab": -1}
        if self._has_answered:
            return
        if event.key in ("escape", "ctrl+q"):
            self.close(None)
        elif event.key == "enter":
            if self._list.chosen is not None:
                self.close(self._list.chosen)
        elif event.key in steps:
            self._list.move(steps[event.key])
        else:
            draft = self._list.draft.press(event.key, event.character)
            if draft is not None:
                self._list.type(draft)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text filters as well."""
        event.stop()
        self._list.type(self._list.draft.insert(event.text))

    def on_line_pane_clicked(self, event: LinePane.Clicked) -> None:
        """A click chooses."""
        event.stop()
        if event.index < len(self._list.rows) and self._list.rows[event.index][1] is not None:
            self.close(self._list.rows[event.index][1])
