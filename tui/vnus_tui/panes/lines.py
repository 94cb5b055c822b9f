"""A pane of lines with a cursor, painted line by line whatever their number.

Invariant: what is remembered as painted is what stands on the screen, so that only other lines are painted again.
"""

from __future__ import annotations

from typing import Any, Self

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from vnus_tui.panes.paint import Palette, strip
from vnus_tui.present.parts import Line

Look = tuple[Line, bool, bool, int, bool, Palette]
"""What a line of the screen shows: the words, whether the cursor is on it and the keyboard with it, and how wide it
is, whether a rule stands at its left, and the styles."""

SCROLL = 3
"""Lines that one notch of the wheel moves."""


class LinePane(Widget):
    """The base of every column: a fixed head, and lines below it of which a screenful is painted."""

    can_focus = False
    head_lines = 1
    """Lines at the top that do not scroll."""

    class Clicked(Message):
        """A line was clicked."""

        def __init__(self, pane: LinePane, index: int, chain: int) -> None:
            super().__init__()
            self.pane = pane
            self.index = index
            """The line, counted from the first."""
            self.chain = chain
            """1 for a click, 2 for a double click."""

    class HeadClicked(Message):
        """The fixed head was clicked, at a column."""

        def __init__(self, pane: LinePane, x: int) -> None:
            super().__init__()
            self.pane = pane
            self.x = x

    def __init__(self, palette: Palette, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.palette = palette
        self.top = 0
        """The first line that is shown."""
        self.edge = False
        """Whether a rule parts it from the pane at its left."""
        self.active = False
        """Whether this column has the keyboard."""
        self.planned = (0, 0)
        """The width that the pane was given, and the height that it will have at first.

        Words are laid out for these before the screen is, so that nothing is painted twice.
        """
        self._painted: dict[int, tuple[Look, Strip]] = {}
        """What each line of the screen showed when it was painted last."""
        self._is_stale = False
        """Whether lines may be others than those painted."""
        self._looks: dict[int, Look] = {}
        """What the lines that are to be painted next should show, where that was worked out already."""
        self._is_painting = False
        """Whether lines are asked for to be painted; else the mouse asks, and wants to know where letters stand."""

    # What a pane says of itself

    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def line_at(self, index: int) -> Line:
        """One line."""
        raise NotImplementedError

    def head_line(self) -> Line:
        """What stands over the lines."""
        return Line()

    def is_cursor(self, index: int) -> bool:
        """Whether a line is under the cursor."""
        return False

    # Painting

    @property
    def page(self) -> int:
        """Lines that fit below the head."""
        return max(1, (self.size.height or self.planned[1]) - self.head_lines)

    @property
    def inner_width(self) -> int:
        """Columns that words have."""
        return max(8, (self.planned[0] or self.size.width) - 2 - self.edge)

    def render_line(self, y: int) -> Strip:
        """One line of the screen, with what the mouse has selected in it."""
        look = self._looks.get(y) or self._look(y)
        known = self._painted.get(y)
        line = known[1] if known is not None and known[0] == look else self._strip(look)
        self._painted[y] = look, line
        span = self.text_selection.get_span(y) if self.text_selection is not None else None
        if span is not None:
            start, end = span[0], line.cell_length if span[1] == -1 else span[1]
            chosen = line.crop(start, end).apply_style(Style(reverse=True))
            line = Strip.join([line.crop(0, start), chosen, line.crop(end)])
        return line if self._is_painting else line.apply_offsets(0, y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the screen, to be painted."""
        self._is_painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._is_painting = False
            self._looks = {}

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words that the mouse has selected, as they are shown; of lines that are there no more, none."""
        words = []
        for y in range(self.size.height):
            span = selection.get_span(y)
            if span is not None:
                line = self._strip(self._look(y))
                end = line.cell_length if span[1] == -1 else span[1]
                words.append(line.crop(span[0], end).text.rstrip())
        return "\n".join(words), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint with another selection."""
        self.refresh()

    def _look(self, y: int) -> Look:
        """What a line of the screen should show now."""
        index = self.top + y - self.head_lines
        is_line = y >= self.head_lines and 0 <= index < self.line_count()
        line = self.line_at(index) if is_line else self.head_line() if y == 0 < self.head_lines else Line()
        cursor = is_line and self.is_cursor(index)
        return line, cursor, cursor and self.active, self.size.width, self.edge, self.palette

    def _strip(self, look: Look) -> Strip:
        line, cursor, focused, width, edge, palette = look
        return strip(line, width, palette, cursor=cursor, focused=focused, edge=edge)

    def show_again(self) -> None:
        """Paint the lines that are others now, once all that is being done is done."""
        self._is_stale = True
        self.check_idle()

    def on_idle(self) -> None:
        """Look which lines are others; a pane that was never painted will be painted whole anyway."""
        if not self._is_stale:
            return
        self._is_stale, self._looks = False, {}  # what was to be painted may have been taken back
        size, painted = self.size, self._painted
        looks = {y: self._look(y) for y in range(size.height)}
        other = [y for y, look in looks.items() if y not in painted or painted[y][0] != look]
        if painted and other:
            self.refresh(*(Region(0, y, size.width, 1) for y in other))
            self._looks = looks

    def refresh(self, *regions: Region, **how: bool) -> Self:
        """Paint again; what was worked out before may be something else by now."""
        self._looks = {}
        return super().refresh(*regions, **how)

    def recolour(self, palette: Palette) -> None:
        """Paint with another theme."""
        self.palette = palette
        self.refresh()

    def repaint(self, first: int, last: int) -> None:
        """Paint some lines again, those that are shown."""
        start = max(0, first - self.top)
        stop = min(self.page, last - self.top + 1)
        if start < stop:
            self.refresh(Region(0, start + self.head_lines, self.size.width, stop - start))

    def activate(self, active: bool) -> None:
        """Take or give up the keyboard."""
        if active != self.active:
            self.active = active
            self.show_again()

    # Scrolling

    def on_resize(self, event: events.Resize) -> None:
        """Leave no room empty below the last line where there are lines above the first."""
        self.show_from(self.top)

    def scroll_lines(self, by: int) -> None:
        """Move what is shown without moving the cursor."""
        self.show_from(self.top + by)

    def show_from(self, top: int) -> None:
        """Show lines from one on, as far as there are lines."""
        top = max(0, min(top, self.line_count() - self.page))
        if top != self.top:
            self.top = top
            self.show_again()

    def reveal(self, first: int, last: int | None = None, *, margin: int = 1) -> None:
        """Scroll as little as needed for some lines to be shown, with a line to spare."""
        last = first if last is None else last
        if first - margin < self.top:
            self.show_from(first - margin)
        elif last + margin >= self.top + self.page:
            self.show_from(min(first, last + margin - self.page + 1))

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(SCROLL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(-SCROLL)

    def on_click(self, event: events.Click) -> None:
        """A click chooses the line; a second one opens it."""
        event.stop()
        if event.y < self.head_lines:
            self.post_message(self.HeadClicked(self, event.x))
            return
        index = self.top + event.y - self.head_lines
        if 0 <= index < self.line_count():
            self.post_message(self.Clicked(self, index, event.chain))
