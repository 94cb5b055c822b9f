"""A store with candidates in its queue. Invariant: each call makes a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.builders import TALKS, TEXT, VISIT, Document, new_store, tables

from vnus_store import Ref, Store
from vnus_store.records.candidates import Candidate, candidate_id

FIRST = (0, TEXT.index("10th.") + len("10th."))
PHRASE = (TEXT.index("the 10th"), TEXT.index("the 10th") + len("the 10th"))
DRAFT: Document = {
    "title": "Joe Biden would be in Hà Nội on the 10th",
    "date": "2023-09-10",
    "kind": "visit",
    "status": "announced",
    "place": "Hà Nội",
    "people": [{"person": "joe-biden", "role": "guest"}],
}


def candidate(
    span: tuple[int, int] = FIRST, phrase: tuple[int, int] | None = PHRASE, **draft: Any
) -> Candidate:
    made = candidate_id("wire", span, phrase)
    values = {key: value for key, value in {**DRAFT, **draft}.items() if value is not None}
    return Candidate(made, "wire", *span, phrase=phrase, draft=values, reasons={"date": "as written"})


def queue(folder: Path, *candidates: Candidate) -> Store:
    return new_store(folder, **tables(), candidates=[each.document() for each in candidates])


def refs(store: Store) -> list[Ref]:
    return [ref for ref in store.timeline().refs() if ref not in (VISIT, TALKS)]


def has(store: Store, wanted: Candidate) -> bool:
    return store._catalogue.has(wanted.ref)
