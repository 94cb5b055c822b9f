"""What arrives from the terminal, parted into keys and pasted text.

Invariant: no bytes whatever raise an error here, and nothing that belongs to a paste ever leaves as a key.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What terminals put around a paste."""

OLD_MOUSE = "\x1b[M"
"""Begins a mouse report of three bytes that need not be text; we ask for reports of another form."""

CALM_SECONDS = 0.05
"""A paste is over when nothing has come after its end for so long: a text that holds the end mark itself, with
keys behind it, arrives in one go with the true end."""

PATIENT_SECONDS = 1.0
"""A paste whose end never comes is taken as it is after so long without a byte, and no flood of keys behind a
paste makes it wait longer."""

OWED_SECONDS = 5.0
"""How long after a paste without its end what comes may still be the rest of it. After that it is keys again, or one
broken paste would take the mouse and fast typing away until the program is left."""

TYPED_AT_ONCE = 12
"""Characters in one go that may have been typed, while the end of a paste is still owed."""

MOUSE = re.compile(r"(?:\x1b\[<[0-9]+;[0-9]+;[0-9]+[Mm])+")
"""What the mouse sends, however much of it at once: no rest of a paste, and harmless if it were."""

PASTE_LIMIT = 1_000_000
"""Characters of a paste that are taken; the program says so where there were more."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Characters as keys send them, escape sequences among them."""

    text: str
    """At least one character, none of them half of a broken one."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that was pasted."""

    text: str
    """May hold anything, but no broken characters."""
    is_cut: bool = False
    """Whether it was longer than is taken."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A paste begins: what went out of its mark so far means nothing."""


Arrived = Keys | Pasted | Begun


class Arriving:
    """Takes bytes as they are read, and the time; gives keys and pastes in their order."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._tail = ""
        """The last characters that went out as keys, for a mark that arrives in pieces."""
        self._skipped = 0
        """Bytes of an old mouse report that are still to come."""
        self._held: list[str] | None = None
        """The paste that is arriving; its last piece may hold keys that were pressed after it."""
        self._length = 0
        self._has_end = False
        self._is_owed = False
        """Whether a paste was taken without its end, which may still come."""
        self._last = 0.0
        self._ended = 0.0
        self._owed_since = 0.0

    def feed(self, data: bytes, now: float) -> list[Arrived]:
        """Take what was read.

        Args:
            data: any bytes.
            now: seconds of a clock that only goes forward.
        """
        due = self.tick(now)
        self._last = now
        text = self._decode(data)
        if self._held is not None:
            self._hold(text, now)
            return due
        return due + self._outside(text, now)

    def tick(self, now: float) -> list[Arrived]:
        """Give what is due although nothing more came."""
        if now - self._last >= CALM_SECONDS:
            self._skipped = 0
        if self._held is None:
            return []
        calm = PATIENT_SECONDS if not (self._has_end or self._is_owed) else CALM_SECONDS
        is_late = self._has_end and now - self._ended >= PATIENT_SECONDS
        return self._release(now) if now - self._last >= calm or is_late else []

    def _outside(self, text: str, now: float) -> list[Arrived]:
        """Outside a paste: keys, until one begins."""
        if self._is_owed and now - self._owed_since < OWED_SECONDS:
            self._held, self._length, self._has_end = [], 0, False
            self._hold(text, now)
            return []
        self._is_owed = False
        keys: list[str] = []
        for at, character in enumerate(text):
            if self._skipped > 0:
                self._skipped -= len(character.encode("utf-8", "surrogateescape"))
                continue
            self._tail = (self._tail + character)[-len(BEGIN) :]
            if self._tail == BEGIN:
                self._tail, self._held, self._length, self._has_end = "", [], 0, False
                self._hold(text[at + 1 :], now)
                before = "".join(keys).removesuffix(BEGIN[:-1])
                return [*([Keys(before)] if before else []), Begun()]
            if self._tail.endswith(OLD_MOUSE):
                self._skipped = 3
            if not "\ud800" <= character <= "\udfff":
                keys.append(character)
        return [Keys("".join(keys))] if keys else []

    def _hold(self, text: str, now: float) -> None:
        """Within a paste: keep what comes, and look for its end."""
        assert self._held is not None
        seam = "".join(self._held[-len(END) :])[-len(END) :]
        self._held.append(text)
        self._length += len(text)
        if not self._has_end and END in seam + text:
            self._has_end, self._ended = True, now

    def _release(self, now: float) -> list[Arrived]:
        """The paste up to its last end, and what was typed behind it."""
        assert self._held is not None
        text, self._held = "".join(self._held), None
        was_owed, self._is_owed = self._is_owed, not self._has_end
        if was_owed and BEGIN in text:  # another paste, so the end of the first will not come any more
            self._is_owed = False
            return self._outside(text, now)
        if not self._has_end and was_owed and (len(text) <= TYPED_AT_ONCE or MOUSE.fullmatch(text)):
            typed = _whole(text, "")
            return [Keys(typed)] if typed else []
        self._owed_since = now
        inside, _, behind = text.rpartition(END) if self._has_end else (text, "", "")
        inside = _whole(inside, "\ufffd").replace("\0", "")
        found: list[Arrived] = [Pasted(inside[:PASTE_LIMIT], len(inside) > PASTE_LIMIT)] if inside else []
        return found + self._outside(behind, now)


def _whole(text: str, instead: str) -> str:
    """A text with another in place of each byte that belonged to no character."""
    return "".join(instead if "\ud800" <= each <= "\udfff" else each for each in text)
