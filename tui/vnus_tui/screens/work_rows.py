"""The rows of the work list. Invariant: what is listed is what the store found; what was put off stands last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from vnus_store import Event, Gap, Problem, Ref, Store
from vnus_tui.present import dates
from vnus_tui.present.parts import Line, Part, Role, part
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cells, cut, wrapped
from vnus_tui.screens.sheets import Row, matches

QUEUE = "queue"
"""What the row gives that leads to the queue."""
MOST = 200
"""Rows of one kind that are listed; of more it is told how many there are."""
NAME = 14
"""Columns of the name of what is to be done."""
WORDS = {
    "past": "happened?",
    "office": "no office",
    "one-origin": "one origin",
    "unused": "not used",
    "no-events": "no events",
    "vocabulary": "own word",
}
"""Kinds of gap that are called otherwise on the screen."""


@dataclass(frozen=True, slots=True)
class Todo:
    """What choosing a row leads to."""

    ref: Ref
    path: str
    name: str
    """What it is known by where it is put off."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An event that may be what was announced."""

    announced: Ref
    held: Ref


def name_of(item: Problem | Gap) -> str:
    """What a piece of work is known by, whatever its sentence says today."""
    return f"{item.code if isinstance(item, Problem) else item.kind} {item.ref} {item.path}"


def work_rows(
    store: Store, items: Sequence[Problem | Gap], later: Collection[str], typed: str, width: int
) -> list[Row]:
    """What the store says of its file, what waits in the queue, then what is left to do, and what was put off."""
    rows: list[Row] = []
    for notice in store.notices:
        if matches(f"notice {notice}", typed):
            rows += _told("notice", notice, width)
    rows += _queue_row(store, typed)
    shown = [each for each in items if name_of(each) not in later]
    off = [each for each in items if name_of(each) in later]
    rows += _item_rows(store, shown, typed, width)
    put_off = list(_item_rows(store, off, typed, width))
    if put_off:
        rows += [(Line(), None)] if rows else []
        rows += [(Line((Part(f"Put off · {len(off):,}", Role.HEADING),)), None), *put_off]
    if not rows and not typed:
        return [(Line((Part("Nothing is missing that the rules know of.", Role.QUIET),)), None)]
    return rows


def _queue_row(store: Store, typed: str) -> Iterator[Row]:
    waiting = len(store.candidates("new"))
    words = f"{waiting:,} candidate{' waits' if waiting == 1 else 's wait'} to be decided"
    if waiting and matches(f"queue {words}", typed):
        yield Line((Part(f"{'queue':<{NAME}}", Role.ACCENT), Part(words))), QUEUE


def _item_rows(store: Store, items: Sequence[Problem | Gap], typed: str, width: int) -> Iterator[Row]:
    listed: Counter[str] = Counter()
    for each in items:
        kind = each.code if isinstance(each, Problem) else each.kind
        name, ref = WORDS.get(kind, kind), Ref.parse(each.ref)
        record = store.peek(ref)
        title = record.title if record is not None else each.ref
        if not matches(f"{kind} {name} {title} {each.sentence}", typed):
            continue
        listed[name] += 1
        if listed[name] > MOST:
            continue
        role = Role.FAULT if isinstance(each, Problem) or kind == "conflict" else Role.ACCENT
        yield (
            Line((Part(f"{name:<{NAME}}", role), part(title))),
            Todo(ref, each.path, name_of(each), each.sentence),
        )
        yield from _told("", each.sentence, width)
        if kind == "past" and isinstance(record, Event):
            yield from _answers(store, record, width)
    for name, number in listed.items():
        if number > MOST:
            words = f"and {number - MOST:,} more; type to narrow the list"
            yield Line((Part(f"{name:<{NAME}}", Role.QUIET), Part(words, Role.QUIET))), None


def _answers(store: Store, announced: Event, width: int) -> Iterator[Row]:
    """What was held later with the same people: Enter links it."""
    for held in store.perhaps_held(announced):
        day = dates.long(held.date) if held.date is not None else ""
        room = max(8, width - NAME - cells(day) - 16)
        words = (Part(" " * NAME), Part("perhaps  ", Role.LABEL), part(cut(plain(held.title), room)))
        yield Line((*words, Part(f"  {day}", Role.QUIET))), Answer(announced.ref, held.ref)


def _told(name: str, sentence: str, width: int) -> list[Row]:
    """A sentence in full, beside a name."""
    text, role = plain(sentence), Role.WARNING if name else Role.QUIET
    spans = wrapped(text, max(20, width - NAME - 4))
    names = (name, *("" for _ in spans[1:]))
    return [
        (Line((Part(f"{each:<{NAME}}", Role.WARNING), Part(text[start:end], role))), None)
        for each, (start, end) in zip(names, spans, strict=True)
    ]
