"""What stands around the columns: the head, the hint of a first start, the message, the keys. Invariant: it shows
what it is given and decides nothing.
"""

from __future__ import annotations

from textual.app import ComposeResult

from vnus_tui.panes.bars import Bar
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Line
from vnus_tui.routing import Keymap
from vnus_tui.screens import bars
from vnus_tui.screens.desk import Desk

HINT_KEYS = 8
"""Keys after which somebody has read the hint of the first start."""


class Frame:
    """The bars of the main screen."""

    def __init__(self, palette: Palette, keymap: Keymap, *, hint: bool) -> None:
        self.keymap = keymap
        self.head = Bar(palette, id="head")
        self.foot = Bar(palette, id="foot")
        self.hint = Bar(palette, id="hint")
        self.message = Bar(palette, id="message")
        self.joint = Bar(palette, id="joint")
        """Over the columns while they show what two people had to do with each other."""
        self._with_hint = hint
        self._keys_pressed = 0

    def below(self) -> ComposeResult:
        """The bars under the columns, from above."""
        yield self.hint
        yield self.message
        yield self.foot

    @property
    def height(self) -> int:
        """Lines that the bars take at first."""
        return bars.LINES_AROUND + (len(bars.HINT) + 2) * self._with_hint

    def show_hint(self) -> None:
        """Show the hint of a first start, where it is one."""
        if self._with_hint:
            self.hint.show(bars.HINT)
            self.hint.styles.height = len(bars.HINT) + 2
            self.hint.display = True

    def count_key(self) -> None:
        """A key was pressed: after some the hint has been read."""
        self._keys_pressed += 1
        if self.hint.display and self._keys_pressed > HINT_KEYS:
            self.hint.display = False

    def show(self, desk: Desk, typed: Line | None, width: int) -> bool:
        """Bring all bars up to date; whether the columns have another height now."""
        self.head.show(bars.head_lines(desk, width))
        said = bars.message_lines(desk, typed, width)
        grows = len(said) != len(self.message.lines or (Line(),))
        self.message.show(said)
        if grows:
            self.message.styles.height = len(said)
        self.foot.show((bars.foot_line(desk, desk.situation(), self.keymap, width),))
        return self._show_joint(desk, width) or grows

    def _show_joint(self, desk: Desk, width: int) -> bool:
        """Show the chronology of two people, where there is one; whether it takes other lines than before."""
        key, height = self.keymap.key_of("met"), self.head.app.size.height
        lines = desk.joint.lines(desk, key, width, height) if desk.joint is not None else ()
        grows = len(lines) != len(self.joint.lines)
        self.joint.show(lines)
        if grows:
            self.joint.styles.height = len(lines)
            self.joint.display = bool(lines)
        return grows

    def recolour(self, palette: Palette) -> None:
        """Paint with another theme."""
        for bar in (self.head, self.joint, self.foot, self.hint, self.message):
            bar.recolour(palette)
