"""What comes on top of the main screen for meetings, and the thread that counts them.

Invariant: nothing is counted on the thread that takes the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from vnus_store import Person, Ref, fold
from vnus_tui.present.pairs import met_row
from vnus_tui.present.parts import Line
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cut
from vnus_tui.screens.calling_back import beside
from vnus_tui.screens.chooser import Chooser, Row
from vnus_tui.screens.sheets import folded_names, matches

if TYPE_CHECKING:
    from vnus_store import Met
    from vnus_tui.screens.board import Board


class MeetingSheets:
    """The lists and the grid of meetings."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.ask = beside(app, "meetings")
        """Asks the store on a thread of its own, and calls back."""

    @property
    def is_free(self) -> bool:
        """Whether nothing lies on top of the main screen."""
        return len(self._app.screen_stack) == 1

    def choose_met(self, person: Person, met: Sequence[Met], then: Callable[[Ref], None]) -> None:
        """One of those whom a person met."""
        width = int(min(110, self._app.size.width * 9 // 10)) - 4
        rows = [(met_row(each, width), each.person) for each in met]
        names = {each.person.id: folded_names(each.person) for each in met}

        def narrowed(typed: str) -> list[Row]:
            words = fold(typed).split()
            return [row for row in rows if all(word in names[row[1].id] for word in words)]

        def chosen(other: Person | None) -> None:
            if other is not None:
                then(other.ref)

        title = f"{cut(plain(person.name), 30)} met"
        self._app.push_screen(Chooser(self._app.palette(), title, narrowed), chosen)

    def choose_pair(self, rows: Sequence[tuple[Line, Any]], then: Callable[[tuple[Ref, Ref]], None]) -> None:
        """Two of those who take part in an event."""

        def narrowed(typed: str) -> list[Row]:
            return [row for row in rows if matches(row[0].text, typed)]

        def chosen(pair: tuple[Ref, Ref] | None) -> None:
            if pair is not None:
                then(pair)

        self._app.push_screen(Chooser(self._app.palette(), "Who met whom", narrowed), chosen)

    def show_board(self, board: Board, then: Callable[[tuple[Ref, Ref]], None]) -> None:
        """The grid; gives the two of a cell."""
        from vnus_tui.screens.crossing import CrossingScreen  # only where somebody looks at it

        def chosen(pair: tuple[Ref, Ref] | None) -> None:
            if pair is not None:
                then(pair)

        self._app.push_screen(CrossingScreen(self._app.palette(), board), chosen)
