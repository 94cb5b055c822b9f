"""Lines into cells: roles become styles, and widths are kept.

Invariant: a strip is exactly as wide as it was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from vnus_tui.present.parts import Line, Part, Role
from vnus_tui.present.plain import harmless, plain
from vnus_tui.present.widths import cells, cut, drawn

MARGIN = 1
"""Columns left free at either side of a pane's words."""


class Ground(Enum):
    """What a line lies on."""

    BASE = "base"
    CURSOR = "cursor"
    """Under the cursor of the column that has the keyboard."""
    FAR = "far"
    """Under the cursor of another column."""


class Palette:
    """The styles of a theme."""

    def __init__(self, variables: Mapping[str, str], colourless: bool) -> None:
        self.colourless = colourless
        colours = {} if colourless else dict(variables)

        def style(colour: str = "", back: str = "", **marks: Any) -> Style:
            return Style(color=colours.get(colour), bgcolor=colours.get(back), **marks)

        self.base = style("foreground", "background")
        cursor = style("", "cursor") if not colourless else Style(bold=True)
        far = style("", "nearby") if not colourless else Style(bold=True)
        self._grounds = {
            Ground.BASE: self.base,
            Ground.CURSOR: self.base + cursor,
            Ground.FAR: self.base + far,
        }
        self.mark = self.base + cursor + style("accent", bold=True)
        self.rule = self.base + style("rule", dim=colourless)
        self._mixed: dict[tuple[Ground, Role], Style] = {}
        self.roles: dict[Role, Style] = {
            Role.TEXT: Style(),
            Role.STRONG: Style(bold=True),
            Role.QUIET: style("quiet", dim=colourless),
            Role.LABEL: style("quiet", dim=colourless),
            Role.HEADING: style("secondary", bold=True),
            Role.ACCENT: style("accent"),
            Role.MATCH: style("accent", bold=True, underline=True),
            Role.LIT: style("foreground", "lit", underline=colourless),
            Role.NEARBY: style("quiet", dim=colourless),
            Role.WARNING: style("warning", bold=colourless),
            Role.FAULT: style("error", bold=True),
            Role.AT_FAULT: style("error", "surface", underline=True),
            Role.EDITOR: style("foreground", "surface", underline=colourless),
            Role.CARET: Style(reverse=True),
            Role.SELECTED: Style(reverse=True),
            Role.KEY: style("foreground", bold=True),
        }

    def style(self, ground: Ground, role: Role) -> Style:
        """The style of a role on a ground, mixed once."""
        mixed = self._mixed.get((ground, role))
        if mixed is None:
            mixed = self._mixed[ground, role] = self._grounds[ground] + self.roles[role]
        return mixed


def strip(
    line: Line,
    width: int,
    palette: Palette,
    *,
    cursor: bool = False,
    focused: bool = False,
    edge: bool = False,
) -> Strip:
    """A line as a strip of a width.

    Args:
        line: what to paint.
        width: columns of the strip.
        palette: the styles.
        cursor: whether the line is under the cursor.
        focused: whether the pane has the keyboard; elsewhere the cursor is drawn quietly.
        edge: whether a rule stands at the left, which parts the pane from its neighbour.
    """
    ground = (Ground.CURSOR if focused else Ground.FAR) if cursor else Ground.BASE
    inner = max(0, width - 2 * MARGIN - edge)
    right = list(_fitted(line.right, inner))
    taken = sum(cells(each.text) for each in right)
    left = list(_fitted(line.parts, max(0, inner - taken - (1 if right else 0))))
    pad = inner - taken - sum(cells(each.text) for each in left)
    blank = palette.style(ground, Role.TEXT)
    segments = [Segment("│", palette.rule)] if edge else []
    segments.append(_margin(line, cursor and focused, ground, palette))
    segments += [Segment(each.text, palette.style(ground, each.role)) for each in left if each.text]
    if pad > 0:
        segments.append(Segment(" " * pad, blank))
    segments += [Segment(each.text, palette.style(ground, each.role)) for each in right if each.text]
    segments.append(Segment(" " * MARGIN, blank))
    if width < 2 * MARGIN + edge:
        return Strip(segments).crop(0, width)
    return Strip(segments, width)


def _margin(line: Line, cursor: bool, ground: Ground, palette: Palette) -> Segment:
    if cursor:
        return Segment("▌", palette.mark)
    if line.bar is None and ground is Ground.FAR:
        return Segment("▏", palette.style(ground, Role.QUIET))
    if line.bar is Role.NEARBY:  # thinner than the bar of the current one
        return Segment("▏", palette.style(ground, line.bar))
    if line.bar is not None:
        return Segment("▎", palette.style(ground, line.bar))
    return Segment(" " * MARGIN, palette.style(ground, Role.TEXT))


def _fitted(parts: Iterable[Part], room: int) -> Iterable[Part]:
    """The parts, made plain, and cut where the room ends: all words on the screen come by here."""
    for each in parts:
        text = plain(each.text)
        width = cells(text)
        if width > room:
            if room > 0:
                yield Part(drawn(cut(text, room)), each.role)
            return
        room -= width
        yield Part(drawn(text), each.role)


class NoControls(LineFilter):
    """The last filter before the terminal: what no pane should have let through is taken out here.

    Taken out, as a mark would take a column that nobody has counted, and push the rest of the line on.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Remove from the text of segments what a terminal would act on."""
        return [
            each if each.control or each.text.isprintable() else Segment(harmless(each.text), each.style)
            for each in segments
        ]
