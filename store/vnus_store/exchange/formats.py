"""Every format that records are written in. Invariant: a format reads records one by one and gives text piece by
piece, so that a hundred thousand take no more memory than one; what a format needs is loaded when it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from vnus_store.errors import InvalidValue
from vnus_store.exchange import jsonl, table
from vnus_store.exchange.options import ExportOptions, Library
from vnus_store.exchange.rows import IMPORTED_KINDS
from vnus_store.records.links import references
from vnus_store.records.refs import Ref

Write = Callable[[Sequence[Ref], Library, ExportOptions], Iterator[str]]
"""The text of these records, in this order, a piece or more for each."""

Choose = Callable[[Sequence[Ref], Library], Sequence[Ref]]
"""What of some records a format writes, or what it writes in their place, in its order."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write records down."""

    name: str
    """What it is called on the command line."""
    ending: str
    """That of its files, with the dot."""
    label: str
    """What it is for, in a few words."""
    choose: Choose
    """What is written of the records that were asked for."""
    write: Write
    """How it is written."""


def _records(refs: Sequence[Ref], library: Library) -> Sequence[Ref]:
    """People, articles, events: those that others refer to come first; within a kind the order stays."""
    return [ref for kind in IMPORTED_KINDS for ref in refs if ref.kind == kind]


def _events(refs: Sequence[Ref], library: Library) -> Sequence[Ref]:
    """The events among them in the order of time; where none is, those of the people and articles."""
    events = {ref for ref in refs if ref.kind == "event"}
    events = events or {each for ref in refs for each in library.backlinks(ref) if each.kind == "event"}
    return library.narrowed("event", events).refs()


def _articles(refs: Sequence[Ref], library: Library) -> Sequence[Ref]:
    """The articles that the events and people rest on; where there are none of these, the articles themselves."""
    from vnus_store.exchange.csl import cited

    return cited(refs, library)


def _jsonl(refs: Sequence[Ref], library: Library, options: ExportOptions) -> Iterator[str]:
    for ref, document in _each(refs, library):
        yield jsonl.line_of(ref, document)


def _csv(refs: Sequence[Ref], library: Library, options: ExportOptions) -> Iterator[str]:
    # Twice through the records: a row needs to know every column before the first is written.
    columns = table.columns_of((ref.kind, key) for ref, document in _each(refs, library) for key in document)
    yield ("\ufeff" if options.has_bom else "") + table.heading(columns)
    for ref, document in _each(refs, library):
        yield table.row_of(ref, document, columns)


def _each(refs: Sequence[Ref], library: Library) -> Iterator[tuple[Ref, Mapping[str, Any]]]:
    for ref in refs:
        document = library.document(ref)
        if document is not None:
            yield ref, document


def _in(room: str) -> Write:
    """What the function `write` of a room does; the room is loaded with the first piece."""

    def write(refs: Sequence[Ref], library: Library, options: ExportOptions) -> Iterator[str]:
        found: Write = import_module(f"vnus_store.exchange.{room}").write
        yield from found(refs, library, options)

    return write


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("html", ".html", "a web page in one file, every claim with its note", _events, _in("html")),
        Format("markdown", ".md", "text with numbered notes", _events, _in("markdown")),
        Format("csv", ".csv", "a table for spreadsheets", _records, _csv),
        Format("jsonl", ".jsonl", "whole records, to be imported again", _records, _jsonl),
        Format("ical", ".ics", "a calendar of the dated events", _events, _in("ical")),
        Format("timelinejs", ".json", "data for a TimelineJS page", _events, _in("timelinejs")),
        Format(
            "csl-json",
            ".json",
            "the cited articles, for Zotero and other bibliographies",
            _articles,
            _in("csl"),
        ),
    )
}
"""By name, those that people read first."""

_BY_ENDING = {"html": ".htm", "markdown": ".markdown", "ical": ".ical"}
"""Endings that are common as well."""


def format_of(name: str, path: str = "") -> Format:
    """The format of a name, else of a file's ending, else JSON Lines.

    Raises:
        InvalidValue: there is no format of that name, or more than one has that ending.
    """
    if name:
        if name not in FORMATS:
            raise InvalidValue(f"There is no format “{name}”: there are {', '.join(FORMATS)}.")
        return FORMATS[name]
    endings = ((each, (each.ending, _BY_ENDING.get(each.name, each.ending))) for each in FORMATS.values())
    found = [each for each, known in endings if path.lower().endswith(known)]
    if len(found) > 1:
        names = " or ".join(each.name for each in found)
        raise InvalidValue(f"More than one format is written to “{found[0].ending}” files: say --as {names}.")
    return found[0] if found else FORMATS["jsonl"]


def with_all_related(refs: Sequence[Ref], library: Callable[[Ref], Mapping[str, Any] | None]) -> list[Ref]:
    """These records and all that they refer to, directly or through others, each once.

    Args:
        refs: where it begins.
        library: gives the document of a record, `None` where there is no such record.
    """
    found: dict[Ref, None] = {}
    ahead = list(reversed(refs))
    while ahead:
        ref = ahead.pop()
        document = None if ref in found else library(ref)
        if document is not None:
            found[ref] = None
            ahead.extend(sorted(references(document, ref.kind), reverse=True))
    return list(found)
