"""Whatever was done, taking all of it back gives the first file again, and making it again gives the last.

Invariant: the model is what the records were after each change; it asks nothing of how the store undoes.
"""

from __future__ import annotations

import datetime
import hashlib
import tempfile
from collections import Counter
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.builders import TODAY, store_file
from tests.durability.folders import in_memory
from tests.durability.undoing_commands import COMING, DECIDING, GOING, IMPORTS, LISTING, SETTING, SEVERAL

from vnus_store import Command, Store, StoreError
from vnus_store.disk.storage import JournaledStorage

Rows = dict[str, bytes]


def today() -> datetime.date:
    """The day that the machine's stores count from."""
    return TODAY


def sha256(path: Path) -> str:
    """Of the file as it is after a compaction."""
    JournaledStorage(path).compact()
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows(store: Store) -> Rows:
    """Every row as its bytes, those beside the records too."""
    return {str(ref): line for ref, line in store._storage.rows()}


class Undoing(RuleBasedStateMachine):
    """A store to which anything may happen; beside it, what its rows were after every change."""

    STORE: ClassVar[type[Store]] = Store
    """What is put to the test."""
    counted: ClassVar[Counter[str]] = Counter()
    """Runs, steps and changes, over all machines."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory(dir=in_memory())
        self.path = store_file(Path(self.folder.name))
        self.first = sha256(self.path)
        self.store = self.opened()
        self.states = [rows(self.store)]
        self.at = 0
        self.counted["runs"] += 1

    def opened(self) -> Store:
        return self.STORE(JournaledStorage(self.path), False, today)

    @rule(command=SETTING)
    def set_a_value(self, command: Command) -> None:
        self.change(command)

    @rule(command=LISTING)
    def change_a_list(self, command: Command) -> None:
        self.change(command)

    @rule(command=COMING | IMPORTS)
    def bring_in(self, command: Command) -> None:
        self.change(command)

    @rule(command=GOING)
    def delete(self, command: Command) -> None:
        self.change(command)

    @rule(command=DECIDING)
    def keep_or_decide_a_conflict(self, command: Command) -> None:
        self.change(command)

    @rule(command=SEVERAL)
    def do_several(self, command: Command) -> None:
        self.change(command)

    def change(self, command: Command) -> None:
        try:
            change = self.store.apply(command)
        except StoreError:
            return
        if change is not None:
            del self.states[self.at + 1 :]
            self.states.append(rows(self.store))
            self.at += 1
            self.counted["changes"] += 1

    @rule()
    def take_back(self) -> None:
        assert (self.store.undo() is not None) is (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def make_again(self) -> None:
        assert (self.store.redo() is not None) is (self.at + 1 < len(self.states))
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule(closing=st.booleans())
    def restart(self, closing: bool) -> None:
        if closing:
            self.store.close()
        self.store = self.opened()

    @invariant()
    def is_what_it_was_after_that_change_and_breaks_no_rule(self) -> None:
        self.counted["steps"] += 1
        assert rows(self.store) == self.states[self.at]
        assert list(self.store.check()) == []

    def teardown(self) -> None:
        if not hasattr(self, "states"):
            return
        try:
            self.go_to_both_ends()
        finally:
            self.folder.cleanup()

    def go_to_both_ends(self) -> None:
        """Make all again, take all back, and make all again: the same file at each end, byte for byte."""
        while self.store.redo() is not None:
            pass
        last = sha256(self.path)
        for end, step, expected in ((0, self.store.undo, self.first), (-1, self.store.redo, last)):
            for _ in self.states[1:]:
                assert step() is not None
            assert step() is None
            assert rows(self.store) == self.states[end]
            assert sha256(self.path) == expected, "the file is not the same, byte for byte"
