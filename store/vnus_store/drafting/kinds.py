"""What kind of event a sentence tells, and whether it is over, to come, put off or called off.

Invariant: a kind is told by a word that stands in the sentence; where no word tells, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vnus_store.drafting import kind_words as lists
from vnus_store.drafting.people.lists import ENGLISH_WORDS, VIETNAMESE_WORDS
from vnus_store.records.folding import fold

_FAR = 90
"""A word that gives the status stands so near before the word that gives the kind, in code points."""

_BEHIND = 60
"""A visit that "was postponed" has its status so near behind it."""

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORDS = VIETNAMESE_WORDS | frozenset(
    ("gap", "tham", "hoi", "dam", "tong", "thong", "chu", "tich", "thu", "tuong", "sang", "toi", "den")
)
_AMBIGUOUS = frozenset(("moi", "tha", "bau", "noi", "ky", "tiep", "ghe"))
_SETTLES = re.compile(r" (?:ong|ba|rang|hiep|thoa|doan|khach|tham|[A-Z])")
_PAST = re.compile(
    r"^(?:(?:was|were) \w+|\w+ed|met|came|went|flew|held|spoke|said|told|freed|had)\b", re.IGNORECASE
)
_PASSIVE = re.compile(r"(?: to)?(?: \w+ly)? (?:be|have been|get) (?:\w+ly )?")
_CAME = re.compile(r"(?:came|went|flew|able|arrived|has|had|have|managed|failed) $")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of one way of writing."""

    kinds: tuple[re.Pattern[str], ...]
    """Verbs, then nouns that are events, then what is said; their groups are kinds."""
    status: re.Pattern[str]
    """Its groups are statuses."""


def find_kind(sentence: str) -> tuple[str, str, int, int, str] | None:
    """The kind of event that a sentence, or a part of one, tells of.

    Args:
        sentence: NFC; the places count its code points.

    Returns:
        Kind and status (of the store's vocabularies), begin and end of the word that tells the kind, and why;
        None where no word tells one.
    """
    language = _language(sentence)
    patterns = _patterns(language)
    for kind, start, end in _tellers(sentence, patterns):
        if language == "plain" and _is_ambiguous(sentence, start, end):
            continue
        status, why = _status(sentence, patterns, start, end, language)
        told = f"“{sentence[start:end]}” says {kind}"
        return kind, status, start, end, f"{told}; {why}" if why else told
    return None


def _is_ambiguous(text: str, start: int, end: int) -> bool:
    """Whether a word without marks can be another one, and what follows does not settle it: moi, ky, noi."""
    return text[start:end].lower() in _AMBIGUOUS and not _SETTLES.match(text, end)


def _tellers(text: str, patterns: _Patterns) -> Iterator[tuple[str, int, int]]:
    for pattern in patterns.kinds:
        for match in pattern.finditer(text):
            if match.lastgroup and match.end() > match.start():
                yield match.lastgroup, match.start(), match.end()


def _status(text: str, patterns: _Patterns, start: int, end: int, language: str) -> tuple[str, str]:
    """The status, by the words before what tells the kind and, where it is put off, behind it."""
    low, high = max(0, start - _FAR), min(len(text), end + _BEHIND)
    for stop in (";", ". ", "\n"):
        low = max(low, text.rfind(stop, low, start) + 1)
        at = text.find(stop, end, high)
        high = at if at >= 0 else high
    for match in patterns.status.finditer(text, low, high):
        if start < match.start() < end:
            continue
        status = match.lastgroup or "held"
        if match.start() >= end and status not in ("postponed", "cancelled") and not _follows(match[0]):
            continue
        if language == "english" and not _governs(text, low, match, start, end):
            continue
        return status, f"“{match[0]}” says {status}"
    return "held", ""


def _governs(text: str, low: int, status: re.Match[str], start: int, end: int) -> bool:
    """Whether an English word of the future governs the verb: not in "came to meet" nor "who will be 80, met"."""
    if status[0].lower().startswith("to ") and _CAME.search(text[low : status.start()]):
        return False
    if status.lastgroup == "announced" and status.end() <= start and _PAST.search(text[start:end]):
        return text[start:end].startswith("be ") or bool(_PASSIVE.fullmatch(text[status.end() : start]))
    return True


def _follows(word: str) -> bool:
    """Whether a word of the future tells the status also from behind: "the visit will", "chuyến thăm sẽ"."""
    return fold(word) in (
        "will",
        "would",
        "is to",
        "are to",
        "is due",
        "are due",
        "planned",
        "scheduled",
        "expected",
        "se",
        "sap",
        "du kien",
    )


def _language(sentence: str) -> str:
    """ "marked" or "plain" Vietnamese, or "english"."""
    words = _WORD.findall(sentence)
    marked = sum(word[0].islower() and not word.isascii() for word in words)
    english = sum(word.lower() in ENGLISH_WORDS for word in words)
    if marked > english:
        return "marked"
    vietnamese = sum(fold(word) in _PLAIN_WORDS for word in words)
    if vietnamese <= english:
        return "english"
    return "plain" if all(map(str.isascii, words)) else "marked"


@lru_cache(maxsize=4)
def _patterns(language: str) -> _Patterns:
    if language == "english":
        said = (("statement", lists.ENGLISH_STATEMENT),)
        rows = (lists.ENGLISH_VERBS, lists.ENGLISH_NOUNS[:3], said, lists.ENGLISH_NOUNS[3:])
        status = lists.ENGLISH_STATUS
    else:
        said = (("statement", lists.VIETNAMESE_STATEMENT),)
        rows = (lists.VIETNAMESE_NOUNS[:5], lists.VIETNAMESE_VERBS, said, lists.VIETNAMESE_NOUNS[5:])
        status = lists.VIETNAMESE_STATUS
    plain = language == "plain"
    return _Patterns(tuple(_compiled(row, plain) for row in rows), _compiled(status, plain))


def _compiled(row: tuple[tuple[str, str], ...], plain: bool) -> re.Pattern[str]:
    """One pattern of a row, a group a kind; `plain` sets its marks aside, as those of the text are."""
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in row)
    if plain:
        groups = "".join(sign if sign.isascii() else fold(sign) for sign in groups)
        groups = groups.replace("[A-Zd]", "[A-Z]")
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)", re.IGNORECASE)
