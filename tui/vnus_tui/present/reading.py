"""A text laid out to be read, with places lit in it.

Invariant: every offset of the text is on exactly one line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vnus_store import nfc
from vnus_tui.present.parts import Line, Part, Role
from vnus_tui.present.plain import plain, plain_lines
from vnus_tui.present.widths import wrapped

MEASURE = 72
"""The widest line of text, in columns: beyond that the eye loses its way back."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Composed:
    """A text as it is read, marks and letters composed, beside the text as it is stored."""

    stored: str
    text: str

    @classmethod
    def of(cls, stored: str) -> Composed:
        """Compose a text; the importer has done so before, but other programs write as well."""
        return cls(stored, nfc(stored))

    def shown(self, span: Span) -> Span:
        """Where a place of the stored text stands in the one that is read."""
        if self.stored == self.text:
            return span
        start, end = (len(nfc(self.stored[:at])) for at in span)
        return start, end

    def kept(self, span: Span) -> Span:
        """Where a place of the text that is read stands in the stored one, with every mark of its letters."""
        if self.stored == self.text:
            return span
        places = range(len(self.stored) + 1)
        start, end = (bisect_right(places, at, key=lambda p: len(nfc(self.stored[:p]))) - 1 for at in span)
        return start, end


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each line of a text begins and ends."""

    text: str
    spans: tuple[Span, ...]
    starts: tuple[int, ...] = field(default=())

    @classmethod
    def of(cls, text: str, width: int) -> Layout:
        """Lay a text out in a width, in columns."""
        spans = tuple(wrapped(plain_lines(text), min(width, MEASURE)))
        return cls(text, spans, tuple(start for start, _ in spans))

    def line_of(self, offset: int) -> int:
        """The line that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)


@dataclass(frozen=True, slots=True)
class Lights:
    """What is lit in a text."""

    passages: tuple[Span, ...] = ()
    """The passages that the value under the cursor rests on."""
    current: int = 0
    """Which of the walked places is the current one."""
    claimed: tuple[Span, ...] = ()
    """Other passages that the record rests on: marked in the margin only."""
    found: tuple[Span, ...] = ()
    """What the search found."""
    selected: Span | None = None

    @property
    def walked(self) -> tuple[Span, ...]:
        """What `n` and `N` walk: what was searched for, else the passages."""
        return self.found or self.passages


def text_line(layout: Layout, index: int, lights: Lights) -> Line:
    """One line of the text in the roles that its places have."""
    start, end = layout.spans[index]
    parts = []
    cuts = _cuts(start, end, lights)
    for first, last in pairwise(cuts):
        parts.append(Part(plain(layout.text[first:last]), _role(first, lights)))
    walked = lights.walked
    here = walked[min(lights.current, len(walked) - 1)] if walked else (-1, -1)
    marked = any(a < end and b > start for a, b in (*lights.passages, *lights.claimed))
    is_here = here[0] < end and here[1] > start
    return Line(tuple(parts), bar=Role.ACCENT if is_here else Role.NEARBY if marked else None)


def _cuts(start: int, end: int, lights: Lights) -> list[int]:
    spans: Iterable[Span] = (
        *lights.passages,
        *lights.found,
        *((lights.selected,) if lights.selected else ()),
    )
    inner = {at for span in spans for at in span if start < at < end}
    return sorted({start, end, *inner})


def _role(at: int, lights: Lights) -> Role:
    if lights.selected is not None and _inside(at, (lights.selected,)):
        return Role.SELECTED
    if _inside(at, lights.found):
        return Role.MATCH
    return Role.LIT if _inside(at, lights.passages) else Role.TEXT


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)
