"""The right column: a text at a readable measure, with the passage lit.

Invariant: what is lit is what the offsets say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textual import events

from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Line, Part, Role
from vnus_tui.present.plain import plain
from vnus_tui.present.reading import MEASURE, Composed, Layout, Lights, Span, text_line
from vnus_tui.present.widths import wrapped


class TextPane(LinePane):
    """Shows one text under its preface."""

    head_lines = 2

    def __init__(self, palette: Palette, **kwargs: Any) -> None:
        super().__init__(palette, **kwargs)
        self.head = Line()
        self.text = ""
        self.title = ""
        self.notes: Sequence[str] = ()
        self.lights = Lights()
        self._preface: tuple[Line, ...] = ()
        self.composed = Composed("", "")
        self._layout = Layout("", ())
        self._laid_out = 0

    def show_text(self, text: str, title: str, notes: Sequence[str]) -> None:
        """Show another text, composed, from its beginning; `composed` knows its places in the stored one."""
        if (text, title, notes) == (self.composed.stored, self.title, self.notes):
            return
        self.composed = Composed.of(text)
        self.text, self.title, self.notes = self.composed.text, title, notes
        self.lights = Lights()
        self.top = 0
        self._lay_out()
        self.show_again()

    def light(self, lights: Lights, *, reveal: bool = True) -> None:
        """Light places, and scroll to the current one of those that are walked."""
        if lights == self.lights:
            return
        self.lights = lights
        if reveal:
            self.reveal_current()
        self.show_again()

    def reveal_current(self) -> None:
        """Scroll so that the current lit place is in the upper half."""
        walked = self.lights.walked
        if walked:
            start, end = walked[min(self.lights.current, len(walked) - 1)]
            self.reveal_span((start, end))

    def reveal_span(self, span: Span) -> None:
        """Scroll to a place unless the whole of it is shown."""
        first = len(self._preface) + self._layout.line_of(span[0])
        last = len(self._preface) + self._layout.line_of(max(span[0], span[1] - 1))
        if first <= self.top or last >= self.top + self.page - 1:
            self.show_from(first - max(1, self.page // 4))

    def walk(self, by: int) -> None:
        """To the next lit place, or the one before; round at the ends."""
        count = len(self.lights.walked)
        if count:
            self.light(replace(self.lights, current=(self.lights.current + by) % count))
            self.reveal_current()

    @property
    def first_shown(self) -> int:
        """The offset of the first word on the screen."""
        index = max(0, self.top - len(self._preface))
        return self._layout.spans[index][0] if index < len(self._layout.spans) else 0

    @property
    def offset_shown(self) -> int:
        """Where a selection begins: at the current lit place where it is shown, else at the first word shown."""
        walked = self.lights.walked
        if walked:
            start = walked[min(self.lights.current, len(walked) - 1)][0]
            line = len(self._preface) + self._layout.line_of(start)
            if self.top <= line < self.top + self.page:
                return start
        return self.first_shown

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again, keeping the words that were at the top."""
        kept = self.first_shown
        if self._laid_out == self.inner_width:
            return
        self._lay_out()
        if self.top > len(self._preface):
            self.top = len(self._preface) + self._layout.line_of(kept)
        self.top = max(0, min(self.top, self.line_count() - self.page))
        self.reveal_current()
        self.show_again()

    def _lay_out(self) -> None:
        self._laid_out = self.inner_width
        width = self._laid_out - 1
        self._layout = Layout.of(self.text, width)
        is_told = self.title in " ".join(self.text[: 2 * len(self.title) + 60].split())
        lines = [Line((Part(each, Role.STRONG),)) for each in _folded("" if is_told else self.title, width)]
        for note in self.notes:
            lines += [Line((Part(each, Role.QUIET),)) for each in _folded(note, width)]
        self._preface = (*lines, Line()) if lines else ()

    def line_count(self) -> int:
        """The preface and the text."""
        return len(self._preface) + len(self._layout.spans)

    def line_at(self, index: int) -> Line:
        """A line of the preface or of the text."""
        if index < len(self._preface):
            return self._indented(self._preface[index])
        return self._indented(text_line(self._layout, index - len(self._preface), self.lights))

    @staticmethod
    def _indented(line: Line) -> Line:
        return replace(line, parts=(Part(" "), *line.parts))

    def head_line(self) -> Line:
        """What kind of text it is, and where in it one is."""
        return self.head


def _folded(text: str, width: int) -> list[str]:
    return [plain(text)[start:end] for start, end in wrapped(text, min(width, MEASURE))] if text else []
