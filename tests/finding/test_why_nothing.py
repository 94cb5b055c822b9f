"""Nothing found is a sentence: which part is to blame, what would be there without it, which key helps."""

from __future__ import annotations

from typing import Any

import pytest

from vnus_store.finding.near import is_one_off, near
from vnus_store.finding.query import parse_query
from vnus_store.finding.scan import scan

REASONS = (
    ("xylophone", "Nothing matches “xylophone”. Esc clears."),
    ("who:bidne", "Nothing matches “who:bidne”. Did you mean “who:Biden”? Esc clears."),
    ("triong", "Nothing matches “triong”. Did you mean “Trọng”? Esc clears."),
    ("tróng", "Nothing matches “tróng”. Did you mean “Trọng”? Esc clears."),
    ("hanio", "Nothing matches “hanio”. Did you mean “Hà Nội”? Esc clears."),
    ("where:yrok", "Nothing matches “where:yrok”. Did you mean “where:York”? Esc clears."),
    ("kind:vsit", "Nothing matches “kind:vsit”. Did you mean “kind:visit”? Esc clears."),
    ("role:gest", "Nothing matches “role:gest”. Did you mean “role:guest”? Esc clears."),
    ("status:hled", "Nothing matches “status:hled”. Did you mean “status:held”? Esc clears."),
    ("topic:trde", "Nothing matches “topic:trde”. Did you mean “topic:trade”? Esc clears."),
    ("source:reters", "Nothing matches “source:reters”. Did you mean “source:Reuters”? Esc clears."),
    ("role:speaker", "Nothing matches “role:speaker”. Esc clears."),
    ("zq", "Nothing matches “zq”. Esc clears."),
    ("is:disputed status:held", "No record has all of this; without “is:disputed”: 3 events. Esc clears."),
    (
        "biden xylophone",
        "“xylophone” finds nothing on its own; without it: 2 events, 1 person, 1 article. Esc clears.",
    ),
    ("kind:visit date:1990", "“date:1990” finds nothing on its own; without it: 2 events. Esc clears."),
    (
        "xylophone OR glockenspiel lam",
        "“xylophone OR glockenspiel” finds nothing on its own; without it: 2 events, 1 person. Esc clears.",
    ),
    ("qqq lam www", "“qqq” and “www” find nothing, each on its own. Esc clears."),
    (
        "zebra semiconductors biden",
        "No record has all of this; without “zebra”: 1 event. Esc clears.",
    ),
    (
        "zebra speech nguyen",
        "Each part finds something, but no record has more than some of them. Esc clears.",
    ),
    (
        "qqq topic:trade where:hanoi",
        "“qqq” finds nothing on its own; without it: nothing either. Esc clears.",
    ),
)


@pytest.mark.parametrize(("typed", "sentence"), REASONS)
def test_the_sentence_names_the_part_and_the_key(library: Any, typed: str, sentence: str) -> None:
    assert scan(parse_query(typed), library).why_nothing == sentence


def test_where_anything_is_found_there_is_nothing_to_explain(library: Any) -> None:
    assert scan(parse_query("zebra"), library).why_nothing == ""


def test_an_empty_store_says_so(shelf: Any) -> None:
    assert scan(parse_query("lam"), shelf()).why_nothing == "There is nothing to search yet. Esc clears."


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("trum", "trump", True),
        ("ttrump", "trump", True),
        ("trunp", "trump", True),
        ("turmp", "trump", True),
        ("trump", "trump", True),
        ("tramp", "tromps", False),
        ("rtupm", "trump", False),
        ("abc", "cab", False),
        ("", "a", True),
        ("ab", "ba", True),
    ],
)
def test_one_letter_off_is_one_more_one_less_another_or_two_swapped(
    one: str, other: str, is_near: bool
) -> None:
    assert is_one_off(one, other) is is_near
    assert is_one_off(other, one) is is_near


def test_the_first_of_several_near_words_is_meant_and_short_words_mean_nothing() -> None:
    assert near("lan", ["Lam", "Lang"]) == "Lam"
    assert near("la", ["Lam", "La"]) is None
