"""Lists of what was found, while their records change: as if they were sorted anew, and never another once given."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from vnus_store.catalogue import Catalogue
from vnus_store.changes.change import Edit
from vnus_store.finding.refs_found import RefsFound
from vnus_store.narrowed import Narrowing
from vnus_store.records.codec import encode
from vnus_store.records.refs import Ref

EVENTS = [Ref("event", f"e{number:02}") for number in range(40)]


def document(ref: Ref, chance: random.Random) -> dict[str, Any]:
    return {"id": ref.id, "title": ref.id, "date": f"{chance.randint(1990, 2020)}-0{chance.randint(1, 9)}"}


def change(catalogue: Catalogue, ref: Ref, after: dict[str, Any] | None) -> None:
    catalogue.apply([Edit(ref, catalogue.document(ref), after)])


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("is_found", [True, False])
def test_a_list_is_what_sorting_it_anew_would_give(seed: int, is_found: bool) -> None:
    chance = random.Random(seed)
    catalogue = Catalogue([(ref, encode(document(ref, chance))) for ref in EVENTS])
    narrowing = Narrowing(catalogue)
    listed = [ref for ref in catalogue.view("event").refs() if chance.random() < 0.5]
    refs: Sequence[Ref] = RefsFound("event", [ref.id for ref in listed]) if is_found else tuple(listed)
    narrowing.remember("event", refs)
    first = narrowing.view("event", refs)
    assert first is not None
    for _ in range(60):
        ref = chance.choice(EVENTS)
        is_deleted = catalogue.has(ref) and chance.random() < 0.3
        change(catalogue, ref, None if is_deleted else document(ref, chance))
        narrowing.changed([ref])
        found = narrowing.view("event", refs)
        assert found is not None
        assert found.refs() == catalogue.narrowed("event", refs).refs()
        assert narrowing.view("event", refs) is found
    assert first.refs() == tuple(listed)


def test_another_kind_and_another_list_are_not_known() -> None:
    catalogue = Catalogue([(ref, encode({"id": ref.id, "title": ref.id})) for ref in EVENTS])
    narrowing = Narrowing(catalogue)
    refs = RefsFound("event", [ref.id for ref in EVENTS])
    narrowing.remember("event", refs)
    assert narrowing.view("event", refs) is not None
    assert narrowing.view("person", refs) is None
    assert narrowing.view("event", RefsFound("event", refs.names)) is None
