"""What the store holds, as frozen values. Invariant: a value never changes; an edit makes a new one.

`documents` builds these from what stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vnus_store.records.edtf import EdtfDate
from vnus_store.records.refs import Ref

STATUSES = ("announced", "held", "postponed", "cancelled", "unconfirmed")
ROLES = (
    "guest",
    "host",
    "inviter",
    "participant",
    "speaker",
    "signatory",
    "subject",
    "appointee",
    "mentioned",
)
EVENT_KINDS = (
    "visit",
    "meeting",
    "talks",
    "statement",
    "invitation",
    "agreement",
    "anniversary",
    "appointment",
    "verdict",
    "release",
    "session",
)
TEXT_KINDS = ("account", "original")


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer from values of a record to the exact words that say so (W3C text position + text quote)."""

    id: str
    article: str
    """Identifier of the article that the positions count in."""
    start: int
    """First code point of the passage in the article's text."""
    end: int
    """One past the last code point."""
    exact: str
    prefix: str
    suffix: str
    supports: tuple[str, ...]
    """Paths of the values that the passage supports."""
    says: Mapping[str, str]
    """Path -> value, where the passage gives another value than the field."""
    words: Mapping[str, str]
    """Path -> the phrase as written, where it had to be resolved."""
    by: str
    """Who says so inside the article; empty where it is the article itself."""
    original: tuple[int, int] | None
    """Where the same is said in the original of an account; `None` where that is not known."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in an event."""

    key: str
    """The last part of its path: the person's id, or the name folded into a slug."""
    person: str
    """Identifier of the person's record; empty for a name without one."""
    name: str
    """The name of somebody without a record; else empty."""
    role: str
    title: str
    """The office as the source gives it there."""
    unsure: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or was announced."""

    id: str
    title: str
    date: EdtfDate | None
    date_text: str
    """What stands in the file, also where it cannot be read as a date."""
    kind: str
    status: str
    place: str
    people: tuple[Participant, ...]
    part_of: str
    about: str
    after: str
    topics: tuple[str, ...]
    summary: str
    notes: str
    citations: tuple[Citation, ...]
    preferred: Mapping[str, str]
    """Path -> why the value there was preferred over others that sources give."""

    @property
    def ref(self) -> Ref:
        return Ref("event", self.id)


@dataclass(frozen=True, slots=True)
class Office:
    """One person holding one office."""

    id: str
    title: str
    organization: str
    held: EdtfDate | None
    """The interval over which it was held."""
    held_text: str
    attested: tuple[EdtfDate, ...]
    """Days on which a source says that it was held."""
    citations: tuple[Citation, ...]

    def covers(self, date: EdtfDate) -> bool:
        """Whether a source lets us say that the office was held on the whole of a date."""
        if self.held is not None and self.held.covers(date):
            return True
        return any(day.covers(date) or date.covers(day) for day in self.attested)


@dataclass(frozen=True, slots=True)
class Person:
    """A human being."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    offices: tuple[Office, ...]
    summary: str
    wikidata: str
    citations: tuple[Citation, ...]
    preferred: Mapping[str, str]
    """Path -> why the value there was preferred over others that sources give."""

    @property
    def ref(self) -> Ref:
        return Ref("person", self.id)

    @property
    def title(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Original:
    """The file that an account was written from."""

    file: str
    sha256: str
    length: int
    """Code points of the decoded text."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text held in full: an account in this project's words, or an original."""

    id: str
    title: str
    published: EdtfDate | None
    published_text: str
    publisher: str
    authors: tuple[str, ...]
    url: str
    language: str
    text: str
    text_kind: str
    account_of: str
    """Identifier of the original that stands beside this account; empty while it is missing."""
    copy_of: str
    """Identifier of the article that this is a second copy of, as another outlet printed it; else empty."""
    version_of: str
    """Identifier of the article that this is a newer or older version of; else empty."""
    original: Original | None
    origin: str
    """Who first reported it."""
    retrieved: str

    @property
    def ref(self) -> Ref:
        return Ref("article", self.id)


Record = Event | Person | Article
"""What the door hands out."""


def cited(record: Record) -> Iterator[tuple[str, Citation]]:
    """Each citation of a record and of its offices, with its path; an article has none."""
    for citation in record.citations if not isinstance(record, Article) else ():
        yield f"citations/{citation.id}", citation
    for office in record.offices if isinstance(record, Person) else ():
        for citation in office.citations:
            yield f"offices/{office.id}/citations/{citation.id}", citation
