"""Beginning where the user was when the program was left. Invariant: what is gone is passed over without a word, and
the first screen waits for no search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnus_tui.navigation import Column, Place, Tab
from vnus_tui.screens import bars

if TYPE_CHECKING:
    from vnus_tui.screens.browsing import Browsing
    from vnus_tui.screens.calling_back import Compute
    from vnus_tui.screens.desk import Desk


def begin(desk: Desk, browsing: Browsing, last: Place | None) -> None:
    """Show where the user was, or where there is most to see.

    Args:
        last: where the user was; `None` where that is not known.
    """
    ref = last.ref if last is not None else None
    if ref is not None and desk.store.peek(ref) is None:
        ref = None
    if last is not None and (ref is not None or last.query.strip()):
        desk.tab = last.tab
    desk.show_list(ref)
    if last is None or ref is None:
        desk.list.put_cursor(bars.first_row(desk.store) if desk.tab is Tab.TIMELINE else 0)
        desk.show_record()
        desk.show_text()
        browsing.activate(Column.LIST)
    else:
        desk.column = min(last.column, Column.RECORD)
        desk.show_record(last.path)
        desk.show_text()
        browsing.activate(last.column)
        query = last.query.strip()
        desk.say(f"Back where you were: looking for {query} …" if query else _words(desk, last))


def go_on(desk: Desk, compute: Compute, last: Place | None) -> None:
    """Narrow the list as it was, behind the first screen."""
    if last is not None and last.query.strip():
        from vnus_tui.screens.listed import narrow_behind  # only where something was searched for

        narrow_behind(
            desk, compute, last.query, lambda: _words(desk, last), lambda: desk.say(_words(desk, last))
        )


def _words(desk: Desk, last: Place) -> str:
    """What is said of it: "Back where you were: Timeline, is:past, Biden visits Hanoi."."""
    subject = desk.subject
    title = subject.title if subject is not None and desk.ref == last.ref else ""
    narrowed = desk.found.query.text.strip() if desk.found is not None else ""
    told = (desk.tab.words, narrowed, title)
    return f"Back where you were: {', '.join(each for each in told if each)}."
