"""What a user does with a store while the system refuses. Invariant: a session begins on files laid down anew, and
`act` is the same command each time it is called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.builders import BIDEN, TALKS, TODAY, VISIT, WIRE, documents, event, tables
from tests.durability.refusals_files import RefusingFiles

from vnus_store import Batch, Create, Delete, ImportArticle, Ref, SetField, Store, StoreMissing, read_bytes
from vnus_store.disk.snapshot import parse, render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.records.codec import decode

NAME = "vnus.json"
ALLOWED = {NAME, f"{NAME}.journal", f"{NAME}.bak", f"{NAME}.lock"}
"""What a clean exit may leave."""

Contents = dict[str, dict[str, Any]] | None
"""Every record by its reference; None where there is no store."""

_ARTICLE = read_bytes(b"date 2024-08-01 A prize is given. Two writers received it.\n", "prize.txt")
COMMANDS = {
    "edit": SetField(VISIT, "place", "Hải Phòng"),
    "batch": Batch(
        [
            SetField(TALKS, "place", "Huế"),
            Create(Ref("event", "dinner"), event("dinner")),
            SetField(BIDEN, "name", "Joseph Biden"),
        ],
        "three things",
    ),
    "import": ImportArticle(_ARTICLE),
    "delete": Delete(WIRE, take_references=True),
}


_known: dict[tuple[bytes | None, ...], tuple[Contents, list[int]]] = {}
"""What was read from a snapshot and a journal of these bytes."""


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


class Session:
    """One open store behind a file system that may refuse."""

    def __init__(self, folder: Path, kind: str, files: RefusingFiles | None = None) -> None:
        self.path, self.kind, self.files = folder / NAME, kind, files or RefusingFiles()
        self.store: Store | None = None
        if kind != "first open":
            self.open()
            SCENES[kind].prepare(self)

    def open(self) -> None:
        storage = JournaledStorage(self.path, files=self.files, clock=lambda: 0.0, by="somebody")
        self.storage, self.store = storage, Store(storage, False, lambda: TODAY)

    def act(self) -> None:
        """Do what this session is about."""
        SCENES[self.kind].act(self)

    def memory(self) -> Contents:
        """What the open store holds; the catalogue must say the same as the storage."""
        if self.store is None:
            return None
        shown = documents(self.store)
        held = {str(ref): decode(line) for ref, line in self.storage.rows()}
        records = {ref: document for ref, document in held.items() if "/" not in ref.split(":")[0]}
        return held if records == shown else {**held, "the store shows other records": shown}

    def disk(self) -> Contents:
        """What another process finds."""
        return self._read()[0]

    def numbers(self) -> list[int]:
        """The changes that the journal on disk keeps."""
        return self._read()[1]

    def _read(self) -> tuple[Contents, list[int]]:
        """Open the store anew, unless a store of the very same bytes was opened so before."""
        files = tuple(_bytes(name) for name in (self.path, self.path.with_name(f"{NAME}.journal")))
        if files not in _known:
            _known[files] = self._opened_anew()
        return _known[files]

    def _opened_anew(self) -> tuple[Contents, list[int]]:
        try:
            storage = JournaledStorage(self.path)
        except StoreMissing:
            return None, []
        contents = {str(ref): decode(line) for ref, line in storage.rows()}
        return contents, [change.seq for change in storage.history()]

    def is_settled(self) -> bool:
        """Whether the snapshot alone holds what the store holds."""
        snapshot = parse(self.path.read_bytes())
        return all(snapshot.line(ref) == line for ref, line in self.storage.rows())

    def leave_to_next(self) -> None:
        """Another session saves something and ends."""
        store = Store(JournaledStorage(self.path), False, lambda: TODAY)
        store.apply(SetField(TALKS, "notes", "Later."))
        store.close()

    def close(self) -> None:
        if self.store is not None:
            self.store.close()


@dataclass(frozen=True, slots=True)
class Scene:
    """What is done, and what stands there before."""

    act: Callable[[Session], object]
    prepare: Callable[[Session], object] = lambda session: None
    has_journal: bool = True
    settles: bool = False
    """Whether it saves nothing new, but brings the snapshot up to date."""


def _create_and_open(session: Session) -> None:
    try:
        session.open()
    except StoreMissing:
        JournaledStorage.create(session.path, _SNAPSHOT, files=session.files)  # type: ignore[arg-type]
        session.open()


def _apply(name: str) -> Callable[[Session], object]:
    return lambda session: session.store.apply(COMMANDS[name])


def _write(session: Session) -> None:
    session.store.apply(SetField(TALKS, "summary", "Trade and chips."))


def _change_outside(session: Session) -> None:
    """Another program changes the record that the journal changes too, in the snapshot: they are merged."""
    session.path.write_text(session.path.read_text().replace("Biden visits", "Biden comes to"))


def _tear(session: Session) -> None:
    with open(f"{session.path}.journal", "ab") as file:
        file.write(b'0badc0de {"seq": 2, "at": "20')


def _other_window(session: Session) -> None:
    storage = JournaledStorage(session.path, clock=lambda: 0.0, by="somebody else")
    Store(storage, False, lambda: TODAY).apply(SetField(TALKS, "summary", "From next door."))


SCENES = {
    "first open": Scene(_create_and_open, has_journal=False),
    "first edit": Scene(_apply("edit"), has_journal=False),
    "edit": Scene(_apply("edit")),
    "edit after a torn line": Scene(_apply("edit"), _tear),
    "edit after an outside change": Scene(_apply("edit"), _change_outside),
    "edit after another window's": Scene(_apply("edit"), _other_window),
    "batch": Scene(_apply("batch")),
    "import": Scene(_apply("import")),
    "undo": Scene(lambda session: session.store.undo(), _write),
    "redo": Scene(
        lambda session: session.store.redo(), lambda session: (_write(session), session.store.undo())
    ),
    "delete": Scene(_apply("delete")),
    "compaction": Scene(lambda session: session.storage.compact(), settles=True),
    "close": Scene(lambda session: session.close(), _write, settles=True),
}

_SNAPSHOT = render_documents(tables())


def lay(folder: Path, kind: str, journal: bytes) -> None:
    """Put the files in place with which the session begins."""
    if kind != "first open":
        (folder / NAME).write_bytes(_SNAPSHOT)
    if SCENES[kind].has_journal:
        (folder / f"{NAME}.journal").write_bytes(journal)


def first_journal(folder: Path) -> bytes:
    """A journal with one change that the snapshot lacks."""
    path = folder / NAME
    JournaledStorage.create(path, _SNAPSHOT)
    Store(JournaledStorage(path), False, lambda: TODAY).apply(SetField(VISIT, "summary", "A visit."))
    return path.with_name(f"{NAME}.journal").read_bytes()
