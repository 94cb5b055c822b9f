"""The store's own storage, as it is and on disks that break their word. Invariant: it is the real code, through
the seam that every store uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.disk.simulated_bytes import Inode
from tests.disk.simulated_disk import SimulatedFiles
from tests.durability.crashes_histories import BY
from tests.durability.crashes_subjects import JOURNAL, PATH, Found, Subject, Unreadable

from vnus_store.changes.change import Change, Document
from vnus_store.disk.files import Files
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import StoreError, StoreMissing
from vnus_store.records.refs import TABLES, Ref

FOLDER = "/data"
NOW = 1_767_225_600.0
"""The first second of 2026, in seconds since 1970."""


class Ours:
    """The store's own storage, in use."""

    def __init__(self, files: Files) -> None:
        self.storage = JournaledStorage(PATH, files=files, clock=lambda: NOW, by=BY)

    def commit(self, change: Change) -> None:
        """Save."""
        made, _ = self.storage.commit(
            change.edits, label=change.label, undoes=change.undoes, redoes=change.redoes
        )
        assert made == change, f"{made} was saved for {change}"

    def compaction(self) -> Iterator[None]:
        """Bring the snapshot up to date."""
        return self.storage.compaction()

    def close(self) -> None:
        """End the session."""
        self.storage.close()


def _create_ours(files: Files, documents: Mapping[Ref, Document]) -> None:
    tables: dict[str, list[Document]] = {}
    for ref, document in documents.items():
        tables.setdefault(TABLES[ref.kind], []).append(document)
    JournaledStorage.create(PATH, tables, files=files)


def _read_ours(files: Files) -> Found | None:
    try:
        storage = Ours(files).storage
    except StoreMissing:
        return None
    except StoreError as error:
        raise Unreadable(error.sentence) from None
    return Found({str(ref): line for ref, line in storage.rows()}, storage.history())


def ours(name: str = "ours", disk: type[SimulatedFiles] = SimulatedFiles) -> Subject:
    """The store's own storage on such a disk."""
    return Subject(name, _create_ours, Ours, _read_ours, disk)


class NoFolderSync(SimulatedFiles):
    """A disk whose names are never made to last."""

    def fsync_dir(self, path: str) -> None:
        self._done("no fsync of the folder")


class NoFileSync(SimulatedFiles):
    """A disk whose bytes are never made to last."""

    def fsync(self, handle: int) -> None:
        self._done("no fsync")


class JournalFirst(SimulatedFiles):
    """A disk that gives the snapshot its name only after the journal that follows from it has got its own."""

    waiting: str = ""

    def replace(self, source: str, target: str) -> None:
        if target == PATH:
            self.waiting = source
            return
        super().replace(source, target)
        if target == JOURNAL and self.waiting:
            new, self.waiting = self.waiting, ""
            super().fsync_dir(FOLDER)
            super().replace(new, PATH)

    def unlink(self, path: str) -> None:
        if path != self.waiting:
            super().unlink(path)


class OwnNamesOnly(SimulatedFiles):
    """A disk on which a process that was killed leaves names that the next one's sync does not bring to last."""

    has_named: bool = False

    def _name(self, gone: str, come: str, inode: Inode | None) -> None:
        self.has_named = True
        super()._name(gone, come, inode)

    def fsync_dir(self, path: str) -> None:
        if self.has_named:
            super().fsync_dir(path)
        else:
            self._done("no fsync of the folder")
