"""The one judge of refused saves. Invariant: it believes neither the program nor the file system in memory: it
reads what another process would read, and counts as durable only what the device is known to hold.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any, Protocol

from tests.durability.refusals_files import Fault, RefusingFiles
from tests.durability.refusals_sessions import ALLOWED, SCENES, Contents

from vnus_store.errors import StoreError

CAUSES = {
    errno.ENOSPC: ("full",),
    errno.EDQUOT: ("quota",),
    errno.EFBIG: ("larger",),
    errno.EIO: ("input/output",),
    errno.EROFS: ("read-only",),
    errno.EACCES: ("permission",),
    errno.EPERM: ("permission",),
    errno.ENOENT: ("gone", "no store", "leads to nothing", "without pause"),
    errno.EMFILE: ("too many files",),
    errno.ENOMEM: ("memory",),
    errno.EINTR: ("interrupted",),
}
"""Words of which one must stand in the sentence."""


class Subject(Protocol):
    """A store that is open while the system refuses."""

    path: Path
    kind: str
    files: RefusingFiles

    def act(self) -> None: ...

    def memory(self) -> Contents: ...

    def disk(self) -> Contents: ...

    def numbers(self) -> list[int]: ...

    def is_settled(self) -> bool: ...

    def close(self) -> None: ...

    def leave_to_next(self) -> None: ...


class Expected(Protocol):
    """What must stand there."""

    before: Contents
    """What the open store holds."""
    noticed: Contents
    """The same with what others wrote meanwhile."""
    after: Contents
    numbers: list[int]


def judge(subject: Subject, fault: Fault | None, expected: Expected) -> list[str]:
    """Let the command meet the fault, and then again without it; gives what must not be, in words."""
    subject.files.arm(fault)
    error = _attempt(subject)
    subject.files.lift()
    found = _of_sentence(error, fault)
    if error is None:
        found += _of_success(subject, expected, "when it said saved")
    else:
        if subject.memory() not in (expected.before, expected.noticed):
            found.append("memory changed although the change was refused")
        found += _of_disk(subject, (expected.noticed, expected.after), "after the refusal")
        found += [] if subject.files.refused == "unlink" else _of_neatness(subject)
    error = None if error is None and subject.kind != "close" else _attempt(subject)
    if error is not None:
        found.append(f"trying again failed: {error!r}")
    else:
        found += _of_success(subject, expected, "after trying again", is_final=True)
    subject.close()
    found += _of_disk(subject, (expected.after,), "after closing")
    return found + _of_neatness(subject)


def _attempt(subject: Subject) -> Exception | None:
    try:
        subject.act()
    except Exception as error:  # noqa: BLE001  # whatever is no StoreError is what is looked for
        return error
    return None


def _of_sentence(error: Exception | None, fault: Fault | None) -> list[str]:
    if error is None:
        return []
    if not isinstance(error, StoreError):
        return [f"no error of ours: {error!r}"]
    words = CAUSES[fault.code] if fault else ()
    if not error.code.startswith("VN-") or "Errno" in error.sentence or "\n" in error.sentence:
        return [f"no plain sentence: {error.sentence}"]
    if not any(word in error.sentence.lower() for word in words):
        return [f"the cause is not named: {error.sentence}"]
    return []


def _of_success(subject: Subject, expected: Expected, when: str, is_final: bool = False) -> list[str]:
    journal, found = subject.path.with_name(f"{subject.path.name}.journal"), []
    if is_final or subject.kind != "close":  # a close that could not compact has told nobody anything
        # A name that is loose after a compaction, or at a second opening, leads to what was durable under another.
        names = not SCENES[subject.kind].settles and not (is_final and subject.kind == "first open")
        found = [
            f"{when}: {each}" for each in subject.files.device.faults(subject.path, journal, names=names)
        ]
    if is_final and SCENES[subject.kind].settles and not subject.is_settled():
        found.append(f"{when}: the snapshot lacks changes")
    if is_final and subject.numbers() != expected.numbers:
        found.append(f"{when}: the changes in the journal are {subject.numbers()}, not {expected.numbers}")
    if subject.memory() != expected.after:
        found.append(f"{when}: memory is not what it should be")
    return found + _of_disk(subject, (expected.after,), when)


def _of_disk(subject: Subject, allowed: tuple[Contents, ...], when: str) -> list[str]:
    try:
        contents: Any = subject.disk()
    except Exception as error:  # noqa: BLE001  # unreadable in whatever way
        return [f"{when}: the disk cannot be read: {error!r}"]
    return [] if contents in allowed else [f"{when}: another process reads other records"]


def _of_neatness(subject: Subject) -> list[str]:
    """What a clean exit left; a file that could not be removed goes with the next session that saves."""
    if subject.files.refused == "unlink":
        subject.leave_to_next()
    left = set(os.listdir(subject.path.parent)) - ALLOWED
    return [f"left behind: {', '.join(sorted(left))}"] if left else []
