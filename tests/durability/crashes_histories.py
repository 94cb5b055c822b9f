"""What is done to a store before its power is cut. Invariant: what the store must hold after each change is
worked out here, in plain dictionaries, and never asked of the store.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from vnus_store.changes.change import Change, Document, Edit
from vnus_store.records.codec import encode
from vnus_store.records.conflicts import KeptConflict
from vnus_store.records.refs import Ref

AT, BY = "2026-01-01T00:00:00Z", "simulated"
"""When all changes are made, and by whom; so that two runs leave the same bytes."""

LONG = "Đà Nẵng " * 80
"""More than one sector."""

Contents = Mapping[str, bytes]
"""Each record as its line, by its reference."""

EVENTS: list[Document] = [
    {"id": f"event-{n}", "title": "Thăm Hà Nội " * 9, "kind": "visit"} for n in range(6)
]
PEOPLE: list[Document] = [{"id": "joe-biden", "name": "Joe Biden"}]


@dataclass
class Oracle:
    """What must be found, change by change."""

    documents: dict[Ref, Document] = field(default_factory=dict)
    """The records after the last change."""
    states: list[Contents] = field(default_factory=list)
    """What the store held after k changes."""
    changes: list[Change] = field(default_factory=list)
    """What its history must say."""
    instead: dict[int, Contents] = field(default_factory=dict)
    """What may be found as well after k changes, because another program is just writing the file."""
    acknowledged: int = -1
    """How many changes were reported as saved; -1 before the store was there."""

    @classmethod
    def new(cls) -> Oracle:
        """That of a store which is about to be created."""
        events = {Ref("event", str(each["id"])): each for each in EVENTS}
        people = {Ref("person", str(each["id"])): each for each in PEOPLE}
        oracle = cls({**events, **people})
        oracle.states.append(oracle.contents())
        return oracle

    def contents(self) -> Contents:
        """The records as they are now."""
        return {str(ref): encode(document) for ref, document in self.documents.items()}

    def begin(self, edits: Sequence[Edit], label: str, undoes: int | None, redoes: int | None) -> Change:
        """A change is about to be made; from now on it may be found."""
        change = Change(len(self.changes) + 1, AT, BY, label, tuple(edits), undoes=undoes, redoes=redoes)
        self.changes.append(change)
        self._make(change.edits)
        self.states.append(self.contents())
        return change

    def _make(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            self.documents.pop(edit.ref, None)
            if edit.after is not None:
                self.documents[edit.ref] = edit.after

    def after(self, k: int, model: str) -> Oracle:
        """That of a store which was found with the first k changes made; -1 where there was none.

        After a power cut, what was found is on the device. Where only the process died it need not be.
        """
        acknowledged = min(k, self.acknowledged) if model == "kill" else k
        k = max(k, 0)
        other = Oracle(
            dict(self.documents), self.states[: k + 1], self.changes[:k], acknowledged=acknowledged
        )
        for change in reversed(self.changes[k:]):
            other._make(change.inverted_edits())
        return other

    @contextmanager
    def foreign(self, snapshot: Mapping[Ref, Document], values: Mapping[Ref, Document]) -> Iterator[None]:
        """Until the end, another program writes these values into the file that now holds `snapshot`.

        Where we have changed the value since, ours stays in the record and a conflict keeps both.
        """
        for ref, theirs in values.items():
            mine, base = self.documents[ref], snapshot[ref]
            for path, value in theirs.items():
                if mine.get(path) == base.get(path):
                    self.documents[ref] = {**self.documents[ref], path: value}
                    continue
                kept = KeptConflict(ref, path, {"mine": mine[path], "theirs": value, "base": base[path]})
                self.documents[kept.row] = kept.document()
        k = len(self.changes)
        self.instead[k] = self.contents()
        yield
        self.states[k] = self.instead.pop(k)


class Play(Protocol):
    """What a step of a history can do."""

    oracle: Oracle

    def commit(
        self, edits: Sequence[Edit], label: str, undoes: int | None = None, redoes: int | None = None
    ) -> None:
        """Make a change and wait until it is reported as saved."""

    def pauses(self) -> Iterator[None]:
        """Compact; whatever is done at the pauses comes between."""

    def elsewhere(self) -> AbstractContextManager[None]:
        """Until the end, a second process acts on the same files."""

    def outside(self, values: Mapping[Ref, Document]) -> None:
        """Let another program write these values into the file, which knows nothing of a journal."""

    def walk_away(self) -> None:
        """End the session without closing the store."""


Step = Callable[[Play], Any]


@dataclass(frozen=True, slots=True)
class History:
    """Sessions, one after the other; each opens the store, takes its steps and closes it."""

    name: str
    sessions: tuple[tuple[Step, ...], ...]


def _changed(play: Play, name: str, **values: Any) -> Edit:
    before = play.oracle.documents.get(Ref("event", name))
    return Edit(Ref("event", name), before, {**(before or {"id": name}), **values})


def _deleted(play: Play, name: str) -> list[Edit]:
    before = play.oracle.documents.get(Ref("event", name))
    return [] if before is None else [Edit(Ref("event", name), before, None)]


def edit(n: int, text: str) -> Step:
    """Set a title; above 5 the record is created first."""
    return lambda play: play.commit([_changed(play, f"event-{n}", title=text)], "edit")


def drop(n: int) -> Step:
    """Delete a record."""
    return lambda play: play.commit(_deleted(play, f"event-{n}"), "deletion")


def batch(n: int, text: str) -> Step:
    """Several records in one change: two edited, one deleted, one made, one made and taken away again."""

    def step(play: Play) -> None:
        edits = [_changed(play, f"event-{n}", title=text), _changed(play, f"event-{n + 1}", notes=text)]
        edits += _deleted(play, f"event-{n + 2}")
        made = _changed(play, f"made-{len(play.oracle.changes)}", title=text)
        passing = _changed(play, "passing", title=text)
        play.commit([*edits, made, passing, passing.inverted()], "batch")

    return step


def imported(count: int, text: str) -> Step:
    """Many new records in one change."""

    def step(play: Play) -> None:
        first = len(play.oracle.changes)
        play.commit([_changed(play, f"import-{first}-{n}", title=text) for n in range(count)], "import")

    return step


def undo(play: Play) -> None:
    """Take the last change back; an undone one is made again by the next undo."""
    if play.oracle.changes:
        last = play.oracle.changes[-1]
        redoes = last.undoes
        play.commit(last.inverted_edits(), "undo", undoes=None if redoes else last.seq, redoes=redoes)


def compact(play: Play) -> None:
    """Bring the snapshot up to date in one go."""
    for _ in play.pauses():
        pass


def amid(*steps: Step) -> Step:
    """Steps taken at the pauses of a compaction, one at each."""

    def taken(play: Play) -> None:
        waiting = list(steps)
        for _ in play.pauses():
            if waiting:
                waiting.pop(0)(play)
        for step in waiting:
            step(play)

    return taken


def elsewhere(*steps: Step) -> Step:
    """Steps that another process takes meanwhile."""

    def taken(play: Play) -> None:
        with play.elsewhere():
            for step in steps:
                step(play)

    return taken


def outside(play: Play) -> None:
    """Another program changes a title, and adds a note to another record."""
    play.outside({Ref("event", "event-0"): {"title": "theirs"}, Ref("event", "event-3"): {"notes": "theirs"}})


def walk_away(play: Play) -> None:
    """The process ends here."""
    play.walk_away()


def _history(name: str, *sessions: Sequence[Step]) -> History:
    return History(name, tuple(tuple(session) for session in sessions))


def written() -> list[History]:
    """The histories that somebody thought of."""
    return [
        _history("opened and closed", []),
        _history("one edit", [edit(0, "short")]),
        _history("edits that grow, shrink and delete", [edit(0, LONG), edit(0, "x"), drop(1), edit(2, LONG)]),
        _history("undo and redo", [edit(0, LONG), undo, undo, undo]),
        _history("compaction between edits", [edit(0, LONG), compact, edit(1, "y"), compact, drop(0)]),
        _history(
            "three sessions",
            [edit(0, LONG), edit(1, "y")],
            [drop(1), edit(2, LONG)],
            [undo, compact, drop(3)],
        ),
        _history("a record that comes back", [drop(4), edit(4, "back"), compact, drop(4), edit(4, LONG)]),
        _history("a batch, taken back", [batch(0, LONG), undo, compact, undo, batch(1, "z")]),
        _history(
            "commits amid a compaction", [edit(0, "x"), amid(edit(1, LONG), drop(2), undo), batch(3, "y")]
        ),
        _history("a compaction amid a compaction", [edit(0, "x"), amid(edit(1, "y"), compact, edit(2, "z"))]),
        _history(
            "a process that ends unclosed", [edit(0, LONG), walk_away], [undo, walk_away], [edit(1, "y")]
        ),
        _history("two windows", [edit(0, "x"), elsewhere(edit(1, LONG), edit(0, "y")), drop(0), undo]),
        _history("two windows compact", [edit(0, "x"), amid(elsewhere(edit(1, "y"), compact), drop(2))]),
        _history("another program writes", [edit(1, LONG), outside, edit(0, "x"), compact, edit(3, "y")]),
        _history(
            "another program writes the same", [edit(0, LONG), outside, edit(1, "x"), compact, edit(0, "y")]
        ),
        _history(
            "another program writes at night", [edit(0, "x"), walk_away], [outside, edit(1, LONG), undo]
        ),
        _history("an import of 40 KB", [edit(0, "x"), imported(40, LONG), compact, undo], [edit(0, "y")]),
    ]


def by_chance(seed: int) -> History:
    """One to three sessions of one to five steps; the same for the same seed."""
    chance = random.Random(seed)
    texts = ["", "x", "Huế", LONG, LONG * 3]

    def one() -> Step:
        made = edit(chance.randrange(8), chance.choice(texts))
        more = [made, drop(chance.randrange(6)), undo, batch(chance.randrange(6), chance.choice(texts))]
        return chance.choice([made, made, *more])

    def step() -> Step:
        folding = [compact, amid(one(), one()), elsewhere(one(), chance.choice([compact, one()]))]
        rare = [imported(chance.randint(2, 30), LONG), walk_away]
        return chance.choice([one(), one(), one(), one(), *folding, chance.choice([*rare, one(), one()])])

    return _history(
        f"history {seed}",
        *[[step() for _ in range(chance.randint(1, 5))] for _ in range(chance.randint(1, 3))],
    )
