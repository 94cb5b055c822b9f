"""Where sentences begin and end, in English and Vietnamese."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnus_store.drafting.sentences import sentence_at, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He came. She went.", ["He came.", "She went."]),
        ("U.S. President Lee met Gen. Do. He left.", ["U.S. President Lee met Gen. Do.", "He left."]),
        ("It was in the U.S. The talks began.", ["It was in the U.S.", "The talks began."]),
        ("On Sept. 11 it ended. Done.", ["On Sept. 11 it ended.", "Done."]),
        ("Ông ở TP.HCM. Bà ở TP. Hồ Chí Minh.", ["Ông ở TP.HCM.", "Bà ở TP. Hồ Chí Minh."]),
        ("GS. TS. Trần Nam nói. Rồi thôi.", ["GS. TS. Trần Nam nói.", "Rồi thôi."]),
        ("“Go!” he said. “Stay.” Then rain.", ["“Go!” he said.", "“Stay.”", "Then rain."]),
        ("It cost 3.5 dollars… Then more.", ["It cost 3.5 dollars…", "Then more."]),
        ("A Heading\n\nThe text.", ["A Heading", "The text."]),
        ("# A Heading\nThe text.", ["A Heading", "The text."]),
        ("- One thing\n- Another. Thing\n", ["One thing", "Another.", "Thing"]),
        ("1. First\n2. Second", ["First", "Second"]),
        ("A line that is broken here\nand goes on.", ["A line that is broken here\nand goes on."]),
        ("date 2023-08-29 A visit. Then.", ["date 2023-08-29", "A visit.", "Then."]),
        ("See No. 5 and điều. 7 here.", ["See No. 5 and điều. 7 here."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_a_text_is_parted_where_a_reader_would(text: str, wanted: list[str]) -> None:
    assert split(text) == wanted


@given(st.text(alphabet='aB .!\n-1"“”)đĐ…', max_size=200))
def test_every_letter_but_those_that_number_a_list_stands_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    left = [at for at, sign in enumerate(text) if sign.isupper()]
    assert all(any(start <= at < end for start, end in spans) for at in left)


@given(st.text(alphabet="ab. \n", max_size=80), st.integers(0, 80), st.integers(1, 9))
def test_the_sentence_at_a_place_holds_it(text: str, start: int, length: int) -> None:
    found = sentence_at(sentences(text), start, start + length)
    if found is not None:
        assert found[0] <= start < start + length <= found[1]


@pytest.mark.parametrize("piece", ["A b. ", "\n", "U.S. A ", "- x\n", "(", ".", "a"])
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    begin = time.perf_counter()
    sentences(piece * (200_000 // len(piece)))
    assert time.perf_counter() - begin < 5
