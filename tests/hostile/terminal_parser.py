"""What a terminal was sent, read strictly. Invariant: whatever is not on the list of what a painter of cells has to
say is foreign, and is told with the bytes around it; nothing is repaired or guessed.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum


class Phase(Enum):
    """What the program may be doing while it writes."""

    SHELL = "shell"
    """A command: words and line ends, nothing else."""
    STARTING = "starting"
    """The app until its first words: it may set the terminal up."""
    RUNNING = "running"
    """The app between: it places the cursor, sets styles and writes words."""
    SWITCHING = "switching"
    """The app while it gives the terminal back, or takes it again."""


_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])"
)
_PLACE = re.compile(r"\x1b\[[1-9]\d{0,3};[1-9]\d{0,3}H")
_COLOUR = r"(?:2;\d{1,3};\d{1,3};\d{1,3}|5;\d{1,3})"
_STYLE = re.compile(rf"\x1b\[(?:0|(?:[123479];)*(?:38;{_COLOUR};)?48;{_COLOUR})m")
_POINTER = re.compile(r"\x1b\]22;(?:default|text|pointer)\x07")
_RESET, _LINE_END = "\x1b[0m", "\r\n"
_IN_STEP = ("\x1b[?2026h", "\x1b[?2026l")
_CLIPBOARD = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
_SET_UP = re.compile(
    r"\x1b\[(?:\?(?:1049|1000|1003|1015|1006|25|1004|2004|2048|7)[hl]|>\d{1,2}u|<u|\?(?:2026|2048)\$p)"
)
_HIDDEN = frozenset((0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, 0x2028, 0x2029, *range(0xE0000, 0xE0080)))
_TURNING = frozenset((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@dataclass
class Reading:
    """What was found."""

    foreign: list[str] = field(default_factory=list)
    """Each sequence or character that had no business there, with what stood around it."""
    words: list[str] = field(default_factory=list)
    """What was written at each place of the cursor."""
    copied: list[str] = field(default_factory=list)
    """What was sent to the clipboard."""

    @property
    def text(self) -> str:
        """All words, a place a line."""
        return "\n".join(self.words)


def read(data: bytes, phase: Phase) -> Reading:
    """Read what a terminal was sent in one phase."""
    found = Reading()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        around = data[max(0, error.start - 20) : error.end + 20]
        found.foreign.append(f"bytes that are no UTF-8: {around!r}")
        text = data.decode("utf-8", "backslashreplace")
    run: list[str] = []
    at, piece, is_styled = 0, "", False
    while at < len(text):
        stop = text.find("\x1b", at)
        stop = len(text) if stop < 0 else stop
        words = text[at:stop]
        if words.startswith(_LINE_END) and (
            piece == _RESET or _PLACE.fullmatch(piece)
        ):  # between the lines of a whole screen, never in words
            found.words.append("".join(run))
            run.clear()
            words = words.removeprefix(_LINE_END)
        _take_words(words, phase, found, run)
        if stop == len(text):
            break
        sequence = _SEQUENCE.match(text, stop)
        piece = sequence[0] if sequence is not None else text[stop]
        around = text[max(0, stop - 20) : stop + 40]
        is_style = _STYLE.fullmatch(piece) is not None
        if is_styled and not is_style:  # the painter ends a style before it says anything but words
            found.foreign.append(f"{piece!r} among words: {around!r}")
        else:
            _take_sequence(piece, phase, found, run, around)
        is_styled = piece != _RESET if is_style else is_styled
        at = stop + len(piece)
        if phase is Phase.STARTING and _PLACE.fullmatch(piece):
            phase = Phase.RUNNING
    found.words.append("".join(run))
    return found


def _take_words(words: str, phase: Phase, found: Reading, run: list[str]) -> None:
    run.append(words)
    if words.isascii() and words.isprintable():
        return
    ends = "\r\n" if phase in (Phase.SHELL, Phase.STARTING, Phase.SWITCHING) else ""
    tab = "\t" if phase is Phase.SHELL else ""
    for number, each in enumerate(words):
        if each in ends or each in tab:
            continue
        if unicodedata.category(each) in ("Cc", "Cs") or ord(each) in _HIDDEN or ord(each) in _TURNING:
            around = words[max(0, number - 20) : number + 20]
            found.foreign.append(f"U+{ord(each):04X} in {around!r}")


def _take_sequence(piece: str, phase: Phase, found: Reading, run: list[str], around: str) -> None:
    is_app = phase is not Phase.SHELL
    if is_app and _PLACE.fullmatch(piece):
        found.words.append("".join(run))
        run.clear()
    elif is_app and (clip := _CLIPBOARD.fullmatch(piece)):
        try:
            found.copied.append(base64.b64decode(clip[1], validate=True).decode("utf-8"))
        except (binascii.Error, UnicodeDecodeError):
            found.foreign.append(f"a clipboard that cannot be read: {piece!r}")
    elif not _is_allowed(piece, phase):
        found.foreign.append(f"{piece!r} in {around!r}")


def _is_allowed(piece: str, phase: Phase) -> bool:
    """Whether it is a style, a step of painting, or where it may be the terminal being set up."""
    if phase is Phase.SHELL:
        return False
    if _STYLE.fullmatch(piece) or _POINTER.fullmatch(piece) or piece in _IN_STEP:
        return True
    return phase is not Phase.RUNNING and _SET_UP.fullmatch(piece) is not None
