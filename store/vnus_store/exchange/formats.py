"""Every format that records are written in. Invariant: a format reads records one by one and gives text piece by
piece, so that a hundred thousand take no more memory than one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from vnus_store.errors import InvalidValue
from vnus_store.exchange import jsonl, table
from vnus_store.exchange.rows import IMPORTED_KINDS
from vnus_store.records.links import references
from vnus_store.records.refs import Ref


class Documents(Protocol):
    """Where the records are taken from; an open store is one."""

    def document(self, ref: Ref) -> Mapping[str, Any] | None:
        """The document of a record that is there."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What may be chosen beside the format."""

    has_bom: bool = False
    """Whether a byte order mark begins a table, by which some spreadsheets know UTF-8."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write records down."""

    name: str
    """What it is called on the command line."""
    ending: str
    """That of its files, with the dot."""
    write: Callable[[Sequence[Ref], Documents, ExportOptions], Iterator[str]]
    """The text of these records, in this order, a piece or more for each."""


def _jsonl(refs: Sequence[Ref], library: Documents, options: ExportOptions) -> Iterator[str]:
    for ref, document in _each(refs, library):
        yield jsonl.line_of(ref, document)


def _csv(refs: Sequence[Ref], library: Documents, options: ExportOptions) -> Iterator[str]:
    # Twice through the records: a row needs to know every column before the first is written.
    columns = table.columns_of((ref.kind, key) for ref, document in _each(refs, library) for key in document)
    yield ("\ufeff" if options.has_bom else "") + table.heading(columns)
    for ref, document in _each(refs, library):
        yield table.row_of(ref, document, columns)


def _each(refs: Sequence[Ref], library: Documents) -> Iterator[tuple[Ref, Mapping[str, Any]]]:
    for ref in refs:
        document = library.document(ref)
        if document is not None:
            yield ref, document


FORMATS: Mapping[str, Format] = {
    each.name: each for each in (Format("jsonl", ".jsonl", _jsonl), Format("csv", ".csv", _csv))
}
"""By name."""


def format_of(name: str, path: str = "") -> Format:
    """The format of a name, else of a file's ending, else JSON Lines.

    Raises:
        InvalidValue: there is no format of that name.
    """
    if not name:
        by_ending = (each for each in FORMATS.values() if path.lower().endswith(each.ending))
        return next(by_ending, FORMATS["jsonl"])
    if name not in FORMATS:
        raise InvalidValue(f"There is no format “{name}”: there are {', '.join(FORMATS)}.")
    return FORMATS[name]


def in_order(refs: Sequence[Ref]) -> list[Ref]:
    """People, articles, events: those that others refer to come first; within a kind the order stays."""
    return [ref for kind in IMPORTED_KINDS for ref in refs if ref.kind == kind]


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
