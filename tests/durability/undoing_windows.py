"""Two windows on one store: each takes back what it did itself, and never a value that the other gave since.

Invariant: what an undo must come to is said value by value, from what the records were before and after.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.builders import VISIT, documents, store_file
from tests.durability.folders import in_memory
from tests.durability.undoing_commands import COMING, GOING, LISTING, SETTING, SEVERAL
from tests.durability.undoing_machine import today

from vnus_store import Change, Command, Conflict, InvalidValue, SetField, Store, StoreError
from vnus_store.disk.storage import JournaledStorage
from vnus_store.records.codec import encode

WINDOWS = st.sampled_from(["one", "two"])
VALUES = st.sampled_from(["Huế", "Đà Nẵng", "Hà Nội"])


class TwoWindows(RuleBasedStateMachine):
    """Two windows to which anything may happen, by turns."""

    STORE: ClassVar[type[Store]] = Store
    """What is put to the test."""
    counted: ClassVar[Counter[str]] = Counter()
    """Runs, steps, changes taken back and declined, over all machines."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory(dir=in_memory())
        self.path = store_file(Path(self.folder.name))
        self.windows = {name: self.opened(name) for name in ("one", "two")}
        self.first = documents(self.windows["one"])
        self.counted["runs"] += 1

    def opened(self, name: str) -> Store:
        return self.STORE(JournaledStorage(self.path, by=name), False, today)

    @rule(which=WINDOWS, command=SETTING | LISTING | COMING | GOING | SEVERAL)
    def change(self, which: str, command: Command) -> None:
        try:
            change = self.windows[which].apply(command)
        except StoreError:
            return
        self.counted["changes"] += change is not None

    @rule(which=WINDOWS, path=st.sampled_from(["place", "title", "summary", "topics"]), value=VALUES)
    def set_one_of_few(self, which: str, path: str, value: str) -> None:
        self.change(which, SetField(VISIT, path, [value, "rice"] if path == "topics" else value))

    @rule(which=WINDOWS)
    def compact(self, which: str) -> None:
        for _ in self.windows[which].compaction():
            pass

    @rule(which=WINDOWS)
    def take_back(self, which: str) -> None:
        self.travel(which, is_redo=False)

    @rule(which=WINDOWS)
    def make_again(self, which: str) -> None:
        self.travel(which, is_redo=True)

    def travel(self, which: str, *, is_redo: bool) -> None:
        store = self.windows[which]
        store.poll()
        before, sequence = documents(store), store.sequence
        try:
            made = store.redo() if is_redo else store.undo()
        except (Conflict, InvalidValue):
            assert any(each.by not in (which, "") for each in store.history()), "nobody else changed anything"
            assert (documents(store), store.sequence) == (before, sequence)
            self.counted["declined"] += 1
            return
        if made is None:
            return
        number = made.redoes if is_redo else made.undoes
        change = next(each for each in store.history() if each.seq == number)
        assert change.by == which, "it took back what the other window did"
        self.counted["taken back or made again"] += 1
        check_made(change, is_redo, before, documents(store))

    @invariant()
    def show_both_the_same(self) -> None:
        self.counted["steps"] += 1
        for store in self.windows.values():
            store.poll()
        one, two = (documents(store) for store in self.windows.values())
        assert one == two
        assert list(self.windows["one"].check()) == []

    def teardown(self) -> None:
        if not hasattr(self, "windows"):
            return
        try:
            for store in self.windows.values():
                store.close()
            self.take_all_back()
        finally:
            self.folder.cleanup()

    def take_all_back(self) -> None:
        """A window that opens afterwards takes back what either did, down to the first.

        Where both had put items into one place of a list, or taken them out, no change knows the order of all of
        them, and they stand by their names: that alone may be another one.
        """
        store = self.opened("later")
        while store.undo() is not None:
            pass
        assert in_any_order(documents(store)) == in_any_order(self.first)


def in_any_order(value: Any) -> Any:
    """A value whose lists are sorted, to be compared with another one."""
    if isinstance(value, dict):
        return {key: in_any_order(each) for key, each in value.items()}
    if isinstance(value, list):
        return sorted((in_any_order(each) for each in value), key=encode)
    return value


def check_made(change: Change, is_redo: bool, before: dict[str, Any], after: dict[str, Any]) -> None:
    """What the change is about, where nobody changed it since, is as it should be now; all else is left alone."""
    for edit in change.records:
        old, new = (edit.before, edit.after) if is_redo else (edit.after, edit.before)
        told, wanted = old or {}, new or {}
        stood, stands = before.get(str(edit.ref)) or {}, after.get(str(edit.ref)) or {}
        for key in {*told, *wanted, *stood, *stands}:
            if told.get(key) == wanted.get(key):
                assert stands.get(key) == stood.get(key), f"{edit.ref} {key} was not its business"
            elif stood.get(key) == told.get(key):
                assert stands.get(key) == wanted.get(key), f"{edit.ref} {key} is not what it was"
