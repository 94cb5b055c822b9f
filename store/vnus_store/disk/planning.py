"""What a set of edits would write, worked out before a byte is written. Invariant: it changes nothing;
every reason to refuse an edit is found here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vnus_store.changes.change import Document, Edit
from vnus_store.changes.merging import is_same
from vnus_store.disk.rows import FOREIGN, KIND_OF, Row, Rows, ref_of
from vnus_store.disk.strict import canonical, checked
from vnus_store.errors import Conflict, InvalidValue
from vnus_store.records.codec import Written, decode, encode
from vnus_store.records.refs import ID, KINDS, Ref, row_key


@dataclass(frozen=True, slots=True)
class Plan:
    """Edits that may be made to the rows as they are."""

    edits: tuple[Edit, ...]
    """As they will read in the journal: every value as JSON gives it back."""
    lines: tuple[bytes | None, ...]
    """The document after each edit, as it will stand in the file."""
    keys: Mapping[Ref, str]
    """The row keys that do not follow from a record's id."""


def plan(rows: Rows, edits: Sequence[Edit], keys: Mapping[Ref, str], asked: Mapping[Ref, str]) -> Plan:
    """Check the edits against the rows, in order, and encode them.

    Args:
        keys: row keys that rows had before they were taken away.
        asked: row keys that new rows should have.

    Raises:
        Conflict: a `before` is not what stands there; `found` is the document that does, or None.
        InvalidValue: an `after` could not be read back from the file.
    """
    if not edits:
        raise ValueError("a change has at least one edit")
    seen: dict[Ref, bytes | None] = {}
    made: list[Edit] = []
    lines: list[bytes | None] = []
    for edit in edits:
        _check_ref(edit.ref)
        line = seen[edit.ref] if edit.ref in seen else rows.line(edit.ref)
        before = None if line is None else decode(line)
        if not _stands(line, before, edit.before):
            raise Conflict(
                f"{edit.ref} was {_fate(edit.before, before)} meanwhile; nothing was changed.", before
            )
        after, read = (None, None) if edit.after is None else _encoded(edit.ref, edit.after)
        seen[edit.ref] = after
        made.append(Edit(edit.ref, before, read))
        lines.append(after)
    return Plan(tuple(made), tuple(lines), dict(_odd_keys(rows, list(seen), keys, asked)))


def _check_ref(ref: Ref) -> None:
    if not ref.kind.endswith(FOREIGN) and (ref.kind not in KINDS or not ID.fullmatch(ref.id)):
        raise InvalidValue(
            f"“{ref}” cannot name a record: write KIND:ID in small letters, digits and hyphens."
        )


def _stands(line: bytes | None, document: Document | None, expected: Document | None) -> bool:
    if line is None or expected is None:
        return line is None and expected is None
    try:
        return encode(expected) == line or is_same(document, expected)
    except (TypeError, ValueError, RecursionError):
        return False


def _fate(expected: Document | None, found: Document | None) -> str:
    if expected is None:
        return "created"
    return "deleted" if found is None else "changed"


def _encoded(ref: Ref, document: Document) -> tuple[bytes, Document]:
    """The line of a document, and the document as it is read from there.

    One that is kept as its line was proven to be read from there when it was made, and cannot have changed since.
    """
    line, read = (document.line, document) if isinstance(document, Written) else _proven(ref, document)
    if not ref.kind.endswith(FOREIGN) and not _is_of(ref, line) and read.get("id") != ref.id:
        raise InvalidValue(f"The id of {ref} never changes, and its document must hold it.")
    return line, read


def _is_of(ref: Ref, line: bytes) -> bool:
    """Whether a line of ours begins with the identifier of a record, as nearly all do."""
    return line.startswith(b'{"id": "%s"' % ref.id.encode())


def _proven(ref: Ref, document: Document) -> tuple[bytes, Document]:
    """The line of a document, read strictly once, so that the file can be read back whatever the document holds."""
    try:
        line = encode(document)
        read = canonical(line)
        if read is None:
            read = checked(line)
            line = encode(read)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidValue(f"{ref} cannot be written as JSON: {error}.") from None
    return line, read


def _odd_keys(
    rows: Rows, refs: Sequence[Ref], keys: Mapping[Ref, str], asked: Mapping[Ref, str]
) -> list[tuple[Ref, str]]:
    found = []
    for ref in refs:
        row = rows.get(ref)
        key = row.key if row else asked.get(ref) or keys.get(ref)
        if key is not None and not ref.kind.endswith(FOREIGN) and key != row_key(ref.id):
            found.append((ref, key))
    return found


def difference(rows: Rows, data: Mapping[str, Mapping[str, Document]]) -> tuple[list[Edit], dict[Ref, str]]:
    """The edits that lead from the rows to tables of documents, and the row keys that new ones ask for.

    Raises:
        InvalidValue: a record of ours has no well-formed id, or two have the same.
    """
    wanted: dict[Ref, Document] = {}
    keys: dict[Ref, str] = {}
    for table, documents in data.items():
        for key, document in documents.items():
            ref = ref_of(table, _name(table, str(key), document))
            if ref in wanted:
                raise InvalidValue(f"Two rows of {table} have the id “{ref.id}”; an id names one record.")
            wanted[ref], keys[ref] = document, str(key)
    edits = []
    for table, known in rows.tables.items():
        for name, row in known.items():
            edit = _edit(ref_of(table, name), row, wanted.pop(ref_of(table, name), None))
            if edit:
                edits.append(edit)
    edits += [Edit(ref, None, document) for ref, document in wanted.items()]
    return edits, keys


def _name(table: str, key: str, document: Document) -> str:
    if table not in KIND_OF:
        return key
    id = document.get("id")
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise InvalidValue(f"{table}/{key} needs an “id” of small letters, digits and hyphens (64 at most).")
    return id


def _edit(ref: Ref, row: Row, document: Document | None) -> Edit | None:
    if document is not None and _encoded(ref, document)[0] == row.line:
        return None
    return Edit(ref, decode(row.line), document)
