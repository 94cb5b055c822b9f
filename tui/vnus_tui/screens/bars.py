"""What stands above and below the columns.

Invariant: the foot names only what works now.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnus_store import Event, Store, is_disputed
from vnus_tui.actions import Action, in_footer
from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.present.conflicts import MARK, conflict_words
from vnus_tui.present.counted import records
from vnus_tui.present.density import density
from vnus_tui.present.parts import Line, Part, Role, hints, part
from vnus_tui.present.plain import plain
from vnus_tui.present.timeline import DISPUTED_LEGEND
from vnus_tui.present.widths import cells, cut, wrapped
from vnus_tui.routing import Keymap
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.listing import narrowed_words
from vnus_tui.situation import Situation


def _told(*pairs: tuple[str, str]) -> Line:
    """Keys, each with what it does."""
    return Line(tuple(each for key, words in pairs for each in (Part(key, Role.KEY), Part(f"  {words}"))))


HINT = (
    Line((Part("Who met whom, when, where, and how do we know?", Role.STRONG),)),
    _told(("↑ ↓", "along the timeline: the middle tells who, the right lights the words that say so")),
    _told(("Enter", "deeper, "), ("Bksp", "back, "), ("Tab", "next column")),
    _told(
        ("/", "finds, with or without Vietnamese marks; "), ("e", "edits the line, "), ("u", "takes it back")
    ),
    _told(("?", "all the keys;  "), ("i", "brings an original article in")),
)

LINES_AROUND = 6
"""Lines that the bars and their rules take."""

SAMPLE = 200
"""Events that are looked at to choose where the cursor stands at first."""


def first_row(store: Store) -> int:
    """Where the cursor stands at first: the event with most sources and people, as there is most to see."""
    best, at = -1, 0
    for row, record in enumerate(store.timeline().rows(0, SAMPLE)):
        if isinstance(record, Event) and record.kind in ("visit", "meeting"):
            weight = len(record.citations) + 3 * sum(1 for each in record.people if each.person)
            best, at = max((best, at), (weight, row), key=lambda each: (each[0], -each[1]))
    return at


def head_lines(desk: Desk, width: int) -> tuple[Line, Line]:
    """What the store holds and whether it is saved; when the events are, and where the cursor is among them."""
    store = desk.store
    views = {"event": store.timeline, "person": store.people, "article": store.articles}
    counts = " · ".join(records(len(view()), kind) for kind, view in views.items())
    waits = conflict_words(len(store.conflicts()))
    state = cut(desk.saving, max(12, width - 24))
    right = (
        Part(f"{MARK} {waits} (!)   " if waits else "", Role.WARNING),
        Part(state, Role.FAULT if desk.saving.startswith("NOT ") else Role.QUIET),
        Part("   "),
        Part("?", Role.KEY),
        Part(" keys", Role.QUIET),
    )
    first = Line((Part("vnus-tui", Role.ACCENT), Part("   "), Part(counts, Role.QUIET)), right=right)
    subject = desk.subject
    year = subject.date.year if isinstance(subject, Event) and subject.date is not None else None
    where = position(desk)
    strip = density(store.timeline().counts_by_year(), width - cells(where) - 4, year)
    return first, Line(strip.parts, right=(Part(where, Role.QUIET),))


def position(desk: Desk) -> str:
    """The row among the rows, and the heading over it."""
    view = desk.list.view
    if view is None or not len(view):
        return "0 of 0"
    heading = desk.list.heading_over(desk.list.row)
    return f"{desk.list.row + 1} of {len(view)}" + (f" · {heading}" if heading else "")


MOST_SAID = 4
"""Lines that a warning may take, so that it is read in full."""


def message_lines(desk: Desk, typed: Line | None, width: int) -> tuple[Line, ...]:
    """The message line; a warning that is longer than a line is shown in full, on several."""
    if typed is None and desk.said and desk.is_warning:
        text = plain(desk.said)
        spans = wrapped(text, max(8, width - 2))
        if len(spans) > 1:
            return tuple(Line((Part(text[start:end], Role.WARNING),)) for start, end in spans[:MOST_SAID])
    return (message_line(desk, typed),)


def message_line(desk: Desk, typed: Line | None) -> Line:
    """What is being typed there, a message, or what the list is narrowed by."""
    if typed is not None:
        return typed
    if desk.said:
        return Line((part(desk.said, Role.WARNING if desk.is_warning else Role.TEXT),))
    if desk.column is Column.TEXT and desk.in_text:
        hits = desk.text.lights.found
        at = f"{desk.text.lights.current + 1}/{len(hits)}" if hits else "not in this text"
        return Line((Part("/ ", Role.ACCENT), part(desk.in_text)), right=(Part(at, Role.QUIET),))
    if desk.found is not None:
        parts = (Part("/ ", Role.ACCENT), part(desk.found.query.text))
        words = desk.joint.counted(desk) if desk.joint is not None else ""
        words = words or narrowed_words(desk.store, desk.found, desk.tab)
        return Line(parts, right=(Part(f"{words} · Esc clears", Role.QUIET),))
    if desk.column is Column.TEXT and len(desk.evidence) > 1:
        return Line(right=(Part(f"passage {desk.at + 1}/{len(desk.evidence)}", Role.QUIET),))
    return Line()


def foot_line(desk: Desk, at: Situation, keymap: Keymap, width: int) -> Line:
    """The keys that work now."""
    if desk.offers:
        keys: Sequence[tuple[str, str]] = desk.offers
    elif desk.mode is Mode.FIND:
        keys = [("Enter", "keep"), ("Esc", "as before"), ("↑ ↓", "along the list")]
    elif desk.mode is Mode.EDIT:
        keys = [("Enter", "save"), ("Tab", "save, next"), ("Esc", "cancel"), ("Ctrl+O", "$EDITOR")]
    elif desk.mode is Mode.PROMPT:
        keys = [("Enter", "go"), ("Esc", "cancel")]
    elif desk.mode is Mode.ASK:
        keys = [("y", "yes"), ("any other key", "no")]
    else:
        keys = [(keymap.key_of(each.id), each.label) for each in in_footer(at)]
    legend = _legend(desk) if desk.tab is Tab.TIMELINE and at.mode is Mode.BROWSE and width >= 100 else ()
    return Line(hints(keys, width - 3 - sum(cells(each.text) for each in legend)), right=legend)


def _legend(desk: Desk) -> tuple[Part, ...]:
    """What the marks mean; that of a disagreement where the cursor is on one."""
    subject = desk.subject
    mark, words = DISPUTED_LEGEND
    is_disputed_here = isinstance(subject, Event) and is_disputed(subject)
    return (
        *((Part(mark, Role.WARNING), Part(f" {words}   ", Role.QUIET)) if is_disputed_here else ()),
        Part("◌", Role.ACCENT),
        Part(" announced   ", Role.QUIET),
        Part("¹", Role.ACCENT),
        Part(" sources", Role.QUIET),
    )


def unavailable(action: Action, at: Situation) -> str:
    """Why an action cannot be done here."""
    reasons = {
        "sources": "No passage supports this value yet.",
        "next-hit": "Nothing is lit to walk through.",
        "previous-hit": "Nothing is lit to walk through.",
        "edit": "This line follows from others and is not edited itself.",
        "change": "This line follows from others and is not edited itself.",
        "delete": "There is nothing here that can be deleted; it works on an item or a record.",
        "select": "Go to the text first (Tab), then v selects words.",
        "pin": "Select words in a text first (v), coming from the value they support.",
        "new-from-passage": "Select words in a text first (v).",
        "account": "The original of this account is not in the store; i brings it in.",
        "open-address": "This article states no address.",
        "add": "Nothing can be added here.",
    }
    default = "works on the timeline (1)." if action.group == "Time" else "cannot be done here."
    return reasons.get(action.id, f"“{action.label}” {default}")
