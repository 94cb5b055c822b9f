"""A file system that refuses, and a book of what is on the device. Invariant: what is not refused reaches the real
file system, and nothing counts as durable but what a successful fsync covered, on a file that never failed one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from vnus_store.disk.files import RealFiles

OPERATIONS = (
    "stat",
    "is_writable",
    "read",
    "create",
    "open",
    "fstat",
    "adopt",
    "write",
    "truncate",
    "fsync",
    "close",
    "fsync_dir",
    "replace",
    "link",
    "unlink",
    "names",
    "lock",
)
"""What the system may refuse; `resolve`, `is_link` and `is_alive` have an answer whatever happens."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One refusal."""

    at: int
    """Which call is refused: 0 for the first one after `arm`."""
    code: int
    """The errno."""
    stays: bool = False
    """Whether every later call of the same operation is refused as well, until `lift`."""
    part: float | None = None
    """For a write: the part of the bytes that gets there first, from 0 to 1."""


@dataclass
class Device:
    """What is known to be on it."""

    doubtful: set[tuple[int, int]] = field(default_factory=set)
    """Files on which an fsync failed: their pages may be gone, whatever a later one says."""
    dirty: set[tuple[int, int]] = field(default_factory=set)
    """Files with bytes that no fsync has covered."""
    has_loose_names: bool = False
    """Whether a name was given that no fsync of the folder has covered."""

    def faults(self, *paths: os.PathLike[str], names: bool) -> list[str]:
        """Why these files, which somebody was told are saved, may not be there after a power cut."""
        found = ["a name that was given is not on the device"] if names and self.has_loose_names else []
        for path in paths:
            try:
                stat = os.stat(path)
            except FileNotFoundError:
                continue
            inode = stat.st_dev, stat.st_ino
            if inode in self.doubtful:
                found.append(f"{os.path.basename(path)} is called saved after its fsync had failed")
            if inode in self.dirty:
                found.append(f"{os.path.basename(path)} is called saved before its fsync")
        return found


class RefusingFiles:
    """`Files` on the real file system, where one call is refused."""

    def __init__(self) -> None:
        self.real = RealFiles()
        self.device = Device()
        self.calls: list[str] = []
        """The operations asked for since `arm`."""
        self.refused = ""
        """The operation that was refused since `arm`."""
        self._fault: Fault | None = None

    def arm(self, fault: Fault | None) -> None:
        """Count from here, and refuse what the fault says."""
        self.calls, self.refused, self._fault = [], "", fault

    def lift(self) -> None:
        """Refuse nothing any more."""
        self._fault = None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real = getattr(self.real, name)
        if name not in OPERATIONS:
            return real

        def call(*arguments: Any) -> Any:
            fault = self._due(name)
            if fault is not None:
                self._refuse(fault, name, arguments)
            result = real(*arguments)
            self._note(name, arguments, result)
            return result

        return call

    def _due(self, name: str) -> Fault | None:
        fault, at = self._fault, len(self.calls)
        self.calls.append(name)
        if fault is not None and at == fault.at:
            self.refused = name
            return fault
        return fault if fault is not None and fault.stays and name == self.refused else None

    def _refuse(self, fault: Fault, name: str, arguments: tuple[Any, ...]) -> None:
        if name == "close":
            self.real.close(*arguments)  # as on Linux: the handle is gone, whatever `close` says
        if name == "fsync":
            self.device.doubtful.add(self._inode(arguments[0]))
        if name == "write" and fault.part is not None:
            handle, offset, data = arguments
            self.real.write(handle, offset, data[: int(len(data) * fault.part)])
            self.device.dirty.add(self._inode(handle))
        raise OSError(fault.code, os.strerror(fault.code))

    def _note(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        if name == "create":  # the number of a file that was removed may be given out again
            self.device.doubtful.discard(self._inode(result))
            self.device.dirty.discard(self._inode(result))
        elif name in ("write", "truncate"):
            self.device.dirty.add(self._inode(arguments[0]))
        elif name == "fsync":
            self.device.dirty.discard(self._inode(arguments[0]))
        elif name in ("replace", "link"):
            self.device.has_loose_names = True
        elif name == "fsync_dir":
            self.device.has_loose_names = False

    def _inode(self, handle: int) -> tuple[int, int]:
        return self.real.fstat(handle).inode
