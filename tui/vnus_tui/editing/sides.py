"""The sides of a conflict as lines: base, mine, theirs, and the keys that decide. Invariant: words tell the sides
apart, not colour alone, and of long values the part where they differ is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from vnus_store import EdtfDate, InvalidValue, Shape
from vnus_tui.editing.deciding import Dispute, Offer
from vnus_tui.editing.session import Session, State
from vnus_tui.present import dates
from vnus_tui.present.parts import Line, Part, Role, part
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cells, cut, wrapped

SIDE_COLUMNS = 8
MOST_LINES = 4
"""Lines that one side is told in; what is cut is in the history."""
BEFORE = 24
"""Characters that are shown before the first difference of long values."""
NO_VALUE = "— no value"


def dispute_lines(session: Session, dispute: Dispute, width: int) -> list[Line]:
    """What the field is, the keys that decide, and what each side has."""
    name = session.title or session.field.label
    lines = [Line((Part(cut(plain(name), width), Role.LABEL),), bar=Role.WARNING)]
    lines += _words("Changed on both sides; one of these keys decides:", width, Role.WARNING)
    lines += _keys(dispute.offers(), width)
    for side, text in zip(("base", "mine", "theirs"), _told(session, dispute, width), strict=True):
        lines += _side(side, text, width)
    indent = " " * (SIDE_COLUMNS + 2)
    if dispute.told:
        lines += [
            Line((Part(indent), part(dispute.told[start:end], Role.QUIET)), bar=Role.WARNING)
            for start, end in wrapped(dispute.told, max(8, width - len(indent)))
        ]
    if session.state is State.SAVING:
        lines += _words("saving …", width, Role.QUIET)
    return lines + (_words(session.refusal, width, Role.FAULT) if session.refusal else [])


def _words(sentence: str, width: int, role: Role) -> list[Line]:
    spans = wrapped(plain(sentence), max(8, width - 2))
    return [Line((Part("  "), part(plain(sentence)[s:e], role)), bar=Role.WARNING) for s, e in spans]


def _keys(offers: Iterable[Offer], width: int) -> list[Line]:
    """The keys, as many on a line as there is room for."""
    lines: list[Line] = []
    parts: list[Part] = [Part("  ")]
    for key, words in offers:
        hint = (Part(key, Role.KEY), Part(f" {words}   "))
        if sum(cells(each.text) for each in parts) + cells(f"{key} {words}") > width and len(parts) > 1:
            lines.append(Line(tuple(parts), bar=Role.WARNING))
            parts = [Part("  ")]
        parts += hint
    return [*lines, Line(tuple(parts), bar=Role.WARNING)]


def _side(side: str, text: str, width: int) -> list[Line]:
    room = max(8, width - SIDE_COLUMNS - 2)
    lines = []
    for number, (start, end) in enumerate(wrapped(text, room)[:MOST_LINES]):
        head = f"  {side if number == 0 else '':<{SIDE_COLUMNS}}"
        lines.append(Line((Part(head, Role.KEY), part(text[start:end])), bar=Role.WARNING))
    return lines


def _told(session: Session, dispute: Dispute, width: int) -> Sequence[str]:
    """The values as they are read, long ones from where they differ."""
    if dispute.is_whole:
        return _whole(dispute)
    room = max(8, width - SIDE_COLUMNS - 2)
    texts = [_shown(session, each, room) for each in (dispute.base, dispute.mine, dispute.theirs)]
    room *= MOST_LINES - 1
    if all(len(each) <= room for each in texts):
        return texts
    same = _same([each for each in texts if each != NO_VALUE])
    start = max(0, same - BEFORE)
    return [each if each == NO_VALUE else _window(each, start, room) for each in texts]


def _same(texts: Sequence[str]) -> int:
    """How many characters all of them begin with."""
    alike = zip(*texts, strict=False)
    end = min(map(len, texts), default=0)
    return next((at for at, letters in enumerate(alike) if len(set(letters)) > 1), end)


def _window(text: str, start: int, room: int) -> str:
    shown = ("…" if start else "") + text[start : start + room]
    return shown + ("…" if start + room < len(text) else "")


def _whole(dispute: Dispute) -> Sequence[str]:
    def told(value: Any) -> str:
        return "deleted the record" if value is None else "kept the record, with changes"

    return "the record as it was", told(dispute.mine), told(dispute.theirs)


def _shown(session: Session, value: Any, room: int) -> str:
    if value is None:
        return NO_VALUE
    named = next((each.label for each in session.choices if each.value == value and each.label != value), "")
    if named:
        return plain(named)
    if isinstance(value, str):
        return _reading(session, value, room)
    if isinstance(value, bool) or (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        return plain(session.field.show(value))
    return plain(json.dumps(value, ensure_ascii=False))


def _reading(session: Session, value: str, room: int) -> str:
    """A text on one line; a date with its reading, where both fit."""
    if session.field.shape is Shape.DATE:
        try:
            both = f"{value}   {dates.reading(EdtfDate.parse(value))}"
        except InvalidValue:
            both = value
        return plain(both if cells(both) <= room else value)
    return plain(value.replace("\n", " ¶ "))
