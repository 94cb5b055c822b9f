"""Deciding on candidates: an event, a further source of one, turned down, put off; each a change that can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import (
    BIDEN,
    TEXT,
    TRONG,
    VISIT,
    WIRE,
    Document,
    documents,
    opened,
)
from tests.changes.queues import DRAFT, FIRST, candidate, has, queue, refs

from vnus_store import Batch, Delete, InvalidValue, NotFound, Ref, Referenced, SetField, Store
from vnus_store.changes.curating import (
    AcceptCandidate,
    AddAsSource,
    LaterCandidate,
    QueueCandidates,
    RejectCandidate,
    ReopenCandidate,
)
from vnus_store.records.candidates import candidate_of


def made(store: Store) -> Document:
    (ref,) = refs(store)
    return store.document(ref)


def test_an_accepted_candidate_is_an_event_with_its_passage_as_the_source(tmp_path: Path) -> None:
    wanted = candidate()
    store = queue(tmp_path, wanted)
    store.apply(AcceptCandidate(wanted.ref))
    event = made(store)
    (citation,) = event.pop("citations")
    assert event == {"id": "2023-joe-biden-would-be-in-ha-noi-on-the-10th", **DRAFT}
    assert citation["supports"] == ["date", "place", "status", "people/joe-biden"]
    assert citation["words"] == {"date": "the 10th"}
    assert citation["exact"] == TEXT[slice(*FIRST)]
    assert "says" not in citation
    assert not has(store, wanted)
    assert list(store.check()) == []


def test_what_the_reader_edited_stands_and_is_what_the_passage_supports(tmp_path: Path) -> None:
    wanted = candidate()
    store = queue(tmp_path, wanted)
    edited = {"title": "A journey", "date": "2023-09", "kind": "visit", "status": "unconfirmed", "people": []}
    store.apply(AcceptCandidate(wanted.ref, {**edited, "place": ""}))
    event = made(store)
    (citation,) = event.pop("citations")
    assert event == {"id": "2023-a-journey", "title": "A journey", "date": "2023-09", "kind": "visit",
                     "status": "unconfirmed"}  # fmt: skip
    assert citation["supports"] == ["date"]


def test_where_no_word_told_kind_and_status_the_event_has_those_of_a_new_one(tmp_path: Path) -> None:
    wanted = candidate(kind=None, status=None, place=None, people=None, date=None)
    store = queue(tmp_path, wanted)
    store.apply(AcceptCandidate(wanted.ref))
    event = made(store)
    assert (event["kind"], event["status"]) == ("meeting", "unconfirmed")
    assert event["citations"][0]["supports"] == ["title"]
    assert "words" not in event["citations"][0]
    assert list(store.check()) == []


def test_an_identifier_that_was_used_gets_a_number(tmp_path: Path) -> None:
    second = (FIRST[1] + 2, len(TEXT) - 1)
    wanted = [candidate(), candidate(second, None)]
    store = queue(tmp_path, *wanted)
    store.apply(Batch([AcceptCandidate(each.ref) for each in wanted], "2 events"))
    first = "2023-joe-biden-would-be-in-ha-noi-on-the-10th"
    assert sorted(ref.id for ref in refs(store)) == [first, f"{first}-2"]


def test_a_batch_of_decisions_is_one_change_that_is_taken_back_at_once(tmp_path: Path) -> None:
    second, third = candidate((0, 20), None), candidate((0, 30), None)
    store = queue(tmp_path, candidate(), second, third)
    before = documents(store)
    decisions = [AcceptCandidate(candidate().ref), AddAsSource(second.ref, VISIT), RejectCandidate(third.ref)]
    change = store.apply(Batch(decisions, "3 decisions"))
    assert change is not None
    assert change.label == "3 decisions"
    assert candidate_of(store.document(third.ref)).state == "rejected"
    store.undo()
    assert documents(store) == before
    assert all(has(store, each) for each in (candidate(), second, third))
    assert store.document(third.ref) == third.document()
    store.redo()
    assert len(refs(store)) == 1


def test_a_person_who_is_gone_is_left_out(tmp_path: Path) -> None:
    wanted = candidate()
    store = queue(tmp_path, wanted)
    store.apply(Delete(BIDEN, take_references=True))
    store.apply(AcceptCandidate(wanted.ref))
    assert "people" not in made(store)


def test_one_that_was_decided_on_cannot_be_decided_on_again(tmp_path: Path) -> None:
    wanted = candidate()
    store = queue(tmp_path, wanted)
    store.apply(AcceptCandidate(wanted.ref))
    for command in (AcceptCandidate, RejectCandidate, LaterCandidate, ReopenCandidate):
        with pytest.raises(NotFound):
            store.apply(command(wanted.ref))


def test_an_event_without_a_title_is_refused(tmp_path: Path) -> None:
    wanted = candidate()
    store = queue(tmp_path, wanted)
    with pytest.raises(InvalidValue):
        store.apply(AcceptCandidate(wanted.ref, {"title": " "}))
    assert has(store, wanted)


def test_a_decision_about_what_is_not_there_is_refused(tmp_path: Path) -> None:
    wanted = candidate()
    store = queue(tmp_path, wanted)
    with pytest.raises(NotFound):
        store.apply(AddAsSource(wanted.ref, Ref("event", "nothing")))
    with pytest.raises(NotFound):
        store.apply(QueueCandidates(Ref("article", "nothing"), (wanted,)))


def test_rejected_and_later_are_states_that_can_be_left_again(tmp_path: Path) -> None:
    wanted = candidate()
    store = queue(tmp_path, wanted)
    for command, state in (
        (RejectCandidate, "rejected"),
        (LaterCandidate, "later"),
        (ReopenCandidate, "new"),
    ):
        assert store.apply(command(wanted.ref)) is not None
        assert candidate_of(store.document(wanted.ref)).state == state
        assert store.apply(command(wanted.ref)) is None
    store.undo()
    assert candidate_of(store.document(wanted.ref)).state == "later"


def test_the_queue_is_there_again_after_a_restart(tmp_path: Path) -> None:
    wanted, other = candidate(), candidate((0, 20), None)
    store = queue(tmp_path, wanted, other)
    store.apply(LaterCandidate(wanted.ref))
    store.apply(AcceptCandidate(other.ref))
    store.close()
    again = opened(tmp_path / "vnus.json")
    assert candidate_of(again.document(wanted.ref)).state == "later"
    assert not has(again, other)
    again.close()


def test_what_was_decided_on_is_not_offered_again(tmp_path: Path) -> None:
    accepted, rejected, fresh = candidate(), candidate((0, 20), None), candidate((0, 30), None)
    store = queue(tmp_path, accepted, rejected)
    store.apply(AcceptCandidate(accepted.ref))
    store.apply(RejectCandidate(rejected.ref))
    store.close()
    again = opened(tmp_path / "vnus.json")
    again.apply(QueueCandidates(WIRE, (accepted, rejected, fresh)))
    assert not has(again, accepted)
    assert candidate_of(again.document(rejected.ref)).state == "rejected"
    assert has(again, fresh)
    assert again.apply(QueueCandidates(WIRE, (accepted, rejected, fresh))) is None


def test_an_article_that_goes_takes_its_candidates_along(tmp_path: Path) -> None:
    store = queue(tmp_path, candidate())
    with pytest.raises(Referenced):
        store.apply(Delete(WIRE))
    store.apply(Delete(WIRE, take_references=True))
    assert not has(store, candidate())
    assert list(store.check()) == []
    store.undo()
    assert store.document(candidate().ref) == candidate().document()


def test_when_its_text_changes_a_candidate_moves_with_its_passage(tmp_path: Path) -> None:
    store = queue(tmp_path, candidate())
    store.apply(SetField(WIRE, "text", "A line before it.\n\n" + TEXT))
    moved = candidate_of(store.document(candidate().ref))
    text = store.document(WIRE)["text"]
    assert text[moved.start : moved.end] == TEXT[slice(*FIRST)]
    assert moved.phrase is not None
    assert text[slice(*moved.phrase)] == "the 10th"


def test_when_its_words_are_gone_a_candidate_goes_and_comes_back_with_them(tmp_path: Path) -> None:
    store = queue(tmp_path, candidate())
    store.apply(SetField(WIRE, "text", "Quite another text, of which nothing was quoted.\n" * 3))
    assert not has(store, candidate())
    store.undo()
    assert has(store, candidate())


def test_a_person_of_a_draft_can_be_deleted(tmp_path: Path) -> None:
    store = queue(tmp_path, candidate(people=[{"person": "nguyen-phu-trong", "role": "mentioned"}]))
    store.apply(Delete(TRONG, take_references=True))
    assert list(store.check()) == []
