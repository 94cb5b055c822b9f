"""A snapshot in which git left a merge half done. Invariant: both sides are read completely and joined record by
record, or the file is refused; a mark that has no single reading is never guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vnus_store.disk import replay, snapshot
from vnus_store.disk.own_layout import Told
from vnus_store.disk.rows import Rows
from vnus_store.errors import StoreDamaged

_MARK = re.compile(rb"(<{7}|\|{7}|={7}|>{7})(?: ([^\r\n]*))?\r?\n?")
_LINE = re.compile(r"^Line (\d+)")
_UPPER, _BASE, _LOWER = "upper", "base", "lower"
_NEXT = {b"|||||||": ("<", _BASE), b"=======": ("<|", _LOWER), b">>>>>>>": ("=", "")}
"""What a mark may follow, and what part of the text it begins."""


@dataclass(slots=True)
class _Side:
    """One of the files that were merged, as far as the marks tell."""

    lines: list[bytes] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    """The line of the marked file that each of them is."""
    label: str = ""


@dataclass(slots=True)
class _Parts:
    """A marked file taken apart."""

    sides: dict[str, _Side]
    first: int = 0
    """The line of the first mark."""
    regions: int = 0
    with_base: int = 0
    """How many regions tell what both sides began with."""


def read(data: bytes, known: Rows | None, name: str, told: Told | None = None) -> tuple[Rows, str]:
    """The rows of a snapshot, joined where a merge left its marks in it.

    Args:
        known: rows that were proven before; see `snapshot.parse`.
        name: what the file is called, for the notice.
        told: see `snapshot.parse`.

    Returns:
        The rows and, where they were joined, a notice that says so; else an empty text.

    Raises:
        StoreDamaged, StoreNewer: as `snapshot.parse`; of a marked file it names the mark's line and the side.
    """
    try:
        return snapshot.parse(data, known, told), ""
    except StoreDamaged:
        parts = _taken_apart(data)
        if parts is None:
            raise
    upper, lower = (_parsed(parts, side) for side in (_UPPER, _LOWER))
    base = None
    if parts.with_base == parts.regions:
        try:
            base = snapshot.parse(b"".join(parts.sides[_BASE].lines))
        except StoreDamaged:
            base = None  # where histories crossed, git's base is a half-merged text itself
    rows, *counts = replay.joined(base, upper, lower)
    return rows, _notice(name, parts, counts)


def _taken_apart(data: bytes) -> _Parts | None:
    """The sides; None where there is no mark at all."""
    parts = _Parts({name: _Side() for name in (_UPPER, _BASE, _LOWER)})
    within, last = "", ""
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        mark = _MARK.fullmatch(line)
        if mark is None:
            for name in [within] if within else parts.sides:
                parts.sides[name].lines.append(line)
                parts.sides[name].numbers.append(number)
            continue
        parts.first = parts.first or number
        sign, label = mark[1], (mark[2] or b"").decode("utf-8", "replace")
        if sign == b"<<<<<<<":
            if within:
                raise _unsettled(number, sign, "it stands within another one")
            within, parts.regions = _UPPER, parts.regions + 1
            parts.sides[_UPPER].label = parts.sides[_UPPER].label or label
        else:
            follows, begins = _NEXT[sign]
            if not last or last not in follows or not within:
                raise _unsettled(number, sign, "the mark that comes before it is missing")
            within = begins
            parts.with_base += sign == b"|||||||"
            if sign == b">>>>>>>":
                parts.sides[_LOWER].label = parts.sides[_LOWER].label or label
        last = sign[:1].decode()
    if within:
        raise _unsettled(parts.first, b"<<<<<<<", "the mark that ends its last part is missing")
    return parts if parts.first else None


def _unsettled(number: int, sign: bytes, why: str) -> StoreDamaged:
    return StoreDamaged(
        f"Line {number}: a merge left its marker “{sign.decode()}” in the file, and {why}; "
        "settle the merge, so that no such line remains."
    )


def _parsed(parts: _Parts, name: str) -> Rows:
    side = parts.sides[name]
    try:
        return snapshot.parse(b"".join(side.lines))
    except StoreDamaged as error:
        label = f" ({side.label})" if side.label else ""
        why = _LINE.sub(lambda found: f"Line {_number(side, int(found[1]))}", error.sentence)
        raise StoreDamaged(
            f"Line {parts.first}: a merge left its marker “<<<<<<<” in the file, and its {name} side{label} is no "
            f"store: {why} Settle the merge, so that no such line remains."
        ) from None


def _number(side: _Side, line: int) -> int:
    """The line of the marked file that a line of a side is."""
    return side.numbers[min(line, len(side.numbers)) - 1] if side.numbers else line


def _notice(name: str, parts: _Parts, counts: list[int]) -> str:
    upper, lower = (parts.sides[side].label or f"the {side} side" for side in (_UPPER, _LOWER))
    mine, theirs, both, clashes = counts
    return (
        f"{name} holds the marks of a merge of {upper} and {lower}, first at line {parts.first}. Both sides could "
        f"be read and were joined: {_counted(mine, 'record')} from {upper}, {theirs} from {lower}, {both} from "
        f"both, {_counted(clashes, 'conflict')}. The next save writes it so; the marked file is then kept as "
        f"{name}.bak."
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
