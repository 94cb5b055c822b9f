"""An app that shows hostile strings as anybody would who has not read this: the widgets of the library, as they are.

It is there to be caught: `python -m tests.hostile.sinks_bare WAY`.
"""

from __future__ import annotations

import sys

from tests.hostile.sinks_strings import CONTROLS, MARKUP
from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static

BELL = "[@click=app.bell]bell[/] " * 20


class Bare(App[None]):
    """Shows strings, and says that it is ready."""

    def __init__(self, way: str) -> None:
        super().__init__()
        self._way = way

    def compose(self) -> ComposeResult:
        """Widgets with data in them."""
        yield Static("ready now")
        if self._way == "click":
            yield Static(BELL)
        elif self._way == "markup":
            yield OptionList(*MARKUP[:8])
        elif self._way == "list":
            yield OptionList(*CONTROLS[:40], markup=False)
        else:
            yield Static("\n".join(CONTROLS[:40]), markup=False)

    def key_q(self) -> None:
        """Leave."""
        self.exit()


if __name__ == "__main__":
    Bare(sys.argv[1]).run()
