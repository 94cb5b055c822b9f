"""What a change did is told with the old and the new value, where it was one value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import TALKS, TODAY, VISIT, new_store

from vnus_store import AddItem, Command, Create, Delete, Ref, RemoveItem, SetField
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.opening import session_at
from vnus_tui.present.changes import LONGEST, changed_words
from vnus_tui.present.widths import cells

OF = "of Biden visits Hà Nội"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (SetField(VISIT, "date", "2023-09"), f"when {OF}: 2023-09-10/2023-09-11 → 2023-09"),
        (SetField(VISIT, "place", None), f"where {OF}: Hà Nội → —"),
        (SetField(VISIT, "notes", "one\n\x0btwo"), f"notes {OF}: — → one two"),
        (SetField(VISIT, "people/joe-biden/unsure", True), f"unsure {OF}: — → yes"),
        (SetField(VISIT, "topics", ["trade"]), f"topics {OF}"),
        (AddItem(VISIT, "topics", "steel"), f"topic {OF}: — → steel"),
        (RemoveItem(VISIT, "topics/chips"), f"topic {OF}: chips → —"),
        (RemoveItem(VISIT, "people/joe-biden"), f"participant {OF}"),
        (Delete(TALKS), "event Title of talks"),
        (Create(Ref("person", "to-lam"), {"id": "to-lam", "name": "Tô Lâm"}), "new person Tô Lâm"),
    ],
)
def test_one_value_is_told_as_it_was_and_as_it_is(tmp_path: Path, command: Command, words: str) -> None:
    change = new_store(tmp_path).apply(command)
    assert change is not None
    assert changed_words(change).casefold() == words.casefold()


@pytest.mark.parametrize(("text", "words"), [("commerce", "trade → commerce"), ("", "trade → —")])
def test_a_topic_that_was_given_another_name_is_told_with_both(tmp_path: Path, text: str, words: str) -> None:
    store = new_store(tmp_path)
    session = session_at(store, VISIT, "topics/trade", selected=False).typed(Draft.of(text))
    change = store.apply(session.command(TODAY))
    assert change is not None
    assert changed_words(change) == f"topics {OF}: {words}"


def test_taking_back_tells_it_the_other_way_round(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(SetField(VISIT, "place", "Huế"))
    change = store.undo()
    assert change is not None
    assert changed_words(change).endswith(": Huế → Hà Nội")


@pytest.mark.parametrize("value", ["a" * 200, "中 " * 100])
def test_a_long_value_is_cut(tmp_path: Path, value: Any) -> None:
    change = new_store(tmp_path).apply(SetField(VISIT, "notes", value))
    assert change is not None
    told = changed_words(change).rpartition(" → ")[2]
    assert cells(told) <= LONGEST
    assert told.endswith("…")
