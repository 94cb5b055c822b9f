"""The search gives the answers of a slow reader that takes letters apart and knows nothing of patterns."""

from __future__ import annotations

import unicodedata
from typing import Any, Literal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vnus_store.finding.query import parse_query
from vnus_store.finding.scan import find_in_text, scan

Letter = tuple[str, frozenset[str]]
FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


def letters_of(text: str) -> list[Letter]:
    """Each letter as its small base and its marks; the stroke of đ is a mark."""
    letters: list[Letter] = []
    for sign in unicodedata.normalize("NFD", text):
        if unicodedata.combining(sign):
            base, marks = letters[-1]
            letters[-1] = base, marks | {sign}
        elif sign in "đĐ":
            letters.append(("d", frozenset({"stroke"})))
        else:
            letters.append((sign.lower(), frozenset()))
    return letters


def reads(typed: list[Letter], text: list[Letter], at: int) -> int | None:
    """Where the typed letters end if they can be read from a place, stepping over single gaps."""
    for number, (base, marks) in enumerate(typed):
        if number and at + 1 < len(text) and text[at][0] in " -\n" and text[at + 1][0].isalpha():
            at += 1
        if at >= len(text) or text[at][0] != base or not marks <= text[at][1]:
            return None
        at += 1
    return at


def slow_places(typed: str, text: str) -> list[tuple[int, int]]:
    """Every place of one word, the beginning of a word being enough, from the left and without overlap."""
    word, letters, places, at = letters_of(typed), letters_of(text), [], 0
    while at < len(letters):
        end = reads(word, letters, at) if at == 0 or not letters[at - 1][0].isalnum() else None
        if end is not None and may_end(unicodedata.normalize("NFC", text), at, end):
            places.append((at, end))
            at = end
        else:
            at += 1
    return places


def may_end(text: str, start: int, end: int) -> bool:
    """A word read over a blank is unfinished only within a name whose parts before have two letters."""
    if end == len(text) or not text[end].isalnum():
        return True
    parts = text[start:end].split()
    return len(parts) == 1 or (all(p[0].isupper() for p in parts) and all(len(p) > 1 for p in parts[:-1]))


syllables = st.text(alphabet="aăâáạậnmNdđĐĐo", min_size=1, max_size=3)
gaps = st.sampled_from([" ", " ", " ", "-", "\n", ", ", "  ", "."])
texts = st.lists(st.tuples(syllables, gaps), max_size=12).map(lambda parts: "".join(a + b for a, b in parts))
words = st.text(alphabet="aâậnmdđĐo", min_size=1, max_size=5)
forms = st.sampled_from(FORMS)
generous = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@generous
@given(text=texts, typed=words, text_form=forms, typed_form=forms)
def test_a_word_is_found_where_the_slow_reader_finds_it(
    text: str, typed: str, text_form: Literal["NFC", "NFD"], typed_form: Literal["NFC", "NFD"]
) -> None:
    found = find_in_text(unicodedata.normalize(text_form, text), unicodedata.normalize(typed_form, typed))
    assert list(found) == merged(slow_places(typed, text))


def merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that touch as one."""
    result: list[tuple[int, int]] = []
    for start, end in places:
        if result and result[-1][1] == start:
            result[-1] = result[-1][0], end
        else:
            result.append((start, end))
    return result


@generous
@given(
    titles=st.lists(texts, min_size=1, max_size=4),
    wanted=st.lists(words, min_size=1, max_size=2),
    unwanted=st.lists(words, max_size=1),
    form=forms,
)
def test_a_record_is_found_if_the_slow_reader_finds_all_that_is_wanted_and_nothing_unwanted(
    shelf: Any, titles: list[str], wanted: list[str], unwanted: list[str], form: Literal["NFC", "NFD"]
) -> None:
    stored = tuple(
        {"id": f"e{number}", "title": unicodedata.normalize(form, title)}
        for number, title in enumerate(titles)
    )
    typed = [*(f"who:x OR {word}" for word in wanted), *(f"-{word}" for word in unwanted)]
    found = scan(parse_query(" ".join(typed)), shelf(events=stored))
    assert [ref.id for ref in found.events] == [
        f"e{number}"
        for number, title in enumerate(titles)
        if all(slow_places(word, title) for word in wanted)
        and not any(slow_places(word, title) for word in unwanted)
    ]
