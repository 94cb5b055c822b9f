"""Lines into cells: roles become styles, and widths are kept.

Invariant: a strip is exactly as wide as it was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from vnus_tui.present.parts import Line, Part, Role
from vnus_tui.present.widths import cells, cut

Styles = Mapping[Role, Style]

MARGIN = 1
"""Columns left free at either side of a pane's words."""


class Palette:
    """The styles of a theme."""

    def __init__(self, variables: Mapping[str, str], colourless: bool) -> None:
        self.colourless = colourless
        colours = {} if colourless else dict(variables)

        def style(colour: str = "", back: str = "", **marks: Any) -> Style:
            return Style(color=colours.get(colour), bgcolor=colours.get(back), **marks)

        self.base = style("foreground", "background")
        self.bar = style("foreground", "background")
        self.cursor = style("", "cursor") if not colourless else Style(bold=True)
        self.far_cursor = style("", "nearby") if not colourless else Style()
        self.mark = style("accent", bold=True)
        self.roles: dict[Role, Style] = {
            Role.TEXT: Style(),
            Role.STRONG: Style(bold=True),
            Role.QUIET: style("quiet", dim=colourless),
            Role.LABEL: style("quiet", dim=colourless),
            Role.HEADING: style("secondary", bold=True),
            Role.ACCENT: style("accent"),
            Role.MATCH: style("accent", bold=True, underline=True),
            Role.LIT: style("foreground", "lit", underline=colourless),
            Role.NEARBY: style("", "", underline=False),
            Role.WARNING: style("warning", bold=colourless),
            Role.FAULT: style("error", bold=True),
            Role.EDITOR: style("foreground", "surface", underline=colourless),
            Role.CARET: Style(reverse=True),
            Role.SELECTED: Style(reverse=True),
            Role.KEY: style("foreground", bold=True),
        }


def strip(line: Line, width: int, palette: Palette, *, cursor: bool = False, focused: bool = False) -> Strip:
    """A line as a strip of a width.

    Args:
        line: what to paint.
        width: columns of the strip.
        palette: the styles.
        cursor: whether the line is under the cursor.
        focused: whether the pane has the keyboard; elsewhere the cursor is drawn quietly.
    """
    inner = max(0, width - 2 * MARGIN)
    base = palette.base + (palette.cursor if focused else palette.far_cursor) if cursor else palette.base
    right = list(_fitted(line.right, inner))
    taken = sum(cells(each.text) for each in right)
    room = max(0, inner - taken - (1 if right else 0))
    left = list(_fitted(line.parts, room))
    pad = inner - taken - sum(cells(each.text) for each in left)
    segments = [_margin(line, cursor and focused, base, palette)]
    segments += [Segment(each.text, base + palette.roles[each.role]) for each in left]
    segments.append(Segment(" " * max(0, pad), base))
    segments += [Segment(each.text, base + palette.roles[each.role]) for each in right]
    segments.append(Segment(" " * MARGIN, base))
    return Strip(segments).adjust_cell_length(width, base)


def _margin(line: Line, cursor: bool, base: Style, palette: Palette) -> Segment:
    if cursor:
        return Segment("▌", base + palette.mark)
    if line.bar is not None:
        return Segment("▎", base + palette.roles[line.bar])
    return Segment(" " * MARGIN, base)


def _fitted(parts: Iterable[Part], room: int) -> Iterable[Part]:
    """The parts, cut where the room ends."""
    for each in parts:
        width = cells(each.text)
        if width > room:
            if room > 0:
                yield Part(cut(each.text, room), each.role)
            return
        room -= width
        yield each
