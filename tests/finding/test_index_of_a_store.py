"""The index of a store that is open: made beside the program, followed by every change, thrown away at any time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.finding import oracle
from tests.speed.stores import write_store

from vnus_store import Delete, Found, Question, Ref, SetField, Store, Superseded, open_store
from vnus_store.finding import building
from vnus_store.finding.query import parse_query
from vnus_store.finding.scan import scan

SIZE = 2000
PATIENCE = 120.0


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that is just not small, with its index."""
    folder = tmp_path_factory.mktemp("large")
    store = open_store(write_store(folder / "vnus.json", SIZE), read_only=True, cache=folder / "cache")
    assert store.cache is not None
    store.make_index(store.cache, lambda done: None)
    store.close()
    return folder


@pytest.fixture
def store(shared: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, open."""
    path = tmp_path / "vnus.json"
    path.write_bytes((shared / "vnus.json").read_bytes())
    opened = open_store(path, cache=tmp_path / "cache")
    assert opened.cache is not None
    opened.cache.mkdir(parents=True, exist_ok=True)
    (known,) = shared.glob(f"cache/*/{building.NAME}")
    (opened.cache / building.NAME).write_bytes(known.read_bytes())
    yield opened
    opened.close()


def agrees(store: Store, typed: str) -> int:
    """How many events answer; the index was asked, and says what the scan says."""
    with patch("vnus_store.finding.find.scan", side_effect=AssertionError("it was scanned")):
        found = store.find(typed)
    expected = scan(parse_query(typed), store._catalogue, store.today)
    oracle.compare(typed, found, expected, why=False)
    return len(found.events)


def test_a_change_is_found_at_once_and_taken_back_at_once(store: Store) -> None:
    ref = Ref("event", "event-7")
    assert agrees(store, "zanzibar") == 0
    store.apply(SetField(ref, "title", "To Zanzibar"))
    assert agrees(store, "zanzibar") == 1
    store.undo()
    assert agrees(store, "zanzibar") == 0
    store.apply(Delete(ref))
    assert agrees(store, "meeting") == SIZE - 1


def test_another_date_moves_a_record_within_the_answer(store: Store) -> None:
    refs = store.find("hanoi").events
    store.apply(SetField(refs[0], "date", "2030"))
    assert agrees(store, "hanoi") == SIZE
    found = store.find("hanoi").events
    assert found[-1] == refs[0]
    view = store.narrowed("event", found)
    assert view.refs() == found
    assert view.position(store.key(refs[0])) == SIZE - 1


def test_a_list_that_was_found_before_a_change_has_the_order_after_it(store: Store) -> None:
    found = store.find("hanoi", first=lambda each: None)
    moved = found.events[3]
    store.apply(SetField(moved, "date", "2031"))
    store.apply(Delete(found.events[5]))
    view = store.narrowed("event", found.events)
    assert len(view) == SIZE - 1
    assert view.position(store.key(moved)) == SIZE - 2


def test_another_name_of_a_person_is_found_in_the_events(store: Store) -> None:
    linked = [ref for ref in store.backlinks(Ref("person", "person-3")) if ref.kind == "event"]
    assert len(linked) > 50
    agrees(store, "who:person")
    store.apply(SetField(Ref("person", "person-3"), "name", "Zoë Quist"))
    assert agrees(store, "zoe quist") == len(linked)


def test_another_origin_of_an_article_is_found_in_what_rests_on_it(store: Store) -> None:
    agrees(store, "source:zanews")
    store.apply(SetField(Ref("article", "article-0"), "origin", "Zanews"))
    assert agrees(store, "source:zanews") > 10


def test_what_another_process_changed_is_found_once_it_is_taken_over(store: Store) -> None:
    agrees(store, "zanzibar")
    other = open_store(store.path)
    other.apply(SetField(Ref("event", "event-9"), "title", "To Zanzibar"))
    other.close()
    store.poll()
    assert agrees(store, "zanzibar") == 1


def test_an_index_of_an_earlier_state_finds_by_itself_what_has_changed(store: Store) -> None:
    store.apply(SetField(Ref("event", "event-9"), "title", "To Zanzibar"))
    store.apply(Delete(Ref("event", "event-10")))
    path, cache = store.path, store.cache
    assert cache is not None
    store.close()
    again = open_store(path, cache=cache.parent)
    assert agrees(again, "zanzibar") == 1
    assert agrees(again, "meeting") == SIZE - 1
    again.close()


def test_an_index_that_lacks_is_made_by_a_second_process_while_the_records_are_read(store: Store) -> None:
    assert store.cache is not None
    (store.cache / building.NAME).unlink()
    given: list[tuple[bool, tuple[int, int] | None]] = []

    def first(found: Found) -> None:
        given.append((found.is_whole, store.search_progress))

    assert len(store.find("hanoi", first=first).events) == SIZE
    is_whole, progress = given[0]
    assert not is_whole
    assert progress is not None
    assert progress[1] >= SIZE
    made = store._finder._building
    assert made is not None
    assert made.wait(PATIENCE)
    assert store.search_progress is None
    assert agrees(store, "hanoi") == SIZE


def test_two_windows_share_one_index_and_each_says_what_its_own_records_say(store: Store) -> None:
    assert store.cache is not None
    agrees(store, "zanzibar")
    other = open_store(store.path, cache=store.cache.parent)
    assert agrees(other, "zanzibar") == 0
    other.apply(SetField(Ref("event", "event-9"), "title", "To Zanzibar"))
    assert agrees(other, "zanzibar") == 1
    assert agrees(store, "zanzibar") == 0
    store.poll()
    assert agrees(store, "zanzibar") == 1
    other.close()


def test_a_question_that_was_cancelled_gives_no_answer(store: Store) -> None:
    question = Question()
    question.cancel()
    with pytest.raises(Superseded):
        store.find("hanoi", question)


def test_a_question_that_is_cancelled_at_its_first_answer_gives_no_other(store: Store) -> None:
    question, given = Question(), []

    def first(found: object) -> None:
        given.append(found)
        question.cancel()

    with pytest.raises(Superseded):
        store.find("hanoi", question, first=first)
    assert len(given) == 1
    assert agrees(store, "hanoi") == SIZE


def test_reading_everything_can_be_cancelled_too(shared: Path) -> None:
    without_index = open_store(shared / "vnus.json", read_only=True)
    question, given = Question(), []

    def first(found: object) -> None:
        given.append(found)
        question.cancel()

    with pytest.raises(Superseded):
        without_index.find("hanoi", question, first=first)
    assert len(given) == 1
    without_index.close()


def test_a_small_store_has_no_index(tmp_path: Path) -> None:
    store = open_store(write_store(tmp_path / "vnus.json", 30), cache=tmp_path / "cache")
    store.find("hanoi")
    assert store.search_progress is None
    assert not list(tmp_path.rglob(building.NAME))
    store.close()
