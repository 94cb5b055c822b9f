"""Data for a TimelineJS 3 page. Invariant: TimelineJS sets its texts as HTML, so every text of a record is escaped
here, and the only tags are ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date as Day
from typing import Any

from vnus_store.exchange.chronology import DIFFER, Chronology, Entry, Note, Who
from vnus_store.exchange.options import ExportOptions, Library
from vnus_store.exchange.showable import escaped, one_line, paragraphs
from vnus_store.exchange.summing_up import note_limits, opening_words
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.refs import Ref
from vnus_store.records.spans import EARLIEST, LATEST

_NO_WORD = re.compile(r"[^\w .,()/-]+")
"""What a group does not keep: TimelineJS 3.9 takes markup out of it, decodes the rest, and sets that as HTML."""

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def write(refs: Sequence[Ref], library: Library, options: ExportOptions) -> Iterator[str]:
    """One JSON object, a piece for each event."""
    opening = escaped(opening_words(library.narrowed("event", refs), options))
    yield f'{{"title": {_json({"text": {"headline": "Chronology", "text": f"<p>{opening}</p>"}})},\n"events": ['
    between = "\n"
    for entry in Chronology(library).entries(refs):
        date = entry.event.date
        if date is None:
            options.unsaid.note(
                "event has no date, and a timeline no place for it",
                "events have no date, and a timeline no place for them",
                is_left_out=True,
            )
            yield ""
            continue
        note_limits(entry, options)
        if date.approximate or date.uncertain or date.is_choice:
            options.unsaid.note(
                "date is not exact: it is said in words, and drawn from its first to its last day",
                "dates are not exact: they are said in words, and drawn from their first to their last day",
            )
        yield between + _json(slide(entry, date))
        between = ",\n"
    yield "\n]}\n"


def _json(value: Any) -> str:
    # Marks that would end a script, where somebody pastes the data into a page.
    return _ENCODE(value).replace("</", "<\\/").replace("<!--", "<\\u0021--")


def slide(entry: Entry, date: EdtfDate) -> dict[str, Any]:
    """An event as a slide: https://timeline.knightlab.com/docs/json-format.html"""
    start, end = _dates(date)
    made: dict[str, Any] = {
        "unique_id": f"event-{entry.event.id}",
        "start_date": start,
        "display_date": escaped(entry.when),
        "text": {"headline": escaped(entry.title), "text": _text(entry)},
    }
    if end is not None:
        made["end_date"] = end
    if kind := " ".join(_NO_WORD.sub(" ", one_line(entry.event.kind)).split()):
        made["group"] = kind
    return made


def _dates(date: EdtfDate) -> tuple[dict[str, int], dict[str, int] | None]:
    """Begin and end; the end is left out where it is the begin, or is not known."""
    if date.precision in ("day", "month", "year") and not (date.is_range or date.is_choice):
        return _day(date.earliest_begin, date.precision), None
    known = [
        day for day in (date.earliest_begin, date.latest_begin, date.latest_end) if EARLIEST < day < LATEST
    ]
    first = known[0]
    begin, end = date.sides if date.is_range else (None, None)
    start = _day(first, begin.precision if begin is not None else "day")
    if date.latest_end == LATEST or (date.latest_end == first and date.earliest_begin != EARLIEST):
        return start, None
    if date.earliest_begin == EARLIEST:
        return start, None
    return start, _day(date.latest_end, end.precision if end is not None else "day")


def _day(ordinal: int, precision: str) -> dict[str, int]:
    day = Day.fromordinal(ordinal)
    parts = {"year": day.year}
    if precision in ("day", "month"):
        parts["month"] = day.month
    if precision == "day":
        parts["day"] = day.day
    return parts


def _text(entry: Entry) -> str:
    facts = [f"{entry.sign} {escaped(entry.status)}".strip()] if entry.status else []
    facts += [escaped(entry.place)] if entry.place else []
    parts = [f"<p>{' · '.join(facts)}</p>"] if facts else []
    if entry.people:
        parts.append(f"<ul>{''.join(_who(who) for who in entry.people)}</ul>")
    parts += [f"<p>{escaped(each)}</p>" for each in paragraphs(entry.event.summary)]
    parts += [
        f"<p>{DIFFER} sources differ: {escaped(entry.label(each))}</p>" for each in sorted(entry.differing)
    ]
    parts += [_note(note, entry) for note in entry.notes]
    return "".join(parts)


def _who(who: Who) -> str:
    words = escaped(", ".join(each for each in (who.name, who.office) if each)) + " (?)" * who.is_unsure
    return f"<li>{words}{f' – {escaped(who.role)}' if who.role else ''}</li>"


def _note(note: Note, entry: Entry) -> str:
    source = escaped(note.source.words)
    address = escaped(note.source.address)
    if address:
        source += f', <a href="{address}" rel="noopener noreferrer">{address}</a>'
    says = ", ".join(dict.fromkeys(entry.label(place) for place in note.places))
    rest = escaped("; ".join((says, *note.remarks)))
    return f"<blockquote>“{escaped(note.quote)}”</blockquote><p>{source} ({rest})</p>"
