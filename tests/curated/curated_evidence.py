"""How an account is compared with its original, and what the tests let pass, with reasons.

Invariant: nothing here changes a file; an allowance that is no longer needed fails a test.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
"""The project."""

CURATED = ROOT / "store" / "vnus_store" / "curated"
"""What authors write, and the snapshot made of it."""

UNCITED: Mapping[str, str] = {
    "Notable journeys of earlier years, by high-ranking delegations and in both directions, have given the "
    "coming visit firm ground to stand on.": "a judgement on the journeys that are then "
    "named one by one, each an event with its own passage",
    "Those visits too did much to strengthen relations between the two countries, Vietnam News Agency "
    "reported.": "a judgement on those visits together, without a date of its own; "
    "the agency stands in `by` of each citation for them",
}
"""Sentences of the accounts on which no record rests, each with the reason."""

_SENTENCE = "opens a sentence"
_HEADING = "stands in a heading"

NO_NAMES: Mapping[str, str] = {
    "additionally": _SENTENCE,
    "addressed": _HEADING,
    "after": _SENTENCE,
    "ahead": _SENTENCE,
    "also": _SENTENCE,
    "another": _SENTENCE,
    "anticipating": _SENTENCE,
    "behind": _SENTENCE,
    "besides": _SENTENCE,
    "beyond": _SENTENCE,
    "both": _SENTENCE,
    "concerns": _HEADING,
    "elevating": _HEADING,
    "i": "the pronoun; speech is told indirectly",
    "it": _SENTENCE,
    "on": _SENTENCE,
    "one": _SENTENCE,
    "prior": _HEADING,
    "similarly": _SENTENCE,
    "that": _SENTENCE,
    "the": _SENTENCE,
    "they": _SENTENCE,
    "what": _SENTENCE,
    "while": _SENTENCE,
}
"""Words with a capital in an original or an account that are no names (folded), each with the reason."""

SAME = (
    (r"\bU\.S\.", "US", "abbreviated with or without points"),
    (r"\bUnited States\b", "US", "in full or abbreviated"),
    (r"\bAmerican\b", "US", "the adjective of the country"),
    (r"\bU\.N\.", "UN", "abbreviated with or without points"),
    (r"\bUnited Nations\b", "UN", "in full or abbreviated"),
    (r"\bHà Nội\b", "Hanoi", "the capital with its marks, or as English prints it"),
    (r"\bPrime Ministers\b", "Prime Minister", "two holders of one office, told together"),
    (r"(\d{4})-08-(\d\d)", r"\2 August \1", "a date in figures or in words"),
    (r"(\d{4})-09-(\d\d)", r"\2 September \1", "a date in figures or in words"),
)
"""Pattern, what it is compared as, and why both are the same."""

COUNTS = ("one", "two", "three", "first")
"""Numbers that the originals write as words."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_SPAN = re.compile(r"[^\n]+?[.!?](?=\s|$)")


def fold(text: str) -> str:
    """Small letters without marks, đ as d."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def compared(text: str) -> str:
    """The text with every equivalence of `SAME` applied."""
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    for pattern, same, _ in SAME:
        text = re.sub(pattern, same, text)
    return re.sub(r"'s\b", "", text)


def numbers(text: str) -> set[str]:
    """The figures of a text, without leading zeros; `10th` is 10."""
    return {found.lstrip("0") for found in re.findall(r"\d+", compared(text))}


def names(text: str) -> set[str]:
    """The folded words of a text that begin with a capital, but those of `NO_NAMES`."""
    words = {fold(word) for word in _WORD.findall(compared(text)) if word[0].isupper()}
    return words - set(NO_NAMES)


def words(text: str) -> set[str]:
    """Every folded word of a text."""
    return {fold(word) for word in _WORD.findall(compared(text))}


def missing(original: str, account: str) -> set[str]:
    """Numbers and names of an original that do not occur in its account."""
    told = words(account)
    counts = {count for count in COUNTS if count in words(original)}
    return (numbers(original) - numbers(account)) | ((names(original) | counts) - told)


def lacking(exact: str, passage: str) -> set[str]:
    """Numbers and names of an account's passage that the passage of the original does not have."""
    return (numbers(exact) - numbers(passage)) | (names(exact) - words(passage))


def shared_stems(exact: str, passage: str) -> set[str]:
    """The beginnings of longer words that both passages have."""
    stems = [{word[:5] for word in words(text) if len(word) >= 4} for text in (exact, passage)]
    return stems[0] & stems[1]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; the accounts have no abbreviation with a point."""
    for match in _SENTENCE_SPAN.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield start, match.end()


def uncited(article: Mapping[str, Any], records: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sentences of an article that no passage of the records touches."""
    spans = [(c["start"], c["end"]) for _, c in citations(records) if c["article"] == article["id"]]
    return [
        article["text"][start:end]
        for start, end in sentences(article["text"])
        if not any(first < end and start < last for first, last in spans)
    ]


def citations(records: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every citation with the name of its record."""
    for record in records:
        for citation in record.get("citations", ()):
            yield f"{record['id']} {citation['id']}", citation


def seed_folder() -> Path:
    """Where the original files are: `VNUS_SEEDS`, or the folder beside the project."""
    return Path(os.environ.get("VNUS_SEEDS") or ROOT.parent / "shared" / "seeds")


def original_bytes(article: Mapping[str, Any]) -> bytes | None:
    """The file from which an account was written, or None where it is not there."""
    path = seed_folder() / article["original"]["file"]
    return path.read_bytes() if path.is_file() else None
