"""A short title for what a sentence says. Invariant: its words are the sentence's own, in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]

LONGEST = 80
"""Code points of a title, its sign of shortening included."""

_SAYING = 25
"""Code points under which a part says too little, so that the beginning of the next one is added."""

_CUT = re.compile(r"[,;:]\s+|\s+[–—-]\s+|\s*[()]\s*")
_DATELINE = re.compile(r"^[^!?]{0,70}?\s(?:[–—]|--?)\s+(?=\S)")
_LEANING = re.compile(
    r"\s*(?:who|whom|whose|where|and|or|including|following|người|mà|và|nơi)\b",
    re.IGNORECASE,
)
"""With these a part begins that says nothing without the one before it."""
_CLOSING = re.compile(r"[\s.,;:–—-]+$")
_OPENING = re.compile(r"^[\s\"'“”‘’«»(\[,;:–—-]+(?:(?:which|that|but)\s+)?|^(?:which|that|but)\s+")


def clauses(sentence: str, whole: Sequence[Span] = ()) -> tuple[Span, ...]:
    """A sentence in parts, at its commas, dashes and brackets; never within one of the places in `whole`."""
    found: list[Span] = []
    begin = 0
    for cut in _CUT.finditer(sentence):
        if any(start < cut.end() and cut.start() < end for start, end in whole):
            continue
        if cut.start() > begin:
            found.append((begin, cut.start()))
        begin = cut.end()
    if begin < len(sentence):
        found.append((begin, len(sentence)))
    return tuple(found)


def title_of(sentence: str, parts: Sequence[Span], wanted: Span) -> str:
    """The part of a sentence at a place, with what stands beside it as far as there is room.

    Args:
        sentence: The sentence.
        parts: Its `clauses`.
        wanted: A place in it, of the words that the title is about.
    """
    dateline = _DATELINE.match(sentence)
    least = (
        dateline.end() if dateline and dateline.end() <= wanted[0] and _is_dateline(dateline.group()) else 0
    )
    parts = [(max(start, least), end) for start, end in parts if end > least]
    if not parts:
        return _cut(sentence, wanted)
    first = last = next((at for at, part in enumerate(parts) if part[1] > wanted[0]), len(parts) - 1)
    while first and _LEANING.match(sentence, *parts[first]):
        first -= 1
    while True:
        grown = [(first - 1, last), (first, last + 1)]
        fitting = [
            (low, high)
            for low, high in grown
            if low >= 0
            and high < len(parts)
            and len(_clean(sentence, parts[low][0], parts[high][1])) <= LONGEST
        ]
        if not fitting:
            break
        first, last = fitting[0]
    if last + 1 < len(parts) and len(_clean(sentence, parts[first][0], parts[last][1])) < _SAYING:
        last += 1
    title = _clean(sentence, parts[first][0], parts[last][1])
    return title if len(title) <= LONGEST else _cut(title, (0, 0))


def _is_dateline(text: str) -> bool:
    """Does it name a place, in capitals or with an agency in brackets, as what stands before the first dash?"""
    first = text.split()[0] if text.split() else ""
    return "(" in text or (len(first) > 1 and first.strip(",").isupper())


def _clean(sentence: str, start: int, end: int) -> str:
    words = " ".join(_CLOSING.sub("", _OPENING.sub("", sentence[start:end])).split())
    if words.count("(") > words.count(")"):
        words += ")"
    return words[:1].upper() + words[1:]


def _cut(title: str, wanted: Span) -> str:
    """A title that is too long, up to its last whole word that there is room for."""
    words = _clean(title, 0, len(title))
    if len(words) <= LONGEST:
        return words
    kept = words[: LONGEST - 1].rpartition(" ")[0] or words[: LONGEST - 1]
    return _CLOSING.sub("", kept) + "…"
