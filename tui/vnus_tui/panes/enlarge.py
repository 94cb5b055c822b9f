"""What stands over everything while the window is too small. Invariant: it covers what is there and changes nothing."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from vnus_tui.present.widths import wrapped

LEAST = Size(40, 10)
"""Columns and lines from which everything can be told apart."""


def is_too_small(size: Size) -> bool:
    """Whether nothing of use can be shown in so little room."""
    return size.width < LEAST.width or size.height < LEAST.height


class Enlarge(Widget):
    """Says how large the window is and how large it has to be."""

    can_focus = False
    ALLOW_SELECT = (
        False  # it goes when the window grows, and a selection that began on it would have nowhere to be
    )

    def render_line(self, y: int) -> Strip:
        """One line of the sentence; as much of it as there is room for."""
        now, width = self.app.size, self.size.width
        sentence = (
            f"Enlarge the window to {LEAST.width}x{LEAST.height}: it is {now.width}x{now.height}. "
            "Nothing is lost; Ctrl+Q leaves."
        )
        lines = wrapped(sentence, width)
        start, end = lines[y] if y < len(lines) else (0, 0)
        return Strip([Segment(sentence[start:end].ljust(width), self.rich_style)], width)
