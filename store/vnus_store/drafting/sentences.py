"""Where the sentences of a text begin and end.

Invariant: every letter of the text, but for the signs of lists and headings, belongs to one sentence, and no sentence
reaches over a heading, the end of a paragraph or an item of a list. The work grows with the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from vnus_store.reading.headline import LEADING_DATE, SENTENCE_END, is_abbreviated
from vnus_store.records.documents import readable_date

Span = tuple[int, int]
"""First code point of a sentence, and one past its last; blanks around it are left out."""

_BREAK = re.compile(r"\n[ \t]*(?:\n\s*)?")
_ITEM = re.compile(r"[ \t]*(?:[-*•–+‣·]|\(?(?:\d{1,3}|[a-zđ])[.)])[ \t]+")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
_SHORT_LINE = 0.6
"""The part of the longest line of its paragraph below which a line was ended on purpose."""

_GOES_ON = re.compile(r"\s*(\S)")
_STARTING = (
    "the a an he she it they we this that these those his her its their in on at after before but and when while if "
    "as there no for ông bà họ theo trong tại sau trước tuy khi các những đây đó việc ngoài cũng ngay nhưng"
)
_STARTERS = frozenset(_STARTING.split())
"""What begins a sentence rather than going on with a name, so that "in the U.S. The talks" is two sentences."""
_FIRST_WORD = re.compile(r"\s*[\"'“‘«(\[]*([^\W\d_]+)")
_NUMBERED = re.compile(r"\b(?:no|nos|art|pp?|vol|ch|fig|số|điều)\.$", re.IGNORECASE)
_NAMELESS = frozenset(
    ("a.m.", "p.m.", "u.s.", "u.n.", "u.k.", "e.u.", "v.v.", "etc.", "inc.", "ltd.", "corp.", "d.c.")
)
"""Abbreviations that often end a sentence; behind "Gen." or "J." one never does."""


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text (NFC with LF), in order; a heading and an item of a list are sentences."""
    found: list[Span] = []
    for start, end in _blocks(text):
        found += _in_block(text, start, end)
    return tuple(found)


def sentence_at(spans: Sequence[Span], start: int, end: int) -> Span | None:
    """The sentence, or the run of sentences, in which a place lies; `None` where it lies in none."""
    first = bisect_right(spans, (start, len(spans) and spans[-1][1] + 1)) - 1
    if first < 0 or spans[first][1] <= start:
        return None
    last = first
    while spans[last][1] < end and last + 1 < len(spans):
        last += 1
    return (spans[first][0], spans[last][1]) if spans[last][1] >= end else None


def lead_end(text: str) -> int:
    """Where the line `date 2024-09-23` ends with which a text may begin; 0 where it does not."""
    found = LEADING_DATE.match(text)
    return found.end() if found is not None and readable_date(found[1].rstrip(".,;:")) is not None else 0


def _blocks(text: str) -> Iterator[Span]:
    """Paragraphs, headings, items of lists: what no sentence reaches beyond."""
    start = lead_end(text)
    if start:
        yield 0, start
    lines: list[Span] = []
    for found in _BREAK.finditer(text, start):
        lines.append((start, found.start()))
        start = found.end()
        if found.group().count("\n") > 1:
            yield from _paragraph(text, lines)
            lines = []
    lines.append((start, len(text)))
    yield from _paragraph(text, lines)


def _paragraph(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Lines without an empty one between them, parted where a line was ended on purpose."""
    longest = max((end - start for start, end in lines), default=0)
    begin, before = lines[0][0] if lines else 0, (0, 0)
    for at, line in enumerate(lines):
        if at and _is_parted(text, before, line, longest):
            yield begin, before[1]
            begin = line[0]
        before = line
    yield begin, before[1]


def _is_parted(text: str, before: Span, line: Span, longest: int) -> bool:
    if _ITEM.match(text, *line) or _HEADING.match(text, *line) or _HEADING.match(text, *before):
        return True
    first = text[line[0] : line[0] + 1]
    return before[1] - before[0] < _SHORT_LINE * longest and not first.islower()


def _in_block(text: str, start: int, end: int) -> Iterator[Span]:
    item = _ITEM.match(text, start, end) or _HEADING.match(text, start, end)
    begin = item.end() if item else start
    for stop in SENTENCE_END.finditer(text, begin, end):
        if stop.end() < end and _is_end(text, stop, end):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _is_end(text: str, stop: re.Match[str], end: int) -> bool:
    following = _GOES_ON.match(text, stop.end(), end)
    if following is None:
        return True
    if following[1].islower():
        return False
    if following[1].isdigit() and _NUMBERED.search(text[max(0, stop.start() - 8) : stop.start() + 1]):
        return False
    if not is_abbreviated(text, stop):
        return True
    word = text[max(0, stop.start() - 12) : stop.start() + 1].split()[-1].lower().lstrip("\"'“‘«([")
    first = _FIRST_WORD.match(text, stop.end(), end)
    return word in _NAMELESS and first is not None and first[1].lower() in _STARTERS


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
