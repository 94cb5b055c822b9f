"""Passages in a text that may have changed since. Invariant: none is put on words that it did not quote.

Where a quote stands once more, word for word and in the surroundings that were noted with it, it has *moved*.
Everything less certain is for a person to decide: the places to choose from are listed, best first. The kinds
of selector are those of the W3C Web Annotation model (text position, text quote), counted in code points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from vnus_store.errors import InvalidValue
from vnus_store.records.folding import graphemes
from vnus_store.records.likeness import MOST, Span, by_context, similar

CONTEXT = 32
"""The most code points that are noted before and after a quote."""

_TELLING = 8
"""As many code points of the surroundings, next to the quote, tell one place from another."""

_MOST_HITS = 1000
"""Places of a quote that are looked at to rank them; a text that repeats it more often says nothing."""


class AnchorState(Enum):
    """How a quote stands in a text."""

    EXACT = "exact"
    MOVED = "moved"
    REVIEW = "to review"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands, or may stand."""

    state: AnchorState
    start: int
    """First code point; as it was noted, where the state is REVIEW or LOST."""
    end: int
    """One past the last code point."""
    candidates: tuple[Span, ...] = ()
    """Where REVIEW: up to three places that a person may choose from, best first."""


def locate(text: str, exact: str, prefix: str, suffix: str, start: int, end: int) -> Anchor:
    """Find a quote that was noted at `start` to `end` with its surroundings.

    EXACT: it stands there. MOVED: it stands in one other place only, and that place is told by the
    surroundings or by the length of the quote; or it stands in several and the whole surroundings fit at one.
    REVIEW: several places, or like words only. LOST: nothing like it.
    """
    if not exact:
        return Anchor(AnchorState.LOST, start, end)
    if start >= 0 and end - start == len(exact) and text.startswith(exact, start):
        return Anchor(AnchorState.EXACT, start, end)
    hits = _places(text, exact)
    found = _certain(text, hits, exact, prefix, suffix)
    if found is not None:
        return Anchor(AnchorState.MOVED, found, found + len(exact))
    if hits:
        spans = [(hit, hit + len(exact)) for hit in hits]
        candidates = by_context(text, spans, prefix, suffix, start)
    else:
        candidates = similar(text, exact, prefix, suffix, start)
    state = AnchorState.REVIEW if candidates else AnchorState.LOST
    return Anchor(state, start, end, tuple(candidates[:MOST]))


def _places(text: str, exact: str) -> list[int]:
    hits: list[int] = []
    at = text.find(exact)
    while at >= 0 and len(hits) < _MOST_HITS:
        hits.append(at)
        at = text.find(exact, at + 1)
    return hits


def _certain(text: str, hits: Sequence[int], exact: str, prefix: str, suffix: str) -> int | None:
    """The one place where a quote now stands, if that is beyond doubt."""
    if len(hits) == 1:
        unmarked = not prefix and not suffix
        told = unmarked or len(exact) >= CONTEXT or _is_told(text, hits[0], exact, prefix, suffix)
        return hits[0] if told else None
    if not hits or not (prefix or suffix):
        return None
    whole = prefix + exact + suffix
    first = text.find(whole)
    unique = first >= 0 and text.find(whole, first + 1) < 0
    return first + len(prefix) if unique else None


def _is_told(text: str, at: int, exact: str, prefix: str, suffix: str) -> bool:
    """Do the nearest of the surroundings on one side stand there as well?"""
    before, after = prefix[-_TELLING:], suffix[:_TELLING]
    fits_before = bool(before) and text.endswith(before, 0, at)
    return fits_before or (bool(after) and text.startswith(after, at + len(exact)))


def quote(text: str, start: int, end: int) -> dict[str, str]:
    """`exact`, `prefix` and `suffix` of a passage; the surroundings never begin or end within a grapheme.

    Raises:
        InvalidValue: the passage is empty or not within the text.
    """
    if not 0 <= start < end <= len(text):
        raise InvalidValue(f"A passage from {start} to {end} is not within a text of {len(text)} characters.")
    # A wider piece than needed, so that a grapheme at its edge is only cut outside of what is kept.
    before = graphemes(text[max(0, start - 3 * CONTEXT) : start])
    after = graphemes(text[end : end + 3 * CONTEXT])
    return {
        "exact": text[start:end],
        "prefix": "".join(reversed(_fitting(before[::-1]))),
        "suffix": "".join(_fitting(after)),
    }


def _fitting(parts: Sequence[str]) -> list[str]:
    """As many graphemes as `CONTEXT` code points hold."""
    kept: list[str] = []
    left = CONTEXT
    for part in parts:
        left -= len(part)
        if left < 0:
            break
        kept.append(part)
    return kept


def reanchored(
    citations: Sequence[Any], article_id: str, new_text: str, old_text: str, *, original: bool = False
) -> list[Any] | None:
    """The citations of one list of a record after a text has changed; those that moved get their new place.

    All others stay as they are: a passage to review, or lost, keeps its numbers, so that a check reports it.

    Args:
        citations: The citation documents; what is malformed among them stays as it is.
        article_id: The article that the citations name. Where `original` is set this is the account.
        new_text: The text as it is now.
        old_text: The text as it was.
        original: Is it the original of the account whose text has changed? Then the pairs `original` move.

    Returns:
        A new list, or None where nothing changes.
    """
    moved = _moved_pair if original else _moved_quote
    after = [
        moved(item, new_text, old_text)
        if isinstance(item, Mapping) and item.get("article") == article_id
        else item
        for item in citations
    ]
    return after if any(new is not old for new, old in zip(after, citations, strict=True)) else None


def _moved_quote(item: Mapping[str, Any], new_text: str, old_text: str) -> Mapping[str, Any]:
    span, exact = passage((item.get("start"), item.get("end"))), item.get("exact")
    if span is None or not isinstance(exact, str):
        return item
    noted = _noted(item, old_text, span)
    anchor = locate(new_text, exact, noted["prefix"], noted["suffix"], *span)
    if anchor.state is not AnchorState.MOVED:
        return item
    return {**item, "start": anchor.start, "end": anchor.end, **quote(new_text, anchor.start, anchor.end)}


def _moved_pair(item: Mapping[str, Any], new_text: str, old_text: str) -> Mapping[str, Any]:
    span = passage(item.get("original"))
    if span is None or span[1] > len(old_text):
        return item
    anchor = locate(new_text, **quote(old_text, *span), start=span[0], end=span[1])
    return {**item, "original": [anchor.start, anchor.end]} if anchor.state is AnchorState.MOVED else item


def _noted(item: Mapping[str, Any], old_text: str, span: Span) -> dict[str, str]:
    """The surroundings as they were noted; where one is missing, as they were in the text."""
    stood = quote(old_text, *span) if span[1] <= len(old_text) else {"prefix": "", "suffix": ""}
    given = {key: item[key] for key in ("prefix", "suffix") if isinstance(item.get(key), str)}
    return {**stood, **given}


def passage(pair: Any) -> Span | None:
    """Two whole numbers `[start, end]` in order, not negative; None for anything else."""
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        return None
    start, end = pair
    whole = all(isinstance(each, int) and not isinstance(each, bool) for each in pair)
    return (start, end) if whole and 0 <= start < end else None
