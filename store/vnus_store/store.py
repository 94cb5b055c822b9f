"""The store behind the door: records in, changes out. Invariant: what `apply` returned is on disk.

Reading methods may be called from any thread; `apply`, `undo`, `redo` and `poll` from one thread only, where the
subscribers are called as well.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from vnus_store.catalogue import Catalogue
from vnus_store.changes.change import Change, Edit
from vnus_store.changes.history import Stacks
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import Conflict, StoreLocked, StoreReadOnly
from vnus_store.reader import Reader
from vnus_store.records.conflicts import CONFLICT_KIND
from vnus_store.records.refs import KINDS, Ref
from vnus_store.records.retired import RETIRED_KIND
from vnus_store.records.saved_views import VIEWS_KIND

if TYPE_CHECKING:
    from vnus_store.changes.commands import Command
    from vnus_store.finding.find import Finder
    from vnus_store.work import WorkList

_OVERTAKEN = 50
"""How often a command is planned anew because another process was faster."""


class Store(Reader):
    """An open store. Made by `opening.open_store`."""

    def __init__(
        self,
        storage: JournaledStorage,
        read_only: bool,
        today: Callable[[], datetime.date],
        cache: Path | None = None,
    ) -> None:
        super().__init__(Catalogue(*storage.held()), today)
        self._storage = storage
        self._subscribers: list[Callable[[Change], None]] = []
        self.read_only = read_only
        """Whether every change is refused."""
        self.cache = cache
        """The folder for what can be worked out anew at any time; it need not be there. `None` where there is none."""
        self._stacks = Stacks(storage.history())
        self._catalogue.remember_used(self._stacks.mentioned)

    # Where it is

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        return self._storage.seq

    @property
    def version(self) -> int:
        """Grows whenever a record changes, whoever changed it."""
        return self._storage.version

    @property
    def progress(self) -> tuple[int, int] | None:
        """How many records were read completely, of how many; `None` where all were. `poll` and `apply` wait for it."""
        return self._storage.progress

    def stop_reading(self) -> None:
        """Let go of what `progress` tells of; whoever waits for it is refused."""
        self._storage.stop_reading()

    @property
    def path(self) -> str:
        """The file."""
        return str(self._storage.path)

    # Changing

    def apply(self, command: Command) -> Change | None:
        """Do what was asked; returns when it is on disk, `None` where everything was so already.

        Where another process saves between the planning and the saving, the command is planned again on what is
        there then, so that a conflict is only ever one about the same value.

        Raises:
            NotFound, InvalidValue, Referenced: the command cannot be done, or a record would then break a rule.
            Conflict: somebody else changed the same value meanwhile.
            StoreReadOnly, StoreLocked, SaveFailed: it could not be saved; the store is as it was.
        """
        self._refuse_read_only()
        self.poll()
        for _ in range(_OVERTAKEN):
            plan = command.plan(self._catalogue)
            if not plan.edits:
                return None
            if plan.checked_at != self.version:
                self._refuse_broken(plan.edits)
            try:
                return self._commit(plan.edits, label=plan.label, path=plan.path)
            except Conflict:
                if not self.poll():
                    raise
        raise StoreLocked("Other processes save to this store without pause; try again in a moment.")

    def undo(self) -> Change | None:
        """Take the last change back that no other window made; `None` where there is nothing to undo.

        Raises:
            Conflict: one of the values was changed since by somebody else; nothing is done.
        """
        self._refuse_read_only()
        self.poll()
        last = self._stacks.to_undo()
        return None if last is None else self._travel(last, last.inverted_edits(), undoes=last.seq)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return not self.read_only and self._stacks.to_undo() is not None

    def redo(self) -> Change | None:
        """Make the change again that was last taken back; `None` where there is none.

        Raises:
            Conflict: one of the values was changed since by somebody else; nothing is done.
        """
        self._refuse_read_only()
        self.poll()
        last = self._stacks.to_redo()
        return None if last is None else self._travel(last, last.edits, redoes=last.seq)

    def _travel(
        self, change: Change, edits: tuple[Edit, ...], undoes: int | None = None, redoes: int | None = None
    ) -> Change:
        from vnus_store.changes.taking_back import made_to, refuse_touched  # a start takes nothing back

        known = (*KINDS, CONFLICT_KIND, RETIRED_KIND, VIEWS_KIND)
        for _ in range(_OVERTAKEN):
            others = self._stacks.others_since(change)
            try:
                refuse_touched(edits, others)
                made = made_to(edits, self._catalogue.document, lambda ref: ref.kind in known)
            except Conflict as conflict:
                raise self._declined(change, conflict) from None
            if others:
                self._refuse_broken(made, f"“{change.label}” stays: ")
            try:
                return self._commit(made, change.label, change.path, undoes=undoes, redoes=redoes)
            except Conflict:
                if not self.poll():
                    raise
        raise StoreLocked("Other processes save to this store without pause; try again in a moment.")

    def _declined(self, change: Change, conflict: Conflict) -> Conflict:
        assert isinstance(conflict.found, tuple)
        ref, path = conflict.found
        last = self._stacks.last_of(ref)
        by = f" by “{last.label}”" if last is not None and last.seq != change.seq else ""
        place = f"{ref} {path}".strip()
        return Conflict(f"“{change.label}” stays: {place} was changed since{by}. The history shows it.")

    def _refuse_broken(self, edits: tuple[Edit, ...], what: str = "") -> None:
        from vnus_store.changes.overlay import refuse_broken  # brings the rules in

        refuse_broken(edits, self._catalogue, what)

    def _commit(
        self,
        edits: tuple[Edit, ...],
        label: str,
        path: str,
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Change:
        change, foreign = self._storage.commit(edits, label=label, path=path, undoes=undoes, redoes=redoes)
        for each in foreign:
            self._follow(each, is_ours=False)
        self._follow(change)
        return change

    def poll(self) -> tuple[Change, ...]:
        """Take over what other processes changed since; cheap where nothing did."""
        foreign = self._storage.poll()
        rows, base = self._storage.held()
        if base is not self._catalogue.base:
            self._catalogue.begin_anew(rows, base)
        for each in foreign:
            self._follow(each, is_ours=False)
        return foreign

    def history(self, ref: Ref | None = None) -> tuple[Change, ...]:
        """The changes that the journal keeps, newest first; those of one record where it is given."""
        changes = reversed(self._stacks.changes)
        return tuple(each for each in changes if ref is None or each.touches(ref))

    def changes(self, since: int) -> tuple[Change, ...]:
        """The changes after a sequence number, oldest first."""
        return tuple(each for each in self._stacks.changes if each.seq > since)

    def work_list(self) -> WorkList:
        """What is left to do, which follows every change from now on; nothing has been looked at yet."""
        from vnus_store.work import WorkList  # brings the rules in

        found = WorkList(self._catalogue, self._today)
        self.subscribe(found.follow)
        return found

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back on every change, on the thread that made or noticed it; returns how to end that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def _follow(self, change: Change, *, is_ours: bool = True) -> None:
        self._catalogue.apply(change.edits)
        if "_narrowing" in vars(self):
            self._narrowing.changed([edit.ref for edit in change.edits])
        self._stacks.push(change, is_ours=is_ours)
        for callback in tuple(self._subscribers):
            callback(change)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StoreReadOnly("The store was opened for reading only.")

    # Searching

    @cached_property
    def _finder(self) -> Finder:
        from vnus_store.finding.child import begin
        from vnus_store.finding.find import Finder

        folder, storage = self.cache, self._storage
        finder = Finder(
            self._catalogue,
            folder,
            storage.line,
            lambda: None if folder is None else begin(self.path, folder),
        )
        self.subscribe(finder.follow)
        return finder

    def make_index(self, folder: Path, progress: Callable[[int], None]) -> None:
        """Write what makes searching fast into a folder; it may be deleted at any time.

        Args:
            progress: told every few hundred records how many are done; what it raises ends the work.

        Raises:
            OSError, sqlite3.Error: it cannot be written.
        """
        from vnus_store.finding.building import build

        line = self._storage.line
        build(folder, self._catalogue, lambda ref: crc32(line(ref) or b""), self.today.toordinal(), progress)

    # Its file

    def save_copy(self, path: str, command: Command | None = None) -> None:
        """Write everything, with a command carried out in it, to a new file elsewhere.

        It is what is left to do where the store itself cannot be written to.

        Raises:
            What `apply` raises for the command; StoreUnreadable: something stands at the path already;
            SaveFailed, StoreReadOnly: it could not be written either.
        """
        edits = command.plan(self._catalogue).edits if command is not None else ()
        self._storage.copy_to(path, edits)

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader has to know of the file, a sentence each: merge markers that were read, copies beside it."""
        return self._storage.notices

    def compaction_due(self, idle: float) -> bool:
        """Whether it is time to bring the file up to date, `idle` seconds after the last key."""
        return not self.read_only and self._storage.compaction_due(idle)

    def compaction(self) -> Generator[None, None, None]:
        """Bring the file up to date, a few milliseconds a step; changes may be saved between the steps."""
        return self._storage.compaction()

    def prepare(self) -> None:
        """Load what a first change needs, so that it does not wait for it; no change of anything."""
        for room in ("changes.commands", "changes.overlay"):
            import_module(f"vnus_store.{room}")
        self._storage.prepare()

    def close(self) -> None:
        """Bring the file up to date and let go of it; every change was on disk before."""
        if "_finder" in vars(self):
            self._finder.close()
        self._storage.close()
