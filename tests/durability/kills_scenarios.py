"""What is killed: a store as it stands before, and a command. Invariant: a scenario gives the same state in
every run that is not killed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.builders import store_file
from tests.durability.kills_strace import Run
from tests.durability.kills_terminal import Keys
from tinydb import TinyDB

from vnus_store.changes.change import Edit
from vnus_store.disk.storage import JournaledStorage
from vnus_store.records.refs import Ref

STORE = "vnus.json"
BESIDE = frozenset({STORE, f"{STORE}.journal", f"{STORE}.lock", f"{STORE}.bak"})
"""What may stand in the folder of a store when nobody writes."""

State = tuple[int, Any] | None
"""The number of the last change and every table; None where there is no store."""

_ARTICLE = """---
title: A visit is made known
published: 2023-08-29
language: en
---
A ministry let it be known that a guest was expected within the month.
"""

_DELETE = """
import sys
from vnus_store import Delete, NotFound, Ref, open_store
store = open_store(sys.argv[1])
try:
    store.apply(Delete(Ref.parse("event:visit"), take_references=True))
    print("deleted")
except NotFound:
    print("it was deleted before", file=sys.stderr)
store.close()
"""

_KEYS = (("keys", "d"), ("Delete “", "y"), ("deleted", "q"))
_IN_APP = ("pwrite64", "fsync", "ftruncate", "rename", "link", "unlink", "fchmod", "flock")
"""Calls that only the store makes. strace counts for each thread of its own, so a number among the others, which
the screen makes as well, would lead to another place in every run."""

_OVERWRITING = """
import sys
from tinydb import TinyDB
with TinyDB(sys.argv[1]) as database:
    database.update({"text": "short"})
    print("saved")
"""

_BOASTING = """
import json, os, sys
store = sys.argv[1]
print("saved")
with open(store + ".new", "w") as file:
    json.dump({"_default": {"1": {"text": "short"}}}, file)
    file.flush()
    os.fsync(file.fileno())
os.rename(store + ".new", store)
"""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing that a user does."""

    name: str
    """In words, for the report."""
    begin: Callable[[Path], None]
    """Puts the files into an empty folder."""
    command: Callable[[Path], list[str]]
    """The command for the store in a folder."""
    has_said: Callable[[Run], bool]
    """Whether the command told its user that the thing is done."""
    read: Callable[[Path], State]
    """The store in a folder as a new process sees it."""
    is_ours: bool = True
    """Whether the next writer tidies up, as ours does."""
    keys: Keys = ()
    """What is pressed, where the command is the app."""
    calls: tuple[str, ...] = ("%file", "%desc")
    """The calls to kill at, as strace names them."""


def scenarios() -> tuple[Scenario, ...]:
    """What the command does to a store, a scenario each."""
    edit = ("set", "event:talks", "title", "Talks in the afternoon")
    return (
        _installed("first open", lambda folder: None, "history", has_said=_has_created),
        _installed("first edit", _settled, *edit),
        _installed("edit and exit", _with_journal, *edit),
        Scenario("delete", _with_journal, _deleting, _has_deleted, read),
        _installed("undo", _with_journal, "undo"),
        _installed("redo", _with_undone, "redo"),
        _installed("compaction of a journal that was left", _left, *edit),
        _installed("edit behind a half-written line", _torn, *edit),
        _installed("edit after a change from outside", _changed_outside, *edit),
        Scenario("import", _with_article, _importing, _has_printed, read),
        Scenario(
            "the app: delete and exit", _with_journal, _starting, _has_deleted, read, True, _KEYS, _IN_APP
        ),
    )


def controls() -> tuple[Scenario, ...]:
    """Ways of saving that lose something when they are killed."""
    return (
        Scenario("plain TinyDB writes in place", _plain, _script(_OVERWRITING), _has_printed, _json, False),
        Scenario("says saved before it saves", _plain, _script(_BOASTING), _has_printed, _json, False),
    )


def installed() -> Path:
    """Where the installed command would be, beside this Python."""
    return Path(sys.executable).parent / "vnus-tui"


def read(folder: Path) -> State:
    """The store as a new process sees it; raises a `StoreError` where it cannot be read."""
    path = folder / STORE
    if not any(folder.glob(f"{STORE}*")) or (not path.exists() and not _journal(folder).exists()):
        return None
    storage = JournaledStorage(path, read_only=True)
    return storage.seq, storage.read()


def write_once(folder: Path) -> None:
    """Be the next writer."""
    storage = JournaledStorage(folder / STORE)
    ref = Ref("event", "written-by-the-next")
    storage.commit([Edit(ref, None, {"id": ref.id, "title": "x"})], label="next")
    storage.close()


def _installed(
    name: str, begin: Callable[[Path], None], *words: str, has_said: Callable[[Run], bool] | None = None
) -> Scenario:
    def command(folder: Path) -> list[str]:
        return [str(installed()), "--store", str(folder / STORE), *words]

    return Scenario(name, begin, command, has_said or _has_printed, read)


def _script(source: str) -> Callable[[Path], list[str]]:
    return lambda folder: [sys.executable, "-c", source, str(folder / STORE)]


def _starting(folder: Path) -> list[str]:
    return [str(installed()), "--store", str(folder / STORE)]


def _deleting(folder: Path) -> list[str]:
    return _script(_DELETE)(folder)


def _importing(folder: Path) -> list[str]:
    # The article lies outside the folder, so that reading it is no call on the store's files.
    return [str(installed()), "--store", str(folder / STORE), "import", str(_article(folder))]


def _has_printed(run: Run) -> bool:
    return "\n" in run.out


def _has_deleted(run: Run) -> bool:
    return "deleted" in run.out


def _has_created(run: Run) -> bool:
    return "Created" in run.err


def _journal(folder: Path) -> Path:
    return folder / f"{STORE}.journal"


def _article(folder: Path) -> Path:
    return folder.parent / "article.md"  # one for all runs: its name goes into the store


def _settled(folder: Path) -> None:
    store_file(folder)


def _committed(folder: Path, *titles: str) -> JournaledStorage:
    """A store with a change for each title, none of them in the snapshot yet."""
    storage = JournaledStorage(store_file(folder))
    ref = Ref("event", "talks")
    for title in titles:
        document = (storage.read() or {})["events"]
        before = next(each for each in document.values() if each["id"] == ref.id)
        storage.commit([Edit(ref, before, {**before, "title": title})], label="title")
    return storage


def _with_journal(folder: Path) -> None:
    _committed(folder, "Talks", "More talks").close()


def _with_undone(folder: Path) -> None:
    storage = _committed(folder, "Talks", "More talks")
    last = storage.history()[-1]
    storage.commit(last.inverted_edits(), label=last.label, undoes=last.seq)
    storage.close()


def _left(folder: Path) -> None:
    _committed(folder, "Talks", "More talks", "Still more talks")


def _torn(folder: Path) -> None:
    _left(folder)
    whole = _journal(folder).read_bytes()
    _journal(folder).write_bytes(whole + whole[-40:-10])


def _changed_outside(folder: Path) -> None:
    _left(folder)
    path = folder / STORE
    tables = json.loads(path.read_text("utf-8"))
    for row in tables["people"].values():
        row["country"] = "VN"
    path.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")


def _with_article(folder: Path) -> None:
    _with_journal(folder)
    _article(folder).write_text(_ARTICLE, "utf-8")


def _plain(folder: Path) -> None:
    with TinyDB(folder / STORE) as database:
        database.insert({"text": "long enough to leave something behind"})


def _json(folder: Path) -> State:
    return 0, json.loads((folder / STORE).read_text("utf-8"))
