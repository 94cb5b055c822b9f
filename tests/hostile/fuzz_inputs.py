"""Inputs that nobody would type: keys, bytes, pastes, mouse reports and sizes by chance.

Invariant: the same seed gives the same inputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

KEYS = (
    *(bytes([each]) for each in range(256) if each not in (0x11, 0x71, 0x1B)),
    *(each.encode() for each in "đĐăâêôơưỗ\u0301\u0302世🇻🇳"),
    *(
        b"\x1b" + each
        for each in (b"", b"", b"", b"[A", b"[B", b"[B", b"[C", b"[D", b"[H", b"[F", b"[5~", b"[6~", b"[Z")
    ),
    *(
        b"\r",
        b"\t",
        b"\x7f",
        b"j",
        b"k",
        b"l",
        b"h",
        b"1",
        b"2",
        b"3",
        b"/",
        b"e",
        b"c",
        b"a",
        b"u",
        b"s",
        b"v",
        b"z",
    )
    * 6,
    *(b"\x06", b"\x10", b"?", b"!", b"U", b"T", b"y", b"n", b"N", b"[", b"]", b"<", b">", b"\x12") * 3,
)
HOSTILE = (
    b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"\xf0\x9f", b"\x1b[M \x82\x21", b"\x1b[M", b"\x1b]0;x\x07", b"\x1b]",
    b"\x1bP",     b"\x1b[1114112u", b"\x1b[99999999999u", b"\x1b[97;;55296u", b"\x1b[0u", b"\x1b[48;0;0;0;0t", 
    b"\x1b[48;99999;99999;1;1t",
    b"\x1b[?2048;1$y", b"\x1b[?2026;2$y", b"\x1b[<0;99999999;9999999M", b"\x1b[<0;-5;-5M", b"\x1b[<99999;1;1M",
    b"\x1b[9999;9999R",
    b"\x1b[200~", b"\x1b[201~", b"\x1b[I", b"\x1b[O", b"\x1b" * 40, b"\x1b[" + b"1;" * 40, b"\0" * 20,
)  # fmt: skip
TEXTS = (
    "Hà Nội", "\x1b[201~q\x11", "\x1b[200~\x1b[201~", "a\nb\r\nc", "[/]", "[@click=app.quit]x[/]", "e\u0301" * 50,
    "x" * 5000, "\x1b]52;c;eA==\x07", "2024-09-25", "\u202egnp", "",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a terminal does."""

    data: bytes = b""
    """What it sends; nothing where it takes another size."""
    size: tuple[int, int] | None = None
    """Columns and lines it has from now on."""


def inputs(seed: int, count: int) -> list[Input]:
    """A run of inputs."""
    chance = Random(seed)
    return [_one(chance) for _ in range(count)]


def _one(chance: Random) -> Input:
    kind = chance.random()
    if kind < 0.72:
        return Input(chance.choice(KEYS))
    if kind < 0.80:
        return Input(chance.choice(HOSTILE))
    if kind < 0.86:
        text = chance.choice(TEXTS).encode("utf-8")
        return Input(b"\x1b[200~" + text + b"\x1b[201~")
    if kind < 0.95:
        button, end = chance.choice((0, 0, 0, 2, 32, 35, 64, 65)), chance.choice("Mm")
        return Input(f"\x1b[<{button};{chance.randint(1, 130)};{chance.randint(1, 40)}{end}".encode())
    sizes = ((1, 1), (39, 9), (40, 10), (60, 20), (80, 24), (120, 36), (300, 100))
    return Input(
        size=(chance.randint(1, 130), chance.randint(1, 40)) if kind < 0.97 else chance.choice(sizes)
    )
