"""A recovery that is stopped after any operation, by a kill or a power cut, is completed by making it again, and
nothing of what was there is gone.
"""

from __future__ import annotations

import pytest
from tests.disk.simulated_disk import SimulatedFiles
from tests.disk.stores import TABLES, change, contents

from vnus_store.disk.recovering import plan_recovery, recover
from vnus_store.disk.storage import JournaledStorage

PLACE = "/data/vnus.json"


def _lost(*, spoil_journal: bool, lose_snapshot: bool) -> dict[str, bytes]:
    """The files of a damaged store."""
    files = SimulatedFiles()
    JournaledStorage.create(PLACE, TABLES, files=files)
    storage = JournaledStorage(PLACE, files=files)
    change(storage, "event:visit", title="in the snapshot")
    storage.compact()
    change(storage, "event:visit", place="Huế")
    change(storage, "event:talks", place="Vinh")
    change(storage, "event:visit", place="Hội An")
    found = {path: inode.seen for path, inode in files.names_seen.items()}
    if spoil_journal:
        lines = found[PLACE + ".journal"].splitlines(keepends=True)
        found[PLACE + ".journal"] = b"".join([*lines[:3], b"?" + lines[3][1:], *lines[4:]])
    if lose_snapshot:
        found[PLACE] = found[PLACE][:60]
    return found


class Stopped(BaseException):
    """The process ends here."""


def _stopped_after(files: SimulatedFiles, operations: int) -> bool:
    """Recover, and stop after so many operations on the disk; whether it came to its end first."""
    left = [operations]

    def after() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Stopped

    files.after = after
    try:
        recover(files, PLACE, plan_recovery(files, PLACE))
    except Stopped:
        return False
    finally:
        files.after = lambda: None
    return True


def _faults(start: dict[str, bytes], disk: type[SimulatedFiles]) -> set[str]:
    """Stop a recovery after every operation, make it again, and say what that came to where it is not right."""
    whole = SimulatedFiles(dict(start))
    recover(whole, PLACE, plan_recovery(whole, PLACE))
    expected = contents(JournaledStorage(PLACE, files=whole))
    found: set[str] = set()
    for operations in range(60):
        files = disk(dict(start))
        is_done = _stopped_after(files, operations)
        # What the device surely holds after a power cut, and what a mere kill leaves.
        for names, of_inode in ((files.names_synced, "synced"), (files.names_seen, "seen")):
            again = SimulatedFiles({path: getattr(inode, of_inode) for path, inode in names.items()})
            found |= _judged(again, start, expected)
        if is_done:
            return found
    pytest.fail("the recovery never came to its end")


def _judged(again: SimulatedFiles, start: dict[str, bytes], expected: dict[str, bytes]) -> set[str]:
    recover(again, PLACE, plan_recovery(again, PLACE))
    found = set() if contents(JournaledStorage(PLACE, files=again)) == expected else {"other records"}
    held = [inode.seen for inode in again.names_seen.values()]
    return found | {f"{path} is gone" for path, data in start.items() if data not in held}


@pytest.mark.parametrize(("spoil", "lose"), [(False, True), (True, False), (True, True)])
def test_a_recovery_that_was_stopped_anywhere_is_completed_by_the_next(spoil: bool, lose: bool) -> None:
    assert _faults(_lost(spoil_journal=spoil, lose_snapshot=lose), SimulatedFiles) == set()


class NoSecondName(SimulatedFiles):
    def link(self, source: str, target: str) -> None:
        self.after()


class NoFileSync(SimulatedFiles):
    def fsync(self, handle: int) -> None:
        self.after()


@pytest.mark.parametrize("disk", [NoSecondName, NoFileSync])
def test_a_recovery_that_keeps_or_syncs_nothing_is_found_out(disk: type[SimulatedFiles]) -> None:
    """The control: with a step left out, the same test must see that something is gone."""
    assert _faults(_lost(spoil_journal=True, lose_snapshot=True), disk)
