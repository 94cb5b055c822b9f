"""Reading a large store strictly in a process of its own, so that the one with the screen is not slowed down by it.

Invariant: it reads the store and writes at most the cache; what it says goes to standard output: lines with how far it
is, then one word and its answer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from vnus_store import errors
from vnus_store.disk.caching import Cache
from vnus_store.disk.columns import Columns, read, written
from vnus_store.disk.files import RealFiles
from vnus_store.disk.loading import strictly_read
from vnus_store.disk.own_layout import Told
from vnus_store.errors import StoreError, StoreLocked

_PROGRAM = (
    "import sys; sys.path.append({root!r}); from vnus_store.disk.apart import main; "
    "main({path!r}, {folder!r}, is_heard={is_heard})"
)


def renew(path: str, cache: Cache) -> None:
    """Have the columns of a new snapshot worked out; nobody waits for them, and it goes on when this process ends."""
    process = started(path, cache, is_heard=False)
    if process is not None:
        threading.Thread(target=process.wait, name="renewing", daemon=True).start()


def started(path: str, cache: Cache, *, is_heard: bool = True) -> subprocess.Popen[bytes] | None:
    """Start reading; None where no process can be started.

    Args:
        is_heard: whether somebody waits for the answer; else it takes what time others leave.
    """
    root = str(Path(__file__).resolve().parents[2])
    folder = None if cache.folder is None else str(cache.folder)
    program = _PROGRAM.format(root=root, path=path, folder=folder, is_heard=is_heard)
    out = subprocess.PIPE if is_heard else subprocess.DEVNULL
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", program],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return None


class Reading:
    """A store that is being read."""

    def __init__(self, path: str, cache: Cache, total: int) -> None:
        self.done, self.total = 0, total
        """Rows that were read, and that there are."""
        self._was_ended = False
        self._error: StoreError | None = None
        self._columns: Columns | None = None
        self._process = started(path, cache)
        self._thread = threading.Thread(target=self._listen, name="reading", daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        process = self._process
        if process is None or process.stdout is None:
            return
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError), process.stdout as out:
            for line in out:
                word, _, rest = line.partition(b" ")
                if word == b"at":
                    self.done = int(rest)
                elif word == b"refused":
                    code, sentence = json.loads(rest)
                    self._error = _errors()[code](sentence)
                elif word == b"columns":
                    self._columns = read(out.read(int(rest)))
        process.wait()

    def columns(self) -> Columns | None:
        """Wait for the end; None where the process came to none.

        Raises:
            StoreDamaged, StoreNewer: the store is.
            StoreLocked: it was ended.
        """
        self._thread.join()
        if self._error is not None:
            raise self._error
        if self._was_ended:
            raise StoreLocked("The store was not read to its end, as the program was left.")
        return self._columns

    def end(self) -> None:
        """Stop it, where it still runs."""
        self._was_ended = True
        if self._process is not None and self._process.poll() is None:
            self._process.kill()


def _errors() -> dict[str, type[StoreError]]:
    found = (
        each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, StoreError)
    )
    return {each.code: each for each in found}


def main(path: str, folder: str | None, *, is_heard: bool) -> None:
    """Read a store, keep its columns, and send them."""
    out = sys.stdout.buffer
    if not is_heard:
        with suppress(OSError):
            os.nice(10)

    def told(count: int) -> None:
        out.write(b"at %d\n" % count)
        out.flush()

    try:
        answer = _answer(path, Cache(None if folder is None else Path(folder)), told)
    except StoreError as error:
        answer = b"refused %s\n" % json.dumps([error.code, error.sentence]).encode()
    with suppress(BrokenPipeError):
        out.write(answer)
        out.flush()
    os._exit(0)  # nothing is left to be tidied up, and what was read need not be taken apart


def _answer(path: str, cache: Cache, told: Told) -> bytes:
    snapshot, source = strictly_read(RealFiles(), path, told)
    if not snapshot.is_packed:
        return b""
    found = written(snapshot.rows, source)
    cache.put(found)
    return b"columns %d\n" % len(found) + found
