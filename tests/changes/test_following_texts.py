"""When a text changes, the passages in it follow in the same change, or wait where they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import TEXT, TRONG, VISIT, WIRE, article, documents, event, new_store, person

from vnus_store import AnchorState, Batch, Ref, SetField, Store

PRINT = Ref("article", "print")
ORIGINAL = (
    "Biden will be in Hanoi on the 10th, it was said. Trong asked him to come, a second sentence says.\n"
)


def lit(store: Store, ref: Ref) -> list[str]:
    """The words that the passages of a record light, in the text that they stand in."""
    found = []
    for passage in store.passages(ref):
        text = store.document(passage.article)["text"]
        found.append(text[passage.start : passage.end])
    return found


def test_passages_of_records_and_of_offices_move_with_their_words(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    words = lit(store, VISIT), lit(store, TRONG)
    change = store.apply(SetField(WIRE, "text", "A new first line.\n\n" + TEXT))
    assert change is not None
    assert {str(edit.ref) for edit in change.edits} == {
        "article:wire",
        "event:visit",
        "event:talks",
        "person:nguyen-phu-trong",
    }
    assert (lit(store, VISIT), lit(store, TRONG)) == words
    assert {each.state for each in store.passages(VISIT)} == {AnchorState.EXACT}
    assert list(store.check()) == []


def test_undoing_a_text_brings_every_passage_back(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = documents(store)
    store.apply(SetField(WIRE, "text", TEXT.replace("The spokesperson", "A spokesperson of the Ministry")))
    after = documents(store)
    store.undo()
    assert documents(store) == before
    store.redo()
    assert documents(store) == after


def test_words_that_are_gone_leave_their_citation_where_it_was_and_say_so(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    cited = store.document(VISIT)["citations"]
    store.apply(
        SetField(WIRE, "text", "Something else entirely stands here now, of about the same length.\n" * 3)
    )
    assert store.document(VISIT)["citations"] == cited
    assert AnchorState.EXACT not in {each.state for each in store.passages(VISIT)}


def test_words_that_were_changed_are_to_review_and_not_attached(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(WIRE, "text", TEXT.replace("in Hà Nội on the 10th", "in Hà Nội on the 11th")))
    first, *others = store.passages(VISIT)
    assert first.state is AnchorState.REVIEW
    assert {each.state for each in others} == {AnchorState.EXACT}


def account_with_original(folder: Path, **place: Any) -> Store:
    """An account beside its original; a citation of an event and one of an office have places in both."""

    def cited(words: str, at: str, *supports: str) -> dict[str, Any]:
        start, there = TEXT.index(words), ORIGINAL.index(at)
        return {
            "id": "c1",
            "article": "wire",
            "start": start,
            "end": start + len(words),
            "exact": words,
            "prefix": TEXT[max(0, start - 20) : start],
            "suffix": TEXT[start + len(words) : start + len(words) + 20],
            "supports": list(supports),
            "original": [there, there + len(at)],
        }

    office = {
        "id": "gs",
        "title": "General Secretary",
        "citations": [cited("General Secretary", "Trong", "title")],
    }
    return new_store(
        folder,
        events=[
            event(
                date="2023-09-10", citations=[cited("in Hà Nội on the 10th", "in Hanoi on the 10th", "date")]
            )
        ],
        people=[person("nguyen-phu-trong", offices=[office])],
        articles=[article(account_of="print"), article("print", ORIGINAL, text_kind="original")],
    )


def test_places_in_the_original_follow_when_its_text_changes(tmp_path: Path) -> None:
    store = account_with_original(tmp_path)
    assert (lit(store, VISIT), lit(store, TRONG)) == (["in Hanoi on the 10th"], ["Trong"])
    change = store.apply(SetField(PRINT, "text", "A headline that was left out.\n\n" + ORIGINAL))
    assert change is not None
    assert {str(edit.ref) for edit in change.edits} == {
        "article:print",
        "event:visit",
        "person:nguyen-phu-trong",
    }
    assert (lit(store, VISIT), lit(store, TRONG)) == (["in Hanoi on the 10th"], ["Trong"])
    assert store.passages(VISIT)[0].article == PRINT


def test_a_place_in_the_original_whose_words_changed_is_given_up_for_the_account(tmp_path: Path) -> None:
    store = account_with_original(tmp_path)
    before = documents(store)
    store.apply(
        SetField(PRINT, "text", ORIGINAL.replace("in Hanoi on the 10th", "in the capital on that day"))
    )
    (passage,) = store.passages(VISIT)
    assert (passage.article, passage.state) == (WIRE, AnchorState.EXACT)
    assert lit(store, VISIT) == ["in Hà Nội on the 10th"]
    assert lit(store, TRONG) == ["Trong"]
    store.undo()
    assert documents(store) == before


def test_changing_the_account_leaves_the_places_in_the_original(tmp_path: Path) -> None:
    store = account_with_original(tmp_path)
    store.apply(SetField(WIRE, "text", "New first words. " + TEXT))
    assert store.document(VISIT)["citations"][0]["original"] == [14, 34]
    assert lit(store, VISIT) == ["in Hanoi on the 10th"]
    assert list(store.check()) == []


def test_both_texts_can_change_in_one_batch(tmp_path: Path) -> None:
    store = account_with_original(tmp_path)
    commands = (SetField(WIRE, "text", "Ahead. " + TEXT), SetField(PRINT, "text", "Ahead. " + ORIGINAL))
    store.apply(Batch(commands, "both texts"))
    (passage,) = store.passages(VISIT)
    assert (lit(store, VISIT), passage.account and passage.account.start) == (
        ["in Hanoi on the 10th"],
        TEXT.index("in Hà Nội on the 10th") + 7,
    )


@pytest.mark.parametrize("path", ["title", "publisher"])
def test_nothing_follows_a_change_of_another_value(tmp_path: Path, path: str) -> None:
    change = new_store(tmp_path).apply(SetField(WIRE, path, "Another"))
    assert change is not None
    assert len(change.edits) == 1
