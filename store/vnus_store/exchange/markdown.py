"""A chronology in Markdown with numbered notes (CommonMark with the footnotes of GitHub, Pandoc and Obsidian).

Invariant: text of records is only text: no character of it makes a heading, a link, a tag or a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vnus_store.exchange.chronology import DIFFER, Chronology, Entry, Note, Source, Who
from vnus_store.exchange.options import ExportOptions, Library
from vnus_store.exchange.showable import one_line, paragraphs
from vnus_store.exchange.summing_up import note_limits, opening_words
from vnus_store.records.model import Article
from vnus_store.records.refs import Ref

_MEANING = re.compile(r"[\\`*_{}\[\]<>#|~&$!@^%]")
_ADDRESS = re.compile(r"(?i)(?<=:)/(?=/)|(?<=www)\.")
"""Where GitHub would make a link of an address that stands in a text."""

_BEGIN = re.compile(r"[-+=:]|\d{1,9}(?=[.)])")
"""What makes a list or a heading at the beginning of a line."""


def escaped(text: str) -> str:
    """A text that means nothing but itself, on one line; it may stand at the beginning of one."""
    text = _MEANING.sub(_marked, text)
    if "://" in text or "www." in text.lower():
        text = _ADDRESS.sub(_marked, text)
    begin = _BEGIN.match(text)
    if begin is None:
        return text
    at = begin.end() if begin[0][0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def _marked(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def write(refs: Sequence[Ref], library: Library, options: ExportOptions) -> Iterator[str]:
    """The chronology, a piece for each event."""
    chronology = Chronology(library)
    yield f"# Chronology\n\n{escaped(opening_words(library.narrowed('event', refs), options))}\n"
    heading = ""
    for entry in chronology.entries(refs):
        year = str(entry.event.date.year) if entry.event.date is not None else "Undated"
        note_limits(entry, options)
        yield (f"\n## {year}\n" if year != heading else "") + _entry(entry)
        heading = year
    sources = chronology.sources
    if sources:
        yield "\n## Sources\n\n" + "".join(f"- {_source(each)}\n" for each in sources)
    if options.with_text:
        yield from _texts(sources, library)


def _entry(entry: Entry) -> str:
    """An event: a heading, what is known, and the notes below it."""
    lines = [
        f"\n### {escaped(entry.when)}{_marks(entry, 'date')} · {escaped(entry.title)}{_marks(entry, 'title')}"
    ]
    facts = (
        [f"{entry.sign} {escaped(entry.status)}".strip() + _marks(entry, "status")] if entry.status else []
    )
    facts += [escaped(entry.place) + _marks(entry, "place")] if entry.place else []
    lines += [" · ".join(facts)] if facts else []
    if entry.people:
        lines.append("\n".join(_who(who, entry) for who in entry.people))
    summary = [escaped(each) for each in paragraphs(entry.event.summary)]
    if summary:
        lines.append("\n\n".join(summary) + _marks(entry, "summary"))
    lines += [f"*{escaped(each)}*" for each in paragraphs(entry.event.notes)]
    lines += ["\n".join(_note(note, entry) for note in entry.notes)] if entry.notes else []
    return "\n\n".join(lines) + "\n"


def _marks(entry: Entry, place: str) -> str:
    differ = f" {DIFFER} sources differ" if place in entry.differing else ""
    return "".join(f"[^{number}]" for number in entry.marks(place)) + differ


def _who(who: Who, entry: Entry) -> str:
    office = escaped(who.office) or ("office not stated" if who.person is not None else "")
    name = f"**{escaped(who.name)}**" + (" (?)" if who.is_unsure else "")
    words = f"{name}, {office}" if office else name
    return (
        f"- {words} – {escaped(who.role)}{_marks(entry, who.place)}"
        if who.role
        else f"- {words}{_marks(entry, who.place)}"
    )


def _note(note: Note, entry: Entry) -> str:
    says = ", ".join(dict.fromkeys(escaped(entry.label(place)) for place in note.places))
    remarks = "".join(f"; {escaped(each)}" for each in note.remarks)
    return f"[^{note.number}]: “{escaped(note.quote)}” – {_source(note.source)} ({says}{remarks})"


def _source(source: Source) -> str:
    return escaped(source.words) + (f", <{source.address}>" if source.address else "")


def _texts(sources: Sequence[Source], library: Library) -> Iterator[str]:
    yield "\n## Texts\n"
    for source in sources:
        article = library.peek(source.ref)
        if isinstance(article, Article):
            text = "\n\n".join(escaped(each) for each in paragraphs(article.text))
            yield f"\n### {escaped(one_line(article.title) or article.id)}\n\n{_source(source)}\n\n{text}\n"
