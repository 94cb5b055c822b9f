"""Inputs by chance: sixty runs of three hundred in every run of the tests, programs that are broken on purpose, and
what broke the program once.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.hostile import fuzz
from tests.hostile.fuzz_inputs import Burst, Input, bursts, inputs
from tests.hostile.fuzz_model import at_first, judged, never_saved
from tests.hostile.fuzz_session import Forks
from tests.hostile.fuzz_store import write_store

from vnus_store import SetField, open_store
from vnus_tui.present.changes import changed_words
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import drawn

GROUP = 10
"""Runs in one test, so that they can be shared out."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("first", range(1, fuzz.SLICE, GROUP))
def test_inputs_by_chance_neither_end_nor_stall_the_program_nor_harm_the_store(first: int) -> None:
    found = fuzz.runs(first, GROUP, at_once=2)
    assert [fault for each in found for fault in each.faults] == []
    assert sum(each.steps for each in found) == GROUP * fuzz.LENGTH


@pytest.mark.timeout(300)
@pytest.mark.parametrize("way", fuzz.WAYS)
def test_a_program_that_is_broken_on_purpose_is_found_out(way: str) -> None:
    found = fuzz.control(way)
    assert found.is_caught, found


def burst(*parts: bytes | tuple[int, int], is_late: bool = True) -> Burst:
    """Bytes and sizes that come at once."""
    return Burst(
        tuple(Input(each) if isinstance(each, bytes) else Input(size=each) for each in parts), is_late
    )


BROKE = {
    "a paste without its end, and the mouse, for the rest of the session": [
        burst(b"\x1b[200~", b"\xc9"),
        burst(b"\x1b[<0;20;9M\x1b[<0;20;9m\x1b[<0;21;9M\x1b[<0;21;9m"),
        burst(b"\x06", b"Hanoi"),
    ],
    "words typed on before the list that takes them is there": [burst(b"\x06dyred\r"), burst(b"\x10dy")],
    "many letters at once into the search in everything": [
        burst(b"\x06" + b"a | b | c Tr\xe1\xbb\x8dng " * 12)
    ],
    "the mouse pressed where the sentence stood that asks for a larger window": [
        burst((20, 5), b"\x1b[<0;5;2M", (120, 36), b"\x1b[<0;6;2M", is_late=False) for _ in range(12)
    ],
}
"""What ended, stalled or deafened the program once, or made it do what nobody had asked for."""


@pytest.mark.parametrize("what", BROKE)
def test_what_broke_it_once_does_so_no_more(what: str) -> None:
    with Forks() as forks:
        found = fuzz.played(1, forks, run=BROKE[what])
    assert found.faults == ()
    assert found.changes == 0


def test_the_same_seed_gives_the_same_inputs_and_all_of_them_are_sent() -> None:
    assert bursts(7, 300) == bursts(7, 300) != bursts(8, 300)
    assert [each for one in bursts(7, 300) for each in one.inputs] == inputs(7, 300)


@pytest.mark.parametrize("seed", range(9))
def test_the_store_of_a_run_has_no_problem_before_it(tmp_path: Path, seed: int) -> None:
    with_harm = open_store(write_store(tmp_path, seed), read_only=True)
    assert list(with_harm.check()) == []
    with_harm.close()


def changed(folder: Path, title: str = "Another title") -> tuple[Path, dict[str, object], Path]:
    """A store with one change, its records before, and the change as a witness wrote it down."""
    path = write_store(folder, 0)
    first = at_first(path)
    store = open_store(path)
    event = store.timeline().ref(0)
    change = store.apply(SetField(event, "title", title))
    assert change is not None
    store.close()
    witness = folder / "witness.jsonl"
    edits = [[str(each.ref), each.before, each.after] for each in change.edits]
    witness.write_text(json.dumps([change.seq, edits]) + "\n", "ascii")
    return path, first, witness


def test_a_store_that_holds_what_was_told_as_saved_is_right(tmp_path: Path) -> None:
    path, first, witness = changed(tmp_path)
    assert judged(path, first, witness, b"nothing") == ([], 1)


def test_a_change_that_was_told_and_is_not_there_is_found(tmp_path: Path) -> None:
    path, first, witness = changed(tmp_path)
    seq, edits = json.loads(witness.read_text("ascii"))
    edits[0][2]["title"] = "A third title"
    witness.write_text(json.dumps([seq, edits]) + "\n", "ascii")
    assert any("is not what was told as saved" in each for each in judged(path, first, witness, b"")[0])


def test_a_change_that_nobody_was_told_of_is_found(tmp_path: Path) -> None:
    path, first, witness = changed(tmp_path)
    witness.unlink()
    assert len(judged(path, first, witness, b"")[0]) == 2


def test_what_the_screen_calls_saved_has_to_be_a_change(tmp_path: Path) -> None:
    path, _, _ = changed(tmp_path)
    store = open_store(path, read_only=True)
    kept = store.changes(0)
    store.close()
    told = f"saved: {kept[0].label}"[:18].encode()
    assert never_saved(b"\x1b[1m" + told + "…\x1b[0m".encode(), kept) == []
    assert never_saved(b"\x1b[1m saved: something else \x1b[0m", kept) != []
    assert never_saved(b"\x1b[1mNot saved: something else \x1b[0m", kept) == []


def test_what_the_screen_draws_otherwise_is_known_as_the_same_change(tmp_path: Path) -> None:
    path, _, _ = changed(tmp_path, "\N{TRIGRAM FOR HEAVEN} is not drawn")
    store = open_store(path, read_only=True)
    kept = store.changes(0)
    store.close()
    told = drawn(plain(f"saved: {changed_words(kept[0])}"))
    assert "\N{REPLACEMENT CHARACTER}" in told
    assert never_saved(b"\x1b[1m" + told.encode() + "…\x1b[0m".encode(), kept) == []
