"""What a wording leaves open and its surroundings settle: which weekend, which year after, whence "from" counts.

Invariant: only wordings that are open are touched; all others come back as they are.
"""

from __future__ import annotations

from dataclasses import replace

from vnus_store.drafting.dates.calendar import Point
from vnus_store.drafting.dates.said import Said, Shift
from vnus_store.drafting.dates.setting import Tense


def is_open_shift(core: Said) -> bool:
    relative = core.groups.get("relative", "")
    return relative in ("the weekend", "over the weekend", "cuối tuần", "cuoi tuan") or relative.endswith(
        (" sau", "tháng", "thang")
    )


def is_bare_weekday(core: Said) -> bool:
    return core.weekday is not None and core.day is None


def settled(
    core: Said,
    tense: Tense,
    published: Point | None,
    anchors: tuple[tuple[Point | None, Point | None], ...],
    *,
    is_english: bool,
) -> Said:
    """Settle which weekend "the weekend" is, and whether "năm sau" counts from today or from what was told."""
    shift, relative = core.shift, core.groups.get("relative", "")
    if shift is None or published is None or not is_open_shift(core):
        return core
    if shift.unit == "weekend" and shift.count == 0:
        is_past = tense != "future" and (published.ordinal - 1) % 7 < 5
        return replace(core, shift=Shift("weekend", -1)) if is_past else core
    if relative.endswith(" sau") and shift.origin == "published" and anchors:
        last = anchors[-1][1]
        is_alone = core.month is None and core.season is None and core.third is None
        is_told = tense == "past" or (
            is_alone and tense == "" and last is not None and last.year < published.year
        )
        return replace(core, shift=Shift(shift.unit, shift.count, "anchor")) if is_told else core
    return core


def lasts(low: str, start: int, first: Said, text: str, published: Point | None) -> bool:
    """Does English "from" with one date tell how long something lasts, not where it comes from?"""
    if first.shift and first.shift.count <= 0:
        return False
    before = low[max(0, start - 24) : start]
    origins = (
        "photo",
        "photograph",
        "letter",
        "picture",
        "memo",
        "document",
        "cable",
        "report",
        "note",
        "up",
        "down",
        "different",
    )
    return before.rstrip().rpartition(" ")[2] not in origins
