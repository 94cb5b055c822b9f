"""A place in a text is shown on one line with what stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnus_store.finding.snippet import snippet

TEXT = "One two three four five six seven eight nine ten eleven twelve."


@pytest.mark.parametrize(
    ("text", "word", "width", "line"),
    [
        ("Hà Nội today", "Nội", 60, "Hà Nội today"),
        (TEXT, "One", 20, "One two three four…"),
        (TEXT, "twelve", 20, "…ten eleven twelve."),
        (TEXT, "six", 21, "…five six seven…"),
        ("Ends.\n\nIt  begins\there", "begins", 60, "Ends. It begins here"),
        ("two\nlines", "two\nlines", 60, "two lines"),
        (TEXT, "three four five six seven", 12, "three four …"),
        ("“Quoted”", "Quoted", 60, "“Quoted”"),
    ],
)
def test_it_is_cut_between_words(text: str, word: str, width: int, line: str) -> None:
    start = text.index(word)
    cut, first, last = snippet(text, start, start + len(word), width)
    assert cut == line
    assert " ".join(word.split()).startswith(cut[first:last].rstrip("…"))


@given(
    text=st.text(alphabet="ab đ\n.…", max_size=200),
    bounds=st.tuples(st.integers(0, 200), st.integers(0, 200)),
    width=st.integers(3, 80),
)
def test_it_is_one_line_of_at_most_the_width_and_holds_the_place(
    text: str, bounds: tuple[int, int], width: int
) -> None:
    start, end = sorted(min(bound, len(text)) for bound in bounds)
    line, first, last = snippet(text, start, end, width)
    assert len(line) <= width
    assert "\n" not in line
    wanted = " ".join(text[start:end].split())
    assert line[first:last] == wanted or (len(wanted) > width - 2 and wanted.startswith(line[first:last]))
