"""What part somebody has in an event, where a word right beside the name says so.

Invariant: a role is told by words that stand there; where none do, nobody is given more than "mentioned", or, in a
meeting and in talks, "participant".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Role(NamedTuple):
    """A role, and the words that tell it."""

    name: str
    """A word of `records.model.ROLES`."""
    reason: str
    """For the reader."""
    is_told: bool
    """Does a word tell it?"""


_REACH = 90
"""Code points before and after a name in which its word stands."""

_TITLE_WORDS = (
    r"(?:(?:[A-ZĐ][\w’'.-]*|of|the|for|and|former|then|president|prime|minister|general|secretary|chairman|mr|ms|mrs|ông|bà|anh"
    r"|tổng|bí|thư|chủ|tịch|nước|thủ|tướng|phó|bộ|trưởng|ngoại|giao|đảng|quốc|hội)[,.]?\s+){0,12}$"
)
"""Titles between a word and the name that it tells of."""

_BY = r"\b(?:%s)\s+" + _TITLE_WORDS
_AFTER = (
    r"^(?:['’]s)?(?:\s*\([^)]*\))?(?:,?\s+who)?,?\s+(?:(?:on|in)\s+\w+\s+|(?:also|then|later|would|will|has|had|is|was"
    r"|to|set|due|scheduled|expected|be|been|on|đã|sẽ|đang|vừa|cũng|có|dự|kiến|chiều|sáng|nay)\s+){0,5}(?:%s)\b"
)

_BEFORE_WORDS: Mapping[str, tuple[str, ...]] = {
    "inviter": ("invited by", r"invitation (?:\w+ )?(?:by|from|of)", "lời mời của", "được mời bởi"),
    "host": ("hosted by", "received by", "welcomed by", "greeted by", "chủ trì bởi", "chủ nhà là"),
    "guest": (
        r"(?:visit|trip)s? (?:to [\w ]{2,30} )?(?:by|of)",
        r"chuyến thăm(?: [\w ]{2,40})? của",
        "welcomed|received|hosted|greeted|tiếp|đón tiếp|chào đón",
    ),
    "signatory": ("signed by", "ký bởi"),
    "appointee": ("appointed", "elected", "named", "bổ nhiệm", "bầu"),
    "subject": (
        "(?:released|freed|sentenced|convicted|arrested)(?: was| were)?",
        "(?:release|conviction|arrest|trial|sentencing) of",
        "kết án|phóng thích|trả tự do cho|bắt giữ",
    ),
    "speaker": ("according to", "said", "theo lời", "speech by", "remarks by", "(?:phát biểu|tuyên bố) của"),
}
"""Role -> the words before a name, or the titles of a name, that tell it."""

_AFTER_WORDS: Mapping[str, tuple[str, ...]] = {
    "appointee": (
        "(?:appointed|elected|sworn in|promoted)",
        "took office|được bầu|được bổ nhiệm|nhậm chức|tuyên thệ",
    ),
    "subject": (
        "sentenced|convicted|jailed|arrested|released|freed|pardoned",
        "bị kết án|bị bắt|bị tuyên|được trả tự do|được phóng thích",
    ),
    "guest": (
        "visit(?:s|ed|ing)?|arrive[sd]?|travel(?:s|led|ed)?|flew|flies|fly|embark|land(?:s|ed)|trip",
        r"pay an? [\w ]{0,20}visit",
        "thăm|đến thăm|sang thăm|tới thăm|công du|đến|tới",
    ),
    "host": ("receive[sd]?|host(?:s|ed)?|welcome[sd]?|greet(?:s|ed)?", "tiếp|đón|chủ trì"),
    "inviter": ("invite[sd]?", "mời"),
    "signatory": ("sign(?:s|ed)?", "ký"),
    "speaker": (
        "said|says|say|told|tells|tell|announce[sd]?|state[sd]|adds?|added|expresse[sd]|spoke|speaks?|warned|urged",
        "declared|stressed|nói|cho biết|phát biểu|khẳng định|tuyên bố|bày tỏ|nhấn mạnh|thông báo",
    ),
}
"""Role -> the words behind a name that tell it."""


def _alternatives(rules: Mapping[str, tuple[str, ...]]) -> str:
    return "|".join(f"(?P<{role}>(?i:{'|'.join(words)}))" for role, words in rules.items())


_BEFORE_RULE = re.compile(_BY % _alternatives(_BEFORE_WORDS))
_AFTER_RULE = re.compile(_AFTER % _alternatives(_AFTER_WORDS), re.IGNORECASE)
_LIST = re.compile(r"^(?:,\s+(?:and\s+|và\s+)?|\s+(?:and|và|cùng|with)\s+)" + _TITLE_WORDS)


def role_of(sentence: str, start: int, end: int, kind: str) -> Role:
    """The role of the person whose name stands at a place in a sentence.

    Args:
        sentence: The sentence.
        start: First code point of the name in it.
        end: One past its last.
        kind: The kind of the event, "" where no word tells it.
    """
    before, after = sentence[max(0, start - _REACH) : start], sentence[end : end + _REACH]
    if (found := _AFTER_RULE.match(after)) and found.lastgroup:
        return Role(found.lastgroup, f"“{_last_words(found.group())}” stands behind the name", True)
    if (found := _BEFORE_RULE.search(before)) and found.lastgroup:
        return Role(found.lastgroup, f"“{_first_words(found.group())}” stands before the name", True)
    if kind in ("meeting", "talks"):
        return Role("participant", f"named in a sentence about {kind}", False)
    return Role("mentioned", "named in the sentence; no word tells the part taken", False)


def is_list(between: str) -> bool:
    """Do these words between two names make a list of them: a comma or "and", and titles?"""
    return _LIST.match(between) is not None


def _last_words(text: str) -> str:
    return " ".join(text.split()[-3:]).lstrip("’',( ")


def _first_words(text: str) -> str:
    return " ".join(text.split()[:3]).rstrip(",")
