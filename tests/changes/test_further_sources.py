"""A candidate as a further source of an event: what agrees is supported, what does not is kept beside the value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import VISIT, Document, tables
from tests.changes.queues import candidate, has, queue

from vnus_store.changes.curating import AddAsSource


def source(folder: Path, **draft: Any) -> Document:
    """The citation by which a candidate became a source of the visit, 10-11 September 2023 in Hà Nội."""
    wanted = candidate(**draft)
    store = queue(folder, wanted)
    store.apply(AddAsSource(wanted.ref, VISIT))
    assert not has(store, wanted)
    assert list(store.check()) == []
    event = store.document(VISIT)
    assert {key: event[key] for key in event if key != "citations"} == {
        key: value for key, value in tables()["events"][0].items() if key != "citations"
    }
    fresh: Document = event["citations"][-1]
    store.close()
    return fresh


def test_a_further_source_supports_what_it_says_as_well(tmp_path: Path) -> None:
    added = source(tmp_path, date="2023-09-10/2023-09-11", status="held", place="Hanoi")
    assert added["id"] == "c4"
    assert added["supports"] == ["date", "place", "status", "people/joe-biden"]
    assert "says" not in added
    assert added["words"] == {"date": "the 10th"}


@pytest.mark.parametrize("date", ["2023-09-10", "2023-09", "2023", "[2023-09-10..2023-09-11]"])
def test_a_date_that_is_only_vaguer_or_finer_agrees(tmp_path: Path, date: str) -> None:
    assert "date" in source(tmp_path, date=date)["supports"]


def test_what_it_says_otherwise_is_kept_beside_the_value(tmp_path: Path) -> None:
    added = source(tmp_path, date="2023-09-12", place="Huế", status="held")
    assert added["supports"] == ["status", "people/joe-biden"]
    assert added["says"] == {"date": "2023-09-12", "place": "Huế"}
    assert added["words"] == {"date": "the 10th"}


def test_a_source_that_agrees_in_nothing_is_still_about_the_event(tmp_path: Path) -> None:
    added = source(tmp_path, date="2020", place=None, people=None, status="cancelled")
    assert (added["supports"], added["says"]) == (["title"], {"date": "2020"})


def test_nobody_is_added_to_the_event_but_the_label_names_them(tmp_path: Path) -> None:
    people = [{"person": "joe-biden", "role": "guest"}, {"name": "Somebody New", "role": "mentioned"}]
    wanted = candidate(people=people)
    store = queue(tmp_path, wanted)
    change = store.apply(AddAsSource(wanted.ref, VISIT))
    assert change is not None
    assert change.label == "source of Biden visits Hà Nội; not added to it: Somebody New"
    assert len(store.document(VISIT)["people"]) == 2


def test_the_same_passage_twice_is_one_citation(tmp_path: Path) -> None:
    wanted = [candidate(people=None), candidate(phrase=(0, 3), place=None)]
    store = queue(tmp_path, *wanted)
    for each in wanted:
        store.apply(AddAsSource(each.ref, VISIT))
    citations = store.document(VISIT)["citations"]
    assert len(citations) == 4
    assert citations[-1]["supports"] == ["date", "place", "people/joe-biden"]
