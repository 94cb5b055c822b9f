"""One event of the page, with its notes beside it and its data for search engines. Invariant: every text of a record
goes through `escaped`; a mark leads to its note, and the note back to every place that it supports.
"""

from __future__ import annotations

from vnus_store.exchange.chronology import DIFFER, Entry, Note, Source, Who
from vnus_store.exchange.json_ld import event_json
from vnus_store.exchange.showable import escaped, language, paragraphs
from vnus_store.records.edtf import EdtfDate

_Marks = dict[str, str]
"""What stands behind a value, by its place."""


def entry_html(entry: Entry) -> str:
    """An event as an article of the page."""
    event, marks = entry.event, _marks(entry)
    parts = [
        f'<article class="event" id="e-{escaped(event.id)}">\n',
        f'<div class="when">{_time(entry)}{marks.pop("date", "")}</div>\n<div class="what">\n',
        f"<h3>{escaped(entry.title)}{marks.pop('title', '')}</h3>\n",
        _facts(entry, marks),
    ]
    if entry.people:
        parts.append(f'<ul class="people">\n{"".join(_who(who, marks) for who in entry.people)}</ul>\n')
    summary = "</p>\n<p>".join(escaped(each) for each in paragraphs(event.summary))
    if summary:
        parts.append(f"<p>{summary}{marks.pop('summary', '')}</p>\n")
    parts += [f'<p class="remark">{escaped(each)}</p>\n' for each in paragraphs(event.notes)]
    parts.append("</div>\n")
    if entry.notes:
        parts.append(f'<ol class="notes">\n{"".join(_note(note, entry) for note in entry.notes)}</ol>\n')
    parts.append(f'<script type="application/ld+json">{event_json(entry)}</script>\n</article>\n')
    return "".join(parts)


def _time(entry: Entry) -> str:
    date = entry.event.date
    machine = machine_date(date) if date is not None else ""
    words = escaped(entry.when)
    return f'<time datetime="{machine}">{words}</time>' if machine else words


def machine_date(date: EdtfDate) -> str:
    """A date as HTML knows it, a day, a month or a year; "" for what it cannot say."""
    is_plain = not (date.is_range or date.is_choice or date.approximate or date.uncertain)
    is_known = date.precision in ("day", "month", "year") and "X" not in date.text
    return date.text if is_plain and is_known else ""


def _marks(entry: Entry) -> _Marks:
    """The marks of each place of an entry; one that is taken is not given twice, so that no two have one name."""
    marks: _Marks = {}
    for note in entry.notes:
        for number, place in enumerate(note.places):
            mark = f'<a id="r{note.number}-{number}" href="#n{note.number}">{note.number}</a>'
            marks[place] = marks.get(place, "") + mark
    made = {place: f"<sup>{each}</sup>" for place, each in marks.items()}
    for place in entry.differing:
        made[place] = made.get(place, "") + f' <span class="differ">{DIFFER} sources differ</span>'
    return made


def _facts(entry: Entry, marks: _Marks) -> str:
    facts = []
    if entry.status:
        sign = f'<span class="sign" aria-hidden="true">{entry.sign}</span>' if entry.sign else ""
        facts.append(f'<span class="status">{sign}{escaped(entry.status)}</span>{marks.pop("status", "")}')
    if entry.place:
        facts.append(f'<span class="place">{escaped(entry.place)}</span>{marks.pop("place", "")}')
    return f'<p class="facts">{" ".join(facts)}</p>\n' if facts else ""


def _who(who: Who, marks: _Marks) -> str:
    lang = f' lang="{who.language}"' if who.language else ""
    words = f'<span class="name"{lang}>{escaped(who.name)}</span>' + " (?)" * who.is_unsure
    if who.office:
        words += f", {escaped(who.office)}"
    elif who.person is not None:
        words += ', <span class="quiet">office not stated</span>'
    role = f' <span class="role">{escaped(who.role)}</span>' if who.role else ""
    return f"<li>{words}{role}{marks.pop(who.place, '')}</li>\n"


def _note(note: Note, entry: Entry) -> str:
    lang = f' lang="{tag}"' if (tag := language(note.source.language)) else ""
    back = ", ".join(
        f'<a href="#r{note.number}-{number}">{escaped(entry.label(place))}</a>'
        for number, place in enumerate(note.places)
    )
    remarks = "".join(f"; {escaped(each)}" for each in note.remarks)
    return (
        f'<li id="n{note.number}" value="{note.number}"><q{lang}>“{escaped(note.quote)}”</q>'
        f'<span class="from">{source_html(note.source)}</span>'
        f'<span class="says">↩ {back}{remarks}</span></li>\n'
    )


def source_html(source: Source) -> str:
    """An article, its address as a link."""
    words = f"<cite>{escaped(source.words)}</cite>"
    if not source.address:
        return words
    address = escaped(source.address)
    return f'{words}, <a class="address" href="{address}" rel="noopener noreferrer">{address}</a>'
