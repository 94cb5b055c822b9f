"""Whether the words around a date tell of what was or of what will be.

Invariant: only words within the same sentence count, and no more than a few lines of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from vnus_store.drafting.dates.pattern import without_marks

_REACH = 200
"""So many characters on either side are read."""

_MAY = (
    r"(?<!\bin )(?<!\bof )(?<!\bby )(?<!ince )(?<!ntil )(?<!arly )(?<!late )(?<!last )(?<!next "
    r")(?<!this )(?<!mid-)may(?! \d|,)"
)
_ENGLISH_FUTURE = (
    r"(?:will|shall|can|cannot|must|should|'ll|won't|may|might|could|would|to)(?: \w+)? be \w+|(?:is"
    r"|are) (?:being )?(?:\w+ed|held|given|taken|seen|shown)|"
    rf"will|shall|can|cannot|must|should|be(?: \w+)?|'ll|won't|{_MAY}|might|could|would|(?:is|are|was"
    rf"|were|be|been)(?: not)? (?:to(?! the)|due|going to|expected|scheduled|set to|"
    r"planned|slated|about to)|due(?! to (?:the|a))|expected|scheduled|planned|slated|plans?(?= to"
    r"| for)|upcoming|forthcoming|coming|"
    r"(?:agree[ds]?|hopes?|hoped|wants?|intends?|promise[ds]?|vow(?:ed|s)|invited|ready|decided"
    r"|likely|aims?|wishes) to|"
    r"closes|closing|opens|begins|starts|deadline|looks? forward|going to|tomorrow|ahead of"
)
_IRREGULAR = (
    "was were had did said told went came met took gave made left flew spoke began held saw got put "
    "kept found "
    "won lost led sent wrote read? brought thought bought sought caught taught felt knew drew grew "
    "threw shook broke chose "
    "rose fell ran sat stood understood became built spent paid laid heard struck signed? set? swore "
    "shut? hit? drove rode wore "
    "arose woke sang sank drank swam shone shot fought stuck hung dug fed bled fled sped slept swept "
    "wept dealt meant lent "
    "bent sold lay rang withdrew overthrew underwent been done gone seen taken given hosted ended"
)
_ENGLISH_PAST = (
    r"(?:has|have|had|'ve|'d) (?:been |not |just |already |since |long |also )?\w+(?:ed|en|t|d|n|ne)\b|"
    + "|".join(word.rstrip("?") for word in _IRREGULAR.split() if not word.endswith("?"))
    + r"|(?!(?:need|speed|indeed|hundred|sacred|naked|wicked|rugged|united|exceed|proceed|succeed|embed"
    r"|agreed)\b)[a-z]{2,}ed|agreed|ago|yesterday"
)
_VIETNAMESE_FUTURE = (
    r"(?:sẽ|sắp|dự kiến)(?: (?!đã\b)\w+){0,2}|dự định|dự trù|chuẩn bị|có thể|kế hoạch|hạn chót"
    r"|thời hạn|phải xong|sắp tới|theo chương trình|theo lịch|ngày mai|chờ|"
    "hẹn|hứa|hướng tới|trưa mai|sáng mai|tối mai|chiều mai|định|muốn|tuần tới|tháng tới|năm tới|tới đây|nhằm"
)
_VIETNAMESE_PAST = (
    "đã|vừa|từng|hồi|hôm qua|rồi|trước đó|năm ngoái|khi ấy|khi đó|lúc đó|được biết|nhớ|cho biết"
    "|cho hay|nói rằng|nói|tuyên bố"
)
_VIETNAMESE_WEAK = r"(?!(?:sẽ|sắp|dự kiến|đã|vừa|từng|hồi)\b).*"
Found = tuple[Literal["past", "future", ""], bool]
_SENTENCE = re.compile(r"[.!?;:…]['\")»]* |\n|(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bno)\.$")
_CLAUSE = re.compile(r"[,()\u2014]| - | who | which | that | when | while | where ")


_WORD = re.compile(r"'?\w+(?:'t|'ll|'ve|'d)?")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:'\w+)?")


class Tense:
    """The words of one language that tell past from future."""

    def __init__(self, past: str, future: str, weak: str = "(?!)") -> None:
        self._words = re.compile(
            rf"\b(?:(?P<past0>(?:had) (?:been )?(?:due|planned|scheduled|expected|set|meant))"
            rf"|(?P<future>{future})|(?P<past>{past}))\b"
        )
        self._weak = re.compile(weak)
        self._starts = frozenset(_FIRST_WORD.findall(f"{past} {future}")) | {"'ll", "'ve", "'d"}

    def _found(self, text: str) -> list[re.Match[str]]:
        """The telling words of a text; only where one can begin is the whole pattern tried."""
        matches, reached = [], 0
        for word in _WORD.finditer(text):
            if word.start() >= reached and (
                word[0] in self._starts or word[0].endswith(("ed", "'ll", "'ve", "'d"))
            ):
                match = self._words.match(text, word.start())
                if match:
                    matches.append(match)
                    reached = match.end()
        return matches

    def around(self, low: str, start: int, end: int) -> Found:
        """What the nearest words tell: those of the clause first, what stands before it before what follows."""
        before, after = _sentence(low, start, end)
        near = _CLAUSE.split(before)[-1]
        follows = _CLAUSE.split(after)[0] if after[:1] not in ",(" else ""
        opening = not re.search(r"\w{2,} \w{2,}", near)
        first = after.lstrip(", ") if opening else follows
        leading = _CLAUSE.split(first)[0]
        parts = ((near, True), (leading, False), (follows, False), (before, True), (after, False))
        for number, (text, is_last) in enumerate(parts):
            found = self._found(text)
            if found:
                word = found[-1 if is_last else 0]
                is_sure = number < 3 and not self._weak.fullmatch(word[0])
                return ("future" if word.lastgroup == "future" else "past"), is_sure
        return "", False


def _sentence(low: str, start: int, end: int) -> tuple[str, str]:
    """What stands in the sentence before a place and after one, each no longer than the reach."""
    before, after = low[max(0, start - _REACH) : start], low[end : end + _REACH]
    stops = [stop for stop in _SENTENCE.finditer(before) if not _is_abbreviation(before, stop.start())]
    until = next(
        (stop for stop in _SENTENCE.finditer(after) if not _is_abbreviation(after, stop.start())), None
    )
    return before[stops[-1].end() :] if stops else before, after[: until.start()] if until else after


_ABBREVIATED = re.compile(
    r"\b(?:mr|mrs|ms|dr|gen|sen|st|no|u\.s|a\.m|p\.m|[a-z]|jan|feb|mar|apr|aug|sept?|oct|nov|dec|tp"
    r"|ts|gs|ths)$"
)


def _is_abbreviation(text: str, place: int) -> bool:
    return text[place] == "." and _ABBREVIATED.search(text[max(0, place - 6) : place]) is not None


@lru_cache(maxsize=3)
def _words(writing: str) -> Tense:
    if writing == "english":
        return Tense(_ENGLISH_PAST, _ENGLISH_FUTURE)
    words = _VIETNAMESE_PAST, _VIETNAMESE_FUTURE, _VIETNAMESE_WEAK
    return Tense(*(words if writing == "marked" else map(without_marks, words)))


def tense_of(writing: str, low: str, start: int, end: int) -> Found:
    """What the words around a place tell, and whether they stand in its own clause and leave no doubt.

    Args:
        writing: "english", or Vietnamese "marked" or "unmarked".
        low: the article in small letters.
        start: where the phrase begins.
        end: where it ends.
    """
    return _words(writing).around(low, start, end)
