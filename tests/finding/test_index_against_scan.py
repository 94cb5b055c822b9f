"""The index answers as the scan does; a part of what `python -m tests.finding.oracle` tries."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.finding import oracle

from vnus_store.catalogue import Catalogue
from vnus_store.finding import building
from vnus_store.finding.entries import Entries, Entry
from vnus_store.finding.find import Finder
from vnus_store.finding.found import Found
from vnus_store.finding.index import Index, IndexUnusable
from vnus_store.finding.query import parse_query
from vnus_store.finding.scan import scan
from vnus_store.records.codec import encode
from vnus_store.records.model import Record
from vnus_store.records.refs import Ref


def library_of(seed: int) -> Catalogue:
    """A library that follows from a number."""
    return Catalogue((ref, encode(each)) for ref, each in oracle.Chance(seed).library())


def find(finder: Finder, typed: str) -> Found:
    return finder.find(parse_query(typed), oracle.TODAY)


@pytest.mark.parametrize("seed", [101, 102])
def test_index_and_scan_agree_on_searches_that_nobody_thought_of(seed: int, tmp_path: Path) -> None:
    tried = oracle.run(60, seed, tmp_path)
    assert tried.pairs >= 60
    assert tried.found > 10


def test_they_agree_where_sqlite_has_no_fts5(tmp_path: Path) -> None:
    with patch("sqlite3.connect", oracle._without_fts5):
        library = library_of(7)
        with pytest.raises(sqlite3.OperationalError):
            oracle.index_of(library, tmp_path)
        finder = oracle.finder_of(library, tmp_path)
        for typed in ("hanoi", "hà nội OR biden", "-held is:announced"):
            oracle.compare(typed, find(finder, typed), scan(parse_query(typed), library, oracle.TODAY))
    assert not list(tmp_path.iterdir())


def test_an_index_from_which_one_token_was_dropped_is_caught(tmp_path: Path) -> None:
    """The negative control: without it, an oracle that compares nothing would pass."""
    whole = Entries.of

    def lacking(entries: Entries, record: Record) -> Entry:
        entry = whole(entries, record)
        return entry._replace(words=" ".join(each for each in entry.words.split() if each != "asheld"))

    def tried() -> None:
        library = Catalogue(
            (Ref("event", f"e{number}"), encode({"id": f"e{number}", "title": "Held here", "status": "held"}))
            for number in range(3)
        )
        oracle.index_of(library, tmp_path)
        oracle.check(oracle.finder_of(library, tmp_path), library, "held", oracle.Tried(), changed=False)

    tried()
    with patch.object(Entries, "of", lacking), pytest.raises(oracle.Differs):
        tried()


def test_the_answers_are_those_of_the_index_and_not_of_a_scan_in_secret(tmp_path: Path) -> None:
    library = library_of(11)
    oracle.index_of(library, tmp_path)
    finder = oracle.finder_of(library, tmp_path)
    with patch("vnus_store.finding.find.scan", side_effect=AssertionError("it was scanned")):
        for typed in ("ha", "hà", "-am", "date:2023", "is:past", '"ha noi"', "zzz"):
            find(finder, typed)


Harm = Callable[[Path], object]


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def one_byte_other(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


def something_else(file: Path) -> None:
    file.write_bytes(b"not an index at all")


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def of_another_version(file: Path) -> None:
    with patch.object(building, "FORMAT", building.FORMAT + 1):
        oracle.index_of(library_of(5), file.parent)


@pytest.mark.parametrize(
    "harm", [Path.unlink, cut_short, one_byte_other, something_else, emptied, of_another_version]
)
def test_an_index_that_cannot_be_used_is_passed_over_and_made_again(harm: Harm, tmp_path: Path) -> None:
    library = library_of(5)
    oracle.index_of(library, tmp_path)
    harm(tmp_path / building.NAME)
    asked_for = []

    def build() -> None:
        asked_for.append(True)

    finder = Finder(library, tmp_path, build=build, small=0)
    for typed in ("hanoi", "biden OR lam"):
        *_, found = firsts(finder, typed)
        oracle.compare(typed, found, scan(parse_query(typed), library, oracle.TODAY))
    assert asked_for


class Over:
    """A second process that has ended and made nothing."""

    is_over = True
    done = 0

    def give_up(self) -> None:
        """Nothing is left to end."""


def test_where_no_index_can_be_made_nobody_tries_again_and_again(tmp_path: Path) -> None:
    tries = []

    def build() -> Over:
        tries.append(True)
        return Over()

    finder = Finder(library_of(5), tmp_path, build=build, small=0)  # type: ignore[arg-type]
    for _ in range(4):
        list(firsts(finder, "hanoi"))
    finder.prepare()
    assert len(tries) == 1
    assert finder.progress is None


def test_a_single_question_makes_no_index(tmp_path: Path) -> None:
    finder = Finder(library_of(5), tmp_path, build=lambda: pytest.fail("it was made"), small=0)
    find(finder, "hanoi")


def test_a_file_that_is_harmed_while_it_is_open_costs_no_answer(tmp_path: Path) -> None:
    library = library_of(5)
    oracle.index_of(library, tmp_path)
    finder = oracle.finder_of(library, tmp_path)
    find(finder, "hanoi")
    with patch.object(Index, "rows", side_effect=sqlite3.DatabaseError("database disk image is malformed")):
        found = find(finder, "biden")
    oracle.compare("biden", found, scan(parse_query("biden"), library, oracle.TODAY))


def test_two_may_make_the_same_index_at_once(tmp_path: Path) -> None:
    library = library_of(5)
    finders: list[Finder] = []

    def meanwhile(done: int) -> None:
        oracle.index_of(library, tmp_path)
        finders.append(oracle.finder_of(library, tmp_path))
        find(finders[0], "hanoi")

    with patch("os.getpid", side_effect=iter(range(1, 9))):
        building.build(tmp_path, library, lambda ref: 0, oracle.TODAY.toordinal(), meanwhile)
    assert [each.name for each in tmp_path.iterdir()] == [building.NAME]
    for finder in (*finders, oracle.finder_of(library, tmp_path)):
        oracle.compare("hanoi", find(finder, "hanoi"), scan(parse_query("hanoi"), library, oracle.TODAY))


def test_making_an_index_can_be_broken_off_and_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        building.build(tmp_path, library_of(5), lambda ref: 0, 1, stop)
    assert not list(tmp_path.iterdir())


def test_a_file_without_its_seal_is_refused(tmp_path: Path) -> None:
    library = library_of(5)
    oracle.index_of(library, tmp_path)
    file = tmp_path / building.NAME
    file.write_bytes(file.read_bytes()[: -len(building.MAGIC) - 4])
    with pytest.raises(IndexUnusable):
        Index(tmp_path)


def firsts(finder: Finder, typed: str, near: Ref | None = None) -> Iterator[Found]:
    given: list[Found] = []
    whole = finder.find(parse_query(typed), oracle.TODAY, first=given.append, near=near)
    yield from (*given, whole)


def many(count: int) -> Catalogue:
    """Events of which every third is in Hà Nội, in a known order."""
    return Catalogue(
        (
            Ref("event", f"e{number:04}"),
            encode(
                {
                    "id": f"e{number:04}",
                    "title": f"Talks {number}",
                    "date": f"{1900 + number // 12}-{number % 12 + 1:02}",
                    "place": "Hà Nội" if number % 3 == 0 else "Huế",
                }
            ),
        )
        for number in range(count)
    )


def test_a_first_answer_is_the_beginning_of_the_whole_one(tmp_path: Path) -> None:
    library = many(900)
    oracle.index_of(library, tmp_path)
    first, whole = firsts(oracle.finder_of(library, tmp_path), "hanoi")
    assert (first.is_whole, whole.is_whole) == (False, True)
    assert len(whole.events) == 300
    assert 100 <= len(first.events) < 300
    assert whole.events[: len(first.events)] == first.events


def test_a_first_answer_lies_around_the_record_under_the_cursor_where_that_answers(tmp_path: Path) -> None:
    library = many(1500)
    oracle.index_of(library, tmp_path)
    finder = oracle.finder_of(library, tmp_path)
    here, not_found = Ref("event", "e0900"), Ref("event", "e0901")
    first, whole = firsts(finder, "hanoi", here)
    at = whole.events.index(first.events[0])
    assert here in first.events[20:-20]
    assert whole.events[at : at + len(first.events)] == first.events
    assert next(firsts(finder, "hanoi", not_found)).events[0] == whole.events[0]


def test_the_list_that_is_shown_is_answered_before_the_others(tmp_path: Path) -> None:
    here, person = Ref("event", "visit"), Ref("person", "hanna")
    library = Catalogue(
        [
            (here, encode({"id": "visit", "title": "Hanoi"})),
            (person, encode({"id": "hanna", "name": "Hanna"})),
        ]
    )
    oracle.index_of(library, tmp_path)
    finder = oracle.finder_of(library, tmp_path)

    def lists(typed: str, near: Ref | None) -> list[tuple[int, int]]:
        return [(len(each.events), len(each.people)) for each in firsts(finder, typed, near)]

    assert lists("han", None) == [(1, 1), (1, 1)]
    assert lists("han", here) == [(1, 0), (1, 1), (1, 1)]
    assert lists("han", person) == [(0, 1), (1, 1), (1, 1)]
    assert lists("hanna", here) == [(0, 1), (0, 1)]
    assert lists("hanoi", here) == [(1, 0), (1, 0)]


def test_nothing_found_is_explained_as_the_scan_explains_it(tmp_path: Path) -> None:
    library = many(50)
    oracle.index_of(library, tmp_path)
    finder = oracle.finder_of(library, tmp_path)
    for typed in ("hanio", "hanoi 7777", "hanoi hue", "where:hux talks", '"talks 1" -talks'):
        expected = scan(parse_query(typed), library, oracle.TODAY)
        assert expected.why_nothing
        assert find(finder, typed).why_nothing == expected.why_nothing
