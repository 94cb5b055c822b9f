"""Why nothing was found. Invariant: the answer names a part of the query and the key that helps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vnus_store.finding.near import near
from vnus_store.finding.place_aliases import names_of
from vnus_store.finding.terms import Clause, Query, Term
from vnus_store.finding.views import Library
from vnus_store.records.model import Record

_KEY = "Esc clears."
_NOUNS = {"event": ("event", "events"), "person": ("person", "people"), "article": ("article", "articles")}

Counts = dict[str, int]
"""Number of records by kind."""


@dataclass(slots=True)
class Tally:
    """What the parts of a query find."""

    clauses: int
    """How many parts it has."""
    records: int = 0
    """How many records were looked at."""
    alone: list[int] = field(default_factory=list)
    """By clause, how many records it finds on its own."""
    without: list[Counts] = field(default_factory=list)
    """By clause, what all the others find without it."""

    def __post_init__(self) -> None:
        self.alone = [0] * self.clauses
        self.without = [dict.fromkeys(_NOUNS, 0) for _ in range(self.clauses)]

    def add(self, record: Record, answers: list[bool]) -> None:
        """Count one record, given which of the clauses it answers."""
        self.records += 1
        missing = [index for index, answer in enumerate(answers) if not answer]
        for index, answer in enumerate(answers):
            self.alone[index] += answer
        if len(missing) == 1:
            self.without[missing[0]][record.ref.kind] += 1


def why_nothing(query: Query, library: Library, tally: Tally) -> str:
    """Why no event, person or article answers: which part is to blame, what would be there without it."""
    if not tally.records:
        return f"There is nothing to search yet. {_KEY}"
    dead = [index for index, count in enumerate(tally.alone) if not count]
    parts = [_blame(query, tally, dead)]
    hints = [hint for index in dead if (hint := _suggestion(query.clauses[index], library))]
    return " ".join([*parts, *hints[:1], _KEY])


def _blame(query: Query, tally: Tally, dead: list[int]) -> str:
    if len(tally.alone) == 1:
        return f"Nothing matches {_shown(query, 0)}."
    if len(dead) > 1:
        listed = " and ".join(_shown(query, index) for index in dead)
        return f"{listed} find nothing, each on its own."
    if dead:
        rest = _counted(tally.without[dead[0]])
        return f"{_shown(query, dead[0])} finds nothing on its own; without it: {rest}."
    best = max(range(tally.clauses), key=lambda index: sum(tally.without[index].values()))
    if not any(tally.without[best].values()):
        return "Each part finds something, but no record has more than some of them."
    rest = _counted(tally.without[best])
    return f"No record has all of this; without {_shown(query, best)}: {rest}."


def _shown(query: Query, index: int) -> str:
    start, end = query.clauses[index].span
    return f"“{query.text[start:end]}”"


def _counted(counts: Counts) -> str:
    named = [f"{count} {_NOUNS[kind][count != 1]}" for kind, count in counts.items() if count]
    return ", ".join(named) or "nothing either"


def _suggestion(clause: Clause, library: Library) -> str:
    """A name, place or word of the library that is one letter off; "" where none is."""
    for term in clause.alternatives:
        if term.negated or not term.spellings:
            continue
        meant = near(term.value, dict.fromkeys(_offered(term, library)))
        if meant:
            quoted = f'"{meant}"' if " " in meant else meant
            return f"Did you mean “{term.field}:{quoted}”?" if term.field else f"Did you mean “{meant}”?"
    return ""


def _offered(term: Term, library: Library) -> Iterator[str]:
    """What could have been meant, the likeliest first; all of it stands in the library."""
    if term.field in ("", "who"):
        yield from _with_words(_names(library))
    events = list(library.iter_events())
    if term.field in ("", "where"):
        places = tuple(dict.fromkeys(event.place for event in events))
        yield from _with_words(places)
        yield from (name for place in places for name in names_of(place))
    if term.field in ("", "topic"):
        yield from _with_words(topic for event in events for topic in event.topics)
    if term.field in ("", "source"):
        articles = list(library.iter_articles())
        yield from _with_words(text for each in articles for text in (each.publisher, each.origin))
    if term.field in ("", "kind"):
        yield from (event.kind for event in events)
        yield from (each.text_kind for each in library.iter_articles())
    if term.field in ("", "status"):
        yield from (event.status for event in events)
    if term.field == "role":
        yield from (each.role for event in events for each in event.people)


def _names(library: Library) -> Iterator[str]:
    for person in library.iter_people():
        yield person.name
        yield from person.aliases
    yield from (each.name for event in library.iter_events() for each in event.people if each.name)


def _with_words(texts: Iterable[str]) -> Iterator[str]:
    """Each word of each text, then the text as a whole, which also stands for it written as one word."""
    for text in dict.fromkeys(texts):
        yield from text.split()
        yield text
