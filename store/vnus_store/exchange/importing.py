"""A file of records as one change. Invariant: planning reads and changes nothing; what is brought in is what was
planned, or nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from vnus_store.changes.change import Edit
from vnus_store.changes.commands import Plan
from vnus_store.changes.following import Records, moved_passages
from vnus_store.changes.overlay import Overlay
from vnus_store.errors import Conflict, InvalidValue, NotFound
from vnus_store.exchange import jsonl, table
from vnus_store.exchange.checking import EVERY, Proposed, Tell, refused
from vnus_store.exchange.rows import IMPORTED_KINDS, MOST_RECORDS, BadRow, Row
from vnus_store.exchange.source import lines
from vnus_store.exchange.strict_json import compact
from vnus_store.records.codec import Written, encode, plain
from vnus_store.records.paths import without_lost_support
from vnus_store.records.refs import ID, Ref

Document = Mapping[str, Any]

NEW, CHANGED, SAME = "new", "changed", "same"
"""What a row comes to."""

_ORDER = {kind: place for place, kind in enumerate(IMPORTED_KINDS)}
_READERS = {".jsonl": jsonl.read, ".ndjson": jsonl.read, ".csv": table.read}


class Known(Protocol):
    """What planning asks of the store; an open one answers it."""

    def document(self, ref: Ref) -> Document | None:
        """The document of a record; `None`, or `NotFound`, where there is none."""

    def was_used(self, ref: Ref) -> bool:
        """Whether the identifier names a record now or did before."""

    @property
    def version(self) -> int:
        """Grows whenever a record changes."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file of records comes to."""

    name: str
    """What the file is called."""
    edits: tuple[Edit, ...]
    """The records that are new or changed: people, then articles, then events."""
    counts: Mapping[tuple[str, str], int]
    """How many rows of a kind are new, changed or the same."""
    version: int
    """The version of the store that the rows were checked on."""
    bad: tuple[BadRow, ...]
    """The rows that cannot come in, in the order of the file."""


def holds_records(path: str) -> bool:
    """Whether a file's ending says that it holds records and is no article."""
    return path.lower().endswith(tuple(_READERS))


def read_rows(path: str) -> Iterator[Row | BadRow]:
    """The rows of a file, by its ending.

    Raises:
        InvalidValue: the file cannot be read as a whole; see `source.lines` and `table.read`.
    """
    ending = next((each for each in _READERS if path.lower().endswith(each)), "")
    if not ending:
        raise InvalidValue(f"Records are read from files that end in {', '.join(_READERS)}.")
    return _READERS[ending](lines(path))


def plan_import(
    rows: Iterable[Row | BadRow],
    records: Known,
    name: str = "a file",
    tell: Tell | None = None,
) -> ImportPlan:
    """Read all rows and say what they come to.

    Args:
        rows: what `read_rows` gives.
        records: the store.
        name: what the file is called in the history.
        tell: called now and then: with the lines that are "read", then with the rows that are "checked".

    Raises:
        InvalidValue: there are more than `MOST_RECORDS`; what reading raises.
    """

    def stored(ref: Ref) -> Document | None:
        try:
            return records.document(ref)
        except NotFound:
            return None

    version = records.version
    proposed: dict[Ref, Proposed] = {}
    bad: list[BadRow] = []
    for number, row in enumerate(rows, 1):
        if number > MOST_RECORDS:
            raise InvalidValue(f"There are more than {MOST_RECORDS:,} records; part them into several files.")
        found = row if isinstance(row, BadRow) else _proposed(row, proposed, stored, records.was_used)
        if isinstance(found, BadRow):
            bad.append(found)
        else:
            proposed[found[0]] = found[1]
        if tell is not None and number % EVERY == 0:
            tell("read", row.line, 0)
    bad += refused(proposed, stored, tell)
    return _planned(proposed, bad, name, version)


