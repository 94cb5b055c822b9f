"""Moving: along a list, deeper and back.

Invariant: back returns to the very line one went deeper from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vnus_store import Article, Ref
from vnus_tui.navigation import Column, Mode, Place, Tab, columns_shown
from vnus_tui.panes.record import RecordPane
from vnus_tui.screens.desk import Desk


class Browsing:
    """What the keys of movement do."""

    def __init__(self, desk: Desk, follow: Callable[[], None], width: Callable[[], int]) -> None:
        self.desk = desk
        self._follow = follow
        """Brings the linked columns up to date soon after the cursor has moved."""
        self._width = width

    # Lists and columns

    def show_tab(self, tab: Tab, ref: Ref | None = None) -> None:
        """Show another list."""
        desk = self.desk
        if desk.ref is not None:
            desk.remembered[desk.tab] = desk.ref
        if tab is not desk.tab:
            desk.tab = tab
            desk.list.top = 0
        desk.show_list(ref or desk.remembered.get(tab))
        desk.show_record()
        self.activate(Column.LIST)
        desk.show_text()

    def activate(self, column: Column) -> None:
        """Give a column the keyboard."""
        desk = self.desk
        if (
            column is Column.TEXT
            and desk.column is Column.RECORD
            and desk.spot is not None
            and desk.ref is not None
        ):
            desk.came_from = (desk.ref, desk.spot.path)
        desk.column = column
        for pane, each in ((desk.list, Column.LIST), (desk.record, Column.RECORD), (desk.text, Column.TEXT)):
            pane.activate(each is column)
        desk.arrange()
        desk.changed()

    def next_column(self) -> None:
        """To the column on the right; from the last to the first."""
        self._to(Column((self.desk.column + 1) % 3))

    def previous_column(self) -> None:
        """To the column on the left; from the first to the last."""
        self._to(Column((self.desk.column - 1) % 3))

    def _to(self, column: Column) -> None:
        if column is Column.TEXT and self.desk.column is Column.RECORD:
            self.leave_trace()
        self.activate(column)
        if column is not Column.TEXT:
            self.desk.show_text()

    def zoom(self) -> None:
        """One column over the whole width, or all of them again."""
        self.desk.zoomed = not self.desk.zoomed
        self.desk.arrange()
        self.desk.changed()

    # Steps

    def move(self, by: int) -> None:
        """Some lines down or up."""
        desk = self.desk
        if desk.column is Column.LIST:
            if desk.list.put_cursor(desk.list.row + by):
                self._follow()
        elif desk.column is Column.RECORD:
            if not self._step_spot(by):
                desk.record.scroll_lines(by)
        else:
            desk.text.scroll_lines(by)

    def _step_spot(self, by: int) -> bool:
        desk = self.desk
        moved = desk.record.step(by)
        if moved:
            desk.show_text()
            desk.changed()
        return moved

    def page(self, by: int) -> None:
        """Pages down or up."""
        desk = self.desk
        pane: object = (desk.list, desk.record, desk.text)[desk.column]
        lines = max(1, (desk.list, desk.record, desk.text)[desk.column].page - 2)
        self.move(by * (max(1, lines // 2) if isinstance(pane, RecordPane) else lines))

    def page_text(self) -> None:
        """A page of the text, whichever column has the keyboard."""
        self.desk.text.scroll_lines(max(1, self.desk.text.page - 2))

    def ends(self, last: bool) -> None:
        """To the first line, or the last."""
        self.move(1_000_000_000 if last else -1_000_000_000)

    def point(self, column: Column, index: int) -> None:
        """Put the cursor on a line that was pointed at."""
        desk = self.desk
        self.activate(column)
        if column is Column.LIST:
            row = desk.list.row_of(index)
            if row is not None and desk.list.put_cursor(row):
                self._follow()
        elif column is Column.RECORD:
            spot = desk.record.spot_at(index)
            if spot is not None:
                desk.record.put_spot(spot)
                desk.show_text()
                desk.changed()

    def neighbour(self, by: int) -> None:
        """The record after or before, in whichever column one is."""
        desk = self.desk
        path = desk.spot.path if desk.spot is not None else ""
        if desk.list.put_cursor(desk.list.row + by):
            desk.show_record(path)
            desk.show_text()
            desk.changed()
        else:
            desk.say("That is the last record." if by > 0 else "That is the first record.")

    # Deeper and back

    def open(self) -> None:
        """Deeper: from the list to the record, from a value to its passage or to whom it names."""
        desk = self.desk
        if desk.subject is None:
            return
        if desk.column is Column.LIST:
            self.leave_trace()
            self._to(Column.RECORD)
        elif desk.column is Column.RECORD:
            if desk.spot is not None and desk.spot.opens is not None:
                self.go_to(desk.spot.opens, column=Column.RECORD)
            elif desk.evidence or isinstance(desk.subject, Article):
                self.leave_trace()
                self.activate(Column.TEXT)
            else:
                desk.say("No passage supports this yet: go to Sources and press a, or v in a text.")
        else:
            self._open_claims()

    def _open_claims(self) -> None:
        """From a text to the record of the article, at the claim that rests on the passage."""
        desk = self.desk
        article = desk.article
        if article is None:
            return
        here = desk.text.lights.walked
        at = here[min(desk.text.lights.current, len(here) - 1)] if here else (desk.text.first_shown,) * 2
        claims = desk.store.claims(article.ref)
        near = [
            number
            for number, each in enumerate(claims)
            if each.start <= at[0] < max(each.end, each.start + 1)
        ]
        if not near:
            near = [number for number, each in enumerate(claims) if each.end > at[0]]
        self.go_to(article.ref, f"claims/{near[0]}" if near else "", Column.RECORD)

    def go_to(self, ref: Ref, path: str = "", column: Column | None = None) -> bool:
        """To a record, in its own list, remembering where one was; whether it is there."""
        desk = self.desk
        if desk.store.peek(ref) is None:
            desk.say(f"There is no {ref} any more.", warning=True)
            return False
        self.leave_trace()
        self._show(Place(Tab(ref.kind), desk.column if column is None else column, ref, path))
        return True

    def _show(self, place: Place) -> None:
        desk = self.desk
        if desk.ref is not None:
            desk.remembered[desk.tab] = desk.ref
        if desk.tab is not place.tab:
            desk.tab = place.tab
            desk.list.top = 0
        narrowed = desk.found or desk.joint
        if narrowed is not None and place.ref is not None and not lists(desk, place.ref):
            words = "The search was" if desk.found is not None else "The meetings of the two were"
            desk.found = desk.joint = None
            desk.say(f"{words} lifted to show it.")
        desk.show_list(place.ref)
        desk.column = Column.RECORD if place.column is not Column.LIST else Column.LIST
        desk.show_record(place.path)
        desk.show_text()
        self.activate(place.column)

    def leave_trace(self) -> None:
        """Remember where one is, to come back to."""
        self.desk.trail = self.desk.trail.deeper(self.desk.place)

    def back(self) -> None:
        """Back along the way one came; without one, a column to the left."""
        desk = self.desk
        place, desk.trail = desk.trail.back()
        if place is not None:
            desk.joint = place.joint
            self._show(place)
        elif desk.column is not Column.LIST:
            self._to(Column(desk.column - 1))
        else:
            desk.say("This is where you came in. q leaves.")

    def left(self) -> None:
        """A column to the left; at the left end, back."""
        if self.desk.column is Column.LIST or (
            self.desk.trail.places and self.desk.trail.places[-1].tab is self.desk.tab
        ):
            self.back()
        else:
            self._to(Column(self.desk.column - 1))

    def shown(self) -> tuple[Column, ...]:
        """The columns that there is room for."""
        return columns_shown(self._width(), self.desk.column, self.desk.zoomed)

    def step_out(self) -> bool:
        """Esc where nothing else answers it: the selection, the marks in the text, then the search."""
        desk = self.desk
        if desk.in_text:
            desk.in_text = ""
            desk.text.light(replace(desk.text.lights, found=()), reveal=False)
            desk.say("")
        elif desk.found is not None or (desk.joint is not None and desk.tab is Tab.TIMELINE):
            kept = desk.ref or desk.remembered.get(desk.tab)
            desk.joint = None if desk.found is None else desk.joint
            desk.found = None
            desk.show_list(kept)
            desk.show_record()
            desk.show_text()
            desk.say("All are listed again.")
        else:
            desk.mode = Mode.BROWSE
            desk.say("")
        return True


def lists(desk: Desk, ref: Ref) -> bool:
    """Whether a record stands in the list; a few look-ups, whatever its length."""
    return ref.kind == desk.tab.value and desk.view().position(desk.store.key(ref)) is not None
