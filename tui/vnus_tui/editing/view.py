"""An open editor as lines. Invariant: the caret is always shown, however long the text is."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from vnus_store import graphemes
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.picker import SHOWN
from vnus_tui.editing.session import Session
from vnus_tui.editing.sides import dispute_lines
from vnus_tui.present.parts import Line, Part, Role, part
from vnus_tui.present.plain import plain
from vnus_tui.present.record import label
from vnus_tui.present.widths import cells, cut, wrapped

LETTER = 64
"""Code points after the caret that are looked at to find the visible letter under it."""

LONGEST = 500
"""Code points of what is typed that are told again as one of the choices."""


def editor_lines(session: Session, width: int, today: datetime.date) -> tuple[list[Line], tuple[int, int]]:
    """The editor, the reading of what is typed, and what may be picked; and where the caret is (column, line)."""
    if session.dispute is not None:
        return dispute_lines(session, session.dispute, width), (1, 0)
    name = label(session.field.label)
    room = width - cells(name.text) - 1
    if session.title or cells(plain(session.draft.text[: room * LETTER])) >= room:
        # whose value it is, or a long text, wants the whole width: the label has a line of its own
        lines = [
            Line(
                (Part(cut(plain(session.title or session.field.label), width), Role.LABEL),), bar=Role.ACCENT
            )
        ]
        name, room = Part(" "), width - 2
    else:
        lines = []
    parts, caret = typed_parts(session.draft, max(6, room))
    lines.append(Line((name, *parts), bar=Role.ACCENT))
    row = len(lines) - 1
    lines += _said(session.meanwhile, Role.WARNING, width)
    sentence, good = session.reading(today)
    lines += _said(sentence, Role.QUIET if good else Role.FAULT, width)
    lines += _choices(session)
    return lines, (cells(name.text) + caret, row)


def _said(sentence: str, role: Role, width: int) -> list[Line]:
    """A sentence below what is typed, on as many lines as it needs."""
    text = plain(sentence)
    spans = wrapped(text, max(8, width - 2)) if text else ()
    return [Line((Part("  "), Part(text[start:end], role)), bar=Role.ACCENT) for start, end in spans]


def typed_parts(draft: Draft, room: int) -> tuple[Sequence[Part], int]:
    """A draft in a room of some columns, scrolled so that its caret is seen; and the column of the caret."""
    reach = room * LETTER  # more than there can be in a room, and not all of a long text at every key
    first = max(0, draft.caret - reach)
    text, caret = plain(draft.text[first : draft.caret + reach]), draft.caret - first
    if draft.selected:
        shown = cut(plain(draft.text[:reach]), room - 1)
        return (Part(shown, Role.SELECTED), Part(" ", Role.EDITOR)), cells(shown)
    under = next(iter(graphemes(text[caret : caret + LETTER])), " ")
    start, end = caret, caret + len(under)
    left = room - max(1, cells(under))
    while start > 0 and (width := cells(text[start - 1])) <= left:
        start, left = start - 1, left - width
    while start < caret and cells(text[start]) == 0:
        start += 1  # a mark whose letter is out of sight
    while end < len(text) and (width := cells(text[end])) <= left:
        end, left = end + 1, left - width
    before, after = text[start:caret], text[caret + len(under) : end]
    parts = (Part(before, Role.EDITOR), Part(under, Role.CARET), Part(after + " " * left, Role.EDITOR))
    return parts, cells(before)


def typed_with_fault(draft: Draft, room: int, fault: tuple[int, int]) -> Sequence[Part]:
    """`typed_parts`, with a part that cannot be read underlined; the caret stays where it is."""
    parts, _ = typed_parts(draft, room)
    if draft.selected or fault[0] >= fault[1]:
        return parts
    found: list[Part] = []
    at = draft.caret - len(parts[0].text)
    for each in parts:
        first, after = (max(0, min(len(each.text), place - at)) for place in fault)
        role = each.role if each.role is Role.CARET else Role.AT_FAULT
        pieces = ((0, first, each.role), (first, after, role), (after, len(each.text), each.role))
        found += (Part(each.text[start:end], as_what) for start, end, as_what in pieces if start < end)
        at += len(each.text)
    return found


def _choices(session: Session) -> list[Line]:
    offered = list(session.offered())
    first = max(0, min(session.chosen - SHOWN + 2, len(offered) - SHOWN))
    lines = []
    for number, choice in enumerate(offered[first : first + SHOWN], first):
        chosen = number == session.chosen
        words = choice.label.replace("{typed}", session.draft.text[:LONGEST].strip())
        lines.append(
            Line(
                (
                    Part("  › " if chosen else "    ", Role.ACCENT),
                    part(words, Role.STRONG if chosen else Role.TEXT),
                ),
                right=(part(choice.note, Role.QUIET),) if choice.note else (),
                bar=Role.ACCENT,
            )
        )
    if len(offered) > first + SHOWN:
        lines.append(Line((Part(f"    … {len(offered) - first - SHOWN} more", Role.QUIET),), bar=Role.ACCENT))
    return lines
