"""The same text twice is one article; an original stands beside the account that was written from it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import VISIT, WIRE, article, citation, documents, event, new_store, opened

from vnus_store import Batch, Delete, ImportArticle, InvalidArticle, Ref, read_bytes
from vnus_store.changes.importing import ImportArticles
from vnus_store.records.candidates import Candidate, candidate_id, candidate_of

ORIGINAL = "date 2023-08-29 A visit is announced. Biden will be in Hanoi on the 10th, a spokeswoman said.\n"
DATA = ORIGINAL.encode()
PLACE = [ORIGINAL.index("in Hanoi on"), ORIGINAL.index(", a spokeswoman")]


def account(**values: object) -> dict[str, object]:
    kept = {"file": "seed.txt", "sha256": hashlib.sha256(DATA).hexdigest(), "length": len(ORIGINAL)}
    return article(original=kept, **values)


def test_an_article_is_stored_as_it_was_read(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[])
    change = store.apply(ImportArticle(read_bytes(DATA, "/somewhere/news.txt")))
    assert change is not None
    assert change.label == "article A visit is announced"
    assert store.document(store.articles().ref(0)) == {
        "id": "a-visit-is-announced",
        "title": "A visit is announced",
        "published": "2023-08-29",
        "language": "en",
        "text_kind": "original",
        "original": {"file": "news.txt", "sha256": hashlib.sha256(DATA).hexdigest(), "length": len(ORIGINAL)},
        "text": ORIGINAL,
    }
    assert list(store.check()) == []


@pytest.mark.parametrize("again", [DATA, DATA.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + DATA])
def test_the_same_text_twice_changes_nothing(tmp_path: Path, again: bytes) -> None:
    store = new_store(tmp_path, events=[])
    store.apply(ImportArticle(read_bytes(DATA, "news.txt")))
    before = documents(store)
    assert store.apply(ImportArticle(read_bytes(again, "other.txt"))) is None
    assert documents(store) == before


@pytest.mark.parametrize("first", [DATA.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + DATA])
def test_the_same_text_in_a_plainer_file_changes_nothing(tmp_path: Path, first: bytes) -> None:
    store = new_store(tmp_path, events=[])
    store.apply(ImportArticle(read_bytes(first, "news.txt")))
    assert store.apply(ImportArticle(read_bytes(DATA, "news.txt"))) is None


def test_the_same_text_twice_in_one_batch_is_one_article(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[])
    command = ImportArticle(read_bytes(DATA, "news.txt"))
    store.apply(Batch((command, command), "both"))
    assert len(store.articles()) == 1


def test_another_text_of_the_same_title_has_an_identifier_of_its_own(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[])
    for text in (ORIGINAL, ORIGINAL + "More.\n", ORIGINAL + "Most.\n"):
        store.apply(ImportArticle(read_bytes(text.encode(), "news.txt")))
    first = "a-visit-is-announced"
    assert {each.id for each in store.articles().refs()} == {first, f"{first}-2", f"{first}-3"}


def test_what_the_file_does_not_state_is_asked_for_and_nothing_is_stored(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[])
    with pytest.raises(InvalidArticle, match="--title and --published") as caught:
        store.apply(ImportArticle(read_bytes(b"words without a date\n" * 30, "news.txt")))
    assert caught.value.asks == "title"
    assert len(store.articles()) == 0


def test_an_original_stands_beside_its_account_and_the_passages_resolve_in_it(tmp_path: Path) -> None:
    cited = citation("c1", "in Hà Nội on the 10th", "date", original=PLACE)
    store = new_store(tmp_path, events=[event(date="2023-09-10", citations=[cited])], articles=[account()])
    before = documents(store)
    change = store.apply(ImportArticle(read_bytes(DATA, "003.txt")))
    assert change is not None
    original = Ref("article", "wire-original")
    assert [edit.ref for edit in change.edits] == [original, WIRE]
    assert store.document(WIRE)["account_of"] == "wire-original"
    (passage,) = store.passages(VISIT, "date")
    assert passage.article == original
    assert ORIGINAL[passage.start : passage.end] == "in Hanoi on the 10th"
    assert passage.account is not None
    assert passage.account.article == WIRE
    assert list(store.check()) == []
    assert store.apply(ImportArticle(read_bytes(DATA, "003.txt"))) is None
    store.undo()
    assert documents(store) == before


def test_an_original_takes_title_and_date_from_its_account_where_its_file_has_none(tmp_path: Path) -> None:
    bare = b"words without a date\n" * 30
    kept = {"file": "x.txt", "sha256": hashlib.sha256(bare).hexdigest(), "length": 630}
    store = new_store(tmp_path, articles=[article(original=kept, origin="An agency")])
    store.apply(ImportArticle(read_bytes(bare, "x.txt")))
    document = store.document(Ref("article", "wire-original"))
    assert (document["title"], document["published"], document["origin"]) == (
        "Title of wire",
        "2023-08-29",
        "An agency",
    )


def test_an_original_that_was_deleted_can_be_brought_in_again(tmp_path: Path) -> None:
    store = new_store(tmp_path, articles=[account()])
    store.apply(ImportArticle(read_bytes(DATA, "x.txt")))
    store.apply(Delete(Ref("article", "wire-original"), take_references=True))
    store.close()
    again = opened(tmp_path / "vnus.json")
    again.apply(ImportArticle(read_bytes(DATA, "x.txt")))
    assert again.document(WIRE)["account_of"] == "wire-original-2"


def test_a_long_identifier_leaves_room_for_what_is_added_to_it(tmp_path: Path) -> None:
    name = "x" * 64
    store = new_store(tmp_path, articles=[{**account(), "id": name}])
    store.apply(ImportArticle(read_bytes(DATA, "x.txt")))
    assert store.document(Ref("article", name))["account_of"] == "x" * 55 + "-original"


def draft(article: str = "not-yet", start: int = 24) -> Candidate:
    return Candidate(
        candidate_id(article, (start, 44), (start, 30)), article, start, 44, (start, 30), {"title": "A visit"}
    )


def test_candidates_are_stored_with_their_article_under_the_identifier_that_it_gets(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[])
    before = documents(store)
    change = store.apply(
        ImportArticle(read_bytes(DATA, "news.txt"), candidates=(draft(), draft(start=26), draft()))
    )
    assert change is not None
    kept = [candidate_of(edit.after or {}) for edit in change.edits if edit.ref.kind == "candidate"]
    assert {each.article for each in kept} == {"a-visit-is-announced"}
    assert {each.id for each in kept} == {
        draft("a-visit-is-announced").id,
        draft("a-visit-is-announced", 26).id,
    }
    assert list(store.check()) == []
    store.undo()
    assert documents(store) == before
    assert all(store.peek(each.ref) is None for each in kept)


def test_the_same_article_again_makes_no_candidate_twice(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[])
    command = ImportArticle(read_bytes(DATA, "news.txt"), candidates=(draft(),))
    store.apply(command)
    assert store.apply(command) is None
    assert len(store._catalogue.view("candidate")) == 1


@pytest.mark.parametrize(("choice", "key"), [("copy", "copy_of"), ("version", "version_of")])
def test_a_copy_and_a_version_name_what_they_are_of(tmp_path: Path, choice: Any, key: str) -> None:
    store = new_store(tmp_path, events=[])
    store.apply(ImportArticle(read_bytes(DATA, "news.txt")))
    first = Ref("article", "a-visit-is-announced")
    store.apply(ImportArticle(read_bytes(DATA, "other.txt"), choice, first))
    second = Ref("article", "a-visit-is-announced-2")
    assert store.document(second)[key] == first.id
    assert second in store.backlinks(first)
    assert list(store.check()) == []
    store.apply(Delete(first, take_references=True))
    assert key not in store.document(second)


def test_the_same_text_is_stored_again_where_it_was_chosen(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[])
    for _ in range(2):
        store.apply(ImportArticle(read_bytes(DATA, "news.txt"), "new"))
    assert len(store.articles()) == 2


@pytest.mark.parametrize("of", [None, Ref("article", "nothing")])
def test_a_copy_of_nothing_is_refused(tmp_path: Path, of: Ref | None) -> None:
    store = new_store(tmp_path, events=[])
    with pytest.raises(InvalidArticle, match="copy"):
        store.apply(ImportArticle(read_bytes(DATA, "news.txt"), "copy", of))


def test_many_articles_are_one_change_and_the_same_text_among_them_is_one_article(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[], articles=[account()])
    before = documents(store)
    other = ImportArticle(read_bytes(DATA + b"More.\n", "more.txt"), candidates=(draft(),))
    first = ImportArticle(read_bytes(DATA, "news.txt"))
    change = store.apply(
        ImportArticles([first, other, first, ImportArticle(read_bytes(DATA, "x.txt"), "new")])
    )
    assert change is not None
    assert change.label == "3 articles"
    assert len(store.articles()) == 4
    assert store.document(WIRE)["account_of"] == "wire-original"
    assert list(store.check()) == []
    store.undo()
    assert documents(store) == before
