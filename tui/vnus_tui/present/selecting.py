"""Selecting words in a text by keys. Invariant: a selection begins and ends at a word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

WORD = re.compile(r"\S+")
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of a text, from the one where it was begun to the one under the cursor."""

    text: str
    anchor: int
    """First code point of the word where the selection was begun."""
    head: int
    """First code point of the word under the cursor."""

    @classmethod
    def begun(cls, text: str, at: int) -> Selection:
        """At the first word from an offset on."""
        while 0 < at < len(text) and not (text[at - 1].isspace() or text[at].isspace()):
            at -= 1
        word = WORD.search(text, at) or WORD.search(text)
        start = word.start() if word else 0
        return cls(text, start, start)

    @property
    def span(self) -> tuple[int, int]:
        """First code point and one past the last."""
        first, last = sorted((self.anchor, self.head))
        word = WORD.match(self.text, last)
        return first, word.end() if word else last

    def word(self, by: int) -> Selection:
        """A word further, or back."""
        if by > 0:
            here = WORD.match(self.text, self.head)
            after = WORD.search(self.text, here.end() if here else self.head)
            return replace(self, head=after.start()) if after else self
        kept = self.text[: self.head].rstrip()
        return replace(self, head=len(kept) - len(kept.rsplit(None, 1)[-1])) if kept else self

    def sentence(self, by: int) -> Selection:
        """To the last word of this sentence, then of the next; or back to the first word, sentence by sentence."""
        starts = [0, *(match.end() for match in SENTENCE_END.finditer(self.text))]
        if by < 0:
            earlier = [word for start in starts if (word := _word_from(self.text, start)) < self.head]
            return replace(self, head=earlier[-1]) if earlier else self
        ends = [*(start for start in starts if start > self.head + 1), len(self.text)]
        for end in ends:
            words = list(WORD.finditer(self.text, self.head, end))
            if words and words[-1].start() > self.head:
                return replace(self, head=words[-1].start())
        return self


def _word_from(text: str, at: int) -> int:
    word = WORD.search(text, at)
    return word.start() if word else at
