"""How many events there are when, on one line. Invariant: a time with events never looks empty."""

from __future__ import annotations

from collections.abc import Mapping

from vnus_tui.present.parts import Line, Part, Role

BARS = " ▁▂▃▄▅▆▇█"


def density(counts: Mapping[int, int], width: int, current: int | None) -> Line:
    """The years from first to last as bars, the current one in the accent and underlined.

    Several years share a bar where need be.
    """
    if not counts:
        return Line((Part("no dated events", Role.QUIET),))
    first, last = min(counts), max(counts)
    room = max(1, width - 12)
    each = max(1, -(-(last - first + 1) // room))
    steps = range(first, last + 1, each)
    sums = [sum(counts.get(year, 0) for year in range(start, start + each)) for start in steps]
    most = max(sums)
    parts = [Part(f"{first} ", Role.LABEL)]
    for start, total in zip(steps, sums, strict=True):
        bar = BARS[0] if total == 0 else BARS[max(1, round(total / most * (len(BARS) - 1)))]
        here = current is not None and start <= current < start + each
        parts.append(Part("·" if total == 0 else bar, Role.MATCH if here else Role.QUIET))
    parts.append(Part(f" {last}", Role.LABEL))
    return Line(tuple(parts))
