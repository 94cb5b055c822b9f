"""Inputs that nobody would type: keys, bytes, pastes, mouse reports and sizes by chance.

Invariant: the same seed gives the same inputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

ESC, LEAVE = b"\x1b", (0x11, 0x71)
OFTEN = b"\r\t\x7fjklh123/ecausvzbgd"
"""Keys that lead somewhere."""
SOMETIMES = b"\x06\x10?!U'TyYnN[]<>-+\x12QAwpPxiE:GtoO\x04\x15 \x13\x0f"
ARROWS = (
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[B",
    b"\x1b[C",
    b"\x1b[D",
    b"\x1b[H",
    b"\x1b[F",
    b"\x1b[5~",
    b"\x1b[6~",
    b"\x1b[Z",
)
KEYS = (
    *(bytes([each]) for each in range(256) if each not in (*LEAVE, 0x1B)),
    *(each.encode() for each in "đĐăâêôơưỗ\u0301\u0302世🇻🇳"),
    *[bytes([each]) for each in OFTEN] * 6,
    *[bytes([each]) for each in SOMETIMES] * 3,
    *ARROWS * 2,
    *(ESC,) * 12,
    b"q",
)
HOSTILE = (
    b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"\xf0\x9f", b"\x1b[M \x82\x21", b"\x1b[M", b"\x1b]0;x\x07", b"\x1b]",
    b"\x1bP",     b"\x1b[1114112u", b"\x1b[99999999999u", b"\x1b[97;;55296u", b"\x1b[0u", b"\x1b[48;0;0;0;0t",
    b"\x1b[48;99999;99999;1;1t",
    b"\x1b[?2048;1$y", b"\x1b[?2026;2$y", b"\x1b[<0;99999999;9999999M", b"\x1b[<0;-5;-5M", b"\x1b[<99999;1;1M",
    b"\x1b[9999;9999R",
    b"\x1b[200~", b"\x1b[201~", b"\x1b[I", b"\x1b[O", b"\x1b" * 40, b"\x1b[" + b"1;" * 40, b"\0" * 20,
    b"\x1b[27u", b"\x1b[57358u", b"\x1b[97;5u", b"\x1b[13;2u", b"\x1b[9;;9u",
)  # fmt: skip
TEXTS = (
    "Hà Nội", "\x1b[201~q\x11", "\x1b[200~\x1b[201~", "a\nb\r\nc", "[/]", "[@click=app.quit]x[/]", "e\u0301" * 50,
    "x" * 5000, "\x1b]52;c;eA==\x07", "2024-09-25", "\u202egnp", "", "article.txt", "Joe Biden | guest",
)  # fmt: skip
WORDS = (
    "Hanoi", "2023", "by 23 Sep 2024", "about 1995", "Tô Lâm", "x", "[/] [red]", "visit", "VN", "Joe Biden | guest",
    "e\u0323\u0302", "", "31 Feb 2024", "a | b | c", "\t", "General Secretary | 2021/..",
)  # fmt: skip
DOINGS = (
    b"c{}\r", b"e{}\r", b"a{}\r", b"c{}\t", b"dy", b"u", b"u\x12", b"1gc{}\r", b"2gc{}\r", b"3gc{}\r",
    b"1jja{}\r", b"1\rjjc{}\r", b"1\rjjja{}\r", b"2\rjc{}\r", b"2\rja{}\r", b"/{}\r", b"\x06{}\r",
    b"\x10{}\r", b"t{}\r", b"!\x1b[B\r", b"U\x1b[B\r", b"1\rs", b"3\r\tvlllj", b"3\r\tvllp",
    b"3\r\tvlP{}\r", b"1\rsvllp", b"iarticle.txt\r", b"Q", b"Qa", b"Q\x1b[B\rn", b"3gjQy", b"1dy", b"2dy",
    b"3dy", b"3\r\te{}\x13", b"1jje{}\x0f\r", b"1\rw", b"1GA{}", b"'{}\r", b"x{}\r", b"\x1b[27u\x1b[27u",
    b"z",
)  # fmt: skip
"""What somebody does in one go; `{}` is some of `WORDS`."""
SIZES = ((1, 1), (39, 9), (40, 10), (60, 20), (80, 24), (120, 36), (300, 100))
BURSTS = (1, 1, 2, 4, 8, 16)
"""How many inputs are sent before it is waited that all of them are worked off."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a terminal does."""

    data: bytes = b""
    """What it sends; nothing where it takes another size."""
    size: tuple[int, int] | None = None
    """Columns and lines it has from now on."""


@dataclass(frozen=True, slots=True)
class Burst:
    """Inputs that come without a pause."""

    inputs: tuple[Input, ...]
    is_late: bool
    """Whether it is waited afterwards until a lone Esc, and a paste without an end, have been taken."""


def inputs(seed: int, count: int) -> list[Input]:
    """A run of inputs."""
    chance = Random(seed)
    return [_one(chance) for _ in range(count)]


def bursts(seed: int, count: int) -> list[Burst]:
    """The same run as it is sent."""
    every, chance = inputs(seed, count), Random(-seed)
    found, at = [], 0
    while at < count:
        length = chance.choice(BURSTS)
        found.append(Burst(tuple(every[at : at + length]), chance.random() < 0.1))
        at += length
    return found


def _one(chance: Random) -> Input:
    kind = chance.random()
    if kind < 0.66:
        return Input(chance.choice(KEYS))
    if kind < 0.74:
        return Input(chance.choice(DOINGS).replace(b"{}", chance.choice(WORDS).encode("utf-8")))
    if kind < 0.80:
        return Input(chance.choice(HOSTILE))
    if kind < 0.86:
        text = chance.choice(TEXTS).encode("utf-8")
        return Input(b"\x1b[200~" + text + b"\x1b[201~")
    if kind < 0.96:
        button, end = chance.choice((0, 0, 0, 2, 32, 35, 64, 65)), chance.choice("Mm")
        return Input(f"\x1b[<{button};{chance.randint(1, 130)};{chance.randint(1, 40)}{end}".encode())
    is_any = chance.random() < 0.6
    return Input(size=(chance.randint(1, 130), chance.randint(1, 40)) if is_any else chance.choice(SIZES))
