"""The articles of a call into the store. Invariant: all of them with their candidates, as one change, or none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from vnus_store import Change, Conflict, ImportArticle, ImportArticles, Ref, Store
from vnus_tui.actions import ACTIONS
from vnus_tui.shell.interrupts import held_interrupts, no_collecting
from vnus_tui.shell.output import COMMAND, emit_columns, say

_QUEUE = "queue"
"""The action that shows what waits."""


_MANY = 100
"""Articles from which saving takes long enough to be told of."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a file: an article that is here, or one that is to be stored."""

    ref: Ref
    """The name that it has, or will have."""
    title: str
    wanted: ImportArticle | None = None
    """`None` where the article is here."""


def save(store: Store, outcomes: Sequence[Outcome]) -> Change | None:
    """Store what is wanted as one change, and tell it.

    Raises:
        KeyboardInterrupt: Ctrl+C was pressed meanwhile; what was saved has been taken back.
        Conflict: somebody else took one of the names meanwhile; nothing was stored.
        InvalidArticle, InvalidValue: an article cannot be stored as it is; nothing was stored.
        What saving raises.
    """
    wanted = [each.wanted for each in outcomes if each.wanted is not None]
    if not wanted:
        _tell(store, outcomes, None)
        return None
    if len(wanted) > _MANY and sys.stderr is not None and sys.stderr.isatty():
        say(f"Saving {len(wanted):,} articles ...")
    with held_interrupts() as pressed, no_collecting():
        change = store.apply(wanted[0] if len(wanted) == 1 else ImportArticles(wanted))
        is_as_said = change is None or _articles(change) <= {each.ref for each in outcomes}
        if change is not None and (pressed or not is_as_said):
            store.undo()
    if pressed:
        raise KeyboardInterrupt
    if not is_as_said:
        raise Conflict(
            "Another window took a name of these articles meanwhile; nothing was stored. Do it again."
        )
    _tell(store, outcomes, change)
    return change


def _articles(change: Change) -> set[Ref]:
    """The articles that a change brought."""
    return {each.ref for each in change.edits if each.ref.kind == "article" and each.before is None}


def _tell(store: Store, outcomes: Sequence[Outcome], change: Change | None) -> None:
    for each in outcomes:
        found = store.peek(each.ref)
        if found is None:
            say(f"“{each.title}” is already here.")
            continue
        emit_columns(str(each.ref), found.title)
        if each.wanted is not None and (lit := _lit(store, each.ref)):
            say(f"{lit} passage{'s' * (lit != 1)} now light{'s' * (lit == 1)} the original.")
    waiting = sum(each.ref.kind == "candidate" for each in change.edits) if change is not None else 0
    if waiting:
        say(f"{waiting:,} candidate{'s wait' if waiting != 1 else ' waits'}: {COMMAND}, key {_key()}.")


def _lit(store: Store, ref: Ref) -> int:
    """How many passages of an account stand in this original as well."""
    return sum(1 for passage in store.claims(ref) if passage.account is not None)


def _key() -> str:
    """The key that shows the queue."""
    return next((each.keys[0] for each in ACTIONS if each.id == _QUEUE), "Q")
