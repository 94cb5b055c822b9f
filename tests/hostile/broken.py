"""Ways of being broken that the harnesses have to find out. Invariant: without a name nothing is changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

NONE = ""


def _loses() -> None:
    """Every second change is told as saved, and never reaches the file."""
    from vnus_store.changes.change import Change
    from vnus_store.store import Store

    commit = Store._commit
    count = {"commits": 0}

    def committing(store: Any, edits: Any, label: str, path: str, **named: Any) -> Change:
        count["commits"] += 1
        if count["commits"] % 2:
            return commit(store, edits, label, path, **named)
        change = Change(
            store.sequence + 1, "2020-01-01T00:00:00Z", "nobody:1", label, tuple(edits), path=path
        )
        store._follow(change)
        return change

    Store._commit = committing  # type: ignore[method-assign, assignment]


def _swallows() -> None:
    """What goes wrong while something is saved is never told to whoever waits for it."""
    from vnus_store.store import Store
    from vnus_tui.app import VnusApp

    write = VnusApp.write

    def failing(*_: Any) -> None:
        raise KeyError("nobody hears this")

    def writing(app: Any, work: Any, done: Any, failed: Any) -> None:
        def quietly() -> Any:
            try:
                return work()
            except KeyError:
                return quietly

        write(app, quietly, lambda found: None if found is quietly else done(found), failed)

    Store.apply = failing  # type: ignore[method-assign]
    VnusApp.write = writing  # type: ignore[method-assign]


def _raises() -> None:
    """A key does what nobody foresaw."""
    from vnus_tui.screens.main import MainScreen

    def raising(*_: Any) -> None:
        raise ZeroDivisionError

    MainScreen.perform = raising  # type: ignore[method-assign]


def _stalls() -> None:
    """A key stops everything for three seconds."""
    from vnus_tui.screens.main import MainScreen

    perform = MainScreen.perform

    def performing(screen: Any, action: str) -> Any:
        if action == "down":
            time.sleep(3.0)
        return perform(screen, action)

    MainScreen.perform = performing  # type: ignore[method-assign]


WAYS: dict[str, Callable[[], None]] = {
    "loses": _loses,
    "swallows": _swallows,
    "raises": _raises,
    "stalls": _stalls,
}


def breaks(way: str) -> None:
    """Break the program in some way; in none without a name."""
    if way:
        WAYS[way]()
