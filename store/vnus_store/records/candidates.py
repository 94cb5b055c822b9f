"""What an article seems to say happened, waiting for the reader to decide. Invariant: a candidate is no event; it
names its passage, and its draft says nothing for which it gives no reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from vnus_store.records.anchors import passage
from vnus_store.records.documents import date_at, objects_at, participant_key, text_at
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.refs import Ref

State = Literal["new", "later", "rejected"]

STATES: tuple[State, ...] = ("new", "later", "rejected")
"""Undecided, put off, and turned down; one that was accepted is an event and no candidate any more."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of an article, and the event that it seems to tell of."""

    id: str
    """Made of the article and the place, so that the same article never offers the same twice."""
    article: str
    """Identifier of the article that the positions count in."""
    start: int
    """First code point of the passage: the whole sentence in which the date stands."""
    end: int
    """One past its last code point."""
    phrase: tuple[int, int] | None
    """Where the words of the date stand in the article."""
    draft: Mapping[str, Any]
    """An event as far as the words go: title, date, kind, status, place, people; keys may be missing."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Path -> why the draft says so."""
    state: State = "new"
    """Whether it was decided on, and how."""

    @property
    def ref(self) -> Ref:
        return Ref("candidate", self.id)

    @property
    def title(self) -> str:
        return text_at(self.draft, "title") or self.id

    @property
    def date(self) -> EdtfDate | None:
        """The date of the draft."""
        return date_at(self.draft, "date")

    @property
    def has_event_word(self) -> bool:
        """Whether a word of the sentence tells of something that happened; the others are shown last."""
        return bool(text_at(self.draft, "kind"))

    @property
    def people(self) -> tuple[str, ...]:
        """The keys of those in the draft: a person's identifier, or the name as a slug."""
        return tuple(participant_key(each) for each in objects_at(self.draft, "people"))

    def document(self) -> dict[str, Any]:
        """It as it stands in the file."""
        place: dict[str, Any] = {"id": self.id, "article": self.article, "start": self.start, "end": self.end}
        if self.phrase is not None:
            place["phrase"] = list(self.phrase)
        return {**place, "draft": dict(self.draft), "reasons": dict(self.reasons), "state": self.state}

    def moved_to(self, article: str) -> Candidate:
        """The same in an article of another identifier, with the identifier that it has there."""
        made = candidate_id(article, (self.start, self.end), self.phrase)
        return replace(self, article=article, id=made)


def candidate_id(article: str, place: tuple[int, int], phrase: tuple[int, int] | None) -> str:
    """The identifier of a candidate of an article, at its place."""
    name = "\n".join((article, *map(str, (*place, *(phrase or (0, 0))))))
    return f"c-{hashlib.sha256(name.encode()).hexdigest()[:20]}"


def candidate_of(document: Mapping[str, Any]) -> Candidate:
    """A candidate out of its document; wrong shapes are left out, never an error."""
    span = passage((document.get("start"), document.get("end"))) or (0, 0)
    draft, reasons = document.get("draft"), document.get("reasons")
    told = reasons if isinstance(reasons, Mapping) else {}
    state: State = next((each for each in STATES if each == document.get("state")), "new")
    return Candidate(
        text_at(document, "id"),
        text_at(document, "article"),
        *span,
        phrase=passage(document.get("phrase")),
        draft=draft if isinstance(draft, Mapping) else {},
        reasons={path: why for path, why in told.items() if isinstance(why, str)},
        state=state,
    )
