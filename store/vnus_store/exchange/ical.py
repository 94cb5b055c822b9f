"""A calendar of the dated events (RFC 5545), by the icalendar library. Invariant: a text of a record is never a
property of the calendar; an event covers no day on which it cannot have been, and says so where it covers more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date as Day

from vnus_store.errors import InvalidValue
from vnus_store.exchange.chronology import DIFFER, Chronology, Entry
from vnus_store.exchange.options import ExportOptions, Library
from vnus_store.exchange.showable import one_line
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.refs import Ref
from vnus_store.records.spans import EARLIEST, LATEST

_STATUS = {"held": "CONFIRMED", "cancelled": "CANCELLED"}
"""What a calendar calls a status; all others are TENTATIVE."""

_LAST = LATEST - 1
"""The last day that a calendar can name."""

_OCTETS = 75

_NAME = re.compile(r"[^A-Za-z0-9.-]+")


def write(refs: Sequence[Ref], library: Library, options: ExportOptions) -> Iterator[str]:
    """The calendar, a piece for each event.

    Raises:
        InvalidValue: the library is not installed.
    """
    try:
        from icalendar import Calendar, vText
    except ImportError:
        raise InvalidValue(
            "Writing a calendar needs the icalendar package: pip install 'vnus-tui[ical]'."
        ) from None
    calendar = Calendar()
    calendar.add("prodid", "-//vnus-tui//chronology//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Chronology {one_line(options.query)}".strip())
    head, end, tail = calendar.to_ical().decode().rpartition("END:VCALENDAR")
    yield head
    home = f"{_NAME.sub('-', options.store).strip('-.') or 'vnus'}.vnus-tui"

    def text(value: str) -> str:
        return vText(value).to_ical().decode()

    for entry in Chronology(library).entries(refs):
        date = entry.event.date
        if date is None:
            options.unsaid.note(
                "event has no date and is in no calendar",
                "events have no date and are in no calendar",
                is_left_out=True,
            )
            yield ""
            continue
        yield "".join(folded(line) for line in _lines(entry, date, home, text, options))
    yield end + tail


def _lines(
    entry: Entry, date: EdtfDate, home: str, text: Callable[[str], str], options: ExportOptions
) -> Iterator[str]:
    """The properties of an event, the values as the library writes them."""
    event = entry.event
    first, last, remark = covered(date)
    if remark:
        options.unsaid.note(
            "date is not exact: its event covers all days that are possible, and says so",
            "dates are not exact: their events cover all days that are possible, and say so",
        )
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@{home}"
    # No record says when it was changed, and the same records are to give the same bytes: the day of the event.
    yield f"DTSTAMP:{_day(first)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < _LAST:
        yield f"DTEND;VALUE=DATE:{_day(last + 1)}"
    yield f"SUMMARY:{text(entry.title)}"
    yield f"DESCRIPTION:{text(_description(entry, remark))}"
    if entry.place:
        yield f"LOCATION:{text(entry.place)}"
    categories = [text(word) for each in (event.kind, *event.topics) if (word := one_line(each))]
    if categories:
        yield f"CATEGORIES:{','.join(categories)}"
    yield f"STATUS:{_STATUS.get(event.status, 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    if address := next((note.source.address for note in entry.notes if note.source.address), ""):
        yield f"URL:{address}"
    yield f"X-VNUS-EDTF:{text(date.text)}"
    yield "END:VEVENT"


def _day(ordinal: int) -> str:
    return Day.fromordinal(ordinal).strftime("%Y%m%d").rjust(8, "0")


def folded(line: str) -> str:
    """A line in parts of at most 75 octets, none within a character (RFC 5545, 3.1), with its line ends.

    The library folds letter by letter, which took longer than all the rest of the calendar.
    """
    data = line.encode("utf-8")
    parts, at, room = [], 0, _OCTETS
    while len(data) - at > room:
        end = at + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[at:end])
        at, room = end, _OCTETS - 1
    return b"\r\n ".join([*parts, data[at:]]).decode("utf-8") + "\r\n"


def covered(date: EdtfDate) -> tuple[int, int, str]:
    """The first and the last day (ordinals) of an event in a calendar, and what has to be said of them, if anything.

    From the first on which it can have begun to the last on which it can have ended; where the first is not known, the
    day at which it stands on the timeline, where the last is not, all that it surely lasted.
    """
    first, last = date.earliest_begin, date.latest_end
    if first == EARLIEST:
        return date.sort_key[0], date.sort_key[0], "The first day is not known."
    if last == LATEST:
        end = date.earliest_end if first < date.earliest_end < LATEST else first
        return first, end, "The last day is not known."
    is_exact = date.earliest_begin == date.latest_begin and date.earliest_end == date.latest_end
    vague = date.approximate or date.uncertain or date.is_choice or not is_exact
    remark = "The calendar shows every day that is possible." if vague else ""
    return first, last, remark


def _description(entry: Entry, remark: str) -> str:
    lines = [f"{entry.when}{f' ({entry.status})' if entry.status else ''}", remark]
    for who in entry.people:
        words = ", ".join(each for each in (who.name, who.office) if each)
        lines.append(f"{words}{' (?)' if who.is_unsure else ''}{f' – {who.role}' if who.role else ''}")
    lines.append(one_line(entry.event.summary))
    lines += [f"{DIFFER} sources differ: {entry.label(place)}" for place in sorted(entry.differing)]
    for note in entry.notes:
        says = ", ".join(dict.fromkeys(entry.label(place) for place in note.places))
        words = ", ".join(each for each in (note.source.words, note.source.address) if each)
        lines.append(f"“{note.quote}” – {words} ({'; '.join((says, *note.remarks))})")
    return "\n".join(each for each in lines if each)
