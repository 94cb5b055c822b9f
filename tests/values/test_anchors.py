"""A passage stays on the words that it quoted, or waits for a person; it never lands on others."""

from __future__ import annotations

import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnus_store.errors import InvalidValue
from vnus_store.records.anchors import CONTEXT, Anchor, AnchorState, locate, passage, quote, reanchored

TEXT = (
    "The minister spoke in Hà Nội on Monday. She named the tenth of May as the day of the talks.\n\n"
    "A week later the minister spoke in Huế. The talks, she said, would last for two days.\n"
)


def noted(text: str, words: str, nth: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), **quote(text, start, start + len(words))}


def found(text: str, words: str, in_text: str = TEXT, nth: int = 0) -> Anchor:
    return locate(text, **noted(in_text, words, nth))


def test_a_quote_that_stands_where_it_was_is_exact() -> None:
    anchor = found(TEXT, "the tenth of May")
    assert (anchor.state, TEXT[anchor.start : anchor.end]) == (AnchorState.EXACT, "the tenth of May")


@pytest.mark.parametrize(
    "changed",
    ["A new first line.\n" + TEXT, TEXT.removeprefix("The minister spoke "), TEXT.replace("Hà Nội", "Vinh")],
)
def test_a_quote_that_stands_once_in_its_surroundings_has_moved(changed: str) -> None:
    anchor = found(changed, "the tenth of May")
    assert anchor.state is AnchorState.MOVED
    assert changed[anchor.start : anchor.end] == "the tenth of May"


def test_of_several_places_the_one_with_both_surroundings_is_taken() -> None:
    changed = "Before all that.\n" + TEXT
    anchor = found(changed, "the minister spoke in")
    assert anchor.state is AnchorState.MOVED
    assert changed[anchor.start :].startswith("the minister spoke in Huế")


def test_several_places_without_their_surroundings_are_to_review() -> None:
    changed = "spoke in Vinh. But he spoke in Huế as well."
    anchor = found(changed, "spoke in", nth=0)
    assert anchor.state is AnchorState.REVIEW
    assert anchor.start == TEXT.index("spoke in")
    assert [changed[a:b] for a, b in anchor.candidates] == ["spoke in", "spoke in"]


def test_a_passage_that_was_doubled_with_its_surroundings_is_to_review() -> None:
    anchor = found("New. " + TEXT + TEXT, "the tenth of May")
    assert anchor.state is AnchorState.REVIEW
    assert len(anchor.candidates) == 2


def test_a_like_passage_is_found_before_a_long_text_of_single_like_words() -> None:
    like = "the minister met the old envoy from the north in the harbour"
    text = f"Then {like}. " + " ".join("minister" if n % 20 == 0 else f"word{n}" for n in range(900))
    anchor = locate(text, like.replace("old", "new"), "", "", 0, len(like))
    assert [text[a:b] for a, b in anchor.candidates] == [like]


def test_a_short_quote_left_once_in_another_sentence_is_to_review_not_moved() -> None:
    text = "They met on 10 May. The fee was 10 francs."
    changed = "They met on 11 May. The fee was 10 francs."
    anchor = locate(changed, **noted(text, "10"))
    assert anchor.state is AnchorState.REVIEW
    assert anchor.candidates == ((changed.index("10 francs"), changed.index("10 francs") + 2),)


def test_a_name_changed_in_the_text_leaves_the_passage_to_review() -> None:
    changed = TEXT.replace("The talks, she said", "The talks, Lan said")
    anchor = found(changed, "The talks, she said, would last for two days")
    assert anchor.state is AnchorState.REVIEW
    assert next(changed[a:b] for a, b in anchor.candidates) == "The talks, Lan said, would last for two days"


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("the tenth of May", "the Tenth of may"),
        TEXT.replace("the tenth of May", "the\ntenth  of May"),
        TEXT.replace("the tenth of May", "thế tenth of Máy"),
    ],
)
def test_other_case_marks_or_spacing_is_to_review(changed: str) -> None:
    anchor = found(changed, "the tenth of May")
    assert anchor.state is AnchorState.REVIEW
    assert anchor.candidates[0][0] == TEXT.index("the tenth of May")


def test_what_now_stands_between_the_surroundings_is_offered() -> None:
    changed = TEXT.replace("tenth", "ninth")
    anchor = found(changed, "tenth")
    assert anchor.state is AnchorState.REVIEW
    assert [changed[a:b] for a, b in anchor.candidates] == ["ninth"]


@pytest.mark.parametrize("changed", ["", "Another text altogether, of other things.", "12 34"])
def test_a_quote_with_nothing_like_it_is_lost_and_keeps_its_numbers(changed: str) -> None:
    anchor = found(changed, "the tenth of May")
    assert (anchor.state, anchor.candidates) == (AnchorState.LOST, ())
    assert anchor.start == TEXT.index("the tenth of May")


@pytest.mark.parametrize(("start", "end"), [(0, 100), (-3, 0), (2, 1), (10**20, 10**20 + 3)])
def test_numbers_outside_the_text_are_never_exact(start: int, end: int) -> None:
    assert locate("abc", "abc", "", "", start, end).state is AnchorState.MOVED
    assert locate("abc", "", "", "", start, end).state is AnchorState.LOST


def test_at_most_three_candidates_are_offered_the_nearest_first() -> None:
    anchor = locate("ha " * 5000, "ha", "", "", 601, 603)
    assert len(anchor.candidates) == 3
    assert anchor.candidates[0] == (600, 602)


