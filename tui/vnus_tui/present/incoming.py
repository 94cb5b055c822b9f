"""An article that was read and is not stored yet, as lines to be corrected. Invariant: where a value came from
stands beside it, and what is the same in the store is said first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from vnus_store import EdtfDate, InvalidValue, Ref
from vnus_tui.present import dates
from vnus_tui.present.parts import Line, Part, Role, Spot, block, line
from vnus_tui.present.plain import plain
from vnus_tui.present.record import EMPTY, label
from vnus_tui.present.widths import cells, cut, wrapped

if TYPE_CHECKING:
    from vnus_store import Duplicate, ReadArticle  # what reads and compares is loaded where it works

Choice = Literal["", "new", "copy", "version"]

FIELDS = (
    ("Title", "title"),
    ("Dated", "published"),
    ("Outlet", "publisher"),
    ("Authors", "authors"),
    ("Address", "url"),
    ("Language", "language"),
    ("Origin", "origin"),
)
"""What can be corrected, as label and name."""

PREVIEW = 1_500
"""Code points of the text that are shown."""
WHERE = 10
"""Columns from which it is worth to say where a value came from."""

STORE = Spot("store")
"""Where Enter does what is offered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that can be done with the article."""

    key: str
    choice: Choice | None
    """How it is stored; `None`: it is not."""
    words: str
    """For the foot."""
    sentence: str
    """What Enter does, where this is what it does."""


def answers(found: Sequence[Duplicate], has_account: bool) -> tuple[Answer, ...]:
    """What can be done, the likeliest first.

    Args:
        found: what of the store the text repeats.
        has_account: whether its account is in the store and waits for it.
    """
    skip = Answer("s", None, "skip", "leave it out: it is in the store already")
    if has_account:
        return Answer("n", "", "store", "store it beside its account"), skip
    if not found:
        return Answer("n", "", "store", "store it as an article"), skip
    new = Answer("n", "new", "new", "store it as an article of its own")
    copy = Answer("c", "copy", "a copy", "store it as a copy: the same, printed elsewhere")
    version = Answer("v", "version", "a version", "store it as another version of the same article")
    order = {
        "same": (skip, new, copy, version),
        "version": (version, new, copy, skip),
        "near": (copy, new, version, skip),
    }
    return order.get(found[0].kind, (new, copy, version, skip))


def incoming_lines(read: ReadArticle, found: Sequence[Duplicate], first: Answer, width: int) -> list[Line]:
    """What the store has of it already, what Enter does, its particulars, and how its text begins."""
    lines: list[Line] = []
    for number, each in enumerate(found):
        lines += block(
            each.sentence, width, duplicate_spot(number), first=(Part("≈ ", Role.ACCENT),), role=Role.WARNING
        )
    for notice in read.notices:
        lines += block(notice, width, first=(Part("  "),), role=Role.WARNING)
    lines += [line()] if lines else []
    missing = [name.lower() for name, path in FIELDS if path in read.asks]
    if missing:
        lines.append(line(Part(f"Its file does not state: {' and '.join(missing)}", Role.FAULT), spot=STORE))
    else:
        lines += block(first.sentence, width, STORE, first=(Part("Enter ", Role.KEY),), role=Role.STRONG)
    lines.append(line())
    for name, path in FIELDS:
        lines += _field_lines(name, path, read, width)
    return [*lines, line(), *_preview(read, width)]


def duplicate_spot(number: int) -> Spot:
    """Where a copy, or a version, is one of this article."""
    return Spot(f"duplicate/{number}")


def duplicate_at(found: Sequence[Duplicate], spot: Spot | None) -> Ref | None:
    """The article that a copy or a version is of: the one under the cursor, else the nearest."""
    if spot is not None and spot.path.startswith("duplicate/"):
        return found[int(spot.path.partition("/")[2])].article
    return found[0].article if found else None


def _field_lines(name: str, path: str, read: ReadArticle, width: int) -> list[Line]:
    value, spot = shown_value(path, read), Spot(path, path)
    source = plain(read.sources.get(path, ""))
    lead = label(name)
    if not value:
        wanted = Role.FAULT if path in read.asks else Role.QUIET
        return [line(lead, Part("type it" if path in read.asks else EMPTY, wanted), spot=spot)]
    room = width - cells(lead.text) - cells(plain(value)) - 3
    right = (Part(cut(source, room), Role.QUIET),) if source and room >= WHERE else ()
    return block(value, width, spot, first=(lead,), right=right)


def shown_value(path: str, read: ReadArticle) -> str:
    """A particular as a reader says it."""
    value = getattr(read, path)
    if path == "authors":
        return ", ".join(value)
    if path == "published" and value:
        try:
            return dates.long(EdtfDate.parse(value))
        except InvalidValue:
            return str(value)
    return str(value)


def _preview(read: ReadArticle, width: int) -> list[Line]:
    text = plain(" ".join(read.text[:PREVIEW].split()))
    lines = [line(label("Text"), Part(f"{len(read.text.split()):,} words, {read.format}", Role.QUIET))]
    return lines + [line(Part(text[start:end], Role.QUIET)) for start, end in wrapped(text, max(8, width))]


def document_of(read: ReadArticle) -> Mapping[str, object]:
    """Its particulars under the keys of an article."""
    values = {path: getattr(read, path) for _, path in FIELDS}
    return {path: list(each) if isinstance(each, tuple) else each for path, each in values.items() if each}
