"""What a pane shows, as values: lines made of parts, each part with a role.

Invariant: a line is one line, and plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from vnus_store import Ref
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cells, wrapped


class Role(Enum):
    """What a piece of text is for; the theme decides what that looks like."""

    TEXT = "text"
    STRONG = "strong"
    QUIET = "quiet"
    LABEL = "label"
    HEADING = "heading"
    ACCENT = "accent"
    MATCH = "match"
    """Found by the search."""
    LIT = "lit"
    """The passage that the cursor's value rests on."""
    NEARBY = "nearby"
    """A passage that is not the current one, or that some other value rests on: its bar is thinner."""
    WARNING = "warning"
    FAULT = "fault"
    AT_FAULT = "at fault"
    """The part of what is typed that cannot be read."""
    EDITOR = "editor"
    CARET = "caret"
    SELECTED = "selected"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line."""

    text: str
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class Spot:
    """What the cursor stands on in a record, and what can be done there."""

    path: str
    """Where the value stands in the record; sources are those of this path."""
    edit: str = ""
    """The path that `e` edits; empty where nothing can be edited."""
    opens: Ref | None = None
    """The record that Enter leads to; without one Enter leads to the passage."""
    adds: str = ""
    """The list that `a` adds to."""
    removes: str = ""
    """The item that `d` removes."""
    citation: str = ""
    """The citation that this line is about, as its path."""
    citations: tuple[str, ...] = ()
    """All of them, where the line is about several that say the same."""
    prefers: tuple[str, str] | None = None
    """Path and value: what could be preferred here, where sources disagree."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen."""

    parts: tuple[Part, ...] = ()
    right: tuple[Part, ...] = ()
    """Set flush right; what stands left is cut to leave room."""
    spot: Spot | None = None
    """What the cursor finds here; lines of one spot are lit together."""
    bar: Role | None = None
    """Draws a bar in the margin, in this role."""

    @property
    def text(self) -> str:
        """The words of the line, without those at the right."""
        return "".join(part.text for part in self.parts)


Heading = tuple[str, int, int]
"""What a heading in a list says, the first row under it, and one past the last."""

Light = Callable[[str], Sequence[tuple[int, int]]]
"""Says which places of a text are to be lit; `unlit` lights none."""


def unlit(text: str) -> Sequence[tuple[int, int]]:
    """Where nothing was searched for."""
    return ()


def part(text: str, role: Role = Role.TEXT) -> Part:
    """A part of a text that came from a record: made plain."""
    return Part(plain(text), role)


def line(*parts: Part | str, spot: Spot | None = None, right: Sequence[Part] = ()) -> Line:
    """A line of parts and of our own words."""
    return Line(tuple(Part(each) if isinstance(each, str) else each for each in parts), tuple(right), spot)


def marked(
    text: str, spans: Iterable[tuple[int, int]], role: Role = Role.TEXT, lit: Role = Role.MATCH
) -> tuple[Part, ...]:
    """A text whose spans (code points) are in another role."""
    shown = plain(text)
    parts: list[Part] = []
    at = 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(shown))
        if start >= end:
            continue
        if start > at:
            parts.append(Part(shown[at:start], role))
        parts.append(Part(shown[start:end], lit))
        at = end
    if at < len(shown) or not parts:
        parts.append(Part(shown[at:], role))
    return tuple(parts)


def block(
    text: str,
    width: int,
    spot: Spot | None = None,
    *,
    first: Sequence[Part] = (),
    indent: int = 0,
    role: Role = Role.TEXT,
    right: Sequence[Part] = (),
) -> list[Line]:
    """A text on as many lines as it needs, after a first part; the lines that follow are indented alike."""
    lead = sum(cells(each.text) for each in first)
    indent = max(indent, lead)
    room = max(8, width - indent - sum(cells(each.text) for each in right) - (1 if right else 0))
    lines = []
    for number, (start, end) in enumerate(wrapped(plain(text), room)):
        head = (*first, Part(" " * (indent - lead))) if number == 0 else (Part(" " * indent),)
        lines.append(
            Line((*head, Part(plain(text)[start:end], role)), tuple(right) if number == 0 else (), spot)
        )
    return lines


def hints(keys: Iterable[tuple[str, str]], room: int) -> tuple[Part, ...]:
    """Keys, each with what it does, from the first as many as a room of some columns has place for."""
    parts: list[Part] = []
    for key, words in keys:
        gap = "   " if parts else ""
        room -= cells(f"{gap}{key} {words}")
        if room < 0:
            break
        parts += (Part(gap), Part(key, Role.KEY), Part(f" {words}", Role.QUIET))
    return tuple(parts)


def span_of(lines: Sequence[Line], spot: Spot) -> tuple[int, int]:
    """The first line of a spot and one past its last; (0, 0) where it is not there."""
    at = [number for number, each in enumerate(lines) if each.spot == spot]
    return (at[0], at[-1] + 1) if at else (0, 0)
