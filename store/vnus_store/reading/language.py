"""The language of a text, told from its words. Invariant: Vietnamese, English, or nothing."""

from __future__ import annotations

import re
import unicodedata

from vnus_store.records.folding import fold

_LOOKED_AT = 20_000
"""Code points in which the words are counted."""

_FEWEST = 8
"""Function words that must stand there before they say anything."""

_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_ENGLISH_WORDS = (
    "the of and to in is was were for that with by as at from has have had his its it he she they are be been will"
    " said this which who on an not but would their after before"
)
_VIETNAMESE_WORDS = (
    "cua va la cac nhung duoc trong cho voi khong nguoi nam ngay mot da se tai nay nuoc ong ba ve co den khi cung"
    " theo tu o ra ho toi vao the"
)
_ENGLISH, _VIETNAMESE = frozenset(_ENGLISH_WORDS.split()), frozenset(_VIETNAMESE_WORDS.split())


def language_of(text: str) -> str:
    """`vi` or `en`, or "" where the words do not clearly say so."""
    sample = unicodedata.normalize("NFC", text[:_LOOKED_AT])
    words = _WORD.findall(sample)
    if not words:
        return ""
    marked = sum(1 for word in words if _MARKED.search(word))
    folded = [fold(word) for word in words]
    english = sum(1 for word in folded if word in _ENGLISH)
    vietnamese = sum(1 for word in folded if word in _VIETNAMESE)
    if marked >= _FEWEST and marked > 0.2 * len(words) and vietnamese > english:
        return "vi"
    if vietnamese >= _FEWEST and vietnamese > 0.12 * len(words) and vietnamese > 3 * english:
        return "vi"
    if english >= _FEWEST and english > 0.15 * len(words) and english > 3 * vietnamese:
        return "en"
    return ""
