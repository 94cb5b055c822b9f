"""An event as schema.org JSON-LD. Invariant: the text may stand in a script block: no `<`, `>` or `&` is in it; what
schema.org cannot say exactly is left out.

https://schema.org/Event, https://schema.org/NewsArticle
"""

from __future__ import annotations

import json
from datetime import date as Day
from typing import Any

from vnus_store.exchange.chronology import Entry, Source, Who
from vnus_store.exchange.showable import language, one_line
from vnus_store.records.edtf import EdtfDate

_STATUS = {"announced": "EventScheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}
_PROPERTY = {"host": "organizer", "inviter": "organizer", "subject": "about", "mentioned": "about"}
"""What somebody is to the event, by role; all others are attendees."""

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def event_json(entry: Entry) -> str:
    """The event as a JSON object."""
    event = entry.event
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"#e-{event.id}",
        "name": entry.title,
    }
    if event.date is not None:
        made.update(_dates(event.date))
    if entry.place:
        made["location"] = {"@type": "Place", "name": entry.place}
    if event.status in _STATUS:
        made["eventStatus"] = f"https://schema.org/{_STATUS[event.status]}"
    if summary := one_line(event.summary):
        made["description"] = summary
    for who in entry.people:
        made.setdefault(_PROPERTY.get(who.role, "attendee"), []).append(_person(who))
    sources = {note.source.ref: note.source for note in entry.notes}
    if sources:
        made["subjectOf"] = [_article(each) for each in sources.values()]
    return _ENCODE(made).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _dates(date: EdtfDate) -> dict[str, str]:
    """Begin and end, where they are known to the day, or a month or year as a whole."""
    if date.approximate or date.uncertain or date.is_choice or "X" in date.text:
        return {}
    if not date.is_range:
        return {"startDate": date.text} if date.precision in ("day", "month", "year") else {}
    if date.earliest_begin != date.latest_begin:
        return {}
    made = {"startDate": Day.fromordinal(date.earliest_begin).isoformat()}
    if date.earliest_end == date.latest_end and date.latest_end <= Day.max.toordinal():
        made["endDate"] = Day.fromordinal(date.latest_end).isoformat()
    return made


def _person(who: Who) -> dict[str, str]:
    made = {"@type": "Person" if who.person is not None else "Thing", "name": who.name}
    if who.office and who.person is not None:
        made["jobTitle"] = who.office
    if who.person is not None and who.person.wikidata.startswith("Q") and who.person.wikidata[1:].isdecimal():
        made["sameAs"] = f"https://www.wikidata.org/wiki/{who.person.wikidata}"
    return made


def _article(source: Source) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "NewsArticle", "@id": f"#a-{source.ref.id}", "headline": source.title}
    if source.publisher:
        made["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.address:
        made["url"] = source.address
    if tag := language(source.language):
        made["inLanguage"] = tag
    return made
