"""Records come and go whole; an identifier names one record for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import (
    BIDEN,
    TALKS,
    TRONG,
    VISIT,
    WIRE,
    article,
    documents,
    event,
    new_store,
    opened,
    person,
)

from vnus_store import AddItem, Create, Delete, InvalidValue, NotFound, Ref, Referenced, SetField


def test_a_new_record_stands_in_its_list(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    new = Ref("event", "later")
    change = store.apply(Create(new, event("later", date="2024-09-25")))
    assert change is not None
    assert change.label == "new event Title of later"
    assert store.timeline().refs() == (VISIT, new, TALKS)


@pytest.mark.parametrize(
    ("id", "document", "sentence"),
    [
        ("visit", event("visit"), "never reused"),
        ("Visit", event("Visit"), "is no identifier"),
        ("-x", event("-x"), "is no identifier"),
        ("x" * 65, event("x" * 65), "is no identifier"),
        ("one", event("two"), "is no identifier"),
        ("one", {"id": "one", "title": "", "kind": "visit", "status": "held"}, "Title cannot be empty"),
        ("one", {"id": "one", "title": "One", "status": "held"}, "Kind cannot be empty"),
        ("one", event("one", part_of="nowhere"), "There is no event"),
        ("one", event("one", part_of="one"), "back to here"),
        ("one", event("one", date="2024-02-30"), "When cannot be read"),
    ],
)
def test_a_record_that_cannot_stand_is_not_created(
    tmp_path: Path, id: str, document: dict[str, Any], sentence: str
) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    with pytest.raises(InvalidValue, match=sentence):
        store.apply(Create(Ref("event", id), document))
    assert documents(store) == before


def test_an_identifier_is_not_used_again_after_deleting_and_opening_anew(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    once = Ref("person", "once")
    store.apply(Create(once, person("once")))
    store.apply(Delete(once))
    for each in (store, opened(tmp_path / "vnus.json")):
        assert each.was_used(once)
        with pytest.raises(InvalidValue, match="never reused"):
            each.apply(Create(once, person("once")))
    store.close()
    with pytest.raises(InvalidValue, match="never reused"):
        opened(tmp_path / "vnus.json").apply(Create(once, person("once")))


def test_a_creation_that_was_taken_back_keeps_its_identifier_for_the_redo(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    once = Ref("person", "once")
    store.apply(Create(once, person("once")))
    store.undo()
    with pytest.raises(InvalidValue, match="never reused"):
        store.apply(Create(once, person("once", name="Another")))
    store.redo()
    assert store.document(once) == person("once")


def test_what_nobody_refers_to_is_deleted(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    change = store.apply(Delete(TALKS))
    assert change is not None
    assert change.label == "event Title of talks"
    assert store.peek(TALKS) is None
    with pytest.raises(NotFound):
        store.apply(Delete(TALKS))


@pytest.mark.parametrize(
    ("ref", "by"),
    [
        (VISIT, ("event:talks",)),
        (BIDEN, ("event:visit",)),
        (WIRE, ("event:talks", "event:visit", "person:nguyen-phu-trong")),
    ],
)
def test_what_others_refer_to_is_not_deleted_and_they_are_counted(
    tmp_path: Path, ref: Ref, by: tuple[str, ...]
) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    with pytest.raises(Referenced, match=f"referred to by {len(by)} records") as caught:
        store.apply(Delete(ref))
    assert caught.value.by == by
    assert documents(store) == before


@pytest.mark.parametrize("ref", [VISIT, BIDEN, TRONG, WIRE])
def test_deleting_with_references_leaves_none_and_breaks_no_rule(tmp_path: Path, ref: Ref) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    change = store.apply(Delete(ref, take_references=True))
    assert change is not None
    assert {edit.ref for edit in change.edits} >= {ref}
    assert store.backlinks(ref) == frozenset()
    assert list(store.check()) == []
    assert len(documents(store)) == len(before) - 1
    store.undo()
    assert documents(store) == before


def test_the_citation_that_only_supported_a_deleted_person_goes_with_them(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(Delete(TRONG, take_references=True))
    document = store.document(VISIT)
    assert [each["person"] for each in document["people"]] == ["joe-biden"]
    assert [each["id"] for each in document["citations"]] == ["c1", "c3"]


def test_the_citation_that_only_supported_a_link_to_a_deleted_event_goes_with_it(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(Delete(VISIT, take_references=True))
    assert store.document(TALKS) == event("talks", kind="talks")


def test_a_deleted_article_takes_citations_of_records_and_of_offices(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(Delete(WIRE, take_references=True))
    assert all("citations" not in str(document) for document in documents(store).values())


def test_somebody_without_a_record_who_has_the_same_key_stays(tmp_path: Path) -> None:
    people = [{"name": "Joe Biden", "role": "subject"}, {"person": "joe-biden", "role": "guest"}]
    twice = [{"person": "joe-biden", "role": "guest"}, {"person": "joe-biden", "role": "speaker"}]
    store = new_store(
        tmp_path, events=[event(people=people), event("talks", people=twice)], people=[person()]
    )
    store.apply(Delete(BIDEN, take_references=True))
    assert store.document(VISIT)["people"] == [{"name": "Joe Biden", "role": "subject"}]
    assert "people" not in store.document(TALKS)
    assert store.backlinks(BIDEN) == frozenset()


def test_deleting_the_original_leaves_its_account_as_it_was_before_the_import(tmp_path: Path) -> None:
    store = new_store(
        tmp_path, articles=[article(account_of="print"), article("print", text_kind="original")]
    )
    store.apply(Delete(Ref("article", "print"), take_references=True))
    assert store.document(WIRE) == article()


def test_an_event_that_refers_to_itself_can_be_deleted(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[event(about="visit")])
    store.apply(Delete(VISIT))
    assert len(store.timeline()) == 0


def test_backlinks_follow_every_edit(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert store.backlinks(VISIT) == {TALKS}
    store.apply(SetField(TALKS, "part_of", None))
    assert store.backlinks(VISIT) == frozenset()
    store.apply(AddItem(TALKS, "people", {"person": "joe-biden", "role": "host"}))
    assert store.backlinks(BIDEN) == {VISIT, TALKS}
    store.undo()
    assert store.backlinks(BIDEN) == {VISIT}
