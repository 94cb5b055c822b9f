"""Every conflict has a line of its record that says so."""

from __future__ import annotations

import pytest
from tests.builders import VISIT

from vnus_store import KeptConflict
from vnus_tui.present.conflicts import MARK, conflict_words, spot_of, with_conflicts
from vnus_tui.present.parts import Line, Part, Spot

SPOTS = (
    Spot("title", "title"),
    Spot("date", "date"),
    Spot("people/joe-biden", "people/joe-biden/role"),
    Spot("people/joe-biden/title", "people/joe-biden/title"),
    Spot("citations", adds="citations"),
)
LINES = tuple(Line((Part(each.path),), spot=each) for each in SPOTS)


def kept(path: str) -> KeptConflict:
    return KeptConflict(VISIT, path, {})


@pytest.mark.parametrize(
    ("path", "spot"),
    [
        ("date", SPOTS[1]),
        ("people/joe-biden/role", SPOTS[2]),
        ("people/joe-biden/unsure", SPOTS[2]),
        ("people/joe-biden/title", SPOTS[3]),
        ("people", SPOTS[2]),
        ("citations/c1/supports", SPOTS[4]),
        ("colour", None),
        ("", None),
    ],
)
def test_a_conflict_is_on_the_line_of_its_value_or_on_the_nearest(path: str, spot: Spot | None) -> None:
    assert spot_of(kept(path), SPOTS) == spot


def test_the_first_line_of_the_value_is_marked_and_no_other() -> None:
    twice = (*LINES[:2], LINES[1], *LINES[2:])
    marked = with_conflicts(twice, (kept("date"),))
    assert [MARK in str(line.right) for line in marked] == [False, True, False, False, False, False]


@pytest.mark.parametrize(("path", "words"), [("colour", "colour"), ("", "deleted by one side")])
def test_a_conflict_without_a_line_gets_one_that_can_be_opened(path: str, words: str) -> None:
    first = with_conflicts(LINES, (kept(path),))[0]
    assert "Conflict" in first.text
    assert words in first.text
    assert first.spot is not None
    assert first.spot.edit
    assert spot_of(kept(path), (first.spot, *SPOTS)) == first.spot


def test_without_conflicts_the_lines_are_as_they_were() -> None:
    assert with_conflicts(LINES, ()) is LINES
    assert [conflict_words(number) for number in (0, 1, 2)] == ["", "1 conflict", "2 conflicts"]