def _planned(proposed: Mapping[Ref, Proposed], bad: Iterable[BadRow], name: str, version: int) -> ImportPlan:
    counts: Counter[tuple[str, str]] = Counter()
    edits: list[Edit] = []
    for ref, row in proposed.items():
        state = NEW if row.before is None else SAME if is_same(row.before, row.after) else CHANGED
        counts[ref.kind, state] += 1
        if state != SAME:
            edits.append(Edit(ref, row.before, row.after))
    edits.sort(key=lambda edit: _ORDER[edit.ref.kind])
    return ImportPlan(
        name, tuple(edits), dict(counts), version, tuple(sorted(bad, key=lambda each: each.line))
    )


def _proposed(
    row: Row,
    proposed: Mapping[Ref, Proposed],
    stored: Callable[[Ref], Document | None],
    was_used: Callable[[Ref], bool],
) -> tuple[Ref, Proposed] | BadRow:
    if row.kind not in IMPORTED_KINDS:
        return BadRow(row.line, f"“{row.kind[:60]}” is no kind of record: {', '.join(IMPORTED_KINDS)}.")
    name = row.id
    if not isinstance(name, str) or not ID.fullmatch(name):
        return BadRow(row.line, "The id is missing or malformed: small letters, digits, hyphens, at most 64.")
    ref = Ref(row.kind, name)
    if ref in proposed:
        return BadRow(row.line, f"{ref} stands on line {proposed[ref].line} already.")
    before = stored(ref)
    if before is None and was_used(ref):
        return BadRow(row.line, f"{ref} named a record that was deleted; identifiers are never reused.")
    return ref, Proposed(row.line, before, _after(row, before))


def _after(row: Row, before: Document | None) -> Document:
    """The document as the row would have it; a key that the row does not speak of stays as it is."""
    if row.unset is None or before is None:
        # As its line alone: what is read here is many times as large in memory, and every file has many rows.
        return row.values if row.line_of_values is None else Written(row.line_of_values)
    after = {key: value for key, value in {**before, **row.values}.items() if key not in row.unset}
    speaks_of_sources = "citations" in row.values or "citations" in row.unset
    return after if speaks_of_sources else without_lost_support(before, after)


def is_same(one: Document, other: Document) -> bool:
    """Whether two documents say the same; the order of keys does not count, `1` and `true` are not one."""
    if isinstance(other, Written) and encode(one) == other.line:
        return True  # to the letter, as where an export comes in again
    first, second = plain(one), plain(other)
    return first == second and _sorted(first) == _sorted(second)


def _sorted(value: Any) -> str:
    return compact(_in_order(value))


def _in_order(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _in_order(value[key]) for key in sorted(value)}
    return [_in_order(each) for each in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class ImportRecords:
    """Bring the good rows of a file in, all in one change."""

    planned: ImportPlan

    def plan(self, records: Records) -> Plan:
        """The edits, and those by which passages follow an article's text that changed.

        Raises:
            Conflict: a record is not as it was when the file was planned.
        """
        for edit in self.planned.edits:
            found = records.document(edit.ref)
            if found is not edit.before and (found is None or found != edit.before):
                raise Conflict(f"{edit.ref} was changed meanwhile; import {self.planned.name} again.", found)
        label = f"import of {self.planned.name}"
        texts = [each for each in self.planned.edits if _has_other_text(each)]
        if not texts:
            return Plan(self.planned.edits, label, checked_at=self.planned.version)
        given = {edit.ref for edit in self.planned.edits}
        then = Overlay(records, self.planned.edits)
        for edit in texts:
            assert edit.before is not None
            assert edit.after is not None
            moved = moved_passages(then, edit.ref, edit.before, edit.after)
            then.take(each for each in moved if each.ref not in given)
        return Plan(then.edits(), label)


def _has_other_text(edit: Edit) -> bool:
    if edit.ref.kind != "article" or edit.before is None or edit.after is None:
        return False
    return bool(edit.before.get("text") != edit.after.get("text"))
