"""The rows of the lists that come on top: keys, palette, history, work list, everything that was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from vnus_store import (
    Article,
    Change,
    Event,
    Found,
    Gap,
    InvalidQuery,
    Problem,
    Ref,
    Store,
    fold,
    lit,
    snippet,
)
from vnus_tui.actions import ACTIONS, Action, available
from vnus_tui.present.changes import changed_words, concerns, target_of, touched_words, undone, when, who
from vnus_tui.present.parts import Line, Part, Role, marked, part
from vnus_tui.present.plain import plain
from vnus_tui.present.timeline import event_row
from vnus_tui.present.widths import wrapped
from vnus_tui.routing import Keymap, shown
from vnus_tui.situation import Situation

Row = tuple[Line, Any]

MOST = 200
"""Rows of one kind that are listed; a search that finds more is narrowed, not scrolled."""
NARROW = 66
"""Columns of a list below which who made a change stands under it."""
INDENT = 21
"""Columns of the time of a change."""
QUEUE = "queue"
"""What the row of the work list gives that leads to the queue."""
KINDS = {"event": "Events", "person": "People", "article": "Articles"}


@lru_cache(maxsize=4)
def _asked(typed: str) -> tuple[str, ...]:
    """The words of what is typed, folded once for all rows: a long text was folded again for each of them."""
    return tuple(dict.fromkeys(fold(typed).split()))


def _matches(words: str, typed: str) -> bool:
    found = fold(words)
    return all(word in found for word in _asked(typed))


def key_rows(keymap: Keymap, at: Situation, typed: str) -> list[Row]:
    """Every action with its keys, by group; those that do not work at the moment are quiet."""
    rows: list[Row] = []
    group = ""
    for action in ACTIONS:
        keys = "  ".join(shown(key) for key in keymap.keys(action))
        if not _matches(f"{keys} {action.help} {action.label} {action.group}", typed):
            continue
        if action.group != group:
            rows += [(Line(), None)] if rows else []
            rows.append((Line((Part(action.group, Role.HEADING),)), None))
            group = action.group
        live = available(action, at)
        rows.append((_action_line(action, keys, live), action.id))
    return rows


def _action_line(action: Action, keys: str, live: bool) -> Line:
    return Line(
        (
            Part(f"{keys:<16}", Role.KEY if live else Role.QUIET),
            Part(action.help, Role.TEXT if live else Role.QUIET),
        )
    )


def palette_rows(store: Store, keymap: Keymap, at: Situation, themes: Iterable[str], typed: str) -> list[Row]:
    """What can be done now, and every record whose name matches."""
    rows: list[Row] = []
    for action in ACTIONS:
        keys = keymap.key_of(action.id)
        if available(action, at) and _matches(f"{action.label} {action.help}", typed):
            rows.append((Line((part(action.help),), right=(Part(keys, Role.KEY),)), action.id))
    for theme in themes:
        if _matches(f"theme {theme}", typed):
            rows.append((Line((Part("Theme ", Role.QUIET), part(theme))), ("theme", theme)))
    if typed.strip():
        for view in (store.timeline(), store.people(), store.articles()):
            for record in view:
                names = " ".join((record.title, *getattr(record, "aliases", ())))
                if _matches(names, typed) and len(rows) < MOST:
                    quiet = KINDS[record.ref.kind][:-1].lower() if record.ref.kind != "person" else "person"
                    rows.append((Line((part(record.title),), right=(Part(quiet, Role.QUIET),)), record.ref))
    return rows


def everything_rows(store: Store, typed: str) -> list[Row]:
    """All kinds of record that a query finds, then the passages, in context; a sentence where there are none."""
    try:
        found = store.find(typed)
    except InvalidQuery as error:
        return [(Line((part(error.sentence, Role.FAULT),)), None)]
    if not typed.strip():
        return [(Line((Part("Words, “phrases”, -not, who: where: kind: date: is: …", Role.QUIET),)), None)]
    if found.is_nothing:
        return [(Line((part(found.why_nothing, Role.QUIET),)), None)]
    rows: list[Row] = []
    for kind, refs in (("event", found.events), ("person", found.people), ("article", found.articles)):
        rows += _section(store, found, kind, refs)
    if found.passages:
        rows += [(Line(), None), (Line((Part(f"Passages · {len(found.passages)}", Role.HEADING),)), None)]
    for hit in found.passages[:MOST]:
        article = store.peek(hit.ref)
        text = article.text if isinstance(article, Article) else ""
        words, start, end = snippet(text, hit.start, hit.end, 90)
        rows.append((Line((Part("  "), *marked(words, ((start, end),)))), (hit, found.passages)))
    return rows


def _section(store: Store, found: Found, kind: str, refs: Sequence[Ref]) -> list[Row]:
    if not refs:
        return []
    rows: list[Row] = [(Line(), None), (Line((Part(f"{KINDS[kind]} · {len(refs)}", Role.HEADING),)), None)]
    for ref in refs[:MOST]:
        record = store.peek(ref)
        if isinstance(record, Event):
            year = str(record.date.year) if record.date is not None else ""
            row = event_row(record, lambda text: lit(text, found.query))
            rows.append((Line((Part(f"  {year:<5}", Role.LABEL), *row.parts)), ref))
        elif record is not None:
            rows.append((Line((Part("  "), part(record.title))), ref))
    return rows


def history_rows(
    changes: Sequence[Change], typed: str, us: str, width: int, ref: Ref | None = None
) -> list[Row]:
    """What changed and when, newest first.

    Args:
        changes: all of them, so that those can be marked which were taken back.
        typed: what the list is narrowed by.
        us: who this window is.
        width: columns that a row has.
        ref: the record whose changes are listed, each with its values; by default those of all records.
    """
    rows: list[Row] = []
    gone = undone(changes)
    for change in changes:
        if ref is not None and not concerns(change, ref):
            continue
        verb = "undid " if change.undoes is not None else "redid " if change.redoes is not None else ""
        state = "undone · " if change.seq in gone else ""
        words = f"{verb}{change.label if ref is not None else changed_words(change)}"
        by, values = who(change, us), touched_words(change, ref) if ref is not None else ""
        if width < NARROW:  # what was changed wants the whole line
            by, values = "", " · ".join(each for each in (by, values) if each)
        if not _matches(f"{when(change)} {state} {words} {values} {by}", typed):
            continue
        parts = (Part(f"{when(change)}  ", Role.LABEL), Part(state, Role.WARNING), part(words))
        rows.append((Line(parts, right=(part(by, Role.QUIET),)), ref or target_of(change)))
        for start, end in wrapped(plain(values), max(20, width - INDENT - 4)) if values else ():
            rows.append((Line((Part(" " * INDENT), part(plain(values)[start:end], Role.QUIET))), None))
    if not rows and not typed:
        return [(Line((Part("Nothing was changed yet.", Role.QUIET),)), None)]
    return rows


def work_rows(
    store: Store, problems: Sequence[Problem], gaps: Sequence[Gap], typed: str, width: int
) -> list[Row]:
    """What the store says of its file, what two sides changed, what breaks a rule, then what is left to do."""
    rows: list[Row] = []
    for notice in store.notices:
        if _matches(f"notice {notice}", typed):
            rows += _told("notice", notice, width)
    waiting = len(store.candidates("new"))
    words = f"{waiting:,} candidate{' waits' if waiting == 1 else 's wait'} to be decided"
    if waiting and _matches(f"queue {words}", typed):
        rows.append((Line((Part(f"{'queue':<11}", Role.ACCENT), Part(words))), QUEUE))
    conflicts = [each for each in gaps if each.kind == "conflict"]
    others = [each for each in gaps if each.kind != "conflict"]
    listed: list[Problem | Gap] = [*conflicts, *problems, *others]
    for each in listed:
        name = each.code if isinstance(each, Problem) else each.kind
        ref = Ref.parse(each.ref)
        record = store.peek(ref)
        title = record.title if record is not None else each.ref
        if _matches(f"{name} {title} {each.sentence}", typed):
            role = Role.FAULT if isinstance(each, Problem) or name == "conflict" else Role.ACCENT
            rows.append((Line((Part(f"{name:<11}", role), part(title))), (ref, each.path)))
            rows += _told("", each.sentence, width)
    if not rows and not typed:
        return [(Line((Part("Nothing is missing that the rules know of.", Role.QUIET),)), None)]
    return rows


def _told(name: str, sentence: str, width: int) -> list[Row]:
    """A sentence in full, beside a name."""
    text, role = plain(sentence), Role.WARNING if name else Role.QUIET
    spans = wrapped(text, max(20, width - 15))
    names = (name, *("" for _ in spans[1:]))
    return [
        (Line((Part(f"{each:<11}", Role.WARNING if each else Role.TEXT), Part(text[start:end], role))), None)
        for each, (start, end) in zip(names, spans, strict=True)
    ]
