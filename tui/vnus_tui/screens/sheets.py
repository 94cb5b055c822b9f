"""The rows of the lists that come on top: keys, palette, history, everything that was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from vnus_store import (
    Article,
    Change,
    Event,
    Found,
    InvalidQuery,
    Person,
    Question,
    Ref,
    Store,
    Superseded,
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
AT_MOST = 1.0
"""Seconds that a search of everything may take."""
NARROW = 66
"""Columns of a list below which who made a change stands under it."""
INDENT = 21
"""Columns of the time of a change."""
KINDS = {"event": "Events", "person": "People", "article": "Articles"}


@lru_cache(maxsize=4)
def _asked(typed: str) -> tuple[str, ...]:
    """The words of what is typed, folded once for all rows: a long text was folded again for each of them."""
    return tuple(dict.fromkeys(fold(typed).split()))


def matches(words: str, typed: str) -> bool:
    """Whether each typed word stands somewhere in some words, case and marks set aside."""
    found = fold(words)
    return all(word in found for word in _asked(typed))


def folded_names(person: Person) -> str:
    """What a person is found by: names and country, folded."""
    return fold(" ".join((person.name, *person.aliases, person.country)))


def key_rows(keymap: Keymap, at: Situation, typed: str) -> list[Row]:
    """Every action with its keys, by group; those that do not work at the moment are quiet."""
    rows: list[Row] = []
    group = ""
    for action in ACTIONS:
        keys = "  ".join(shown(key) for key in keymap.keys(action))
        if not matches(f"{keys} {action.help} {action.label} {action.group}", typed):
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
        if available(action, at) and matches(f"{action.label} {action.help}", typed):
            rows.append((Line((part(action.help),), right=(Part(keys, Role.KEY),)), action.id))
    for theme in themes:
        if matches(f"theme {theme}", typed):
            rows.append((Line((Part("Theme ", Role.QUIET), part(theme))), ("theme", theme)))
    if typed.strip():
        for view in (store.timeline(), store.people(), store.articles()):
            for record in view:
                names = " ".join((record.title, *getattr(record, "aliases", ())))
                if matches(names, typed) and len(rows) < MOST:
                    quiet = KINDS[record.ref.kind][:-1].lower() if record.ref.kind != "person" else "person"
                    rows.append((Line((part(record.title),), right=(Part(quiet, Role.QUIET),)), record.ref))
    return rows


def everything_rows(store: Store, typed: str) -> list[Row]:
    """All kinds of record that a query finds, then the passages, in context; a sentence where there are none."""
    try:
        found = store.find(typed, Question(is_patient=False, seconds=AT_MOST), limit=MOST)
    except InvalidQuery as error:
        return [(Line((part(error.sentence, Role.FAULT),)), None)]
    except Superseded:
        return [(Line((part(_too_long(store), Role.QUIET),)), None)]
    if not typed.strip():
        return [(Line((Part("Words, “phrases”, -not, who: where: kind: date: is: …", Role.QUIET),)), None)]
    if found.is_nothing:
        return [(Line((part(found.why_nothing, Role.QUIET),)), None)]
    rows: list[Row] = []
    for kind, refs in (("event", found.events), ("person", found.people), ("article", found.articles)):
        rows += _section(store, found, kind, refs)
    if found.passages:
        more = "+" if len(found.articles) < found.counts.articles else ""
        heading = Part(f"Passages · {len(found.passages)}{more}", Role.HEADING)
        rows += [(Line(), None), (Line((heading,)), None)]
    for hit in found.passages[:MOST]:
        article = store.peek(hit.ref)
        text = article.text if isinstance(article, Article) else ""
        words, start, end = snippet(text, hit.start, hit.end, 90)
        rows.append((Line((Part("  "), *marked(words, ((start, end),)))), (hit, found.passages)))
    return rows


def _too_long(store: Store) -> str:
    """Why everything cannot be searched at once, and what can be done."""
    progress = store.search_progress
    if progress is None:
        return "This takes long in so many records. / narrows one list while it goes on searching."
    return f"Fast search is being prepared: {progress[0]:,} of {progress[1]:,} records. / searches meanwhile."


def _section(store: Store, found: Found, kind: str, refs: Sequence[Ref]) -> list[Row]:
    if not refs:
        return []
    counts = {"event": found.counts.events, "person": found.counts.people, "article": found.counts.articles}
    heading = Part(f"{KINDS[kind]} · {counts[kind]}", Role.HEADING)
    rows: list[Row] = [(Line(), None), (Line((heading,)), None)]
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
        if not matches(f"{when(change)} {state} {words} {values} {by}", typed):
            continue
        parts = (Part(f"{when(change)}  ", Role.LABEL), Part(state, Role.WARNING), part(words))
        rows.append((Line(parts, right=(part(by, Role.QUIET),)), ref or target_of(change)))
        for start, end in wrapped(plain(values), max(20, width - INDENT - 4)) if values else ():
            rows.append((Line((Part(" " * INDENT), part(plain(values)[start:end], Role.QUIET))), None))
    if not rows and not typed:
        return [(Line((Part("Nothing was changed yet.", Role.QUIET),)), None)]
    return rows
