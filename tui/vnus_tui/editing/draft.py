"""A line that is being typed.

Invariant: the caret stands between visible letters, never inside one, and the text is NFC.

Pure: it is told keys by name and knows nothing of a screen; the editor, the search box and every picker are this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vnus_store import begins_grapheme, graphemes, nfc

LIMIT = 20_000
"""Characters that a line may hold; what is pasted beyond is cut."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The text and where the caret is."""

    text: str = ""
    caret: int = 0
    """Code points before the caret."""
    selected: bool = False
    """Whether the whole text is selected, so that the next letter replaces it."""

    @classmethod
    def of(cls, text: str, *, selected: bool = False) -> Draft:
        """A draft with the caret at the end."""
        text = nfc(text)
        return cls(text, len(text), selected and bool(text))

    def press(self, key: str, character: str | None) -> Draft | None:
        """The draft after a key; `None` where the key is none for a line editor."""
        action = _KEYS.get(key)
        if action is not None:
            return action(self)
        if character is not None and is_typed(character):
            return self.insert(character)
        return None

    def insert(self, typed: str) -> Draft:
        """Text at the caret; line breaks become blanks, marks join the letter before them."""
        typed = " ".join(typed.splitlines()) if typed.strip("\r\n") else ""
        before, after = ("", "") if self.selected else (self.text[: self.caret], self.text[self.caret :])
        return _settled(before, after, typed)

    def backspace(self) -> Draft:
        """Without the visible letter before the caret."""
        if self.selected:
            return Draft()
        return _settled(self.text[: self._before()], self.text[self.caret :])

    def delete(self) -> Draft:
        """Without the visible letter after the caret."""
        if self.selected:
            return Draft()
        return _settled(self.text[: self.caret], self.text[self._after() :])

    def left(self) -> Draft:
        """One visible letter to the left."""
        return replace(self, caret=0 if self.selected else self._before(), selected=False)

    def right(self) -> Draft:
        """One visible letter to the right."""
        return replace(self, caret=len(self.text) if self.selected else self._after(), selected=False)

    def home(self) -> Draft:
        """To the beginning."""
        return replace(self, caret=0, selected=False)

    def end(self) -> Draft:
        """To the end."""
        return replace(self, caret=len(self.text), selected=False)

    def word_left(self) -> Draft:
        """To the beginning of the word before the caret."""
        kept = self.text[: self.caret].rstrip()
        return replace(self, caret=self._boundaries(kept.rfind(" ") + 1)[0], selected=False)

    def word_right(self) -> Draft:
        """Past the end of the word after the caret."""
        rest = self.text[self.caret :]
        skipped = len(rest) - len(rest.lstrip())
        blank = rest.find(" ", skipped)
        end = len(self.text) if blank < 0 else self.caret + blank
        return replace(self, caret=self._boundaries(end)[1], selected=False)

    def rub_word(self) -> Draft:
        """Without the word before the caret."""
        if self.selected:
            return Draft()
        return _settled(self.text[: self.word_left().caret], self.text[self.caret :])

    def rub_line(self) -> Draft:
        """Without anything before the caret."""
        return Draft() if self.selected else _settled("", self.text[self.caret :])

    def _before(self) -> int:
        start, _ = _stretch(self.text, self.caret)
        letters = graphemes(self.text[start : self.caret])
        return self.caret - len(letters[-1]) if letters else 0

    def _after(self) -> int:
        _, end = _stretch(self.text, self.caret)
        letters = graphemes(self.text[self.caret : end])
        return self.caret + len(letters[0]) if letters else self.caret

    def _boundaries(self, at: int) -> tuple[int, int]:
        """The ends of visible letters nearest to a place, not behind it and not before it."""
        return _boundaries(self.text, at)


def is_typed(character: str) -> bool:
    """Whether what a key sends is text: letters, marks, and what joins or tags pictures, which none can print."""
    return bool(character) and all(
        each.isprintable() or each in "\u200c\u200d" or "\U000e0020" <= each <= "\U000e007f"
        for each in character
    )


def _boundaries(text: str, at: int) -> tuple[int, int]:
    if text.isascii():
        return at, at
    end, stop = _stretch(text, at)
    start = end
    for letter in graphemes(text[end:stop]):
        if end >= at:
            break
        start, end = end, end + len(letter)
    return (end if end <= at else start), end


def _stretch(text: str, at: int) -> tuple[int, int]:
    """A part of a text around a place, with whole letters before and behind it: a key costs no more in a long text."""
    start, end = max(0, at - 1), at + 1
    while start > 0 and not begins_grapheme(text[start]):
        start -= 1
    while end < len(text) and not begins_grapheme(text[end]):
        end += 1
    return start, min(end, len(text))


def _settled(before: str, after: str, typed: str = "") -> Draft:
    """Two pieces of NFC put together, with what is typed between; where letters join, the caret goes behind what they
    became. Only the letters there are looked at, as a text may be long and its keys may come by thousands.
    """
    start, _ = _stretch(before, len(before))
    _, stop = _stretch(after, 0)
    head = before[:start] + nfc(before[start:] + typed)
    text = before[:start] + nfc(before[start:] + typed + after[:stop]) + after[stop:]
    text = text[:LIMIT]
    return Draft(text, _boundaries(text, min(len(head), len(text)))[1])


_KEYS = {
    "backspace": Draft.backspace,
    "delete": Draft.delete,
    "left": Draft.left,
    "right": Draft.right,
    "home": Draft.home,
    "end": Draft.end,
    "ctrl+a": Draft.home,
    "ctrl+e": Draft.end,
    "ctrl+left": Draft.word_left,
    "ctrl+right": Draft.word_right,
    "alt+b": Draft.word_left,
    "alt+f": Draft.word_right,
    "ctrl+w": Draft.rub_word,
    "ctrl+backspace": Draft.rub_word,
    "ctrl+u": Draft.rub_line,
}
