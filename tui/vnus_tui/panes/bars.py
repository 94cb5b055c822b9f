"""The lines above and below the columns.

Invariant: each shows what it was given, and nothing is asked back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from vnus_tui.panes.paint import Palette, strip
from vnus_tui.present.parts import Line


class Bar(Widget):
    """A few lines that are painted as given."""

    can_focus = False

    def __init__(self, palette: Palette, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.palette = palette
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, if they are others."""
        before, self.lines = self.lines, tuple(lines)
        if len(before) != len(self.lines):
            self.refresh()
            return
        top, width = self.gutter.top, self.outer_size.width
        other = [y for y, pair in enumerate(zip(before, self.lines, strict=True)) if pair[0] != pair[1]]
        if other:
            self.refresh(*(Region(0, top + y, width, 1) for y in other))

    def recolour(self, palette: Palette) -> None:
        """Paint with another theme."""
        self.palette = palette
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line."""
        line = self.lines[y] if y < len(self.lines) else Line()
        return strip(line, self.size.width, self.palette)
