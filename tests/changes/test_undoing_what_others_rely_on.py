"""What another window has come to rely on is not taken away from under it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import BIDEN, TALKS, VISIT, documents, event, opened, person, store_file

from vnus_store import AddItem, Create, InvalidValue, Ref, SetField

NEW = Ref("person", "p1")


def test_a_person_whom_another_window_put_into_an_event_stays(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    one, two = opened(path), opened(path)
    two._storage._by = "two"
    two.apply(Create(NEW, person("p1")))
    one.poll()
    one.apply(AddItem(VISIT, "people", {"person": "p1", "role": "host"}))
    before = documents(one)
    with pytest.raises(InvalidValue, match=r"stays: There is no person “p1”"):
        two.undo()
    assert documents(two) == before
    assert list(two.check()) == []


def test_an_event_that_another_window_refers_to_stays(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    one, two = opened(path), opened(path)
    two._storage._by = "two"
    two.apply(Create(Ref("event", "more"), event("more")))
    one.poll()
    one.apply(SetField(TALKS, "part_of", "more"))
    with pytest.raises(InvalidValue):
        two.undo()
    one.undo()
    assert two.undo() is not None
    assert two.document(BIDEN)
    assert list(two.check()) == []
