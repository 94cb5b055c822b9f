"""Where the words that an author quotes stand in an account.

Invariant: a passage that is found stands in the text exactly once, or once after the words that say where.
"""

from __future__ import annotations

CONTEXT = 32
"""Code points of prefix and suffix. The Web Annotation model names no number; 32 tell passages apart."""


class CuratedError(Exception):
    """The authors' files contradict themselves; the sentence names the record and what is wrong in it."""


def locate(text: str, exact: str, after: str = "") -> int:
    """The offset of `exact` in `text`, in code points.

    Args:
        text: An account.
        exact: Words of it, letter for letter.
        after: Words before it, itself there only once; needed where `exact` stands more than once.

    Raises:
        CuratedError: the words, or those of `after`, stand nowhere or more than once.
    """
    if not after:
        return _only(text, exact, 0)
    first = _only(text, after, 0) + len(after)
    start = text.find(exact, first)
    if start < 0:
        raise CuratedError(f"“{exact}” does not stand after “{after}”.")
    return start


def _only(text: str, words: str, first: int) -> int:
    start = text.find(words, first) if words else -1
    if start < 0:
        raise CuratedError(f"“{words}” does not stand in the account.")
    if text.find(words, start + 1) >= 0:
        raise CuratedError(f"“{words}” stands there more than once: make it longer, or say `after`.")
    return start


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Up to 32 code points before `start` and after `end`."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