def test_a_long_text_full_of_like_words_is_searched_in_bounded_time() -> None:
    text = "the talks about trade and the talks about peace " * 40_000
    began = time.perf_counter()
    anchor = locate(text, "the talks about trade, peace and the sea " * 40, "p" * 32, "s" * 32, 0, 1640)
    assert time.perf_counter() - began < 20
    assert len(anchor.candidates) <= 3


@given(st.text(alphabet="ab \nàế", max_size=60), st.text(alphabet="ab \nà", max_size=8), st.data())
def test_what_is_exact_or_moved_quotes_the_same_words(text: str, exact: str, data: st.DataObject) -> None:
    context = st.text(alphabet="ab à", max_size=4)
    start = data.draw(st.integers(-5, 70))
    anchor = locate(text, exact, data.draw(context), data.draw(context), start, start + len(exact))
    if anchor.state in (AnchorState.EXACT, AnchorState.MOVED):
        assert text[anchor.start : anchor.end] == exact
        assert not anchor.candidates
    else:
        assert (anchor.state is AnchorState.REVIEW) == bool(anchor.candidates)
        assert anchor.start == start
    assert all(0 <= a < b <= len(text) for a, b in anchor.candidates)


@given(st.text(alphabet="abcd. ế\n", min_size=1, max_size=200), st.data())
def test_a_quote_is_found_again_after_something_was_put_before_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    said = quote(text, start, end)
    assert text[:start].endswith(said["prefix"])
    assert text[end:].startswith(said["suffix"])
    changed = "XYZ\n" + text
    anchor = locate(changed, **said, start=start, end=end)
    if anchor.state is AnchorState.MOVED:
        assert anchor.start == start + 4


def test_surroundings_are_at_most_32_code_points_and_cut_no_grapheme() -> None:
    combined = unicodedata.normalize("NFC", "x\u0323\u0306") * 30
    said = quote(combined + "W" + "👩\u200d👩\u200d👧" * 10, len(combined), len(combined) + 1)
    assert len(said["prefix"]) <= CONTEXT
    assert said["prefix"].startswith(combined[:1])
    assert len(said["suffix"]) <= CONTEXT
    assert not said["suffix"].endswith("\u200d")
    assert len(said["suffix"]) % 5 == 0


@pytest.mark.parametrize(("start", "end"), [(1, 1), (2, 1), (-1, 2), (0, 4)])
def test_a_passage_outside_the_text_cannot_be_quoted(start: int, end: int) -> None:
    with pytest.raises(InvalidValue):
        quote("abc", start, end)


def test_only_what_moved_gets_new_numbers_and_the_rest_is_left_as_it_was() -> None:
    moving = {"id": "a", "article": "x", "supports": ["date"], "by": "her", **noted(TEXT, "the tenth of May")}
    leaving = {"id": "b", "article": "x", **noted(TEXT, "A week later")}
    elsewhere = {"id": "c", "article": "y", **noted(TEXT, "the tenth of May")}
    broken: list[Any] = [None, 5, {"article": "x"}, {"article": "x", "start": True, "end": 2, "exact": "a"}]
    changed = "New. " + TEXT.replace("A week later the", "The")
    after = reanchored([moving, leaving, elsewhere, *broken], "x", changed, TEXT)
    assert after is not None
    assert after[0] == {**moving, **noted(changed, "the tenth of May")}
    assert list(after[0]) == list(moving)
    assert after[1:] == [leaving, elsewhere, *broken]
    assert moving["start"] == TEXT.index("the tenth of May")


def test_nothing_is_returned_where_nothing_moves() -> None:
    citation = {"id": "a", "article": "x", **noted(TEXT, "the tenth of May")}
    assert reanchored([citation], "x", TEXT + "More.", TEXT) is None
    assert reanchored([citation], "y", "New. " + TEXT, TEXT) is None
    assert reanchored([], "x", "New. " + TEXT, TEXT) is None
    assert reanchored([citation], "x", "Nothing of that.", TEXT) is None


def test_surroundings_that_were_not_noted_are_those_of_the_old_text() -> None:
    bare = {
        key: value for key, value in noted(TEXT, "spoke in", 1).items() if key not in ("prefix", "suffix")
    }
    after = reanchored([{"article": "x", **bare}], "x", "New. " + TEXT, TEXT)
    assert after is not None
    assert after[0]["start"] == bare["start"] + 5


def test_the_pair_of_an_original_moves_with_the_text_of_the_original() -> None:
    pair = [TEXT.index("She named"), TEXT.index("as the day")]
    citation = {"id": "a", "article": "account", "start": 0, "end": 3, "exact": "abc", "original": pair}
    broken = {"id": "b", "article": "account", "original": [5]}
    beyond = {"id": "c", "article": "account", "original": [5, 10**6]}
    after = reanchored([citation, broken, beyond], "account", "New. " + TEXT, TEXT, original=True)
    assert after == [{**citation, "original": [pair[0] + 5, pair[1] + 5]}, broken, beyond]
    assert reanchored([citation], "account", "Nothing of that.", TEXT, original=True) is None


@pytest.mark.parametrize(
    "pair", [None, [], [1], [2, 1], [1, 1], [-1, 2], [True, 2], ["1", 2], [1.0, 2.0], {}]
)
def test_what_is_no_passage_is_told_from_one(pair: object) -> None:
    assert passage(pair) is None
    assert passage([0, 2]) == (0, 2)
