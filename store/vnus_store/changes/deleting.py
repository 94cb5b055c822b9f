"""What goes with records that are deleted. Invariant: nothing that is left refers to what is gone."""

from __future__ import annotations

from collections.abc import Sequence

from vnus_store.changes.change import Document, Edit
from vnus_store.changes.following import Records, existing, without_reference
from vnus_store.records import retired
from vnus_store.records.refs import Ref


def deletion(records: Records, refs: Sequence[Ref]) -> tuple[Edit, ...]:
    """The edits that delete records: theirs, those of what refers to them, and what keeps their identifiers.

    Each record is cut once, however many of those that it refers to are going.

    Raises:
        NotFound: one of them is not there.
    """
    gone = dict.fromkeys(refs)
    befores: dict[Ref, Document] = {ref: existing(records, ref) for ref in gone}
    afters: dict[Ref, Document | None] = dict.fromkeys(gone)
    for ref in gone:
        for each in sorted(set(records.backlinks(ref)) - set(gone)):
            if each not in befores:
                befores[each] = existing(records, each)
            document = afters.get(each, befores[each])
            # a candidate is about nothing but its article, so it goes with it
            is_cut = document is not None and each.kind != "candidate"
            afters[each] = without_reference(document, ref) if is_cut and document is not None else None
    edits = [Edit(ref, befores[ref], after) for ref, after in afters.items()]
    for ref in [ref for ref, after in afters.items() if after is None]:
        row = retired.row_of(ref)
        edits.append(Edit(row, records.document(row), retired.document_of(ref)))
    for ref in gone:
        edits += [Edit(row, records.document(row), None) for row in records.conflicts_of(ref)]
    return tuple(edits)
