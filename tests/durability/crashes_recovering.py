"""Power is cut while a damaged store is being recovered. Invariant: recovering again comes to the very outcome
that it comes to without a cut, and a store that opens in between holds it already.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.disk.simulated_bytes import survivors
from tests.disk.simulated_disk import MODELS, SimulatedFiles, stopped
from tests.durability.crashes_cutter import Cutter, combined, digest_of, orphan
from tests.durability.crashes_histories import LONG, Oracle, batch, compact, drop, edit, undo, walk_away
from tests.durability.crashes_ours import ours
from tests.durability.crashes_subjects import JOURNAL, PATH, Found, Tally, Unreadable

from vnus_store.disk.recovering import plan_recovery, recover
from vnus_store.errors import StoreError

BACKUP = PATH + ".bak"

Damage = Callable[[dict[str, bytes]], dict[str, bytes]]

STEPS = (
    edit(0, LONG),
    drop(1),
    compact,
    batch(2, "y"),
    compact,
    edit(5, LONG),
    undo,
    edit(0, "z"),
    walk_away,
)


def _cut_short(disk: dict[str, bytes]) -> dict[str, bytes]:
    return {**disk, PATH: disk[PATH][: len(disk[PATH]) // 2]}


def _emptied(disk: dict[str, bytes]) -> dict[str, bytes]:
    return {**disk, PATH: b"\0" * len(disk[PATH])}


def _gone(disk: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in disk.items() if path != PATH}


def _journal_spoiled(disk: dict[str, bytes]) -> dict[str, bytes]:
    lines = disk[JOURNAL].split(b"\n")
    lines[2] = lines[2].replace(b"event-", b"evint-", 1)
    return {**disk, JOURNAL: b"\n".join(lines)}


def _both_spoiled(disk: dict[str, bytes]) -> dict[str, bytes]:
    return _journal_spoiled(_cut_short(disk))


DAMAGES: dict[str, Damage] = {
    "the snapshot cut short": _cut_short,
    "the snapshot nothing but NUL": _emptied,
    "the snapshot gone": _gone,
    "a line of the journal spoiled": _journal_spoiled,
    "snapshot and journal spoiled": _both_spoiled,
}
"""What happened to the store before somebody recovers it."""


def whole_store() -> dict[str, bytes]:
    """The files of a store with a `.bak` and changes that only the journal holds."""
    cutter = Cutter(ours(), Oracle.new(), Tally(), "")
    cutter.files.after = lambda: None
    cutter.create()
    cutter.play([STEPS])
    return {path: inode.seen for path, inode in cutter.files.names_seen.items()}


def recoveries(disk: type[SimulatedFiles] = SimulatedFiles) -> Tally:
    """Recover each damaged store, with a cut after every operation, and recover all that is left again."""
    tally = Tally()
    for name, damage in DAMAGES.items():
        _Recovery(name, disk(damage(whole_store())), tally).run()
    return tally


class _Recovery:
    """One recovery, cut after every operation."""

    def __init__(self, name: str, files: SimulatedFiles, tally: Tally) -> None:
        self.name, self.files, self.tally = name, files, tally
        self.wanted = _outcome(SimulatedFiles({path: i.seen for path, i in files.names_seen.items()}))
        self._tried: set[bytes] = set()

    def run(self) -> None:
        """Recover, and judge."""
        self.tally.histories += 1
        if isinstance(self.wanted, str):
            self.tally.faults.append(f"{self.name}: {self.wanted}")
            return
        self.files.after = self.cut
        recover(self.files, PATH, plan_recovery(self.files, PATH))

    def cut(self) -> None:
        """All that may be left now, recovered again."""
        for model in MODELS:
            for names in self.files.found_names(model):
                ours_there = [path for path in (PATH, JOURNAL) if path in names]
                variants = [[names[p].seen] if model == "kill" else survivors(names[p]) for p in ours_there]
                for combination in combined(variants):
                    left = dict(zip(ours_there, combination, strict=True))
                    self._judge(stopped(names, left, orphan), model)

    def _judge(self, files: SimulatedFiles, model: str) -> None:
        key = digest_of({path: inode.seen for path, inode in sorted(files.names_seen.items())})
        if key in self._tried:
            return
        self._tried.add(key)
        self.tally.distinct.add(key)
        found = _outcome(files)
        is_right = found == self.wanted
        bad = "unreadable" if isinstance(found, str) else "silently wrong"
        self.tally.verdicts["right" if is_right else bad] += 1
        if not is_right:
            done = self.files.operations
            where = f"recovery of {self.name}, operation {len(done)} ({orphan(done[-1])}), {model}"
            self.tally.faults.append(f"{where}: {found if isinstance(found, str) else 'another outcome'}")


def _outcome(files: SimulatedFiles) -> Found | str:
    """What the store holds, recovered first where it cannot be opened; or why that failed."""
    try:
        plan = plan_recovery(files, PATH)
        if plan.is_needed:
            recover(files, PATH, plan)
        found = ours().read(files)
    except (StoreError, Unreadable) as error:
        return str(error)
    return found or "no store"
