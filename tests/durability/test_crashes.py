"""The slice of the crash states that every run of the tests plays; `python -m tests.durability crashes` plays all
of them.
"""

from __future__ import annotations

import pytest
from tests.disk.simulated_bytes import survivors
from tests.disk.simulated_disk import MODELS, SimulatedFiles
from tests.durability.crashes import measure
from tests.durability.crashes_cutter import played, played_again
from tests.durability.crashes_histories import LONG, History, by_chance, compact, edit, written
from tests.durability.crashes_ours import ours
from tests.durability.crashes_subjects import Left, Tally


@pytest.mark.timeout(240)
def test_after_a_stop_at_any_moment_the_store_holds_whole_changes_and_all_acknowledged_ones() -> None:
    report = measure(full=False)
    assert report.has_passed, str(report)


@pytest.mark.timeout(240)
def test_a_process_killed_before_it_synced_a_name_does_not_take_a_later_acknowledged_edit_along() -> None:
    """What the killed process wrote is in the system's memory, not yet on the device, when the next begins."""
    tally = Tally()
    history = History("killed", ((edit(0, LONG), compact, edit(1, "y")),))
    killed = [left for left in played(ours(), history, tally) if left.where.endswith("kill")]
    for left in killed:
        played_again(ours(), left, (edit(5, "acknowledged"),), tally)
    assert len(killed) > 20
    assert tally.again > 20
    assert not tally.faults, "\n".join(tally.faults)


def test_the_same_history_leaves_the_same_states_in_every_run() -> None:
    tallies = [Tally(), Tally()]
    for tally in tallies:
        _lived(by_chance(3), tally)
    assert tallies[0].distinct == tallies[1].distinct
    assert tallies[0].verdicts == tallies[1].verdicts


def _lived(history: History, tally: Tally) -> list[Left]:
    left = played(ours(), history, tally)
    for each in left[::40]:
        played_again(ours(), each, (edit(3, "again"), compact), tally)
    return left


def test_no_two_histories_that_somebody_thought_of_have_one_name() -> None:
    names = [history.name for history in written()]
    assert len(set(names)) == len(names) > 10


def disk_with(before: bytes) -> tuple[SimulatedFiles, int]:
    files = SimulatedFiles({"/data/a": before})
    return files, files.open("/data/a")


def test_synced_bytes_survive_and_unsynced_ones_may_arrive_in_part_or_in_the_wrong_order() -> None:
    files, handle = disk_with(b"old")
    files.write(handle, 3, b"x" * 1000)
    found = survivors(files.names_seen["/data/a"])
    assert (found[0], found[-1]) == (b"old", b"old" + b"x" * 1000)
    assert {b"old", b"oldx", b"old" + b"x" * 1000, b"old" + b"\0" * 509 + b"x" * 491} <= set(found)
    assert all(each.startswith(b"old") for each in found)
    files.fsync(handle)
    assert survivors(files.names_seen["/data/a"]) == [b"old" + b"x" * 1000]


def test_of_two_unsynced_writes_the_later_may_arrive_alone() -> None:
    files, handle = disk_with(b"")
    files.write(handle, 0, b"ab")
    files.write(handle, 2, b"cd")
    assert b"\0\0cd" in survivors(files.names_seen["/data/a"])


def test_names_arrive_in_order_or_in_any_order_as_the_model_says() -> None:
    files = SimulatedFiles()
    for name in ("/data/one", "/data/two"):
        files.close(files.create(name, 0o644))
    seen = {model: {tuple(sorted(names)) for names in files.found_names(model)} for model in MODELS}
    both = ("/data/one", "/data/two")
    assert seen["kill"] == {both}
    assert seen["ordered"] == {(), ("/data/one",), both}
    assert seen["any"] == {(), ("/data/one",), ("/data/two",), both}
    files.fsync_dir("/data")
    assert [sorted(names) for names in files.found_names("any")] == [list(both)]


def test_a_copy_of_a_disk_goes_its_own_way() -> None:
    files, handle = disk_with(b"old")
    files.write(handle, 0, b"new")
    other = files.copy()
    other.unlink("/data/a")
    files.fsync(handle)
    assert files.read("/data/a")[0] == b"new"
    assert set(survivors(other.names_synced["/data/a"])) > {b"old", b"new"}
