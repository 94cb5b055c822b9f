"""What stands above a chronology, and what no document of it can say. Invariant: nothing here reads the clock."""

from __future__ import annotations

from vnus_store.exchange.chronology import Entry
from vnus_store.exchange.options import ExportOptions, View
from vnus_store.exchange.showable import one_line


def opening_words(events: View, options: ExportOptions) -> str:
    """How many events from when to when, and what was searched for: "21 events, 2010–2024: who:biden"."""
    years = events.counts_by_year()
    first, last = (min(years), max(years)) if years else (0, 0)
    span = f", {first}" if first and first == last else f", {first}–{last}" if first else ""
    number = len(events)
    query = f": {one_line(options.query)}" if options.query.strip() else ""
    return f"{number:,} event{'' if number == 1 else 's'}{span}{query}"


def note_limits(entry: Entry, options: ExportOptions) -> None:
    """Note that a value rests on nothing: a page cannot say more than that it has no note."""
    if not entry.notes:
        options.unsaid.note("event has no source, and so no note", "events have no source, and so no note")
