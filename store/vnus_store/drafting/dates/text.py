"""An article as the finder reads it: in small letters, each sentence with the language it is written in.

Invariant: `plain` keeps the length, so that a place in it is the same place in the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from vnus_store.drafting.dates.words import listed

Writing = Literal["english", "marked", "unmarked"]

_SENTENCE = re.compile(r"[^\n.!?;]{0,2000}(?:[.!?;\n]|$|(?<=[^\n.!?;]{2000}))")
_WORD = re.compile(r"[^\W\d_]+")
_WRAPPED = re.compile(r"(?<=[^\n]{40})\n(?=[^\W_])")
_DASHES, _QUOTES = "‐‑‒–—―−", "‘’‚‛′`´ʼ"

_ENGLISH = listed(
    "the of and in to is was that for on with as by at from his her he she it its their were been be "
    "has have had "
    "an this which who not but are will would after before said when into last next year between out up one"
)
_MARKED = listed(
    "và của là được đã với những không có một này người hôm năm tháng ngày thứ tuần trước đến từ cho "
    "trong các ông bà "
    "tại về khi nước sẽ tới để vào ở cũng như đầu cuối giữa sau tối chiều sáng trưa đêm qua nhưng cùng hồi mùa quý"
)
_UNMARKED = listed(
    "va cua duoc da voi nhung khong co mot nay nguoi hom nam thang ngay tuan truoc den tu cac ong "
    "tai ve khi nuoc se toi de "
    "vao o cung nhu dau cuoi giua sau chieu trua dem qua hoi mua hai gap tham hop bo truong thong tuong chu tich thu"
) - {"se", "o", "ve", "de", "thong"}


class _PlainTable(dict[int, str]):
    """A translation table that fills itself with the characters it meets."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        lowered = character.lower()
        plain = lowered if len(lowered) == 1 else character
        if character in _DASHES:
            plain = "-"
        elif character in _QUOTES:
            plain = "'"
        elif character == "\t" or unicodedata.category(character) == "Zs":
            plain = " "
        self[code] = plain
        return plain


_TABLE = _PlainTable()


def plain(text: str) -> str:
    """Small letters with their marks, one kind of dash, quote and blank; a wrapped line goes on after a blank."""
    return _WRAPPED.sub(" ", text.translate(_TABLE))


class Stretch(NamedTuple):
    """A sentence, or what comes near to one."""

    start: int
    """Where it begins."""
    end: int
    """Where it ends, excluded."""
    writing: Writing
    """Its language, and for Vietnamese whether it has marks."""


def stretches(low: str, language: str) -> Iterator[Stretch]:
    """The sentences of an article; one that does not tell its language is written like the article."""
    scores: list[tuple[int, int, tuple[int, int, int]]] = []
    place = 0
    while place < len(low):
        match = _SENTENCE.match(low, place)
        end = match.end() if match and match.end() > place else min(len(low), place + 2000)
        scores.append((place, end, _score(low[place:end])))
        place = end
    whole = _writing_of_all([score for _, _, score in scores], language)
    for start, end, score in scores:
        yield Stretch(start, end, _writing(score, whole))


def _score(sentence: str) -> tuple[int, int, int]:
    """How many frequent words it has of English, of marked and of unmarked Vietnamese."""
    found = _WORD.findall(sentence)
    return (
        sum(word in _ENGLISH for word in found),
        sum(word in _MARKED for word in found if not word.isascii()),
        sum(word in _UNMARKED for word in found),
    )


def _writing_of_all(scores: list[tuple[int, int, int]], language: str) -> Writing:
    english, marked, unmarked = (sum(column) for column in zip(*scores, strict=True)) if scores else (0, 0, 0)
    if marked * 8 > unmarked and marked * 2 > english:
        return "marked"
    if unmarked > english * 2 or (language.startswith("vi") and unmarked > english):
        return "unmarked"
    return "marked" if language.startswith("vi") and not (english or unmarked) else "english"


def _writing(score: tuple[int, int, int], whole: Writing) -> Writing:
    english, marked, unmarked = score
    if english >= 2 and english > marked:
        return "english" if english * 2 >= unmarked else "unmarked"
    if whole == "english":
        return (
            "marked"
            if marked > english
            else "unmarked"
            if unmarked >= 3 and unmarked > english * 2
            else "english"
        )
    if whole == "marked":
        return "marked"
    return "marked" if marked > unmarked else "unmarked"
