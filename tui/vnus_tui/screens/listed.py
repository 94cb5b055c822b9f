"""A list with its search, shown at once where nothing is searched for, else as soon as it is answered. Invariant: an
answer that comes while the user is typing, or has searched for something else, is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vnus_store import Ref, StoreError
from vnus_tui.navigation import Mode, Tab
from vnus_tui.screens.browsing import Browsing
from vnus_tui.screens.calling_back import Compute
from vnus_tui.screens.desk import Desk

if TYPE_CHECKING:
    from vnus_store import Found


def open_view(desk: Desk, browsing: Browsing, compute: Compute, listed: tuple[Tab, str], title: str) -> None:
    """Show a saved view.

    Args:
        listed: the list, and what it is narrowed by; empty for all of it.
        title: what the view is called.
    """
    tab, query = listed

    def show(found: Found | None) -> None:
        browsing.leave_trace()
        desk.found = found
        browsing.show_tab(tab)
        desk.say("" if found is not None else f"{title}: the whole list.")

    if not query.strip():
        show(None)
        return
    desk.say(f"{title} …")
    narrow(desk, compute, query, show, lambda error: desk.say(f"{title}: {error.sentence}", warning=True))


def narrow_behind(
    desk: Desk, compute: Compute, query: str, said: Callable[[], str], failed: Callable[[], None]
) -> None:
    """Narrow the list that is shown, its cursor staying on its record; then say something."""

    def show(found: Found | None) -> None:
        ref: Ref | None = desk.ref
        path = desk.spot.path if desk.spot is not None else ""
        desk.found = found
        desk.show_list(ref)
        desk.show_record(path if desk.ref == ref else "")
        desk.show_text()
        desk.say(said())

    narrow(desk, compute, query, show, lambda error: failed())


def narrow(
    desk: Desk,
    compute: Compute,
    query: str,
    show: Callable[[Found | None], None],
    failed: Callable[[StoreError], None],
) -> None:
    """Ask for what answers a query, and show it if nothing else was asked for meanwhile."""
    before = desk.found

    def answered(found: Found) -> None:
        if desk.mode is Mode.BROWSE and desk.found is before:
            show(None if found.query.is_empty else found)

    compute(lambda: desk.store.find(query), answered, failed)
