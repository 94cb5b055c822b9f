"""Everything that can go wrong with a store, as one tree; each error names its subject in one sentence.

The codes (`VN-...`) are stable: documents, scripts and bug reports may quote them. `exit_status` is what a
headless command ends with.
"""

from __future__ import annotations

from dataclasses import dataclass

# StoreError
#  ├─ StoreMissing      no file where one was named                       exit 4
#  ├─ StoreUnreadable   a directory, no permission, not a regular file    exit 4
#  ├─ StoreDamaged      not JSON, or JSON that is no store                exit 4
#  ├─ StoreNewer        written by a later version                        exit 4
#  ├─ StoreReadOnly     opened for reading, or the file may not change    exit 3
#  ├─ StoreLocked       another process is saving for too long            exit 3
#  ├─ SaveFailed        the change could not be made durable              exit 6
#  ├─ NotFound          a REF or a path that does not exist               exit 2
#  ├─ InvalidValue      a value that breaks a rule                        exit 2
#  ├─ InvalidQuery      a search that cannot be read                      exit 2
#  ├─ InvalidArticle    a file that cannot become an article              exit 2
#  ├─ Referenced        deleting what other records refer to              exit 2
#  └─ Conflict          the value changed between reading and writing     exit 5


class StoreError(Exception):
    """Base of all errors that the store raises on purpose; anything else is a bug."""

    code = "VN-S00"
    exit_status = 4

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class StoreMissing(StoreError):
    """There is no file where a store was named, and none may be created."""

    code = "VN-S01"


class StoreUnreadable(StoreError):
    """The path names something that cannot be read as a file."""

    code = "VN-S02"


class StoreDamaged(StoreError):
    """The file cannot be read completely as a store; it is not written to."""

    code = "VN-S03"


class StoreNewer(StoreError):
    """The file was written by a later version of this program."""

    code = "VN-S04"


class StoreReadOnly(StoreError):
    """The store was opened for reading, or its file may not be changed."""

    code = "VN-S05"
    exit_status = 3


class StoreLocked(StoreError):
    """Another process held the store's lock for longer than we wait."""

    code = "VN-S06"
    exit_status = 3


class SaveFailed(StoreError):
    """A change could not be made durable; the store is as it was before."""

    code = "VN-S07"
    exit_status = 6


class NotFound(StoreError):
    """A record or a place within a record does not exist."""

    code = "VN-R01"
    exit_status = 2


class InvalidValue(StoreError):
    """A value that its field does not accept; the sentence says what would be right."""

    code = "VN-R02"
    exit_status = 2


class InvalidQuery(StoreError):
    """A search that cannot be read; `start` and `end` mark the part at fault."""

    code = "VN-Q01"
    exit_status = 2

    def __init__(self, sentence: str, start: int = 0, end: int = 0) -> None:
        super().__init__(sentence)
        self.start, self.end = start, end


class InvalidArticle(StoreError):
    """A file that cannot become an article; `asks` names the option that would answer, if one would."""

    code = "VN-A01"
    exit_status = 2

    def __init__(self, sentence: str, asks: str = "") -> None:
        super().__init__(sentence)
        self.asks = asks


class Referenced(StoreError):
    """A record that others refer to was to be deleted; `by` lists them as texts of their references."""

    code = "VN-R03"
    exit_status = 2

    def __init__(self, sentence: str, by: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.by = by


class Conflict(StoreError):
    """The value changed between reading and writing; nothing was written."""

    code = "VN-C01"
    exit_status = 5

    def __init__(self, sentence: str, found: object = None) -> None:
        super().__init__(sentence)
        self.found = found


@dataclass(frozen=True, slots=True)
class Problem:
    """A record that breaks a rule."""

    code: str
    """Stable, `VN-Pnn`."""
    ref: str
    """The record, as `kind:id`."""
    path: str
    """Where in the record; empty for the record as a whole."""
    sentence: str
    """What is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Work to do: something that a curator would want to fill in; never an error."""

    kind: str
    """A word: undated, unsourced, past, review, vocabulary, office, unused ..."""
    ref: str
    path: str
    sentence: str
