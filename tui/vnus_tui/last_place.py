"""Where the user was when the program was left, kept for its next start. Invariant: what stands in the file is never
trusted; what cannot be understood is as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

from vnus_store import NotFound, Ref
from vnus_tui.navigation import Column, Place, Tab

LARGEST = 16_384
"""Bytes that such a file has at most; a search has at most 1000 characters."""

TABS = {tab.list_name: tab for tab in Tab}


class LastPlace:
    """The file of one store."""

    def __init__(self, folder: Path, store_path: str) -> None:
        """`store_path` is followed to the file itself, so that a link to a store is that store."""
        real = os.path.realpath(store_path)
        self._file = folder / f"{hashlib.sha256(os.fsencode(real)).hexdigest()[:32]}.json"

    def kept(self) -> Place | None:
        """Where the user was; `None` where that is not known."""
        try:
            return _place(json.loads(_read(self._file)))
        except (OSError, ValueError, RecursionError, NotFound):
            return None

    def keep(self, place: Place) -> None:
        """Remember a place, readable by its owner only; a folder that cannot be written is no reason to stop."""
        document = {
            "list": place.tab.list_name,
            "query": place.query,
            "record": str(place.ref) if place.ref is not None else "",
            "path": place.path,
            "column": int(place.column),
        }
        beside = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.unlink(missing_ok=True)
            beside.touch(mode=0o600, exist_ok=False)
            beside.write_text(json.dumps(document), encoding="utf-8")
            beside.replace(self._file)
        except OSError:
            return


def _read(file: Path) -> bytes:
    """What a regular file holds; a pipe is not waited for.

    Raises:
        OSError: it is none, or cannot be read.
        ValueError: it is larger than what was ever written there.
    """
    number = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    with os.fdopen(number, "rb") as stream:
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            raise ValueError("no file of ours")
        return stream.read(LARGEST)


def _place(document: Any) -> Place:
    """Raises `ValueError` or `NotFound` where it is none."""
    if not isinstance(document, dict):
        raise ValueError("no object")
    told = {key: document.get(key, "") for key in ("list", "query", "record", "path")}
    if not all(isinstance(each, str) for each in told.values()) or told["list"] not in TABS:
        raise ValueError("no place")
    tab, column = TABS[told["list"]], document.get("column")
    ref = Ref.parse(told["record"]) if told["record"] else None
    if ref is not None and ref.kind != tab.value:
        raise ValueError("a record of another list")
    columns = {int(each): each for each in Column}
    at = columns.get(column, Column.LIST) if isinstance(column, int) else Column.LIST
    return Place(tab, at, ref, told["path"], query=told["query"])
