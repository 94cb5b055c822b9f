"""The saved views as rows, and the lines under them. Invariant: it shows what it is given and decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from vnus_store import SavedView
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.view import typed_parts
from vnus_tui.navigation import Tab
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Line, Part, Role, block, hints, part
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cells, cut

TABS = {tab.list_name: tab for tab in Tab}
"""The lists of the left column, as the store calls them."""

KEYS = {
    "list": (
        ("Enter", "open"),
        ("a", "save what is listed"),
        ("e", "rename"),
        ("d", "delete"),
        ("u", "undo"),
        ("Esc", "close"),
    ),
    "name": (("Enter", "save"), ("Esc", "cancel")),
    "ask": (("y", "yes"), ("any other key", "no")),
}
"""The keys that work while one of the list, a name, or a question has the keyboard."""

NUMBERED = 9
"""Views that a digit opens."""


def listed_words(tab: Tab, query: str) -> str:
    """What a view lists: "Timeline · is:past"."""
    return f"{tab.words} · {query.strip() or 'all'}"


class ViewsList(LinePane):
    """The rows."""

    head_lines = 2

    def __init__(self, palette: Palette, views: Sequence[SavedView], now: str) -> None:
        super().__init__(palette, id="choices")
        self.views = tuple(views)
        self.cursor = 0
        self.active = True
        self._now = now

    @property
    def chosen(self) -> SavedView | None:
        """The view under the cursor."""
        return self.views[self.cursor] if self.cursor < len(self.views) else None

    def show_views(self, views: Sequence[SavedView], view_id: str = "") -> None:
        """Show other rows, the cursor on one of them where it is given, else where it was."""
        self.views = tuple(views)
        ids = [each.id for each in self.views]
        self.cursor = ids.index(view_id) if view_id in ids else max(0, min(self.cursor, len(ids) - 1))
        self.reveal(self.cursor)
        self.refresh()

    def move(self, by: int) -> None:
        """To another row."""
        self.cursor = max(0, min(len(self.views) - 1, self.cursor + by))
        self.reveal(self.cursor)
        self.refresh()

    def head_line(self) -> Line:
        """What this is, and what would be saved."""
        room = max(0, self.inner_width - len("Saved views") - 2)
        now = cut(plain(f"now: {self._now}"), room)
        return Line((Part("Saved views", Role.HEADING),), right=(Part(now, Role.QUIET),))

    def line_count(self) -> int:
        """The rows, or the sentence that there are none."""
        return len(self.views) or len(self._nothing())

    def line_at(self, index: int) -> Line:
        """A view: its name, and what it lists."""
        if not self.views:
            return self._nothing()[index]
        view, number = self.views[index], index + 1
        lead = f"{number}  " if number <= NUMBERED else "   "
        room = max(
            0, self.inner_width - cells(lead) - min(cells(plain(view.title)), self.inner_width // 2) - 2
        )
        right = cut(plain(listed_words(TABS[view.list], view.query)), room)
        return Line((Part(lead, Role.KEY), part(view.title)), right=(Part(right, Role.QUIET),))

    def _nothing(self) -> tuple[Line, ...]:
        words = "Nothing is saved yet: a keeps what is listed now, with its search, under a name."
        return tuple(block(words, self.inner_width, role=Role.QUIET))

    def is_cursor(self, index: int) -> bool:
        """Whether it is the row that Enter opens."""
        return bool(self.views) and index == self.cursor


def name_line(label: str, draft: Draft, width: int) -> Line:
    """A name that is being typed."""
    parts, _ = typed_parts(draft, max(6, width - cells(label) - 3))
    return Line((Part(f"{label} ", Role.ACCENT), *parts))


def said_lines(sentence: str, role: Role, width: int) -> tuple[Line, Line]:
    """What is said, on two lines if it needs them."""
    lines = [*block(sentence, width - 2, role=role)] if sentence else []
    return (lines[0] if lines else Line(), lines[1] if len(lines) > 1 else Line())


def foot_line(mode: str, width: int) -> Line:
    """The keys that work, as many as there is room for."""
    return Line(hints(KEYS[mode], width - 2))
