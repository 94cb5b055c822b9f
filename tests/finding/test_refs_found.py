"""What a search found, kept as identifiers alone: it has to be like the references that it stands for."""

from __future__ import annotations

import gc
from pathlib import Path

from tests.finding import oracle

from vnus_store.catalogue import Catalogue
from vnus_store.finding.query import parse_query
from vnus_store.finding.refs_found import RefsFound
from vnus_store.records.codec import encode
from vnus_store.records.refs import Ref

REFS = tuple(Ref("event", name) for name in ("a", "b", "c", "d"))
FOUND = RefsFound("event", ["a", "b", "c", "d"])


def test_it_is_read_as_the_references() -> None:
    assert tuple(FOUND) == REFS
    assert (FOUND[0], FOUND[-1]) == (REFS[0], REFS[-1])
    assert FOUND[1:3] == REFS[1:3]
    assert len(FOUND) == 4
    assert REFS[2] in FOUND
    assert Ref("person", "c") not in FOUND
    assert not RefsFound("event")


def test_it_equals_any_sequence_of_the_same_and_no_other() -> None:
    assert FOUND == REFS
    assert list(REFS) == FOUND
    assert RefsFound("event", ("a", "b", "c", "d")) == FOUND
    assert RefsFound("person", FOUND.names) != FOUND
    assert REFS[:3] != FOUND


def test_others_of_its_kind_are_left_out() -> None:
    assert FOUND.without([Ref("event", "b"), Ref("person", "c")]) == ["a", "c", "d"]
    assert FOUND.without([]) == ["a", "b", "c", "d"]


def test_an_answer_keeps_no_object_for_each_record(tmp_path: Path) -> None:
    documents = [{"id": f"e{number:04}", "title": "Hanoi"} for number in range(3000)]
    library = Catalogue([(Ref("event", each["id"]), encode(each)) for each in documents])
    oracle.index_of(library, tmp_path)
    finder = oracle.finder_of(library, tmp_path)
    query = parse_query("hanoi")
    finder.find(query, oracle.TODAY)  # brings in what stays
    gc.collect()
    before = len(gc.get_objects())
    found = finder.find(query, oracle.TODAY)
    assert len(found.events) == 3000
    gc.collect()
    assert len(gc.get_objects()) - before < 300
