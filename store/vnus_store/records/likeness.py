"""Places in a text that are like a quote. Invariant: the work is bounded, whatever text and quote are.

Nothing here decides: what it finds is shown to a person who does.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, takewhile

from vnus_store.records.folding import fold

Span = tuple[int, int]
"""First code point of a passage, and one past its last."""

MOST = 3
"""Places that a person is asked to choose from."""

_REACH = 500_000
"""Code points on each side of where the quote was noted; what lies farther off is not searched."""

_SHARED = 0.5
"""The part of a quote's words that a place must share to be compared letter by letter."""

_LIKE = 0.6
"""The least ratio of `difflib` at which a place is offered."""

_COMPARED = 12
"""Places that are compared letter by letter."""

_LETTERS = 200
"""Letters of a quote that are compared; a longer one is compared by its beginning."""

_LONGEST_PATTERN = 20_000
"""Code points of a quote up to which other case, marks and spacing are looked for."""

_WORD = re.compile(r"\w+")


def by_context(text: str, spans: Sequence[Span], prefix: str, suffix: str, near: int) -> list[Span]:
    """Spans, best first: by how much of the surroundings fits, then by how near they are."""

    def rank(span: Span) -> tuple[int, int]:
        before = _same(text[max(0, span[0] - len(prefix)) : span[0]][::-1], prefix[::-1])
        after = _same(text[span[1] : span[1] + len(suffix)], suffix)
        return -before - after, abs(span[0] - near)

    return sorted(spans, key=rank)


def _same(found: str, noted: str) -> int:
    """How many of the first letters agree."""
    pairs = zip(found, noted, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def similar(text: str, exact: str, prefix: str, suffix: str, near: int) -> list[Span]:
    """Up to three places where like words stand, best first.

    The same words in other case, marks or spacing; else what now stands between the surroundings; else
    words of which most are the same.
    """
    base = max(0, min(near, len(text)) - _REACH)
    piece = text[base : base + 2 * _REACH]
    folded = fold(piece)
    if len(folded) != len(piece):
        folded = piece
    spans = _same_but_signs(folded, exact)
    if spans:
        spans = by_context(piece, spans, prefix, suffix, near - base)
    else:
        spans = _between(piece, exact, prefix, suffix)
        spans += [span for span in _alike(folded, fold(exact)) if not _overlaps(span, spans)]
    return [(base + start, base + end) for start, end in spans[:MOST]]


def _same_but_signs(folded: str, exact: str) -> list[Span]:
    words = fold(exact).split() if len(exact) <= _LONGEST_PATTERN else []
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [match.span() for match in islice(pattern.finditer(folded), 1000)]


def _between(text: str, exact: str, prefix: str, suffix: str) -> list[Span]:
    """What stands between the whole surroundings, where each of them occurs once."""
    if min(len(prefix), len(suffix)) < 8 or text.count(prefix) != 1 or text.count(suffix) != 1:
        return []
    start, end = text.find(prefix) + len(prefix), text.find(suffix)
    if not 0 < end - start <= 2 * len(exact) + 64:
        return []
    found = text[start:end]
    inner = found.strip()
    first = start + len(found) - len(found.lstrip())
    return [(first, first + len(inner))] if inner else []


def _alike(folded: str, exact: str) -> list[Span]:
    """Places of as many words as the quote has, most of them the same, by likeness; none overlaps another."""
    wanted = _WORD.findall(exact)
    words = [match.span() for match in _WORD.finditer(folded)]
    if not wanted or not words:
        return []
    width = min(len(wanted), len(words))
    from difflib import SequenceMatcher  # only lost quotes are compared letter by letter

    matcher = SequenceMatcher(None, "", exact[:_LETTERS], autojunk=False)
    rated: list[tuple[float, Span]] = []
    for at in _sharing(folded, words, wanted, width):
        span = words[at][0], words[at + width - 1][1]
        matcher.set_seq1(folded[span[0] : min(span[1], span[0] + _LETTERS)])
        rated.append((matcher.ratio(), span))
    kept: list[Span] = []
    for ratio, span in sorted(rated, key=lambda each: (-each[0], each[1])):
        if ratio >= _LIKE and not _overlaps(span, kept):
            kept.append(span)
    return kept


def _sharing(folded: str, words: Sequence[Span], wanted: Sequence[str], width: int) -> list[int]:
    """Where a run of `width` words shares the most words with the quote; repeated ones as often as there."""
    need = Counter(wanted)
    have: Counter[str] = Counter()
    shared, scores = 0, list[tuple[int, int]]()
    for index, (start, end) in enumerate(words):
        word = folded[start:end]
        have[word] += 1
        shared += have[word] <= need[word]
        if index >= width:
            left = folded[slice(*words[index - width])]
            shared -= have[left] <= need[left]
            have[left] -= 1
        if index >= width - 1 and shared >= _SHARED * len(wanted):
            scores.append((shared, index - width + 1))
    return [at for _, at in heapq.nlargest(_COMPARED, scores, key=lambda score: (score[0], -score[1]))]


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
